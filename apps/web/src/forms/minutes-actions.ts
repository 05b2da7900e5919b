import type { Action, ActionField } from './action';

/*
 * What can be asked of a book about resolutions after they were recorded, as forms.
 */

/** The later meeting that certified, ratified or amended. */
const MEETING: readonly ActionField[] = [
  { name: 'meeting.number', kind: 'number', label: 'ประชุมครั้งที่' },
  { name: 'meeting.buddhistYear', kind: 'number', label: 'ปี พ.ศ. (ปฏิทิน)' },
  { name: 'meeting.date', kind: 'day', label: 'วันที่ประชุม' },
  { name: 'meeting.place', kind: 'text', label: 'สถานที่' },
];
const DOCUMENT: ActionField = { name: 'document', kind: 'document', label: 'เอกสาร' };
const MINUTES: ActionField = { ...DOCUMENT, label: 'รายงานการประชุม', optional: true };
const REASON: ActionField = { name: 'reason', kind: 'note', label: 'เหตุผล' };
const GROUNDS: ActionField = { name: 'grounds', kind: 'note', label: 'ความเห็นและเหตุผล' };
const ON: ActionField = { name: 'effectiveOn', kind: 'day', label: 'มีผลวันที่', optional: true };
const OF_RESOLUTION = { given: { resolution: 'text' } } as const;

const VERBS = {
  approve: 'อนุมัติ',
  endorse: 'เห็นชอบ',
  'endorse-in-principle': 'เห็นชอบในหลักการ',
  acknowledge: 'รับทราบ',
  assign: 'มอบหมาย',
  'send-back': 'ให้ทบทวน',
  reject: 'ไม่เห็นชอบ',
  'refer-up': 'เสนอผู้มีอำนาจเหนือขึ้นไป',
  withdraw: 'ถอนวาระ',
};
const ORDERS = {
  allocate: 'จัดสรรให้โครงการ',
  transfer: 'โอนเปลี่ยนแปลง',
  'use-savings': 'ใช้เงินเหลือจ่าย',
};

/** The decision that was amended, and what it orders. */
const DECISION = 'decisions.0';
const KIND = `${DECISION}.order.kind`;
const ORDERED = { box: KIND, holds: Object.keys(ORDERS) };
const GIVES = { box: KIND, holds: ['allocate', 'use-savings'] };
const TRANSFERS = { box: KIND, holds: ['transfer'] };
const AMENDED: readonly ActionField[] = [
  { name: `${DECISION}.decision`, kind: 'text', label: 'ข้อ', placeholder: '1' },
  { name: `${DECISION}.verb`, kind: 'choice', label: 'มติ', options: VERBS },
  { name: `${DECISION}.subject`, kind: 'note', label: 'เรื่อง' },
  { name: KIND, kind: 'choice', label: 'คำสั่งเงิน', options: ORDERS, optional: true },
  { name: `${DECISION}.order.delegation`, kind: 'text', label: 'การมอบอำนาจ', when: ORDERED },
  { name: `${DECISION}.order.project`, kind: 'text', label: 'โครงการ', when: GIVES },
  { name: `${DECISION}.order.line`, kind: 'text', label: 'รายการ', when: GIVES },
  { name: `${DECISION}.order.fromLine`, kind: 'text', label: 'จากรายการ', when: TRANSFERS },
  { name: `${DECISION}.order.toLine`, kind: 'text', label: 'ไปรายการ', when: TRANSFERS },
  { name: `${DECISION}.order.amount`, kind: 'money', label: 'จำนวนเงิน', when: ORDERED },
];

const RULES = {
  MEETING_NOT_LATER: 'meeting.date',
  MEETING_YEAR_MISMATCH: 'meeting.buddhistYear',
  DECIDED_IN_FUTURE: 'meeting.date',
  DOCUMENT_IN_FUTURE: 'document.date',
  BEFORE_WHAT_IT_FOLLOWS: 'document.date',
  APPROVED_BEFORE_MEETING: 'document.date',
  EFFECT_BEFORE_DECISION: 'effectiveOn',
  CERTIFIED_OTHERWISE: 'amended',
  ATTENDANCE_IMPOSSIBLE: 'present',
  OBJECTION_TO_UNKNOWN: 'about.id',
};

const CERTIFYING: readonly Action[] = [
  {
    command: 'CertifyMinutes',
    purpose: 'บันทึกว่าที่ประชุมครั้งหลังรับรองรายงานการประชุมแล้ว ไม่มีเรื่องใดรอการรับรอง',
    path: 'resolutions/:resolution/certification',
    ...OF_RESOLUTION,
    fields: [
      ...MEETING,
      {
        name: 'amended',
        kind: 'verified',
        label: 'รับรองโดย',
        options: { false: 'ไม่มีการแก้ไข', true: 'มีการแก้ไขตามที่บันทึกไว้' },
      },
      MINUTES,
    ],
    fieldOfRule: RULES,
  },
  {
    command: 'RatifyResolution',
    purpose: 'ให้สัตยาบันมติเวียน หรือมติที่พบภายหลังว่าองค์ประชุมไม่ครบ',
    path: 'resolutions/:resolution/ratification',
    ...OF_RESOLUTION,
    fields: [...MEETING, MINUTES],
    fieldOfRule: RULES,
  },
  {
    command: 'AmendResolution',
    purpose: 'เงินที่ไม่สั่งแล้วและยังไม่ผูกพันกลับทันที เงินที่สั่งเพิ่มเคลื่อนเมื่อผู้อื่นยืนยันใหม่',
    path: 'resolutions/:resolution/amendments',
    ...OF_RESOLUTION,
    fields: [...AMENDED, ...MEETING, REASON, MINUTES],
    fieldOfRule: RULES,
  },
  {
    command: 'CorrectAttendance',
    purpose: 'แก้ไของค์ประชุมทั้งครั้ง หากไม่ครบ เงินไม่เคลื่อนต่อจนกว่าจะให้สัตยาบัน',
    path: 'resolutions/:resolution/attendance-corrections',
    ...OF_RESOLUTION,
    fields: [
      { name: 'seats', kind: 'number', label: 'จำนวนกรรมการ' },
      { name: 'present', kind: 'number', label: 'มาประชุมจริง' },
      REASON,
      { ...DOCUMENT, label: 'บันทึกการตรวจพบ' },
    ],
    fieldOfRule: RULES,
  },
];

const TAKING_BACK: readonly Action[] = [
  {
    command: 'RevokeResolution',
    purpose: 'เงินที่ยังไม่ผูกพันกลับคืน ส่วนที่ผูกพันแล้วคงอยู่และแสดงรายการไว้',
    path: 'resolutions/:resolution/revocation',
    ...OF_RESOLUTION,
    fields: [
      { name: 'by', kind: 'text', label: 'โดยมติ', optional: true, placeholder: 'R0009' },
      REASON,
      DOCUMENT,
      ON,
    ],
    fieldOfRule: RULES,
  },
  {
    command: 'TakeBackOrders',
    purpose: 'เรียกคืนส่วนที่พ้นข้อผูกพันแล้ว ของมติที่เพิกถอนหรือแก้ไข',
    path: 'resolutions/:resolution/taking-back',
    ...OF_RESOLUTION,
    fields: [ON],
  },
];

const SAYING: readonly Action[] = [
  {
    command: 'ApproveOrder',
    purpose: 'อนุมัติคำสั่งที่คณะกรรมการเห็นชอบ เงินเคลื่อนตั้งแต่วันอนุมัติ',
    path: 'resolutions/:resolution/decisions/:decision/approval',
    given: { resolution: 'text', decision: 'text' },
    fields: [{ ...DOCUMENT, label: 'หนังสืออนุมัติ' }, ON],
    fieldOfRule: RULES,
  },
  {
    command: 'RecordObjection',
    purpose: 'ผู้โต้แย้งเป็นหนังสือไม่ต้องร่วมรับผิด (มาตรา 52) บันทึกในนามตำแหน่งของตน',
    path: 'objections',
    fields: [
      {
        name: 'about.kind',
        kind: 'choice',
        label: 'เรื่อง',
        options: {
          resolution: 'มติ',
          decision: 'คำสั่งตามมติ',
          commitment: 'ข้อผูกพัน',
          disbursement: 'การเบิกจ่าย',
          allotment: 'การจัดสรร',
        },
      },
      { name: 'about.id', kind: 'text', label: 'รหัส', placeholder: 'C0001 หรือ R0001/1' },
      GROUNDS,
      { ...DOCUMENT, label: 'หนังสือทักท้วง' },
    ],
    fieldOfRule: RULES,
  },
  {
    command: 'RecordMinorityOpinion',
    purpose: 'บันทึกความเห็นแย้งของกรรมการ ระบุตำแหน่ง ไม่ระบุชื่อ',
    path: 'resolutions/:resolution/minority-opinions',
    ...OF_RESOLUTION,
    fields: [
      { name: 'decision', kind: 'text', label: 'ข้อ', optional: true },
      { name: 'seat', kind: 'text', label: 'ตำแหน่ง' },
      GROUNDS,
    ],
    fieldOfRule: { DECISION_NOT_RESOLVED: 'decision' },
  },
];

/** What can be asked of a book about resolutions after they were recorded, as forms. */
export const MINUTES_ACTIONS: readonly Action[] = [...CERTIFYING, ...TAKING_BACK, ...SAYING];

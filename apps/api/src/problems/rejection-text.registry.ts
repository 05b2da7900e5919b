import type { RegistryRejections } from '@app/ledger';
import { thaiDay, type ProblemText } from './problem-text';

const AREA_KINDS: Readonly<Record<string, { readonly th: string; readonly en: string }>> = {
  province: { th: 'จังหวัด', en: 'a province' },
  cluster: { th: 'กลุ่มจังหวัด', en: 'a cluster' },
  special: { th: 'เขตปกครองพิเศษ', en: 'a special area' },
};

const ENDED_KINDS: Readonly<Record<string, { readonly th: string; readonly en: string }>> = {
  membership: { th: 'การอยู่ในกลุ่มจังหวัด', en: 'The membership' },
  seat: { th: 'ตำแหน่งกรรมการ', en: 'The seat' },
  'development-issue': { th: 'ประเด็นการพัฒนา', en: 'The development issue' },
  rate: { th: 'อัตรา', en: 'The rate' },
};

function said(
  words: Readonly<Record<string, { readonly th: string; readonly en: string }>>,
  word: string,
): { readonly th: string; readonly en: string } {
  return words[word] ?? { th: word, en: word };
}

/** What is said when the registries say no, or do not know what is named. */
export const REGISTRY_TEXTS: {
  readonly [C in keyof RegistryRejections]: (facts: RegistryRejections[C]) => ProblemText;
} = {
  AREA_UNKNOWN: ({ area }) => ({
    th: `ไม่มีพื้นที่ ${area} ในทะเบียน ณ วันนั้น`,
    en: `There is no area ${area} in the registry on that day.`,
    nextTh: 'ตรวจรหัส ดูรหัสที่มีจาก GET /api/areas หรือให้นายทะเบียนขึ้นทะเบียนก่อน',
    next: 'Check the code: GET /api/areas lists them; or let the administrator register it first.',
  }),
  AREA_HAS_NO_BOOK: ({ area }) => ({
    th: `${area} ไม่ใช่หน่วยรับงบประมาณจังหวัดหรือกลุ่มจังหวัด จึงไม่มีสมุดงบประมาณ`,
    en: `${area} is no budget-receiving unit of this kind and has no book.`,
    nextTh: 'เลือกจังหวัดหรือกลุ่มจังหวัด',
    next: 'Choose a province or a cluster.',
  }),
  AREA_KIND_DIFFERS: ({ area, kind, needed }) => ({
    th: `${area} เป็น${said(AREA_KINDS, kind).th} แต่ต้องเป็น${said(AREA_KINDS, needed).th}`,
    en: `${area} is ${said(AREA_KINDS, kind).en}, and must be ${said(AREA_KINDS, needed).en} here.`,
    nextTh: 'ตรวจรหัสพื้นที่: TH.. คือจังหวัด CL.. คือกลุ่มจังหวัด',
    next: 'Check the code: TH.. is a province, CL.. a cluster.',
  }),
  MEMBERSHIP_OVERLAPS: ({ province, cluster, from }) => ({
    th: `จังหวัด ${province} อยู่ใน ${cluster} ตั้งแต่ ${thaiDay(from)} แล้ว จังหวัดหนึ่งอยู่ได้กลุ่มเดียวในแต่ละวัน`,
    en: `Province ${province} belongs to ${cluster} from ${from} on; it belongs to one cluster on any day.`,
    nextTh: 'บันทึกวันที่ออกจากกลุ่มเดิมก่อน หากเป็นเรื่องในอดีตให้ระบุวันสิ้นสุด (until)',
    next: 'Record its leaving first; for a membership of the past state its end (until).',
  }),
  MEMBERSHIP_UNKNOWN: ({ province, cluster, on }) => ({
    th: `จังหวัด ${province} ไม่ได้อยู่ใน ${cluster} จึงออกในวันที่ ${thaiDay(on)} ไม่ได้`,
    en: `Province ${province} does not belong to ${cluster} and cannot leave it on ${on}.`,
    nextTh: 'ตรวจรหัสกลุ่มจังหวัดของจังหวัดนี้',
    next: 'Check which cluster the province belongs to.',
  }),
  COMMITTEE_NOT_OF_AREA: ({ committee, area, expected }) => ({
    th: `คณะกรรมการของ ${area} มีรหัส ${expected} ไม่ใช่ ${committee}`,
    en: `The committee of ${area} is ${expected}, not ${committee}.`,
    nextTh: `ระบุ ${expected} หรือแก้พื้นที่`,
    next: `State ${expected}, or correct the area.`,
  }),
  COMMITTEE_UNKNOWN: ({ committee }) => ({
    th: `ไม่มีคณะกรรมการ ${committee} ในทะเบียน ณ วันนั้น`,
    en: `There is no committee ${committee} in the registry on that day.`,
    nextTh: 'ดูคณะกรรมการจาก GET /api/registries/committees หรือขึ้นทะเบียนก่อน',
    next: 'GET /api/registries/committees lists them; register it first where it is missing.',
  }),
  SEAT_UNKNOWN: ({ committee, seat }) => ({
    th: `คณะกรรมการ ${committee} ไม่มีตำแหน่ง ${seat}`,
    en: `Committee ${committee} has no seat ${seat}.`,
    nextTh: 'เลือกจากตำแหน่งของคณะกรรมการนี้',
    next: 'Choose one of the seats of this committee.',
  }),
  ISSUE_UNKNOWN: ({ issue }) => ({
    th: `ไม่มีประเด็นการพัฒนา ${issue} ในทะเบียน`,
    en: `There is no development issue ${issue} in the registry.`,
    nextTh: 'ดูประเด็นการพัฒนาจาก GET /api/registries/development-issues',
    next: 'GET /api/registries/development-issues lists them.',
  }),
  ENDS_BEFORE_IT_BEGINS: ({ on, from }) => ({
    th: `วันที่ ${thaiDay(on)} อยู่ก่อนสิ่งที่บันทึกไว้แล้วในวันที่ ${thaiDay(from)}`,
    en: `It cannot end on ${on}: it is known to have stood on ${from}.`,
    nextTh: 'แก้วันที่มีผล',
    next: 'Correct the day of effect.',
  }),
  ALREADY_ENDED: ({ kind, id, on }) => ({
    th: `${said(ENDED_KINDS, kind).th} ${id} สิ้นสุดไปแล้วเมื่อ ${thaiDay(on)}`,
    en: `${said(ENDED_KINDS, kind).en} ${id} has ended on ${on} already.`,
    nextTh: 'ไม่ต้องบันทึกซ้ำ หากวันที่ผิดให้ปรึกษานายทะเบียน',
    next: 'It need not be recorded again.',
  }),
  MERGED_INTO_ITSELF: ({ localGovernment }) => ({
    th: `${localGovernment} รวมเข้ากับตัวเองไม่ได้`,
    en: `${localGovernment} cannot be merged into itself.`,
    nextTh: 'ระบุ อปท. ที่รวมเข้าไป',
    next: 'Name the local government into which it is merged.',
  }),
  MERGED_ACROSS_PROVINCES: ({ localGovernment, into }) => ({
    th: `${localGovernment} กับ ${into} อยู่คนละจังหวัด รวมกันไม่ได้`,
    en: `${localGovernment} and ${into} lie in different provinces and cannot merge.`,
    nextTh: 'ตรวจรหัสของทั้งสองแห่ง',
    next: 'Check both codes.',
  }),
  MERGER_UNKNOWN: ({ localGovernment, on }) => ({
    th: `ไม่มีการรวม ${localGovernment} ที่มีผลวันที่ ${thaiDay(on)} จึงเพิกถอนไม่ได้`,
    en: `No merger of ${localGovernment} on ${on} stands, so none can be revoked.`,
    nextTh: 'ระบุวันที่มีผลของการรวมที่จะเพิกถอน',
    next: 'State the day on which the merger that is taken back took effect.',
  }),
  RULE_UNKNOWN: ({ code }) => ({
    th: `ไม่มีข้อกำหนดรหัส ${code}`,
    en: `There is no rule ${code}.`,
    nextTh: 'ดูรหัสจาก GET /api/registries/rules',
    next: 'GET /api/registries/rules lists them.',
  }),
  RULE_ALWAYS_HOLDS: ({ code }) => ({
    th: `ข้อกำหนด ${code} เป็นหลักการของบัญชี หรือตรวจแล้วก่อนส่งมอบ จึงใช้เสมอ`,
    en: `Rule ${code} is a principle of the ledger, or was checked before it was delivered: it always holds.`,
    nextTh: 'ทำเครื่องหมายได้เฉพาะกฎหมายที่ส่งมอบมาโดยยังไม่ได้ตรวจ',
    next: 'Only rules of law that were delivered unverified can be marked.',
  }),
  RATE_NOT_STATED: ({ rate }) => ({
    th: `ไม่มีอัตรา ${rate} ในทะเบียน`,
    en: `There is no rate ${rate} in the registry.`,
    nextTh: 'ดูอัตราจาก GET /api/registries/rates',
    next: 'GET /api/registries/rates lists them.',
  }),
  TRANSFER_RULE_UNKNOWN: ({ rule }) => ({
    th: `ไม่มีหลักเกณฑ์การโอน ${rule}`,
    en: `There is no transfer rule ${rule}.`,
    nextTh: 'เลือกจากรายการหลักเกณฑ์การโอน',
    next: 'Choose one: GET …/registries/transfer-rules lists them.',
  }),
  RATE_OVERLAPS: ({ rate, other, type }) => ({
    th: `อัตรา ${rate} ซ้อนกับอัตรา ${other} ของ อปท. ประเภท ${type} แต่ละวันมีได้อัตราเดียว`,
    en: `Rate ${rate} overlaps with rate ${other} for type ${type}; a type has one rate on any day.`,
    nextTh: 'บันทึกวันสิ้นสุดของอัตราเดิมก่อน',
    next: 'End the other rate first, then state the new one from that day on.',
  }),
  ASSIGNMENT_UNKNOWN: ({ assignment }) => ({
    th: `ไม่มีการมอบหมาย ${assignment}`,
    en: `There is no assignment ${assignment}.`,
    nextTh: 'ดูรายการจาก GET /api/assignments',
    next: 'GET /api/assignments lists them.',
  }),
  ASSIGNMENT_BACKDATED: ({ assignment, effectiveOn, recordedOn }) => ({
    th: `การมอบหมาย ${assignment} เริ่มหรือสิ้นสุดย้อนหลังไปวันที่ ${thaiDay(effectiveOn)} ไม่ได้ วันที่บันทึกคือ ${thaiDay(recordedOn)}`,
    en: `Assignment ${assignment} cannot begin or end on ${effectiveOn}: it is recorded on ${recordedOn}.`,
    nextTh: 'ระบุวันที่มีผลเป็นวันนี้หรือหลังจากนี้ และอ้างคำสั่งเดิมเป็นที่มา',
    next: 'State today or a later day of effect, and cite the order of before.',
  }),
  LAST_ADMINISTRATOR: ({ assignment, on }) => ({
    th: `${assignment} เป็นการมอบหมายผู้ดูแลระบบรายสุดท้าย สิ้นสุดวันที่ ${thaiDay(on)} แล้วจะไม่มีผู้ดูแลระบบ`,
    en: `Nobody would administer from ${on} on: ${assignment} is the last assignment without an end.`,
    nextTh: 'มอบหมายผู้ดูแลระบบคนอื่นโดยไม่กำหนดวันสิ้นสุดก่อน',
    next: 'Let another person administer first, without a last day.',
  }),
  ROLE_NOT_HELD_THERE: ({ role, place }) => ({
    th: `หน้าที่ ${role} มอบหมายใน ${place} ไม่ได้`,
    en: `The role ${role} is not held in a place like ${place}.`,
    nextTh: 'เลือกพื้นที่ให้ตรงกับหน้าที่ เช่น ก.บ.จ. ในจังหวัด เจ้าหน้าที่การคลังใน อปท.',
    next: 'Name a place of the kind in which the role is held.',
  }),
  PLACE_UNKNOWN: ({ place }) => ({
    th: `ไม่มีพื้นที่หรือ อปท. รหัส ${place} ในวันนั้น`,
    en: `There is no area or local government ${place} on that day.`,
    nextTh: 'ตรวจรหัสจาก GET /api/areas และ GET /api/local-governments',
    next: 'GET /api/areas and GET /api/local-governments list them.',
  }),
  ASSIGNED_BY_ONESELF: ({ assignment }) => ({
    th: `ผู้มอบหมายกับผู้ได้รับมอบหมาย ${assignment} เป็นคนเดียวกัน`,
    en: `Nobody assigns a role to oneself (${assignment}).`,
    nextTh: 'ให้ผู้ดูแลระบบคนอื่นเป็นผู้มอบหมาย',
    next: 'Let another administrator assign it.',
  }),
  ADMINISTRATOR_HANDLES_MONEY: ({ person, role, other }) => ({
    th: `${person} เป็น ${other} ในช่วงเวลาเดียวกัน จึงเป็น ${role} ไม่ได้ ผู้ดูแลระบบทำหน้าที่อื่นไม่ได้`,
    en: `${person} is ${other} at the same time and cannot be ${role}: who administers users does nothing else.`,
    nextTh: 'สิ้นสุดการมอบหมายเดิมก่อน หรือมอบหมายให้คนอื่น',
    next: 'End the other assignment first, or assign somebody else.',
  }),
};

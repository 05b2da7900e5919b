import { COMMAND_NAMES_TH, ROLE_NAMES_TH } from '@app/access';
import type { BudgetFigures, FigureName } from '@app/views';

/*
 * The words of the field in Thai, keyed by what the wire calls things.
 */

/** The product. */
export const product = {
  name: 'สมุดงบประมาณจังหวัด',
  subtitle: 'งบประมาณจังหวัดและกลุ่มจังหวัดแบบบูรณาการ',
} as const;

/** The figures of the field. */
export const figureName: Readonly<Record<FigureName, string>> = {
  appropriated: 'พ.ร.บ.',
  transferred: 'โอนเปลี่ยนแปลง',
  afterTransfers: 'หลังโอนเปลี่ยนแปลง',
  allotted: 'จัดสรร',
  allocated: 'มติจัดสรร',
  committed: 'ก่อหนี้ผูกพัน',
  disbursed: 'เบิกจ่าย',
  used: 'ใช้จ่าย',
  left: 'คงเหลือ',
  unauthorised: 'นอกอำนาจ',
  unallotted: 'รอจัดสรร',
  allottedFree: 'จัดสรรแล้วรอมติ',
  allocatedFree: 'มีมติแล้วรอก่อหนี้',
  matched: 'จับคู่แล้วรอปล่อย',
};

/** The same where there is little room. */
export function shortFigureName(figure: FigureName): string {
  return figureName[figure].replace('เปลี่ยนแปลง', 'ฯ');
}

/** What a figure means, for those who see it first. */
export const figureMeaning: Readonly<Record<FigureName, string>> = {
  appropriated: 'งบประมาณตาม พ.ร.บ. งบประมาณรายจ่าย',
  transferred: 'โอนเข้าหักโอนออกระหว่างรายการ',
  afterTransfers: 'พ.ร.บ. บวกหรือลบโอนเปลี่ยนแปลง',
  allotted: 'ที่สำนักงบประมาณจัดสรรให้แล้วทั้งหมด',
  allocated: 'ที่คณะกรรมการมีมติจัดสรรให้โครงการแล้วทั้งหมด',
  committed: 'ก่อหนี้ผูกพันแล้วยังไม่เบิกจ่าย',
  disbursed: 'จ่ายจริงสุทธิจากเงินเบิกเกินส่งคืน',
  used: 'เบิกจ่ายรวมก่อหนี้ผูกพัน',
  left: 'หลังโอนเปลี่ยนแปลงหักใช้จ่าย',
  unauthorised: 'เกิดขึ้นภายนอกโดยไม่มีวงเงินรองรับ ไม่รวมในตัวเลขอื่น',
  unallotted: 'ตาม พ.ร.บ. ที่สำนักงบประมาณยังไม่จัดสรร',
  allottedFree: 'จัดสรรแล้วที่คณะกรรมการยังไม่มีมติให้โครงการ',
  allocatedFree: 'มติให้โครงการแล้วที่ยังไม่ก่อหนี้หรือเบิกจ่าย',
  matched: 'จับคู่กับเงินสมทบแล้ว ยังไม่ปล่อยให้โครงการใช้',
};

/** Columns of every table of figures, in the order of a budget's life. */
export const figureColumns: readonly (keyof BudgetFigures)[] = [
  'appropriated',
  'afterTransfers',
  'allotted',
  'allocated',
  'committed',
  'disbursed',
  'disbursedPercent',
  'used',
  'usedPercent',
  'left',
];

/** The figure that explains what stands at a stage; of the Act and of cover with the other sign. */
export const figureOfStage: Readonly<Record<string, FigureName>> = {
  appropriated: 'appropriated',
  transferred: 'transferred',
  uncovered: 'unauthorised',
  unauthorised: 'unauthorised',
  unallotted: 'unallotted',
  allotted: 'allottedFree',
  allocated: 'allocatedFree',
  matched: 'matched',
  committed: 'committed',
  disbursed: 'disbursed',
};

/** Columns for projects of the committee, which the Act does not know. */
export const projectColumns: readonly (keyof BudgetFigures)[] = figureColumns.slice(
  figureColumns.indexOf('allocated'),
);

/** Where a line's money stands. */
export const stageName: Readonly<Record<string, string>> = {
  appropriated: 'ตาม พ.ร.บ.',
  transferred: 'โอนเปลี่ยนแปลง',
  uncovered: 'ไม่มีวงเงินรองรับ',
  unallotted: 'รอจัดสรร',
  allotted: 'จัดสรรแล้วรอมติ',
  allocated: 'มีมติแล้วรอก่อหนี้',
  matched: 'จับคู่แล้วรอปล่อย',
  'pre-committed': 'สำรองเงินแล้ว',
  committed: 'ก่อหนี้ผูกพัน',
  disbursed: 'เบิกจ่าย',
  unauthorised: 'นอกอำนาจ',
  claims: 'สิทธิเรียกคืน',
  claimed: 'เรียกคืนแล้วรอรับ',
  recovered: 'ได้รับคืนแล้ว',
  savings: 'เงินเหลือจ่าย',
  carried: 'กันเงินไม่มีหนี้',
  'carried-committed': 'กันเงินมีหนี้',
  lapsed: 'พับ',
  'lapsed-unallotted': 'พับก่อนจัดสรร',
  'due-to-state': 'ต้องนำส่งคลัง',
  'state-revenue': 'รายได้แผ่นดิน',
};

/** Where money comes from. */
export const fundSourceName: Readonly<Record<string, string>> = {
  provincial: 'งบจังหวัด',
  cluster: 'งบกลุ่มจังหวัด',
  function: 'งบส่วนราชการ',
  local: 'งบ อปท.',
  'specific-grant': 'เงินอุดหนุนเฉพาะกิจ',
  central: 'งบกลาง',
  other: 'อื่น ๆ',
};

/** The five expense categories of the budget book. */
export const categoryName: Readonly<Record<string, string>> = {
  personnel: 'งบบุคลากร',
  operating: 'งบดำเนินงาน',
  investment: 'งบลงทุน',
  subsidy: 'งบเงินอุดหนุน',
  other: 'งบรายจ่ายอื่น',
};

/** What a committee's agenda item can end in. */
export const verbName: Readonly<Record<string, string>> = {
  endorse: 'เห็นชอบ',
  'endorse-in-principle': 'เห็นชอบในหลักการ',
  approve: 'อนุมัติ',
  acknowledge: 'รับทราบ',
  assign: 'มอบหมาย',
  'send-back': 'ให้ทบทวน',
  reject: 'ไม่เห็นชอบ',
  'refer-up': 'เสนอหน่วยเหนือ',
  withdraw: 'ถอนวาระ',
};

/** What is delegated. */
export const powerName: Readonly<Record<string, string>> = {
  allocate: 'จัดสรรให้โครงการ',
  transfer: 'โอนเปลี่ยนแปลง',
  'use-savings': 'ใช้เงินเหลือจ่าย',
  'revise-project': 'ปรับโครงการ',
};

/** What must not be done under delegated powers. */
export const limitName: Readonly<Record<string, string>> = {
  'objective-unchanged': 'ห้ามเปลี่ยนวัตถุประสงค์',
  'target-not-reduced': 'ห้ามลดเป้าหมาย',
  'no-multi-year': 'ห้ามผูกพันข้ามปี',
  'negative-list': 'ห้ามใช้เงินเหลือจ่ายในรายการต้องห้าม',
};

/** Upon what money moves after a resolution. */
export const movesOnName: Readonly<Record<string, string>> = {
  confirmation: 'เมื่อยืนยันมติ',
  'governor-approval': 'เมื่อผู้ว่าราชการจังหวัดอนุมัติ',
  answer: 'เมื่อมีผลจากผู้มีอำนาจเหนือขึ้นไป',
};

/** Who acted. */
export const roleName: Readonly<Record<string, string>> = ROLE_NAMES_TH;

/** What was asked. */
export const commandName: Readonly<Record<string, string>> = COMMAND_NAMES_TH;

/** The boxes that a person fills in, by the last part of their path on the wire. */
export const fieldName: Readonly<Record<string, string>> = {
  asOfEffective: 'มีผล ณ วันที่',
  asOfRecorded: 'รู้ ณ เวลา',
  amount: 'จำนวนเงิน',
  description: 'เพื่ออะไร',
  effectiveOn: 'มีผลวันที่',
  number: 'เลขที่',
  buddhistYear: 'ปี พ.ศ. ของการประชุม',
  date: 'วันที่',
  place: 'สถานที่',
  agendaItem: 'วาระ',
  seats: 'กรรมการทั้งหมด',
  present: 'มาประชุม',
  subject: 'เรื่อง',
  verb: 'มติ',
  delegation: 'อำนาจที่ใช้',
  project: 'โครงการ',
  line: 'รายการงบประมาณ',
  fromLine: 'โอนจากรายการ',
  toLine: 'ไปรายการ',
  capacity: 'ลงนามในฐานะ',
  confirmedOn: 'วันที่ยืนยัน',
  title: 'ชื่อรอบ',
  purpose: 'เพื่ออะไร',
  target: 'เป้าหมาย',
  deadline: 'กำหนดวันที่',
  reason: 'เหตุผล',
  note: 'คำอธิบาย',
  form: 'รูปแบบ',
  fund: 'แหล่งเงินของ อปท.',
  reference: 'รหัสรายการหรือทะเบียนทรัพย์สิน',
  authority: 'อำนาจที่ใช้',
  item: 'รายการในข้อบัญญัติหรือมติ',
  supervisor: 'ผู้กำกับดูแล',
  fiscalYear: 'ปีงบประมาณ',
  base: 'ฐานรายได้',
  baseFiscalYear: 'ปีของฐานรายได้',
  recipient: 'ให้แก่',
  approvedBy: 'ผู้อนุมัติ',
  contribution: 'รายการสมทบ',
  agreement: 'ข้อตกลง',
  local: 'เงินสมทบ',
  provincial: 'งบจังหวัด',
  value: 'มูลค่า',
  valuer: 'ผู้ตีมูลค่า',
  method: 'วิธีตีมูลค่า',
  citation: 'ข้อกฎหมายที่ตรวจ',
  verified: 'ผลการตรวจ',
  q: 'ชื่อที่ค้น',
};

/** What an event is about: the names of its references, in the order in which they are shown. */
export const referenceName: Readonly<Record<string, string>> = {
  document: 'เอกสาร',
  authority: 'ตามหนังสือ',
  resolution: 'มติ',
  decision: 'เรื่องที่',
  delegation: 'อำนาจ',
  project: 'โครงการ',
  fromLine: 'จากรายการ',
  toLine: 'ไปรายการ',
  allotment: 'การจัดสรร',
  commitment: 'ข้อผูกพัน',
  disbursement: 'การเบิกจ่าย',
  return: 'การส่งคืน',
  fact: 'รายการนอกอำนาจ',
  description: 'รายละเอียด',
  reason: 'เหตุผล',
};

/** Whether it was decided here or is only written down. */
export const basisName: Readonly<Record<string, string>> = {
  decision: 'ตัดสินใจในระบบนี้',
  fact: 'บันทึกตามเอกสารภายนอก',
};

/** The Thai word for a name of the wire; the name itself where there is none. */
export function thai(words: Readonly<Record<string, string>>, name: string): string {
  return words[name] ?? name;
}

/** `มติ ก.บ.จ. ครั้งที่ 6/2565 วาระ 4.1` */
export function resolutionTitle(resolution: {
  readonly committee: string;
  readonly meetingNumber: number;
  readonly buddhistYear: number;
  readonly agendaItem: string;
}): string {
  const { committee, meetingNumber, buddhistYear, agendaItem } = resolution;
  return `มติ ${committeeName(committee)} ครั้งที่ ${meetingNumber}/${buddhistYear} วาระ ${agendaItem}`;
}

/** ก.บ.จ. of a province (`PC-TH40`), ก.บ.ก. of a cluster (`CC-CL12`). */
export function committeeName(committee: string): string {
  return committee.startsWith('CC') ? 'ก.บ.ก.' : 'ก.บ.จ.';
}

/** The name of an area with its kind: จังหวัดขอนแก่น. The names of clusters have theirs already. */
export function areaTitle(area: string, name: string): string {
  return area.startsWith('TH') && !name.startsWith('จังหวัด') ? `จังหวัด${name}` : name;
}

/** The name of a project with its kind, which many names begin with already. */
export function projectTitle(name: string): string {
  return name.startsWith('โครงการ') ? name : `โครงการ${name}`;
}

import type {
  AuthorityKind,
  ContributionForm,
  ContributionSource,
  ContributionStage,
  LocalGovernmentType,
} from '@app/ledger';
import type { LocalMoney, RefundRow } from '@app/views';

/*
 * The words of the matching fund and of local governments in Thai.
 */

/** อปท. by type. */
export const typeName: Readonly<Record<LocalGovernmentType, string>> = {
  PAO: 'อบจ.',
  CITY: 'เทศบาลนคร',
  TOWN: 'เทศบาลเมือง',
  SUBDISTRICT: 'เทศบาลตำบล',
  TAO: 'อบต.',
  SPECIAL: 'รูปแบบพิเศษ',
};

/** In what form a local government contributes. */
export const formName: Readonly<Record<ContributionForm, string>> = {
  cash: 'เงินอุดหนุน',
  'own-execution': 'อปท. ดำเนินการเอง',
  'in-kind': 'มิใช่ตัวเงิน',
};

/** What gives a contribution its authority. */
export const authorityName: Readonly<Record<AuthorityKind, string>> = {
  ordinance: 'ข้อบัญญัติ/เทศบัญญัติ',
  'supplementary-budget': 'งบประมาณเพิ่มเติม',
  transfer: 'โอนงบประมาณ',
  'accumulated-reserves': 'ใช้จ่ายเงินสะสม',
};

/** Where a local government has its contribution from. */
export const sourceName: Readonly<Record<ContributionSource['fund'], string>> = {
  'own-revenue': 'รายได้ของตนเอง',
  'accumulated-reserves': 'เงินสะสม',
  'general-grant': 'เงินอุดหนุนทั่วไป',
  'specific-grant': 'เงินอุดหนุนเฉพาะกิจ',
  loan: 'เงินกู้',
  donation: 'เงินบริจาค',
};

/** Who supervises a local government. */
export const supervisorName: Readonly<Record<string, string>> = {
  'district-chief': 'นายอำเภอ',
  governor: 'ผู้ว่าราชการจังหวัด',
};

/** Where a contribution stands, before the book has it and by its money afterwards. */
export const statusName: Readonly<Record<string, string>> = {
  pledged: 'รอสภาท้องถิ่น',
  'council-assented': 'สภาเห็นชอบแล้ว',
  'supervisor-approved': 'ผู้กำกับดูแลอนุมัติแล้ว',
  approved: 'อนุมัติครบ รอเข้าสมุด',
  entered: 'เข้าสมุดแล้ว',
  signed: 'ลงนามข้อตกลงแล้ว',
  received: 'รับเงินแล้ว',
  delivered: 'ตรวจรับแล้ว',
  matched: 'จับคู่แล้ว',
  released: 'ปล่อยแล้ว',
  spent: 'ใช้จ่ายแล้ว',
  refundable: 'รอคืนเงิน',
  refunded: 'คืนเงินแล้ว',
  reconciled: 'กระทบยอดแล้ว',
  closed: 'ปิดแล้ว',
  withdrawn: 'ถอนความจำนง',
  'council-rejected': 'สภาไม่เห็นชอบ',
  'supervisor-rejected': 'ผู้กำกับดูแลไม่อนุมัติ',
  lapsed: 'ตกไป ไม่ได้ประกาศใช้',
  declined: 'สมุดไม่รับ',
};

/** Statuses from which nothing goes on. */
export const EXITS: ReadonlySet<string> = new Set([
  'withdrawn',
  'council-rejected',
  'supervisor-rejected',
  'lapsed',
  'declined',
]);

/** What a local government answered to a round. */
export const answerName: Readonly<Record<'pledged' | 'declined' | 'unanswered', string>> = {
  pledged: 'ตอบรับ',
  declined: 'ปฏิเสธ',
  unanswered: 'ยังไม่ตอบ',
};

/** What became of local money. */
export const moneyName: Readonly<Record<keyof LocalMoney, string>> = {
  pledged: 'แสดงความจำนง',
  approved: 'อนุมัติ',
  outstanding: 'ค้างรับ',
  cash: 'รับเป็นเงิน',
  ownExecution: 'อปท. ดำเนินการเอง',
  inKind: 'มิใช่ตัวเงิน',
  verified: 'รับแล้ว/ตรวจรับแล้ว',
  matched: 'จับคู่แล้ว',
  released: 'ปล่อยแล้ว',
  spent: 'จ่ายเป็นเงินแล้ว',
  used: 'ใช้แล้ว',
  left: 'คงเหลือรอใช้',
  refundable: 'รอคืน',
  refunded: 'คืนแล้ว',
  shortfall: 'ใช้ไปโดยเงินไม่มา',
  unauthorised: 'นอกอำนาจ',
};

/** What each means, for those who see it first. */
export const moneyMeaning: Readonly<Record<keyof LocalMoney, string>> = {
  pledged: 'ยอดที่ อปท. แสดงความจำนง ไม่รวมที่ถอนหรือไม่ผ่าน',
  approved: 'สภาท้องถิ่นให้แล้วและสมุดรับไว้ หักส่วนที่จะไม่ได้รับ',
  outstanding: 'อนุมัติแล้วยังไม่ได้รับหรือตรวจรับ',
  cash: 'เงินที่ได้รับตามใบเสร็จ',
  ownExecution: 'งานที่ อปท. ดำเนินการเองและตรวจรับแล้ว',
  inKind: 'ทรัพย์หรือบริการที่ตีมูลค่าและตรวจรับแล้ว',
  verified: 'รับเป็นเงิน รวม อปท. ดำเนินการเอง และมิใช่ตัวเงิน',
  matched: 'ในที่รับแล้ว จับคู่กับงบจังหวัดแล้ว',
  released: 'ในที่จับคู่ ปล่อยให้โครงการใช้แล้ว',
  spent: 'เงินที่ปล่อยและจ่ายออกไปแล้ว',
  used: 'เงินที่จ่ายออกไปแล้ว รวมงานที่ อปท. ดำเนินการเองและสิ่งที่มิใช่ตัวเงินที่ตรวจรับแล้ว',
  left: 'เงินที่รับแล้วและยังไม่ได้จ่าย รับแล้ว/ตรวจรับแล้วเท่ากับใช้แล้วรวมคงเหลือรอใช้',
  refundable: 'ต้องคืนผู้สมทบ ยังไม่จ่าย',
  refunded: 'คืนผู้สมทบแล้ว',
  shortfall: 'จ่ายออกไปแล้ว แต่เงินสมทบที่รองรับไม่มา',
  unauthorised: 'มาโดยยังไม่มีอำนาจ ไม่นับจนกว่าจะแก้ไข',
};

/** Where a contribution's money stands, one after the other. */
export const contributionStageName: Readonly<Record<ContributionStage, string>> = {
  approved: 'อนุมัติ',
  uncovered: 'ไม่มีอำนาจรองรับ',
  outstanding: 'ค้างรับ',
  received: 'รับแล้วรอจับคู่',
  accepted: 'ตรวจรับแล้วรอจับคู่',
  matched: 'จับคู่แล้วรอปล่อย',
  released: 'ปล่อยแล้วรอใช้',
  spent: 'ใช้จ่ายแล้ว',
  shortfall: 'ใช้ไปโดยเงินไม่มา',
  refundable: 'รอคืน',
  refunded: 'คืนแล้ว',
  unauthorised: 'นอกอำนาจ',
};

/** What an event of a contribution can move: its own money, the pledge, and the province's beside it. */
export const movedName: Readonly<Record<string, string>> = {
  ...contributionStageName,
  pledged: 'แสดงความจำนง',
  'provincial-matched': 'งบจังหวัดที่จับคู่',
  'provincial-released': 'งบจังหวัดที่ปล่อย',
  claimed: 'เรียกเงินคืน',
  recovered: 'ได้รับคืน',
};

/** What became of a delivery. */
export const deliveryStatusName: Readonly<Record<string, string>> = {
  delivered: 'ส่งมอบแล้ว รอตีมูลค่า',
  valued: 'ตีมูลค่าแล้ว รอตรวจรับ',
  accepted: 'ตรวจรับแล้ว',
  rejected: 'ไม่รับ',
};

/** What became of a receipt. */
export const receiptStatusName: Readonly<Record<string, string>> = {
  counted: 'นับแล้ว',
  unauthorised: 'นอกอำนาจ',
  reversed: 'กลับรายการแล้ว',
};

/** What brought it about that money goes back. */
export const causeName: Readonly<Record<RefundRow['cause'], string>> = {
  asked: 'ตามที่ขอ',
  'receipt-reversed': 'ใบเสร็จถูกกลับรายการ',
  'delivery-revalued': 'ตีมูลค่าใหม่ลดลง',
  'project-reduced': 'ลดขนาดโครงการ',
  'project-cancelled': 'ยกเลิกโครงการ',
  excess: 'รับเงินสมทบเกินจำนวนที่อนุมัติ',
};

/** Whose money goes first when a project shrinks. */
export const shrinkageName: Readonly<Record<string, string>> = {
  proportional: 'ลดสองฝ่ายตามสัดส่วน',
  'province-first': 'ลดงบจังหวัดก่อน',
};

/** Hundredths of a per cent as people read them: `12.5%`. */
export function percentOfBasisPoints(basisPoints: number): string {
  return `${basisPoints / 100}%`;
}

import { ROLE_NAMES_TH } from '@app/access';

/*
 * Words for the codes of the ledger, as tables that are taken out say them. Codes without a word here are
 * shown as they are, so that nothing is lost.
 */

const WORDS: Readonly<Record<string, string>> = {
  // หมวดงบรายจ่าย
  personnel: 'งบบุคลากร',
  operating: 'งบดำเนินงาน',
  investment: 'งบลงทุน',
  subsidy: 'งบเงินอุดหนุน',
  other: 'อื่น ๆ',
  // แหล่งเงิน
  provincial: 'งบจังหวัด',
  cluster: 'งบกลุ่มจังหวัด',
  function: 'งบกระทรวง/กรม',
  local: 'งบ อปท.',
  'specific-grant': 'เงินอุดหนุนเฉพาะกิจ',
  central: 'งบกลาง',
  // ข้อผูกพัน
  open: 'คงค้าง',
  disbursed: 'เบิกจ่ายครบแล้ว',
  cancelled: 'ยกเลิก',
  finished: 'สิ้นสุด',
  carried: 'กันเงินแล้ว',
  reversed: 'กลับรายการแล้ว',
  // มติ
  recorded: 'บันทึกแล้ว รอรับรอง',
  confirmed: 'รับรองแล้ว',
  allocate: 'จัดสรร',
  transfer: 'โอนเปลี่ยนแปลง',
  // คำมติ
  endorse: 'เห็นชอบ',
  'endorse-in-principle': 'เห็นชอบในหลักการ',
  approve: 'อนุมัติ',
  acknowledge: 'รับทราบ',
  assign: 'มอบหมาย',
  'send-back': 'ให้ทบทวน',
  reject: 'ไม่เห็นชอบ',
  'refer-up': 'เสนอหน่วยเหนือ',
  withdraw: 'ถอนวาระ',
  // ฐานอำนาจ
  decision: 'ตัดสินใจในระบบนี้',
  fact: 'บันทึกตามเอกสารภายนอก',
  // ทำแทน
  'in-place': 'รักษาราชการแทน',
  'on-behalf': 'ปฏิบัติราชการแทน',
  // เงินสมทบ
  cash: 'เงินอุดหนุน',
  'own-execution': 'อปท. ดำเนินการเอง',
  'in-kind': 'มิใช่ตัวเงิน',
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

/** The Thai word for a code, or the code where there is none. */
export function wordOf(code: string | null): string | null {
  if (code === null) return null;
  return Object.hasOwn(WORDS, code) ? (WORDS[code] ?? code) : code;
}

/** The Thai name of a role, or the role as it is stored where there is none. */
export function roleOf(role: string): string {
  const names: Readonly<Record<string, string>> = ROLE_NAMES_TH;
  return Object.hasOwn(names, role) ? (names[role] ?? role) : role;
}

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
  // มติ
  recorded: 'บันทึกแล้ว รอรับรอง',
  confirmed: 'รับรองแล้ว',
  allocate: 'จัดสรร',
  transfer: 'โอนเปลี่ยนแปลง',
  // เงินสมทบ
  cash: 'เงินสด',
  'own-execution': 'อปท. ดำเนินการเอง',
  'in-kind': 'สิ่งของหรือแรงงาน',
  pledged: 'แสดงความจำนง',
  'council-assented': 'สภาเห็นชอบ',
  'supervisor-approved': 'ผู้กำกับดูแลอนุมัติ',
  approved: 'ประกาศใช้แล้ว',
  entered: 'รับเข้าสมุดแล้ว',
  signed: 'ลงนามแล้ว',
  reconciled: 'กระทบยอดแล้ว',
  closed: 'ปิดแล้ว',
  withdrawn: 'ถอน',
  'council-rejected': 'สภาไม่เห็นชอบ',
  'supervisor-rejected': 'ผู้กำกับดูแลไม่อนุมัติ',
  lapsed: 'สิ้นผล',
  declined: 'ปฏิเสธ',
};

/** The Thai word for a code, or the code where there is none. */
export function wordOf(code: string | null): string | null {
  if (code === null) return null;
  return Object.hasOwn(WORDS, code) ? (WORDS[code] ?? code) : code;
}

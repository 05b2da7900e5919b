import type { RegisterKind } from '@app/views';
import { wordOf } from './export-names';

/** What the registers of a book are called, at most 31 characters as a sheet takes them. */
const REGISTERS: Readonly<Record<RegisterKind, string>> = {
  'appropriation-change': 'การเปลี่ยนแปลงงบประมาณ',
  breakdown: 'การแตกรายการ',
  allotment: 'การจัดสรรงวดเงิน',
  'allotment-withdrawal': 'การดึงเงินจัดสรรคืน',
  'sub-allotment': 'การโอนจัดสรร',
  'spending-plan': 'แผนการใช้จ่าย',
  'budget-request': 'คำของบประมาณ',
  project: 'โครงการ',
  delegation: 'อำนาจที่ได้รับมอบ',
  resolution: 'มติ',
  objection: 'ทักท้วง',
  'minority-opinion': 'ความเห็นแย้ง',
  'change-request': 'คำขอเปลี่ยนแปลง',
  allocation: 'การจัดสรรให้โครงการ',
  transfer: 'การโอนเปลี่ยนแปลง',
  'transfer-report': 'รายงานการโอน',
  'pre-commitment': 'เอกสารสำรองเงิน',
  commitment: 'ข้อผูกพัน',
  disbursement: 'การเบิกจ่าย',
  return: 'การส่งคืน',
  savings: 'เงินเหลือจ่าย',
  penalty: 'ค่าปรับ',
  'on-behalf': 'เบิกแทนกัน',
  'unauthorised-fact': 'รายการนอกอำนาจ',
  code: 'รหัส GFMIS',
  reconciliation: 'กระทบยอด',
  reservation: 'คำขอกันเงิน',
  'carry-over': 'เงินกันเหลื่อมปี',
  lapse: 'เงินพับ',
  adjustment: 'รายการปรับปรุงปีก่อน',
  correction: 'การแก้ไขรายการ',
  evidence: 'หลักฐาน',
  statement: 'รายงานที่เผยแพร่',
  closing: 'การปิดปี',
  exception: 'ข้อสังเกต',
};

const FIGURES: Readonly<Record<string, string>> = {
  amount: 'จำนวนเงิน',
  disbursed: 'เบิกจ่ายแล้ว',
  returned: 'ส่งคืนแล้ว',
  freed: 'คืนเป็นเงินว่าง',
  used: 'ใช้ไปแล้ว',
  withdrawn: 'ถอนแล้ว',
};

const STATUS: Readonly<Record<string, string>> = {
  open: 'เปิดอยู่',
  recorded: 'บันทึกแล้ว',
  standing: 'มีผล',
  made: 'ทำแล้ว',
  paid: 'จ่ายแล้ว',
  received: 'รับแล้ว',
  granted: 'ได้รับมอบ',
  noted: 'ตั้งข้อสังเกตแล้ว',
};

/** The Thai name of a register. */
export function registerOf(kind: RegisterKind): string {
  return REGISTERS[kind];
}

/** The Thai name of a figure, or its name where there is none. */
export function figureOf(name: string): string {
  return Object.hasOwn(FIGURES, name) ? (FIGURES[name] ?? name) : name;
}

/** The Thai word for how an entry stands, or the word itself where there is none. */
export function statusOf(status: string): string | null {
  return Object.hasOwn(STATUS, status) ? (STATUS[status] ?? status) : wordOf(status);
}

import type { TransferReportRejections } from '@app/ledger';
import { baht, thaiDay, type ProblemText } from './problem-text';

const MOVERS_TH = { committee: 'คณะกรรมการ', governor: 'ผู้ว่าราชการจังหวัด' } as const;

/** What is said when money does not move between lines by the rules, or is not reported by them. */
export const TRANSFER_REPORT_TEXTS: {
  readonly [C in keyof TransferReportRejections]: (
    facts: TransferReportRejections[C],
  ) => ProblemText;
} = {
  TRANSFER_NOT_PERMITTED: ({ fromLine, toLine, mover }) => ({
    th: `ไม่มีหลักเกณฑ์ให้${MOVERS_TH[mover]}โอนจากรายการ ${fromLine} ไป ${toLine} ได้เอง`,
    en: `No transfer rule lets the ${mover} move money from line ${fromLine} to ${toLine}.`,
    nextTh: 'เสนอคำขอเปลี่ยนแปลงต่อสำนักงบประมาณ',
    next: 'Submit a change request to the Budget Bureau.',
  }),
  TRANSFER_ABOVE_ACT_CEILING: ({ rule, toLine, asked, moved, ceiling }) => ({
    th: `โอนเข้ารายการ ${toLine} ในการประชุมเดียว ${baht(asked + moved)} บาท เกินวงเงินต่อครั้ง ${baht(ceiling)} บาท (${rule})`,
    en: `One meeting would move ${baht(asked + moved)} baht to line ${toLine}, above the ceiling of ${baht(ceiling)} baht (rule ${rule}).`,
    nextTh: 'ลดจำนวนเงิน หรือเสนอคำขอต่อสำนักงบประมาณ การแบ่งเป็นหลายมตินับรวมกัน',
    next: 'Reduce it, or ask the Budget Bureau by a change request. Several resolutions of a meeting are added.',
  }),
  TRANSFER_ABOVE_YEAR_CEILING: ({ rule, toLine, over, asked, moved, ceiling, remaining }) => ({
    th: `โอนอีก ${baht(asked)} บาทไม่ได้ ปีนี้โอน${over === 'book' ? 'ทั้งสมุด' : `เข้ารายการ ${toLine}`} แล้ว ${baht(moved)} บาท จากวงเงินทั้งปี ${baht(ceiling)} บาท เหลือ ${baht(remaining)} บาท (${rule})`,
    en: `${baht(asked)} baht more would pass the year's ceiling of ${baht(ceiling)} baht ${over === 'book' ? 'for the book' : `for line ${toLine}`}: ${baht(moved)} baht moved, ${baht(remaining)} remain (rule ${rule}).`,
    nextTh: 'โอนไม่เกินวงเงินที่เหลือ หรือเสนอคำขอต่อสำนักงบประมาณ นับรวมทุกมติและทุกการมอบอำนาจ',
    next: 'Move no more than remains, or ask the Budget Bureau by a change request. All resolutions and delegations count.',
  }),
  SPLIT_SUSPECTED: ({ receives, acts, total, ceiling, days }) => ({
    th: `ภายใน ${days} วัน มีหลายมติ (${acts.join(', ')}) ให้ ${receives} รวม ${baht(total)} บาท แต่ละครั้งไม่เกิน แต่รวมกันเกินวงเงิน ${baht(ceiling)} บาท`,
    en: `Within ${days} days ${acts.join(', ')} gave ${receives} ${baht(total)} baht: each below the ceiling of ${baht(ceiling)} baht, and together above it.`,
    nextTh: 'เตรียมคำอธิบายให้ผู้ตรวจสอบว่าเป็นคนละเรื่องกัน',
    next: 'Be ready to explain to the auditor why these are several decisions.',
  }),
  TRANSFER_UNKNOWN: ({ act, item }) => ({
    th: `ไม่มีการโอนตาม ${act} ข้อ ${item}`,
    en: `Nothing was moved between lines by item ${item} of ${act}.`,
    nextTh: 'เลือกจากทะเบียนการโอนของสมุดนี้',
    next: 'Choose from the register of transfers of this book.',
  }),
  TRANSFER_NEEDS_NO_REPORT: ({ act, item }) => ({
    th: `การโอนตาม ${act} ข้อ ${item} สำนักงบประมาณเห็นชอบแล้ว ไม่ต้องรายงาน`,
    en: `The Budget Bureau agreed to item ${item} of ${act}: it needs no report.`,
    nextTh: 'ตัดรายการนี้ออกจากรายงาน',
    next: 'Leave it out of the report.',
  }),
  TRANSFER_REPORTED_ALREADY: ({ act, item, report }) => ({
    th: `การโอนตาม ${act} ข้อ ${item} รายงานแล้วใน ${report}`,
    en: `Item ${item} of ${act} was reported already in ${report}.`,
    nextTh: 'ตัดรายการนี้ออกจากรายงาน',
    next: 'Leave it out of the report.',
  }),
  REPORT_DUE_DIFFERS: ({ act, item, dueOn, expected }) => ({
    th: `การโอนตาม ${act} ข้อ ${item} ครบกำหนดรายงานวันที่ ${thaiDay(expected)} ไม่ใช่ ${thaiDay(dueOn)}`,
    en: `The report on item ${item} of ${act} is due on ${expected}, not on ${dueOn}.`,
    nextTh: 'ใช้วันครบกำหนดตามทะเบียน',
    next: 'Use the due date of the register.',
  }),
  LATE_TRANSFER_REPORT: ({ report, act, item, dueOn, filedOn, days }) => ({
    th: `รายงาน ${report} เรื่องการโอนตาม ${act} ข้อ ${item} ลงวันที่ ${thaiDay(filedOn)} ช้ากว่ากำหนด ${thaiDay(dueOn)} ไป ${days} วัน`,
    en: `Report ${report} on item ${item} of ${act} is of ${filedOn}, ${days} days after it was due on ${dueOn}.`,
    nextTh: 'รายงานได้รับบันทึกแล้ว และอยู่ในรายการข้อสังเกตของผู้ตรวจสอบ',
    next: "It is recorded, and stands on the auditor's list.",
  }),
};

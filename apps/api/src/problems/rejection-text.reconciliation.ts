import type { ReconciliationRejections } from '@app/ledger';
import { baht, thaiDay, type ProblemText } from './problem-text';
import { thaiMonth } from './thai-month';

/** What is said when a rule of the monthly reconciliation says no. */
export const RECONCILIATION_TEXTS: {
  readonly [C in keyof ReconciliationRejections]: (
    facts: ReconciliationRejections[C],
  ) => ProblemText;
} = {
  RECONCILIATION_MONTH_INVALID: ({ month, first, last }) => ({
    th: `กระทบยอดเดือน ${thaiMonth(month)} ไม่ได้ สมุดนี้กระทบยอดได้ตั้งแต่ ${thaiMonth(first)} ถึง ${thaiMonth(last)} ซึ่งสิ้นเดือนแล้ว`,
    en: `${month} cannot be reconciled: this book has months from ${first} to ${last}, the last one that is over.`,
    nextTh: 'เลือกเดือนที่สิ้นสุดแล้วของปีงบประมาณนี้',
    next: 'Choose a month of this fiscal year that is over.',
  }),
  RECONCILIATION_UNKNOWN: ({ month }) => ({
    th: `ยังไม่ได้เริ่มกระทบยอดเดือน ${thaiMonth(month)}`,
    en: `${month} has not been compared with GFMIS yet.`,
    nextTh: 'นำเข้ารายงาน GFMIS ของเดือนนั้นก่อน',
    next: 'Import the GFMIS report of that month first.',
  }),
  RECONCILIATION_SIGNED_OFF: ({ month }) => ({
    th: `เดือน ${thaiMonth(month)} ลงนามกระทบยอดแล้ว`,
    en: `${month} is signed off.`,
    nextTh: 'หากต้องแก้ไข ให้เปิดกระทบยอดเดือนนั้นใหม่พร้อมเหตุผลก่อน',
    next: 'To change it, reopen the month with a reason first.',
  }),
  RECONCILIATION_NOT_SIGNED_OFF: ({ month }) => ({
    th: `เดือน ${thaiMonth(month)} ยังไม่ได้ลงนาม จึงไม่ต้องเปิดใหม่`,
    en: `${month} is not signed off, so there is nothing to reopen.`,
    nextTh: 'แก้ไขในเดือนนั้นได้เลย',
    next: 'Change it as it stands.',
  }),
  RECONCILIATION_ROW_UNKNOWN: ({ month, row }) => ({
    th: `ไม่มีแถวรอจับคู่ ${row} ในเดือน ${thaiMonth(month)}`,
    en: `No row ${row} of ${month} waits for its line.`,
    nextTh: 'เลือกจากแถวรอจับคู่ของเดือนนั้น',
    next: 'Choose a row of the month: GET …/reconciliations/:month lists them.',
  }),
  RECONCILIATION_OURS_DIFFER: ({ month, line, stated, ours }) => ({
    th: `ยอดของเราในรายการ ${line} เดือน ${thaiMonth(month)} ระบุ ${baht(stated)} บาท แต่บันทึกไว้ ${baht(ours)} บาท`,
    en: `Our figure of line ${line} in ${month} is stated as ${baht(stated)} baht, but the payments come to ${baht(ours)}.`,
    nextTh: 'เริ่มกระทบยอดใหม่ ระบบคำนวณยอดของเราเอง',
    next: 'Compare the month anew: our side is counted by the ledger.',
  }),
  RECONCILIATION_ROWS_WAIT: ({ month, waiting, amount, codes }) => ({
    th: `เดือน ${thaiMonth(month)} ยังมีแถวรอจับคู่ ${waiting} แถว รวม ${baht(amount)} บาท (รหัส ${codes.join(', ')})`,
    en: `${waiting} rows of ${month} still wait for their line, ${baht(amount)} baht in all (codes ${codes.join(', ')}).`,
    nextTh: 'เลือกรายการงบประมาณให้แต่ละแถว หรือบันทึกคำอธิบายว่าไม่ใช่ของสมุดนี้',
    next: 'Give each row its line, or explain why it is of no line of this book.',
  }),
  RECONCILIATION_TOO_MANY_WAITING: ({ month, waiting, max, codes }) => ({
    th: `รายงานเดือน ${thaiMonth(month)} มีแถวที่ไม่รู้จักรหัส ${waiting} แถว รับได้ไม่เกิน ${max} แถว (รหัส ${codes.join(', ')})`,
    en: `${waiting} rows of the report of ${month} have unknown codes, at most ${max} may wait (codes ${codes.join(', ')}).`,
    nextTh: 'ผูกรหัสกับรายการงบประมาณก่อน แล้วนำเข้าใหม่',
    next: 'Map the codes to lines first, then import again.',
  }),
  PREVIOUS_MONTH_NOT_SIGNED: ({ month, previous }) => ({
    th: `รายงานเฉพาะเดือน ${thaiMonth(month)} ต้องบวกกับยอดสิ้นเดือน ${thaiMonth(previous)} ซึ่งยังไม่ได้ลงนาม`,
    en: `A report of ${month} alone is added to the end of ${previous}, which is not signed off.`,
    nextTh: `ลงนามเดือน ${thaiMonth(previous)} ก่อน หรือใช้รายงานยอดสะสมตั้งแต่ต้นปี`,
    next: `Sign off ${previous} first, or use a report that is cumulative since the year began.`,
  }),
  DIFFERENCE_UNEXPLAINED: ({ month, line, ours, theirs, difference }) => ({
    th: `รายการ ${line} เดือน ${thaiMonth(month)} ของเรา ${baht(ours)} บาท GFMIS ${baht(theirs)} บาท ต่างกัน ${baht(difference)} บาท ยังไม่มีคำอธิบาย`,
    en: `Line ${line} of ${month}: ours ${baht(ours)}, GFMIS ${baht(theirs)}, a difference of ${baht(difference)} baht that nobody has explained.`,
    nextTh: 'บันทึกรายการที่ขาด หรือบันทึกคำอธิบายผลต่าง แล้วลงนามใหม่',
    next: 'Record what is missing, or explain the difference, then sign again.',
  }),
  NOTHING_TO_EXPLAIN: ({ month, line }) => ({
    th: `รายการ ${line} เดือน ${thaiMonth(month)} ตรงกันแล้ว ไม่มีผลต่าง`,
    en: `Line ${line} of ${month} agrees: there is no difference to explain.`,
    nextTh: 'ไม่ต้องทำสิ่งใด',
    next: 'Nothing needs to be done.',
  }),
  DIFFERENCE_CHANGED: ({ month, item, stated, difference }) => ({
    th: `ผลต่างของ ${item} เดือน ${thaiMonth(month)} เป็น ${baht(difference)} บาท ไม่ใช่ ${baht(stated)} บาทตามที่เห็น`,
    en: `The difference of ${item} in ${month} is ${baht(difference)} baht by now, not ${baht(stated)}.`,
    nextTh: 'ดูยอดล่าสุดแล้วบันทึกคำอธิบายใหม่',
    next: 'Look at the figures of now and explain again.',
  }),
  SIGN_OFF_FIGURES_CHANGED: ({ month, ours, theirs, statedOurs, statedTheirs }) => ({
    th: `ยอดเดือน ${thaiMonth(month)} เปลี่ยนไปแล้ว ของเรา ${baht(ours)} บาท GFMIS ${baht(theirs)} บาท ไม่ใช่ ${baht(statedOurs)} และ ${baht(statedTheirs)} บาทตามที่เห็น`,
    en: `The figures of ${month} are others by now: ours ${baht(ours)}, GFMIS ${baht(theirs)}, not ${baht(statedOurs)} and ${baht(statedTheirs)}.`,
    nextTh: 'ดูยอดล่าสุดแล้วลงนามใหม่',
    next: 'Look at the figures of now and sign again.',
  }),
  GFMIS_ORDER_UNKNOWN: ({ purchaseOrder }) => ({
    th: `ไม่มีข้อผูกพันที่มีเลขที่ใบสั่งซื้อหรือสัญญา ${purchaseOrder} ในสมุดนี้`,
    en: `No commitment of this book has the purchase order or contract ${purchaseOrder}.`,
    nextTh: 'บันทึกการก่อหนี้ของใบสั่งซื้อนั้นก่อน แล้วนำเข้าใหม่',
    next: 'Record the commitment of that order first, then import again.',
  }),
  GFMIS_CODE_UNKNOWN: ({ code }) => ({
    th: code === '' ? 'ไม่ได้ระบุรหัสหรือรายการงบประมาณ' : `รหัส ${code} ยังไม่ได้ผูกกับรายการงบประมาณใด`,
    en:
      code === '' ? 'Neither a code nor a line is named.' : `Code ${code} stands for no line yet.`,
    nextTh: 'ผูกรหัสกับรายการงบประมาณก่อน แล้วนำเข้าใหม่',
    next: 'Map the code to a line first, then import again.',
  }),
  GFMIS_PROJECT_UNCLEAR: ({ line, projects }) => ({
    th:
      projects.length === 0
        ? `ไม่มีโครงการใดใช้รายการ ${line}`
        : `รายการ ${line} มีหลายโครงการใช้อยู่ (${projects.join(', ')})`,
    en:
      projects.length === 0
        ? `No project draws on line ${line}.`
        : `Several projects draw on line ${line} (${projects.join(', ')}).`,
    nextTh: 'ระบุโครงการ หรือเลขที่ใบสั่งซื้อของรายการจ่ายนั้น',
    next: 'Name the project, or the purchase order, of the payment.',
  }),
  SIGNED_MONTH_CHANGED: ({ line, amount, on, months }) => ({
    th: `บันทึกมีผล ${thaiDay(on)} เปลี่ยนยอดเบิกจ่ายของรายการ ${line} ${baht(amount)} บาท ในเดือนที่ลงนามกระทบยอดแล้ว (${months.map(thaiMonth).join(', ')})`,
    en: `With effect on ${on} it changes what was paid of line ${line} by ${baht(amount)} baht in months that are signed off (${months.join(', ')}).`,
    nextTh: 'เปิดกระทบยอดเดือนนั้นใหม่ ตรวจผลต่าง แล้วลงนามอีกครั้ง',
    next: 'Reopen those months, look at their differences, and sign them again.',
  }),
};

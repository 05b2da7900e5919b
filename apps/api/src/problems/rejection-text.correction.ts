import type { CorrectionRejections } from '@app/ledger';
import { baht, thaiDay, type ProblemText } from './problem-text';

const KIND_TH: Readonly<Record<string, string>> = {
  allotment: 'การจัดสรร',
  commitment: 'หนี้ผูกพัน',
  disbursement: 'การเบิกจ่าย',
  return: 'เงินส่งคืน',
  'late-disbursement': 'การเบิกจากเงินกัน',
};

/** Why an entry is put right in another way, and in which. */
const NOT_CORRECTABLE: Readonly<Record<string, readonly [th: string, en: string]>> = {
  changed: ['แก้ไขสัญญาแล้ว', 'its contract was changed since'],
  cancelled: ['ยกเลิกแล้ว', 'it was cancelled'],
  finished: ['สิ้นสุดแล้ว', 'it is finished'],
  carried: ['กันเงินเหลื่อมปีแล้ว', 'it was carried over'],
  reserved: ['ขอกันเงินไว้แล้ว', 'it is asked to be carried over'],
  reversed: ['กลับรายการแล้ว', 'it was reversed'],
  withdrawn: ['เรียกคืนบางส่วนแล้ว', 'a part of it was withdrawn'],
  refunded: ['ส่งคืนแล้ว', 'it was refunded'],
  returned: ['มีเงินส่งคืนของหนี้ผูกพันเดิม', 'money of another commitment came back of it'],
  'returned-late': ['มีเงินส่งคืนหลังสิ้นปี', 'money of it came back after the year'],
};

const stageOf = (place: { project?: string; line: string }): string => place.project ?? place.line;

/** What is said when a rule of correction says no. */
export const CORRECTION_TEXTS: {
  readonly [C in keyof CorrectionRejections]: (facts: CorrectionRejections[C]) => ProblemText;
} = {
  SHORTFALL_ON_DATE: ({ line, project, commitment, asked, on, there }) => ({
    th: `เมื่อ ${thaiDay(on)} ${commitment ?? project ?? line} มีเงิน ${baht(there)} บาท ไม่พอสำหรับรายการย้อนหลัง ${baht(asked)} บาท (รายการงบประมาณ ${line}) แม้วันนี้จะมีพอ`,
    en: `On ${on} ${commitment ?? project ?? line} had ${baht(there)} baht, which is less than the ${baht(asked)} of this backdated entry (line ${line}), although there is enough today.`,
    nextTh: 'บันทึกไว้แล้วและแจ้งผู้ตรวจสอบ ตรวจวันที่ของรายการนี้และของเงินที่มาทีหลัง',
    next: 'It is recorded, and noted for the auditor. Check the dates of this entry and of the money that came later.',
  }),
  ENTRY_UNKNOWN: ({ kind, id }) => ({
    th: `ไม่มี${KIND_TH[kind] ?? kind} ${id} ในสมุดนี้`,
    en: `There is no ${kind} ${id} in this book.`,
    nextTh: 'ตรวจชนิดและเลขที่ของรายการที่จะแก้ไข',
    next: 'Check the kind and id of the entry.',
  }),
  ENTRY_ALREADY_REVERSED: ({ kind, id, correction }) => ({
    th: `${KIND_TH[kind] ?? kind} ${id} กลับรายการแล้วด้วยการแก้ไข ${correction}`,
    en: `The ${kind} ${id} was reversed by correction ${correction}.`,
    nextTh: 'แก้ไขรายการที่บันทึกแทนแล้ว',
    next: 'Correct the entry that replaced it.',
  }),
  ENTRY_NOT_CORRECTABLE: ({ kind, id, state }) => ({
    th: `แก้ไข${KIND_TH[kind] ?? kind} ${id} ไม่ได้ เพราะ${NOT_CORRECTABLE[state]?.[0] ?? state}`,
    en: `The ${kind} ${id} cannot be corrected: ${NOT_CORRECTABLE[state]?.[1] ?? state}.`,
    nextTh: 'กลับรายการที่ตามมาก่อน หรือบันทึกรายการปรับปรุง',
    next: 'Undo what followed from it first, or record what puts it right.',
  }),
  REVERSAL_DIFFERS: ({ kind, id }) => ({
    th: `การกลับรายการไม่ตรงกับ${KIND_TH[kind] ?? kind} ${id} ที่บันทึกไว้`,
    en: `The reversal is not of what the ${kind} ${id} moved, or not of its day.`,
    nextTh: 'กลับรายการตามยอดและวันที่ที่บันทึกไว้',
    next: 'Reverse what was recorded, on its own day.',
  }),
  CORRECTION_OVERDRAWS: ({ correction, missing, ...place }) => ({
    th: `การแก้ไข ${correction} ทำให้ ${stageOf(place)} ขาดเงิน ${baht(missing)} บาท (รายการ ${place.line}) เพราะใช้ไปแล้ว`,
    en: `Correction ${correction} would leave ${stageOf(place)} short of ${baht(missing)} baht (${place.stage}, line ${place.line}): it was used already.`,
    nextTh: 'บันทึกแทนด้วยยอดไม่ต่ำกว่าที่ใช้ไป หรือแก้ไขรายการที่ใช้เงินก่อน',
    next: 'Replace it by at least what was used, or correct what used it first.',
  }),
  CORRECTION_BELOW_USE: ({ kind, id, becomes, used }) => ({
    th: `${KIND_TH[kind] ?? kind} ${id} จะเหลือ ${baht(becomes)} บาท ต่ำกว่าที่จ่ายหรือส่งคืนแล้ว ${baht(used)} บาท`,
    en: `The ${kind} ${id} would become ${baht(becomes)} baht, below the ${baht(used)} that was paid of it or came back.`,
    nextTh: 'บันทึกแทนด้วยยอดไม่ต่ำกว่านั้น หรือแก้ไขการจ่ายหรือการส่งคืนก่อน',
    next: 'Replace it by at least that much, or correct the payments or returns first.',
  }),
  CORRECTION_UNFINISHED: ({ correction, replacement }) => ({
    th: `การแก้ไข ${correction} ยังไม่มีรายการแทน ${replacement} ตามมา`,
    en: `Correction ${correction} is not followed by its replacement ${replacement}.`,
    nextTh: 'แจ้งผู้ดูแลระบบ: รายการกลับและรายการแทนต้องบันทึกพร้อมกัน',
    next: 'Tell the administrator: a reversal and its replacement are written together.',
  }),
};

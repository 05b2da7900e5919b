import type { YearEndRejections } from '@app/ledger';
import { baht, thaiDay, type ProblemText } from './problem-text';
import { CLOSING_TEXTS } from './rejection-text.closing';

/** What is said when a rule of reservations, carried money or lapses says no. */
const CARRYING_TEXTS: {
  readonly [C in Exclude<keyof YearEndRejections, keyof typeof CLOSING_TEXTS>]: (
    facts: YearEndRejections[C],
  ) => ProblemText;
} = {
  YEAR_NOT_OVER: ({ today, yearEnd }) => ({
    th: `วันนี้ ${thaiDay(today)} ปีงบประมาณยังไม่สิ้นสุด (${thaiDay(yearEnd)})`,
    en: `Today is ${today}, and the fiscal year is not over: it ends on ${yearEnd}.`,
    nextTh: 'รอจนพ้นวันสิ้นปีงบประมาณ ระหว่างนี้เงินยังใช้ได้ตามปกติ',
    next: 'Wait until the fiscal year is over; until then its money may still be used.',
  }),
  NOT_ON_YEAR_END: ({ effectiveOn, yearEnd }) => ({
    th: `การกันเงินและการพับตามปีมีผล ณ วันสิ้นปีงบประมาณ ${thaiDay(yearEnd)} ไม่ใช่ ${thaiDay(effectiveOn)}`,
    en: `Money of a year is carried over, or lapses, as of ${yearEnd} and not of ${effectiveOn}.`,
    nextTh: 'ไม่ต้องระบุวันที่มีผล ระบบใช้วันสิ้นปีงบประมาณ',
    next: 'Leave the day of effect out.',
  }),
  RESERVATION_UNKNOWN: ({ reservation }) => ({
    th: `ไม่มีคำขอกันเงิน ${reservation} ที่ตรงกันในสมุดนี้`,
    en: `This book has no reservation ${reservation} of that money.`,
    nextTh: 'เลือกจากคำขอกันเงินของสมุดนี้',
    next: 'Choose a reservation of this book: GET …/year-end lists them.',
  }),
  RESERVATION_ANSWERED: ({ reservation, state }) => ({
    th: `คำขอกันเงิน ${reservation} ได้รับคำตอบแล้ว (${state === 'refused' ? 'ไม่อนุมัติ' : 'กันเงินแล้ว'})`,
    en: `Reservation ${reservation} has been answered already: ${state}.`,
    nextTh: 'ขอกันเงินใหม่หากยังมีเงินเหลือ',
    next: 'Ask anew if there is money left.',
  }),
  RESERVATION_KIND_DIFFERS: ({ kind, from }) => ({
    th: `กันเงินแบบ${kind === 'with-debt' ? 'มีหนี้' : 'ไม่มีหนี้'}จาก ${from} ไม่ได้ตามที่ระบุ`,
    en: `Money that stands as ${from} cannot be reserved ${kind} as it is stated.`,
    nextTh: 'แบบมีหนี้ให้ระบุหนี้ผูกพัน แบบไม่มีหนี้ให้ระบุรายการ และโครงการหากเป็นเงินของโครงการ',
    next: 'With debt name the commitment; without debt name the line, and the project where the money is a project’s.',
  }),
  RESERVATION_EXCEEDS_REST: ({ line, from, asked, available, reserved }) => ({
    th: `ขอกันเงิน ${baht(asked)} บาทในรายการ ${line} (${from}) เกินที่เหลือ ${baht(available)} บาท ขอกันไว้แล้ว ${baht(reserved)} บาท`,
    en: `${baht(asked)} baht of line ${line} (${from}) cannot be reserved: ${baht(available)} are left, beside ${baht(reserved)} that are reserved already.`,
    nextTh: 'ลดจำนวนเงิน หรือตรวจคำขอที่ค้างอยู่',
    next: 'Reduce the amount, or look at the reservations that are pending.',
  }),
  RESERVATION_SPENT: ({ reservation }) => ({
    th: `เงินตามคำขอกันเงิน ${reservation} ไม่มีเหลือแล้ว`,
    en: `Nothing is left of what reservation ${reservation} asked for.`,
    nextTh: 'เบิกจ่ายครบหรือยกเลิกแล้วไม่ต้องกันเงิน',
    next: 'What was paid or cancelled need not be carried over.',
  }),
  CARRY_OVER_EXCEEDS_RESERVATION: ({ reservation, asked, reserved, left }) => ({
    th: `กันเงิน ${baht(asked)} บาทไม่ได้: คำขอ ${reservation} ขอไว้ ${baht(reserved)} บาท ยังเหลือจริง ${baht(left)} บาท`,
    en: `${baht(asked)} baht cannot be carried over: reservation ${reservation} asked for ${baht(reserved)}, of which ${baht(left)} are still there.`,
    nextTh: 'กันเงินไม่เกินยอดที่ยังเหลือ',
    next: 'Carry over no more than is still there.',
  }),
  CARRY_OVER_TOO_LONG: ({ until, yearEnd, latest }) => ({
    th: `กันเงินถึง ${thaiDay(until)} ไม่ได้: ต้องหลัง ${thaiDay(yearEnd)} และไม่เกิน ${thaiDay(latest)}`,
    en: `Money cannot be carried over until ${until}: it is paid after ${yearEnd}, and until ${latest} at most.`,
    nextTh: 'นานกว่านี้ต้องขอทำความตกลงกับกระทรวงการคลังเป็นรอบ ๆ',
    next: 'Longer needs the Ministry of Finance, round by round.',
  }),
  CARRY_OVER_UNKNOWN: ({ carryOver }) => ({
    th: `ไม่มีเงินกัน ${carryOver} ในสมุดนี้`,
    en: `This book has carried over nothing as ${carryOver}.`,
    nextTh: 'เลือกจากรายการเงินกันของสมุดนี้',
    next: 'Choose one of this book: GET …/year-end lists what was carried over.',
  }),
  CARRY_OVER_OF_OTHER_MONEY: ({ carryOver, line, project }) => ({
    th: `เงินกัน ${carryOver} ไม่ใช่ของรายการ ${line} โครงการ ${project} ตามที่ระบุ`,
    en: `What was carried over as ${carryOver} is not of line ${line}, project ${project}, as it is stated.`,
    nextTh: 'เลือกเงินกันที่ตรงกับรายการ โครงการ และหนี้',
    next: 'Choose what was carried over for that line, project and debt.',
  }),
  CARRY_OVER_OVER: ({ carryOver, on, until }) => ({
    th: `เงินกัน ${carryOver} ใช้ได้ถึง ${thaiDay(until)} จึงใช้ ณ ${thaiDay(on)} ไม่ได้`,
    en: `What was carried over as ${carryOver} ended on ${until}; ${on} is after it.`,
    nextTh: 'พ้นเวลาแล้วเงินพับ ต้องมีอำนาจใหม่จึงใช้ได้อีก',
    next: 'After its last day it lapses, and only a new authority undoes that.',
  }),
  CARRY_OVER_RUNS: ({ carryOver, on, until }) => ({
    th: `เงินกัน ${carryOver} ยังเบิกได้ถึง ${thaiDay(until)} ณ ${thaiDay(on)} จึงยังไม่พับเพราะพ้นเวลา`,
    en: `What was carried over as ${carryOver} may be paid until ${until}: on ${on} its time is not over.`,
    nextTh: 'รอจนพ้นเวลา หรือระบุว่าสละสิทธิ์หากไม่ใช้แล้ว',
    next: 'Wait until its time is over, or say that it is given up.',
  }),
  CARRY_OVER_INSUFFICIENT: ({ carryOver, asked, available }) => ({
    th: `เงินกัน ${carryOver} เหลือ ${baht(available)} บาท ไม่พอสำหรับ ${baht(asked)} บาท`,
    en: `${baht(available)} baht are left there of what was carried over as ${carryOver}, which is less than ${baht(asked)}.`,
    nextTh: 'ลดจำนวนเงิน ส่วนที่เกินต้องใช้งบประมาณของปีใหม่',
    next: 'Reduce the amount: more than that is for the new year’s budget.',
  }),
  CARRY_OVER_SPENT: ({ carryOver }) => ({
    th: `เงินกัน ${carryOver} ไม่มีเหลือให้ขยายเวลา`,
    en: `Nothing is left of ${carryOver} for which there could be more time.`,
    nextTh: 'ไม่ต้องขยายเวลา',
    next: 'It needs no more time.',
  }),
  EXTENSION_OUT_OF_ORDER: ({ carryOver, round, expected }) => ({
    th: `การขยายเวลารอบที่ ${round} ของเงินกัน ${carryOver} ไม่เรียงลำดับ รอบถัดไปคือ ${expected}`,
    en: `Round ${round} of ${carryOver} is out of order: the next one is round ${expected}.`,
    nextTh: 'บันทึกทีละรอบตามลำดับ',
    next: 'Record the rounds one by one.',
  }),
  EXTENSION_NOT_LATER: ({ carryOver, until, asked }) => ({
    th: `เงินกัน ${carryOver} ใช้ได้ถึง ${thaiDay(until)} อยู่แล้ว จึงขยายถึง ${thaiDay(asked)} ไม่ได้`,
    en: `${carryOver} runs until ${until} already: ${asked} is not later.`,
    nextTh: 'ระบุวันที่หลังวันสิ้นสุดเดิม',
    next: 'State a later day.',
  }),
  LAPSE_EXCEEDS_REST: ({ line, from, asked, available, reserved }) => ({
    th: `พับเงิน ${baht(asked)} บาทในรายการ ${line} (${from}) ไม่ได้: พับได้ ${baht(available)} บาท เพราะขอกันไว้ ${baht(reserved)} บาท`,
    en: `${baht(asked)} baht of line ${line} (${from}) cannot lapse: ${baht(available)} can, beside ${baht(reserved)} that are reserved.`,
    nextTh: 'ตอบคำขอกันเงินที่ค้างก่อน หรือลดจำนวนเงิน',
    next: 'Answer the pending reservations first, or reduce the amount.',
  }),
  LAPSE_CAUSE_DIFFERS: ({ from, cause }) => ({
    th: `เหตุ ${cause} ไม่ใช่เหตุที่เงิน ${from} พับ`,
    en: `Money that stands as ${from} does not lapse by ${cause}.`,
    nextTh: 'เงินของปีพับเพราะสิ้นปี เงินกันพับเพราะพ้นเวลาหรือสละสิทธิ์',
    next: 'Money of the year lapses with the year; carried money with its time, or because it is given up.',
  }),
  LAPSE_UNKNOWN: ({ lapse }) => ({
    th: `ไม่มีรายการพับ ${lapse} ที่ยกเลิกได้ในสมุดนี้`,
    en: `This book has no lapse ${lapse} of that money that could be undone.`,
    nextTh: 'เลือกจากรายการเงินพับของสมุดนี้',
    next: 'Choose a lapse of this book: GET …/year-end lists them.',
  }),
  UNDOING_EXCEEDS_LAPSE: ({ lapse, asked, left }) => ({
    th: `รายการพับ ${lapse} เหลือให้ยกเลิก ${baht(left)} บาท น้อยกว่า ${baht(asked)} บาท`,
    en: `${baht(left)} baht of lapse ${lapse} can be undone, which is less than ${baht(asked)}.`,
    nextTh: 'ลดจำนวนเงิน',
    next: 'Reduce the amount.',
  }),
};

/** What is said when a rule of year end says no. */
export const YEAR_END_TEXTS: {
  readonly [C in keyof YearEndRejections]: (facts: YearEndRejections[C]) => ProblemText;
} = { ...CARRYING_TEXTS, ...CLOSING_TEXTS };

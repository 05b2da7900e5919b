import type {
  BookLifeRejections,
  RegistryRejections,
  RejectionCode,
  RejectionFacts,
} from '@app/ledger';
import { baht, thaiDay, type ProblemText } from './problem-text';

type ResolutionCode = Exclude<
  Extract<
    RejectionCode,
    | `RESOLUTION_${string}`
    | 'MEETING_YEAR_MISMATCH'
    | 'ATTENDANCE_IMPOSSIBLE'
    | 'QUORUM_NOT_MET'
    | 'DECISION_NOT_RESOLVED'
    | 'CONFIRMED_BEFORE_MEETING'
    | 'ALLOTMENT_INSUFFICIENT'
    | `TRANSFER_${string}`
    | 'FUND_SOURCE_DIFFERS'
  >,
  keyof BookLifeRejections | keyof RegistryRejections
>;

/** What is said when a resolution cannot be recorded, confirmed or carried out. */
export const RESOLUTION_TEXTS: {
  readonly [C in ResolutionCode]: (facts: RejectionFacts[C]) => ProblemText;
} = {
  RESOLUTION_UNKNOWN: ({ resolution }) => ({
    th: `ไม่มีมติ ${resolution} ในสมุดนี้`,
    en: `There is no resolution ${resolution} in this book.`,
    nextTh: 'เลือกจากทะเบียนมติของสมุดนี้',
    next: 'Choose a resolution of this book: GET …/resolutions lists them.',
  }),
  RESOLUTION_NUMBER_TAKEN: ({ meeting, buddhistYear, agendaItem, resolution }) => ({
    th: `มติการประชุมครั้งที่ ${meeting}/${buddhistYear} วาระ ${agendaItem} บันทึกไว้แล้วเป็น ${resolution}`,
    en: `Meeting ${meeting}/${buddhistYear}, item ${agendaItem} is recorded already as ${resolution}.`,
    nextTh: `ดูมติ ${resolution} หากเป็นคนละเรื่องให้ตรวจครั้งที่ประชุมและวาระ`,
    next: `Look at ${resolution}; if this is another one, check meeting number and item.`,
  }),
  MEETING_YEAR_MISMATCH: ({ buddhistYear, date, expected }) => ({
    th: `การประชุมวันที่ ${thaiDay(date)} นับเป็นปี ${expected} ไม่ใช่ ${buddhistYear}`,
    en: `A meeting on ${date} is numbered in B.E. ${expected}, not ${buddhistYear}.`,
    nextTh: 'ครั้งที่ประชุมนับตามปีปฏิทิน พ.ศ. ไม่ใช่ปีงบประมาณ',
    next: 'Meetings are numbered in the calendar year B.E., not the fiscal year.',
  }),
  ATTENDANCE_IMPOSSIBLE: ({ seats, present }) => ({
    th: `ผู้เข้าประชุม ${present} คน มากกว่าจำนวนกรรมการ ${seats} คน`,
    en: `${present} present are more than the ${seats} seats.`,
    nextTh: 'ตรวจจำนวนผู้เข้าประชุม',
    next: 'Check the attendance.',
  }),
  QUORUM_NOT_MET: ({ seats, present, required }) => ({
    th: `ไม่ครบองค์ประชุม มาประชุม ${present} จาก ${seats} ต้องการ ${required}`,
    en: `There was no quorum: ${present} of ${seats} were present, ${required} are needed.`,
    nextTh: 'ตรวจองค์ประชุม หากไม่ครบต้องประชุมใหม่',
    next: 'Check the attendance; without a quorum the committee meets again.',
  }),
  RESOLUTION_ALREADY_CONFIRMED: ({ resolution }) => ({
    th: `มติ ${resolution} ยืนยันแล้วโดยผู้อื่น`,
    en: `Resolution ${resolution} is confirmed already, by somebody else.`,
    nextTh: 'ไม่ต้องทำสิ่งใด มติมีผลแล้ว',
    next: 'Nothing needs to be done: it has taken effect.',
  }),
  RESOLUTION_NOT_CONFIRMED: ({ resolution }) => ({
    th: `มติ ${resolution} ยังไม่ได้ยืนยัน`,
    en: `Resolution ${resolution} is not confirmed yet.`,
    nextTh: 'ให้ประธานหรือผู้ได้รับมอบหมายยืนยันมติก่อน',
    next: 'Let the chair or an authorised signer confirm it first.',
  }),
  DECISION_NOT_RESOLVED: ({ resolution, decision }) => ({
    th: `มติ ${resolution} ไม่มีข้อ ${decision} ตามที่อ้าง`,
    en: `Resolution ${resolution} does not hold decision ${decision} as it is carried out.`,
    nextTh: 'อ้างข้อของมติตามที่บันทึกไว้',
    next: 'Rely on a decision as the resolution records it.',
  }),
  CONFIRMED_BEFORE_MEETING: ({ confirmedOn, meetingOn }) => ({
    th: `วันที่ยืนยัน ${thaiDay(confirmedOn)} อยู่ก่อนวันประชุม ${thaiDay(meetingOn)}`,
    en: `The confirmation on ${confirmedOn} lies before the meeting on ${meetingOn}.`,
    nextTh: 'แก้วันที่ยืนยัน',
    next: 'Correct the day of the confirmation.',
  }),
  ALLOTMENT_INSUFFICIENT: ({ line, asked, available, allotted, on }) => ({
    th: `รายการ ${line} มีเงินจัดสรรที่ยังไม่มีมติ ${baht(available)} บาท ณ ${thaiDay(on)} ไม่พอสำหรับ ${baht(asked)} บาท (จัดสรรรวม ${baht(allotted)})`,
    en: `Line ${line} has ${baht(available)} baht allotted and free on ${on}, which is less than ${baht(asked)} (allotted in all ${baht(allotted)}).`,
    nextTh: 'ลดจำนวนเงิน หรือรอการจัดสรรจากสำนักงบประมาณแล้วจึงยืนยันมติ',
    next: 'Reduce the amount, or confirm once the Budget Bureau has allotted more.',
  }),
  TRANSFER_TO_SAME_LINE: ({ line }) => ({
    th: `โอนจากรายการ ${line} ไปยังรายการเดิมไม่ได้`,
    en: `A transfer from line ${line} cannot go to the same line.`,
    nextTh: 'ระบุรายการปลายทางอื่น',
    next: 'State another line to receive it.',
  }),
  TRANSFER_BETWEEN_UNITS: ({ from, to }) => ({
    th: `โอนงบประมาณข้ามหน่วยรับงบประมาณจาก ${from} ไป ${to} ไม่ได้`,
    en: `Nothing moves between budget-receiving units, here from ${from} to ${to}.`,
    nextTh: 'การโอนข้ามหน่วยรับงบประมาณต้องตราเป็นพระราชบัญญัติ',
    next: 'Moves between units need an Act; take the order out of the resolution.',
  }),
  TRANSFER_BETWEEN_PLANS: ({ fromPlan, toPlan }) => ({
    th: `โอนข้ามแผนงานจาก “${fromPlan}” ไป “${toPlan}” เกินอำนาจคณะกรรมการ`,
    en: `A move from plan "${fromPlan}" to "${toPlan}" is above the committee.`,
    nextTh: 'ขอความเห็นชอบจากผู้อำนวยการสำนักงบประมาณ',
    next: "Ask for the agreement of the Budget Bureau's Director.",
  }),
  FUND_SOURCE_DIFFERS: ({ from, to }) => ({
    th: `โอนจากเงินแหล่ง ${from} ไปแหล่ง ${to} ไม่ได้`,
    en: `Money of source ${from} cannot become money of source ${to}.`,
    nextTh: 'เลือกรายการที่ใช้เงินแหล่งเดียวกัน',
    next: 'Choose lines of the same fund source.',
  }),
};

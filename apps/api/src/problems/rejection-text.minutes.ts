import type { MinutesRejections } from '@app/ledger';
import { baht, thaiDay, type ProblemText } from './problem-text';
import { MINUTES_NOTES } from './rejection-text.minutes-notes';

/** The rules of resolutions that refuse; the others only note. */
type Refusing = Exclude<keyof MinutesRejections, keyof typeof MINUTES_NOTES>;

const OF_MEETINGS: Pick<
  { readonly [C in Refusing]: (facts: MinutesRejections[C]) => ProblemText },
  | 'MEETING_NOT_LATER'
  | 'CIRCULATION_INCOMPLETE'
  | 'RATIFICATION_NOT_NEEDED'
  | 'CERTIFIED_OTHERWISE'
  | 'SEAT_VOTED_TWICE'
> = {
  MEETING_NOT_LATER: ({ resolution, on, meetingOn }) => ({
    th: `การประชุมวันที่ ${thaiDay(on)} ไม่ได้อยู่หลังการประชุมของมติ ${resolution} (${thaiDay(meetingOn)})`,
    en: `The meeting of ${on} does not come after the one of resolution ${resolution}, of ${meetingOn}.`,
    nextTh: 'ระบุการประชุมครั้งหลัง',
    next: 'State a later meeting.',
  }),
  CIRCULATION_INCOMPLETE: ({ seats, answered }) => ({
    th: `มติเวียนได้รับคำตอบ ${answered} จาก ${seats} ตำแหน่ง`,
    en: `The circulated resolution has ${answered} answers of ${seats} seats.`,
    nextTh: 'รอคำตอบให้ครบ หรือนำเข้าที่ประชุม',
    next: 'Wait for all answers, or put it to a meeting.',
  }),
  RATIFICATION_NOT_NEEDED: ({ resolution }) => ({
    th: `มติ ${resolution} ไม่ต้องให้สัตยาบัน`,
    en: `Resolution ${resolution} needs no ratification.`,
    nextTh: 'ให้สัตยาบันเฉพาะมติเวียนและมติที่องค์ประชุมไม่ครบ หากเป็นการรับรองรายงานให้บันทึกการรับรอง',
    next: 'Only circulated and inquorate resolutions are ratified; minutes are certified.',
  }),
  CERTIFIED_OTHERWISE: ({ resolution, amended, version }) => ({
    th: amended
      ? `มติ ${resolution} ยังไม่มีการบันทึกการแก้ไข (ฉบับที่ ${version})`
      : `มติ ${resolution} แก้ไขแล้วเป็นฉบับที่ ${version}`,
    en: amended
      ? `No amendment of resolution ${resolution} is recorded (version ${version}).`
      : `Resolution ${resolution} was amended and stands in version ${version}.`,
    nextTh: amended ? 'บันทึกการแก้ไขรายงานการประชุมก่อน' : 'ระบุว่ารับรองโดยมีการแก้ไข',
    next: amended ? 'Record the amendment first.' : 'State that they were certified as amended.',
  }),
  SEAT_VOTED_TWICE: ({ decision, seat }) => ({
    th: `${seat} ออกเสียงข้อ ${decision} มากกว่าหนึ่งครั้ง`,
    en: `${seat} is stated to have voted more than once on decision ${decision}.`,
    nextTh: 'ตรวจรายชื่อตำแหน่งที่ออกเสียง',
    next: 'Check the votes: one for each seat.',
  }),
};

const OF_RESOLUTIONS: Omit<
  { readonly [C in Refusing]: (facts: MinutesRejections[C]) => ProblemText },
  keyof typeof OF_MEETINGS
> = {
  RESOLUTION_REVOKED: ({ resolution }) => ({
    th: `มติ ${resolution} เพิกถอนแล้ว`,
    en: `Resolution ${resolution} is revoked.`,
    nextTh: 'เสนอเข้าที่ประชุมใหม่',
    next: 'Put it to the committee anew.',
  }),
  RESOLUTION_INQUORATE: ({ resolution, seats, present }) => ({
    th: `การประชุมของมติ ${resolution} ไม่ครบองค์ประชุม (${present} จาก ${seats})`,
    en: `The meeting of resolution ${resolution} had no quorum (${present} of ${seats}).`,
    nextTh: 'ให้ที่ประชุมครั้งหลังให้สัตยาบันก่อน',
    next: 'A later meeting ratifies it first: POST …/resolutions/:resolution/ratification.',
  }),
  RESOLUTION_VERSION_DIFFERS: ({ resolution, asked, version }) => ({
    th: `มติ ${resolution} เป็นฉบับที่ ${version} ไม่ใช่ฉบับที่ ${asked}`,
    en: `Resolution ${resolution} stands in version ${version}, not ${asked}.`,
    nextTh: 'อ่านฉบับปัจจุบันแล้วทำใหม่',
    next: 'Read the version that stands, and ask again.',
  }),
  ORDER_STANDS: ({ resolution, decision }) => ({
    th: `คำสั่งข้อ ${decision} ของมติ ${resolution} ยังมีผลอยู่ จึงเรียกเงินคืนไม่ได้`,
    en: `The order of decision ${decision} of resolution ${resolution} still stands; nothing of it goes back.`,
    nextTh: 'เพิกถอนมติ หรือแก้ไขรายงานการประชุมก่อน',
    next: 'Revoke the resolution, or amend its minutes, first.',
  }),
  REVERSAL_EXCEEDS_UNBOUND: ({ resolution, decision, asked, available }) => ({
    th: `เรียกคืน ${baht(asked)} บาท ของข้อ ${decision} มติ ${resolution} แต่ที่ยังไม่ผูกพันมี ${baht(available)} บาท`,
    en: `${baht(asked)} baht of decision ${decision} of resolution ${resolution} would go back, and ${baht(available)} baht are unbound.`,
    nextTh: 'ส่วนที่ผูกพันหรือจ่ายแล้วคงอยู่ เรียกคืนได้เมื่อยกเลิกข้อผูกพันหรือรับเงินคืน',
    next: 'What is bound or paid stands; it goes back after it was cancelled or returned.',
  }),
  APPROVAL_NOT_NEEDED: ({ resolution, decision, upon }) => ({
    th: `ข้อ ${decision} ของมติ ${resolution} ไม่ได้รอการอนุมัติ`,
    en: `Decision ${decision} of resolution ${resolution} waits for no approval (${upon}).`,
    nextTh: upon === 'answer' ? 'รอผลคำขอเปลี่ยนแปลง' : 'เงินเคลื่อนเมื่อยืนยันมติ หรือมตินี้ไม่เคลื่อนเงิน',
    next:
      upon === 'answer'
        ? 'It moves on the answer to a change request.'
        : 'It moves on its confirmation, or moves no money at all.',
  }),
  APPROVED_BEFORE_MEETING: ({ resolution, approvedOn, meetingOn }) => ({
    th: `หนังสืออนุมัติลงวันที่ ${thaiDay(approvedOn)} ก่อนการประชุมของมติ ${resolution} (${thaiDay(meetingOn)})`,
    en: `The approval is of ${approvedOn}, before the meeting of resolution ${resolution} on ${meetingOn}.`,
    nextTh: 'ตรวจวันที่ของหนังสืออนุมัติ',
    next: 'Check the date of the letter.',
  }),
  APPROVED_BY_ANOTHER: ({ delegation, holder, office }) => ({
    th: `ผู้อนุมัติตาม ${delegation} คือ ${holder === 'governor' ? 'ผู้ว่าราชการจังหวัด' : holder} ไม่ใช่ ${office}`,
    en: `Orders under ${delegation} are approved by ${holder}, not by ${office}.`,
    nextTh: 'ให้ผู้รับมอบอำนาจเป็นผู้อนุมัติ',
    next: 'Have it approved by whoever holds the authority.',
  }),
  OBJECTION_TO_UNKNOWN: ({ kind, id }) => ({
    th: `ไม่มี ${kind} ${id} ในสมุดนี้`,
    en: `There is no ${kind} ${id} in this book.`,
    nextTh: 'ระบุประเภทและรหัสของรายการที่ทักท้วง',
    next: 'State kind and id of what stands in the book: `commitment` and `C0001`.',
  }),
  OBJECTION_OF_ANOTHER: ({ office, stated }) => ({
    th: `${office} บันทึกข้อโต้แย้งแทน ${stated} ไม่ได้`,
    en: `${office} does not object in the name of ${stated}.`,
    nextTh: 'ผู้โต้แย้งบันทึกด้วยตนเอง',
    next: 'Who objected records it.',
  }),
};

/** What is said when a rule of resolutions says no, or notes something. */
export const MINUTES_TEXTS: {
  readonly [C in keyof MinutesRejections]: (facts: MinutesRejections[C]) => ProblemText;
} = { ...OF_MEETINGS, ...OF_RESOLUTIONS, ...MINUTES_NOTES };

import type { MinutesRejections } from '@app/ledger';
import { baht, thaiDay, type ProblemText } from './problem-text';

const FOR_THE_AUDITOR = {
  nextTh: 'ไม่ต้องทำสิ่งใด บันทึกไว้ให้ผู้ตรวจสอบแล้ว',
  next: 'Nothing is stopped; it stands on the auditor’s list.',
};

const listed = (acts: readonly string[], count: number): string =>
  count > acts.length ? `${acts.join(', ')}, … (${count})` : acts.join(', ');

type Noted =
  | 'MEETING_OUT_OF_ORDER'
  | 'RATIFICATION_OVERDUE'
  | 'LATE_CERTIFICATION'
  | 'AMENDED_AFTER_CERTIFICATION'
  | 'RECUSED_MEMBER_VOTED'
  | 'VOTES_EXCEED_ATTENDANCE'
  | 'VOTE_NOT_CARRIED'
  | 'TAINTED_BY_AMENDMENT'
  | 'TAINTED_BY_REVOKED_RESOLUTION'
  | 'DECIDED_WITHOUT_QUORUM'
  | 'OBJECTION_AFTER_ACT';

/** What is said of resolutions that stand, and of which something is noted. */
export const MINUTES_NOTES: {
  readonly [C in Noted]: (facts: MinutesRejections[C]) => ProblemText;
} = {
  MEETING_OUT_OF_ORDER: ({ meeting, buddhistYear, date, other, otherDate }) => ({
    th: `การประชุมครั้งที่ ${meeting}/${buddhistYear} วันที่ ${thaiDay(date)} ไม่เรียงกับครั้งที่ ${other} วันที่ ${thaiDay(otherDate)}`,
    en: `Meeting ${meeting}/${buddhistYear} of ${date} is out of order with meeting ${other} of ${otherDate}.`,
    ...FOR_THE_AUDITOR,
  }),
  RATIFICATION_OVERDUE: ({ resolution, circulatedOn, nextMeetingOn }) => ({
    th: `มติเวียน ${resolution} วันที่ ${thaiDay(circulatedOn)} ไม่ได้รับสัตยาบันในการประชุมวันที่ ${thaiDay(nextMeetingOn)}`,
    en: `Resolution ${resolution}, circulated on ${circulatedOn}, was not ratified by the meeting of ${nextMeetingOn}.`,
    nextTh: 'เสนอให้ที่ประชุมให้สัตยาบัน',
    next: 'Have it ratified: POST …/resolutions/:resolution/ratification.',
  }),
  LATE_CERTIFICATION: ({ resolution, certifiedOn, days, daysMax }) => ({
    th: `รายงานการประชุมของมติ ${resolution} รับรองเมื่อ ${thaiDay(certifiedOn)} หลังประชุม ${days} วัน (เกณฑ์ ${daysMax} วัน)`,
    en: `The minutes of resolution ${resolution} were certified on ${certifiedOn}, ${days} days later (${daysMax} are usual).`,
    ...FOR_THE_AUDITOR,
  }),
  AMENDED_AFTER_CERTIFICATION: ({ resolution, certifiedOn }) => ({
    th: `รายงานการประชุมของมติ ${resolution} รับรองแล้วเมื่อ ${thaiDay(certifiedOn)} ก่อนแก้ไข`,
    en: `The minutes of resolution ${resolution} had been certified on ${certifiedOn} before they were amended.`,
    ...FOR_THE_AUDITOR,
  }),
  RECUSED_MEMBER_VOTED: ({ resolution, decision, seats }) => ({
    th: `ข้อ ${decision} ของมติ ${resolution} มีผู้ถอนตัวออกเสียง: ${seats.join(', ')}`,
    en: `On decision ${decision} of resolution ${resolution} seats voted that had recused themselves: ${seats.join(', ')}.`,
    ...FOR_THE_AUDITOR,
  }),
  VOTES_EXCEED_ATTENDANCE: ({ resolution, decision, votes, present }) => ({
    th: `ข้อ ${decision} ของมติ ${resolution} มี ${votes} เสียง แต่มาประชุม ${present}`,
    en: `Decision ${decision} of resolution ${resolution} has ${votes} votes, and ${present} were present.`,
    ...FOR_THE_AUDITOR,
  }),
  VOTE_NOT_CARRIED: ({ resolution, decision, inFavour, against }) => ({
    th: `ข้อ ${decision} ของมติ ${resolution} เห็นด้วย ${inFavour} ไม่เห็นด้วย ${against} แต่ทำให้เงินเคลื่อน`,
    en: `Decision ${decision} of resolution ${resolution} moves money with ${inFavour} votes for it and ${against} against.`,
    ...FOR_THE_AUDITOR,
  }),
  TAINTED_BY_AMENDMENT: ({ resolution, acts, count, amount }) => ({
    th: `แก้ไขมติ ${resolution} หลังผูกพันแล้ว ${baht(amount)} บาท ใน ${count} คำสั่ง: ${listed(acts, count)}`,
    en: `Resolution ${resolution} was amended after ${baht(amount)} baht of ${count} orders were bound: ${listed(acts, count)}.`,
    ...FOR_THE_AUDITOR,
  }),
  TAINTED_BY_REVOKED_RESOLUTION: ({ resolution, acts, count, amount }) => ({
    th: `เพิกถอนมติ ${resolution} หลังผูกพันแล้ว ${baht(amount)} บาท ใน ${count} คำสั่ง: ${listed(acts, count)}`,
    en: `Resolution ${resolution} was revoked after ${baht(amount)} baht of ${count} orders were bound: ${listed(acts, count)}.`,
    ...FOR_THE_AUDITOR,
  }),
  DECIDED_WITHOUT_QUORUM: ({ resolution, seats, present, count, amount }) => ({
    th: `มติ ${resolution} ไม่ครบองค์ประชุม (${present} จาก ${seats}) เคลื่อนเงินแล้ว ${count} คำสั่ง ${baht(amount)} บาท`,
    en: `Resolution ${resolution} had no quorum (${present} of ${seats}) and has moved ${baht(amount)} baht in ${count} orders.`,
    nextTh: 'ให้ที่ประชุมครั้งหลังให้สัตยาบัน',
    next: 'A later meeting ratifies it: POST …/resolutions/:resolution/ratification.',
  }),
  OBJECTION_AFTER_ACT: ({ kind, id, decidedOn, on }) => ({
    th: `ข้อโต้แย้งลงวันที่ ${thaiDay(on)} หลังจาก ${kind} ${id} เมื่อ ${thaiDay(decidedOn)}`,
    en: `The objection is of ${on}, after ${kind} ${id} of ${decidedOn}.`,
    ...FOR_THE_AUDITOR,
  }),
};

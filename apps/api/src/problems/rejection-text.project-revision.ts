import type { ProjectRevisionRejections } from '@app/ledger';
import { baht, thaiDay, type ProblemText } from './problem-text';

/** `2.5`: a quantity that is held in hundredths. */
function quantity(hundredths: number): string {
  return String(hundredths / 100);
}

/** What a letter did that a committee may not. */
function whatChanged(objective: boolean, targets: boolean): { th: string; en: string } {
  if (objective && targets) return { th: 'วัตถุประสงค์และเป้าหมาย', en: 'its objective and targets' };
  if (objective) return { th: 'วัตถุประสงค์', en: 'its objective' };
  if (targets) return { th: 'เป้าหมาย', en: 'its targets' };
  return { th: 'สิ่งที่คณะกรรมการมีอำนาจปรับเอง', en: 'what the committee could revise itself' };
}

const UP = {
  nextTh: 'เสนอคำขอเปลี่ยนแปลงไปยังหน่วยงานเหนือคณะกรรมการ',
  next: 'Submit a change request to the office above the committee.',
} as const;

/** What is said when a rule of a project's revision says no. */
export const PROJECT_REVISION_TEXTS: {
  readonly [C in keyof ProjectRevisionRejections]: (
    facts: ProjectRevisionRejections[C],
  ) => ProblemText;
} = {
  REVISION_OUT_OF_ORDER: ({ project, version, expected }) => ({
    th: `โครงการ ${project} ฉบับถัดไปคือฉบับที่ ${expected} มิใช่ ${version}`,
    en: `The next version of project ${project} is ${expected}, not ${version}.`,
    nextTh: 'ไม่ต้องระบุฉบับ ระบบให้เลขเอง',
    next: 'Leave the version out; the book numbers it.',
  }),
  REVISION_CHANGES_NOTHING: ({ project, version }) => ({
    th: `ฉบับที่ ${version} ของโครงการ ${project} เหมือนฉบับเดิมทุกประการ`,
    en: `Version ${version} of project ${project} is the same as the one before.`,
    nextTh: 'ระบุสิ่งที่เปลี่ยน',
    next: 'Say what changes.',
  }),
  PROJECT_TERMS_MISSING: ({ project }) => ({
    th: `โครงการ ${project} ยังไม่มีวัตถุประสงค์และเป้าหมาย`,
    en: `Project ${project} has no objective and targets yet.`,
    nextTh: 'ระบุวัตถุประสงค์ เป้าหมาย สถานที่ และฉบับของแผนพร้อมการปรับครั้งนี้',
    next: 'State objective, targets, place and plan version with this revision.',
  }),
  REVISION_NOT_DECIDED: ({ resolution, decision, verb, verbs }) => ({
    th: `มติ ${resolution} ข้อ ${decision} (${verb}) มิใช่การปรับโครงการตามอำนาจที่ได้รับมอบ (${verbs.join(', ') || 'ไม่มี'})`,
    en: `Decision ${decision} of resolution ${resolution} (${verb}) revises no project under this delegation (${verbs.join(', ') || 'no verb does'}).`,
    nextTh: 'อ้างมติที่ใช้คำกริยาตามหนังสือมอบอำนาจ หรือหนังสืออนุมัติของผู้ว่าราชการจังหวัด',
    next: "Rely on a decision with the verb that the delegation states, or on the governor's letter.",
  }),
  DECISION_ALREADY_USED: ({ resolution, decision, project }) => ({
    th: `มติ ${resolution} ข้อ ${decision} ใช้ปรับโครงการ ${project} แล้ว`,
    en: `Decision ${decision} of resolution ${resolution} revised project ${project} already.`,
    nextTh: 'อ้างมติข้ออื่น หนึ่งข้อปรับได้ครั้งเดียว',
    next: 'Rely on another decision: each revises once.',
  }),
  REVISION_NOT_GRANTED: ({ request, project }) => ({
    th: `คำขอ ${request} ไม่ได้รับอนุมัติให้ปรับโครงการ ${project}`,
    en: `Request ${request} was not granted a revision of project ${project}.`,
    nextTh: 'รอคำตอบ หรืออ้างคำขอที่ได้รับอนุมัติ',
    next: 'Wait for the answer, or name the request that was granted.',
  }),
  REVISION_DIFFERS_FROM_GRANT: ({ request, project }) => ({
    th: `การปรับโครงการ ${project} ไม่ตรงกับที่คำขอ ${request} ได้รับอนุมัติ`,
    en: `The revision of project ${project} is not what request ${request} was granted.`,
    nextTh: 'บันทึกตามที่ได้รับอนุมัติทุกประการ',
    next: 'Record exactly what was granted.',
  }),
  REVISION_BEFORE_ITS_AUTHORITY: ({ project, on, authorityOn }) => ({
    th: `การปรับโครงการ ${project} มีผล ${thaiDay(on)} ก่อนวันที่มีอำนาจ ${thaiDay(authorityOn)}`,
    en: `The revision of project ${project} would take effect on ${on}, before its authority of ${authorityOn}.`,
    nextTh: 'ระบุวันที่มีผลไม่ก่อนวันนั้น',
    next: 'State an effective date that is not before that day.',
  }),
  OBJECTIVE_CHANGED: ({ project, delegation, before, after }) => ({
    th: `หนังสือมอบอำนาจ ${delegation} ห้ามเปลี่ยนวัตถุประสงค์ของโครงการ ${project}: จาก "${before}" เป็น "${after}"`,
    en: `Delegation ${delegation} does not let the committee change the objective of project ${project}: from "${before}" to "${after}".`,
    ...UP,
  }),
  TARGET_REDUCED: ({ project, delegation, indicator, unit, before, after }) => ({
    th: `หนังสือมอบอำนาจ ${delegation} ห้ามลดเป้าหมายของโครงการ ${project}: ${indicator} จาก ${quantity(before)} เหลือ ${quantity(after)} ${unit}`,
    en: `Delegation ${delegation} does not let the committee reduce the targets of project ${project}: ${indicator} from ${quantity(before)} to ${quantity(after)} ${unit}.`,
    ...UP,
  }),
  TERMS_NOT_ON_RECORD: ({ project, delegation }) => ({
    th: `โครงการ ${project} ไม่มีวัตถุประสงค์และเป้าหมายที่บันทึกไว้ จึงตรวจเงื่อนไขของ ${delegation} ไม่ได้`,
    en: `Project ${project} has no objective and targets on record, so the limits of ${delegation} cannot be tested.`,
    nextTh: 'บันทึกวัตถุประสงค์และเป้าหมายตามหนังสืออนุมัติโครงการเดิมก่อน',
    next: 'Record its terms by the letter that approved the project first.',
  }),
  REVISED_BY_LETTER: ({ project, number, objective, targets }) => {
    const what = whatChanged(objective, targets);
    return {
      th: `หนังสือ ${number} ปรับ${what.th}ของโครงการ ${project}`,
      en: `Letter ${number} revised ${what.en} of project ${project}.`,
      nextTh: 'บันทึกไว้ให้ผู้ตรวจสอบแล้ว',
      next: 'It is noted for the auditor.',
    };
  },
  LINE_HOLDS_MONEY_OF_PROJECT: ({ project, line, amount }) => ({
    th: `ตัดรายการ ${line} ออกจากโครงการ ${project} ไม่ได้: มีวงเงินหรือใช้จ่ายแล้ว ${baht(amount)} บาท`,
    en: `Project ${project} cannot leave line ${line}: ${baht(amount)} baht of it are allocated or used.`,
    nextTh: 'คงรายการนี้ไว้ หรือคืนวงเงินที่ยังไม่ใช้ก่อน',
    next: 'Keep the line, or give back what is unused first.',
  }),
  AGENCY_HOLDS_SUB_ALLOTMENT: ({ project, agency, line, amount }) => ({
    th: `เปลี่ยนหน่วยดำเนินการของโครงการ ${project} ไม่ได้: ${agency} รับโอนจัดสรรรายการ ${line} อยู่ ${baht(amount)} บาท`,
    en: `The agency of project ${project} cannot change: ${baht(amount)} baht of line ${line} are passed on to "${agency}".`,
    nextTh: 'เรียกคืนเงินโอนจัดสรรก่อน',
    next: 'Withdraw the sub-allotment first.',
  }),
};

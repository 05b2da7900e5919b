import type { LocalGovernmentRejections } from '@app/ledger';
import { baht, thaiDay, type ProblemText } from './problem-text';

/** Where a contribution stands, as a sentence says it. */
const STATUS: Readonly<Record<string, { readonly th: string; readonly en: string }>> = {
  pledged: { th: 'แสดงความจำนงแล้ว รอสภาท้องถิ่น', en: 'pledged, and waits for the council' },
  'council-assented': { th: 'สภาท้องถิ่นเห็นชอบแล้ว', en: 'assented to by the council' },
  'supervisor-approved': { th: 'ผู้กำกับดูแลอนุมัติแล้ว', en: 'approved by the supervisor' },
  approved: { th: 'ได้รับอนุมัติครบแล้ว', en: 'approved in full' },
  entered: { th: 'อยู่ในสมุดงบประมาณแล้ว', en: 'in the book already' },
  withdrawn: { th: 'ถอนแล้ว', en: 'withdrawn' },
  'council-rejected': { th: 'สภาท้องถิ่นไม่เห็นชอบ', en: 'rejected by the council' },
  'supervisor-rejected': { th: 'ผู้กำกับดูแลไม่อนุมัติ', en: 'rejected by the supervisor' },
  lapsed: { th: 'ตกไปโดยมิได้ประกาศใช้', en: 'lapsed without promulgation' },
  'hand-over-declined': { th: 'สมุดงบประมาณไม่รับ', en: 'declined by the book' },
};

const STEP: Readonly<Record<string, { readonly th: string; readonly en: string }>> = {
  supervisor: { th: 'การอนุมัติของผู้กำกับดูแล', en: "The supervisor's decision" },
  promulgation: { th: 'การประกาศใช้', en: 'The promulgation' },
  approval: { th: 'การอนุมัติครบถ้วน', en: 'The approval' },
  lapse: { th: 'การบันทึกว่าตกไป', en: 'A lapse' },
  'hand-over': { th: 'การรับเข้าสมุด', en: 'The hand-over' },
  freeing: { th: 'การคืนเพดาน', en: 'Giving back to the ceiling' },
};

const OFFICE: Readonly<Record<string, { readonly th: string; readonly en: string }>> = {
  'district-chief': { th: 'นายอำเภอ', en: 'district chief' },
  governor: { th: 'ผู้ว่าราชการจังหวัด', en: 'governor' },
};

const AUTHORITY: Readonly<Record<string, { readonly th: string; readonly en: string }>> = {
  ordinance: { th: 'ข้อบัญญัติหรือเทศบัญญัติ', en: 'An ordinance' },
  'supplementary-budget': { th: 'งบประมาณรายจ่ายเพิ่มเติม', en: 'A supplementary budget' },
  transfer: { th: 'การโอนงบประมาณ', en: 'A transfer' },
  'accumulated-reserves': { th: 'การใช้เงินสะสม', en: 'The use of accumulated reserves' },
};

const said = (
  names: Readonly<Record<string, { readonly th: string; readonly en: string }>>,
  key: string,
): { readonly th: string; readonly en: string } => names[key] ?? { th: key, en: key };

/** What is said when a local government cannot pledge, approve or give what is asked. */
export const LOCAL_GOVERNMENT_TEXTS: {
  readonly [C in keyof LocalGovernmentRejections]: (
    facts: LocalGovernmentRejections[C],
  ) => ProblemText;
} = {
  LOCAL_GOVERNMENT_UNKNOWN: ({ localGovernment }) => ({
    th: `ไม่มีองค์กรปกครองส่วนท้องถิ่น ${localGovernment} ในทะเบียน ณ วันนั้น`,
    en: `The registry has no local government ${localGovernment} on that day.`,
    nextTh: 'เลือกจากทะเบียนองค์กรปกครองส่วนท้องถิ่น หรือตรวจวันที่',
    next: 'Choose one of the registry (GET /api/local-governments lists them), or check the day.',
  }),
  LOCAL_GOVERNMENT_CEASED: ({ localGovernment, into, on }) => ({
    th: `${localGovernment} รวมเข้ากับ ${into} ตั้งแต่ ${thaiDay(on)}`,
    en: `${localGovernment} has been part of ${into} since ${on}.`,
    nextTh: `ให้ ${into} ดำเนินการแทน หรือระบุวันที่ก่อน ${thaiDay(on)}`,
    next: `Let ${into} act, or state a day before ${on} if it happened then.`,
  }),
  TARGET_OUTSIDE_AREA: ({ localGovernment, province, area }) => ({
    th: `${localGovernment} อยู่ในจังหวัด ${province} สมทบโครงการของ ${area} ไม่ได้`,
    en: `${localGovernment} lies in ${province} and cannot fund a project of ${area}.`,
    nextTh: `เลือกโครงการของ ${province} หรือของกลุ่มจังหวัดที่ ${province} สังกัด`,
    next: `Choose a project of ${province}, or of the cluster to which ${province} belongs.`,
  }),
  TARGET_BOOK_NOT_OPEN: ({ area, fiscalYear }) => ({
    th: `สมุดงบประมาณของ ${area} ปี ${fiscalYear} ยังไม่เปิด`,
    en: `The book of ${area} for fiscal year ${fiscalYear} is not open.`,
    nextTh: 'รอให้ฝ่ายเลขานุการเปิดสมุด หรือตรวจปีงบประมาณ',
    next: 'Wait until the secretary opens it, or check the fiscal year.',
  }),
  TARGET_PROJECT_UNKNOWN: ({ area, fiscalYear, project }) => ({
    th: `ไม่มีโครงการ ${project} ในสมุดของ ${area} ปี ${fiscalYear}`,
    en: `There is no project ${project} in the book of ${area} for ${fiscalYear}.`,
    nextTh: 'เลือกจากรายการโครงการของสมุดนั้น',
    next: `Choose a project of that book: GET /api/books/${area}/${fiscalYear}/projects lists them.`,
  }),
  TARGET_PROJECT_CANCELLED: ({ area, fiscalYear, project }) => ({
    th: `โครงการ ${project} ของ ${area} ปี ${fiscalYear} ยกเลิกแล้ว`,
    en: `Project ${project} of ${area} for ${fiscalYear} was cancelled.`,
    nextTh: 'เลือกโครงการอื่น',
    next: 'Choose another project.',
  }),
  TARGET_ROUND_UNKNOWN: ({ area, fiscalYear, round }) => ({
    th: `ไม่มีรอบขอความร่วมมือ ${round} ในสมุดของ ${area} ปี ${fiscalYear}`,
    en: `There is no round ${round} in the book of ${area} for ${fiscalYear}.`,
    nextTh: 'เลือกจากรายการรอบของสมุดนั้น หรือเว้นรอบไว้',
    next: `Choose a round of that book (GET /api/books/${area}/${fiscalYear}/rounds), or leave it out.`,
  }),
  TARGET_ROUND_CLOSED: ({ area, fiscalYear, round }) => ({
    th: `รอบขอความร่วมมือ ${round} ของ ${area} ปี ${fiscalYear} ปิดแล้ว`,
    en: `Round ${round} of ${area} for ${fiscalYear} is closed.`,
    nextTh: 'แสดงความจำนงโดยไม่อ้างรอบ หรือรอรอบถัดไป',
    next: 'Pledge without naming a round, or wait for the next one.',
  }),
  REQUEST_UNKNOWN: ({ round, localGovernment }) => ({
    th: `รอบ ${round} ไม่ได้ขอความร่วมมือจาก ${localGovernment}`,
    en: `Round ${round} did not ask ${localGovernment}.`,
    nextTh: 'แสดงความจำนงโดยไม่อ้างรอบ',
    next: 'Pledge without naming the round; there is nothing to decline.',
  }),
  REQUEST_ALREADY_ANSWERED: ({ round, answer }) => ({
    th:
      answer === 'declined'
        ? `ตอบปฏิเสธรอบ ${round} ไว้แล้ว`
        : `รอบ ${round} ตอบแล้วด้วยการแสดงความจำนง ${answer}`,
    en:
      answer === 'declined'
        ? `The request of round ${round} has been declined already.`
        : `The request of round ${round} has been answered with pledge ${answer}.`,
    nextTh:
      answer === 'declined'
        ? 'ไม่ต้องทำสิ่งใด หากเปลี่ยนใจให้แสดงความจำนงขณะรอบยังเปิด'
        : `ถอน ${answer} ก่อนที่สภาท้องถิ่นจะพิจารณา แล้วจึงปฏิเสธ`,
    next:
      answer === 'declined'
        ? 'Nothing needs to be done; to change the answer, pledge while the round is open.'
        : `Withdraw ${answer} first, as long as the council has not acted on it.`,
  }),
  CONTRIBUTION_NUMBER_INVALID: ({ contribution, localGovernment }) => ({
    th: `เลขรายการสมทบ ${contribution} ไม่ใช่ของ ${localGovernment}`,
    en: `${contribution} is not a number of ${localGovernment}.`,
    nextTh: `ระบุเลขแบบ K1 (อักษร A–Z ตัวเลข - และ _ รวมไม่เกิน 64 ตัว) หรือเว้นไว้ให้ระบบออกเลข`,
    next: `State a number such as K1 (letters, digits, - and _; ${localGovernment}.K1 in all at most 64 characters), or leave it out.`,
  }),
  SOURCE_COUNTED_ALREADY: ({ reference, contribution }) => ({
    th: `“${reference}” เป็นที่มาของเงินสมทบ ${contribution} แล้ว นับได้ครั้งเดียว`,
    en: `"${reference}" backs contribution ${contribution} already; it counts once.`,
    nextTh: `อ้างรายการงบประมาณหรือทรัพย์สินอื่น หรือถอน ${contribution} ก่อน`,
    next: `Name another budget item or asset, or withdraw ${contribution} first.`,
  }),
  AUTHORITY_COUNTED_ALREADY: ({ item, document, contribution }) => ({
    th: `ข้อ ${item} ของ ${document} ให้อำนาจเงินสมทบ ${contribution} แล้ว`,
    en: `Item ${item} of ${document} authorises contribution ${contribution} already.`,
    nextTh: 'ระบุข้อของเอกสารที่ให้เงินรายการนี้โดยเฉพาะ',
    next: 'Name the item that gives this money and no other.',
  }),
  STATE_GRANT_NOT_MATCH: () => ({
    th: 'เงินอุดหนุนเฉพาะกิจเป็นเงินของรัฐ ไม่นับเป็นเงินสมทบ',
    en: 'A specific grant is money of the state and does not count as a contribution.',
    nextTh: 'ใช้รายได้ของท้องถิ่น เงินสะสม หรือทรัพย์สินของท้องถิ่น',
    next: "Use the local government's own revenue, reserves or assets.",
  }),
  GENERAL_GRANT_AS_MATCH: () => ({
    th: 'ใช้เงินอุดหนุนทั่วไปสมทบ ยังไม่ได้ตรวจกับกฎหมายว่านับเป็นรายได้ของท้องถิ่นหรือไม่',
    en: "The contribution comes out of the general grant; whether that is the local government's own money was not checked against the law.",
    nextTh: 'ตรวจกับระเบียบที่เกี่ยวข้อง หรือใช้รายได้ที่ท้องถิ่นจัดเก็บเอง',
    next: 'Check it against the regulation, or use own revenue.',
  }),
  BORROWED_MONEY_AS_MATCH: () => ({
    th: 'ใช้เงินกู้สมทบ ยังไม่ได้ตรวจกับกฎหมายว่ากู้เพื่ออุดหนุนได้หรือไม่',
    en: 'The contribution comes out of a loan; whether one may borrow for it was not checked against the law.',
    nextTh: 'ตรวจกับระเบียบที่เกี่ยวข้อง หรือใช้เงินที่ไม่ได้กู้',
    next: 'Check it against the regulation, or use money that is not borrowed.',
  }),
  PLEDGE_UNKNOWN: ({ contribution }) => ({
    th: `ไม่มีการแสดงความจำนง ${contribution} ขององค์กรปกครองส่วนท้องถิ่นนี้`,
    en: `This local government has no pledge ${contribution}.`,
    nextTh: 'เลือกจากรายการสมทบขององค์กรปกครองส่วนท้องถิ่นนี้',
    next: 'Choose one of its contributions: GET /api/local-governments/… lists them.',
  }),
  PLEDGE_NOT_OPEN: ({ contribution, status }) => ({
    th: `${contribution} ${said(STATUS, status).th} จึงลด ถอน หรือพิจารณาใหม่ไม่ได้`,
    en: `${contribution} is ${said(STATUS, status).en}: it cannot be lowered, withdrawn or decided on by the council any more.`,
    nextTh: 'หากอยู่ในสมุดแล้วให้บันทึกในสมุด มิฉะนั้นแสดงความจำนงใหม่',
    next: 'If the book has it, record there what became of it; otherwise make a new pledge.',
  }),
  REDUCTION_NOT_LOWER: ({ contribution, asked, pledged }) => ({
    th: `${contribution} แสดงความจำนงไว้ ${baht(pledged)} บาท ลดเป็น ${baht(asked)} บาทไม่ได้`,
    en: `${contribution} stands at ${baht(pledged)} baht; ${baht(asked)} is not lower.`,
    nextTh: `ระบุจำนวนต่ำกว่า ${baht(pledged)} บาท ส่วนที่เพิ่มให้แสดงความจำนงอีกรายการ`,
    next: `State less than ${baht(pledged)} baht; pledge more as another contribution.`,
  }),
  ASSENT_EXCEEDS_PLEDGE: ({ contribution, asked, pledged }) => ({
    th: `สภาเห็นชอบ ${baht(asked)} บาท เกินที่แสดงความจำนง ${contribution} ไว้ ${baht(pledged)} บาท`,
    en: `${baht(asked)} baht is more than the ${baht(pledged)} pledged as ${contribution}.`,
    nextTh: `บันทึกไม่เกิน ${baht(pledged)} บาท ส่วนที่เกินให้แสดงความจำนงอีกรายการ`,
    next: `Record at most ${baht(pledged)} baht, and pledge the rest as another contribution.`,
  }),
  STEP_OUT_OF_ORDER: ({ contribution, status, step }) => ({
    th: `${said(STEP, step).th}ของ ${contribution} ไม่อยู่ในลำดับ ขณะนี้${said(STATUS, status).th}`,
    en: `${said(STEP, step).en} is not due: ${contribution} is ${said(STATUS, status).en}.`,
    nextTh: 'บันทึกตามลำดับ สภาท้องถิ่นเห็นชอบ ผู้กำกับดูแลอนุมัติ ประกาศใช้',
    next: 'Record in order: assent of the council, approval of the supervisor, promulgation.',
  }),
  STEP_NOT_NEEDED: ({ contribution, authority, step }) => ({
    th: `${said(AUTHORITY, authority).th}ไม่ต้องมี${said(STEP, step).th} (${contribution})`,
    en: `${said(STEP, step).en} is not needed for ${contribution}. ${said(AUTHORITY, authority).en} is complete with the council's assent.`,
    nextTh: 'ไม่ต้องทำสิ่งใด',
    next: 'Nothing needs to be done.',
  }),
  SUPERVISOR_DIFFERS: ({ supervisor, role }) => ({
    th: `เอกสารนี้เป็นของ${said(OFFICE, supervisor).th} ผู้บันทึกเป็น${said(OFFICE, role).th}`,
    en: `The document is one of the ${said(OFFICE, supervisor).en}; you act as ${said(OFFICE, role).en}.`,
    nextTh: `ให้${said(OFFICE, supervisor).th}บันทึกเอง หรือระบุตำแหน่งของท่าน`,
    next: `Let the ${said(OFFICE, supervisor).en} record it, or state your own office.`,
  }),
  SUPERVISOR_OF_ANOTHER_TYPE: ({ contribution }) => ({
    th: `นายอำเภอกำกับดูแลเฉพาะ อบต. อปท. เจ้าของ ${contribution} ไม่ใช่ อบต. ผู้กำกับดูแลคือผู้ว่าราชการจังหวัด (ยังไม่ได้ตรวจกับตัวบท)`,
    en: `A district chief decides for a subdistrict administrative organisation (TAO) alone. The local government of ${contribution} is none: the governor supervises it (not yet checked against the law).`,
    nextTh: 'ให้ผู้ว่าราชการจังหวัดพิจารณา หรือตรวจคำสั่งมอบอำนาจของผู้ว่าราชการจังหวัด',
    next: "Let the governor decide, or check the governor's order of delegation.",
  }),
  CEILING_NOT_STATED: ({ localGovernment, fiscalYear }) => ({
    th: `ยังไม่ได้ระบุฐานรายได้ของ ${localGovernment} สำหรับปี ${fiscalYear} จึงตรวจเพดานเงินอุดหนุนไม่ได้`,
    en: `No revenue is stated for ${localGovernment} in fiscal year ${fiscalYear}: its ceiling cannot be tested.`,
    nextTh: 'ระบุฐานรายได้พร้อมเอกสารที่มา',
    next: 'State the revenue and the document that it is taken from.',
  }),
  RATE_UNKNOWN: ({ type, on }) => ({
    th: `ไม่มีอัตราเพดานเงินอุดหนุนสำหรับประเภท ${type} ณ ${thaiDay(on)}`,
    en: `No rate of the yearly ceiling is stated for the type ${type} on ${on}.`,
    nextTh: 'ให้ผู้ดูแลทะเบียนระบุอัตราพร้อมที่มา',
    next: 'Let the administrator state the rate and where it is written.',
  }),
  ABOVE_YEARLY_CEILING: (facts) => ({
    th: `${baht(facts.asked)} บาท เกินเพดานเงินอุดหนุนของ ${facts.localGovernment} ปี ${facts.fiscalYear} ที่เหลือ ${baht(facts.remaining)} บาท (เพดาน ${baht(facts.ceiling)} ข้อยกเว้น ${baht(facts.exceptions)} สมทบแล้ว ${baht(facts.used)} อุดหนุนนอกระบบ ${baht(facts.outside)}${facts.rateVerified ? '' : ' อัตรายังไม่ได้ตรวจกับกฎหมาย'})`,
    en: `${baht(facts.asked)} baht is above the ${baht(facts.remaining)} left of the yearly ceiling of ${facts.localGovernment} for ${facts.fiscalYear} (ceiling ${baht(facts.ceiling)}, exceptions ${baht(facts.exceptions)}, contributed ${baht(facts.used)}, other subsidies ${baht(facts.outside)}${facts.rateVerified ? '' : '; the rate was not checked against the law'}).`,
    nextTh: 'ลดจำนวนเงิน สมทบในรูปแบบที่ไม่นับเพดาน หรือขอยกเว้นจากผู้มีอำนาจ',
    next: 'Reduce the amount, contribute in a form that does not count, or obtain an exception.',
  }),
  SUBSIDY_UNKNOWN: ({ subsidy }) => ({
    th: `ไม่มีเงินอุดหนุนนอกระบบ ${subsidy} ขององค์กรปกครองส่วนท้องถิ่นนี้`,
    en: `This local government has no subsidy ${subsidy} outside the ledger.`,
    nextTh: 'เลือกจากรายการขององค์กรปกครองส่วนท้องถิ่นนี้',
    next: 'Choose one of its own: GET /api/local-governments/… lists them.',
  }),
  SUBSIDY_ALREADY_CANCELLED: ({ subsidy }) => ({
    th: `เงินอุดหนุน ${subsidy} ยกเลิกแล้วด้วยหนังสือฉบับอื่น`,
    en: `Subsidy ${subsidy} was cancelled already, by another document.`,
    nextTh: 'ไม่ต้องทำสิ่งใด',
    next: 'Nothing needs to be done.',
  }),
};

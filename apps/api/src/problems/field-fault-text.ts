import type { FieldFault, FieldFaultCode, FieldFaultFacts } from '../input/field-fault';

interface FieldText {
  readonly en: string;
  readonly th: string;
}

const EXPECTED_TH: Readonly<Record<FieldFaultFacts['WRONG_TYPE']['expected'], string>> = {
  text: 'ข้อความ',
  object: 'วัตถุ (object)',
  list: 'รายการ (list)',
  'whole number': 'จำนวนเต็ม',
  'true or false': 'true หรือ false',
};

const FIELD_TEXTS: { readonly [C in FieldFaultCode]: (facts: FieldFaultFacts[C]) => FieldText } = {
  REQUIRED: () => ({ en: 'This is needed.', th: 'ต้องระบุ' }),
  UNKNOWN_FIELD: () => ({
    en: 'There is no such field here: check its name, or leave it out.',
    th: 'ไม่มีช่องนี้ ตรวจชื่อ หรือตัดออก',
  }),
  WRONG_TYPE: ({ expected }) => ({
    en: `This must be ${/^[aeiou]/.test(expected) ? 'an' : 'a'} ${expected}.`,
    th: `ต้องเป็น${EXPECTED_TH[expected]}`,
  }),
  TEXT_BLANK: () => ({ en: 'This must not be blank.', th: 'ต้องไม่เว้นว่าง' }),
  TEXT_TOO_LONG: ({ max, length }) => ({
    en: `At most ${max} characters are taken, here are ${length}.`,
    th: `รับไม่เกิน ${max} ตัวอักษร มี ${length}`,
  }),
  TEXT_UNREADABLE: () => ({
    en: 'It holds control characters or broken characters: type it again.',
    th: 'มีอักขระควบคุมหรืออักขระเสีย ให้พิมพ์ใหม่',
  }),
  ID_MALFORMED: () => ({
    en: 'An id has 1 to 64 of A–Z, a–z, 0–9, ".", "_", "-" and begins with a letter or digit.',
    th: 'เลขอ้างอิงใช้ A–Z, a–z, 0–9, ".", "_", "-" ได้ 1–64 ตัว ขึ้นต้นด้วยตัวอักษรหรือตัวเลข',
  }),
  CORRELATION_MALFORMED: () => ({
    en: 'This id has 1 to 100 of A–Z, a–z, 0–9, ".", "_", ":", "-", and no words: it is kept for ever.',
    th: 'เลขนี้ใช้ A–Z, a–z, 0–9, ".", "_", ":", "-" ได้ 1–100 ตัว ห้ามใส่ข้อความ เพราะเก็บไว้ตลอดไป',
  }),
  DIGITS_MALFORMED: ({ count }) => ({
    en: `This must be ${count} digits.`,
    th: `ต้องเป็นตัวเลข ${count} หลัก`,
  }),
  COMMITTEE_MALFORMED: () => ({
    en: 'A committee is written PC-TH40 (province) or CC-CL12 (cluster).',
    th: 'คณะกรรมการเขียนเป็น PC-TH40 (ก.บ.จ.) หรือ CC-CL12 (ก.บ.ก.)',
  }),
  NOT_ONE_OF: ({ allowed }) => ({
    en: `This must be one of: ${allowed.join(', ')}.`,
    th: `ต้องเป็นอย่างใดอย่างหนึ่งใน: ${allowed.join(', ')}`,
  }),
  NUMBER_OUT_OF_RANGE: ({ min, max }) => ({
    en: `This must be from ${min} to ${max}.`,
    th: `ต้องอยู่ระหว่าง ${min} ถึง ${max}`,
  }),
  LIST_SIZE: ({ min, max, size }) => ({
    en: `From ${min} to ${max} entries are taken, here are ${size}.`,
    th: `รับ ${min} ถึง ${max} รายการ มี ${size}`,
  }),
  TOO_DEEP: ({ max }) => ({
    en: `This is nested more than ${max} levels deep.`,
    th: `ซ้อนกันลึกเกิน ${max} ชั้น`,
  }),
  MONEY_AS_NUMBER: () => ({
    en: 'Write money as text, "1234567.89": a JSON number loses satang.',
    th: 'เขียนจำนวนเงินเป็นข้อความ "1234567.89" เพราะตัวเลข JSON ทำให้สตางค์คลาดเคลื่อน',
  }),
  MONEY_MALFORMED: () => ({
    en: 'Write an amount in baht with at most two decimals: "1234567.89" or "1,234,567.89".',
    th: 'เขียนจำนวนเงินเป็นบาท ทศนิยมไม่เกินสองตำแหน่ง เช่น "1234567.89" หรือ "๑,๒๓๔,๕๖๗.๘๙"',
  }),
  MONEY_NOT_POSITIVE: () => ({
    en: 'The amount must be more than zero.',
    th: 'จำนวนเงินต้องมากกว่าศูนย์',
  }),
  MONEY_NEGATIVE: () => ({
    en: 'The amount must not be negative.',
    th: 'จำนวนเงินต้องไม่ติดลบ',
  }),
  MONEY_TOO_LARGE: ({ max }) => ({
    en: `At most ${max} baht are taken: this is probably mistyped.`,
    th: `รับไม่เกิน ${max} บาท น่าจะพิมพ์ผิด`,
  }),
  DATE_MALFORMED: () => ({
    en: 'Write a day as 2022-06-25, or in B.E. as 25/6/2565 or 25 มิ.ย. 2565; it must exist.',
    th: 'เขียนวันที่เป็น 25/6/2565, 25 มิ.ย. 2565 หรือ 2022-06-25 และต้องมีจริง',
  }),
  INSTANT_MALFORMED: () => ({
    en: 'Write an instant in ISO 8601 with its offset: 2022-06-25T09:30:00+07:00.',
    th: 'เขียนเวลาตาม ISO 8601 พร้อมเขตเวลา เช่น 2022-06-25T09:30:00+07:00',
  }),
  PLACE_MALFORMED: () => ({
    en: 'A place is written TH40, CL12, DISTRICT-4001, TOWN-400114, or * for the nation.',
    th: 'พื้นที่เขียนเป็น TH40, CL12, DISTRICT-4001, TOWN-400114 หรือ * สำหรับส่วนกลาง',
  }),
  MONTH_MALFORMED: () => ({
    en: 'A month is written 2022-01, or 2565-01 in the Buddhist era.',
    th: 'เดือนเขียนเป็น 2565-01 หรือ 2022-01 (ค.ศ.)',
  }),
  AREA_MALFORMED: () => ({
    en: 'An area is written TH40 (province) or CL12 (cluster).',
    th: 'พื้นที่เขียนเป็น TH40 (จังหวัด) หรือ CL12 (กลุ่มจังหวัด)',
  }),
  PERSON_MALFORMED: () => ({
    en: 'A person is named by our own id (a UUID in small letters), as GET /api/people has it; never by a name or a citizen number.',
    th: 'ระบุบุคคลด้วยรหัสของระบบ (UUID ตัวพิมพ์เล็ก) จาก GET /api/people เท่านั้น ห้ามใช้ชื่อหรือเลขประจำตัวประชาชน',
  }),
  PERSON_UNKNOWN: ({ who }) =>
    who === 'official'
      ? {
          en: 'No official has this id, or they were erased: GET /api/people lists them.',
          th: 'ไม่มีเจ้าหน้าที่รหัสนี้ หรือถูกลบข้อมูลแล้ว ดูรายชื่อจาก GET /api/people',
        }
      : {
          en: 'Nobody has this id, or they were erased: register them first at POST /api/people.',
          th: 'ไม่มีบุคคลรหัสนี้ หรือถูกลบข้อมูลแล้ว ลงทะเบียนก่อนที่ POST /api/people',
        },
  CURSOR_MALFORMED: () => ({
    en: 'This was not given out by this server: use the "cursor" or "next" of an answer as it is.',
    th: 'ค่านี้ไม่ได้มาจากระบบนี้ ใช้ "cursor" หรือ "next" ของคำตอบตามที่ได้มา',
  }),
};

/** Puts what is wrong with a field into words. */
export function fieldFaultText({ code, facts }: FieldFault): FieldText {
  return (FIELD_TEXTS[code] as (stated: FieldFault['facts']) => FieldText)(facts);
}

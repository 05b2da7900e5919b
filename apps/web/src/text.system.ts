import type { ViewHealth } from './health';

/*
 * The words of the page that says how the system stands.
 */

/** Views, by what they show. */
export const viewName: Readonly<Record<string, string>> = {
  budget: 'ภาพรวมงบประมาณ',
  'book-register': 'ทะเบียนของสมุด',
  refusals: 'คำสั่งที่ถูกปฏิเสธ',
  'matching-fund': 'กองทุนร่วมลงทุน',
  reference: 'ข้อมูลอ้างอิง',
};

/** What acts of itself. */
export const policyName: Readonly<Record<string, string>> = {
  'hand-over': 'ส่งต่อเงินสมทบระหว่าง อปท. กับสมุด',
};

/** How a view stands. */
export const viewStateName: Readonly<Record<ViewHealth['state'], string>> = {
  current: 'เป็นปัจจุบัน',
  behind: 'กำลังตาม',
  building: 'กำลังสร้างใหม่',
  retrying: 'ขัดข้อง กำลังลองใหม่',
  stopped: 'หยุด',
  unknown: 'ไม่ทราบ เพราะบันทึกไม่ตอบ',
};

/** Where the log is. */
export const logKindName: Readonly<Record<string, string>> = {
  postgresql: 'PostgreSQL',
  eventstoredb: 'EventStoreDB',
  memory: 'หน่วยความจำ',
};

import { separationName } from '@app/ledger';
import { thai } from '../text';
import { refusalName } from '../text.refusals';
import type { Action } from './action';

/** What the governor may allow where an office has no second person, as a form. */
export const SEPARATION_ACTIONS: readonly Action[] = [
  {
    command: 'OverrideSeparation',
    purpose: 'อนุญาตให้คนเดียวทำทั้งสองขั้นของรายการเดียว หนึ่งครั้ง เมื่อหน่วยงานไม่มีคนที่สอง ทุกครั้งแสดงในทะเบียนนี้',
    path: 'separation-overrides',
    fields: [
      {
        name: 'separation',
        kind: 'choice',
        label: 'ข้อที่ยกเว้น',
        options: Object.fromEntries(
          separationName.options.map((code) => [code, thai(refusalName, code)]),
        ),
      },
      {
        name: 'item',
        kind: 'text',
        label: 'รหัสรายการ',
        placeholder: 'C0001',
        hint: 'มติ ข้อผูกพัน การส่งมอบ การจับคู่ รายการคืนเงิน ตามที่ข้อความปฏิเสธบอก',
      },
      {
        name: 'person',
        kind: 'text',
        label: 'รหัสบุคคลของผู้ที่ทำขั้นแรก',
        hint: 'ลิงก์ใต้ข้อความปฏิเสธกรอกรหัสให้ เจ้าตัวดูรหัสของตนได้ที่หน้าแรกด้วย',
      },
      { name: 'reason', kind: 'note', label: 'เหตุผล' },
      { name: 'document', kind: 'document', label: 'คำสั่ง', optional: true },
      { name: 'effectiveOn', kind: 'day', label: 'มีผลวันที่', optional: true },
    ],
    fieldOfRule: {
      DECIDED_IN_FUTURE: 'effectiveOn',
      OUTSIDE_FISCAL_YEAR: 'effectiveOn',
      BEFORE_WHAT_IT_FOLLOWS: 'effectiveOn',
      DOCUMENT_TAKEN: 'document.number',
      DOCUMENT_IN_FUTURE: 'document.date',
      OVERRIDE_ITEM_UNKNOWN: 'item',
      OVERRIDE_STANDS: 'item',
      OVERRIDE_NOT_NEEDED: 'person',
      OVERRIDE_OF_ONESELF: 'person',
    },
  },
];

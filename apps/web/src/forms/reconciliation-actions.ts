import type { Action } from './action';

/** What can be asked of a book about reconciliation beside the page of a month, as forms. */
export const RECONCILIATION_ACTIONS: readonly Action[] = [
  {
    command: 'MapCode',
    purpose: 'รหัสของ GFMIS คือรายการใดในสมุดนี้ แถวรอจับคู่ที่มีรหัสนี้จะจับคู่ให้ทันที และใช้กับการนำเข้าครั้งต่อไป',
    path: 'gfmis-codes',
    fields: [
      { name: 'code', kind: 'text', label: 'รหัสใน GFMIS', placeholder: '400030001400' },
      { name: 'line', kind: 'text', label: 'รหัสรายการงบประมาณ', placeholder: 'L0001' },
    ],
    fieldOfRule: { LINE_UNKNOWN: 'line' },
  },
  {
    command: 'RecordGfmisPayment',
    purpose: 'บันทึกการจ่ายตามที่ปรากฏใน GFMIS ด้วยกุญแจของเอกสาร รับครั้งเดียว ผิดกฎจะขึ้นเป็นยอดนอกอำนาจ',
    path: 'gfmis-payments',
    fields: [
      { name: 'key.unit', kind: 'text', label: 'รหัสหน่วยเบิกจ่าย', placeholder: '4000700001' },
      { name: 'key.year', kind: 'number', label: 'ปีของเอกสาร (พ.ศ.)', placeholder: '2565' },
      { name: 'key.documentType', kind: 'text', label: 'ประเภทเอกสาร', placeholder: 'KL' },
      { name: 'key.number', kind: 'text', label: 'เลขที่เอกสาร', placeholder: '3600000001' },
      { name: 'key.line', kind: 'number', label: 'บรรทัดในเอกสาร', placeholder: '1' },
      { name: 'document', kind: 'document', label: 'เอกสารการจ่าย' },
      { name: 'amount', kind: 'money', label: 'จำนวนเงิน' },
      {
        name: 'purchaseOrder',
        kind: 'text',
        label: 'เลขที่ใบสั่งซื้อหรือสัญญา',
        optional: true,
        hint: 'เว้นว่างเมื่อจ่ายตรง แล้วระบุรหัสหรือรายการ',
      },
      { name: 'code', kind: 'text', label: 'รหัสใน GFMIS', optional: true },
      { name: 'line', kind: 'text', label: 'รหัสรายการงบประมาณ', optional: true },
      {
        name: 'project',
        kind: 'text',
        label: 'รหัสโครงการ',
        optional: true,
        hint: 'จำเป็นเมื่อหลายโครงการใช้รายการเดียวกัน',
      },
    ],
    fieldOfRule: {
      GFMIS_ORDER_UNKNOWN: 'purchaseOrder',
      GFMIS_CODE_UNKNOWN: 'code',
      GFMIS_PROJECT_UNCLEAR: 'project',
      LINE_UNKNOWN: 'line',
      KEY_TAKEN: 'key.number',
      KEY_YEAR_DIFFERS: 'key.year',
      DOCUMENT_TAKEN: 'document.number',
      DOCUMENT_IN_FUTURE: 'document.date',
    },
  },
];

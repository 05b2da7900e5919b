import type { Action } from './action';

/** What can be asked of a book about reports of transfers, as forms. */
export const TRANSFER_REPORT_ACTIONS: readonly Action[] = [
  {
    command: 'FileTransferReport',
    purpose: 'รายงานการโอนที่ไม่ต้องขอความเห็นชอบ ต่อสำนักงบประมาณภายใน 15 วัน วันที่ของหนังสือคือวันที่รายงาน',
    path: 'transfer-reports',
    fields: [
      {
        name: 'transfers.0.act',
        kind: 'text',
        label: 'มติหรือคำขอ',
        placeholder: 'R0001',
        hint: 'ตามทะเบียนการโอน',
      },
      { name: 'transfers.0.item', kind: 'text', label: 'ข้อที่', placeholder: '1' },
      { name: 'document', kind: 'document', label: 'หนังสือรายงาน' },
    ],
    fieldOfRule: {
      DOCUMENT_TAKEN: 'document.number',
      DOCUMENT_IN_FUTURE: 'document.date',
      DECIDED_IN_FUTURE: 'document.date',
      BEFORE_WHAT_IT_FOLLOWS: 'document.date',
      TRANSFER_UNKNOWN: 'transfers.0.act',
      TRANSFER_NEEDS_NO_REPORT: 'transfers.0.act',
      TRANSFER_REPORTED_ALREADY: 'transfers.0.act',
    },
  },
];

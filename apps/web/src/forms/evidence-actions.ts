import type { Action } from './action';

/**
 * What can be asked of a book about evidence, as forms. A file is attached where its entry is shown: a
 * form of boxes holds none.
 */
export const EVIDENCE_ACTIONS: readonly Action[] = [
  {
    command: 'EraseEvidence',
    purpose: 'ลบแฟ้มและเกลือของลายนิ้วมือแฟ้มตามกฎหมาย สมุดยังจดว่าเคยมีหลักฐานนี้',
    path: 'evidence/:evidence/erasure',
    given: { evidence: 'text' },
    fields: [
      { name: 'ground', kind: 'note', label: 'กฎหมายหรือคำสั่งที่ให้ลบ' },
      { name: 'document', kind: 'document', label: 'คำสั่ง' },
    ],
    fieldOfRule: {
      EVIDENCE_UNKNOWN: 'ground',
      EVIDENCE_ALREADY_ERASED: 'ground',
      DOCUMENT_IN_FUTURE: 'document.date',
      DECIDED_IN_FUTURE: 'document.date',
    },
  },
];

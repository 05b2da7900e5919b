import type { Action } from './action';

/** What can be asked of a book about statements, as forms. */
export const STATEMENT_ACTIONS: readonly Action[] = [
  {
    command: 'IssueStatement',
    purpose: 'ออกรายงานฐานะงบประมาณ ณ วันหนึ่ง เก็บไว้ทุกไบต์ ออกซ้ำได้ตรงเดิมเสมอ',
    path: 'statements',
    fields: [
      {
        name: 'kind',
        kind: 'choice',
        label: 'รายงาน',
        options: { budget: 'ฐานะงบประมาณรายรายการ' },
      },
      { name: 'asOf', kind: 'day', label: 'ณ วันที่', optional: true, hint: 'เว้นว่างคือวันนี้' },
    ],
    fieldOfRule: { STATEMENT_OF_FUTURE: 'asOf', STATEMENT_BEFORE_YEAR: 'asOf' },
  },
];

import type { Action, ActionField } from './action';

/*
 * What a project of the committee becomes, as a form. What is left empty stays as it is; objective,
 * targets and place are stated together.
 */

const BY = 'authority.by';
const text = (name: string, label: string, more: Partial<ActionField> = {}): ActionField => {
  return { name, kind: 'text', label, ...more };
};
const byResolution = { when: { box: BY, holds: ['resolution'] } } as const;

const target = (at: number): readonly ActionField[] => [
  text(`terms.targets.${at}.indicator`, `ตัวชี้วัดที่ ${at + 1}`, { optional: true }),
  {
    name: `terms.targets.${at}.quantityHundredths`,
    kind: 'number',
    label: `เป้าหมายที่ ${at + 1} (ร้อยส่วนของหน่วย)`,
    optional: true,
    hint: '2.5 กม. พิมพ์ 250',
  },
  text(`terms.targets.${at}.unit`, `หน่วยของเป้าหมายที่ ${at + 1}`, { optional: true }),
];

/** What can be asked of a book about the revision of projects, as forms. */
export const PROJECT_REVISION_ACTIONS: readonly Action[] = [
  {
    command: 'ReviseProject',
    purpose: 'ปรับโครงการตามมติภายใต้อำนาจที่ได้รับมอบ คำตอบจากหน่วยเหนือ หรือหนังสือสั่งการ',
    path: 'projects/:project/revisions',
    fields: [
      { name: 'project', kind: 'project', label: 'โครงการ' },
      {
        name: BY,
        kind: 'choice',
        label: 'โดยอำนาจของ',
        options: {
          resolution: 'มติคณะกรรมการ',
          'change-request': 'คำตอบของคำขอเปลี่ยนแปลง',
          letter: 'หนังสือสั่งการ',
        },
      },
      text('authority.resolution', 'มติ', { placeholder: 'R0001', ...byResolution }),
      text('authority.decision', 'ข้อ', { placeholder: '1', ...byResolution }),
      text('authority.delegation', 'หนังสือมอบอำนาจ', { placeholder: 'G0001', ...byResolution }),
      text('authority.request', 'คำขอเปลี่ยนแปลง', {
        placeholder: 'CR0001',
        when: { box: BY, holds: ['change-request'] },
      }),
      {
        name: 'authority.document',
        kind: 'document',
        label: 'หนังสือสั่งการ',
        when: { box: BY, holds: ['letter'] },
      },
      text('name', 'ชื่อโครงการ', { optional: true }),
      text('agency', 'หน่วยดำเนินการ', { optional: true }),
      text('terms.planVersion', 'ฉบับของแผน', { optional: true }),
      text('terms.objective', 'วัตถุประสงค์', { optional: true }),
      ...target(0),
      ...target(1),
      text('terms.place', 'สถานที่', { optional: true }),
      { name: 'reason', kind: 'note', label: 'เหตุผล' },
      { name: 'effectiveOn', kind: 'day', label: 'มีผลวันที่', optional: true },
    ],
    fieldOfRule: {
      PROJECT_UNKNOWN: 'project',
      PROJECT_CANCELLED: 'project',
      REVISION_CHANGES_NOTHING: 'name',
      PROJECT_TERMS_MISSING: 'terms.objective',
      RESOLUTION_UNKNOWN: 'authority.resolution',
      RESOLUTION_NOT_CONFIRMED: 'authority.resolution',
      DECISION_NOT_RESOLVED: 'authority.decision',
      DECISION_ALREADY_USED: 'authority.decision',
      REVISION_NOT_DECIDED: 'authority.decision',
      DELEGATION_UNKNOWN: 'authority.delegation',
      DELEGATION_NOT_VALID: 'authority.delegation',
      POWER_NOT_DELEGATED: 'authority.delegation',
      CHANGE_REQUEST_UNKNOWN: 'authority.request',
      REVISION_NOT_GRANTED: 'authority.request',
      OBJECTIVE_CHANGED: 'terms.objective',
      TARGET_REDUCED: 'terms.targets.0.quantityHundredths',
      AGENCY_HOLDS_SUB_ALLOTMENT: 'agency',
      REVISION_BEFORE_ITS_AUTHORITY: 'effectiveOn',
      DECIDED_IN_FUTURE: 'effectiveOn',
    },
  },
];

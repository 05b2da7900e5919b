import type { LedgerEvent } from '@app/ledger';
import { document, G1, L1, L2, P1 } from '../libs/ledger/src/testing/khon-kaen';
import { event } from '../libs/ledger/src/testing/scenario';
import { TERMS } from '../libs/ledger/src/testing/project-revision';

const id = (text: string): never => text as never;

/** Every event of project revision, with each kind of authority. */
export function projectRevisionSamples(): readonly LedgerEvent[] {
  const project = {
    project: P1,
    version: 2,
    name: 'โครงการ "น้ำ"',
    developmentIssue: 'เกษตร',
    agency: 'สำนักงานเกษตรจังหวัด',
    lines: [L1, L2],
    terms: TERMS,
    reason: 'น้ำท่วมพื้นที่เดิม',
  };
  return [
    event('project.revised.v1', {
      ...project,
      authority: { by: 'resolution', resolution: id('R1'), decision: id('1'), delegation: G1 },
    }),
    event('project.revised.v1', {
      ...project,
      version: 3,
      terms: { ...TERMS, targets: [] },
      authority: { by: 'change-request', request: id('CR1') },
    }),
    event('project.revised.v1', {
      ...project,
      version: 4,
      authority: { by: 'letter', document: document('นร ๑๒') },
    }),
  ];
}

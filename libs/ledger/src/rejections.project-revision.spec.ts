import { Rejection, type RejectionCode } from './rejection';
import type { ProjectRevisionRejections } from './rejection.project-revision';
import { passOn } from './testing/budget-change';
import {
  allocation,
  approve,
  confirm,
  document,
  L1,
  L2,
  L3,
  P1,
  register,
  resolve,
} from './testing/khon-kaen';
import {
  ALLOTTED_LINES,
  GRANTED,
  PLANNED,
  revise,
  reviseByLetter,
  TERMS,
  terms,
  watering,
} from './testing/project-revision';
import { ask, event, stateOf, type Asked, type Step } from './testing/scenario';
import type { StatedDecision } from './resolution';

/** The smallest history in which a rule says no, or is heard, and what is asked then. */
interface Case {
  readonly before: readonly Step[];
  readonly asked: Asked;
}

const DECIDED: StatedDecision = { verb: 'approve', subject: 'ปรับโครงการ' };
const RESOLVED = [...PLANNED, resolve('R1', [DECIDED]), confirm('R1')];
const PLACE = { terms: terms({ place: 'อำเภอน้ำพอง' }) };
const WITHOUT_TERMS = [...ALLOTTED_LINES, GRANTED, register(P1, L1, L2)];
const id = (text: string): never => text as never;

const SUBMITTED = event(
  'change-request.submitted.v1',
  {
    request: id('CR1'),
    subject: 'ขอปรับโครงการ',
    orders: [{ kind: 'revise-project', order: id('1'), project: P1, terms: PLACE.terms }],
    to: 'policy-committee',
    document: document('ขก 1', '2022-02-01'),
  },
  { on: '2022-02-01' },
);
const ANSWERED = event(
  'change-request.answered.v1',
  {
    request: id('CR1'),
    submittedOn: '2022-02-01' as never,
    step: 1,
    office: 'policy-committee',
    verdict: 'approved',
    granted: [{ order: id('1') }],
    document: document('นร 1', '2022-02-20'),
  },
  { on: '2022-02-20' },
);
const byRequest = { authority: { by: 'change-request' as const, request: id('CR1') } };

const CASES: { readonly [C in keyof ProjectRevisionRejections]: Case } = {
  REVISION_OUT_OF_ORDER: {
    before: RESOLVED,
    asked: { command: revise('R1', { ...PLACE, version: 3 }) },
  },
  REVISION_CHANGES_NOTHING: { before: RESOLVED, asked: { command: revise('R1', {}) } },
  PROJECT_TERMS_MISSING: { before: WITHOUT_TERMS, asked: { command: reviseByLetter('นร 1') } },
  REVISION_NOT_DECIDED: {
    before: [...PLANNED, resolve('R1', [{ ...DECIDED, verb: 'endorse' }]), confirm('R1')],
    asked: { command: revise('R1', PLACE) },
  },
  DECISION_ALREADY_USED: {
    before: [...RESOLVED, revise('R1', PLACE)],
    asked: { command: revise('R1', { name: 'อื่น' }) },
  },
  REVISION_NOT_GRANTED: {
    before: [...PLANNED, SUBMITTED],
    asked: { command: { ...revise('', PLACE), ...byRequest } },
  },
  REVISION_DIFFERS_FROM_GRANT: {
    before: [...PLANNED, SUBMITTED, ANSWERED],
    asked: { command: { ...revise('', { terms: terms({ place: 'อื่น' }) }), ...byRequest } },
  },
  REVISION_BEFORE_ITS_AUTHORITY: {
    before: [
      ...PLANNED,
      resolve('R1', [{ ...DECIDED, effectiveOn: '2022-03-02' as never }]),
      confirm('R1'),
    ],
    asked: { command: revise('R1', PLACE) },
  },
  OBJECTIVE_CHANGED: {
    before: RESOLVED,
    asked: { command: revise('R1', { terms: terms({ objective: 'อื่น' }) }) },
  },
  TARGET_REDUCED: {
    before: RESOLVED,
    asked: { command: revise('R1', { terms: terms({ targets: watering(24_999) }) }) },
  },
  TERMS_NOT_ON_RECORD: {
    before: [...WITHOUT_TERMS, resolve('R1', [DECIDED]), confirm('R1')],
    asked: { command: revise('R1', { terms: TERMS }) },
  },
  REVISED_BY_LETTER: { before: PLANNED, asked: { command: reviseByLetter('นร 1', PLACE) } },
  LINE_HOLDS_MONEY_OF_PROJECT: {
    before: [...PLANNED, resolve('R1', [approve(allocation(P1, L1, 1))]), confirm('R1')],
    asked: { command: reviseByLetter('นร 1', { lines: [L2, L3] }) },
  },
  AGENCY_HOLDS_SUB_ALLOTMENT: {
    before: [
      ...PLANNED,
      resolve('R1', [approve(allocation(P1, L1, 1))]),
      confirm('R1'),
      passOn('S1', 1),
    ],
    asked: { command: reviseByLetter('นร 1', { agency: 'อื่น' }) },
  },
};

function said({ before, asked }: Case): readonly RejectionCode[] {
  try {
    return ask(stateOf(...before), asked).warnings.map(({ code }) => code);
  } catch (error) {
    if (error instanceof Rejection) return [error.code];
    throw error;
  }
}

it.each(Object.keys(CASES) as (keyof typeof CASES)[])('%s is said where it belongs', (code) => {
  expect(said(CASES[code])).toContain(code);
});

it('revises a project as an answer from above grants it, whatever the committee may not do', () => {
  const before = [...PLANNED, SUBMITTED, ANSWERED];
  const { events, warnings } = ask(stateOf(...before), {
    command: { ...revise('', PLACE), ...byRequest },
  });
  expect([events.map(({ type }) => type), warnings]).toEqual([['project.revised.v1'], []]);
});

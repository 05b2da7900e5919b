import type { CommitteeId } from './areas';
import type { BookCommand } from './book';
import { audit } from './book.check';
import type { BookEvent, DelegationId } from './book.events';
import type { LineId, ProjectId } from './stored-values';
import { Rejection, type RejectionCode } from './rejection';
import type { LocalGovernmentRejections } from './rejection.local-government';
import type { MatchingFundRejections } from './rejection.matching-fund';
import type { RegistryRejections } from './rejection.registry';
import type { BookLifeRejections } from './rejection.book-life';
import type { SeparationRejections } from './rejection.separation';
import { RULES } from './rules';
import { SATANG_MAX } from './satang';
import {
  allocation,
  ALLOCATED,
  allot,
  ALLOTTED,
  appropriate,
  approve,
  baht,
  cancel,
  commit,
  confirm,
  day,
  document,
  fact,
  G1,
  G2,
  giveBack,
  grant,
  L1,
  L2,
  L3,
  line,
  meeting,
  P1,
  P2,
  pay,
  payOf,
  register,
  regularise,
  resolve,
  transfer,
} from './testing/khon-kaen';
import { ask, CHAIR, event, historyOf, stateOf, type Asked } from './testing/scenario';
import { REFERENCE } from './testing/reference';

/** The rules of the budget itself; those of the matching fund and the registries have specs beside. */
type BudgetCode = Exclude<
  RejectionCode,
  | keyof MatchingFundRejections
  | keyof LocalGovernmentRejections
  | keyof RegistryRejections
  | keyof SeparationRejections
  | keyof BookLifeRejections
>;

/**
 * One smallest case for every rule. A code without a case does not compile. `refused` is the last
 * of the commands; `told` are warnings; `found` is what an auditor finds in a history that no
 * command can bring about.
 */
type Case =
  | { readonly before: readonly BookCommand[]; readonly refused: BookCommand | Asked }
  | { readonly before: readonly BookCommand[]; readonly told: BookCommand }
  | { readonly before: readonly BookCommand[]; readonly found: readonly BookEvent[] };

const ACT = appropriate(line(L1, 1_000), line(L2, 1_000), line(L3, 1_000));
const [, , , , , ...PROJECTS] = ALLOTTED;
const withGrant = (more: Parameters<typeof grant>[1]): readonly BookCommand[] => [
  ACT,
  grant(G1, more),
  ...PROJECTS,
];
const order = (amount: number, delegation?: DelegationId) =>
  resolve('R1', [approve(allocation(P1, L1, amount, delegation))]);
const R1 = order(500);
const [, allocationMade] = historyOf(...ALLOCATED).slice(-2);
const foreign = 'PC-TH41' as CommitteeId;

const CASES: { readonly [C in BudgetCode]: Case } = {
  BOOK_NOT_OPEN: { before: [], refused: grant(G1) },
  BOOK_ALREADY_OPEN: {
    before: [{ type: 'OpenBook' }],
    found: [event('book.opened.v1', { area: 'TH40' as never, fiscalYear: 2565 })],
  },
  ID_TAKEN: { before: [ACT], refused: appropriate(line(L1, 2)) },
  AMOUNT_NOT_POSITIVE: { before: [], refused: appropriate(line(L1, 0)) },
  AMOUNT_TOO_LARGE: {
    before: [],
    refused: appropriate(line(L1, 1, { amount: SATANG_MAX + 1n })),
  },
  DECIDED_IN_FUTURE: { before: [], refused: { ...ACT, decidedOn: day('2022-03-02') } },
  EFFECT_BEFORE_DECISION: {
    before: ALLOCATED,
    refused: commit('C1', 1, { decidedOn: day('2022-02-02'), effectiveOn: day('2022-02-01') }),
  },
  OUTSIDE_FISCAL_YEAR: { before: ALLOCATED, refused: { command: pay('D1', 1), on: '2022-10-01' } },
  DOCUMENT_REQUIRED: { before: ALLOCATED, refused: commit('C1', 1, { basis: 'fact' }) },
  DOCUMENT_TAKEN: {
    before: [...ALLOCATED, commit('C1', 1, fact('PO 1'))],
    refused: commit('C2', 1, fact('PO 1')),
  },
  DOCUMENT_IN_FUTURE: {
    before: ALLOCATED,
    refused: commit('C1', 1, { document: document('PO 1', '2022-03-02') }),
  },
  LINE_UNKNOWN: { before: [ACT], refused: allot('A1', 'L9' as LineId, 1) },
  ALLOTMENT_EXCEEDS_APPROPRIATION: { before: [ACT], refused: allot('A1', L1, 1_001) },
  PERIOD_INVALID: { before: [ACT], refused: grant(G1, { validTo: day('2021-09-30') }) },
  COMMITTEE_NOT_OF_BOOK: { before: [ACT], refused: grant(G1, { committee: foreign }) },
  CEILINGS_CONTRADICT: {
    before: [ACT],
    refused: grant(G1, { ceilingPerDecision: 2n, ceilingCumulative: 1n }),
  },
  DELEGATION_UNKNOWN: { before: ALLOTTED, refused: order(1, G2) },
  DELEGATION_NOT_OF_COMMITTEE: {
    before: ALLOTTED,
    found: [event('resolution.recorded.v1', { ...recorded(R1), committee: foreign })],
  },
  DELEGATION_NOT_VALID: {
    before: withGrant({ validTo: day('2022-01-09') }),
    refused: order(1),
  },
  POWER_NOT_DELEGATED: {
    before: withGrant({ powers: [{ power: 'transfer', verb: 'approve' }] }),
    refused: order(1),
  },
  VERB_MOVES_NO_MONEY: {
    before: ALLOTTED,
    told: resolve('R1', [{ ...approve(allocation(P1, L1, 1)), verb: 'refer-up' }]),
  },
  ABOVE_DECISION_CEILING: {
    before: withGrant({ ceilingPerDecision: baht(1) }),
    refused: order(2),
  },
  ABOVE_CUMULATIVE_CEILING: {
    before: withGrant({ ceilingCumulative: baht(1) }),
    refused: order(2),
  },
  PROJECT_UNKNOWN: { before: ALLOCATED, refused: commit('C1', 1, { project: 'P9' as ProjectId }) },
  LINE_NOT_OF_PROJECT: { before: ALLOCATED, refused: commit('C1', 1, { line: L3 }) },
  RESOLUTION_UNKNOWN: { before: ALLOTTED, refused: confirm('R1') },
  RESOLUTION_NUMBER_TAKEN: {
    before: [...ALLOTTED, resolve('R1', [{ verb: 'acknowledge', subject: 'รับทราบ' }])],
    refused: resolve('R2', [{ verb: 'acknowledge', subject: 'รับทราบ' }], { agendaItem: 'R1' }),
  },
  MEETING_YEAR_MISMATCH: {
    before: ALLOTTED,
    refused: resolve('R1', [], { meeting: { ...meeting(1, '2022-01-10'), buddhistYear: 2564 } }),
  },
  ATTENDANCE_IMPOSSIBLE: {
    before: ALLOTTED,
    refused: resolve('R1', [], { attendance: { seats: 1, present: 2 } }),
  },
  QUORUM_NOT_MET: {
    before: ALLOTTED,
    told: resolve('R1', [{ verb: 'acknowledge', subject: 'รับทราบ' }], {
      attendance: { seats: 3, present: 1 },
    }),
  },
  RESOLUTION_ALREADY_CONFIRMED: {
    before: ALLOCATED,
    refused: { command: confirm('R1'), by: { ...CHAIR, subject: 'somebody else' } },
  },
  RESOLUTION_NOT_CONFIRMED: {
    before: [...ALLOTTED, R1],
    found: allocationMade ? [allocationMade] : [],
  },
  DECISION_NOT_RESOLVED: { before: ALLOCATED, found: allocationMade ? [allocationMade] : [] },
  CONFIRMED_BEFORE_MEETING: {
    before: [...ALLOTTED, R1],
    refused: confirm('R1', { confirmedOn: day('2022-01-09') }),
  },
  ALLOTMENT_INSUFFICIENT: { before: [...ALLOTTED, order(1_001)], refused: confirm('R1') },
  TRANSFER_TO_SAME_LINE: {
    before: ALLOTTED,
    refused: resolve('R1', [approve(transfer(L1, L1, 1))]),
  },
  TRANSFER_BETWEEN_UNITS: {
    before: ALLOTTED,
    refused: resolve('R1', [approve({ ...transfer(L1, L2, 1), toArea: 'TH41' })]),
  },
  TRANSFER_BETWEEN_PLANS: {
    before: ALLOTTED,
    refused: resolve('R1', [approve(transfer(L1, L3, 1))]),
  },
  FUND_SOURCE_DIFFERS: {
    before: [
      appropriate(line(L1, 1), line(L2, 1, { fundSource: 'local' })),
      grant(G1),
      register(P1, L1),
    ],
    refused: resolve('R1', [approve(transfer(L1, L2, 1))]),
  },
  LINE_STOPPED: {
    before: [...ALLOCATED, commit('C1', 501, fact('PO 1'))],
    refused: commit('C2', 1),
  },
  ALLOCATION_INSUFFICIENT: { before: ALLOCATED, refused: commit('C1', 501) },
  MULTI_YEAR_COMMITMENT: {
    before: ALLOCATED,
    refused: commit('C1', 1, { untilFiscalYear: 2566 }),
  },
  COMMITMENT_UNKNOWN: { before: ALLOCATED, refused: cancel('C1') },
  COMMITMENT_NOT_OF_PROJECT: {
    before: [...ALLOCATED, commit('C1', 1)],
    refused: payOf('C1', 'D1', 1, { project: P2 }),
  },
  COMMITMENT_NOT_OPEN: {
    before: [...ALLOCATED, commit('C1', 1), cancel('C1')],
    refused: payOf('C1', 'D1', 1),
  },
  BEFORE_WHAT_IT_FOLLOWS: {
    before: [...ALLOCATED, commit('C1', 1)],
    refused: cancel('C1', { effectiveOn: day('2022-02-28') }),
  },
  DISBURSEMENT_EXCEEDS_COMMITMENT: {
    before: [...ALLOCATED, commit('C1', 1)],
    refused: payOf('C1', 'D1', 2),
  },
  DISBURSEMENT_UNKNOWN: { before: ALLOCATED, refused: giveBack('B1', 'D1', 1) },
  RETURN_EXCEEDS_DISBURSEMENT: {
    before: [...ALLOCATED, pay('D1', 1)],
    refused: giveBack('B1', 'D1', 2),
  },
  RETURN_IN_LATER_YEAR: {
    before: [...ALLOCATED, pay('D1', 1)],
    refused: {
      command: giveBack('B1', 'D1', 1, { document: document('ส่งคืน', '2022-10-01') }),
      on: '2022-10-01',
    },
  },
  FACT_UNKNOWN: { before: ALLOTTED, refused: regularise('D1') },
  FACT_ALREADY_REGULARISED: {
    before: [...ALLOTTED, pay('D1', 1, fact('ขบ 1')), regularise('D1')],
    refused: regularise('D1', { authority: document('นร อื่น') }),
  },
  COVER_INSUFFICIENT: {
    before: [...ALLOTTED, pay('D1', 1_001, fact('ขบ 1'))],
    refused: regularise('D1'),
  },
};

function recorded(command: ReturnType<typeof resolve>) {
  const last = historyOf(...ALLOTTED, command).at(-1);
  if (last?.type !== 'resolution.recorded.v1') throw new Error('no resolution was recorded');
  return last.data;
}

function codesOf(stated: Case): readonly RejectionCode[] {
  const state = stateOf(...stated.before);
  if ('told' in stated) return ask(state, stated.told).warnings.map(({ code }) => code);
  if ('found' in stated) {
    const history = [...historyOf(...stated.before), ...stated.found];
    return [...audit(history, REFERENCE)].flatMap(({ findings }) =>
      findings.map(({ code }) => code),
    );
  }
  try {
    ask(state, stated.refused);
    return [];
  } catch (error) {
    if (error instanceof Rejection) return [error.code];
    throw error;
  }
}

it.each(Object.keys(CASES) as BudgetCode[])('%s is said where it belongs', (code) => {
  expect(codesOf(CASES[code])).toContain(code);
});

it('states for every rule where it is written', () => {
  for (const rule of Object.values(RULES)) expect(rule.source).toMatch(/[ก-๙]/);
});

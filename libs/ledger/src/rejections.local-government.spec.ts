import type { LocalGovernmentRejections } from './rejection.local-government';
import { LOCAL_GOVERNMENT_RULES } from './rules.local-government';
import {
  assent,
  CLERK,
  decline,
  givenLife,
  K1,
  K2,
  letter,
  money,
  pledge,
  promulgate,
  ROUND,
  stateBase,
  STANDING,
  subsidise,
  supervise,
  verified,
  type LocalGovernmentAsked,
  type LocalGovernmentStep,
} from './testing/local-government-scenario';
import type { LocalGovernmentCommand } from './local-government.commands';
import { PAO, referenceOf, registryEvent, SILA } from './testing/reference';

/**
 * One smallest case for every rule of a local government's stream. A code without a case does not
 * compile. `refused` is the last of the commands; `told` is a warning.
 */
type Asked = LocalGovernmentCommand | LocalGovernmentAsked;
type Case =
  | { readonly before: readonly LocalGovernmentStep[]; readonly refused: Asked }
  | { readonly before: readonly LocalGovernmentStep[]; readonly told: Asked };

const one = pledge('K1', 100);
const atRound = pledge('K1', 100, { round: ROUND });
const of = (fund: string) => pledge('K1', 1, { source: { fund, reference: 'x' } as never });
const citation = 'ราชกิจจานุเบกษา';
const merged = referenceOf(
  registryEvent('local-government.merged.v1', { localGovernment: SILA, into: PAO, citation }),
);
const unrated = referenceOf(
  registryEvent('rate.ended.v1', { rate: 'ceiling-TOWN' as never, citation }, '2018-01-01'),
);
const standing = (more: object) => ({ command: atRound, standing: { ...STANDING, ...more } });
const cancel = (number: string): LocalGovernmentCommand => ({
  type: 'CancelOutsideSubsidy',
  subsidy: 'S1' as never,
  reason: 'ไม่ได้จ่าย',
  document: letter(number),
});

const CASES: { readonly [C in keyof LocalGovernmentRejections]: Case } = {
  LOCAL_GOVERNMENT_UNKNOWN: { before: [], refused: { command: one, of: 'TOWN-0' as never } },
  LOCAL_GOVERNMENT_CEASED: { before: [], refused: { command: one, reference: merged } },
  TARGET_OUTSIDE_AREA: {
    before: [],
    refused: { ...one, target: { ...one.target, area: 'TH46' as never } },
  },
  TARGET_BOOK_NOT_OPEN: { before: [], refused: standing({ open: false }) },
  TARGET_PROJECT_UNKNOWN: { before: [], refused: standing({ project: 'unknown' }) },
  TARGET_PROJECT_CANCELLED: { before: [], refused: standing({ project: 'cancelled' }) },
  TARGET_ROUND_UNKNOWN: { before: [], refused: standing({ round: 'unknown' }) },
  TARGET_ROUND_CLOSED: { before: [], refused: standing({ round: 'closed' }) },
  REQUEST_UNKNOWN: { before: [], refused: standing({ round: 'not-asked' }) },
  REQUEST_ALREADY_ANSWERED: { before: [atRound], refused: decline() },
  CONTRIBUTION_NUMBER_INVALID: { before: [], refused: { ...one, contribution: 'ก1' } },
  SOURCE_COUNTED_ALREADY: { before: [one], refused: pledge('K2', 1, { source: one.source }) },
  AUTHORITY_COUNTED_ALREADY: {
    before: [one, pledge('K2', 1), assent(K1, 1, { item: '7' })],
    refused: assent(K2, 1, { item: '๗' }),
  },
  STATE_GRANT_NOT_MATCH: { before: [], refused: of('specific-grant') },
  GENERAL_GRANT_AS_MATCH: { before: [], told: of('general-grant') },
  BORROWED_MONEY_AS_MATCH: { before: [], told: of('loan') },
  PLEDGE_UNKNOWN: { before: [], refused: assent(K1, 1) },
  PLEDGE_NOT_OPEN: { before: [one, assent(K1, 1)], refused: assent(K1, 2) },
  REDUCTION_NOT_LOWER: {
    before: [one],
    refused: {
      type: 'ReducePledge',
      contribution: K1,
      amount: money(100),
      reason: 'ลด',
      document: letter('ศล ลด'),
    },
  },
  ASSENT_EXCEEDS_PLEDGE: { before: [one], refused: assent(K1, 101) },
  STEP_OUT_OF_ORDER: { before: [one], refused: promulgate(K1) },
  STEP_NOT_NEEDED: { before: [one, assent(K1, 1)], refused: supervise(K1) },
  SUPERVISOR_DIFFERS: {
    before: [one, assent(K1, 1, { authority: 'ordinance' })],
    refused: { command: supervise(K1), by: { ...CLERK, role: 'district-chief' } },
  },
  SUPERVISOR_OF_ANOTHER_TYPE: {
    before: [one, assent(K1, 1, { authority: 'ordinance' })],
    told: { ...supervise(K1), supervisor: 'district-chief' } as LocalGovernmentCommand,
  },
  CEILING_NOT_STATED: { before: [one], told: assent(K1, 1) },
  RATE_UNKNOWN: { before: [], refused: { command: stateBase(1), reference: unrated } },
  ABOVE_YEARLY_CEILING: {
    before: [one, stateBase(100)],
    refused: { command: assent(K1, 4), reference: verified() },
  },
  SUBSIDY_UNKNOWN: { before: [], refused: cancel('ศล 1') },
  SUBSIDY_ALREADY_CANCELLED: {
    before: [subsidise('S1', 1), cancel('ศล 1')],
    refused: cancel('ศล 2'),
  },
};

it.each(Object.keys(CASES) as (keyof typeof CASES)[])('%s is said where it belongs', (code) => {
  const stated = CASES[code];
  const life = givenLife(...stated.before);
  if ('refused' in stated) return life.when(stated.refused).thenRefusedAs(code);
  const { warnings } = life.decided(stated.told);
  expect(warnings.map((found) => found.code)).toContain(code);
});

it('states for every rule where it is written', () => {
  expect(Object.keys(LOCAL_GOVERNMENT_RULES).sort()).toEqual(Object.keys(CASES).sort());
  for (const rule of Object.values(LOCAL_GOVERNMENT_RULES)) expect(rule.source).toMatch(/[ก-๙]/);
});

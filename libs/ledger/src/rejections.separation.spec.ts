import { Rejection, type RejectionCode } from './rejection';
import type { SeparationRejections } from './rejection.separation';
import { separationName } from './separation.events';
import { SEPARATION_RULES } from './rules.separation';
import {
  ALLOCATED,
  ALLOTTED,
  allocation,
  approve,
  commit,
  confirm,
  document,
  fact,
  L1,
  L3,
  P1,
  pay,
  payOf,
  regularise,
  resolve,
} from './testing/khon-kaen';
import {
  assent,
  CLERK,
  except,
  givenLife,
  K1 as PLEDGED,
  pledge,
  stateBase,
  supervise,
  type LocalGovernmentAsked,
  type LocalGovernmentStep,
} from './testing/local-government-scenario';
import {
  accept,
  AGREED,
  declareRefund,
  deliver,
  K1,
  match,
  payRefund,
  ratify,
  receive,
  RECEIVED,
  release,
  sign,
  SIGNED,
  spend,
  takeOver,
  value,
} from './testing/matching-fund';
import {
  ask,
  GOVERNOR,
  SECRETARY,
  stateOf,
  TREASURER,
  type Asked,
  type Step,
} from './testing/scenario';
import { answer, move, received } from './testing/change-requests';
import { begin, gfmis, signOff } from './testing/reconciliation';
import { AGENCY, override } from './testing/separation';
import { afterwards, carry, reserve } from './testing/year-end';

/**
 * One smallest case for every rule of the separation of duties: `asked` is refused. A code without a
 * case does not compile.
 */
type Case =
  | { readonly before: readonly Step[]; readonly asked: Asked }
  | { readonly life: readonly LocalGovernmentStep[]; readonly asked: LocalGovernmentAsked };

const BOUND = [...ALLOCATED, commit('C1', 300)];
const IN_KIND = [...AGREED, takeOver(K1, 100, { form: 'in-kind' }), sign(K1)];
const MATCHED = [...RECEIVED, match('M1', K1, 100)];
const paid = (by: Asked['by'] = SECRETARY): Asked => ({ command: payOf('C1', 'D1', 1), by });

const CASES: { readonly [C in keyof SeparationRejections]: Case } = {
  CONFIRMED_BY_RECORDER: {
    before: [...ALLOTTED, resolve('R1', [approve(allocation(P1, L1, 1))])],
    asked: { command: confirm('R1'), by: SECRETARY },
  },
  PAID_BY_COMMITTER: { before: BOUND, asked: paid() },
  PAID_TO_ONESELF: {
    before: ALLOCATED,
    asked: { command: pay('D1', 1, { payee: TREASURER.subject as never }), by: TREASURER },
  },
  REGULARISED_BY_COMMITTER: {
    before: [...BOUND, payOf('C1', 'D1', 301, fact('ขบ 1'))],
    asked: { command: regularise('D1'), by: SECRETARY },
  },
  REGULARISED_BY_RECORDER: {
    before: [...ALLOTTED, pay('D1', 1, fact('ขบ 1'))],
    asked: { command: regularise('D1'), by: TREASURER },
  },
  RECEIPT_REGULARISED_BY_RECORDER: {
    before: [...SIGNED, receive('RC1', K1, 1, { document: document('ก่อน', '2022-01-31') })],
    asked: { command: ratify('RC1'), by: SECRETARY },
  },
  SIGNED_BY_DRAFTER: {
    before: [...AGREED, takeOver(K1, 100)],
    asked: { command: sign(K1), by: SECRETARY },
  },
  ACCEPTED_BY_DELIVERER: {
    before: [...IN_KIND, deliver('D1', K1), { command: value('D1', 1), by: TREASURER }],
    asked: { ...accept('D1'), by: SECRETARY },
  },
  ACCEPTED_BY_VALUER: {
    before: [...IN_KIND, deliver('D1', K1), { command: value('D1', 1), by: TREASURER }],
    asked: { ...accept('D1'), by: TREASURER },
  },
  VALUED_BY_ACCEPTER: {
    before: [...IN_KIND, deliver('D1', K1), value('D1', 1), { ...accept('D1'), by: TREASURER }],
    asked: { command: value('D1', 2), by: TREASURER },
  },
  RELEASED_BY_MATCHER: { before: MATCHED, asked: { ...release('V1', 'M1'), by: SECRETARY } },
  SPENT_BY_RELEASER: {
    before: [...MATCHED, { ...release('V1', 'M1'), by: TREASURER }],
    asked: { command: spend('S1', 1), by: TREASURER },
  },
  CARRIED_BY_RESERVER: {
    before: [...BOUND, reserve('RV1', 'C1')],
    asked: { ...afterwards(carry('CO1', 'RV1')), by: SECRETARY },
  },
  REFUND_PAID_BY_DECLARER: {
    before: [...RECEIVED, declareRefund('F1')],
    asked: { command: payRefund('F1', K1), by: SECRETARY },
  },
  SIGNED_OFF_BY_PREPARER: {
    before: [...ALLOCATED, pay('D1', 1), begin([gfmis('L1', 0)], { month: '2022-02' })],
    asked: { ...signOff({ month: '2022-02' }), by: SECRETARY },
  },
  ANSWERED_BY_SUBMITTER: {
    before: [...ALLOTTED, ...received('budget-bureau', [move(L1, L3, 1)])],
    asked: { command: answer('budget-bureau'), by: SECRETARY },
  },
  PROJECT_OF_ANOTHER_AGENCY: {
    before: ALLOCATED,
    asked: { command: commit('C1', 1), by: { ...AGENCY, office: 'หน่วยอื่น' } },
  },
  OVERRIDE_ITEM_UNKNOWN: {
    before: BOUND,
    asked: override('O1', 'RELEASED_BY_MATCHER|C1', SECRETARY),
  },
  OVERRIDE_NOT_NEEDED: {
    before: BOUND,
    asked: override('O1', 'PAID_BY_COMMITTER|C1', TREASURER),
  },
  OVERRIDE_OF_ONESELF: {
    before: [...ALLOCATED, { command: commit('C1', 300), by: GOVERNOR }],
    asked: override('O1', 'PAID_BY_COMMITTER|C1', GOVERNOR),
  },
  OVERRIDE_STANDS: {
    before: [...BOUND, override('O1', 'PAID_BY_COMMITTER|C1', SECRETARY)],
    asked: override('O2', 'PAID_BY_COMMITTER|C1', SECRETARY),
  },
  SUPERVISED_BY_PLEDGER: {
    life: [pledge('K1', 1), assent(PLEDGED, 1, { authority: 'ordinance' })],
    asked: { command: supervise(PLEDGED), by: { ...CLERK, role: 'governor' } },
  },
  EXCEPTION_BY_CEILING_STATER: {
    life: [stateBase(1)],
    asked: { command: except('E1', 1), by: CLERK },
  },
};

function refusalOf(before: readonly Step[], asked: Asked): RejectionCode | undefined {
  try {
    ask(stateOf(...before), asked);
    return undefined;
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
}

it.each(Object.keys(CASES) as (keyof typeof CASES)[])('%s is said where it belongs', (code) => {
  const stated = CASES[code];
  if ('life' in stated)
    return givenLife(...stated.life)
      .when(stated.asked)
      .thenRefusedAs(code);
  expect(refusalOf(stated.before, stated.asked)).toBe(code);
});

it.each(separationName.options)('%s is overridden for who did the first step, once', (name) => {
  const stated = CASES[name];
  if ('life' in stated) throw new Error(`${name} is not of a book`);
  const { before, asked } = stated;
  const person = asked.by ?? SECRETARY;
  const [item = ''] = [...stateOf(...before).doers.keys()]
    .filter((key) => key.startsWith(`${name}|`))
    .map((key) => key.slice(name.length + 1));
  const allowed = [...before, override('O1', `${name}|${item}`, person)];
  expect(refusalOf(allowed, asked)).toBeUndefined();
  expect([...stateOf(...allowed, asked).overrides.values()].map(({ used }) => used)).toEqual([
    true,
  ]);
});

it('is never a matter of law that waits to be checked', () => {
  for (const rule of Object.values(SEPARATION_RULES)) {
    expect([rule.kind, rule.verified, rule.breach]).toEqual(['ledger', true, 'malformed']);
  }
});

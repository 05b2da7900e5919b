import type { CommitmentId } from './book.events';
import { decide } from './book';
import type { OnBehalfId, PreCommitmentId } from './execution-control.events';
import { Rejection, type RejectionCode } from './rejection';
import type { ExecutionControlRejections } from './rejection.execution-control';
import { EXECUTION_CONTROL_RULES } from './rules.execution-control';
import {
  change,
  endPaying,
  keyed,
  letPay,
  refundFact,
  release,
  returnLate,
} from './testing/execution';
import { finish, save, setAside } from './testing/execution';
import {
  ALLOCATED,
  baht,
  commit,
  confirm,
  document,
  allocation,
  approve,
  fact,
  L2,
  P1,
  pay,
  payOf,
  resolve,
} from './testing/khon-kaen';
import { RECEIVED, match, release as releaseMatch, K1 } from './testing/matching-fund';
import { REFERENCE } from './testing/reference';
import { ask, BOOK, SECRETARY, stateOf, TODAY, type Asked, type Step } from './testing/scenario';

/**
 * One smallest case for every rule of execution control: `asked` is refused or, where the rule is only
 * noted, noted. A code without a case does not compile.
 */
interface Case {
  readonly before: readonly Step[];
  readonly asked: Asked['command'];
  /** What the earlier book says of a commitment that is gone on with. */
  readonly earlier?:
    'unknown' | { readonly status: 'open' | 'cancelled'; readonly instalment: bigint };
}

const BOUND = [...ALLOCATED, commit('C1', 300)];
const ASIDE = [...ALLOCATED, setAside('PC1', 400)];
const LET = [...ALLOCATED, letPay('OB1', 200)];
const onBehalf = 'OB1' as OnBehalfId;
const key = keyed('1');
const PAID_TWICE = [...ALLOCATED, pay('D1', 1, { ...fact('1'), key })];
const continues = { fiscalYear: 2564, commitment: 'C1' as CommitmentId };
const WILD = [...ALLOCATED, commit('C9', 900, fact('PO 9'))];
const multiYear = (...amounts: readonly bigint[]) => ({
  authority: document('ครม. 1', '2022-01-01'),
  total: baht(700),
  instalments: amounts.map((amount, at) => ({ fiscalYear: 2565 + at, amount })),
});

const CASES: { readonly [C in keyof ExecutionControlRejections]: Case } = {
  KEY_TAKEN: { before: PAID_TWICE, asked: pay('D2', 1, { ...fact('2'), key }) },
  KEY_YEAR_DIFFERS: {
    before: ALLOCATED,
    asked: pay('D1', 1, { ...fact('1'), key: keyed('1', 1, { year: 2563 }) }),
  },
  PRE_COMMITMENT_UNKNOWN: { before: ALLOCATED, asked: release('PC1') },
  PRE_COMMITMENT_NOT_OF_PROJECT: {
    before: [...ASIDE, resolve('R2', [approve(allocation(P1, L2, 1))]), confirm('R2')],
    asked: commit('C1', 1, { line: L2, preCommitment: 'PC1' as PreCommitmentId }),
  },
  PRE_COMMITMENT_EXCEEDED: { before: ASIDE, asked: release('PC1', { amount: baht(401) }) },
  INSTALMENTS_INVALID: {
    before: ALLOCATED,
    asked: commit('C1', 300, { multiYear: multiYear(baht(300), baht(401)) }),
  },
  CONTINUED_UNKNOWN: {
    before: ALLOCATED,
    asked: commit('C1', 1, { continues }),
    earlier: 'unknown',
  },
  CONTINUED_ENDED: {
    before: ALLOCATED,
    asked: commit('C1', 1, { continues }),
    earlier: { status: 'cancelled', instalment: baht(1) },
  },
  CONTINUED_ALREADY: {
    before: [...ALLOCATED, commit('C1', 1, { continues })],
    asked: commit('C2', 1, { continues }),
  },
  CONTINUED_NOT_SEEN: { before: ALLOCATED, asked: commit('C1', 1, { continues }) },
  INSTALMENT_DIFFERS: {
    before: ALLOCATED,
    asked: commit('C1', 2, { continues }),
    earlier: { status: 'open', instalment: baht(1) },
  },
  CHANGE_BELOW_PAID: {
    before: [...BOUND, payOf('C1', 'D1', 200)],
    asked: change('CC1', 'C1', ['down', 101]),
  },
  CHANGE_LEAVES_NOTHING: { before: BOUND, asked: change('CC1', 'C1', ['down', 300]) },
  SAVINGS_WITHOUT_GROUND: { before: BOUND, asked: save('SV1', 'C1', ['finished', 1]) },
  SAVINGS_ALREADY_RECOGNISED: {
    before: [...BOUND, finish('C1'), save('SV1', 'C1', ['finished', 1])],
    asked: save('SV2', 'C1', ['finished', 1]),
  },
  SAVINGS_ABOVE_WHAT_IS_LEFT: {
    before: [...BOUND, finish('C1')],
    asked: save('SV1', 'C1', ['finished', 301]),
  },
  SAVINGS_OF_RELEASED_MONEY: {
    before: [...RECEIVED, match('M1', K1, 100), releaseMatch(undefined, 'M1'), commit('C1', 1)],
    asked: save('SV1', 'C1', ['cheaper-contract', 401]),
  },
  LATE_RETURN_IN_THE_YEAR: {
    before: [...BOUND, payOf('C1', 'D1', 1)],
    asked: returnLate('B1', 'D1', 1, { document: document('นส. 1') }),
  },
  ON_BEHALF_UNKNOWN: { before: ALLOCATED, asked: pay('D1', 1, { onBehalf }) },
  ON_BEHALF_NOT_OF_PROJECT: { before: LET, asked: pay('D1', 1, { onBehalf, line: L2 }) },
  ON_BEHALF_ENDED: { before: [...LET, endPaying('OB1')], asked: pay('D1', 1, { onBehalf }) },
  ON_BEHALF_EXCEEDED: { before: LET, asked: pay('D1', 201, { onBehalf }) },
  FACT_STILL_PAID: {
    before: [...WILD, payOf('C9', 'D9', 1, fact('ขบ 9'))],
    asked: refundFact('C9'),
  },
  FACT_SETTLED_OTHERWISE: {
    before: [...WILD, refundFact('C9')],
    asked: { type: 'RegulariseFact', fact: 'C9' as never, authority: document('นร 9') },
  },
};

function codesOf({ before, asked, earlier }: Case): readonly RejectionCode[] {
  const state = stateOf(...before);
  try {
    const decision =
      earlier === undefined
        ? ask(state, asked)
        : decide(state, asked, {
            book: BOOK,
            actor: SECRETARY,
            today: TODAY,
            reference: REFERENCE,
            earlier: () => earlier,
          });
    return decision.warnings.map(({ code }) => code);
  } catch (error) {
    if (error instanceof Rejection) return [error.code];
    throw error;
  }
}

describe('every rule of execution control', () => {
  const codes = Object.keys(EXECUTION_CONTROL_RULES) as (keyof ExecutionControlRejections)[];
  it.each(codes)('finds what breaks it: %s', (code) => {
    expect(codesOf(CASES[code])).toContain(code);
  });

  it('names the law or the principle behind it', () => {
    for (const code of codes) expect(EXECUTION_CONTROL_RULES[code].source).not.toBe('');
  });
});

import { check } from './book.check';
import { Rejection, type RejectionCode } from './rejection';
import type { DelegationChangeRejections } from './rejection.delegation-change';
import {
  allocation,
  ALLOCATED,
  ALLOTTED,
  approve,
  baht,
  confirm,
  day,
  document,
  G1,
  G2,
  grant,
  L1,
  meeting,
  P1,
  resolve,
} from './testing/khon-kaen';
import { amendDelegation, revokeDelegation } from './testing/minutes';
import { REFERENCE } from './testing/reference';
import { ask, event, stateOf, type Asked, type Step } from './testing/scenario';
import type { BookCommand } from './book';
import type { BookEvent } from './book.events';

/**
 * One smallest case for every rule of delegated authority over its life: `asked` is refused with it,
 * warned of it, or noted with it; `told` is what an auditor finds it in. A code without a case does not
 * compile.
 */
type Case = { readonly before: readonly Step[] } & (
  { readonly asked: BookCommand | Asked } | { readonly told: BookEvent }
);

const MONEY = ALLOTTED.filter(({ type }) => type !== 'GrantDelegation');
const one = (more: object = {}) => resolve('R1', [approve(allocation(P1, L1, 1))], more);
const february = { meeting: meeting(2, '2022-02-10') };
const child = grant(G2, { redelegates: G1, holder: 'รองผู้ว่าราชการจังหวัด' });
const POWERS = [{ power: 'use-savings', verb: 'approve' }] as const;
const savings = (asset?: { class: 'multi-year-item' }) => ({
  ...allocation(P1, L1, 1),
  kind: 'use-savings' as const,
  ...(asset ? { asset } : {}),
});
const YEARS = { class: 'multi-year-item' } as const;
const granted = (more: Parameters<typeof grant>[1]) => [...MONEY, grant(G1, more)];

const CASES: { readonly [C in keyof DelegationChangeRejections]: Case } = {
  DELEGATION_REVOKED: {
    before: [...ALLOTTED, revokeDelegation('2022-02-01')],
    asked: one(february),
  },
  AMENDMENT_OUT_OF_ORDER: {
    before: [...ALLOTTED, amendDelegation('2', '2022-02-01')],
    asked: amendDelegation('1.1', '2022-01-31'),
  },
  AMENDMENT_BEFORE_INSTRUMENT: {
    before: ALLOTTED,
    asked: amendDelegation('2', '2022-02-01', { effectiveOn: day('2022-01-31') }),
  },
  HOLDER_NOT_STATED: {
    before: granted({ permitsRedelegation: true }),
    asked: grant(G2, { redelegates: G1 }),
  },
  REDELEGATION_NOT_PERMITTED: { before: ALLOTTED, asked: child },
  REDELEGATION_EXCEEDS: {
    before: granted({ permitsRedelegation: true, ceilingPerDecision: 1n }),
    asked: child,
  },
  MULTI_YEAR_NOT_DELEGATED: {
    before: granted({ limits: ['no-multi-year'] }),
    asked: resolve('R1', [approve({ ...allocation(P1, L1, 1), asset: YEARS })]),
  },
  ASSET_NOT_STATED: {
    before: granted({ powers: POWERS, limits: ['negative-list'] }),
    asked: resolve('R1', [approve(savings())]),
  },
  NEGATIVE_LIST_OF_DELEGATION: {
    before: granted({ powers: POWERS, limits: ['negative-list'] }),
    asked: resolve('R1', [approve(savings(YEARS))]),
  },
  SAVINGS_ON_NEGATIVE_LIST: {
    before: granted({ powers: POWERS }),
    asked: resolve('R1', [approve(savings(YEARS))]),
  },
  ORDER_WAITS_FOR_APPROVAL: {
    before: granted({
      powers: [{ power: 'allocate', verb: 'approve', movesOn: 'governor-approval' }],
    }),
    asked: one(),
  },
  TAINTED_NOT_LISTED: {
    before: ALLOCATED,
    told: event(
      'delegation.revoked.v1',
      { delegation: G1, reason: 'x', instrument: document('x', '2022-01-01'), tainted: [] },
      { on: '2022-01-01' },
    ),
  },
  TAINTED_BY_REVOCATION: { before: ALLOCATED, asked: revokeDelegation('2022-01-10') },
  ACTS_BEYOND_AMENDED_TERMS: {
    before: ALLOCATED,
    asked: amendDelegation('2', '2022-01-10', { ceilingPerDecision: baht(499) }),
  },
  DECIDED_ON_EARLIER_TERMS: {
    before: [...ALLOTTED, amendDelegation('2', '2022-02-01')],
    asked: one(),
  },
};

function codesOf(stated: Case): readonly RejectionCode[] {
  const state = stateOf(...stated.before);
  if ('told' in stated) return [...check(state, stated.told, REFERENCE)].map(({ code }) => code);
  try {
    return ask(state, stated.asked).warnings.map(({ code }) => code);
  } catch (error) {
    if (error instanceof Rejection) return [error.code];
    throw error;
  }
}

it.each(Object.keys(CASES) as (keyof typeof CASES)[])('%s is said where it belongs', (code) => {
  expect(codesOf(CASES[code])).toContain(code);
});

it('leaves a resolution as it was that nothing of this concerns', () =>
  expect(codesOf({ before: [...ALLOTTED, one()], asked: confirm('R1') })).toEqual([]));

import {
  allocation,
  allot,
  appropriate,
  approve,
  baht,
  G1,
  grant,
  L1,
  L2,
  L3,
  line,
  P1,
  P2,
  register,
  resolve,
} from './testing/khon-kaen';
import { given } from './testing/scenario';

describe('a limit of a delegation', () => {
  const SAVINGS = [
    appropriate(line(L1, 1_000), line(L2, 1_000), line(L3, 1_000)),
    allot('A1', L1, 1_000),
    register(P1, L1, L2),
    register(P2, L1, L3),
  ];
  const powers = [
    { power: 'allocate', verb: 'approve' },
    { power: 'use-savings', verb: 'approve' },
  ] as const;
  type Asset = Parameters<typeof ordering>[0];
  const ordering = (asset: {
    class: 'equipment' | 'construction' | 'foreign-trip' | 'multi-year-item' | 'other';
    unitPrice?: bigint;
    inPlan?: boolean;
  }) => resolve('R1', [approve({ ...allocation(P1, L1, 1), kind: 'use-savings' as const, asset })]);

  it.each([
    ['equipment of a million a unit', { class: 'equipment', unitPrice: baht(1_000_000) }],
    ['equipment of no stated price', { class: 'equipment' }],
    ['construction of ten million', { class: 'construction', unitPrice: baht(10_000_000) }],
    ['a trip abroad outside the plan', { class: 'foreign-trip' }],
    ['an item of several years', { class: 'multi-year-item' }],
  ] as const)('refers up what savings must not buy: %s', (_, asset: Asset) => {
    given(...SAVINGS, grant(G1, { powers, limits: ['negative-list'] }))
      .when(ordering(asset))
      .thenRefused('NEGATIVE_LIST_OF_DELEGATION', {
        delegation: G1,
        decision: '1',
        asset: asset.class,
        amount: baht(1),
      });
    // Where the instrument does not repeat the list, the rule itself is not checked yet, and warns.
    given(...SAVINGS, grant(G1, { powers }))
      .when(ordering(asset))
      .thenWarns(['resolution.recorded.v1'], ['SAVINGS_ON_NEGATIVE_LIST']);
  });

  it.each([
    ['equipment below a million', { class: 'equipment', unitPrice: baht(999_999.99) }],
    ['construction below ten million', { class: 'construction', unitPrice: baht(9_999_999.99) }],
    ['a trip abroad in the plan', { class: 'foreign-trip', inPlan: true }],
    ['anything else', { class: 'other' }],
  ] as const)('lets pass %s', (_, asset: Asset) =>
    given(...SAVINGS, grant(G1, { powers, limits: ['negative-list'] }))
      .when(ordering(asset))
      .thenHappens('resolution.recorded.v1'),
  );

  it('is not passed by leaving out what is bought', () =>
    given(...SAVINGS, grant(G1, { powers, limits: ['negative-list'] }))
      .when(resolve('R1', [approve({ ...allocation(P1, L1, 1), kind: 'use-savings' as const })]))
      .thenRefused('ASSET_NOT_STATED', { delegation: G1, decision: '1' }));

  it('keeps multi-year items from any order', () =>
    given(...SAVINGS, grant(G1, { powers, limits: ['no-multi-year'] }))
      .when(
        resolve('R1', [approve({ ...allocation(P1, L1, 1), asset: { class: 'multi-year-item' } })]),
      )
      .thenRefused('MULTI_YEAR_NOT_DELEGATED', { delegation: G1, decision: '1' }));
});

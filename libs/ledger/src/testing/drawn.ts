import fc from 'fast-check';
import type { BookCommand } from '../book';
import type { BookState } from '../book.state';
import { contributionBalance } from '../matching-fund.state';
import type { ContributionId, ProjectId } from '../stored-values';
import { P1, P2 } from './khon-kaen';
import { dayOfYear } from './random-commands';

/* What random commands of the matching fund are drawn from. */

/** Made on a day in a book, because what commands refer to mostly exists. */
export type Making = (today: number, state: BookState) => BookCommand;

/** An amount in satang: mostly small, sometimes none. */
export const amount = fc
  .oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 9_000 }) },
    { weight: 4, arbitrary: fc.integer({ min: 2_000, max: 25_000 }) },
    { weight: 1, arbitrary: fc.constantFrom(0, 1, -1, 100_000) },
  )
  .map((satang) => BigInt(satang));
/** One of the two projects. */
export const project = fc.constantFrom<ProjectId>(P1, P1, P2);
/** Something, or half of the time nothing. */
export const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });
/** Mostly nothing. */
export const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

/** One of the things that there are; sometimes, or when there is none, one that is not there. */
export type Referring = <Id extends string>(there: Iterable<Id>) => Id;
/** Draws what a command refers to. */
export const referring: fc.Arbitrary<Referring> = fc
  .nat(9_999)
  .map((number) => <Id extends string>(there: Iterable<Id>) => {
    const ids = number % 31 === 0 ? [] : [...there].sort();
    return ids[number % Math.max(ids.length, 1)] ?? ('X9' as Id);
  });
/** The number of a document. */
export const letter = fc.nat(99_999).map((number) => `ที่ ${number}`);
/** What is decided on a day, with effect from it. */
export const on = (today: number) => ({
  effectiveOn: dayOfYear(today),
  decidedOn: dayOfYear(today),
});

/** Contributions of which something stands at a stage. */
export function at(
  state: BookState,
  ...stages: readonly Parameters<typeof contributionBalance>[2][]
): readonly ContributionId[] {
  return [...state.fund.contributions.keys()].filter((id) =>
    stages.some((stage) => contributionBalance(state.fund, id, stage) > 0n),
  );
}

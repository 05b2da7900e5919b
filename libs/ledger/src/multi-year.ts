import type { CommitmentId, DataOf, EventOf } from './book.events';
import type { BookState, Commitment } from './book.state';
import type { FiscalYear } from './calendar';
import type { ContinuedCommitment, ContinuedStanding } from './continued-commitment';
import type { CommandContext, Findings } from './decision';
import { rememberOfExecution } from './execution-memory';
import { finding, reject } from './rejection';
import { sumSatang } from './satang';

/*
 * Contracts over several years (s.41). Each year's book binds that year's instalment only, for no book
 * has money of another year; the contract stands in the first one, with the Cabinet's authority and
 * all instalments, and each later one says which commitment it goes on with.
 */

type Terms = DataOf<'commitment.made.v1'>;

/**
 * How a commitment stands for a later year: undefined where the book does not know it.
 *
 * @param earlier the book in which the contract was made.
 */
export function standingOfContinued(
  earlier: BookState,
  commitment: CommitmentId,
  fiscalYear: FiscalYear,
): ContinuedStanding | undefined {
  const found = earlier.commitments.get(commitment);
  if (!found) return undefined;
  const { record, status } = found;
  const due = record.multiYear?.instalments.find((one) => one.fiscalYear === fiscalYear);
  return { status, instalment: due?.amount };
}

/**
 * What is written down about the commitment that is gone on with: what its own book says was promised
 * for this year; nothing where that book is not kept here, which is noted.
 *
 * @throws {Rejection} that book knows no such commitment, or promised nothing, or it has ended.
 */
export function continuing(
  state: BookState,
  id: CommitmentId,
  continued: ContinuedCommitment | undefined,
  { earlier }: CommandContext,
): Pick<Terms, 'continues'> {
  if (continued === undefined) return {};
  const { fiscalYear, commitment } = continued;
  const before = state.recorded.get(`commitment|${id}`);
  // Asked again, what was seen the first time holds.
  if (before && 'continues' in before.data && before.data.continues?.commitment === commitment) {
    return { continues: { ...before.data.continues, fiscalYear } };
  }
  const standing = earlier?.(continued);
  if (standing === undefined) return { continues: { fiscalYear, commitment } };
  if (standing === 'unknown' || standing.instalment === undefined) {
    return reject('CONTINUED_UNKNOWN', { fiscalYear, commitment });
  }
  const { status, instalment } = standing;
  if (status === 'cancelled' || status === 'reversed') {
    return reject('CONTINUED_ENDED', { fiscalYear, commitment, state: status });
  }
  return { continues: { fiscalYear, commitment, instalment } };
}

/**
 * s.41: beyond its year a commitment binds only with the Cabinet's authority, given before it; and the
 * book binds its own year's instalment of the contract, whose instalments sum to its value.
 */
export function* guardMultiYear(
  state: BookState,
  { data, decidedOn, effectiveOn }: EventOf<'commitment.made.v1'>,
): Findings {
  const { untilFiscalYear, multiYear } = data;
  const fiscalYear = state.opened?.fiscalYear ?? 0;
  const until = untilFiscalYear ?? multiYear?.instalments.at(-1)?.fiscalYear ?? fiscalYear;
  if (multiYear) yield* guardInstalments(data, multiYear, fiscalYear);
  const bound = decidedOn < effectiveOn ? decidedOn : effectiveOn;
  const authorised = multiYear !== undefined && multiYear.authority.date <= bound;
  if (until > fiscalYear && !authorised) {
    yield finding('MULTI_YEAR_COMMITMENT', { untilFiscalYear: until, fiscalYear });
  }
  yield* guardContinued(state, data);
}

function* guardInstalments(
  { amount: asked, untilFiscalYear }: Terms,
  { instalments, total }: NonNullable<Terms['multiYear']>,
  fiscalYear: FiscalYear,
): Findings {
  const years = instalments.map((one) => one.fiscalYear);
  const ascending = years.every((year, at) => at === 0 || year > (years[at - 1] ?? year));
  const last = years.at(-1) ?? fiscalYear;
  const sum = sumSatang(instalments.map(({ amount }) => amount));
  const sound = ascending && years[0] === fiscalYear && last > fiscalYear;
  const positive = instalments.every(({ amount }) => amount > 0n);
  const own = instalments[0]?.amount === asked;
  if (sound && positive && own && sum === total && (untilFiscalYear ?? last) === last) return;
  yield finding('INSTALMENTS_INVALID', {
    fiscalYear,
    untilFiscalYear: untilFiscalYear ?? last,
    asked,
    total,
    sum,
    years,
  });
}

function* guardContinued(state: BookState, { continues, amount: asked }: Terms): Findings {
  if (continues === undefined) return;
  const { fiscalYear, commitment, instalment } = continues;
  if (fiscalYear >= (state.opened?.fiscalYear ?? 0)) {
    yield finding('CONTINUED_UNKNOWN', { fiscalYear, commitment });
  }
  const by = state.life.execution.continued.get(continuedKey(continues));
  if (by !== undefined) yield finding('CONTINUED_ALREADY', { fiscalYear, commitment, by });
  if (instalment === undefined) yield finding('CONTINUED_NOT_SEEN', { fiscalYear, commitment });
  else if (asked !== instalment) {
    yield finding('INSTALMENT_DIFFERS', { fiscalYear, commitment, asked, instalment });
  }
}

/**
 * s.41: what the Cabinet allowed of a contract for the year is not exceeded by making the contract worth
 * more afterwards, but by its authority anew, given before that.
 */
export function* guardInstalmentKept(
  state: BookState,
  { record, amount }: Commitment,
  { data, decidedOn, effectiveOn }: EventOf<'commitment.changed.v1'>,
): Findings {
  const { continues, multiYear } = record;
  const instalment = continues?.instalment ?? multiYear?.instalments[0]?.amount;
  const asked = amount + data.amount;
  if (instalment === undefined || asked <= instalment) return;
  const changed = decidedOn < effectiveOn ? decidedOn : effectiveOn;
  if (data.authority !== undefined && data.authority.date <= changed) return;
  const own = { fiscalYear: state.opened?.fiscalYear ?? 0, commitment: record.commitment };
  const { fiscalYear, commitment } = continues ?? own;
  yield finding('INSTALMENT_DIFFERS', { fiscalYear, commitment, asked, instalment });
}

function continuedKey({ fiscalYear, commitment }: ContinuedCommitment): string {
  return `${fiscalYear}|${commitment}`;
}

/** The state in which a contract's instalment of this year is bound: it is bound once. */
export function withContinued(
  state: BookState,
  id: CommitmentId,
  continues: ContinuedCommitment | undefined,
): BookState {
  if (continues === undefined) return state;
  const { continued } = state.life.execution;
  return rememberOfExecution(state, { continued: continued.set(continuedKey(continues), id) });
}

/** The state in which that one binds it no more, because it was cancelled or never was. */
export function withoutContinued(
  state: BookState,
  continues: ContinuedCommitment | undefined,
): BookState {
  if (continues === undefined) return state;
  const { continued } = state.life.execution;
  return rememberOfExecution(state, { continued: continued.delete(continuedKey(continues)) });
}

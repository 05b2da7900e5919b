import type { EventOf, DataOf } from './book.events';
import type { BookState } from './book.state';
import type { CommandContext, Findings, Proposal, StatedDates } from './decision';

/**
 * States where the money of a book stands that begins in mid-year: once, before anything else has
 * moved the lines. Open commitments are recorded after it, as facts.
 */
export interface RecordOpeningBalances extends StatedDates {
  readonly type: 'RecordOpeningBalances';
  readonly asOf: DataOf<'opening-balances.recorded.v1'>['asOf'];
  readonly lines: readonly Omit<
    DataOf<'opening-balances.recorded.v1'>['lines'][number],
    'fundSource'
  >[];
  readonly document: DataOf<'opening-balances.recorded.v1'>['document'];
}

/** UNWRITTEN */
export function recordOpeningBalances(
  _state: BookState,
  _command: RecordOpeningBalances,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function* guardOpeningBalances(
  _state: BookState,
  _event: EventOf<'opening-balances.recorded.v1'>,
): Findings {
  yield* [];
}

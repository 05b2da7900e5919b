import {
  standingOfContinued,
  type BookCommand,
  type BookState,
  type CommandContext,
  type ContinuedCommitment,
  type FiscalYear,
} from '@app/ledger';
import { foldableBook } from './foldable-book';
import type { FoldedStreams } from './folded-stream';
import type { BookKey } from './request';

/** The contract of an earlier year with which a command goes on; undefined for any other command. */
function continuedBy(command: BookCommand): ContinuedCommitment | undefined {
  if (command.type === 'MakeCommitment') return command.continues;
  return command.type === 'CorrectCommitment' ? command.replacement?.continues : undefined;
}

/**
 * Reads the earlier books of the area in which contracts stand that commands go on with, as the log has
 * them now, and tells how one of those contracts stands for the year of the book.
 */
export async function continuedBooks(
  book: BookKey,
  commands: readonly BookCommand[],
  books: FoldedStreams<BookState>,
): Promise<CommandContext['earlier']> {
  const years = new Set<FiscalYear>();
  for (const command of commands) {
    const year = continuedBy(command)?.fiscalYear;
    if (year !== undefined && year < book.fiscalYear) years.add(year);
  }
  if (years.size === 0) return undefined;
  const read = [...years].map(async (fiscalYear): Promise<[FiscalYear, BookState]> => {
    const { state } = await books.caughtUp(foldableBook({ ...book, fiscalYear }));
    return [fiscalYear, state];
  });
  const states = new Map(await Promise.all(read));
  return ({ fiscalYear, commitment }) => {
    const earlier = states.get(fiscalYear);
    if (earlier?.opened === undefined) return undefined;
    return standingOfContinued(earlier, commitment, book.fiscalYear) ?? 'unknown';
  };
}

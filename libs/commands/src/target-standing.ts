import {
  successorOn,
  type Asking,
  type BookState,
  type LocalGovernmentCommand,
  type LocalGovernmentId,
  type RoundId,
  type TargetStanding,
} from '@app/ledger';
import type { BookKey } from './request';

/** A command of a local government that names a book. */
type NamingBook = Extract<LocalGovernmentCommand, { type: 'MakePledge' | 'DeclineRequest' }>;

/** The book that a command of a local government names; undefined for those that name none. */
export function namedBook(command: LocalGovernmentCommand): BookKey | undefined {
  if (!namesBook(command)) return undefined;
  const { area, fiscalYear } = command.type === 'MakePledge' ? command.target : command;
  return { area, fiscalYear };
}

function namesBook(command: LocalGovernmentCommand): command is NamingBook {
  return command.type === 'MakePledge' || command.type === 'DeclineRequest';
}

/** How the book that a command names stands for the local government that asks it. */
export function standingOf(
  book: BookState,
  command: LocalGovernmentCommand,
  asking: Pick<Asking, 'reference' | 'today'> & { readonly localGovernment: LocalGovernmentId },
): TargetStanding | undefined {
  if (!namesBook(command)) return undefined;
  const project = command.type === 'MakePledge' ? command.target.project : undefined;
  const known = project !== undefined && book.projects.has(project);
  const cancelled = project !== undefined && book.fund.cancelled.has(project);
  return {
    open: book.opened !== undefined,
    project: cancelled ? 'cancelled' : known ? 'known' : 'unknown',
    round: command.round === undefined ? undefined : roundStanding(book, command.round, asking),
  };
}

/** A local government answers for itself and for those that were merged into it. */
function roundStanding(
  book: BookState,
  round: RoundId,
  {
    reference,
    today,
    localGovernment,
  }: Pick<Asking, 'reference' | 'today'> & { readonly localGovernment: LocalGovernmentId },
): TargetStanding['round'] {
  const found = book.fund.rounds.get(round);
  if (!found) return 'unknown';
  const asked = found.record.localGovernments.some(
    (id) => id === localGovernment || successorOn(reference, id, today) === localGovernment,
  );
  return asked ? found.status : 'not-asked';
}

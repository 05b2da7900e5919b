import {
  absorbedBy,
  bookDecider,
  bookId,
  isLocalGovernmentEvent,
  localGovernmentDecider,
  localGovernmentStream,
  registryDecider,
  type Asking,
  type BookCommand,
  type BookEvent,
  type BookState,
  type Decision,
  type LedgerEvent,
  type LocalGovernmentCommand,
  type LocalGovernmentEvent,
  type LocalGovernmentId,
  type LocalGovernmentState,
  type Reference,
  type RegistryCommand,
  type RegistryEvent,
  type RegistryName,
  type RegistryState,
} from '@app/ledger';
import type { Foldable, FoldedStreams } from './folded-stream';
import type { ReferenceKeeper } from './reference-keeper';
import { registryStreamOf } from './registry-stream';
import type { BookKey } from './request';
import { continuedBooks } from './continued-books';
import { foldableBook } from './foldable-book';
import { namedBook, standingOf } from './target-standing';

/** Who asks, and which day it is. */
export type Moment = Pick<Asking, 'actor' | 'today'>;

/** How decisions are made in view of what else the ledger holds at one moment. */
export interface Outlook<State, Command, Event> {
  /** @throws {Rejection} a rule says no. */
  decide(state: State, command: Command, moment: Moment): Decision<Event>;
  /** Revisions of the registries relied on, by registry, as events record them. */
  readonly registries: Readonly<Record<string, string>>;
}

/** What commands can be asked of: a stream, what it comes to, and how it decides. */
export interface Subject<State, Command, Event extends LedgerEvent> extends Foldable<State, Event> {
  /** Reads what decisions on these commands rely on besides the stream itself, as it is now. */
  look(commands: readonly Command[]): Promise<Outlook<State, Command, Event>>;
}

/**
 * A book: a year of an area, in view of the area's earlier books in which contracts were made that its
 * commands go on with.
 */
export function bookSubject(
  book: BookKey,
  keeper: ReferenceKeeper,
  books: FoldedStreams<BookState>,
): Subject<BookState, BookCommand, BookEvent> {
  return {
    ...foldableBook(book),
    look: async (commands) => {
      const [reference, earlier] = await Promise.all([
        keeper.current(),
        continuedBooks(book, commands, books),
      ]);
      return {
        registries: registriesIn(reference),
        decide: (state, command, moment) =>
          bookDecider.decide(state, command, { ...moment, reference, book, earlier }),
      };
    },
  };
}

/** Other streams that decisions about a local government look at, as this process has folded them. */
export interface FoldedBeside {
  readonly books: FoldedStreams<BookState>;
  readonly localGovernments: FoldedStreams<LocalGovernmentState>;
}

/**
 * A local government through all its years, in view of the books that its commands name and of those
 * that were merged into it.
 */
export function localGovernmentSubject(
  localGovernment: LocalGovernmentId,
  keeper: ReferenceKeeper,
  { books, localGovernments }: FoldedBeside,
): Subject<LocalGovernmentState, LocalGovernmentCommand, LocalGovernmentEvent> {
  return {
    ...foldableLocalGovernment(localGovernment),
    look: async (commands) => {
      const [reference, named] = await Promise.all([keeper.current(), namedBooks(commands, books)]);
      const merged = commands.some(takesBacking) ? absorbedBy(reference, localGovernment) : [];
      const states = await statesOf(merged, localGovernments);
      return {
        registries: registriesIn(reference),
        decide: (state, command, moment) => {
          const absorbed = absorbedBy(reference, localGovernment, moment.today).flatMap(
            (id) => states.get(id) ?? [],
          );
          const context = { ...moment, reference, localGovernment, absorbed };
          const book = namedBook(command);
          const target = book && named.get(bookId(book.area, book.fiscalYear));
          return localGovernmentDecider.decide(state, command, {
            ...context,
            target: target && standingOf(target, command, context),
          });
        },
      };
    },
  };
}

function foldableLocalGovernment(
  localGovernment: LocalGovernmentId,
): Foldable<LocalGovernmentState, LocalGovernmentEvent> {
  return {
    stream: localGovernmentStream(localGovernment),
    initial: localGovernmentDecider.initial,
    holds: isLocalGovernmentEvent,
    evolve: (state, event) => localGovernmentDecider.evolve(state, event),
  };
}

/** Only what takes a source, an authority or a part of the ceiling needs to know who has them. */
function takesBacking({ type }: LocalGovernmentCommand): boolean {
  return type === 'MakePledge' || type === 'RecordCouncilAssent';
}

/** Local governments as the log has them now. */
async function statesOf(
  ids: readonly LocalGovernmentId[],
  localGovernments: FoldedStreams<LocalGovernmentState>,
): Promise<ReadonlyMap<LocalGovernmentId, LocalGovernmentState>> {
  const read = ids.map(async (id): Promise<[LocalGovernmentId, LocalGovernmentState]> => {
    return [id, (await localGovernments.caughtUp(foldableLocalGovernment(id))).state];
  });
  return new Map(await Promise.all(read));
}

/** Every book that one of the commands names, as the log has it now. */
async function namedBooks(
  commands: readonly LocalGovernmentCommand[],
  books: FoldedStreams<BookState>,
): Promise<ReadonlyMap<string, BookState>> {
  const named = new Map<string, BookKey>();
  for (const command of commands) {
    const book = namedBook(command);
    if (book) named.set(bookId(book.area, book.fiscalYear), book);
  }
  const read = [...named].map(async ([stream, book]): Promise<[string, BookState]> => {
    return [stream, (await books.caughtUp(foldableBook(book))).state];
  });
  return new Map(await Promise.all(read));
}

/** A registry, in view of the others. */
export function registrySubject(
  registry: RegistryName,
  keeper: ReferenceKeeper,
): Subject<RegistryState, RegistryCommand, RegistryEvent> {
  return {
    ...registryStreamOf(registry),
    initial: registryDecider.initial,
    evolve: (state, event) => registryDecider.evolve(state, event),
    look: async () => {
      const reference = await keeper.current();
      const { [registry]: _, ...others } = registriesIn(reference);
      return {
        // Its own revision is where its events stand.
        registries: others,
        decide: (state, command, moment) =>
          registryDecider.decide(state, command, { ...moment, reference }),
      };
    },
  };
}

function registriesIn({ revisions }: Reference): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(revisions).map(([registry, revision]) => [registry, revision.toString()]),
  );
}

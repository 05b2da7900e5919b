import type { SequencedEvent } from '@app/event-store';
import {
  bookEventSchemas,
  bookLifeEventSchemas,
  type BookLifeEvent,
  decodeEvent,
  localGovernmentEventSchemas,
  matchingFundEventSchemas,
  parseBookId,
  parseLocalGovernmentStream,
  REGISTRIES,
  registryEventSchemas,
  registryStream,
  type AreaId,
  type BookEventType,
  type FiscalYear,
  type LedgerEvent,
  type LocalGovernmentEventType,
  type LocalGovernmentId,
  type MatchingFundEvent,
  type RecordedEvent,
  type RegistryEventType,
} from '@app/ledger';
import type { EntityManager } from 'typeorm';

/** A TypeORM entity: a class with `@Entity`. */
export type EntityClass = abstract new () => object;

/** Said of an event type that means nothing to a view, so that it was thought of. */
export const ignore = Symbol('ignore');

/** What an event is about, as its stream says. */
type Subject<T extends LedgerEvent['type']> = T extends BookEventType
  ? { readonly area: AreaId; readonly fiscalYear: FiscalYear }
  : T extends LocalGovernmentEventType
    ? { readonly localGovernment: LocalGovernmentId }
    : T extends 'command.refused.v1'
      ? /** An area, a local government, or `registry`. */
        { readonly place: string; readonly fiscalYear: FiscalYear }
      : object;

/** One kind of ledger event with its place in the log and what it is about. */
export type LoggedEvent<T extends LedgerEvent['type'] = LedgerEvent['type']> = RecordedEvent<
  Extract<LedgerEvent, { type: T }>
> & {
  readonly stream: string;
  readonly revision: bigint;
  readonly id: string;
  readonly cursor: string;
  readonly sequence: bigint;
} & Subject<T>;

type Each<T extends string, Handler> = { readonly [K in T]: Handler };

function each<T extends string, Handler>(schemas: object, handler: Handler): Each<T, Handler> {
  return Object.fromEntries(Object.keys(schemas).map((type) => [type, handler])) as Each<
    T,
    Handler
  >;
}

const budgetEventSchemas = Object.fromEntries(
  Object.entries(bookEventSchemas).filter(([type]) => !(type in matchingFundEventSchemas)),
);

/** The same handler for every event of the registries. */
export function onRegistries<Handler>(handler: Handler): Each<RegistryEventType, Handler> {
  return each(registryEventSchemas, handler);
}

/** The same handler for everything that local governments decide. */
export function onLocalGovernments<Handler>(
  handler: Handler,
): Each<LocalGovernmentEventType, Handler> {
  return each(localGovernmentEventSchemas, handler);
}

/** The same handler for everything of the matching fund in books. */
export function onMatchingFund<Handler>(
  handler: Handler,
): Each<MatchingFundEvent['type'], Handler> {
  return each(matchingFundEventSchemas, handler);
}

/** The same handler for everything of a book beside the straight road from the Act to the payment. */
export function onBookLife<Handler>(handler: Handler): Each<BookLifeEvent['type'], Handler> {
  return each(bookLifeEventSchemas, handler);
}

/** Said by a view to which nothing beside the straight road means anything. */
export const ignoreBookLife = onBookLife<typeof ignore>(ignore);

/** Said by a view to which no event of the registries means anything. */
export const ignoreRegistries = onRegistries<typeof ignore>(ignore);

/** Said by a view to which nothing that local governments decide means anything. */
export const ignoreLocalGovernments = onLocalGovernments<typeof ignore>(ignore);

/** Said by a view to which nothing that moves a budget means anything. */
export const ignoreBudgets = each<Exclude<BookEventType, MatchingFundEvent['type']>, typeof ignore>(
  budgetEventSchemas,
  ignore,
);

/** Said by a view to which nothing of the matching fund in books means anything. */
export const ignoreMatchingFund = onMatchingFund<typeof ignore>(ignore);

/** What every kind of event does to a batch. A forgotten kind does not compile. */
export type Handlers<Batch> = {
  readonly [T in LedgerEvent['type']]:
    ((batch: Batch, event: LoggedEvent<T>) => void) | typeof ignore;
};

/** What a view is. */
export interface ViewDefinition<Batch> {
  /** Names the view in its checkpoint and its schema; never changes. */
  readonly name: string;
  /** Raised whenever tables or handlers change: the view is then rebuilt from the log. */
  readonly version: number;
  /** Its tables. Their names say no schema, and are the names of no other view's. */
  readonly entities: readonly EntityClass[];
  /** An empty batch: what the events of one transaction add up to, in memory. */
  readonly begin: () => Batch;
  readonly on: Handlers<Batch>;
  /** What is kept of each event that the view does not ignore, as it is stored, beside what it does. */
  readonly keep?: (batch: Batch, event: LoggedEvent, stored: SequencedEvent) => void;
  /**
   * Writes a batch, with one statement per table. What it writes must not depend on how the log was
   * cut into batches: rows are inserted, then added to.
   */
  readonly write: (batch: Batch, tx: EntityManager) => Promise<void>;
}

/** The events of one transaction, folded in memory. */
export interface Fold {
  /**
   * Takes an event. Strangers' events, and those that the view ignores, change nothing.
   *
   * @throws when the event cannot be read or folded; the fold is spoilt then.
   */
  add(event: SequencedEvent): void;
  write(tx: EntityManager): Promise<void>;
}

/** A view, ready to follow the log. */
export interface View {
  readonly name: string;
  readonly version: number;
  readonly entities: readonly EntityClass[];
  begin(): Fold;
}

/** Makes a view of its definition. */
export function defineView<Batch>(definition: ViewDefinition<Batch>): View {
  const { name, version, entities, on, begin, keep, write } = definition;
  const handlers = new Map<string, Handler<Batch> | typeof ignore>(
    Object.entries(on) as [string, Handler<Batch> | typeof ignore][],
  );
  return {
    name,
    version,
    entities,
    begin: () => {
      const batch = begin();
      return {
        add: (event) => {
          const handler = handlers.get(event.type);
          // What a view ignores is not even decoded: the views share one log and differ in what
          // they read of it.
          if (handler === undefined || handler === ignore) return;
          const logged = readLogged(event);
          if (logged === undefined) return;
          keep?.(batch, logged, event);
          handler(batch, logged);
        },
        write: (tx) => write(batch, tx),
      };
    },
  };
}

type Handler<Batch> = (batch: Batch, event: LoggedEvent) => void;

/** What the log holds of an event, with its place there: enough to read it again. */
export type StoredBytes = Pick<
  SequencedEvent,
  'stream' | 'revision' | 'id' | 'cursor' | 'sequence' | 'type' | 'payload' | 'metadata'
>;

/** Reads an event of the log; undefined of strangers' events. */
export function readLogged(stored: StoredBytes): LoggedEvent | undefined {
  // Another program may write into the same store under any name; no rule ever looked at that.
  const subject = subjectOf(stored.stream);
  if (subject === undefined) return undefined;
  const event = decodeEvent(stored);
  if (event === undefined) return undefined;
  const { stream, revision, id, cursor, sequence } = stored;
  return { ...event, ...subject, stream, revision, id, cursor, sequence } as LoggedEvent;
}

/** What a stream is about; undefined for strangers' streams. */
function subjectOf(stream: string): object | undefined {
  const localGovernment = parseLocalGovernmentStream(stream);
  if (localGovernment !== undefined) return { localGovernment };
  if (REGISTRIES.some((registry) => registryStream(registry) === stream)) return {};
  return parseBookId(stream) ?? parseRefusalsStream(stream);
}

/** Reads `refusals-TH40-2565`; undefined for other streams. */
function parseRefusalsStream(
  stream: string,
): { readonly place: string; readonly fiscalYear: FiscalYear } | undefined {
  const [, place, fiscalYear] = /^refusals-(.+)-(\d{4})$/.exec(stream) ?? [];
  return place === undefined ? undefined : { place, fiscalYear: Number(fiscalYear) };
}

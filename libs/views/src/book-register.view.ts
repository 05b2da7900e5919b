import type { BookEventType, OutsideDocument } from '@app/ledger';
import type { EntityManager } from 'typeorm';
import { RegisterEntryEntity, RegisterStepEntity, type StoredChange } from './book-register.rows';
import { insertRows } from './bulk-write';
import { REGISTER_HANDLERS } from './register.handlers';
import type { EntryChange } from './register-entry';
import { afterStep, entryKey, type FoldedEntry } from './register-fold';
import {
  defineView,
  ignore,
  ignoreLocalGovernments,
  ignoreRegistries,
  type Handlers,
  type LoggedEvent,
} from './view';

/** A step whose place among those of its entry is not known before the entry is read. */
type ToldStep = Omit<RegisterStepEntity, 'place'>;

interface BookRegisterBatch {
  readonly steps: ToldStep[];
}

/** The event as a step of each entry that it changes. */
export function stepsOf(
  event: LoggedEvent<BookEventType>,
  changes: readonly EntryChange[],
): readonly ToldStep[] {
  const { area, fiscalYear, sequence, stream, revision, type, actor, meta } = event;
  return changes.map((change, ordinal) => ({
    area,
    fiscalYear,
    kind: change.kind,
    id: change.id,
    sequence,
    ordinal,
    stream,
    revision,
    eventId: event.id,
    type,
    decidedOn: event.decidedOn,
    effectiveOn: event.effectiveOn,
    recordedAt: meta.recordedAt,
    actorRole: actor.role,
    actorOffice: actor.office,
    actorActing: actor.acting ?? null,
    note: change.note ?? null,
    change: storedChange(change),
    warnings: meta.warnings ?? [],
    simulated: meta.simulated === true,
  }));
}

function storedChange(told: EntryChange): StoredChange {
  const { like, title, status, line, toLine, project, document, dueOn, figures, facts } = told;
  const digits =
    figures === undefined
      ? undefined
      : Object.fromEntries(Object.entries(figures).map(([name, sum]) => [name, String(sum)]));
  const change = { like, title, status, line, toLine, project, dueOn, facts };
  // What is undefined is left out, and the change is what is read back, in this batch and in the next.
  return JSON.parse(
    JSON.stringify({ ...change, document: document && plain(document), figures: digits }),
  ) as StoredChange;
}

function plain({ number, date }: OutsideDocument): OutsideDocument {
  return { number, date };
}

function handle<T extends BookEventType>(
  type: T,
): ((batch: BookRegisterBatch, event: LoggedEvent<T>) => void) | typeof ignore {
  const handler: ((event: LoggedEvent<T>) => readonly EntryChange[]) | typeof ignore =
    REGISTER_HANDLERS[type];
  if (handler === ignore) return ignore;
  return ({ steps }, event) => {
    steps.push(...stepsOf(event as LoggedEvent<BookEventType>, handler(event)));
  };
}

const onBooks = Object.fromEntries(
  (Object.keys(REGISTER_HANDLERS) as BookEventType[]).map((type) => [type, handle(type)]),
) as Pick<Handlers<BookRegisterBatch>, BookEventType>;

async function write({ steps }: BookRegisterBatch, tx: EntityManager): Promise<void> {
  if (steps.length === 0) return;
  const entries = await readEntries(tx, steps);
  const changed = new Map<string, FoldedEntry>();
  const rows = steps.map((step): RegisterStepEntity => {
    const key = entryKey(step);
    const { like } = step.change;
    const taken = like === undefined ? undefined : entries.get(entryKey({ ...step, ...like }));
    const entry = afterStep(entries.get(key), step, taken);
    entries.set(key, entry);
    changed.set(key, entry);
    return { ...step, place: entry.steps };
  });
  await insertRows(tx, RegisterStepEntity, rows);
  await insertRows(tx, RegisterEntryEntity, [...changed.values()], REPLACED);
}

/** An entry is written whole: it was read before it was changed. */
const REPLACED = `(area, fiscal_year, kind, id) do update set
  status = excluded.status, title = excluded.title, line = excluded.line,
  to_line = excluded.to_line, project = excluded.project,
  document_number = excluded.document_number, document_date = excluded.document_date,
  due_on = excluded.due_on, figures = excluded.figures, facts = excluded.facts,
  steps = excluded.steps`;

/** The entries that a batch changes or takes over, as the batches before it left them. */
async function readEntries(
  tx: EntityManager,
  steps: readonly ToldStep[],
): Promise<Map<string, FoldedEntry>> {
  const wanted = new Map<string, readonly [string, number, string, string]>();
  for (const { area, fiscalYear, kind, id, change } of steps) {
    for (const name of [{ kind, id }, ...(change.like === undefined ? [] : [change.like])]) {
      const key = entryKey({ area, fiscalYear, ...name });
      wanted.set(key, [area, fiscalYear, name.kind, name.id]);
    }
  }
  const names = [...wanted.values()];
  const found = await tx.query<StoredRow[]>(
    `select e.area, e.fiscal_year as "fiscalYear", e.kind, e.id, e.sequence::text, e.status, e.title,
       e.line, e.to_line as "toLine", e.project, e.document_number as "documentNumber",
       e.document_date::text as "documentDate", e.due_on::text as "dueOn",
       e.effective_on::text as "effectiveOn", e.figures, e.facts, e.warnings, e.steps, e.simulated
     from register_entry e
     join unnest($1::text[], $2::int[], $3::text[], $4::text[]) w (area, fiscal_year, kind, id)
       using (area, fiscal_year, kind, id)`,
    [0, 1, 2, 3].map((column) => names.map((name) => name[column])),
  );
  return new Map(
    found.map((row) => [entryKey(row), { ...row, sequence: BigInt(row.sequence) }] as const),
  );
}

type StoredRow = Omit<FoldedEntry, 'sequence'> & { readonly sequence: string };

/**
 * Everything of a book of which a register is kept, each entry with its steps: what the typed
 * registers, the control of a book and the list of exceptions are read from.
 */
export const bookRegisterView = defineView<BookRegisterBatch>({
  name: 'book-register',
  version: 1,
  entities: [RegisterEntryEntity, RegisterStepEntity],
  begin: () => ({ steps: [] }),
  on: {
    ...ignoreRegistries,
    ...ignoreLocalGovernments,
    ...onBooks,
    'command.refused.v1': ignore,
  },
  write,
});

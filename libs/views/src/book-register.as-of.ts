import type { ActingAnswer } from './answers.actor';
import type { BookRegisterStep } from './answers.register';
import type { EntryName } from './register-entry';
import {
  RegisterEntryEntity,
  type RegisterStepEntity,
  type StoredChange,
} from './book-register.rows';
import { afterStep, entryKey, type FoldedEntry, type FoldedStep } from './register-fold';
import type { PastTable } from './past-tables';
import type { Snapshot } from './snapshot';
import { SqlParameters } from './sql-parameters';

/** Which entries are wanted as they stood. */
interface PastRequest {
  readonly area?: string | undefined;
  readonly fiscalYear?: number | undefined;
  readonly kind: string;
  readonly id?: string | undefined;
}

type PastStep = FoldedStep & Pick<RegisterStepEntity, 'place'>;

/**
 * The entries of a kind as they stood at the two times of a snapshot: their steps that were known then
 * and had taken effect, added up anew. An entry whose first step is not among them was not there.
 */
export async function rowsAsOf(
  snapshot: Snapshot,
  request: PastRequest,
): Promise<readonly PastTable[]> {
  const entries = new Map<string, FoldedEntry>();
  const counted = new Set<string>();
  for (const step of await readSteps(snapshot, request)) {
    const key = entryKey(step);
    const before = entries.get(key);
    if (before === undefined && step.place !== 1) continue;
    const { like } = step.change;
    const taken = like === undefined ? undefined : entries.get(entryKey({ ...step, ...like }));
    entries.set(key, afterStep(before, step, taken));
    if (step.kind === request.kind) counted.add(key);
  }
  const rows = [...counted].flatMap((key) => entries.get(key) ?? []);
  return [{ entity: RegisterEntryEntity, rows }];
}

/** What is known of steps `s` at the two times of a snapshot. */
function knownThen({ upTo, effective }: Snapshot, parameters: SqlParameters): readonly string[] {
  return [
    ...(upTo === undefined ? [] : [`s.sequence <= ${parameters.add(upTo)}::bigint`]),
    ...(effective === undefined ? [] : [`s.effective_on <= ${parameters.add(effective)}::date`]),
  ];
}

/** The steps of the entries, and of those that they take something over from. */
async function readSteps(snapshot: Snapshot, request: PastRequest): Promise<readonly PastStep[]> {
  const { area, fiscalYear, kind, id } = request;
  const parameters = new SqlParameters();
  const ofBooks = [
    ...(area === undefined ? [] : [`s.area = ${parameters.add(area)}`]),
    ...(fiscalYear === undefined ? [] : [`s.fiscal_year = ${parameters.add(fiscalYear)}::int`]),
    ...knownThen(snapshot, parameters),
  ];
  const wanted = [
    ...ofBooks,
    `s.kind = ${parameters.add(kind)}`,
    ...(id === undefined ? [] : [`s.id = ${parameters.add(id)}`]),
  ].join(' and ');
  const columns = `s.area, s.fiscal_year as "fiscalYear", s.kind, s.id, s.place, s.sequence,
    s.ordinal, s.effective_on, s.change, s.warnings, s.simulated`;
  const found = await snapshot.tx.query<(PastStep & { readonly sequence: string })[]>(
    `with wanted as (select ${columns} from register_step s where ${wanted}),
     taken as (select distinct w.area, w."fiscalYear", w.change -> 'like' ->> 'kind' as kind,
       w.change -> 'like' ->> 'id' as id from wanted w where w.change ? 'like')
     select area, "fiscalYear", kind, id, place, sequence::text,
       effective_on::text as "effectiveOn", change, warnings, simulated
     from (select * from wanted
       union all
       select ${columns} from register_step s
       join taken t on t.area = s.area and t."fiscalYear" = s.fiscal_year and t.kind = s.kind
         and t.id = s.id
       where ${['true', ...ofBooks].join(' and ')}) steps
     order by steps.sequence, steps.ordinal`,
    parameters.values,
  );
  return found.map((step) => ({ ...step, sequence: BigInt(step.sequence) }));
}

/** A step as the database answers it. */
export interface StoredStep {
  readonly place: number;
  readonly sequence: string;
  readonly stream: string;
  readonly revision: string;
  readonly eventId: string;
  readonly type: string;
  readonly decidedOn: string;
  readonly effectiveOn: string;
  readonly recordedAt: Date;
  readonly role: string;
  readonly office: string;
  readonly acting: ActingAnswer | null;
  readonly note: string | null;
  readonly change: StoredChange;
  readonly warnings: BookRegisterStep['warnings'];
  readonly simulated: boolean;
}

/** Steps of one entry behind a place, in the order of the log. */
export async function stepsAsOf(
  snapshot: Snapshot,
  request: EntryName & {
    readonly area: string;
    readonly fiscalYear: number;
    readonly after: string;
    readonly limit: number;
  },
): Promise<readonly StoredStep[]> {
  const parameters = new SqlParameters();
  const conditions = [
    `s.area = ${parameters.add(request.area)}`,
    `s.fiscal_year = ${parameters.add(request.fiscalYear)}::int`,
    `s.kind = ${parameters.add(request.kind)}`,
    `s.id = ${parameters.add(request.id)}`,
    `s.place > ${parameters.add(request.after)}::int`,
    ...knownThen(snapshot, parameters),
  ];
  return snapshot.tx.query<StoredStep[]>(
    `select s.place, s.sequence::text, s.stream, s.revision::text, s.event_id as "eventId", s.type,
       s.decided_on::text as "decidedOn", s.effective_on::text as "effectiveOn",
       s.recorded_at as "recordedAt", s.actor_role as role, s.actor_office as office,
       s.actor_acting as acting, s.note, s.change, s.warnings, s.simulated
     from register_step s where ${conditions.join(' and ')}
     order by s.place limit ${parameters.add(request.limit)}`,
    parameters.values,
  );
}

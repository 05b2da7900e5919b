import {
  EMPTY_RECONCILIATION,
  evolveReconciliation,
  reconciliationFrom,
  type Acting,
  type FiscalYear,
  type ReconciliationEvent,
  type ReconciliationState,
} from '@app/ledger';
import type { ReconciledBy } from './answers.reconciliation';
import type { Snapshot } from './snapshot';

/** A step of the reconciliation as it is stored. */
interface StoredStep {
  readonly sequence: string;
  readonly type: ReconciliationEvent['type'];
  readonly data: unknown;
  readonly recordedAt: Date;
  readonly subject: string;
  readonly role: string;
  readonly office: string;
  readonly acting: Acting | null;
}

/** An event of the reconciliation, who did it, and where it stands in the log. */
export interface ToldStep {
  readonly event: Pick<ReconciliationEvent, 'type' | 'data'>;
  readonly sequence: string;
  readonly subject: string;
  readonly by: ReconciledBy;
}

/** All that was said of a book's reconciliation, and what it comes to by the rules themselves. */
export interface ReconciliationStory {
  readonly state: ReconciliationState;
  readonly steps: readonly ToldStep[];
}

/** Reads and folds the steps of a book. A year has some twelve months, and a month a few dozen steps. */
export async function readStory(
  { tx, upTo }: Snapshot,
  book: { readonly area: string; readonly fiscalYear: FiscalYear },
): Promise<ReconciliationStory> {
  const stored = await tx.query<StoredStep[]>(
    `select sequence::text as sequence, type, data, recorded_at as "recordedAt",
       actor_subject as subject, actor_role as role, actor_office as office, actor_acting as acting
     from reconciliation_step where area = $1 and fiscal_year = $2
       and sequence <= coalesce($3::bigint, sequence) order by sequence`,
    [book.area, book.fiscalYear, upTo?.toString() ?? null],
  );
  let state = EMPTY_RECONCILIATION;
  const steps = stored.map((one): ToldStep => {
    const { sequence, subject, role, office, acting } = one;
    const data = reconciliationFrom(one.type, one.data);
    const event = { type: one.type, data, actor: { subject, role, office } } as ReconciliationEvent;
    state = evolveReconciliation(state, event);
    const by = { role, office, acting, recordedAt: one.recordedAt.toISOString() };
    return { event, sequence, subject, by };
  });
  return { state, steps };
}

/** The steps of a month. */
export function stepsOfMonth({ steps }: ReconciliationStory, month: string): readonly ToldStep[] {
  return steps.filter(({ event: { data } }) => 'month' in data && data.month === month);
}

/** The last step of a kind, among some. */
export function lastOf<T extends ReconciliationEvent['type']>(
  steps: readonly ToldStep[],
  type: T,
): (ToldStep & { readonly event: Extract<ReconciliationEvent, { type: T }> }) | undefined {
  const found = steps.findLast(({ event }) => event.type === type);
  return found as
    (ToldStep & { readonly event: Extract<ReconciliationEvent, { type: T }> }) | undefined;
}

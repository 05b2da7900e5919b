import type { EventStore } from '@app/event-store';
import { In, type DataSource } from 'typeorm';
import { Checkpoint, Lease, ViewFailure } from './checkpoint';
import { LogLook } from './log-look';
import type { View } from './view';
import { leaseOf } from './view-follower';
import type { Build } from './view-schema';

/** The event at which a build of a view stands still until it passes or is mended. */
export interface ViewFailureStatus {
  /** Null when it is no event's fault: the log is damaged. */
  readonly sequence: string | null;
  readonly eventType: string | null;
  readonly error: string;
  /** How often it was tried. */
  readonly attempts: number;
  /** When it failed for the first time, ISO 8601. */
  readonly failedAt: string;
  /** When it is tried again, ISO 8601. */
  readonly retryAt: string;
}

/** How far a view is. */
export interface ViewStatus {
  readonly view: string;
  /** The version of this program. */
  readonly version: number;
  /** Place of the last event that it has read; null before the first. */
  readonly cursor: string | null;
  readonly sequence: string | null;
  /** Events that it has not read yet; null where the log does not answer. */
  readonly lag: number | null;
  /** Age of the oldest of them, by the database's clock; 0 when it has read all, null as above. */
  readonly lagSeconds: number | null;
  /** The process that follows the log for it; null when none does at the moment. */
  readonly holder: string | null;
  /** Its first build, which does not answer yet, or a rebuild beside the one that answers. */
  readonly building: {
    readonly version: number;
    readonly sequence: string | null;
    /** Sequence up to which the log reached when it was begun; null when nobody has begun. */
    readonly head: string | null;
    readonly startedAt: string;
    readonly failure: ViewFailureStatus | null;
  } | null;
  readonly failure: ViewFailureStatus | null;
  /** What this process retries at the moment; null when nothing, or when another follows the log. */
  readonly trouble: string | null;
}

/** What is kept about the views, as it stands in the database. */
interface Kept {
  readonly checkpoints: readonly Checkpoint[];
  readonly failures: readonly ViewFailure[];
  readonly leases: readonly Lease[];
  readonly now: Date;
}

/**
 * How far views are, in their order, whichever process follows them. Their places are the database's
 * to tell: also while the log, which may lie elsewhere, does not answer.
 *
 * @throws what the database fails with.
 */
export async function viewStatuses(
  store: EventStore,
  dataSource: DataSource,
  views: readonly View[],
  troubleOf: (view: string) => string | null = () => null,
): Promise<readonly ViewStatus[]> {
  const kept = await readKept(dataSource, views);
  const log = await LogLook.at(store, kept.now);
  return Promise.all(
    views.map(async (view): Promise<ViewStatus> => {
      const live = checkpointOf(view, 'live', kept);
      const { cursor = null, sequence = null } = live ?? {};
      const building = checkpointOf(view, 'building', kept) ?? firstBuild(live);
      const lag = log.eventsAfter(sequence);
      return {
        view: view.name,
        version: view.version,
        cursor,
        sequence,
        lag,
        lagSeconds: lag === 0 ? 0 : await log.ageAfter(cursor),
        holder: holderOf(view, kept),
        building: building && buildingOf(view, building, kept),
        failure: failureOf(view, 'live', kept),
        trouble: troubleOf(view.name),
      };
    }),
  );
}

async function readKept({ manager }: DataSource, views: readonly View[]): Promise<Kept> {
  const view = In(views.map(({ name }) => name));
  const [checkpoints, failures, leases, [clock]] = await Promise.all([
    manager.findBy(Checkpoint, { view }),
    manager.findBy(ViewFailure, { view }),
    manager.findBy(Lease, { name: In(views.map(leaseOf)) }),
    manager.query<{ now: Date }[]>('select clock_timestamp() as now'),
  ]);
  return { checkpoints, failures, leases, now: clock?.now ?? new Date(0) };
}

function checkpointOf(view: View, build: Build, { checkpoints }: Kept): Checkpoint | null {
  return checkpoints.find(ofBuild(view, build)) ?? null;
}

/** What answers nobody yet is being built. */
function firstBuild(live: Checkpoint | null): Checkpoint | null {
  return live?.builtAt === null ? live : null;
}

function buildingOf(view: View, row: Checkpoint, kept: Kept): ViewStatus['building'] {
  const { version, sequence, head, startedAt, build } = row;
  const failure = failureOf(view, build, kept);
  return { version, sequence, head, startedAt: startedAt.toISOString(), failure };
}

function failureOf(view: View, build: Build, { failures }: Kept): ViewFailureStatus | null {
  const found = failures.find(ofBuild(view, build));
  if (found === undefined) return null;
  const { sequence, eventType, error, attempts, failedAt, retryAt } = found;
  const times = { failedAt: failedAt.toISOString(), retryAt: retryAt.toISOString() };
  return { sequence, eventType, error, attempts, ...times };
}

function ofBuild({ name, version }: View, build: Build) {
  return (row: { readonly view: string; readonly version: number; readonly build: Build }) =>
    row.view === name && row.version === version && row.build === build;
}

function holderOf(view: View, { leases, now }: Kept): string | null {
  const lease = leases.find(({ name }) => name === leaseOf(view));
  // A lease that was given back expired before all time, which is no date to the driver.
  return lease !== undefined && Number(lease.expiresAt) > Number(now) ? lease.holder : null;
}

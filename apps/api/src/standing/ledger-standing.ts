import { HAND_OVER } from '@app/commands';
import {
  answerWithin,
  type Cursor,
  type EventStore,
  type IntegrityStatus,
  type LogIntegrity,
} from '@app/event-store';
import { policyCheckpoints, type Projector, type ViewStatus } from '@app/views';
import type { DataSource } from 'typeorm';
import { kindOfLog, type LogKind } from './log-kind';

/** Who asks how things stand waits no longer for a database that says nothing. */
const LOOK_MS_MAX = 3_000;

/** How the parts of the ledger stand. What did not answer in time is null. */
export interface LedgerStanding {
  readonly log: {
    readonly kind: LogKind;
    /** Null: it does not answer. */
    readonly at: { readonly head: Cursor | null; readonly size: bigint } | null;
  };
  readonly views: readonly ViewStatus[] | null;
  readonly policies: readonly PolicyStanding[] | null;
  /** Undefined where no tree is kept. */
  readonly integrity: IntegrityStatus | null | undefined;
}

/** How far a policy is known to have done its part: where it would begin again after a crash. */
export interface PolicyStanding {
  readonly name: string;
  readonly cursor: Cursor | null;
  /** Events behind that place; null where the log does not answer. */
  readonly lagEvents: number | null;
}

/** The parts of a ledger that are asked. */
export interface Parts {
  readonly store: EventStore;
  readonly views: DataSource;
  readonly projector: Pick<Projector, 'status'>;
  /** Where a tree is kept over the log. */
  readonly integrity?: Pick<LogIntegrity, 'status'> | undefined;
}

/** Looks how the ledger stands, and says so also where half of it does not answer. */
export class Standings {
  #underWay: Promise<LedgerStanding> | undefined;

  constructor(private readonly parts: Parts) {}

  /** Many who ask at once are told the same: the database is asked once. */
  look(): Promise<LedgerStanding> {
    this.#underWay ??= this.#look().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  async #look(): Promise<LedgerStanding> {
    const { store, projector, integrity } = this.parts;
    const [at, views, place, guarded] = await Promise.all([
      answerWithin(LOOK_MS_MAX, this.#endOfLog()),
      answerWithin(LOOK_MS_MAX, projector.status()),
      answerWithin(LOOK_MS_MAX, policyCheckpoints(this.parts.views).load(HAND_OVER.name)),
      integrity && answerWithin(LOOK_MS_MAX, integrity.status()),
    ]);
    const policies =
      place === undefined
        ? null
        : [{ name: HAND_OVER.name, cursor: place, lagEvents: await lagOf(store, place, at) }];
    return {
      log: { kind: kindOfLog(store), at: at ?? null },
      views: views ?? null,
      policies,
      integrity: integrity === undefined ? undefined : (guarded ?? null),
    };
  }

  async #endOfLog(): Promise<NonNullable<LedgerStanding['log']['at']>> {
    const { store } = this.parts;
    const head = await store.head();
    if (head === undefined) return { head: null, size: 0n };
    return { head, size: await store.sizeAt(head) };
  }
}

async function lagOf(
  store: EventStore,
  place: Cursor | null,
  at: LedgerStanding['log']['at'] | undefined,
): Promise<number | null> {
  if (!at) return null;
  const done = place === null ? 0n : await answerWithin(LOOK_MS_MAX, store.sizeAt(place));
  return done === undefined ? null : Number(at.size - done);
}

/** Events are signed within seconds; where they are not for so long, somebody has to look. */
const UNSIGNED_SECONDS_MAX = 30;

/** Whether everything answers, nothing stands still, what should be signed is, nothing was altered. */
export function isWell({ log, views, integrity }: LedgerStanding): boolean {
  return (
    log.at !== null &&
    views !== null &&
    integrity !== null &&
    views.every((view) => !standsStill(view)) &&
    !integrity?.alarm &&
    !(integrity?.hasKey && !integrity.signs) &&
    (integrity?.unsignedSeconds ?? 0) <= UNSIGNED_SECONDS_MAX
  );
}

/** Another process takes a view over within seconds; where none does for so long, there is none. */
const UNFOLLOWED_SECONDS_MAX = 20;

/**
 * Whether a view stands still: at an event, because what it does fails again and again, or because it
 * lies behind and no process follows the log for it.
 */
export function standsStill(status: ViewStatus): boolean {
  const { failure, trouble, lag, holder, lagSeconds } = status;
  const unfollowed = holder === null && (lagSeconds ?? 0) > UNFOLLOWED_SECONDS_MAX;
  return failure !== null || (trouble !== null && lag !== 0) || unfollowed;
}

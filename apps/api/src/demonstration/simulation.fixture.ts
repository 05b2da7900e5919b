import { HAND_OVER, LedgerCommands, PolicyFollower, type Clock } from '@app/commands';
import { type EventStore } from '@app/event-store';
import {
  bookId,
  decodeEvent,
  fold,
  isBookEvent,
  type AreaId,
  type RecordedEvent,
} from '@app/ledger';
import {
  BEFORE_THE_DEMONSTRATION,
  deliverReference,
  localGovernmentsFile,
} from '../reference-data/deliver-reference';
import { loadDemonstration, simulatedYears, type UnitYear } from './simulation';
import { OPENING_DAY } from './simulation-calendar';

/** Without the real time beside it, so that the same load gives the same bytes. */
const clock: Clock = { now: () => new Date(`${OPENING_DAY}T03:00:00.000Z`) };
/** The pilots, whose FY2565 is told. */
export const AREAS = simulatedYears()
  .filter(({ fiscalYear }) => fiscalYear === 2565)
  .map(({ area }) => area);

export function commandsOver(store: EventStore): LedgerCommands {
  return new LedgerCommands(store, clock, (error) => {
    throw error;
  });
}

/** The local governments of the pilots. */
export function localGovernments(): string {
  const [header = '', ...rows] = localGovernmentsFile().toString('utf8').split('\n');
  return [header, ...rows.filter((row) => /,TH-(18|19|40|48|70|74),/.test(row))].join('\n');
}

/** Loads into a log to which the reference data is delivered first, as a server does. */
export async function load(
  store: EventStore,
  how: {
    readonly signal?: AbortSignal;
    readonly progress?: (message: string) => void;
    /** Which years; all when absent. */
    readonly years?: readonly UnitYear[];
  } = {},
): Promise<readonly string[]> {
  const said: string[] = [];
  const commands = commandsOver(store);
  await deliverReference({
    commands,
    localGovernments: localGovernments(),
    at: BEFORE_THE_DEMONSTRATION,
  });
  let checkpoint: string | null = null;
  const policies = new PolicyFollower({
    store,
    commands,
    policy: HAND_OVER,
    checkpoints: {
      load: () => Promise.resolve(checkpoint),
      save: (_policy, cursor) => {
        checkpoint = cursor;
        return Promise.resolve();
      },
    },
    onTrouble: (_policy, error) => {
      throw error;
    },
  });
  const progress = how.progress ?? ((message: string) => said.push(message));
  const signal = how.signal ?? new AbortController().signal;
  await loadDemonstration({ commands, policies, progress, signal }, how.years);
  return said;
}

/** Every stream with the hash of each of its events: equal hashes are equal bytes. */
export async function hashesIn(store: EventStore): Promise<Record<string, readonly string[]>> {
  const streams: Record<string, string[]> = {};
  for (const { stream, hash } of await store.readAll({ limit: 10_000 })) {
    (streams[stream] ??= []).push(hash.toString('hex'));
  }
  return streams;
}

/** All that was simulated; the reference data before it is real. */
export async function eventsIn(
  store: EventStore,
): Promise<readonly (RecordedEvent & { readonly stream: string })[]> {
  const all = await store.readAll({ limit: 10_000 });
  return all
    .filter(({ stream }) => !stream.startsWith('registry-'))
    .map((stored) => {
      const event = decodeEvent(stored);
      if (!event) throw new Error(`nobody knows ${stored.type}`);
      return { ...event, stream: stored.stream };
    });
}

export function nothingOf(id: string): never {
  throw new Error(`${id} has stated no ceiling`);
}

export async function bookOf(store: EventStore, area: AreaId, fiscalYear = 2565) {
  const events = [];
  for await (const stored of store.readStream(bookId(area, fiscalYear))) {
    const event = decodeEvent(stored);
    if (event && isBookEvent(event)) events.push(event);
  }
  return { events, state: fold(events) };
}

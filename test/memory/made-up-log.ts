import {
  GENESIS_HASH,
  LogDamaged,
  hashOf,
  idOf,
  type Cursor,
  type EventDraft,
  type EventStore,
  type ReadAllOptions,
  type HashedParts,
} from '@app/event-store';
import { encodeEvent, type LedgerEvent } from '@app/ledger';
import { follow, GrowthSignal } from '../../libs/event-store/src/following';

/** A stream for each fiscal year. */
const STREAMS = 200;
const FIRST_YEAR = 2500;
const STORED_AT = new Date('2022-03-01T03:00:00.000Z');
const TODAY = '2022-03-01' as LedgerEvent['decidedOn'];
/** Events have as many sizes, up to 60 KiB, which is nearly what an event may have. */
const SIZES = 15;
const SIZE_STEP = 4 * 1024;

/** A refusal whose facts take about so many bytes. */
function refusalOf(bytes: number): EventDraft {
  return encodeEvent(
    {
      type: 'command.refused.v1',
      data: {
        stream: 'book-TH40-2565',
        command: 'MakeCommitment',
        code: 'ALLOCATION_INSUFFICIENT',
        facts: { note: 'x'.repeat(bytes) },
        source: 's.4',
      },
      actor: { subject: 's-3', role: 'finance-officer', office: 'คลังจังหวัด' },
      decidedOn: TODAY,
      effectiveOn: TODAY,
      recordedOn: TODAY,
    },
    {
      commandId: 'b9ad7c4c-2b3a-5d0b-9a6e-0c6a3b1f5a55',
      inputHash: 'ab'.repeat(32),
      correlationId: 'memory',
      recordedAt: STORED_AT.toISOString(),
      rules: 1,
    },
  );
}

/** A log that is larger than the memory of who reads it, and where it lies. */
export interface MadeUpLog {
  readonly store: EventStore;
  /** Hashes of all events, in order. */
  readonly hashes: readonly Buffer[];
  /** Payloads and metadata of all events together. */
  readonly bytes: number;
}

/**
 * A log of so many events, which are made up whenever they are read, the same ones each time: it takes
 * neither memory nor a disk. Nothing can be appended.
 *
 * @param onRead called after each page was made.
 */
export function madeUpLog(count: number, onRead: () => void): MadeUpLog {
  const draftOf = draftsOfAllSizes();
  const hashes: Buffer[] = [];
  let bytes = 0;
  const partsOf = (sequence: number): HashedParts => ({
    stream: `refusals-TH40-${FIRST_YEAR + (sequence % STREAMS)}`,
    revision: BigInt(Math.floor(sequence / STREAMS)),
    previousHash: hashes[sequence - STREAMS] ?? GENESIS_HASH,
    ...draftOf(sequence),
  });
  for (let sequence = 0; sequence < count; sequence += 1) {
    const parts = partsOf(sequence);
    hashes.push(hashOf(parts));
    bytes += parts.payload.length + parts.metadata.length;
  }
  const readAll = async ({ from, limit = 1_000 }: ReadAllOptions = {}) => {
    const first = from === undefined ? 0 : Number(from) + 1;
    if (first > count) throw new LogDamaged(`it holds ${count} events and was read up to ${first}`);
    const page = hashes.slice(first, first + limit).map((hash, nth) => {
      const sequence = first + nth;
      const place = { sequence: BigInt(sequence), cursor: String(sequence), storedAt: STORED_AT };
      return { ...partsOf(sequence), hash, id: idOf(hash), ...place };
    });
    onRead();
    return page;
  };
  return { store: storeOf(count, readAll), hashes, bytes };
}

/** Drafts by sequence, each with bytes of its own. */
function draftsOfAllSizes(): (sequence: number) => EventDraft {
  const templates = Array.from({ length: SIZES }, (_, nth) => refusalOf((nth + 1) * SIZE_STEP));
  return (sequence) => {
    const template = templates[(sequence * 7) % SIZES];
    if (template === undefined) throw new Error(`there is no size for event ${sequence}`);
    const { type, payload, metadata } = template;
    return { type, payload: Buffer.from(payload), metadata: Buffer.from(metadata) };
  };
}

function storeOf(count: number, readAll: EventStore['readAll']): EventStore {
  const growth = new GrowthSignal();
  const refuse = (): never => {
    throw new Error('this log is only read as a whole');
  };
  return {
    readAll,
    append: refuse,
    readStream: refuse,
    revisionsOf: refuse,
    subscribeAll: (options = {}) => {
      const read = (from: Cursor | undefined, limit: number) =>
        readAll(from === undefined ? { limit } : { from, limit });
      return follow({ read, growth, passes: () => false }, options);
    },
    sizeAt: async (cursor) => BigInt(cursor) + 1n,
    head: async () => String(count - 1),
    compareCursors: (a, b) => Number(a) - Number(b),
    close: async () => growth.close(),
  };
}

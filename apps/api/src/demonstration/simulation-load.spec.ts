import { type LedgerRequest } from '@app/commands';
import {
  installPostgresEventStore,
  MemoryEventStore,
  PostgresEventStore,
  type EventStore,
  type SealedEvent,
} from '@app/event-store';
import { type AreaId } from '@app/ledger';
import { createTestDatabase } from '../../../../test/database';
import { BEFORE_THE_DEMONSTRATION, deliverReference } from '../reference-data/deliver-reference';
import { findDemonstrationActor } from './actors';
import { simulatedYears } from './simulation';
import { bookOf, commandsOver, hashesIn, load, localGovernments } from './simulation.fixture';

/** The years take their time where much else runs beside them, and more through a real database. */
const LOAD_MS_MAX = 120_000;

/** A log that dies, with its process, when it is asked for append number `at`. */
class MortalStore extends MemoryEventStore {
  private left: number;

  constructor(at: number) {
    super();
    this.left = at;
  }

  revive(): void {
    this.left = Infinity;
  }

  override append(stream: string, revision: bigint, events: readonly SealedEvent[]) {
    this.left -= 1;
    if (this.left < 0) return Promise.reject(new Error('the process was killed'));
    return super.append(stream, revision, events);
  }
}

jest.setTimeout(LOAD_MS_MAX);

describe('the load of the simulated years', () => {
  let whole: Record<string, readonly string[]> = {};

  beforeAll(async () => {
    const store = new MemoryEventStore();
    await load(store);
    whole = await hashesIn(store);
  });

  it('is the same to the byte with the same seed, and another with another', async () => {
    const other = new MemoryEventStore();
    await load(other);
    expect(await hashesIn(other)).toEqual(whole);
    // The closed year is told word by word, and is the same with any seed.
    const key = (seed: string) => simulatedYears(seed)[1]?.entries[0]?.request.idempotencyKey;
    expect(key('one')).toBe(key('one'));
    expect(key('one')).not.toBe(key('another'));
  });

  it.each([0, 7, 26, 48])('completes to the same when killed at append %i', async (at) => {
    const mortal = new MortalStore(at);
    await expect(load(mortal)).rejects.toThrow('killed');
    mortal.revive();
    await load(mortal);
    expect(await hashesIn(mortal)).toEqual(whole);
  });

  it('completes to the same from two processes at once', async () => {
    const shared = new MemoryEventStore();
    await Promise.all([load(shared), load(shared)]);
    expect(await hashesIn(shared)).toEqual(whole);
  });

  it('stops between two rounds when told to, and goes on another time', async () => {
    const stopped = new MemoryEventStore();
    const stop = new AbortController();
    const loading = load(stopped, {
      progress: (message) => {
        if (message.includes(' of ')) stop.abort(new Error('stopped'));
      },
      signal: stop.signal,
    });
    await expect(loading).rejects.toThrow('stopped');
    expect((await stopped.readAll({ limit: 10_000 })).length).toBeGreaterThan(0);
    await load(stopped);
    expect(await hashesIn(stopped)).toEqual(whole);
  });

  it('recognises a complete one without writing, whatever users have added since', async () => {
    const used = new MemoryEventStore();
    await load(used);
    const actor = findDemonstrationActor('secretary-th40');
    if (!actor) throw new Error('Khon Kaen has no secretary');
    const { state } = await bookOf(used, 'TH40' as AreaId);
    await commandsOver(used).execute({
      book: { area: 'TH40' as AreaId, fiscalYear: 2565 },
      command: {
        type: 'RegisterProject',
        name: 'โครงการของผู้ใช้',
        developmentIssue: 'การเกษตร',
        agency: 'สำนักงานเกษตรจังหวัดขอนแก่น',
        lines: [...state.lines.keys()].slice(0, 1),
      },
      actor,
      idempotencyKey: 'a-user',
      correlationId: 'spec',
      deadline: Date.now() + 20_000,
    });
    const before = await hashesIn(used);
    const appends = jest.spyOn(used, 'append');
    expect(await load(used)).toEqual(['demonstration: complete']);
    expect(appends).not.toHaveBeenCalled();
    expect(await hashesIn(used)).toEqual(before);
  });

  it('leaves a book alone that somebody else has filled', async () => {
    const [first] = simulatedYears()[1]?.entries ?? [];
    if (!first) throw new Error('no year was simulated');
    const foreign = new MemoryEventStore();
    const { request } = first;
    if (!('book' in request)) throw new Error('a year begins in its book');
    const own: LedgerRequest = {
      ...request,
      idempotencyKey: 'own',
      deadline: Date.now() + 20_000,
    };
    const commands = commandsOver(foreign);
    await deliverReference({
      commands,
      localGovernments: localGovernments(),
      at: BEFORE_THE_DEMONSTRATION,
    });
    await commands.execute(own);
    const told = await load(foreign);
    expect(told[0]).toContain('holds other entries');
    expect((await bookOf(foreign, request.book.area)).events.length).toBe(26);
    expect((await bookOf(foreign, 'TH40' as AreaId)).events.length).toBeGreaterThan(100);
  });

  it('is the same on PostgreSQL, interrupted and continued by another process', async () => {
    const database = await createTestDatabase();
    const opened: EventStore[] = [];
    try {
      await installPostgresEventStore(database.url);
      const open = async (): Promise<EventStore> => {
        const postgres = await PostgresEventStore.open({ url: database.url });
        opened.push(postgres);
        return postgres;
      };
      const stop = new AbortController();
      const loading = load(await open(), {
        progress: (message) => {
          if (message.includes(' of ')) stop.abort(new Error('stopped'));
        },
        signal: stop.signal,
      });
      await expect(loading).rejects.toThrow('stopped');
      const next = await open();
      await load(next);
      expect(await hashesIn(next)).toEqual(whole);
    } finally {
      for (const each of opened) await each.close();
      await database.drop();
    }
  });
});

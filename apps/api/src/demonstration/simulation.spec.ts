import { LedgerCommands, type Clock } from '@app/commands';
import {
  installPostgresEventStore,
  MemoryEventStore,
  PostgresEventStore,
  type EventStore,
  type SealedEvent,
} from '@app/event-store';
import {
  audit,
  balanceOf,
  bookId,
  BUCKETS,
  dayInThailand,
  decodeEvent,
  fold,
  formatBaht,
  isBookEvent,
  RULES,
  sumSatang,
  type AreaId,
  type BookState,
  type RecordedEvent,
  type Satang,
  type Stage,
} from '@app/ledger';
import { createTestDatabase } from '../../../../test/database';
import { findDemonstrationActor } from './actors';
import { loadDemonstration, simulatedYears } from './simulation';
import { isWorkday, LAST_DAY, OPENING_DAY } from './simulation-calendar';

/** Without the real time beside it, so that the same load gives the same bytes. */
const clock: Clock = { now: () => new Date(`${OPENING_DAY}T03:00:00.000Z`) };
const AREAS = simulatedYears().map(({ area }) => area);

function commandsOver(store: EventStore): LedgerCommands {
  return new LedgerCommands(store, clock, (error) => {
    throw error;
  });
}

async function load(store: EventStore, signal?: AbortSignal): Promise<readonly string[]> {
  const said: string[] = [];
  await loadDemonstration({
    commands: commandsOver(store),
    progress: (message) => said.push(message),
    signal: signal ?? new AbortController().signal,
  });
  return said;
}

/** Every stream with the hash of each of its events: equal hashes are equal bytes. */
async function hashesIn(store: EventStore): Promise<Record<string, readonly string[]>> {
  const streams: Record<string, string[]> = {};
  for (const { stream, hash } of await store.readAll({ limit: 10_000 })) {
    (streams[stream] ??= []).push(hash.toString('hex'));
  }
  return streams;
}

async function eventsIn(store: EventStore): Promise<readonly RecordedEvent[]> {
  const all = await store.readAll({ limit: 10_000 });
  return all.map((stored) => {
    const event = decodeEvent(stored);
    if (!event) throw new Error(`nobody knows ${stored.type}`);
    return event;
  });
}

async function bookOf(store: EventStore, area: AreaId) {
  const events = [];
  for await (const stored of store.readStream(bookId(area, 2565))) {
    const event = decodeEvent(stored);
    if (event && isBookEvent(event)) events.push(event);
  }
  return { events, state: fold(events) };
}

function stageOf(state: BookState, stage: Stage): Satang {
  const keys = [...state.balances.keys()].filter((key) => key.split('|')[1] === stage);
  return sumSatang(keys.map((key) => state.balances.get(key, 0n)));
}

/** Percent of the allotment, one decimal. */
function percentages(states: readonly BookState[]): { disbursed: number; used: number } {
  const sum = (...stages: readonly Stage[]): number =>
    Number(sumSatang(states.flatMap((state) => stages.map((stage) => stageOf(state, stage)))));
  const allotted = sum('allotted', 'allocated', 'committed', 'disbursed');
  const share = (part: number): number => Math.round((part / allotted) * 1_000) / 10;
  return { disbursed: share(sum('disbursed')), used: share(sum('disbursed', 'committed')) };
}

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

describe('the simulated year', () => {
  const store = new MemoryEventStore();
  let said: readonly string[] = [];
  let whole: Record<string, readonly string[]> = {};

  beforeAll(async () => {
    said = await load(store);
    whole = await hashesIn(store);
  });

  it('is of a size that is read in a quarter of an hour, and says how far it is', async () => {
    const { length } = await store.readAll({ limit: 10_000 });
    expect(length).toBeGreaterThan(1_500);
    expect(length).toBeLessThan(4_000);
    expect(said.length).toBeGreaterThanOrEqual(10);
    expect(said.at(-1)).toBe('demonstration: complete');
  });

  it('keeps the budget book to the satang and every line in balance', async () => {
    let total = 0n;
    for (const area of AREAS) {
      const { state } = await bookOf(store, area);
      for (const { line, amount } of state.lines.values()) {
        const keys = [...state.balances.keys()].filter((key) => key.startsWith(`${line}|`));
        const inBuckets = keys.filter((key) => BUCKETS.includes(key.split('|')[1] as Stage));
        const buckets = sumSatang(inBuckets.map((key) => state.balances.get(key, 0n)));
        expect(inBuckets.every((key) => state.balances.get(key, 0n) >= 0n)).toBe(true);
        expect(buckets).toBe(amount - balanceOf(state, line, 'transferred'));
      }
      total += sumSatang([...state.lines.values()].map(({ amount }) => amount));
    }
    expect(formatBaht(total)).toBe('2555505500.00');
  });

  it('breaks no verified rule, except where it says so itself', async () => {
    const broken: string[] = [];
    for (const area of AREAS) {
      const { events } = await bookOf(store, area);
      for (const { event, findings } of audit(events)) {
        const codes = findings.filter(({ code }) => RULES[code].verified).map(({ code }) => code);
        if (codes.length > 0) broken.push(`${area} ${event.type} ${codes.join()}`);
      }
    }
    expect(broken).toEqual([]);
  });

  it('stands on 25 June near the averages of FY2565, and differs between areas', async () => {
    const states = await Promise.all(AREAS.map(async (area) => (await bookOf(store, area)).state));
    const overall = percentages(states);
    expect(overall.disbursed).toBeGreaterThan(60);
    expect(overall.disbursed).toBeLessThan(75);
    expect(overall.used).toBeGreaterThan(75);
    expect(overall.used).toBeLessThan(85);
    const each = states.map((state) => percentages([state]).used);
    expect(Math.max(...each) - Math.min(...each)).toBeGreaterThan(10);
  });

  it('is recorded in office hours of working days before the opening day, each book in order', async () => {
    const last = new Map<string, string>();
    for (const { stream, type, metadata, payload } of await store.readAll({ limit: 10_000 })) {
      const event = decodeEvent({ type, payload, metadata });
      if (!event) throw new Error(`nobody knows ${type}`);
      const { recordedAt, simulated } = event.meta;
      const day = dayInThailand(new Date(recordedAt));
      expect(simulated).toBe(true);
      expect(day >= '2021-10-01' && day <= LAST_DAY && isWorkday(day)).toBe(true);
      expect(recordedAt >= (last.get(stream) ?? '')).toBe(true);
      last.set(stream, recordedAt);
    }
  });

  it('reaches the log in the order of time, so that an earlier moment is what was there before it', async () => {
    const moments = (await eventsIn(store)).map(({ meta }) => meta.recordedAt);
    expect(moments).toEqual(moments.toSorted());
  });

  it('never lets the recorder of a resolution confirm it', async () => {
    for (const area of AREAS) {
      const { events } = await bookOf(store, area);
      const recorders = events.filter(({ type }) => type === 'resolution.recorded.v1');
      const confirmers = events.filter(({ type }) => type === 'resolution.confirmed.v1');
      const who = new Set(recorders.map(({ actor }) => actor.subject));
      expect(confirmers.length).toBeGreaterThan(10);
      expect(confirmers.some(({ actor }) => who.has(actor.subject))).toBe(false);
    }
  });

  it('has something of everything: waiting, cancelled, returned, uncovered, refused, warned', async () => {
    const events = await eventsIn(store);
    const count = (type: string): number => events.filter((event) => event.type === type).length;
    expect(count('commitment.cancelled.v1')).toBeGreaterThan(3);
    expect(count('return.recorded.v1')).toBeGreaterThan(5);
    expect(count('transfer.made.v1')).toBeGreaterThan(10);
    expect(count('unauthorised.recorded.v1')).toBe(2);
    expect(count('unauthorised.regularised.v1')).toBe(1);
    const waiting = count('resolution.recorded.v1') - count('resolution.confirmed.v1');
    expect(waiting).toBeGreaterThan(20);
    const refused = events.flatMap((e) => (e.type === 'command.refused.v1' ? [e.data.code] : []));
    expect(new Set(refused)).toEqual(
      new Set([
        'ABOVE_DECISION_CEILING',
        'ABOVE_CUMULATIVE_CEILING',
        'DELEGATION_NOT_VALID',
        'TRANSFER_BETWEEN_UNITS',
        'RESOLUTION_NUMBER_TAKEN',
        'ALLOTMENT_INSUFFICIENT',
        'ALLOTMENT_EXCEEDS_APPROPRIATION',
        'ALLOCATION_INSUFFICIENT',
        'MULTI_YEAR_COMMITMENT',
        'DISBURSEMENT_EXCEEDS_COMMITMENT',
        'RETURN_EXCEEDS_DISBURSEMENT',
        'DOCUMENT_TAKEN',
        'LINE_STOPPED',
      ]),
    );
    const warned = new Set(events.flatMap(({ meta }) => meta.warnings ?? []).map((w) => w.code));
    expect([...warned].toSorted()).toEqual(['QUORUM_NOT_MET', 'VERB_MOVES_NO_MONEY']);
  });

  it('leaves delegations with no ceiling, nearly used up and expired', async () => {
    for (const area of AREAS) {
      const { state } = await bookOf(store, area);
      const used = [...state.delegations.values()].flatMap(({ record, used: sum }) =>
        record.ceilingCumulative === undefined
          ? []
          : [Number((sum * 100n) / record.ceilingCumulative)],
      );
      expect(state.delegations.size).toBe(3);
      expect(used.every((percent) => percent >= 85 && percent <= 100)).toBe(true);
      expect(
        [...state.delegations.values()].some(({ record }) => record.validTo < OPENING_DAY),
      ).toBe(true);
    }
  });

  it('leaves decisions in June that can be confirmed on the opening day', async () => {
    const { state } = await bookOf(store, 'TH40' as AreaId);
    const governor = findDemonstrationActor('governor-th40');
    if (!governor) throw new Error('Khon Kaen has no governor');
    const waiting = [...state.resolutions.values()].filter(
      ({ status, record }) =>
        status === 'recorded' &&
        record.decisions.some(({ verb, order }) => order && verb === 'approve'),
    );
    expect(waiting.length).toBeGreaterThan(0);
    for (const { record } of waiting) {
      const receipt = await commandsOver(store).execute({
        book: { area: 'TH40' as AreaId, fiscalYear: 2565 },
        command: { type: 'ConfirmResolution', resolution: record.resolution, capacity: 'ประธาน' },
        actor: governor,
        idempotencyKey: `try-${record.resolution}`,
        correlationId: 'spec',
        deadline: Date.now() + 20_000,
        dryRun: true,
      });
      expect(receipt.events.map(({ type }) => type)).toContain('allocation.made.v1');
    }
  });

  it('is the same to the byte with the same seed, and another with another', async () => {
    const other = new MemoryEventStore();
    await load(other);
    expect(await hashesIn(other)).toEqual(whole);
    const key = (seed: string) => simulatedYears(seed)[0]?.entries[0]?.request.idempotencyKey;
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
    const loading = loadDemonstration({
      commands: commandsOver(stopped),
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
    const [first] = simulatedYears()[0]?.entries ?? [];
    if (!first) throw new Error('no year was simulated');
    const foreign = new MemoryEventStore();
    const request = { ...first.request, idempotencyKey: 'own', deadline: Date.now() + 20_000 };
    await commandsOver(foreign).execute(request);
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
      const loading = loadDemonstration({
        commands: commandsOver(await open()),
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

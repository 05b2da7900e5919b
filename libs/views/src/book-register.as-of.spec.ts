import { MemoryEventStore, type SequencedEvent } from '@app/event-store';
import { formatBaht, parseBookId } from '@app/ledger';
import { bookRegister, bookRegisterEntry } from './book-register.query';
import { bookRegisterView } from './book-register.view';
import { commitments, disbursements, unauthorisedFacts } from './execution.query';
import { Chance, dayOfYear, History, YEAR } from './history.fixture';
import { Projector } from './projector';
import { goOn, openBook } from './random-history.fixture';
import { delegations, resolutions } from './resolutions.query';
import { KHON_KAEN, KALASIN } from './story.fixture';
import { readLogged, type LoggedEvent } from './view';
import { createViewsDatabase, type ViewsDatabase } from './views.fixture';

const SEED = 20_651;
const BOOK = { area: KHON_KAEN, fiscalYear: YEAR, limit: 500 };
const today = dayOfYear(364);

interface Times {
  readonly asOfEffective?: ReturnType<typeof dayOfYear>;
  readonly asOfRecorded?: string;
}

/** What of a commitment is told by the events that count, added up by hand. */
interface Bound {
  amount: bigint;
  disbursed: bigint;
  cancelled: boolean;
}

const byText = (a: readonly unknown[], b: readonly unknown[]): number =>
  String(a) < String(b) ? -1 : 1;

describe('registers of a book as of another time', () => {
  const store = new MemoryEventStore();
  let database: ViewsDatabase;
  let log: readonly SequencedEvent[];
  let events: readonly LoggedEvent[];

  beforeAll(async () => {
    database = await createViewsDatabase();
    const history = new History(store);
    const chance = new Chance(SEED);
    for (const area of [KHON_KAEN, KALASIN]) {
      await openBook(history, area, { lines: 4, projects: 3 });
      await goOn(history, area, chance, { steps: 260, from: 5, to: 360 });
    }
    log = await store.readAll({ limit: 10_000 });
    events = log.flatMap((event) => readLogged(event) ?? []);
    const projector = new Projector({ store, dataSource: database.dataSource });
    await projector.start();
    const views = (await projector.status()).map(({ view }) => view);
    expect(await projector.waitFor(views, log.at(-1)?.cursor ?? '', 60_000)).toBe(true);
    await projector.stop();
  }, 120_000);

  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  /** Days and instants of all the year, each alone and together. */
  function times(): readonly Times[] {
    const chance = new Chance(SEED + 1);
    return Array.from({ length: 24 }, (_, index): Times => {
      const asOfEffective = dayOfYear(chance.below(365));
      const asOfRecorded = `${dayOfYear(chance.below(365))}T03:00:00.${chance.below(9)}00Z`;
      if (index % 3 === 0) return { asOfEffective };
      return index % 3 === 1 ? { asOfRecorded } : { asOfEffective, asOfRecorded };
    });
  }

  /** The events of Khon Kaen's book before the first that was recorded later, and in effect then. */
  function counting({ asOfEffective, asOfRecorded }: Times): readonly LoggedEvent[] {
    const later = events.findIndex(
      ({ meta }) =>
        asOfRecorded !== undefined && Date.parse(meta.recordedAt) > Date.parse(asOfRecorded),
    );
    return (later === -1 ? events : events.slice(0, later)).filter(
      ({ stream, effectiveOn }) =>
        parseBookId(stream)?.area === KHON_KAEN &&
        (asOfEffective === undefined || effectiveOn <= asOfEffective),
    );
  }

  function boundBy(counted: readonly LoggedEvent[]): ReadonlyMap<string, Bound> {
    const bound = new Map<string, Bound>();
    const pay = (commitment: string | undefined, amount: bigint): void => {
      const of = bound.get(commitment ?? '');
      if (of) of.disbursed += amount;
    };
    for (const { type, data } of counted) {
      if (type === 'commitment.made.v1') {
        bound.set(data.commitment, { amount: data.amount, disbursed: 0n, cancelled: false });
      } else if (type === 'commitment.cancelled.v1') {
        const of = bound.get(data.commitment);
        if (of) of.cancelled = true;
      } else if (type === 'disbursement.recorded.v1') pay(data.commitment, data.amount);
      else if (type === 'return.recorded.v1') {
        if (data.restores === 'commitment') pay(data.commitment, -data.amount);
      } else if (type === 'unauthorised.regularised.v1') {
        if (data.kind === 'commitment') {
          bound.set(data.becomes, { amount: data.amount, disbursed: 0n, cancelled: false });
        } else if (data.coveredFrom === 'commitment') pay(data.commitment, data.amount);
      }
    }
    return bound;
  }

  it.each(times())('has commitments as the events of then add up, %j', async (asOf) => {
    const { rows, asOfEffective } = await commitments(database.dataSource, { ...BOOK, ...asOf });
    expect(asOfEffective).toBe(asOf.asOfEffective ?? null);
    const bound = boundBy(counting(asOf));
    const shown = rows.map(({ commitment, amount, disbursed, status }) => [
      commitment,
      amount,
      disbursed,
      status === 'cancelled',
    ]);
    expect(shown.sort(byText)).toEqual(
      [...bound]
        .map(([id, { amount, disbursed, cancelled }]) => [
          id,
          formatBaht(amount),
          formatBaht(disbursed),
          cancelled,
        ])
        .sort(byText),
    );
    const open = await commitments(database.dataSource, { ...BOOK, ...asOf, status: 'open' });
    expect(open.rows).toEqual(rows.filter(({ status }) => status === 'open'));
  });

  it.each(times())('has payments and what came back, %j', async (asOf) => {
    const counted = counting(asOf);
    const paid = new Map<string, readonly [bigint, bigint]>();
    for (const { type, data } of counted) {
      if (type === 'disbursement.recorded.v1') paid.set(data.disbursement, [data.amount, 0n]);
      else if (type === 'unauthorised.regularised.v1' && data.kind === 'disbursement') {
        paid.set(data.becomes, [data.amount, 0n]);
      } else if (type === 'return.recorded.v1') {
        const [amount, returned] = paid.get(data.disbursement) ?? [];
        if (amount !== undefined && returned !== undefined) {
          paid.set(data.disbursement, [amount, returned + data.amount]);
        }
      }
    }
    const { rows } = await disbursements(database.dataSource, { ...BOOK, ...asOf });
    expect(rows.map((row) => [row.disbursement, row.amount, row.returned]).sort(byText)).toEqual(
      [...paid].map(([id, sums]) => [id, ...sums.map((sum) => formatBaht(sum))]).sort(byText),
    );
    const facts = await unauthorisedFacts(database.dataSource, { ...BOOK, ...asOf });
    const covered = new Set(
      counted.flatMap(({ type, data }) =>
        type === 'unauthorised.regularised.v1' ? [data.fact as string] : [],
      ),
    );
    expect(facts.rows.map(({ fact, status }) => [fact, status]).sort(byText)).toEqual(
      counted
        .flatMap(({ type, data }) =>
          type === 'unauthorised.recorded.v1'
            ? [[data.fact, covered.has(data.fact) ? 'regularised' : 'open']]
            : [],
        )
        .sort(byText),
    );
  });

  it.each(times())('has resolutions and what was used of a delegation, %j', async (asOf) => {
    const counted = counting(asOf);
    const used = counted.reduce(
      (sum, { type, data }) =>
        type === 'allocation.made.v1' || type === 'transfer.made.v1' ? sum + data.amount : sum,
      0n,
    );
    const granted = await delegations(database.dataSource, { ...BOOK, ...asOf });
    const isGranted = counted.some(({ type }) => type === 'delegation.granted.v1');
    expect(granted.rows.map((row) => row.used)).toEqual(isGranted ? [formatBaht(used)] : []);
    const { rows } = await resolutions(database.dataSource, { ...BOOK, ...asOf });
    const confirmed = new Set(
      counted.flatMap(({ type, data }) =>
        type === 'resolution.confirmed.v1' ? [data.resolution as string] : [],
      ),
    );
    expect(rows.map(({ resolution, status }) => [resolution, status]).sort(byText)).toEqual(
      counted
        .flatMap(({ type, data }) =>
          type === 'resolution.recorded.v1'
            ? [[data.resolution, confirmed.has(data.resolution) ? 'confirmed' : 'recorded']]
            : [],
        )
        .sort(byText),
    );
  });

  it.each(times())('has each entry with the steps of then, %j', async (asOf) => {
    const known = new Set(counting(asOf).map(({ sequence }) => String(sequence)));
    const request = { ...BOOK, ...asOf, today, kind: 'commitment' } as const;
    const { rows } = await bookRegister(database.dataSource, request);
    for (const row of rows.slice(0, 5)) {
      const found = await bookRegisterEntry(database.dataSource, { ...request, id: row.id });
      expect(found?.entry).toEqual(row);
      expect(found?.steps.length).toBe(row.steps);
      for (const { sequence } of found?.steps ?? []) expect(known.has(sequence)).toBe(true);
    }
    const unknown = { ...request, id: 'NONE' };
    expect(await bookRegisterEntry(database.dataSource, unknown)).toBeUndefined();
  });

  it('pages as of then without a gap', async () => {
    const request = { ...BOOK, asOfEffective: dayOfYear(200), kind: 'commitment', today } as const;
    const whole = await bookRegister(database.dataSource, request);
    const rows: unknown[] = [];
    let after: string | undefined;
    do {
      const page = await bookRegister(database.dataSource, { ...request, limit: 3, after });
      rows.push(...page.rows);
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(rows).toEqual(whole.rows);
    expect(rows.length).toBeGreaterThan(3);
  });

  it('is as it is now, as of a day and an instant that everything is before', async () => {
    const asOf = { asOfEffective: dayOfYear(730), asOfRecorded: '2030-01-01T00:00:00Z' };
    for (const kind of ['commitment', 'disbursement', 'resolution', 'allocation'] as const) {
      const now = await bookRegister(database.dataSource, { ...BOOK, kind, today });
      const then = await bookRegister(database.dataSource, { ...BOOK, kind, today, ...asOf });
      expect(then.rows).toEqual(now.rows);
    }
  });

  it.each([1, 7, 10_000])(
    'comes to the same in batches of %d',
    async (size) => {
      const read = async (): Promise<unknown> =>
        database.dataSource.query(
          `select (select jsonb_agg(e order by area, kind, id) from register_entry e) as entries,
           (select jsonb_agg(s order by area, kind, id, place) from register_step s) as steps`,
        );
      const before = await read();
      await database.dataSource.query('truncate register_entry, register_step');
      for (let first = 0; first < log.length; first += size) {
        const fold = bookRegisterView.begin();
        for (const event of log.slice(first, first + size)) fold.add(event);
        await database.dataSource.transaction((tx) => fold.write(tx));
      }
      expect(await read()).toEqual(before);
    },
    120_000,
  );
});

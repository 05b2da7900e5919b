import { QueryBus } from '@nestjs/cqrs';
import type { Receipt } from '@app/commands';
import { REQUIRED_COLUMNS } from '../../apps/api/src/imports/appropriation-file';
import { createTestDatabase, type TestDatabase } from '../database';
import { LINE } from '../khon-kaen-book';
import { document, pledgeOf } from '../matching-fund-round';
import { startApi, type RunningApi } from '../running-api';
import { bookAt, writeBothSides } from './books-of-both-sides';

/*
 * What another has is answered word for word like what nobody has, wherever its id stands: in an
 * address, in a body, in a row of a batch, in a file. Whoever tries ids learns nothing.
 */

interface Told {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Pairs of addresses, below a book of another: what is there, and what is not. */
const BELOW_A_BOOK: readonly (readonly [string, string, string])[] = [
  ['GET', '/lines', '/lines?line=L0009'],
  ['GET', '/lines/L0001/register', '/lines/L0009/register'],
  ['GET', '/resolutions/R0001', '/resolutions/R0009'],
  ['GET', '/projects?project=P0001', '/projects?project=P0009'],
  ['GET', '/rounds/RD0001', '/rounds/RD0009'],
  ['GET', '/rounds/RD0001/requests', '/rounds/RD0009/requests'],
  ['GET', '/contributions/PAO-41.K0001', '/contributions/PAO-41.K0009'],
  ['GET', '/lines?asOfEffective=2022-01-01', '/lines?asOfRecorded=2022-01-01T00:00:00Z'],
  ['GET', '/figures/allotted/events', '/figures/committed/events'],
  ['POST', '/commitments/C0001/cancellation', '/commitments/C0009/cancellation'],
  ['POST', '/contributions/PAO-41.K0001/lapse', '/contributions/PAO-41.K0009/lapse'],
  ['POST', '/deliveries/DL0001/valuation', '/deliveries/DL0009/valuation'],
  ['POST', '/matches/M0001/reversal', '/matches/M0009/reversal'],
  ['POST', '/refunds/F0001/payments', '/refunds/F0009/payments'],
];

describe('what is elsewhere', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    await writeBothSides(api);
  }, 120_000);

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  async function told(method: string, address: string, as: string, json?: object): Promise<Told> {
    const { status, body } = await api.send(method, address, { as, json });
    const { instance: _, ...rest } = body;
    return { status, body: rest };
  }

  /** An answer with an id taken out of it, so that answers about two ids can be compared. */
  function without(id: string, answer: Told): Told {
    return JSON.parse(JSON.stringify(answer).replaceAll(id, '#')) as Told;
  }

  it.each(BELOW_A_BOOK)('is not there below a book: %s %s', async (method, there, notThere) => {
    const json = method === 'POST' ? { reason: 'ลอง' } : undefined;
    for (const area of ['TH41', 'CL10', 'CL12']) {
      const found = await told(method, `${bookAt(area)}${there}`, 'finance-th40', json);
      expect(found).toMatchObject({ status: 404, body: { code: 'AREA_UNKNOWN' } });
      for (const address of [`${bookAt(area)}${notThere}`, `/api/books/${area}/2599${there}`]) {
        expect(await told(method, address, 'finance-th40', json)).toEqual(found);
      }
      const nowhere = await told(method, `${bookAt('TH99')}${there}`, 'finance-th40', json);
      expect(without('TH99', nowhere)).toEqual(without(area, found));
    }
  });

  it('is not there as a local government', async () => {
    const deeds: readonly (readonly [string, string])[] = [
      ['GET', ''],
      ['GET', '/refusals'],
      ['POST', '/pledges'],
      ['POST', '/ceilings'],
      ['POST', '/pledges/K0001/withdrawal'],
    ];
    for (const [method, path] of deeds) {
      const json = method === 'POST' ? {} : undefined;
      const at = (id: string): Promise<Told> =>
        told(method, `/api/local-governments/${id}${path}`, 'lao-town-400114', json);
      const foreign = without('SUBDISTRICT-400107', await at('SUBDISTRICT-400107'));
      expect(foreign).toMatchObject({ status: 404, body: { code: 'LOCAL_GOVERNMENT_UNKNOWN' } });
      expect(without('PAO-41', await at('PAO-41'))).toEqual(foreign);
      expect(without('SUBDISTRICT-409999', await at('SUBDISTRICT-409999'))).toEqual(foreign);
    }
  });

  it('is not there as a stream', async () => {
    const pairs: readonly (readonly [string, string])[] = [
      ['book-TH41-2565', 'book-TH41-2599'],
      ['refusals-TH41-2565', 'refusals-TH41-2599'],
      ['localgov-PAO-41', 'localgov-PAO-4199'],
      ['refusals-PAO-41-2565', 'refusals-PAO-4199-2565'],
    ];
    for (const [there, notThere] of pairs) {
      const at = async (stream: string): Promise<Told> =>
        without(stream, await told('GET', `/api/streams/${stream}/events`, 'finance-th40'));
      const found = await at(there);
      expect(found).toMatchObject({ status: 404, body: { code: 'STREAM_UNKNOWN' } });
      expect(await at(notThere)).toEqual(found);
      expect(await at('nothing')).toEqual(found);
    }
  });

  it('is not looked up before it is answered', async () => {
    const read = jest.spyOn(api.ledger.store, 'readStream');
    const asked = jest.spyOn(api.app.get(QueryBus), 'execute');
    try {
      for (const [method, there] of BELOW_A_BOOK) {
        await told(method, `${bookAt('TH41')}${there}`, 'finance-th40');
      }
      await told('GET', '/api/local-governments/PAO-41', 'lao-town-400114');
      await told('GET', '/api/streams/book-TH41-2565/events', 'finance-th40');
      const books = read.mock.calls.filter(([stream]) => !stream.startsWith('registry-'));
      expect([books, asked.mock.calls]).toEqual([[], []]);
    } finally {
      read.mockRestore();
      asked.mockRestore();
    }
  });

  it("is not in one's own book, under its own id", async () => {
    const deeds: readonly (readonly [string, string, string])[] = [
      ['GET', '/contributions/', 'finance-th40'],
      ['POST', '/contributions/#/lapse', 'finance-th40'],
      ['POST', '/contributions/#/signature', 'governor-th40'],
    ];
    for (const [method, path, as] of deeds) {
      const json = method === 'POST' ? bodyOf(path) : undefined;
      const at = async (id: string): Promise<Told> => {
        const end = path.includes('#') ? path.replace('#', id) : `${path}${id}`;
        return without(id, await told(method, `${bookAt('TH40')}${end}`, as, json));
      };
      const foreign = await at('PAO-41.K0001');
      expect([path, foreign.status]).toEqual([path, method === 'GET' ? 404 : foreign.status]);
      expect(foreign.body['code']).toBe('CONTRIBUTION_UNKNOWN');
      expect(await at('PAO-41.K0009')).toEqual(foreign);
    }
  });

  it('is not there for a pledge or a refusal, whatever stands in its book', async () => {
    const town = '/api/local-governments/TOWN-400114';
    const as = 'lao-town-400114';
    const pledge = pledgeOf('cash', '1.00', 'หน้า 99');
    const targets = [
      { area: 'TH41', fiscalYear: 2565, project: 'P0001' },
      { area: 'TH41', fiscalYear: 2565, project: 'P0009' },
      { area: 'TH41', fiscalYear: 2599, project: 'P0001' },
    ];
    const pledged = await Promise.all(
      targets.flatMap((target) =>
        ['RD0001', 'RD0009'].map((round) =>
          told('POST', `${town}/pledges`, as, { ...pledge, target, round }),
        ),
      ),
    );
    expect(pledged[0]?.status).toBe(422);
    for (const answer of pledged) expect(answer).toEqual(pledged[0]);
    const reason = 'รายได้ไม่พอ';
    const declined = await Promise.all(
      [2565, 2599].flatMap((fiscalYear) =>
        ['RD0001', 'RD0009'].map((round) => {
          const json = { area: 'TH41', fiscalYear, round, reason, document: document() };
          return told('POST', `${town}/declined-requests`, as, json);
        }),
      ),
    );
    expect(declined[0]?.status).toBe(422);
    for (const answer of declined) expect(answer).toEqual(declined[0]);
  });

  it('is not there for a row of a batch', async () => {
    const row = (area: string, fiscalYear: number, nth: number): object => ({
      area,
      fiscalYear,
      idempotencyKey: `row-${nth}`,
      type: 'RecordAppropriation',
      lines: [LINE],
    });
    const commands = [row('TH41', 2565, 1), row('TH41', 2599, 2), row('TH99', 2565, 3)];
    const { body } = await api.send<{
      readonly rows: readonly { readonly status: number; readonly problem: Told['body'] }[];
    }>('POST', '/api/batches', { as: 'finance-th40', json: { commands } });
    const [there, year, area] = body.rows.map(({ status, problem }) => {
      const { instance: _, ...rest } = problem;
      return { status, body: rest };
    });
    expect(there).toMatchObject({ status: 404, body: { code: 'AREA_UNKNOWN' } });
    expect(year).toEqual(there);
    expect(area && without('TH99', area)).toEqual(there && without('TH41', there));
  });

  it('is not there for a file, of which then nothing is loaded', async () => {
    const header = REQUIRED_COLUMNS.join(',');
    const line = (unit: string): string => `${unit},โครงการ,งบดำเนินงาน,,,,วัสดุ,1000,พ.ร.บ.,1`;
    await api.ledger.commands.refusalsSettled();
    const before = await api.ledger.store.head();
    const answers = [];
    for (const year of [2565, 2599]) {
      const { status, body } = await api.send(
        'POST',
        `/api/imports/appropriations?fiscalYear=${year}`,
        {
          as: 'finance-th40',
          raw: [header, line('TH-40'), line('TH-41')].join('\n'),
          headers: { 'Content-Type': 'text/csv' },
        },
      );
      const { instance: _, ...rest } = body;
      answers.push({ status, body: rest });
    }
    expect(answers[0]).toMatchObject({ status: 404, body: { code: 'AREA_UNKNOWN' } });
    expect(answers[1]).toEqual(answers[0]);
    await api.ledger.commands.refusalsSettled();
    expect(await api.ledger.store.head()).toBe(before);
  });

  it('lets who may, all the same', async () => {
    const { status } = await api.send<Receipt>('POST', `${bookAt('TH41')}/appropriation-lines`, {
      as: 'finance-th41',
      json: { lines: [{ ...LINE, item: 'วัสดุอื่น' }] },
    });
    expect(status).toBe(201);
  });
});

/** What a command needs besides what the address says. */
function bodyOf(path: string): object {
  return path.endsWith('/lapse')
    ? { reason: 'reduced', note: 'ไม่โอน', document: document() }
    : { agreement: 'MOU0001', document: document() };
}

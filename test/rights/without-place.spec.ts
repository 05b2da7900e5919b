import type { AreaSummary, Page } from '@app/views';
import type {
  AccessRow,
  AssignmentRow,
  PersonAnswer,
  Rows,
} from '../../apps/api/src/answers/people.answers';
import { findDemonstrationActor } from '../../apps/api/src/demonstration/actors';
import { REQUIRED_COLUMNS } from '../../apps/api/src/imports/appropriation-file';
import { createTestDatabase, type TestDatabase } from '../database';
import { commitmentOf, LINE } from '../khon-kaen-book';
import { startApi, type Answer, type RunningApi } from '../running-api';
import { write, writeBothSides } from './books-of-both-sides';
import { AREAS, ASKERS, reaches, type Asker } from './reach';
import { rightsTable, type Reach, type RightsRow } from './rights-table';

/*
 * Rows of the table whose address names no place: what the cell says is seen in what the answer tells,
 * or in what becomes of each part of the body. Every role is tried with every such row.
 */

const table = rightsTable();

/** Those whose words tell more than that one may; of all others every cell says that all is alike. */
const JUDGED = [
  'GET /api/summary',
  'GET /api/assignments',
  'GET /api/access-entries',
  'GET /api/people',
  'POST /api/people',
  'POST /api/batches',
  'POST /api/imports/appropriations',
] as const;

/** A payee is registered in each of these by somebody who may, and one for the whole nation. */
const PAYEES_BY: Readonly<Record<string, string>> = {
  TH40: 'treasury-th40',
  CL12: 'agency-cl12',
  TH41: 'finance-th41',
  CL10: 'finance-cl10',
  '*': 'administrator',
};

/** One command for each role that has any in a batch, complete but for the place. */
const COMMANDS: Readonly<Record<string, object>> = {
  SEC: { type: 'CloseRound', round: 'RD0009' },
  CNF: { type: 'ConfirmResolution', resolution: 'R0009', capacity: 'ประธาน' },
  GOV: { type: 'ConfirmResolution', resolution: 'R0009', capacity: 'ประธาน' },
  FIN: { type: 'RecordAppropriation', lines: [LINE] },
  OSM: { type: 'RecordAppropriation', lines: [LINE] },
  AGY: { type: 'MakeCommitment', ...commitmentOf('1.00') },
  TRE: { type: 'RecordDisbursement', commitment: 'C0009', amount: '1.00' },
  PLO: { type: 'CloseRound', round: 'RD0009' },
  POL: { type: 'RecordAppropriation', lines: [LINE] },
};

const subjectOf = (account: string): string => findDemonstrationActor(account)?.subject ?? account;

const rowOf = (route: (typeof JUDGED)[number]): RightsRow => {
  const found = table.rows.find(({ method, path }) => `${method} ${path}` === route);
  if (found === undefined) throw new Error(`${route} has no row`);
  return found;
};

describe('a row that names no place', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database, { tell: () => undefined });
    await writeBothSides(api);
    for (const [place, as] of Object.entries(PAYEES_BY)) {
      const json = { kind: 'payee', name: `ร้านค้าของ ${place}` };
      await write(api, '/api/people', { as, json });
    }
    // An access is noted of each place, and of two of them at once.
    for (const area of ['th40', 'th41', 'cl12', 'cl10']) {
      await api.send('GET', '/api/people/X0001', { as: `finance-${area}` });
    }
    await api.send('GET', '/api/books/TH40/2565/lines', { as: 'finance-th41' });
    await api.send('GET', '/api/books/TH40/2565/lines', { as: 'lao-town-400114' });
    await api.ledger.people.access.settled();
  }, 120_000);

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  const codeOf = ({ status, body }: Answer): unknown => [status, body['code'] ?? null];

  /** All rows of a list, which tell all that the state auditor may know. */
  async function rows<Row>(path: string, as: string): Promise<readonly Row[]> {
    const { status, body } = await api.send<Rows<Row>>('GET', `${path}?limit=500`, { as });
    expect([path, as, status, body.next ?? null]).toEqual([path, as, 200, null]);
    return body.rows;
  }

  /** Refuses, where the cell is empty, whatever would be asked; else gives what it says. */
  async function cellOf(
    route: (typeof JUDGED)[number],
    { code, account: as }: Asker,
    json?: object,
  ): Promise<Reach | undefined> {
    const { method, path, reaches: cells } = rowOf(route);
    const cell = cells.get(code);
    if (cell !== undefined) return cell;
    const query = path === '/api/summary' ? '?fiscalYear=2565' : '';
    const answer = await api.send(method, `${path}${query}`, { as, json });
    expect([route, as, codeOf(answer)]).toEqual([route, as, [403, 'NOT_ALLOWED']]);
    return undefined;
  }

  it('of another kind says of nobody but that all is alike to them', () => {
    const judged: readonly string[] = JUDGED;
    const others = table.rows.filter(
      ({ method, path }) =>
        !/:area|:localGovernment/.test(path) && !judged.includes(`${method} ${path}`),
    );
    expect(others.length).toBeGreaterThan(20);
    const narrow = others.flatMap(({ method, path, reaches: cells }) =>
      [...cells].filter(([, cell]) => cell !== 'any').map(([code]) => `${method} ${path} ${code}`),
    );
    expect(narrow).toEqual([]);
  });

  it.each(ASKERS)('sums up to $code of $at the areas that its cell names', async (asker) => {
    const { account: as, at } = asker;
    const cell = await cellOf('GET /api/summary', asker);
    if (cell === undefined) return;
    const after = (await api.ledger.store.head()) ?? '';
    const address = `/api/summary?fiscalYear=2565&after=${after}`;
    const { status, body } = await api.send<Page<AreaSummary>>('GET', address, { as });
    const expected = AREAS.filter((area) => reaches(cell, at, area, 'read'));
    expect([status, body.rows.map(({ area }) => area).toSorted()]).toEqual([
      200,
      expected.toSorted(),
    ]);
  });

  it.each(ASKERS)('lists to $code of $at the assignments that its cell names', async (asker) => {
    const cell = await cellOf('GET /api/assignments', asker);
    if (cell === undefined) return;
    const whole = await rows<AssignmentRow>('/api/assignments', 'state-auditor');
    const expected = whole.filter(({ place }) => reaches(cell, asker.at, place, 'read'));
    expect(expected.length).toBeGreaterThan(0);
    expect(await rows('/api/assignments', asker.account)).toEqual(expected);
  });

  it.each(ASKERS)('lists to $code of $at the accesses that its cell names', async (asker) => {
    const cell = await cellOf('GET /api/access-entries', asker);
    if (cell === undefined) return;
    await api.ledger.people.access.settled();
    const whole = await rows<AccessRow>('/api/access-entries', 'state-auditor');
    const expected = whole.filter(({ places }) =>
      places.some((place) => reaches(cell, asker.at, place, 'read')),
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(await rows('/api/access-entries', asker.account)).toEqual(expected);
  });

  it.each(ASKERS)('lists to $code of $at the payees that its cell names', async (asker) => {
    const cell = await cellOf('GET /api/people', asker);
    if (cell === undefined) return;
    const found = await rows<PersonAnswer>('/api/people', asker.account);
    const places = found.filter(({ kind }) => kind === 'payee').map(({ place }) => place ?? '*');
    const expected = Object.keys(PAYEES_BY).filter(
      (place) => place === '*' || reaches(cell, asker.at, place, 'read'),
    );
    expect([...new Set(places)].toSorted()).toEqual(expected.toSorted());
    expect(found.some(({ kind }) => kind === 'official')).toBe(cell === 'any');
  });

  it.each(ASKERS)('lets $code of $at register payees where its cell names', async (asker) => {
    const json = { kind: 'payee', name: 'ร้านของที่นั่นเอง' };
    const cell = await cellOf('POST /api/people', asker, json);
    if (cell === undefined) return;
    const sent = { as: asker.account, json };
    const { status, body } = await api.send<PersonAnswer>('POST', '/api/people', sent);
    expect(['own', 'any']).toContain(cell);
    expect([status, body.place]).toEqual([200, cell === 'own' ? asker.at : null]);
    // It was for this case alone.
    await api.send('POST', `/api/people/${body.subject}/erasure`, {
      as: 'administrator',
      json: { ground: 'no-longer-needed' },
    });
  });

  it.each(ASKERS)('takes from $code of $at the commands that its cell names', async (asker) => {
    const { account: as, code, at } = asker;
    const command = COMMANDS[code] ?? { type: 'RecordAppropriation', lines: [LINE] };
    const commands = AREAS.map((area) => ({
      ...command,
      area,
      fiscalYear: 2565,
      idempotencyKey: `${as}-${area}`,
    }));
    const cell = await cellOf('POST /api/batches', asker, { commands });
    if (cell === undefined) return;
    const { body } = await api.send<{
      readonly rows: readonly { readonly problem?: { readonly code: string } }[];
    }>('POST', '/api/batches?dryRun=true', { as, key: null, json: { commands } });
    const verdicts = body.rows.map(({ problem }) => problem?.code ?? 'done');
    expect(verdicts).not.toContain('INVALID_INPUT');
    expect(verdicts).not.toContain('NOT_ALLOWED');
    expect(AREAS.filter((_, nth) => verdicts[nth] !== 'AREA_UNKNOWN')).toEqual(
      AREAS.filter((area) => reaches(cell, at, area, 'ask')),
    );
  });

  it.each(ASKERS)('takes from $code of $at the units that its cell names', async (asker) => {
    const { account: as, at } = asker;
    const cell = await cellOf('POST /api/imports/appropriations', asker);
    if (cell === undefined) return;
    for (const area of AREAS) {
      const unit = `${area.slice(0, 2)}-${area.slice(2)}`;
      const line = `${unit},โครงการ,งบดำเนินงาน,,,,วัสดุ,1000,พ.ร.บ.,1`;
      const answer = await api.send(
        'POST',
        '/api/imports/appropriations?fiscalYear=2565&dryRun=true',
        {
          as,
          raw: [REQUIRED_COLUMNS.join(','), line].join('\n'),
          headers: { 'Content-Type': 'text/csv' },
        },
      );
      const may = reaches(cell, at, area, 'ask');
      expect([area, codeOf(answer)]).toEqual([area, may ? [200, null] : [404, 'AREA_UNKNOWN']]);
    }
  });

  it('that describes the API tells everybody alike, with a session or without', async () => {
    for (const path of ['/api/openapi.json', '/api/docs']) {
      const answers = [];
      for (const as of [null, 'former-finance-th40', 'state-auditor']) {
        answers.push(await api.send('GET', path, { as }));
      }
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      const [nobody, ...others] = answers.map(({ body }) => body);
      for (const other of others) expect(other).toEqual(nobody);
      // Nothing that is recorded stands in it.
      for (const held of ['ร้านค้าของ', 'audits-town-400114', subjectOf('finance-th40')]) {
        expect([path, JSON.stringify(nobody).includes(held)]).toEqual([path, false]);
      }
    }
    // Asked for its head alone, a closed route is closed as well.
    const head = await fetch(`${api.url}/api/books/TH40/2565/lines`, { method: 'HEAD' });
    expect(head.status).toBe(401);
  });
});

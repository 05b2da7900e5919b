import { findDemonstrationActor } from '../../apps/api/src/demonstration/actors';
import { judgedRoutes } from '../../apps/api/src/identity/judged-routes';
import { createTestDatabase, type TestDatabase } from '../database';
import { startApi, type Answer, type RunningApi } from '../running-api';
import { CONTRIBUTIONS, writeBothSides } from './books-of-both-sides';
import { AREAS, ASKERS, LOCAL_GOVERNMENTS, reaches, type Asker } from './reach';
import { rightsTable, type RightsRow } from './rights-table';
import { asOneRow, servedRoutes } from './served-routes';

/*
 * Tries every pair of a role and a route, in the own place and in others', over HTTP with real tokens,
 * and expects exactly what the table of the rights says.
 */

/** What becomes of a request, as far as rights go; else its status and code. */
type Verdict = string;

/** The part of an answer that says what became of the request. */
interface Told {
  readonly code?: string;
}

/** One request, and what the table says of it. */
interface Try {
  readonly who: string;
  readonly as: string | null;
  readonly method: string;
  readonly address: string;
  readonly expected: Verdict;
}

const table = rightsTable();
const AT_ONCE = 16;
/** Answers of places that do not exist, and of streams. */
const NOT_THERE = ['AREA_UNKNOWN', 'LOCAL_GOVERNMENT_UNKNOWN', 'STREAM_UNKNOWN'];

/** What the guard says to whom it lets nowhere. */
const REFUSED_AT_THE_DOOR = ['NO_ACTOR', 'NO_ASSIGNMENT', 'NOT_ALLOWED'];

describe('the table of the rights', () => {
  it('has every role, and every route of the server, and no other', async () => {
    const { ROLES } = await import('@app/access');
    expect([...table.roles.values(), 'hand-over-policy'].toSorted()).toEqual([...ROLES].toSorted());
    const { ROLE_PLACES } = await import('@app/ledger');
    expect(Object.fromEntries(table.heldIn)).toEqual(ROLE_PLACES);
    expect(ASKERS.map(({ code }) => code)).toEqual(expect.arrayContaining([...table.roles.keys()]));
  });
});

describe('every pair of a role and a route', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    // Thousands of requests keep views and machine busy: a view that follows late is no matter here.
    api = await startApi(database, { tell: () => undefined });
    await writeBothSides(api);
    const after = (await api.ledger.store.head()) ?? '';
    await api.send('GET', `/api/summary?fiscalYear=2565&after=${after}`, { as: 'state-auditor' });
  }, 120_000);

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  it('has a row for every route, and a route for every row', () => {
    const routes = judgedRoutes(api.app);
    const judgedOnes = new Set(routes.map(({ method, path }) => `${method} ${path}`));
    // What no controller declares is asked past the guard: each of it is open, and must say so.
    const served = servedRoutes(api.app).filter((route) => !judgedOnes.has(route));
    const unjudged = new Set(served.map(asOneRow));
    const named = (kind: 'open' | 'session'): string[] =>
      routes
        .filter(({ right }) => right?.kind === kind)
        .map(({ method, path }) => `${method} ${path}`)
        .toSorted();
    expect(table.open.toSorted()).toEqual([...named('open'), ...unjudged].toSorted());
    expect(table.person.toSorted()).toEqual(named('session'));
    const judged = routes.filter(
      ({ right }) => !['open', 'session', 'reads-stream'].includes(right?.kind ?? 'none'),
    );
    expect(table.rows.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      judged.map(({ method, path }) => `${method} ${path}`).toSorted(),
    );
    expect(new Set(table.rows.map(({ method, path }) => `${method} ${path}`)).size).toBe(
      table.rows.length,
    );
  });

  it.each(ASKERS)(
    'lets $code at $at ($account) to exactly what the table says',
    async (asker) => {
      await expectVerdicts(table.rows.concat(table.streams).flatMap((row) => triesOf(row, asker)));
    },
    120_000,
  );

  it('lets nobody in whom it does not know, and whoever it is to what is open', async () => {
    const nobody = { who: 'nobody', as: null };
    const closed = table.rows.concat(table.streams).flatMap((row) =>
      addressesOf(row).map(({ address }) => {
        return { ...nobody, method: row.method, address, expected: 'not identified' };
      }),
    );
    const ofPersons = table.person.map((route) => {
      return { ...nobody, ...requestOf(route), expected: 'not identified' };
    });
    await expectVerdicts([...closed, ...ofPersons]);
    for (const route of table.open) {
      const { method, address } = requestOf(route);
      const { body } = await api.send<Told>(method, address, { as: null, json: jsonFor(method) });
      expect([route, REFUSED_AT_THE_DOOR.includes(body.code ?? '')]).toEqual([route, false]);
    }
  }, 120_000);

  it('lets a person without a role to what is for persons, and to nothing else', async () => {
    const former = { who: 'nobody any more', as: 'former-finance-th40' };
    const closed = table.rows.concat(table.streams).flatMap((row) =>
      addressesOf(row).map(({ address }) => {
        return { ...former, method: row.method, address, expected: '403 NO_ASSIGNMENT' };
      }),
    );
    await expectVerdicts(closed);
    for (const route of table.person) {
      const { method, address } = requestOf(route);
      const { body } = await api.send<Told>(method, address, {
        as: former.as,
        json: jsonFor(method),
      });
      expect([route, REFUSED_AT_THE_DOOR.includes(body.code ?? '')]).toEqual([route, false]);
    }
  }, 120_000);

  async function expectVerdicts(tries: readonly Try[]): Promise<void> {
    const wrong: string[] = [];
    for (let start = 0; start < tries.length; start += AT_ONCE) {
      const found = tries.slice(start, start + AT_ONCE).map(async (one) => {
        const { method, address, as } = one;
        const verdict = verdictOf(
          method,
          await api.send<Told>(method, address, { as, json: jsonFor(method) }),
        );
        if (verdict !== one.expected) {
          wrong.push(`${one.who}: ${method} ${address}: ${verdict}, not ${one.expected}`);
        }
      });
      await Promise.all(found);
    }
    expect(wrong).toEqual([]);
    expect(tries.length).toBeGreaterThan(100);
  }
});

/** A field that no command has: who is let through learns of it, who is not learns nothing. */
function jsonFor(method: string): object | undefined {
  return method === 'GET' ? undefined : { nothing: 1 };
}

function verdictOf(method: string, { status, body: { code = '' } }: Answer<Told>): Verdict {
  if (status === 401) return 'not identified';
  if (status === 403 && code === 'NOT_ALLOWED') return 'not allowed';
  if (status === 404 && NOT_THERE.includes(code)) return 'as if not there';
  if (method === 'GET' ? status === 200 : status === 400 && code === 'INVALID_INPUT') {
    return 'let through';
  }
  return `${status} ${code}`;
}

function triesOf(row: RightsRow, { account, code, at }: Asker): readonly Try[] {
  const reach = row.reaches.get(code);
  const deed = row.method === 'GET' ? 'read' : 'ask';
  const addresses = addressesOf(row);
  // Who may nowhere is tried on both sides of a border; who may, in every place.
  const bothSides = addresses.filter(({ place }, nth) => nth % 2 === 0 || place === at);
  const tried = reach === undefined ? bothSides : addresses;
  return tried.map(({ address, place }) => {
    const there = reach !== undefined && (place === undefined || reaches(reach, at, place, deed));
    const elsewhere = reach === undefined ? 'not allowed' : 'as if not there';
    return {
      who: `${code} of ${at}`,
      as: account,
      method: row.method,
      address,
      expected: there ? 'let through' : elsewhere,
    };
  });
}

interface Address {
  readonly address: string;
  readonly place: string | undefined;
}

/** The addresses of a row: one in each place, or one where it names none. */
function addressesOf({ path }: RightsRow): readonly Address[] {
  const inArea = /:area|\{area\}/.test(path);
  const inLocal = /:localGovernment|\{localGovernment\}/.test(path);
  const places = inArea ? AREAS : inLocal ? LOCAL_GOVERNMENTS : [undefined];
  return places.map((place) => ({ address: addressAt(path, place), place }));
}

function addressAt(path: string, place: string | undefined): string {
  const ids: Readonly<Record<string, string | undefined>> = {
    area: place,
    localGovernment: place,
    fiscalYear: '2565',
    line: 'L0001',
    month: '2021-10',
    resolution: 'R0001',
    statement: 'S0001',
    evidence: 'E0001',
    round: 'RD0001',
    figure: 'allotted',
    kind: 'resolution',
    id: 'R0001',
    subject: findDemonstrationActor('state-auditor')?.subject,
    contribution: CONTRIBUTIONS[place as keyof typeof CONTRIBUTIONS] ?? `${place}.K0001`,
  };
  const address = path.replaceAll(
    /:(\w+)|\{(\w+)\}/g,
    (_, one?: string, other?: string) => ids[one ?? other ?? ''] ?? 'X0001',
  );
  // An import has no body to fault before its address.
  if (/^\/api\/imports\/|\/import$/.test(address)) return `${address}?nothing=1`;
  const asksYear = ['/api/summary', '/integrated-budget'].some((end) => address.endsWith(end));
  return asksYear ? `${address}?fiscalYear=2565` : address;
}

function requestOf(route: string): { readonly method: string; readonly address: string } {
  const [method = '', path = ''] = route.split(' ');
  return { method, address: addressAt(path, undefined) };
}

import { createServer } from 'node:http';
import { once } from 'node:events';
import { Client } from 'pg';
import type { AreaSummary, Page } from '@app/views';
import { createTestDatabase, type TestDatabase } from '../database';
import { tokenOf } from '../identity/test-provider';
import { freePort, startServer, type ServerProcess } from './server-process';

/*
 * The built product as people start it: processes of their own, killed as machines kill them. What
 * the Act gives each of the pilots is stated here a second time, from the budget book's totals.
 */

const ACT: Readonly<Record<string, string>> = {
  CL01: '464256400.00',
  CL03: '185430700.00',
  CL04: '220182200.00',
  CL11: '271954000.00',
  CL12: '233732800.00',
  TH18: '206262400.00',
  TH19: '184337000.00',
  TH40: '217767100.00',
  TH48: '156913300.00',
  TH70: '195774300.00',
  TH74: '218895300.00',
};

interface LoggedHash {
  readonly position: string;
  readonly hash: string;
}

async function logOf({ url }: TestDatabase): Promise<readonly LoggedHash[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<LoggedHash>(
    `select position::text, encode(hash, 'hex') as hash from ledger_log.event e order by e.position`,
  );
  await client.end();
  return rows;
}

async function administer({ url }: TestDatabase, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** No demonstration, nobody to install for it, and a provider that is asked when a token comes. */
const ALONE = {
  LEDGER_DEMONSTRATION: '0',
  LEDGER_ADMIN_DATABASE_URL: '',
  LEDGER_OIDC_ISSUER: 'https://identity.invalid',
  LEDGER_OIDC_CLIENT_ID: '',
};

/** Gives the work an empty database and the address of a login that owns nothing in it. */
async function withOrdinaryLogin(
  rights: string,
  work: (own: TestDatabase, ordinary: string) => Promise<void>,
): Promise<void> {
  const own = await createTestDatabase();
  try {
    const ordinary = new URL(own.url);
    // Named after the database, so that it goes with it.
    ordinary.username = `${ordinary.pathname.slice(1)}_app`;
    ordinary.password = 'ordinary';
    await administer(own, `create role ${ordinary.username} ${rights} password 'ordinary'`);
    await work(own, ordinary.href);
  } finally {
    await own.drop();
  }
}

async function read<Body>({ url }: ServerProcess, path: string): Promise<Body> {
  const headers = { Authorization: `Bearer ${await tokenOf('state-auditor')}` };
  const response = await fetch(`${url}${path}`, { headers });
  expect(response.status).toBe(200);
  return (await response.json()) as Body;
}

jest.setTimeout(600_000);

describe('the built product', () => {
  let database: TestDatabase;
  let server: ServerProcess;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(async () => {
    await server.end('SIGKILL');
    await database.drop();
  });

  it('killed in the middle of its load, completes it and loses nothing that was written', async () => {
    const killed = await startServer(database.url);
    await killed.reached(/demonstration: [1-9]\d* of \d+ commands/);
    await killed.end('SIGKILL');
    const before = await logOf(database);
    server = await startServer(database.url);
    await server.ready;
    const after = await logOf(database);
    expect(before.length).toBeGreaterThan(0);
    expect(after.length).toBeGreaterThan(before.length);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.map(({ position }) => position)).toEqual(after.map((_, index) => String(index)));
  });

  it('holds what the Act gave each of the pilots, to the satang, and says that it is simulated', async () => {
    const summary = await read<Page<AreaSummary>>(server, '/api/summary?fiscalYear=2565');
    const given = Object.fromEntries(
      summary.rows.map(({ area, figures }) => [area, figures.appropriated]),
    );
    expect(given).toEqual(ACT);
    expect(summary.simulated).toBe(true);
  });

  it('serves its pages, also at an address deep within them, and nothing in place of a file', async () => {
    for (const path of ['/', '/TH40/2565']) {
      const page = await fetch(`${server.url}${path}`);
      expect(page.status).toBe(200);
      expect(page.headers.get('content-type')).toContain('text/html');
      const html = await page.text();
      const [script] = /\/assets\/[^"]+\.js/.exec(html) ?? [];
      expect((await fetch(`${server.url}${script}`)).status).toBe(200);
    }
    expect((await fetch(`${server.url}/assets/none.js`)).status).toBe(404);
  });

  it('started again, adds nothing to what is there', async () => {
    const before = await logOf(database);
    expect(await server.end('SIGTERM')).toBe(0);
    server = await startServer(database.url);
    await server.ready;
    expect(await logOf(database)).toEqual(before);
  });

  it('lets exactly 100 of 200 commitments of 1 baht have 100 baht, from two processes', async () => {
    const other = await startServer(database.url);
    await other.ready;
    const line = 'L-hundred';
    await openBookOfHundred(server, line);
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        ask(index % 2 === 0 ? server : other, 'finance-th50', 'commitments', {
          project: 'P0001',
          line,
          amount: '1.00',
          description: 'จ้างเหมา',
        }),
      ),
    );
    expect(answers.filter((status) => status === 201)).toHaveLength(100);
    expect(answers.filter((status) => status === 422)).toHaveLength(100);
    expect(await other.end('SIGTERM')).toBe(0);
  });

  it('starts with an ordinary login that an administrator readied, afterwards without him', async () => {
    await withOrdinaryLogin('login', async (own, ordinary) => {
      const refused = await startServer(ordinary, undefined, ALONE);
      await expect(refused.ready).rejects.toThrow(/create roles/);
      const readied = { ...ALONE, LEDGER_ADMIN_DATABASE_URL: own.url };
      for (const env of [readied, ALONE]) {
        const started = await startServer(ordinary, undefined, env);
        await started.ready;
        const health = await read<{ status: string }>(started, '/api/health');
        expect(health).toMatchObject({ status: 'ok' });
        expect(await started.end('SIGTERM')).toBe(0);
      }
    });
  });

  it('says in one line which right the login lacks, and what gives it', async () => {
    await withOrdinaryLogin('login createrole', async (_own, ordinary) => {
      const refused = await startServer(ordinary, undefined, ALONE);
      await expect(refused.ready).rejects.toThrow(
        /^The database is not ready \(.+\).+: run "npm run operator -- database install" .+\.$/,
      );
    });
  });

  it('says in one line that the port is in use', async () => {
    const port = await freePort();
    const stranger = createServer().listen(port, '127.0.0.1');
    await once(stranger, 'listening');
    const late = await startServer(database.url, port);
    await expect(late.ready).rejects.toThrow(/^Port \d+ is in use: .+$/);
    expect(await late.exited).toBe(1);
    stranger.close();
  });

  it('says in one line that the database does not answer, and no password', async () => {
    const nobody = `postgresql://ledger:s3cret@127.0.0.1:${await freePort()}/ledger`;
    const lost = await startServer(nobody);
    const problem = await lost.ready.catch((error: Error) => error.message);
    expect(problem).toMatch(/^The database does not answer .+$/);
    expect(problem).not.toContain('s3cret');
    expect(await lost.exited).toBe(1);
  });
});

let keys = 0;

async function ask(
  { url }: ServerProcess,
  actor: string,
  path: string,
  body: object,
): Promise<number> {
  keys += 1;
  const response = await fetch(`${url}/api/books/TH50/2565${path === '' ? '' : `/${path}`}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': `product-${keys}`,
      Authorization: `Bearer ${await tokenOf(actor)}`,
    },
    body: JSON.stringify(body),
  });
  await response.arrayBuffer();
  return response.status;
}

async function openBookOfHundred(server: ServerProcess, line: string): Promise<void> {
  const year = { from: '2021-10-01', to: '2022-09-30' };
  const document = { number: 'นร 1/2564', date: '2021-10-05' };
  const order = { kind: 'allocate', delegation: 'G0001', project: 'P0001', line, amount: '100' };
  const steps: readonly [actor: string, path: string, body: object][] = [
    ['finance-th50', '', {}],
    ['finance-th50', 'appropriation-lines', { lines: [lineOfHundred(line)] }],
    ['finance-th50', 'allotments', { parts: [{ line, amount: '100' }], period: year, document }],
    [
      'policy-secretary',
      'delegations',
      {
        grantor: 'ก.น.บ.',
        committee: 'PC-TH50',
        powers: [{ power: 'allocate', verb: 'approve' }],
        validFrom: year.from,
        validTo: year.to,
        instrument: document,
      },
    ],
    [
      'secretary-th50',
      'projects',
      { name: 'ทดลอง', developmentIssue: 'เกษตร', agency: 'สำนักงานเกษตร', lines: [line] },
    ],
    [
      'secretary-th50',
      'resolutions',
      {
        committee: 'PC-TH50',
        meeting: { number: 1, buddhistYear: 2565, date: '2022-01-10', place: 'ศาลากลาง' },
        agendaItem: '4.1',
        attendance: { seats: 20, present: 15 },
        decisions: [{ verb: 'approve', subject: 'จัดสรร', order }],
      },
    ],
    ['confirmer-th50', 'resolutions/R0001/confirmation', { capacity: 'ประธาน' }],
  ];
  for (const [actor, path, body] of steps) {
    expect([path, await ask(server, actor, path, body)]).toEqual([path, 201]);
  }
}

function lineOfHundred(line: string): object {
  return {
    line,
    plan: 'แผน',
    budgetProject: 'โครงการ',
    developmentIssue: 'เกษตร',
    category: 'operating',
    categoryPath: ['งบดำเนินงาน'],
    item: 'ค่าวัสดุ',
    amount: '100',
    source: { document: 'พ.ร.บ.' },
  };
}

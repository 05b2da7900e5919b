import { createHash, createPublicKey } from 'node:crypto';
import { request } from 'node:http';
import { SignJWT } from 'jose';
import { ProviderAway } from '@app/access';
import { createTestDatabase, type TestDatabase } from '../../../../test/database';
import { testProvider, tokenOf } from '../../../../test/identity/test-provider';
import { BOOK, openBookWith } from '../../../../test/khon-kaen-book';
import { startApi, type Answer, type RunningApi } from '../../../../test/running-api';
import type { AssignmentRow, PersonAnswer, Rows, SessionAnswer } from '../answers/people.answers';
import { findDemonstrationActor } from '../demonstration/actors';
import { problemOf } from '../problems/problem-of';

/*
 * Who somebody is, over HTTP: by a token of a real provider, and by what the registry says of them on
 * the day. The demonstration's day is 25 June 2022.
 */

const YESTERDAY = '2022-06-24';
const TODAY = '2022-06-25';
const TOMORROW = '2022-06-26';
const CITATION = 'คำสั่งจังหวัดขอนแก่น ที่ 1/2565';

jest.setTimeout(120_000);

let database: TestDatabase;
let api: RunningApi;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi(database);
  await openBookWith(api, '500,000.00');
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});

const codeOf = ({ status, body }: Answer): unknown => [status, body['code'] ?? null];

const withToken = (token: string): Promise<Answer> =>
  api.send('GET', '/api/session', { as: null, headers: { Authorization: `Bearer ${token}` } });

async function sessionOf(as: string): Promise<SessionAnswer> {
  return (await api.send<SessionAnswer>('GET', '/api/session', { as })).body;
}

let numbered = 0;

/** Gives a role to somebody from a day on. */
async function assign(person: string, role: string, place: string, from: string): Promise<string> {
  numbered += 1;
  const assignment = `T-${numbered}`;
  const entry = { assignment, person, role, office: 'สำนักงานจังหวัด', place, citation: CITATION };
  const json = { effectiveOn: from, entries: [entry] };
  const answer = await api.send('POST', '/api/assignments', { as: 'administrator', json });
  expect(codeOf(answer)).toEqual([201, null]);
  return assignment;
}

/** Every event of the log, in its bytes. */
async function logDigest(): Promise<string> {
  const digest = createHash('sha256');
  for (const { event } of await allEvents()) digest.update(event);
  return digest.digest('hex');
}

async function allEvents(): Promise<readonly { readonly event: Buffer }[]> {
  const events = await api.ledger.store.readAll();
  return events.map(({ payload, metadata, hash }) => ({
    event: Buffer.concat([payload, metadata, hash]),
  }));
}

describe('a token', () => {
  it('is asked for, by its scheme, where none is sent', async () => {
    const answer = await api.send('GET', '/api/session', { as: null });
    expect(codeOf(answer)).toEqual([401, 'NO_ACTOR']);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="provincial-ledger"');
  });

  it('that was altered, is unsigned or signed by a guess is not believed', async () => {
    const good = await tokenOf('finance-th40');
    const [header = '', payload = '', signature = ''] = good.split('.');
    const part = (value: object): string =>
      Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<
      string,
      string
    >;
    const { issuer } = await testProvider();
    const keys = (await (await fetch(`${issuer}/jwks`)).json()) as { keys: readonly object[] };
    const pem = createPublicKey({ key: keys.keys[0] as never, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    });
    const confused = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .sign(Buffer.from(pem));
    const bad: readonly (readonly [string, string])[] = [
      [`${header}.${part({ ...claims, sub: 'other' })}.${signature}`, 'signature'],
      [`${header}.${payload}.${'A'.repeat(signature.length)}`, 'signature'],
      [`${part({ alg: 'none', typ: 'at+jwt' })}.${payload}.AA`, 'algorithm'],
      [`${part({ alg: 'none', typ: 'at+jwt' })}.${payload}.`, 'malformed'],
      [confused, 'algorithm'],
      ['x'.repeat(13_000), 'too-long'],
      ['finance-th40', 'malformed'],
    ];
    for (const [token, fault] of bad) {
      const answer = await withToken(token);
      expect([codeOf(answer), answer.body['facts']]).toEqual([[401, 'TOKEN_REFUSED'], { fault }]);
      expect(answer.headers.get('www-authenticate')).toBe(
        'Bearer realm="provincial-ledger", error="invalid_token"',
      );
      expect(JSON.stringify(answer.body)).not.toContain(token.slice(0, 200));
    }
    expect(codeOf(await withToken(good))).toEqual([200, null]);
  });

  it('is none beside another, and none of another scheme', async () => {
    const [one, other] = [await tokenOf('finance-th40'), await tokenOf('state-auditor')];
    const status = await new Promise<number | undefined>((answered, failed) => {
      const headers = ['Authorization', `Bearer ${one}`, 'Authorization', `Bearer ${other}`];
      const sent = request(`${api.url}/api/session`, { headers: ['Host', 'x', ...headers] });
      sent.on('response', (response) => {
        response.resume();
        answered(response.statusCode);
      });
      sent.on('error', failed);
      sent.end();
    });
    expect(status).toBe(401);
    for (const value of [`Basic ${one}`, one, `Bearer ${one} ${other}`, 'Bearer']) {
      const headers = { Authorization: value };
      const answer = await api.send('GET', '/api/session', { as: null, headers });
      expect(codeOf(answer)).toEqual([401, 'TOKEN_REFUSED']);
    }
  });

  it('says nothing that would count as a role, nor does any header', async () => {
    const headers = { 'X-Demonstration-Actor': 'administrator', 'Ledger-Assignment': 'T-0' };
    const answer = await api.send('GET', `${BOOK}/lines`, { as: null, headers });
    expect(codeOf(answer)).toEqual([401, 'NO_ACTOR']);
  });

  it('cannot be judged while nobody knows the keys: that is no refusal', () => {
    expect(problemOf(new ProviderAway('no answer'))).toMatchObject({
      status: 503,
      code: 'IDENTITY_PROVIDER_AWAY',
      retryAfter: 3,
    });
  });
});

describe('a person', () => {
  it('is told who they are, by our own id and not by that of the token', async () => {
    const session = await sessionOf('finance-th40');
    expect(session).toMatchObject({
      subject: findDemonstrationActor('finance-th40')?.subject,
      assignments: [{ role: 'finance-officer', place: 'TH40', acting: null }],
    });
    const [, payload = ''] = (await tokenOf('finance-th40')).split('.');
    const { sub } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { sub: string };
    expect(session.subject).not.toBe(sub);
    const written = Buffer.concat((await allEvents()).map(({ event }) => event)).toString();
    expect(written).toContain(session.subject);
    expect(written).not.toContain(sub);
  });

  it('acts for another by an order that stands in the event', async () => {
    const { assignments } = await sessionOf('acting-governor-th40');
    const order = { number: expect.any(String), date: expect.any(String) };
    expect(assignments[0]?.acting).toEqual({ capacity: 'in-place', order });
  });

  it('with two roles reads with both, and asks in the one that can or that is named', async () => {
    const { subject, assignments } = await sessionOf('two-roles-th40');
    expect(assignments).toHaveLength(2);
    const json = { nothing: 1 };
    for (const path of ['projects', 'allotments']) {
      const answer = await api.send('POST', `${BOOK}/${path}`, { as: 'two-roles-th40', json });
      expect([path, codeOf(answer)]).toEqual([path, [400, 'INVALID_INPUT']]);
    }
    const third = await assign(subject, 'cluster-officer', 'CL12', TODAY);
    const headers = { 'Ledger-Assignment': third };
    const elsewhere = { as: 'two-roles-th40', json, headers };
    const answer = await api.send('POST', `${BOOK}/allotments`, elsewhere);
    expect(answer.body['errors']).toMatchObject([{ field: 'Ledger-Assignment' }]);
  });

  it('whose role ended yesterday, or begins tomorrow, has none today', async () => {
    const person = (await sessionOf('programme-office')).subject;
    expect(codeOf(await api.send('GET', `${BOOK}/lines`, { as: 'former-finance-th40' }))).toEqual([
      403,
      'NO_ASSIGNMENT',
    ]);
    await assign(person, 'state-auditor', '*', TOMORROW);
    const { assignments } = await sessionOf('programme-office');
    expect(assignments.map(({ role }) => role)).toEqual(['programme-office']);
  });

  it('whose role ended a second ago may not finish what was begun with it', async () => {
    const { subject, assignments } = await sessionOf('secretary-th50');
    const [{ assignment } = { assignment: '' }] = assignments;
    const at = '/api/books/TH50/2565/projects';
    const ask = (): Promise<Answer> =>
      api.send('POST', at, { as: 'secretary-th50', json: { nothing: 1 } });
    expect(codeOf(await ask())).toEqual([400, 'INVALID_INPUT']);
    const json = { effectiveOn: TODAY, entries: [{ assignment, citation: CITATION }] };
    const ended = await api.send('POST', '/api/assignment-ends', { as: 'administrator', json });
    expect(codeOf(ended)).toEqual([201, null]);
    expect(codeOf(await ask())).toEqual([403, 'NO_ASSIGNMENT']);
    const { body } = await api.send<Rows<AssignmentRow>>(
      'GET',
      `/api/assignments?person=${subject}`,
      { as: 'state-auditor' },
    );
    expect(body.rows).toMatchObject([
      { assignment, until: TODAY, ended: { by: { role: 'administrator' }, citation: CITATION } },
    ]);
    const held = `/api/assignments?person=${subject}&on=${YESTERDAY}`;
    expect((await api.send<Rows<AssignmentRow>>('GET', held)).body.rows).toHaveLength(1);
    const now = `/api/assignments?person=${subject}&on=${TODAY}`;
    expect((await api.send<Rows<AssignmentRow>>('GET', now)).body.rows).toEqual([]);
  });

  it('cannot assign a role to oneself, nor money to who administers', async () => {
    const { subject } = await sessionOf('administrator');
    const entry = { person: subject, office: 'ก', place: 'TH40', citation: CITATION };
    const entries = [{ ...entry, assignment: 'T-self', role: 'finance-officer' }];
    const json = { effectiveOn: TODAY, entries };
    const refused = async (as: string): Promise<unknown> =>
      codeOf(await api.send('POST', '/api/assignments', { as, json }));
    expect(await refused('administrator')).toEqual([422, 'ASSIGNED_BY_ONESELF']);
    expect(await refused('administrator2')).toEqual([409, 'ADMINISTRATOR_HANDLES_MONEY']);
  });
});

describe('an erased person', () => {
  it('is nobody who may act today or will later: their assignments are ended first', async () => {
    const { subject, assignments } = await sessionOf('finance2-th40');
    const [{ assignment } = { assignment: '' }] = assignments;
    const erase = (person: string) =>
      api.send('POST', `/api/people/${person}/erasure`, {
        as: 'administrator',
        json: { ground: 'asked-by-the-person' },
      });
    const refused = await erase(subject);
    expect(codeOf(refused)).toEqual([409, 'STILL_ASSIGNED']);
    expect(refused.body['facts']).toEqual({ person: subject, assignments: [assignment] });
    expect(refused.body['detailTh']).toEqual(expect.stringContaining('ยังมีหน้าที่'));
    const oneself = await sessionOf('administrator');
    expect(codeOf(await erase(oneself.subject))).toEqual([409, 'STILL_ASSIGNED']);
    const json = { effectiveOn: TODAY, entries: [{ assignment, citation: CITATION }] };
    const ended = await api.send('POST', '/api/assignment-ends', { as: 'administrator', json });
    expect(codeOf(ended)).toEqual([201, null]);
  });

  it('changes no hash and no figure, and comes back as a stranger', async () => {
    const { subject, name } = await sessionOf('finance2-th40');
    expect(name).toEqual(expect.any(String));
    const figures = await api.send('GET', `${BOOK}/trial-balance`, { as: 'state-auditor' });
    const before = await logDigest();
    const at = `/api/people/${subject}`;
    const sent = { as: 'administrator', json: { ground: 'asked-by-the-person' } };
    const erased = await api.send<PersonAnswer>('POST', `${at}/erasure`, sent);
    expect(erased.body).toMatchObject({ subject, name: null, contact: null });
    expect(erased.body.erasedAt).toEqual(expect.any(String));

    expect(await logDigest()).toBe(before);
    const after = await api.send('GET', `${BOOK}/trial-balance`, { as: 'state-auditor' });
    expect(after.body).toEqual(figures.body);

    // The same token again: it is somebody whom nobody knows yet.
    const stranger = await sessionOf('finance2-th40');
    expect(stranger.subject).not.toBe(subject);
    expect(stranger.assignments).toEqual([]);
    const write = { as: 'finance2-th40', json: { nothing: 1 } };
    expect(codeOf(await api.send('POST', `${BOOK}/allotments`, write))).toEqual([
      403,
      'NO_ASSIGNMENT',
    ]);
    const left = await api.send<PersonAnswer>('GET', at, { as: 'administrator' });
    expect(left.body).toMatchObject({ subject, name: null });

    // Nor is a role assigned to them any more, to a payee, or to somebody who never was.
    const payee = await api.send<PersonAnswer>('POST', '/api/people', {
      as: 'treasury-th41',
      json: { kind: 'payee', name: 'ร้าน ค' },
    });
    const nobody = '00000000-0000-4000-8000-000000000000';
    for (const person of [subject, payee.body.subject, nobody, '1409900123456']) {
      const entry = { assignment: 'T-nobody', person, role: 'confirmer', office: 'ก' };
      const entries = [{ ...entry, place: 'TH40', citation: CITATION }];
      const json = { effectiveOn: TODAY, entries };
      const answer = await api.send('POST', '/api/assignments', { as: 'administrator', json });
      const code = person.length === 13 ? 'PERSON_MALFORMED' : 'PERSON_UNKNOWN';
      expect(answer.body['errors']).toMatchObject([{ field: 'entries[0].person', code }]);
    }
  });

  it('is one who is there', async () => {
    const json = { ground: 'no-longer-needed' };
    const answer = await api.send('POST', '/api/people/X-1/erasure', { as: 'administrator', json });
    expect(codeOf(answer)).toEqual([404, 'PERSON_UNKNOWN']);
  });
});

describe('payees', () => {
  const register = (as: string, key: string, name = 'ร้าน ก'): Promise<Answer<PersonAnswer>> =>
    api.send<PersonAnswer>('POST', '/api/people', { as, key, json: { kind: 'payee', name } });
  const list = async (as: string, query = ''): Promise<readonly PersonAnswer[]> =>
    (await api.send<Rows<PersonAnswer>>('GET', `/api/people${query}`, { as })).body.rows;

  it('are registered once, in the own place, and seen by whoever pays there', async () => {
    const first = await register('treasury-th40', 'p-1');
    expect(first.body).toMatchObject({ kind: 'payee', place: 'TH40', name: 'ร้าน ก' });
    expect((await register('treasury-th40', 'p-1')).body).toEqual(first.body);
    expect(codeOf((await register('treasury-th40', 'p-1', 'ร้าน ข')) as never)).toEqual([
      409,
      'KEY_REUSED',
    ]);
    expect((await list('finance-th40')).map(({ subject }) => subject)).toEqual([
      first.body.subject,
    ]);
    expect(await list('finance-th50')).toEqual([]);
    expect(await list('finance-th40', '?kind=official')).toEqual([]);
    expect((await list('administrator', '?kind=official&search=state')).length).toBeGreaterThan(0);
  });
});

describe('people', () => {
  it('are no matter of the ledger: what asks only to try is refused, and does nothing', async () => {
    const json = { kind: 'payee', name: 'ร้านลอง' };
    const made = await api.send('POST', '/api/people?dryRun=true', { as: 'treasury-th40', json });
    expect(codeOf(made)).toEqual([400, 'INVALID_INPUT']);
    expect(made.body['field']).toBe('dryRun');
    const search = `/api/people?search=${encodeURIComponent(json.name)}`;
    const found = await api.send('GET', search, { as: 'treasury-th40' });
    expect(found.body['rows']).toEqual([]);
    const { subject } = await sessionOf('auditor-th50');
    const erased = await api.send('POST', `/api/people/${subject}/erasure?dryRun=true`, {
      as: 'administrator',
      json: { ground: 'no-longer-needed' },
    });
    expect(codeOf(erased)).toEqual([400, 'INVALID_INPUT']);
    const there = await api.send('GET', `/api/people/${subject}`, { as: 'administrator' });
    expect(there.body).toMatchObject({ subject, erasedAt: null });
  });

  it('are listed from a page that was given, and from none that somebody made', async () => {
    const page = Buffer.from('["2030-01-01T00:00:00.000Z","z\\u0000"]').toString('base64url');
    const answer = await api.send('GET', `/api/people?page=${page}`, { as: 'finance-th40' });
    expect(codeOf(answer)).toEqual([400, 'INVALID_INPUT']);
  });
});

describe('what was noted', () => {
  it('says who was refused what and who was erased, without a name', async () => {
    const { subject } = await sessionOf('finance-th50');
    await api.send('GET', `${BOOK}/lines`, { as: 'finance-th50' });
    await api.send('GET', '/api/people/x', { as: 'finance-th50' });
    await api.ledger.people.access.settled();
    const entries = async (as: string, query = ''): Promise<readonly Record<string, unknown>[]> => {
      const at = `/api/access-entries${query}`;
      return (await api.send<Rows<Record<string, unknown>>>('GET', at, { as })).body.rows;
    };
    expect(await entries('state-auditor', `?person=${subject}`)).toMatchObject([
      {
        kind: 'refused',
        code: 'NOT_ALLOWED',
        route: 'GET /api/people/:subject',
        places: ['*', 'TH50'],
      },
      {
        kind: 'refused',
        code: 'AREA_UNKNOWN',
        route: 'GET /api/books/:area/:fiscalYear/lines',
        places: ['TH40', 'TH50'],
      },
    ]);
    const own = await entries('auditor-th40');
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter(({ places }) => !(places as string[]).includes('TH40'))).toEqual([]);
    const erasures = await entries('administrator', '?kind=erasure');
    expect(erasures).toMatchObject([{ details: { ground: 'asked-by-the-person' } }]);
    const all = await entries('state-auditor', '?limit=500');
    expect(JSON.stringify(all)).not.toMatch(/127\.0\.0\.1|เจ้าหน้าที่|Bearer|eyJ/);
    const [first] = all;
    const page = await api.send<Rows<{ entry: string }>>('GET', '/api/access-entries?limit=1');
    expect(page.body.rows[0]?.entry).toBe(first?.['entry']);
    const next = `/api/access-entries?limit=1&page=${page.body.next ?? ''}`;
    expect((await api.send<Rows<{ entry: string }>>('GET', next)).body.rows[0]?.entry).toBe(
      all[1]?.['entry'],
    );
  });
});

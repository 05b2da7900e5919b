import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { EventStore } from '@app/event-store';
import { AT_ONCE_MAX, RequestLimits } from '../../apps/api/src/edge/request-limits';
import { TooManyRequests } from '../../apps/api/src/edge/too-many-requests';
import { ledgerOfNothing } from '../ledger-of-nothing';
import { edgeOfNothing, WHO } from './edge-of-nothing';

/** Is known, and refused at the door. */
const REFUSED = [
  { method: 'GET', url: '/api/people/somebody' },
  { method: 'GET', url: '/api/books/TH400/2565/lines' },
  { method: 'POST', url: '/api/books/TH40/2565/commitments' },
] as const;

/** Each is let through the guards and refused for what it says: none needs a database. */
const READ = { method: 'GET', url: '/api/books/TH40/2565/lines?limit=0' } as const;
const EXPORT = { method: 'GET', url: '/api/books/TH40/2565/exports/lines?format=ods' } as const;
const SIGN_IN = { method: 'GET', url: '/api/session/sign-in' } as const;
const WRITE = { method: 'POST', url: '/api/batches?dryRun=perhaps' } as const;

interface Answered {
  readonly status: number;
  readonly code: string | undefined;
  readonly facts: unknown;
  readonly retryAfter: string | undefined;
}

describe('how much one may ask', () => {
  let app: NestFastifyApplication;

  beforeEach(async () => {
    app = await edgeOfNothing({ edge: { requestsPerMinute: 40 } });
  }, 60_000);

  afterEach(() => app.close());

  async function ask(
    asked: { readonly method: 'GET' | 'POST'; readonly url: string },
    headers: Record<string, string>,
    payload?: object,
  ): Promise<Answered> {
    const body = asked.method === 'POST' ? { payload: payload ?? {} } : {};
    const answer = await app.inject({ ...asked, headers, ...body });
    const { code, facts } = answer.json<{ code?: string; facts?: unknown }>();
    const retryAfter = answer.headers['retry-after'];
    return { status: answer.statusCode, code, facts, retryAfter: retryAfter?.toString() };
  }

  const by = (subject: string): Record<string, string> => ({ [WHO]: subject });

  async function times(
    count: number,
    asked: { readonly method: 'GET' | 'POST'; readonly url: string },
    headers: Record<string, string>,
  ): Promise<readonly number[]> {
    const statuses: number[] = [];
    for (let at = 0; at < count; at += 1) statuses.push((await ask(asked, headers)).status);
    return [...new Set(statuses)];
  }

  it.each([
    ['reads', 40, READ],
    ['writes', 20, WRITE],
    ['exports', 2, EXPORT],
  ] as const)(
    'is so many %s of one person in a minute (%i), and of others too',
    async (what, max, asked) => {
      expect(await times(max, asked, by('one'))).toEqual([400]);
      const refused = await ask(asked, by('one'));
      expect(refused).toMatchObject({ status: 429, code: 'RATE_LIMITED', facts: { what, max } });
      expect(Number(refused.retryAfter)).toBeGreaterThan(0);
      expect(Number(refused.retryAfter)).toBeLessThanOrEqual(60);
      expect(await times(max, asked, by('other'))).toEqual([400]);
    },
  );

  it.each(REFUSED)('is as much of one who is refused ($method $url)', async (asked) => {
    const max = asked.method === 'GET' ? 40 : 20;
    const statuses = await times(max, asked, by('one'));
    expect(statuses).toHaveLength(1);
    expect([403, 404]).toContain(statuses[0]);
    expect(await ask(asked, by('one'))).toMatchObject({ status: 429, facts: { max } });
    // What was refused and what is answered are counted together.
    expect((await ask(asked.method === 'GET' ? READ : WRITE, by('one'))).status).toBe(429);
    expect((await ask(asked, by('other'))).status).toBe(statuses[0]);
  });

  it('is told in Thai and English', async () => {
    await times(2, EXPORT, by('one'));
    const answer = await app.inject({ ...EXPORT, headers: by('one') });
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toMatchObject({
      detail: expect.stringMatching(/^At most 2 exports in a minute/),
      detailTh: expect.stringMatching(/^รับการส่งออกในหนึ่งนาทีได้ไม่เกิน 2/),
    });
  });

  it('counts commands of batches', async () => {
    const commands = Array.from({ length: 10_000 }, () => ({}));
    for (let at = 0; at < 5; at += 1) {
      expect((await ask(WRITE, by('one'), { commands })).status).toBe(400);
    }
    const more = await ask(WRITE, by('one'), { commands });
    expect(more).toMatchObject({ status: 429, facts: { what: 'rows', max: 50_000 } });
    expect((await ask(WRITE, by('one'), { commands: [] })).status).toBe(400);
  });

  it.each([{}, by('nobody')])(
    'is so much of an address that does not say who asks, or is not believed (%j)',
    async (headers) => {
      expect(await times(120, READ, headers)).toEqual([401]);
      expect(await ask(READ, headers)).toMatchObject({
        status: 429,
        facts: { what: 'not-identified' },
      });
      // Who is known is served from there all the same.
      expect((await ask(READ, by('one'))).status).toBe(400);
    },
    60_000,
  );

  it('is so many sign-ins of an address', async () => {
    expect(await times(60, SIGN_IN, {})).not.toContain(429);
    for (const url of [
      '/api/session/sign-in',
      '/api/session/%73ign-in',
      '/%61pi/session/callback',
    ]) {
      const answer = await ask({ method: 'GET', url }, {});
      expect([url, answer.status, answer.facts]).toEqual([
        url,
        429,
        expect.objectContaining({ what: 'sign-ins' }),
      ]);
    }
  });

  it('believes nobody who says where a request comes from', async () => {
    const claims = (at: number): Record<string, string> => ({ 'x-forwarded-for': `10.1.1.${at}` });
    for (let at = 0; at < 120; at += 1) await ask(READ, claims(at));
    expect((await ask(READ, claims(120))).status).toBe(429);
  }, 60_000);

  it('is never asked of probes', async () => {
    for (let at = 0; at < 200; at += 1) {
      expect((await app.inject('/api/health/live')).statusCode).toBe(200);
    }
  });

  it.each([
    ['reads', 40, { method: 'GET', url: '/api/log/proofs/consistency' }],
    ['writes', 20, { method: 'POST', url: '/api/log/cosignatures' }],
    ['writes', 20, { method: 'POST', url: '/api/session/sign-out?a=b' }],
  ] as const)(
    'is of an address what it is of a person, where nobody need be known: %s, %i',
    async (what, max, asked) => {
      expect(await times(max, asked, {})).not.toContain(429);
      expect(await ask(asked, {})).toMatchObject({ status: 429, facts: { what, max } });
      // A token that is not looked at is no other sender.
      expect((await ask(asked, by('one'))).status).toBe(429);
      const payload = asked.method === 'POST' ? { payload: {} } : {};
      const other = await app.inject({ ...asked, ...payload, remoteAddress: '192.0.2.9' });
      expect(other.statusCode).not.toBe(429);
      // Who is known is served from there all the same.
      expect((await ask(READ, by('one'))).status).toBe(400);
    },
  );
});

describe('a proxy that is believed', () => {
  it('says where a request comes from, and nobody behind it does', async () => {
    const edge = { requestsPerMinute: 40, trustedProxies: ['127.0.0.1'] };
    const app = await edgeOfNothing({ edge });
    const status = async (chain: string): Promise<number> =>
      (await app.inject({ ...READ, headers: { 'x-forwarded-for': chain } })).statusCode;
    for (let at = 0; at < 120; at += 1) expect(await status(`10.9.9.${at}, 192.0.2.1`)).toBe(401);
    expect(await status('10.9.9.250, 192.0.2.1')).toBe(429);
    expect(await status('192.0.2.2')).toBe(401);
    // One network of IPv6 is one address.
    for (let at = 0; at < 120; at += 1) expect(await status(`2001:db8:0:1::${at}`)).toBe(401);
    expect(await status('2001:db8:0:1:ffff::')).toBe(429);
    expect(await status('2001:db8:0:2::1')).toBe(401);
    await app.close();
  }, 60_000);
});

/** Lets others run until it is so; a minute of turns is more than any request takes. */
async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100_000 && !isSo(); turn += 1) await new Promise(setImmediate);
  expect(isSo()).toBe(true);
}

describe('what one person has under way', () => {
  it('is bounded, and counts no more once it is answered or given up', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const ledger = ledgerOfNothing();
    let waiting = 0;
    const store = Object.create(ledger.store) as EventStore;
    store.readStream = async function* readStream() {
      waiting += 1;
      await gate;
      yield* [];
    };
    const app = await edgeOfNothing({ edge: { requestsPerMinute: 1_000 } }, { ...ledger, store });
    const ask = async (subject: string): Promise<number> => {
      const url = '/api/streams/book-TH40-2565/events';
      return (await app.inject({ url, headers: { [WHO]: subject } })).statusCode;
    };
    const held = Array.from({ length: AT_ONCE_MAX }, () => ask('one'));
    await until(() => waiting === AT_ONCE_MAX);
    expect(await ask('one')).toBe(429);
    const other = ask('other');
    await until(() => waiting === AT_ONCE_MAX + 1);
    open();
    expect(new Set(await Promise.all([...held, other]))).not.toContain(429);
    expect(await ask('one')).not.toBe(429);
    await app.close();
  }, 60_000);

  it('is two files at most, which are ended once however often it is said', () => {
    const limits = new RequestLimits(600);
    const [first, second] = [
      limits.begin('one', 'files-at-once'),
      limits.begin('one', 'files-at-once'),
    ];
    expect(() => limits.begin('one', 'files-at-once')).toThrow(TooManyRequests);
    first();
    first();
    const third = limits.begin('one', 'files-at-once');
    expect(() => limits.begin('one', 'files-at-once')).toThrow(TooManyRequests);
    second();
    third();
  });

  it('is nobody’s business where limits are off', async () => {
    const limits = new RequestLimits(0);
    for (let at = 0; at < 1_000; at += 1) {
      await limits.count('one', 'writes');
      await limits.countUnidentified('192.0.2.1');
      limits.begin('one', 'at-once');
    }
    await expect(limits.countRows('one', 1_000_000)).resolves.toBeUndefined();
  });
});

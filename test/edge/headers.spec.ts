import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { securityHeaders } from '../../apps/api/src/edge/security-headers';
import { edgeOfNothing, WHO } from './edge-of-nothing';

const EVIL = 'evil.invalid';

describe('the headers of every answer', () => {
  let app: NestFastifyApplication;
  let webRoot: string;

  beforeAll(async () => {
    webRoot = await mkdtemp(join(tmpdir(), 'ledger-edge-'));
    await writeFile(join(webRoot, 'index.html'), '<!doctype html><title>บัญชี</title>');
    await writeFile(join(webRoot, 'robots.txt'), 'User-agent: *');
    app = await edgeOfNothing({ webRoot });
  }, 60_000);

  afterAll(async () => {
    await app.close();
    await rm(webRoot, { recursive: true });
  });

  type Asked = readonly ['GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS', string, number];

  const asked: readonly Asked[] = [
    ['GET', '/', 200],
    ['HEAD', '/', 200],
    ['GET', '/TH40/2565', 200],
    ['GET', '/robots.txt', 200],
    ['GET', '/nothing.js', 404],
    ['GET', '/api/health/live', 200],
    ['GET', '/api/openapi.json', 200],
    ['GET', '/api/docs', 200],
    ['GET', '/api/nothing', 404],
    ['GET', '/api/areas', 401],
    ['GET', '/api/%zz', 400],
    ['POST', '/api/batches', 401],
    ['PUT', '/api/areas', 404],
    ['DELETE', '/', 404],
    ['OPTIONS', '/api/areas', 404],
  ];

  it.each(asked)('%s %s (%i) keep other sites and content out', async (method, url, status) => {
    const answer = await app.inject({ method, url });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy.replace(/style-src[^;]*/, '')).not.toContain('unsafe-inline');
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    expect(answer.headers).not.toHaveProperty('x-powered-by');
    expect(answer.headers).not.toHaveProperty('server');
    // Reached without TLS, as on the demonstration's loopback.
    expect(answer.headers).not.toHaveProperty('strict-transport-security');
    if (url !== '/api/%zz') {
      expect(answer.headers['permissions-policy']).toContain('geolocation=()');
      expect(answer.headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('stand on the answer that nothing has changed, too', async () => {
    const first = await app.inject('/api/openapi.json');
    const etag = String(first.headers.etag);
    const again = await app.inject({
      url: '/api/openapi.json',
      headers: { 'if-none-match': etag },
    });
    expect([first.statusCode, again.statusCode]).toEqual([200, 304]);
    expect(again.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('let an answer of the API load and run nothing, and a page only what is ours', async () => {
    const answer = await app.inject('/api/nothing');
    expect(answer.headers['content-security-policy']).toBe(
      "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    );
    const page = await app.inject('/');
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
  });

  it('are those of the address that is meant, however it is spelled', async () => {
    for (const url of [
      '/%61pi/openapi.json',
      '/api/open%61pi.json',
      '/%61pi/areas',
      '/%61pi/nothing',
    ]) {
      const { headers } = await app.inject({ url });
      expect([url, headers['content-security-policy']]).toEqual([
        url,
        "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
      ]);
      expect([url, headers['cache-control']]).toEqual([
        url,
        url.endsWith('.json') ? 'private, no-cache' : 'no-store',
      ]);
    }
    const write = await app.inject({ method: 'POST', url: '/%61pi/batches', payload: {} });
    expect(write.headers['cache-control']).toBe('no-store');
  });

  it('let no other origin in, and answer its preflight as nothing', async () => {
    const from = { origin: `https://${EVIL}`, [WHO]: 'officer' };
    const preflight = {
      ...from,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    };
    const answers = [
      await app.inject({ method: 'OPTIONS', url: '/api/batches', headers: preflight }),
      await app.inject({ url: '/api/openapi.json', headers: from }),
      await app.inject({ url: '/', headers: from }),
      await app.inject({ method: 'POST', url: '/api/batches', headers: from, payload: {} }),
    ];
    for (const { headers } of answers) {
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
    expect(answers[0]?.statusCode).toBe(404);
  });

  it('and bodies never repeat the host that a request claims', async () => {
    for (const url of ['/', '/api/nothing', '/api/openapi.json', '/api/docs', '/api/areas']) {
      const { headers, body } = await app.inject({
        url,
        headers: {
          host: EVIL,
          'x-forwarded-host': EVIL,
          'x-forwarded-proto': 'https',
          forwarded: `host=${EVIL}`,
        },
      });
      expect([url, `${JSON.stringify(headers)}${body}`.includes(EVIL)]).toEqual([url, false]);
    }
  });

  it('say that browsers keep what they read to themselves, and what they wrote not at all', async () => {
    const read = await app.inject('/api/openapi.json');
    expect(read.headers['cache-control']).toBe('private, no-cache');
    for (const answer of [
      await app.inject({ method: 'POST', url: '/api/batches', payload: {} }),
      await app.inject('/api/areas'),
      await app.inject('/api/nothing'),
    ]) {
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });

  it('ask browsers to come by TLS alone where the server is reached so', async () => {
    for (const [publicUrl, said] of [
      ['https://ledger.example', 'max-age=31536000'],
      ['http://localhost:8080', undefined],
      [undefined, undefined],
    ] as const) {
      const server = fastify();
      await securityHeaders(server, publicUrl);
      const { headers } = await server.inject('/');
      expect([publicUrl, headers['strict-transport-security']]).toEqual([publicUrl, said]);
      await server.close();
    }
  });

  it('name each request by our own id, whatever the client calls it', async () => {
    const headers = { 'x-request-id': 'mine', 'x-correlation-id': 'mine' };
    const { headers: said } = await app.inject({ url: '/api/health/live', headers });
    expect(said['x-request-id']).toMatch(/^[0-9a-f]{8}-/);
    const problem = await app.inject({ url: '/api/areas', headers });
    expect(problem.json()).toMatchObject({ instance: problem.headers['x-request-id'] });
  });
});

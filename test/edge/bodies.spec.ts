import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { edgeOfNothing, WHO } from './edge-of-nothing';

describe('what is taken of a request', () => {
  let app: NestFastifyApplication;
  let port: number;

  beforeAll(async () => {
    app = await edgeOfNothing();
    await app.listen(0, '127.0.0.1');
    port = Number(new URL(await app.getUrl()).port);
  }, 60_000);

  afterAll(() => app.close());

  async function posted(payload: string, type = 'application/json') {
    const headers = { 'content-type': type, [WHO]: 'officer' };
    const answer = await app.inject({ method: 'POST', url: '/api/batches', headers, payload });
    return { status: answer.statusCode, code: answer.json<{ code: string }>().code };
  }

  const TOO_LARGE = { status: 413, code: 'TOO_LARGE' };

  it('is a body of a megabyte, and no more', async () => {
    const body = (bytes: number): string => `{"commands":"${'x'.repeat(bytes - 15)}"}`;
    expect(await posted(body(1024 * 1024))).toEqual({ status: 400, code: 'INVALID_INPUT' });
    expect(await posted(body(1024 * 1024 + 1))).toEqual(TOO_LARGE);
  });

  it.each([
    ['deep lists', `${'['.repeat(400_000)}${']'.repeat(400_000)}`],
    ['deep objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['deep lists without end', '['.repeat(1_000_000)],
    ['more values than anybody asks for', `[${'1,'.repeat(500_000)}1]`],
    [
      'more keys than anybody asks for',
      `{${Array.from({ length: 110_000 }, (_, at) => `"${at}":1`).join()}}`,
    ],
  ])('is no body of %s, and others are served meanwhile', async (_what, body) => {
    const begun = performance.now();
    expect(await posted(body)).toEqual(TOO_LARGE);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  it.each([
    ['brackets in texts', '{"commands":"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["}'],
    ['quotes in texts', `{"commands":"\\"${'['.repeat(50)}\\\\"}`],
  ])('is a body with %s', async (_what, body) => {
    expect(await posted(body)).toEqual({ status: 400, code: 'INVALID_INPUT' });
  });

  it.each([
    ['a prototype', '{"__proto__":{"admin":true}}', 400, 'MALFORMED_JSON'],
    ['a constructor', '{"constructor":{"prototype":{"admin":true}}}', 400, 'MALFORMED_JSON'],
    ['half of a body', '{"commands":', 400, 'MALFORMED_JSON'],
    ['nothing', '', 400, 'MALFORMED_JSON'],
  ])('is nothing of %s', async (_what, body, status, code) => {
    expect(await posted(body)).toEqual({ status, code });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/csv'])(
    'is no %s, which another site could send',
    async (type) => {
      expect(await posted('commands=1', type)).toEqual({
        status: 415,
        code: 'UNSUPPORTED_MEDIA_TYPE',
      });
    },
  );

  /** Sends bytes as they are, and reads what comes until the server ends. */
  async function raw(bytes: string): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    socket.write(bytes);
    return text(socket);
  }

  it.each([
    [
      'headers of a megabyte',
      `GET /api/health/live HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(1_000_000)}\r\n\r\n`,
      431,
    ],
    ['an address of a megabyte', `GET /${'x'.repeat(1_000_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
    ['no HTTP', 'HELO ledger\r\n\r\n', 400],
    [
      'two lengths at once',
      'POST /api/batches HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
  ])(
    'is nothing of %s, said as a problem, and the connection ends',
    async (_what, bytes, status) => {
      const answer = await raw(bytes);
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      if (_what === 'no host') return;
      expect(answer).toMatch(/content-type: application\/problem\+json/i);
      expect(answer).toMatch(/content-security-policy: default-src 'none'/i);
      expect(answer).toMatch(/"code":"(TOO_LARGE|MALFORMED_JSON)"/);
    },
  );

  it('has to come within time: headers in ten seconds, all of it in thirty', () => {
    const server = app.getHttpServer() as { headersTimeout: number; requestTimeout: number };
    const { headersTimeout, requestTimeout } = server;
    expect({ headersTimeout, requestTimeout }).toEqual({
      headersTimeout: 10_000,
      requestTimeout: 30_000,
    });
  });
});

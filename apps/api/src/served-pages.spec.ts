import { get } from 'node:http';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ledgerOfNothing } from '../../../test/ledger-of-nothing';
import { createApi } from './api';

/** Asks for a path exactly as it is written: other clients tidy it up before they send it. */
function askedAsWritten(
  port: number,
  path: string,
): Promise<{ readonly statusCode: number | undefined; readonly body: string }> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, agent: false }, (answer) => {
      text(answer).then((body) => resolve({ statusCode: answer.statusCode, body }), reject);
    }).on('error', reject);
  });
}

describe('the built web application', () => {
  let webRoot: string;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    webRoot = await mkdtemp(join(tmpdir(), 'ledger-web-'));
    await mkdir(join(webRoot, 'assets'));
    await writeFile(join(webRoot, 'index.html'), '<!doctype html><title>บัญชี</title>');
    await writeFile(join(webRoot, 'assets', 'index-abc.js'), 'export {};');
    app = await createApi(ledgerOfNothing(), { webRoot });
    await app.listen(0, '127.0.0.1');
  });

  afterAll(async () => {
    await app.close();
    await rm(webRoot, { recursive: true });
  });

  const page = (url: string) => app.inject({ method: 'GET', url });

  it.each([
    '/',
    '/TH40/2565',
    '/TH40/2565/resolutions?asOfEffective=2022-03-31',
    // Ids may have dots, as those of contributions do.
    '/TH40/2565/fund/contributions/TOWN-400114.K0001',
  ])('sends its page for %s', async (url) => {
    const answer = await page(url);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^text\/html/);
    expect(answer.headers['cache-control']).toBe('no-cache');
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(answer.headers['x-frame-options']).toBe('DENY');
    expect(answer.body).toContain('บัญชี');
  });

  it('keeps for ever what is named after its content', async () => {
    const answer = await page('/assets/index-abc.js');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toMatch(/javascript/);
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it.each([
    '/assets/index-old.js',
    '/api',
    '/api/nothing',
    '/favicon.ico',
    '/../package.json',
    '/assets/%00',
    '/..\\..\\package.json',
    '/assets/..%2f..%2f..%2fpackage.json',
  ])('sends no page for %s', async (url) => {
    const answer = await page(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toMatchObject({ code: 'ROUTE_UNKNOWN' });
  });

  it.each(['//', '///', '//etc/passwd', '/../../package.json', '/..\\..\\package.json'])(
    'gives nothing away to %s, sent as it is written',
    async (path) => {
      const port = Number(new URL(await app.getUrl()).port);
      const { statusCode, body } = await askedAsWritten(port, path);
      expect({ path, faulty: (statusCode ?? 500) >= 500 }).toEqual({ path, faulty: false });
      expect(body).toMatch(/ROUTE_UNKNOWN|บัญชี/);
    },
  );

  it('is sent to nobody who posts', async () => {
    const answer = await app.inject({ method: 'POST', url: '/TH40/2565', payload: {} });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'ROUTE_UNKNOWN' });
  });
});

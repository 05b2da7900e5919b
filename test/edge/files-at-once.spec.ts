import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FILES_AT_ONCE_MAX, RequestLimits } from '../../apps/api/src/edge/request-limits';
import { edgeOfNothing, WHO } from './edge-of-nothing';

describe('files that one person has under way', () => {
  let app: NestFastifyApplication;

  beforeEach(async () => {
    app = await edgeOfNothing({ edge: { requestsPerMinute: 600 } });
  }, 60_000);

  afterEach(() => app.close());

  it.each([
    ['GET', '/api/books/TH40/2565/exports/lines?format=ods'],
    ['POST', '/api/imports/appropriations?fiscalYear=0'],
    ['POST', '/api/imports/local-governments?dryRun=perhaps'],
  ] as const)('are two at most: %s %s', async (method, url) => {
    const role = url.includes('local-governments') ? 'administrator' : 'policy-secretary';
    const ask = async (): Promise<unknown> => {
      const body =
        method === 'POST' ? { payload: 'a,b', headers: { 'content-type': 'text/csv' } } : {};
      const answer = await app.inject({
        method,
        url,
        ...body,
        headers: { ...body.headers, [WHO]: role },
      });
      return [answer.statusCode, answer.json<{ facts?: { what?: unknown } }>().facts?.what];
    };
    const limits = app.get(RequestLimits);
    const ends = Array.from({ length: FILES_AT_ONCE_MAX }, () =>
      limits.begin(role, 'files-at-once'),
    );
    expect(await ask()).toEqual([429, 'files-at-once']);
    for (const end of ends) end();
    expect(await ask()).toEqual([400, undefined]);
  });
});

import { createTestDatabase, type TestDatabase } from './database';
import { BOOK } from './khon-kaen-book';
import { startApi, type RunningApi } from './running-api';

describe('the API outside the demonstration', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database, { demonstration: false, projector: 'none' });
  });

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  it('knows nobody by a role that was not assigned to them, and tells only how it stands', async () => {
    const cases: readonly (readonly [string, string, string | null, number])[] = [
      ['GET', '/api/health', null, 200],
      ['GET', '/api/openapi.json', null, 200],
      ['GET', '/api/areas', null, 401],
      ['GET', '/api/areas', 'state-auditor', 403],
      ['GET', `${BOOK}/lines`, 'finance-th40', 403],
      ['POST', BOOK, 'finance-th40', 403],
      ['GET', '/api/demonstration/actors', null, 404],
    ];
    for (const [method, path, as, status] of cases) {
      const answer = await api.send(method, path, {
        as,
        ...(method === 'POST' ? { json: {} } : {}),
      });
      expect([method, path, answer.status]).toEqual([method, path, status]);
    }
  });
});

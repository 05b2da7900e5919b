import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyFile } from '@app/event-store';
import { endAssignments } from '../ended-assignments';
import type { StreamAnswer } from '../../apps/api/src/answers/log.answers';
import type { SessionAnswer } from '../../apps/api/src/answers/people.answers';
import { createTestDatabase, type TestDatabase } from '../database';
import { BOOK, commitmentOf, openBookWith, written } from '../khon-kaen-book';
import { startApi, type RunningApi } from '../running-api';

/*
 * Erasing somebody who has done half of what a book holds: every event, as anybody reads it, the root
 * that a checkpoint signs, and every figure are what they were.
 */

jest.setTimeout(120_000);

/** Who has recorded the lines, allotted, bound and been refused. */
const ACCOUNT = 'finance-th40';
const READ = [
  '/trial-balance',
  '/lines',
  '/lines/L0001/register',
  '/commitments',
  '/disbursements',
  '/figures/committed/events?line=L0001',
];

describe('the erasure of a person', () => {
  let database: TestDatabase;
  let api: RunningApi;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'erasure-'));
    const keyFile = join(folder, 'checkpoint.key');
    await new KeyFile(keyFile).generate();
    database = await createTestDatabase();
    api = await startApi(database, { keyFile });
    await openBookWith(api, '500,000.00');
    await written(api, '/commitments', ACCOUNT, commitmentOf('100,000.00'));
    const payment = { commitment: 'C0001', amount: '40,000.00' };
    const sent = { as: ACCOUNT, json: payment };
    const refused = await api.send('POST', `${BOOK}/disbursements`, sent);
    expect(refused.status).toBe(422);
    await written(api, '/disbursements', 'treasury-th40', payment);
    await api.ledger.commands.refusalsSettled();
  });
  afterAll(async () => {
    await api.stop();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  /** Every event of every stream, page by page, as the log has it. */
  async function wholeLog(): Promise<readonly unknown[]> {
    const names = new Set((await api.ledger.store.readAll()).map(({ stream }) => stream));
    const rows: unknown[] = [];
    for (const stream of names) {
      let next: string | null = '0';
      while (next !== null) {
        const address: string = `/api/streams/${stream}/events?limit=500&from=${next}`;
        const answer = await api.send<StreamAnswer>('GET', address);
        expect([stream, answer.status]).toEqual([stream, 200]);
        rows.push(...answer.body.rows);
        next = answer.body.next;
      }
    }
    return rows;
  }

  async function figures(): Promise<readonly unknown[]> {
    const after = (await api.ledger.store.head()) ?? '';
    const answers: unknown[] = [];
    for (const path of READ) {
      const address = `${BOOK}${path}${path.includes('?') ? '&' : '?'}after=${after}`;
      const { status, body } = await api.send('GET', address);
      expect([path, status]).toEqual([path, 200]);
      answers.push(body);
    }
    return answers;
  }

  async function signedRoot(): Promise<unknown> {
    const { status, body } = await api.send('POST', '/api/log/checkpoints', {
      as: 'treasury-th40',
    });
    expect(status).toBeLessThan(300);
    return [body['size'], body['root'], body['text']];
  }

  it('changes no byte of the log, no hash, no signed root and no figure', async () => {
    const { body } = await api.send<SessionAnswer>('GET', '/api/session', { as: ACCOUNT });
    const { subject, contact } = body;
    await endAssignments(api, ACCOUNT);
    const before = [await wholeLog(), await figures(), await signedRoot()];
    const log = JSON.stringify(before[0]);
    expect(log.split(subject).length).toBeGreaterThan(5);
    expect(contact).toEqual(expect.stringContaining('@'));
    expect(log).not.toContain(contact);

    const sent = { as: 'administrator', json: { ground: 'asked-by-the-person' } };
    const erased = await api.send('POST', `/api/people/${subject}/erasure`, sent);
    expect(erased.body).toMatchObject({ subject, name: null, contact: null });

    expect([await wholeLog(), await figures(), await signedRoot()]).toEqual(before);
    const again = await written(api, '/commitments', 'agency-th40', commitmentOf('1.00'));
    expect(again.events).toHaveLength(1);
  });
});

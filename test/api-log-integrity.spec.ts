import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cosign,
  generateCosigningKey,
  KeyFile,
  leafHash,
  openNote,
  readCheckpoint,
  readCosigningKey,
  readVerifierKey,
  verifyConsistency,
  verifyInclusion,
  type LogCheckpoint,
} from '@app/event-store';
import { createTestDatabase, type TestDatabase } from './database';
import { documentedAnswers, type AnswerJudge } from './documented-answers';
import { startApi, type Answer, type RunningApi } from './running-api';

const ROUTES = '/api/log';
const witness = readCosigningKey(generateCosigningKey('witness.example').secret);
const stranger = readCosigningKey(generateCosigningKey('stranger.example').secret);
const bytes = (base64: unknown): Buffer => Buffer.from(String(base64), 'base64');

describe('the integrity of the log over the API', () => {
  let database: TestDatabase;
  let folder: string;
  let api: RunningApi;
  let judge: AnswerJudge;
  let verifierKey: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'api-key-'));
    const keyFile = join(folder, 'checkpoint.key');
    ({ verifierKey } = await new KeyFile(keyFile).generate());
    api = await startApi(database, { keyFile, witnessKeys: [witness.verifierKey] });
    judge = await documentedAnswers(api);
  });

  afterAll(async () => {
    await api.stop();
    await rm(folder, { recursive: true });
    await database.drop();
  });

  /** Asks, and holds the answer to the document. */
  const ask = async (
    method: 'GET' | 'POST',
    path: string,
    sent: { readonly as?: string; readonly json?: unknown } = {},
  ): Promise<Answer> => {
    const answer = await api.send(method, `${ROUTES}${path}`, { key: null, ...sent });
    const route = `${ROUTES}${path.replace(/\?.*/, '')}`;
    const { text } = answer.body as { readonly text?: unknown };
    expect(judge.faultsOf(method, route, answer.status, text ?? answer.body)).toEqual([]);
    return answer;
  };

  /** A checkpoint that was verified with the public key alone. */
  const verified = (note: unknown): LogCheckpoint =>
    readCheckpoint(openNote(String(note), [readVerifierKey(verifierKey)]).text);

  const checkpointNow = async (): Promise<LogCheckpoint> => {
    const { status, body } = await ask('POST', '/checkpoints', { as: 'finance-th40' });
    expect(status).toBe(200);
    return verified(body['note']);
  };

  const openBook = (fiscalYear: number) =>
    api.send<{ stream: string; events: { revision: string; hash: string }[] }>(
      'POST',
      `/api/books/TH40/${fiscalYear}`,
      { as: 'finance-th40', json: {} },
    );

  it('proves a receipt against a checkpoint that the public key verifies', async () => {
    const { body: receipt } = await openBook(2565);
    const [event] = receipt.events;
    const checkpoint = await checkpointNow();
    const place = `stream=${receipt.stream}&revision=${event?.revision}`;
    const { body: proof } = await ask('GET', `/proofs/inclusion?${place}&size=${checkpoint.size}`);
    const leaf = leafHash(Buffer.from(event?.hash ?? '', 'hex'));
    expect(bytes(proof['leaf'])).toEqual(leaf);
    const inclusion = {
      index: BigInt(String(proof['sequence'])),
      size: checkpoint.size,
      path: (proof['path'] as string[]).map(bytes),
      root: checkpoint.root,
    };
    expect(verifyInclusion({ ...inclusion, leaf })).toBe(true);
    expect(verifyInclusion({ ...inclusion, leaf: leafHash(Buffer.alloc(32)) })).toBe(false);
    expect(verified(proof['checkpoint'])).toEqual(checkpoint);
    const { body: again } = await ask(
      'GET',
      `/proofs/inclusion?sequence=${String(proof['sequence'])}`,
    );
    expect(again).toEqual(proof);
  });

  it('proves that a later checkpoint continues an earlier one', async () => {
    const earlier = await checkpointNow();
    await openBook(2566);
    const later = await checkpointNow();
    expect(later.size).toBeGreaterThan(earlier.size);
    const sizes = `from=${earlier.size}&to=${later.size}`;
    const { body } = await ask('GET', `/proofs/consistency?${sizes}`);
    const proof = {
      from: earlier.size,
      fromRoot: earlier.root,
      to: later.size,
      toRoot: later.root,
      path: (body['path'] as string[]).map(bytes),
    };
    expect(verifyConsistency(proof)).toBe(true);
    expect(verifyConsistency({ ...proof, fromRoot: Buffer.alloc(32) })).toBe(false);
  });

  it('signs one size once, and lists what it signed', async () => {
    const [one, two] = await Promise.all([checkpointNow(), checkpointNow()]);
    expect(two).toEqual(one);
    const { body } = await ask('GET', '/checkpoints?limit=1');
    const { body: rest } = await ask('GET', `/checkpoints?after=${String(body['next'])}`);
    const rows = [...(body['rows'] as { note: string }[]), ...(rest['rows'] as { note: string }[])];
    const listed = rows.map(({ note }) => verified(note));
    expect(listed.at(-1)).toEqual(one);
    expect(listed.map(({ size }) => size)).toEqual(
      [...new Set(listed.map(({ size }) => size))].toSorted((a, b) => Number(a - b)),
    );
    const newest = await ask('GET', '/checkpoint');
    expect(newest.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(verified(newest.body['text'])).toEqual(one);
  });

  it('names its keys', async () => {
    const { body } = await ask('GET', '/keys');
    expect(body).toMatchObject({
      current: verifierKey,
      keys: [{ verifierKey, rotation: null, reason: null }],
    });
  });

  it('keeps the cosignature of a witness that it knows, and nobody else’s', async () => {
    await checkpointNow();
    const { body } = await ask('GET', '/checkpoint');
    const note = String(body['text']);
    const by = (key: typeof witness): string =>
      note + cosign(note, key, new Date(1_800_000_000_000));
    const as = 'finance-th40';
    const refused = await ask('POST', '/cosignatures', { as, json: { note: by(stranger) } });
    expect(refused).toMatchObject({ status: 422, body: { code: 'COSIGNATURE_REFUSED' } });
    const kept = await ask('POST', '/cosignatures', { as, json: { note: by(witness) } });
    const label = `${witness.name}+${witness.id}`;
    expect(kept).toMatchObject({ status: 200, body: { cosignedBy: [label], note: by(witness) } });
    expect((await ask('GET', '/checkpoint')).body['text']).toBe(by(witness));
    const { body: health } = await api.send('GET', '/api/health');
    expect(health['integrity']).toMatchObject({
      alarm: null,
      signs: true,
      latest: { cosignedBy: [label], signedBy: [verifierKey.split('+', 2).join('+')] },
    });
  });

  it.each<[string, (note: string) => string]>([
    ['no note', () => 'nothing'],
    [
      'one of another size',
      (note) => note.replace(/\n(\d+)\n/, (_, size) => `\n${Number(size) - 1}\n`),
    ],
    [
      'one of another root',
      (note) => note.replace(/\n[\w+/]{43}=\n\n/, `\n${Buffer.alloc(32).toString('base64')}\n\n`),
    ],
    [
      'a cosignature that is not over it',
      (note) => note + cosign(note.replace('ledger', 'other'), witness, new Date(0)),
    ],
  ])('refuses as a cosignature %s', async (_, alter) => {
    const made = await api.send('POST', `${ROUTES}/checkpoints`, { as: 'finance-th40', key: null });
    const note = alter(String(made.body['note']).split('\n').slice(0, 5).join('\n') + '\n');
    const answer = await ask('POST', '/cosignatures', { as: 'finance-th40', json: { note } });
    expect(answer).toMatchObject({ status: 422, body: { code: 'COSIGNATURE_REFUSED' } });
  });

  it.each([
    ['/proofs/inclusion', 400, 'INVALID_INPUT'],
    ['/proofs/inclusion?sequence=0&stream=book-TH40-2565', 400, 'INVALID_INPUT'],
    ['/proofs/inclusion?stream=book-TH40-2565', 400, 'INVALID_INPUT'],
    ['/proofs/inclusion?sequence=-1', 400, 'INVALID_INPUT'],
    ['/proofs/inclusion?sequence=0&size=0', 400, 'INVALID_INPUT'],
    ['/proofs/inclusion?sequence=99999999', 404, 'BEYOND_TREE'],
    ['/proofs/inclusion?sequence=5&size=5', 404, 'BEYOND_TREE'],
    ['/proofs/inclusion?sequence=0&size=99999999', 404, 'BEYOND_TREE'],
    ['/proofs/inclusion?stream=book-TH99-2565&revision=0', 404, 'EVENT_UNKNOWN'],
    ['/proofs/inclusion?stream=no%20name&revision=0', 404, 'STREAM_UNKNOWN'],
    ['/proofs/consistency?from=2&to=1', 400, 'INVALID_INPUT'],
    ['/proofs/consistency?from=1', 400, 'INVALID_INPUT'],
    ['/proofs/consistency?from=1&to=99999999', 404, 'BEYOND_TREE'],
    ['/checkpoints?limit=0', 400, 'INVALID_INPUT'],
  ])('answers %s with %i %s', async (path, status, code) => {
    expect(await ask('GET', path)).toMatchObject({ status, body: { code } });
  });

  it('signs for nobody who does not say who he is', async () => {
    const answer = await ask('POST', '/checkpoints');
    expect(answer).toMatchObject({ status: 401, body: { code: 'NO_ACTOR' } });
  });
});

describe('a log without a key', () => {
  it('says that nobody signs it, and gives proofs all the same', async () => {
    const database = await createTestDatabase();
    const api = await startApi(database);
    try {
      const none = await api.send('GET', `${ROUTES}/checkpoint`);
      expect(none).toMatchObject({ status: 404, body: { code: 'NO_CHECKPOINT' } });
      const asked = await api.send('POST', `${ROUTES}/checkpoints`, {
        as: 'finance-th40',
        key: null,
      });
      expect(asked).toMatchObject({ status: 503, body: { code: 'NOBODY_SIGNS' } });
      const proof = await api.send('GET', `${ROUTES}/proofs/inclusion?sequence=0`);
      expect(proof).toMatchObject({ status: 200, body: { sequence: '0', checkpoint: null } });
    } finally {
      await api.stop();
      await database.drop();
    }
  });
});

describe('the integrity of a log that is no demonstration', () => {
  it('is told to anybody, and cosigned by a known witness, who has no actor', async () => {
    const database = await createTestDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'api-key-'));
    const keyFile = join(folder, 'checkpoint.key');
    await new KeyFile(keyFile).generate();
    const witnessKeys = [witness.verifierKey];
    const api = await startApi(database, { demonstration: false, keyFile, witnessKeys });
    try {
      const made = await api.ledger.notary.checkpointNow({ timeoutMs: 10_000 });
      for (const path of [
        '/checkpoint',
        '/checkpoints',
        '/keys',
        '/proofs/inclusion?sequence=0',
        '/proofs/consistency?from=1&to=2',
      ]) {
        const { status } = await api.send('GET', `${ROUTES}${path}`);
        expect([path, status]).toEqual([path, 200]);
      }
      const cosigned = (by: typeof witness): unknown => {
        const note = made?.note ?? '';
        const json = { note: note + cosign(note, by, new Date(1_800_000_000_000)) };
        return api.send('POST', `${ROUTES}/cosignatures`, { key: null, json });
      };
      expect(await cosigned(stranger)).toMatchObject({ body: { code: 'COSIGNATURE_REFUSED' } });
      expect(await cosigned(witness)).toMatchObject({ status: 200 });
      const signed = await api.send('POST', `${ROUTES}/checkpoints`, { key: null });
      expect(signed).toMatchObject({ status: 401, body: { code: 'NO_ACTOR' } });
    } finally {
      await api.stop();
      await rm(folder, { recursive: true });
      await database.drop();
    }
  });
});

import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  consistencyProof,
  cosignaturesOf,
  generateKey,
  leafHash,
  MerkleFrontier,
  readSigningKey,
  readWitnessKey,
  rotateKey,
  signNote,
  writeCheckpoint,
  type LogCheckpoint,
  type SigningKey,
} from '@app/event-store';
import { CannotAudit } from './cannot-audit';
import { givenKey } from './given-key';
import { witness, witnessEvery, WitnessRefuses } from './witness.command';
import { WitnessFolder } from './witness-folder';

const ORIGIN = 'ledger.example/log';
const newKey = (): SigningKey => readSigningKey(generateKey(ORIGIN).secret);
const [first, second] = [newKey(), newKey()];

/** A log of so many leaves; another history differs from its leaf `forkedAt` on. */
class ServedLog {
  size = 10;
  proofStatus = 200;
  forkedAt = Number.POSITIVE_INFINITY;
  key = first;
  rotations: string[] = [];
  /** Answered instead of the newest checkpoint. */
  offered: string | undefined;
  readonly cosigned: string[] = [];

  #leaf(at: number): Buffer {
    return leafHash(Buffer.from(`${at}${at < this.forkedAt ? '' : ' otherwise'}`));
  }

  state(size = this.size): LogCheckpoint {
    const tree = new MerkleFrontier();
    for (let at = 0; at < size; at += 1) tree.add(this.#leaf(at));
    return { origin: ORIGIN, size: BigInt(size), root: tree.root() };
  }

  note(size = this.size): string {
    return signNote(writeCheckpoint(this.state(size)), [this.key]);
  }

  async proof(from: bigint, to: bigint): Promise<string[]> {
    const path = await consistencyProof(from, to, async (level, index) => {
      const tree = new MerkleFrontier();
      const start = Number(index) * 2 ** level;
      for (let at = start; at < start + 2 ** level; at += 1) tree.add(this.#leaf(at));
      return tree.root();
    });
    return path.map((hash) => hash.toString('base64'));
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://log');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    switch (`${request.method} ${url.pathname}`) {
      case 'GET /api/log/checkpoint':
        response.setHeader('content-type', 'text/plain; charset=utf-8');
        response.end(this.offered ?? this.note());
        return;
      case 'GET /api/log/keys':
        response.end(JSON.stringify({ keys: this.rotations.map((rotation) => ({ rotation })) }));
        return;
      case 'GET /api/log/proofs/consistency': {
        response.statusCode = this.proofStatus;
        const [from, to] = ['from', 'to'].map((name) => BigInt(url.searchParams.get(name) ?? '0'));
        const path = await this.proof(from ?? 0n, to ?? 0n);
        response.end(JSON.stringify({ from: String(from), to: String(to), path }));
        return;
      }
      case 'POST /api/log/cosignatures': {
        const { note } = JSON.parse(Buffer.concat(chunks).toString()) as { note: string };
        this.cosigned.push(note);
        response.statusCode = 201;
        response.end('{}');
        return;
      }
      default:
        response.statusCode = 404;
        response.end('{}');
    }
  }
}

describe('a witness', () => {
  let log: ServedLog;
  let server: Server;
  let address: string;
  let place: string;
  let verifierKey: string;
  const said: string[] = [];
  const now = (): Date => new Date('2026-11-28T05:00:00Z');
  const round = (key?: string): Promise<void> =>
    witness({
      folder: new WitnessFolder(place),
      server: address,
      key,
      now,
      say: (line) => said.push(line),
    });
  const kept = (...path: string[]): Promise<string> => readFile(join(place, ...path), 'utf8');

  beforeEach(async () => {
    said.length = 0;
    log = new ServedLog();
    server = createServer((request, response) => {
      log.answer(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    place = await mkdtemp(join(tmpdir(), 'witness-'));
    verifierKey = await new WitnessFolder(place).generateKey('auditor.example/witness');
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await rm(place, { recursive: true });
  });

  it('cosigns what continues what it saw, and remembers it', async () => {
    await round(first.verifierKey);
    log.size = 23;
    await round();
    await round();
    const witnesses = [readWitnessKey(verifierKey)];
    expect(log.cosigned.map((note) => cosignaturesOf(note, witnesses))).toEqual(
      Array.from({ length: 3 }, () => [
        { witness: verifierKey.split('+').slice(0, 2).join('+'), at: now() },
      ]),
    );
    expect(log.cosigned.map((note) => note.split('\n')[1])).toEqual(['10', '23', '23']);
    expect(await kept('last-seen.note')).toBe(log.note());
    expect(said.at(-1)).toContain('at 23 events');
  });

  it('keeps its key to itself: nobody else may read it, nothing that it sends holds it', async () => {
    await round(first.verifierKey);
    expect((await stat(join(place, 'witness.key'))).mode & 0o777).toBe(0o600);
    const secret = (await kept('witness.key')).trim().split('+').slice(4).join('+');
    expect(secret).toHaveLength(44);
    expect(log.cosigned.join() + said.join()).not.toContain(secret);
    await expect(new WitnessFolder(place).generateKey('again')).rejects.toThrow(CannotAudit);
  });

  it('refuses a fork, a log that went back and a proof that is wrong, and keeps the evidence', async () => {
    await round(first.verifierKey);
    const seen = log.note();
    const cases: [string, Partial<ServedLog>][] = [
      ['do not continue', { size: 17, forkedAt: 4 }],
      ['do not continue', { size: 10, forkedAt: 9 }],
      ['it went back from 10 to 8', { size: 8 }],
    ];
    for (const [detail, change] of cases) {
      Object.assign(log, { size: 10, forkedAt: Number.POSITIVE_INFINITY, ...change });
      const refused = await round().catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(WitnessRefuses);
      expect(String(refused)).toContain(detail);
      const [folder = ''] = await readdir(join(place, 'evidence'));
      expect(await kept('evidence', folder, 'seen.note')).toBe(seen);
      expect(await kept('evidence', folder, 'offered.note')).toBe(log.note());
      await rm(join(place, 'evidence'), { recursive: true });
      expect(await kept('last-seen.note')).toBe(seen);
    }
    expect(log.cosigned).toHaveLength(1);
  });

  it('refuses what the trusted key did not sign', async () => {
    await round(first.verifierKey);
    log.size = 12;
    for (const offered of [
      signNote(writeCheckpoint(log.state()), [second]),
      log.note().replace('\n12\n', '\n13\n'),
      signNote(writeCheckpoint({ ...log.state(), origin: 'other.example' }), [first]),
    ]) {
      log.offered = offered;
      await expect(round()).rejects.toThrow(WitnessRefuses);
    }
    expect(log.cosigned).toHaveLength(1);
  });

  it('follows the keys of the log by their rotations', async () => {
    await round(first.verifierKey);
    log.rotations = [rotateKey(first, second, log.state(11))];
    log.size = 12;
    log.key = second;
    await round();
    expect(log.cosigned).toHaveLength(2);
    log.key = first;
    await expect(round()).rejects.toThrow('does not sign at size 12');
  });

  it('wants to be told once which log it watches, and watches no other in this folder', async () => {
    await expect(round()).rejects.toThrow('Give its verifier key');
    await round(first.verifierKey);
    await expect(round(second.verifierKey)).rejects.toThrow('for another log use another folder');
  });

  it('does not run twice in one folder, nor without a key', async () => {
    await writeFile(join(place, 'lock'), String(process.pid));
    await expect(round(first.verifierKey)).rejects.toThrow('another witness runs');
    // Larger than any process's number: one that was killed, and left its lock behind.
    await writeFile(join(place, 'lock'), '99999999');
    await round(first.verifierKey);
    await rm(join(place, 'witness.key'));
    await expect(round(first.verifierKey)).rejects.toThrow('--keygen');
  });

  it('lets one of many take over the lock of a process that is no more', async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      await writeFile(join(place, 'lock'), '99999999');
      let [working, most] = [0, 0];
      const work = async (): Promise<void> => {
        working += 1;
        most = Math.max(most, working);
        for (let read = 0; read < 5; read += 1) await kept('lock');
        working -= 1;
      };
      const tries = Array.from({ length: 8 }, () => new WitnessFolder(place).alone(work));
      const ended = await Promise.allSettled(tries);
      expect(ended.some(({ status }) => status === 'fulfilled')).toBe(true);
      expect(most).toBe(1);
      expect((await readdir(place)).filter((name) => name.startsWith('lock'))).toEqual([]);
    }
  });

  it('keeps what it cosigned, to be shown when the ledger does not have it any more', async () => {
    await round(first.verifierKey);
    log.size = 23;
    await round();
    const names = await readdir(join(place, 'cosigned'));
    expect(await Promise.all(names.map((name) => kept('cosigned', name)))).toEqual(log.cosigned);
  });

  it('keeps what was signed and not proven, and cosigns nothing', async () => {
    await round(first.verifierKey);
    const seen = log.note();
    log.size = 17;
    for (const status of [404, 500]) {
      log.proofStatus = status;
      await expect(round()).rejects.toThrow(`answers ${status}`);
    }
    expect(await readdir(join(place, 'evidence'))).toEqual(['unproven-after-10']);
    expect(await kept('evidence', 'unproven-after-10', 'seen.note')).toBe(seen);
    expect(await kept('evidence', 'unproven-after-10', 'offered.note')).toBe(log.note());
    expect(log.cosigned).toHaveLength(1);
    log.proofStatus = 200;
    await round();
    expect(log.cosigned).toHaveLength(2);
  });

  it('takes the key out of an answer of the ledger that has one, and says how else', async () => {
    const path = join(place, 'keys.json');
    const answer = (...keys: SigningKey[]): Promise<void> =>
      writeFile(path, JSON.stringify({ keys: keys.map(({ verifierKey }) => ({ verifierKey })) }));
    await answer(first);
    expect(await givenKey(path)).toBe(first.verifierKey);
    await answer(first, second);
    await expect(givenKey(path)).rejects.toThrow('holds 2 keys: give the one that you trust');
    await answer();
    await expect(givenKey(path)).rejects.toThrow('holds no "verifierKey"');
  });

  it('says that it could not look when nobody answers, and goes on the next round', async () => {
    server.closeAllConnections();
    server.close();
    await expect(round(first.verifierKey)).rejects.toThrow(CannotAudit);
    await expect(
      witness({ folder: new WitnessFolder(place), server: 'nowhere', now, say: () => undefined }),
    ).rejects.toThrow('is no address');
    const stop = new AbortController();
    const folder = new WitnessFolder(place);
    const say = (line: string): void => {
      said.push(line);
      stop.abort();
    };
    await witnessEvery(3_600, { folder, server: address, now, say }, stop.signal);
    expect(said.at(-1)).toContain('no answer from');
  });
});

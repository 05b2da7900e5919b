import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { KeyFile } from '@app/event-store';
import { createApi } from '../../apps/api/src/api';
import { openLedger } from '../../apps/api/src/ledger';
import {
  BEFORE_THE_DEMONSTRATION,
  deliverReference,
} from '../../apps/api/src/reference-data/deliver-reference';
import { createTestDatabase } from '../database';
import { KnownPeople } from '../identity/known-people';
import { testIdentity, tokenOf } from '../identity/test-provider';

const ROOT = resolve(__dirname, '../..');

/**
 * The product in demonstration mode on a database of its own, with its pages and the reference data
 * of the whole country, but without the demonstration's year.
 */
export interface RunningLedger {
  readonly url: string;
  /** As the superuser of the database's server. */
  readonly databaseUrl: string;
  /** Reads as the state auditor does. @throws {Error} it is not answered by 200. */
  read<Body>(path: string): Promise<Body>;
  /** Gives a command as an account of the demonstration, and waits until reads know of it. */
  give(actor: string, path: string, body: object): Promise<void>;
  /** What the server said was wrong with it. */
  readonly troubles: readonly string[];
  stop(): Promise<void>;
}

/** Builds the pages as they are now into a folder, and starts the server over them. */
export async function startLedger(): Promise<RunningLedger> {
  const pages = await mkdtemp(join(tmpdir(), 'ledger-pages-'));
  // Beside the pages, not among them: those are served to everybody.
  const keys = `${pages}-keys`;
  const database = await createTestDatabase();
  const troubles: string[] = [];
  try {
    const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
    const options = [
      'build',
      'apps/web',
      '--outDir',
      pages,
      '--emptyOutDir',
      '--logLevel',
      'error',
    ];
    await promisify(execFile)(process.execPath, [vite, ...options], { cwd: ROOT });
    const keyFile = join(keys, 'checkpoint.key');
    await new KeyFile(keyFile).generate();
    const ledger = await openLedger(
      {
        keyFile,
        databaseUrl: database.url,
        adminDatabaseUrl: database.url,
        demonstration: true,
        projector: 'in-process',
      },
      (line) => troubles.push(line),
    );
    const identity = await testIdentity();
    const app = await createApi(ledger, { webRoot: pages, identity });
    await deliverReference({ commands: ledger.commands, at: BEFORE_THE_DEMONSTRATION });
    await new KnownPeople(ledger, identity.issuer).everybody();
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    return {
      url,
      databaseUrl: database.url,
      troubles,
      read: async <Body>(path: string) => {
        const answer = await read(url, path);
        if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
        return (await answer.json()) as Body;
      },
      give: (actor, path, body) => give(url, path, actor, body),
      stop: async () => {
        await app.close();
        await ledger.close();
        await database.drop();
        await removeFolders(pages, keys);
      },
    };
  } catch (error) {
    await database.drop();
    await removeFolders(pages, keys);
    throw error;
  }
}

async function removeFolders(...folders: readonly string[]): Promise<void> {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
}

async function read(url: string, path: string): Promise<Response> {
  const headers = { Authorization: `Bearer ${await tokenOf('state-auditor')}` };
  return fetch(`${url}${path}`, { headers });
}

/** Each of them lasts as long as a read waits for a write. */
const WAITS_MAX = 10;

async function give(url: string, path: string, actor: string, body: object): Promise<void> {
  const answer = await fetch(`${url}/api/books/${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
      Authorization: `Bearer ${await tokenOf(actor)}`,
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
  const { cursor } = (await answer.json()) as { readonly cursor: string };
  for (let waited = 1; ; waited += 1) {
    const seen = await read(url, `/api/summary?fiscalYear=2565&after=${cursor}`);
    if (seen.ok) return;
    // On a busy machine the reference data of the whole country takes the views a while.
    if (seen.status !== 504 || waited === WAITS_MAX) {
      throw new Error(`the views do not follow: ${await seen.text()}`);
    }
  }
}

/**
 * The books of Khon Kaen and of its cluster as the secretary of a meeting finds them: two lines of
 * 10 and 20 million baht, of which 8 and 12 are allotted; one project on both; a delegation to
 * allocate up to 5 million a decision and 9 million in all.
 */
export async function openTwoBooks(ledger: RunningLedger): Promise<void> {
  const line = (item: string, category: string, amount: string) => ({
    plan: 'แผนงานบูรณาการพัฒนาพื้นที่ระดับภาค',
    budgetProject: 'โครงการส่งเสริมและพัฒนาภาคการเกษตร',
    developmentIssue: 'การเกษตร',
    category,
    categoryPath: [],
    item,
    amount,
    source: { document: 'เอกสารงบประมาณ ฉบับที่ 3 เล่มที่ 13(1)', page: '17' },
  });
  const document = { number: 'สงป 0702/11', date: '5 ต.ค. 2564' };
  const period = { from: '2021-10-01', to: '2022-09-30' };
  const khonKaen = 'TH40/2565';
  await ledger.give('finance-th40', `${khonKaen}/appropriation-lines`, {
    lines: [
      line('ค่าวัสดุการเกษตร', 'operating', '10,000,000'),
      line('ก่อสร้างศูนย์รวบรวมผลผลิต', 'investment', '20,000,000'),
    ],
    effectiveOn: '1 ต.ค. 2564',
  });
  await ledger.give('finance-th40', `${khonKaen}/allotments`, {
    parts: [
      { line: 'L0001', amount: '8,000,000' },
      { line: 'L0002', amount: '12,000,000' },
    ],
    period,
    document,
    effectiveOn: '5 ต.ค. 2564',
  });
  await ledger.give('policy-secretary', `${khonKaen}/delegations`, {
    grantor: 'ก.น.บ.',
    committee: 'PC-TH40',
    powers: [{ power: 'allocate', verb: 'approve' }],
    ceilingPerDecision: '5,000,000',
    ceilingCumulative: '9,000,000',
    validFrom: '2021-10-01',
    validTo: '2022-09-30',
    instrument: { number: 'นร 0112/1', date: '20 ก.ย. 2564' },
  });
  await ledger.give('secretary-th40', `${khonKaen}/projects`, {
    name: 'ส่งเสริมเกษตรอินทรีย์',
    developmentIssue: 'การเกษตร',
    agency: 'สำนักงานเกษตรจังหวัดขอนแก่น',
    lines: ['L0001', 'L0002'],
  });
  await ledger.give('finance-cl12', 'CL12/2565/appropriation-lines', {
    lines: [
      {
        ...line('พัฒนาเส้นทางท่องเที่ยวเชื่อมโยง', 'investment', '50,000,000'),
        developmentIssue: 'การท่องเที่ยวและบริการ',
      },
    ],
    effectiveOn: '1 ต.ค. 2564',
  });
}

import { parseArgs } from 'node:util';
import { CannotAudit } from './cannot-audit';
import { givenKey } from './given-key';
import { verify } from './verify.command';
import { witness, witnessEvery, WitnessRefuses } from './witness.command';
import { WitnessFolder } from './witness-folder';

/*
 * `npm run auditor -- …`: for who trusts neither the ledger's operator nor its database. It reads the
 * log itself and judges it by keys and checkpoints that the auditor holds.
 */

const USAGE = `npm run auditor -- verify --key KEY --checkpoint FILE [options]
npm run auditor -- witness --keygen --folder FOLDER --name NAME
npm run auditor -- witness --folder FOLDER --server URL [--key KEY] [--every SECONDS]

verify: reads the whole log and compares it with signed checkpoints
  --key           verifier key of the log, or a file that holds it; any of its keys, also an old one
  --checkpoint    file with a checkpoint that you kept (GET /api/log/checkpoint); several can be given
  --witness-key   verifier key of a witness, or a file that holds it; several can be given
  --bundle        folder of a bundle; without it the database of DATABASE_URL is read (and the log of
                  EVENT_STORE_URL), or the embedded one that runs here
  --export        empty folder to which a bundle is written while verifying

witness: sees to it that the log only grows, and cosigns its checkpoints
  --folder        keeps the witness's key, the last checkpoint it saw, and evidence
  --keygen        makes the key, under --name, such as auditor.example.go.th
  --server        the ledger, such as https://ledger.example.go.th
  --key           verifier key of the log, or a file that holds it, the first time
  --every         goes on, a round every so many seconds, 1 to 86400

ends with 0 when all is sound, 1 when something was found or refused, 2 when it could not be verified`;

type Exit = 0 | 1 | 2;

async function main(): Promise<Exit> {
  const { values, positionals } = parsed();
  const [command, ...more] = positionals;
  if (values.help) {
    say(USAGE);
    return 0;
  }
  if (more.length > 0) throw new CannotAudit(`${more[0]} is one word too many\n\n${USAGE}`);
  if (command === 'verify') return verifying(values);
  if (command === 'witness') return witnessing(values);
  throw new CannotAudit(USAGE);
}

type Values = ReturnType<typeof parsed>['values'];

function parsed() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        checkpoint: { type: 'string', multiple: true, default: [] },
        'witness-key': { type: 'string', multiple: true, default: [] },
        bundle: { type: 'string' },
        export: { type: 'string' },
        folder: { type: 'string' },
        keygen: { type: 'boolean', default: false },
        name: { type: 'string' },
        server: { type: 'string' },
        every: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new CannotAudit(`${(error as Error).message}\n\n${USAGE}`, { cause: error });
  }
}

async function verifying(values: Values): Promise<Exit> {
  const checkpoints = values.checkpoint;
  if (checkpoints.length === 0) {
    throw new CannotAudit(
      `--checkpoint is missing: a log that is only compared with itself proves nothing\n\n${USAGE}`,
    );
  }
  return verify({
    key: required(values, 'key'),
    checkpoints,
    witnessKeys: values['witness-key'],
    bundle: values.bundle,
    exportTo: values.export,
    environment: process.env,
    say,
  });
}

async function witnessing(values: Values): Promise<Exit> {
  const folder = new WitnessFolder(required(values, 'folder'));
  if (values.keygen) {
    say(await folder.generateKey(required(values, 'name')));
    return 0;
  }
  const server = required(values, 'server');
  const key = values.key === undefined ? undefined : await givenKey(values.key);
  const options = { folder, server, key, now: () => new Date(), say };
  if (values.every === undefined) await witness(options);
  else await witnessEvery(secondsOf(values.every), options, stopping());
  return 0;
}

function required(values: Values, name: 'key' | 'folder' | 'name' | 'server'): string {
  const value = values[name];
  if (value === undefined || value === '') {
    throw new CannotAudit(`--${name} is missing\n\n${USAGE}`);
  }
  return value;
}

function secondsOf(every: string): number {
  const seconds = Number(every);
  if (/^\d{1,5}$/.test(every) && seconds >= 1 && seconds <= 86_400) return seconds;
  throw new CannotAudit(`--every ${every}: give whole seconds, 1 to 86400`);
}

function stopping(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort());
  return stop.signal;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isTold = error instanceof CannotAudit || error instanceof WitnessRefuses;
    process.stderr.write(`${isTold ? error.message : String(error)}\n`);
    process.exitCode = error instanceof WitnessRefuses ? 1 : 2;
  },
);

import {
  faultOfEventStoreUrl,
  faultOfNamespace,
  KeyRefused,
  readWitnessKey,
} from '@app/event-store';

/** Where the log is, when it is not in the database. */
export interface EventStoreAddress {
  readonly url: string;
  /** Tells the ledger's streams from others' on the same server. */
  readonly namespace: string;
}

/** What the server is told by its environment. */
export interface Configuration {
  /** The application's login. */
  readonly databaseUrl: string;
  /** A login that may install schema and roles; the application's when none is given. */
  readonly adminDatabaseUrl: string | undefined;
  /** An EventStoreDB or KurrentDB for the log; undefined: the log is in the database too. */
  readonly eventStore: EventStoreAddress | undefined;
  readonly host: string;
  readonly port: number;
  /** Demonstration data, actors and clock. */
  readonly demonstration: boolean;
  /** Whether this process follows the log for the views, or leaves it to another. */
  readonly projector: 'in-process' | 'none';
  /** The file with the key that signs checkpoints; absent: this process signs none. */
  readonly keyFile: string | undefined;
  /** Verifier keys of the witnesses whose cosignatures are kept. */
  readonly witnessKeys: readonly string[];
}

/** The environment is at fault; one line per fault. No value of a secret is in it. */
export class BadConfiguration extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'BadConfiguration';
  }
}

const PORT_DEFAULT = 8080;
const NAMESPACE_DEFAULT = 'ledger';

/**
 * Reads the configuration of the environment.
 *
 * @throws {BadConfiguration} with every fault at once.
 */
export function readConfiguration(
  env: Readonly<Record<string, string | undefined>>,
): Configuration {
  const faults: string[] = [];
  const databaseUrl = env['DATABASE_URL'] ?? '';
  if (databaseUrl === '') {
    faults.push('DATABASE_URL is not set: give the address of a PostgreSQL database.');
  } else faults.push(...faultsOfUrl('DATABASE_URL', databaseUrl));
  const adminDatabaseUrl = env['LEDGER_ADMIN_DATABASE_URL'] || undefined;
  if (adminDatabaseUrl !== undefined) {
    faults.push(...faultsOfUrl('LEDGER_ADMIN_DATABASE_URL', adminDatabaseUrl));
  }
  const eventStore = eventStoreOf(env, faults);
  const port = env['PORT'] || String(PORT_DEFAULT);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    faults.push(`PORT is ${JSON.stringify(port)}: give a number from 0 to 65535.`);
  }
  const demonstration = env['LEDGER_DEMONSTRATION'] || '0';
  if (demonstration !== '0' && demonstration !== '1') {
    faults.push(`LEDGER_DEMONSTRATION is ${JSON.stringify(demonstration)}: give 0 or 1.`);
  }
  const projector = env['LEDGER_PROJECTOR'] || 'in-process';
  if (projector !== 'in-process' && projector !== 'none') {
    faults.push(`LEDGER_PROJECTOR is ${JSON.stringify(projector)}: give in-process or none.`);
  }
  const witnessKeys = (env['LEDGER_WITNESS_KEYS'] ?? '').split(/\s+/).filter((key) => key !== '');
  faults.push(...witnessKeys.flatMap(faultsOfWitnessKey));
  if (faults.length > 0) throw new BadConfiguration(faults);
  return {
    databaseUrl,
    adminDatabaseUrl,
    eventStore,
    host: env['HOST'] || '127.0.0.1',
    port: Number(port),
    demonstration: demonstration === '1',
    projector: projector === 'none' ? 'none' : 'in-process',
    keyFile: env['LEDGER_KEY_FILE'] || undefined,
    witnessKeys,
  };
}

function eventStoreOf(
  env: Readonly<Record<string, string | undefined>>,
  faults: string[],
): EventStoreAddress | undefined {
  const url = env['EVENT_STORE_URL'] || undefined;
  const namespace = env['EVENT_STORE_NAMESPACE'] || NAMESPACE_DEFAULT;
  if (url === undefined) return undefined;
  const badUrl = faultOfEventStoreUrl(url);
  if (badUrl !== undefined) faults.push(`EVENT_STORE_URL ${badUrl}.`);
  const badName = faultOfNamespace(namespace);
  if (badName !== undefined) {
    faults.push(`EVENT_STORE_NAMESPACE ${JSON.stringify(namespace)} ${badName}.`);
  }
  return { url, namespace };
}

function faultsOfWitnessKey(key: string): readonly string[] {
  try {
    readWitnessKey(key);
    return [];
  } catch (error) {
    if (!(error instanceof KeyRefused)) throw error;
    return [`LEDGER_WITNESS_KEYS is no list of verifier keys of witnesses: ${error.message}.`];
  }
}

function faultsOfUrl(name: string, url: string): readonly string[] {
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return [];
  return [`${name} is not an address like postgresql://user:password@host:5432/database.`];
}

/** What kept a program from starting, for the person who can put it right. */
export function problemLine(error: unknown): string {
  if (error instanceof BadConfiguration) return error.message;
  const { code, message, port } = error as NodeJS.ErrnoException & { readonly port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is in use: stop that program, or set PORT.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this user: set PORT.`;
  if (code === 'ECONNREFUSED') return `The database does not answer (${message}): start it.`;
  return message || String(error);
}

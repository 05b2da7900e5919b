import { KeyRefused, readWitnessKey } from '@app/event-store';
import { databaseConfiguration, type DatabaseConfiguration } from './database-configuration';
import { readEdge, type EdgeConfiguration } from './edge/edge-configuration';
import { readIdentity, type IdentityConfiguration } from './identity/identity-configuration';

/** What the server is told by its environment. */
export interface Configuration extends DatabaseConfiguration {
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

/** What the server is told that answers people, beside what every program of the ledger is told. */
export interface ServerConfiguration extends Configuration {
  /** Whose tokens are believed; undefined in the demonstration that brings its own provider along. */
  readonly identity: IdentityConfiguration | undefined;
  /** How much one may ask, and which proxies are believed. */
  readonly edge: EdgeConfiguration;
}

/** The environment is at fault; one line per fault. No value of a secret is in it. */
export class BadConfiguration extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'BadConfiguration';
  }
}

const PORT_DEFAULT = 8080;

/**
 * Reads the configuration of the environment.
 *
 * @throws {BadConfiguration} with every fault at once.
 */
export function readConfiguration(
  env: Readonly<Record<string, string | undefined>>,
): Configuration {
  const faults: string[] = [];
  const configuration = configurationOf(env, faults);
  if (faults.length > 0) throw new BadConfiguration(faults);
  return configuration;
}

/**
 * Reads the configuration of the server that answers people.
 *
 * @throws {BadConfiguration} with every fault at once.
 */
export function readServerConfiguration(
  env: Readonly<Record<string, string | undefined>>,
): ServerConfiguration {
  const faults: string[] = [];
  const configuration = configurationOf(env, faults);
  const identity = readIdentity(env, { demonstration: configuration.demonstration, faults });
  const edge = readEdge(env, faults);
  if (faults.length > 0) throw new BadConfiguration(faults);
  return { ...configuration, identity, edge };
}

function configurationOf(
  env: Readonly<Record<string, string | undefined>>,
  faults: string[],
): Configuration {
  const database = databaseConfiguration(env, faults);
  const port = env['PORT'] || String(PORT_DEFAULT);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    faults.push(`PORT is ${JSON.stringify(port)}: give a number from 0 to 65535.`);
  }
  const demonstration = env['LEDGER_DEMONSTRATION'] || '0';
  if (demonstration !== '0' && demonstration !== '1') {
    faults.push(`LEDGER_DEMONSTRATION is ${JSON.stringify(demonstration)}: give 0 or 1.`);
  }
  if (demonstration === '1' && env['NODE_ENV'] === 'production') {
    faults.push(
      'LEDGER_DEMONSTRATION is 1 and NODE_ENV is production: in the demonstration anybody signs in ' +
        'as anybody. Unset one of them.',
    );
  }
  const projector = env['LEDGER_PROJECTOR'] || 'in-process';
  if (projector !== 'in-process' && projector !== 'none') {
    faults.push(`LEDGER_PROJECTOR is ${JSON.stringify(projector)}: give in-process or none.`);
  }
  const witnessKeys = (env['LEDGER_WITNESS_KEYS'] ?? '').split(/\s+/).filter((key) => key !== '');
  faults.push(...witnessKeys.flatMap(faultsOfWitnessKey));
  return {
    ...database,
    host: env['HOST'] || '127.0.0.1',
    port: Number(port),
    demonstration: demonstration === '1',
    projector: projector === 'none' ? 'none' : 'in-process',
    keyFile: env['LEDGER_KEY_FILE'] || undefined,
    witnessKeys,
  };
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

/** What kept a program from starting, for the person who can put it right. */
export function problemLine(error: unknown): string {
  if (error instanceof BadConfiguration) return error.message;
  const { code, message, port } = error as NodeJS.ErrnoException & { readonly port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is in use: stop that program, or set PORT.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this user: set PORT.`;
  if (code === 'ECONNREFUSED') return `The database does not answer (${message}): start it.`;
  return message || String(error);
}

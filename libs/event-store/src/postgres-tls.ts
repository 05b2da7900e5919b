import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { readSecretFile } from './secret-file.js';

/** An address of a database that cannot be used as it is. One line, without the address itself. */
export class AddressUnusable extends Error {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'AddressUnusable';
  }
}

/** What the driver is given of an address: the address without its TLS part, and that part. */
export interface DriverAddress {
  readonly connectionString: string;
  /** False: not encrypted. */
  readonly ssl: false | ConnectionOptions;
}

/**
 * How far the server is known: `require` and `verify-full`, by its certificate and its name;
 * `verify-ca`, by its certificate alone.
 */
type Mode = 'disable' | 'require' | 'verify-ca' | 'verify-full';

const MODES: readonly string[] = ['disable', 'require', 'verify-ca', 'verify-full'];
/** Those that would go on without TLS, or with anybody's certificate, and tell nobody. */
const UNSAFE_MODES: readonly string[] = ['allow', 'prefer', 'no-verify'];
/** TLS parameters of an address that are understood, and the variables that stand for them. */
const PARAMETERS = {
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the TLS part of a PostgreSQL address: `sslmode`, `sslrootcert`, `sslcert` and `sslkey`, of the
 * address or of the environment (`PGSSLMODE`, …). Every connection of the product is made by what this
 * gives, so that none is less protected than the others. Where a mode asks for TLS there is no way back
 * to an open connection. Files without a mode mean `verify-full`.
 *
 * @param url an address like `postgresql://user:password@host/database?sslmode=verify-full`.
 * @throws {AddressUnusable} a mode that protects nobody, a parameter that would be passed over, a file
 *   that cannot be read, or a key that others may read.
 */
export function driverAddress(url: string, env: Environment = process.env): DriverAddress {
  if (!URL.canParse(url)) {
    throw new AddressUnusable('a database is named by an address like postgresql://host/database');
  }
  const address = new URL(url);
  const given = parametersOf(address, env);
  const mode = modeOf(given);
  for (const name of [...Object.keys(PARAMETERS), 'ssl']) address.searchParams.delete(name);
  // What says how to encrypt would itself switch encryption on in the driver, and is of no use without.
  if (mode === 'disable') address.searchParams.delete('sslnegotiation');
  const connectionString = address.href;
  if (mode === 'disable' || isSocket(address)) return { connectionString, ssl: false };
  return { connectionString, ssl: protectedBy(mode, given) };
}

/**
 * The host to which an address leads over a network without TLS.
 *
 * @returns undefined for an encrypted connection, and for one that does not leave the machine.
 * @throws {AddressUnusable} as {@link driverAddress} does.
 */
export function openlyReached(url: string, env: Environment = process.env): string | undefined {
  const { ssl, connectionString } = driverAddress(url, env);
  if (ssl !== false) return undefined;
  const address = new URL(connectionString);
  if (isSocket(address)) return undefined;
  const host = hostOf(address);
  return isLoopback(host) ? undefined : host;
}

type Parameters = Partial<Record<keyof typeof PARAMETERS, string>>;

function parametersOf({ searchParams }: URL, env: Environment): Parameters {
  const given: Parameters = {};
  for (const name of Object.keys(PARAMETERS) as (keyof typeof PARAMETERS)[]) {
    const value = searchParams.get(name) ?? env[PARAMETERS[name]];
    if (value) given[name] = value;
  }
  const short = searchParams.get('ssl');
  if (short !== null) {
    if (!['true', '1'].includes(short) || given.sslmode === 'disable') {
      throw new AddressUnusable('the address says ssl=…: say sslmode=disable or verify-full');
    }
    given.sslmode ??= 'verify-full';
  }
  const known = [...Object.keys(PARAMETERS), 'ssl', 'sslnegotiation'];
  for (const name of searchParams.keys()) {
    if (/^(ssl|uselibpqcompat)/.test(name) && !known.includes(name)) {
      throw new AddressUnusable(`the address says ${name}, which is not understood: leave it out`);
    }
  }
  return given;
}

function modeOf(given: Parameters): Mode {
  const { sslmode, sslrootcert, sslcert, sslkey } = given;
  if (sslmode === undefined) return sslrootcert || sslcert || sslkey ? 'verify-full' : 'disable';
  if (MODES.includes(sslmode)) {
    if (sslmode === 'verify-ca' && sslrootcert === undefined) {
      throw new AddressUnusable(
        'sslmode=verify-ca without sslrootcert would take anybody whom a public authority knows: ' +
          'give sslrootcert, or verify-full',
      );
    }
    return sslmode as Mode;
  }
  const why = UNSAFE_MODES.includes(sslmode) ? 'would not protect the connection' : 'is none';
  throw new AddressUnusable(`sslmode=${sslmode} ${why}: say verify-full, verify-ca or disable`);
}

function protectedBy(mode: Mode, { sslrootcert, sslcert, sslkey }: Parameters): ConnectionOptions {
  if ((sslcert === undefined) !== (sslkey === undefined)) {
    throw new AddressUnusable('sslcert and sslkey go together: give both, or neither');
  }
  return {
    // Said outright, so that no variable of the runtime switches it off.
    rejectUnauthorized: true,
    ...(sslrootcert === undefined || sslrootcert === 'system'
      ? {}
      : { ca: readCertificate('sslrootcert', sslrootcert) }),
    ...(sslcert === undefined || sslkey === undefined
      ? {}
      : { cert: readCertificate('sslcert', sslcert), key: readSecretFile('sslkey', sslkey) }),
    ...(mode === 'verify-ca' ? { checkServerIdentity: () => undefined } : {}),
  };
}

function readCertificate(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new AddressUnusable(`${name}: ${path} cannot be read (${codeOf(error)})`, {
      cause: error,
    });
  }
}

function codeOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}

/** The driver takes a host of the query before that of the address. */
function hostOf({ hostname, searchParams }: URL): string {
  const host = searchParams.get('host') ?? (hostname || process.env['PGHOST'] || 'localhost');
  return decodeURIComponent(host).replace(/^\[(.+)\]$/, '$1');
}

/** A socket of this machine, which nobody can listen to, and over which nobody encrypts. */
function isSocket(address: URL): boolean {
  return hostOf(address).startsWith('/');
}

function isLoopback(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  if (isIP(host) === 4) return host.startsWith('127.');
  return host === '::1' || host === '0:0:0:0:0:0:0:1';
}

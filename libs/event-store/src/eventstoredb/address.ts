import { parseConnectionString } from '@eventstore/db-client/dist/Client/parseConnectionString.js';

/** Options of a connection string, in the flat form in which the client compares them. */
const OPTIONS: ReadonlySet<string> = new Set([
  'tls',
  'tlscafile',
  'usercertfile',
  'userkeyfile',
  'nodepreference',
  'maxdiscoverattempts',
  'discoveryinterval',
  'gossiptimeout',
  'keepaliveinterval',
  'keepalivetimeout',
  'connectionname',
  'defaultdeadline',
  'throwonappendfailure',
]);

const NAMESPACE = /^[A-Za-z0-9_-]{1,64}$/;
const EXAMPLE = 'esdb://user:password@host:2113?tls=true';

/**
 * What is wrong with the address of a server, as the end of a sentence about it; undefined when
 * nothing is. The client's own parser would print addresses with their passwords, so it is asked only
 * about what it has nothing to say to, and its messages are kept from view.
 */
export function faultOfEventStoreUrl(url: string): string | undefined {
  if (/^(kurrentdb|kdb)(\+discover)?:\/\//.test(url)) {
    return `begins with the newer name of the protocol: write esdb:// or esdb+discover://`;
  }
  if (!/^esdb(\+discover)?:\/\/[^?]/.test(url)) return `is not an address like ${EXAMPLE}`;
  for (const part of url.includes('?') ? url.slice(url.indexOf('?') + 1).split('&') : []) {
    const key = part.split('=')[0] ?? '';
    const flat = key.trim().toLowerCase().replace(/[_-]/g, '');
    if (flat === 'tlsverifycert') {
      return 'has the option tlsVerifyCert, but certificates are always verified: give tlsCAFile';
    }
    if (!OPTIONS.has(flat)) {
      return `has an option that is not known; known are ${[...OPTIONS].join(', ')}`;
    }
  }
  return faultOfParsed(url);
}

function faultOfParsed(url: string): string | undefined {
  try {
    const { tls, defaultCredentials, hosts } = parseConnectionString(url);
    if (hosts.some(({ port }) => port < 1 || port > 65_535)) {
      return 'names a port that is none: 1 to 65535';
    }
    if (tls !== false && defaultCredentials === undefined) {
      return 'names no user: with TLS the server wants user:password@ before the host';
    }
    return undefined;
  } catch {
    return `is not an address like ${EXAMPLE}`;
  }
}

/** What is wrong with the name of a log on a server; undefined when nothing is. */
export function faultOfNamespace(namespace: string): string | undefined {
  // A point would let one log be a part of another one's name.
  if (NAMESPACE.test(namespace)) return undefined;
  return 'is no name of a log: 1 to 64 letters, digits, "-" and "_"';
}

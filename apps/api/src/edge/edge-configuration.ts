import { isIP } from 'node:net';

/** What the edge is told by the environment. */
export interface EdgeConfiguration {
  /**
   * How often one person may read in a minute; half as often write, a twentieth as often take data out.
   * 0: nobody is limited, as for measurements.
   */
  readonly requestsPerMinute: number;
  /** Addresses and networks of proxies whose X-Forwarded-For is believed; nobody's when empty. */
  readonly trustedProxies: readonly string[];
}

/** Ten a second, for as long as a minute: a page asks for some ten things when it opens. */
export const REQUESTS_PER_MINUTE_DEFAULT = 600;

/**
 * Reads `LEDGER_REQUESTS_PER_MINUTE` and `LEDGER_TRUSTED_PROXIES`.
 *
 * @param faults what is wrong is added to them, one line each.
 */
export function readEdge(
  env: Readonly<Record<string, string | undefined>>,
  faults: string[],
): EdgeConfiguration {
  const stated = env['LEDGER_REQUESTS_PER_MINUTE'] || String(REQUESTS_PER_MINUTE_DEFAULT);
  if (!/^\d{1,6}$/.test(stated)) {
    const shown = JSON.stringify(stated);
    faults.push(`LEDGER_REQUESTS_PER_MINUTE is ${shown}: give a number, 0 for no limit.`);
  }
  const trustedProxies = (env['LEDGER_TRUSTED_PROXIES'] ?? '')
    .split(/[\s,]+/)
    .filter((proxy) => proxy !== '');
  for (const proxy of trustedProxies.filter((one) => !isNetwork(one))) {
    const shown = JSON.stringify(proxy);
    faults.push(
      `LEDGER_TRUSTED_PROXIES names ${shown}: give addresses or networks, as 10.0.0.7 or 10.0.0.0/24.`,
    );
  }
  return { requestsPerMinute: Number(stated) || 0, trustedProxies };
}

/** A network as wide as everybody would believe everybody. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  const max = version === 4 ? 32 : 128;
  return /^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= max;
}

import { createHmac, randomBytes } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { TooManyRequests, type Limited } from './too-many-requests';

const MINUTE_S = 60;
/** Commands of batches and rows of files: two files of the largest kind, and some. */
const ROWS_PER_MINUTE = 50_000;
/** Who signs in types nothing thirty times a minute; an office behind one address may. */
const SIGN_INS_PER_MINUTE = 60;
/** Requests that do not say who asks, or are not believed, from one address. */
const UNIDENTIFIED_PER_MINUTE = 120;
/** A browser has six connections to a server, and a program of one person hardly more than this. */
export const AT_ONCE_MAX = 32;
/** Files are read and made in memory. */
export const FILES_AT_ONCE_MAX = 2;
/** Addresses are counted in so many drawers: who sends from many fills no memory. */
const DRAWERS_BITS = 16;

/** What a request does, as it is counted. What is taken out is read, too: it is counted as both. */
export type Doing = 'reads' | 'writes' | 'exports';

/** Whether a request reads or writes, by its method. */
export function doingOf(method: string): 'reads' | 'writes' {
  return method === 'GET' || method === 'HEAD' ? 'reads' : 'writes';
}

/**
 * Counts what people and addresses ask, in the memory of this process: several processes behind one
 * address each take so much. People are counted by our own id, who must have been identified before.
 */
export class RequestLimits {
  private readonly perPerson: Readonly<Record<Doing | 'rows', RateLimiterMemory>>;
  private readonly signIns = limiter(SIGN_INS_PER_MINUTE);
  private readonly unidentified = limiter(UNIDENTIFIED_PER_MINUTE);
  private readonly atOnce = new Map<string, number>();
  /** Nobody outside can know who shares a drawer with whom. */
  private readonly secret = randomBytes(32);

  /** @param requestsPerMinute reads of one person in a minute; 0: nobody is limited. */
  constructor(private readonly requestsPerMinute: number) {
    const share = (part: number): RateLimiterMemory =>
      limiter(Math.max(1, Math.floor(requestsPerMinute / part)));
    this.perPerson = {
      reads: share(1),
      writes: share(2),
      exports: share(20),
      rows: limiter(ROWS_PER_MINUTE),
    };
  }

  private get off(): boolean {
    return this.requestsPerMinute === 0;
  }

  /** @throws {TooManyRequests} the person has asked as much in this minute as one may. */
  async count(subject: string, doing: Doing): Promise<void> {
    if (this.off) return;
    await consume(this.perPerson[doing], subject, { what: doing });
  }

  /** @throws {TooManyRequests} batches and files of the person hold more rows than a minute's. */
  async countRows(subject: string, rows: number): Promise<void> {
    if (this.off || rows === 0) return;
    await consume(this.perPerson.rows, subject, { what: 'rows', points: rows });
  }

  /** @throws {TooManyRequests} too many sign-ins are begun or ended from the address. */
  async countSignIn(address: string): Promise<void> {
    if (this.off) return;
    await consume(this.signIns, this.drawerOf(address), { what: 'sign-ins' });
  }

  /**
   * Counts a request for which nobody need be known: of an address as many are taken as of a person.
   *
   * @throws {TooManyRequests} the address has asked as much in this minute as one may.
   */
  async countOpen(address: string, doing: 'reads' | 'writes'): Promise<void> {
    await this.count(`address ${this.drawerOf(address)}`, doing);
  }

  /**
   * Counts a request of nobody who is known. Those who are known are served all the same from that
   * address, so that nobody shuts out an office by one machine in it.
   *
   * @throws {TooManyRequests} there were too many from the address.
   */
  async countUnidentified(address: string): Promise<void> {
    if (this.off) return;
    await consume(this.unidentified, this.drawerOf(address), { what: 'not-identified' });
  }

  /**
   * Begins something that one person may do only so often at once.
   *
   * @returns ends it; may be called more than once.
   * @throws {TooManyRequests} as much is under way already.
   */
  begin(subject: string, what: 'at-once' | 'files-at-once'): () => void {
    if (this.off) return () => undefined;
    const max = what === 'at-once' ? AT_ONCE_MAX : FILES_AT_ONCE_MAX;
    const key = `${what} ${subject}`;
    const before = this.atOnce.get(key) ?? 0;
    if (before >= max) throw new TooManyRequests(what, max, 1);
    this.atOnce.set(key, before + 1);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      const left = (this.atOnce.get(key) ?? 1) - 1;
      if (left > 0) this.atOnce.set(key, left);
      else this.atOnce.delete(key);
    };
  }

  private drawerOf(address: string): string {
    const digest = createHmac('sha256', this.secret).update(networkOf(address)).digest();
    return String(digest.readUInt32BE(0) >>> (32 - DRAWERS_BITS));
  }
}

function limiter(points: number): RateLimiterMemory {
  return new RateLimiterMemory({ points, duration: MINUTE_S });
}

async function consume(
  counter: RateLimiterMemory,
  key: string,
  { what, points = 1 }: { readonly what: Limited; readonly points?: number },
): Promise<void> {
  try {
    await counter.consume(key, points);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
    throw new TooManyRequests(what, counter.points, seconds);
  }
}

/** One household has as many IPv6 addresses as it likes: what is counted is its network. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(.+)$/i.exec(address)?.[1];
  if (mapped !== undefined && isIPv4(mapped)) return mapped;
  if (!address.includes(':')) return address;
  const [front = '', back] = address.split('::');
  const groups = front.split(':').filter((group) => group !== '');
  const behind = back === undefined ? [] : back.split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - behind.length) }, () => '0');
  const all = back === undefined ? groups : [...groups, ...zeros, ...behind];
  return all
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':');
}

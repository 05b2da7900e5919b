import type { Clock } from '@app/commands';
import { cutPage, pageToken, readPageToken } from '@app/views';
import { AccessCounts } from './access-counts';
import type { IdentityDatabase } from './identity-database';

/** What is noted of access to the ledger. */
export const ACCESS_KINDS = [
  'sign-in',
  'sign-in-failed',
  'sign-out',
  /** A right was missing, a place was another's, a token was not believed. */
  'refused',
  /** Data was taken out. */
  'export',
  /** Name, contact and log-ins of a person were erased. */
  'erasure',
  /**
   * More of one kind by one person than is noted in a minute; `details.left` says how many, and the
   * places are all in which they were.
   */
  'left-out',
] as const;

/** One kind of access entry. */
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** What is said of one access. No name, no address of a machine, nothing of a token. */
export interface AccessNote {
  readonly kind: AccessKind;
  /** Our own id of the person; absent where nobody is known. */
  readonly subject?: string | undefined;
  readonly assignment?: string | undefined;
  /** Method and pattern of the address: `GET /api/books/:area/:fiscalYear/lines`. */
  readonly route?: string | undefined;
  /**
   * Where it was: an internal auditor of any of them sees it. Of a sign-in the places in which the
   * person holds roles; `*` where there is none.
   */
  readonly places: readonly [string, ...string[]];
  /** Where whoever asked holds roles: the auditors there see it, too. */
  readonly homes?: readonly string[] | undefined;
  /** Code of the problem that it was answered with. */
  readonly code?: string | undefined;
  /** Id of the request, as the answer and the server's log have it. */
  readonly requestId?: string | undefined;
  /** What was taken out: scope, number of rows, position in the log; at most some kilobytes. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>> | undefined;
}

/** An access as it was written down. */
export interface NotedAccess {
  /** Its number. */
  readonly entry: string;
  readonly at: Date;
  readonly kind: AccessKind;
  readonly subject: string | null;
  readonly assignment: string | null;
  readonly route: string | null;
  readonly places: readonly string[];
  readonly code: string | null;
  readonly requestId: string | null;
  readonly details: Readonly<Record<string, unknown>> | null;
}

/** Which accesses are wanted. */
export interface AccessWanted {
  readonly kind?: AccessKind | undefined;
  /** By whom, by our own id. */
  readonly person?: string | undefined;
  readonly place?: string | undefined;
  /** Only what touches one of these places; everything when absent. */
  readonly within?: readonly string[] | undefined;
  readonly limit: number;
  /** `next` of the page before. */
  readonly page?: string | undefined;
}

/** Some accesses, the last first. */
export interface AccessPage {
  readonly rows: readonly NotedAccess[];
  readonly next: string | null;
}

interface Waiting extends Omit<AccessNote, 'homes'> {
  readonly at: Date;
}

/** What waits to be written is bounded; beyond it, something is left out and said to be. */
const WAITING_MAX = 2_000;
const WRITTEN_AT_ONCE = 200;
/** Written soon, and many at once. */
const DELAY_MS = 100;
const AFTER_FAILURE_MS = 2_000;
const MINUTE_MS = 60_000;
/** So many places one row of the table holds. */
const PLACES_OF_ROW_MAX = 20;
/** All areas there are, and homes. */
const PLACES_MAX = 400;

const DETAILS_LENGTH_MAX = 3_000;
/** SQLSTATEs of values that no second try makes good. */
const BAD_VALUES = /^2[23]/;

const INSERT = `
insert into ledger_identity.access_entry
  (at, kind, subject, assignment, route, places, code, request_id, details)
select (e->>'at')::timestamptz, e->>'kind', e->>'subject', e->>'assignment', e->>'route',
  array(select jsonb_array_elements_text(e->'places')), e->>'code', e->>'requestId',
  nullif(e->'details', 'null'::jsonb)
from jsonb_array_elements($1::jsonb) with ordinality as t(e, n) order by n`;

/** By the number of an entry, and not by its text, which the answer has under the same name. */
const LIST = `
select entry::text, at, kind, subject, assignment, route, places, code,
  request_id as "requestId", details
from ledger_identity.access_entry as noted
where ($1::text is null or kind = $1) and ($2::text is null or subject = $2)
  and ($3::text is null or places @> array[$3]) and ($4::text[] is null or places && $4)
  and ($5::bigint is null or noted.entry < $5)
order by noted.entry desc limit $6`;

const isEntry = (part: string): boolean => /^\d{1,18}$/.test(part);

/**
 * Notes who was let in, who was refused and who took data out. Noting never delays and never fails an
 * answer: entries wait in memory and are written a moment later, tried again while the database is away.
 */
export class AccessEntries {
  private waiting: Waiting[] = [];
  private readonly counts = new AccessCounts();
  private minute = 0;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<boolean> | undefined;
  private lost = 0;
  private closed = false;

  /** @param tell hears that entries could not be written, or were too many. */
  constructor(
    private readonly database: Pick<IdentityDatabase, 'rows'>,
    private readonly clock: Clock,
    private readonly tell: (line: string) => void,
  ) {}

  /** Notes an access; it is written within a moment. */
  note(note: AccessNote): void {
    const at = this.clock.realNow?.() ?? this.clock.now();
    this.turnMinute(at);
    if (isAlwaysNoted(note) || this.counts.takes(note)) this.wait(note, at);
  }

  /**
   * What was noted, the last first; what waits to be written is not in it yet.
   *
   * @throws {InvalidPageToken}
   */
  async list(wanted: AccessWanted): Promise<AccessPage> {
    const { kind, person, place, within, limit, page } = wanted;
    const [before] = readPageToken(page, [isEntry]) ?? [];
    const values = [kind, person, place, within, before].map((value) => value ?? null);
    const rows = await this.database.rows<NotedAccess>(LIST, [...values, limit + 1]);
    return cutPage(rows, limit, ({ entry }) => pageToken([entry]));
  }

  /** Waits until all that was noted is written, or could not be at the first try. */
  async settled(): Promise<void> {
    this.leaveOut(this.clock.realNow?.() ?? this.clock.now());
    while (this.waiting.length > 0 || this.writing !== undefined) {
      if (!(await this.write())) return;
    }
  }

  /** Writes what waits, and writes no more after that. */
  async close(): Promise<void> {
    await this.settled();
    this.closed = true;
    clearTimeout(this.timer);
    if (this.waiting.length > 0) {
      this.tell(`access entries: ${this.waiting.length} could not be written at the end`);
    }
  }

  private turnMinute(at: Date): void {
    const minute = Math.floor(at.getTime() / MINUTE_MS);
    if (minute === this.minute) return;
    this.leaveOut(at);
    this.minute = minute;
  }

  /** What was not noted is said to have been, with how many there were. */
  private leaveOut(at: Date): void {
    for (const { kind, left, ...whose } of this.counts.turn()) {
      this.wait({ ...whose, kind: 'left-out', details: { of: kind, left } }, at);
    }
  }

  private wait(note: AccessNote, at: Date): void {
    if (this.closed) return;
    for (const entry of rowsOf(note)) {
      if (this.waiting.length >= WAITING_MAX) this.lost += 1;
      else this.waiting.push({ ...entry, at });
    }
    this.writeIn(DELAY_MS);
  }

  private writeIn(ms: number): void {
    if (this.timer !== undefined || this.closed) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.write();
    }, ms);
    this.timer.unref();
  }

  /** Writes some of what waits; false when that failed. */
  private write(): Promise<boolean> {
    this.writing ??= this.writeSome().finally(() => {
      this.writing = undefined;
    });
    return this.writing;
  }

  private async writeSome(): Promise<boolean> {
    const some = this.waiting.slice(0, WRITTEN_AT_ONCE);
    if (some.length === 0) return true;
    try {
      await this.database.rows(INSERT, [JSON.stringify(some)]);
      this.waiting = this.waiting.slice(some.length);
      if (this.lost > 0) this.tell(`access entries: ${this.lost} were too many to be kept waiting`);
      this.lost = 0;
      if (this.waiting.length > 0) this.writeIn(DELAY_MS);
      return true;
    } catch (error) {
      const { code, message } = error as Error & { readonly code?: unknown };
      if (typeof code === 'string' && BAD_VALUES.test(code)) {
        this.waiting = this.waiting.slice(some.length);
        this.tell(`access entries: ${some.length} cannot be written: ${message}`);
        return true;
      }
      this.tell(`access entries: not written yet: ${message}`);
      this.writeIn(AFTER_FAILURE_MS);
      return false;
    }
  }
}

/** Who took what out, and who was erased, is noted each time. */
function isAlwaysNoted({ kind }: AccessNote): boolean {
  return kind === 'export' || kind === 'erasure' || kind === 'sign-in' || kind === 'sign-out';
}

/**
 * As the table takes it: what a request says of itself may be long, or no text. What was in more places
 * than a row holds is several rows of one request.
 */
function rowsOf(note: AccessNote): readonly Omit<Waiting, 'at'>[] {
  const { homes = [], details } = note;
  const places = [...new Set([...note.places, ...homes].slice(0, PLACES_MAX).map(placeText))];
  const tooMuch = JSON.stringify(details ?? {}).length > DETAILS_LENGTH_MAX;
  const row = {
    kind: note.kind,
    subject: cut(note.subject, 64),
    assignment: cut(note.assignment, 64),
    route: cut(note.route, 300),
    code: cut(note.code, 60),
    requestId: cut(note.requestId, 60),
    details: tooMuch ? { tooLong: true } : details,
  };
  const rows: Omit<Waiting, 'at'>[] = [];
  for (let at = 0; at < places.length; at += PLACES_OF_ROW_MAX) {
    const [first = '?', ...others] = places.slice(at, at + PLACES_OF_ROW_MAX);
    rows.push({ ...row, places: [first, ...others] });
  }
  return rows;
}

function placeText(place: string): string {
  return cut(place, 64) || '?';
}

function cut(text: string | undefined, length: number): string | undefined {
  return text
    ?.replace(/[\p{Cc}\p{Cs}]/gu, '')
    .slice(0, length)
    .replace(/\p{Cs}/gu, '');
}

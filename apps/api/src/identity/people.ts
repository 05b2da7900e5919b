import { createHmac, randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { pageToken, readPageToken } from '@app/views';
import type { IdentityDatabase } from './identity-database';

/** What a person is to the ledger. Officials act; payees are paid; valuers value what is given. */
export const PERSON_KINDS = ['official', 'payee', 'valuer'] as const;

/** One kind of person. */
export type PersonKind = (typeof PERSON_KINDS)[number];

/** A person as the erasable table knows them. */
export interface KnownPerson {
  /** Our own random id: all that events hold. */
  readonly subject: string;
  readonly kind: PersonKind;
  /** Null when it was erased, or never said. */
  readonly name: string | null;
  readonly contact: string | null;
  /** Where a payee or valuer was registered; null of officials, and of those of the whole nation. */
  readonly place: string | null;
  readonly createdAt: Date;
  readonly erasedAt: Date | null;
}

/** What is known of somebody beside their id. */
export interface Particulars {
  readonly name?: string | undefined;
  readonly contact?: string | undefined;
}

/** Who is to be listed. */
export interface PeopleWanted {
  /** Part of a name, a contact, or the beginning of an id. */
  readonly search?: string | undefined;
  readonly kinds: readonly PersonKind[];
  /** Only those of these places, and of the whole nation; everybody when absent. */
  readonly places?: readonly string[] | undefined;
  readonly limit: number;
  /** `next` of the list before. */
  readonly page?: string | undefined;
}

/** Some people, the newest first. */
export interface PeoplePage {
  readonly rows: readonly KnownPerson[];
  /** Give it back to get the next ones; null at the end. */
  readonly next: string | null;
}

/** A key was used before to register somebody else. */
export class RegisteredOtherwise extends Error {
  constructor() {
    super('the key was used to register another person');
    this.name = 'RegisteredOtherwise';
  }
}

/** Somebody who is introduced with an id that is known already. */
export interface Introduction extends Particulars {
  readonly subject: string;
  readonly issuer: string;
  /** The claim by which the issuer's tokens name them. */
  readonly claim: string;
}

interface Row {
  readonly subject: string;
  readonly kind: PersonKind;
  readonly name: string | null;
  readonly contact: string | null;
  readonly place: string | null;
  readonly createdAt: Date;
  readonly erasedAt: Date | null;
}

/** An erasure elsewhere, or a name that changed, is seen after this time at the latest. */
const CACHE_MS = 10_000;
const CACHED_MAX = 5_000;
const UNIQUE_VIOLATION = '23505';

const COLUMNS = `subject, kind, name, contact, place, created_at as "createdAt",
  erased_at as "erasedAt"`;

const FIND_LOGIN = `
select p.subject, p.name, p.contact from ledger_identity.login l
  join ledger_identity.person p using (subject)
  where l.issuer = $1 and l.subject_claim_digest = $2`;

/** Both rows or neither; who comes second breaks the key of the log-in and finds the first. */
const MAKE_PERSON = `
with made as (
  insert into ledger_identity.person (subject, kind, name, contact)
    values ($3, 'official', $4, $5) returning subject
)
insert into ledger_identity.login (issuer, subject_claim_digest, subject)
  select $1, $2, subject from made`;

const REGISTER = `
insert into ledger_identity.person (subject, kind, name, contact, place)
  values ($1, $2, $3, $4, $5) on conflict (subject) do nothing`;

const INTRODUCE_PEOPLE = `
insert into ledger_identity.person (subject, kind, name, contact)
  select subject, 'official', name, contact
    from unnest($1::text[], $2::text[], $3::text[]) as t(subject, name, contact)
  on conflict (subject) do nothing`;

/** Somebody who was erased is not let in again by an introduction. */
const INTRODUCE_LOGINS = `
insert into ledger_identity.login (issuer, subject_claim_digest, subject)
  select issuer, digest, subject
    from unnest($1::text[], $2::bytea[], $3::text[]) as t(issuer, digest, subject)
    join ledger_identity.person p using (subject) where p.erased_at is null
  on conflict do nothing`;

/**
 * Names and contacts, and whose log-in is whose. Everybody has a random id of ours, which is all that
 * events hold; here is what may be erased of them.
 */
export class People {
  private readonly logins = new LRUCache<string, { readonly subject: string } & Particulars>({
    max: CACHED_MAX,
    ttl: CACHE_MS,
  });
  private pepper: Promise<Buffer> | undefined;

  constructor(private readonly database: Pick<IdentityDatabase, 'rows' | 'atOnce'>) {}

  /**
   * Who it is that an issuer's token names; at first sight they become a person of the ledger, to whom
   * no role is assigned yet. What the token says of name and contact is kept as it says now.
   *
   * @param from where that is looked up: in the table nobody who was erased by another process, or came
   *   back since, is taken for who they were.
   */
  async personFor(
    issuer: string,
    claim: string,
    said: Particulars = {},
    from: 'cache' | 'table' = 'cache',
  ): Promise<string> {
    const digest = await this.digestOf(issuer, claim);
    const key = digest.toString('base64');
    const cached = from === 'cache' ? this.logins.get(key) : undefined;
    if (cached !== undefined && isAsSaid(cached, said)) return cached.subject;
    const subject =
      (await this.known(issuer, digest, said)) ?? (await this.made(issuer, digest, said));
    this.logins.set(key, { subject, ...said });
    return subject;
  }

  /** Somebody by their id; undefined when there is nobody. */
  async find(subject: string): Promise<KnownPerson | undefined> {
    const [row] = await this.database.rows<Row>(
      `select ${COLUMNS} from ledger_identity.person where subject = $1`,
      [subject],
    );
    return row;
  }

  /** Those of these ids, in no order. */
  async findAll(subjects: readonly string[]): Promise<readonly KnownPerson[]> {
    return this.database.rows<Row>(
      `select ${COLUMNS} from ledger_identity.person where subject = any($1)`,
      [subjects],
    );
  }

  /**
   * Lists people, the newest first.
   *
   * @throws {InvalidPageToken}
   */
  async list({ search, kinds, places, limit, page }: PeopleWanted): Promise<PeoplePage> {
    const [createdAt, subject] = readPageToken(page, [isMoment, isSubject]) ?? [];
    const pattern = search === undefined ? null : `%${search.replace(/[\\%_]/g, '\\$&')}%`;
    const rows = await this.database.rows<Row>(
      `select ${COLUMNS} from ledger_identity.person
        where kind = any($1) and ($2::text[] is null or place is null or place = any($2))
          and ($3::text is null or name ilike $3 or contact ilike $3 or subject ilike ltrim($3, '%'))
          and ($4::timestamptz is null or (created_at, subject) < ($4, $5))
        order by created_at desc, subject desc limit $6`,
      [kinds, places ?? null, pattern, createdAt ?? null, subject ?? null, limit + 1],
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return { rows: shown, next: rows.length > limit && last ? pageAfter(last) : null };
  }

  /**
   * Registers somebody who is paid or who values. The same key registers the same person again.
   *
   * @param key of who registers, unique to this registration.
   * @throws {RegisteredOtherwise} the key was used for somebody else.
   */
  async register(
    key: readonly string[],
    said: Required<Particulars> & {
      readonly kind: Exclude<PersonKind, 'official'>;
      readonly place: string | undefined;
    },
  ): Promise<KnownPerson> {
    const subject = uuidOf(await this.digestOf('registered', JSON.stringify(key)));
    const { kind, name, contact, place } = said;
    const given = [name ?? null, contact ?? null, place ?? null];
    await this.database.rows(REGISTER, [subject, kind, ...given]);
    const found = await this.find(subject);
    if (found === undefined) throw new Error(`person ${subject} is not there after registration`);
    const same = [found.kind, found.name, found.contact, found.place];
    if (found.erasedAt === null && [kind, ...given].some((value, at) => value !== same[at])) {
      throw new RegisteredOtherwise();
    }
    return found;
  }

  /**
   * Brings in people whose ids are known already, as the demonstration's and the first administrator's
   * are; whoever is there stays as they are.
   */
  async introduce(people: readonly Introduction[]): Promise<void> {
    const digests = await Promise.all(
      people.map(({ issuer, claim }) => this.digestOf(issuer, claim)),
    );
    const subjects = people.map(({ subject }) => subject);
    await this.database.atOnce(async ({ rows }) => {
      await rows(INTRODUCE_PEOPLE, [
        subjects,
        people.map(({ name }) => name ?? null),
        people.map(({ contact }) => contact ?? null),
      ]);
      await rows(INTRODUCE_LOGINS, [people.map(({ issuer }) => issuer), digests, subjects]);
    });
  }

  /**
   * Erases name, contact, log-ins and sessions. What the person did stays under the bare id. Whoever
   * comes with the same log-in afterwards is a new person.
   *
   * @returns undefined when there is nobody of this id; erased before, it is so since then.
   */
  async erase(subject: string): Promise<KnownPerson | undefined> {
    const erased = await this.database.atOnce(async ({ rows }) => {
      await rows(
        `update ledger_identity.person set name = null, contact = null, erased_at = now()
          where subject = $1 and erased_at is null`,
        [subject],
      );
      await rows('delete from ledger_identity.login where subject = $1', [subject]);
      await rows('delete from ledger_identity.session where subject = $1', [subject]);
      const [row] = await rows<Row>(
        `select ${COLUMNS} from ledger_identity.person where subject = $1`,
        [subject],
      );
      return row;
    });
    for (const [key, cached] of this.logins.entries()) {
      if (cached.subject === subject) this.logins.delete(key);
    }
    return erased;
  }

  /** The subject of a log-in that is there, with what its token says of them now. */
  private async known(
    issuer: string,
    digest: Buffer,
    said: Particulars,
  ): Promise<string | undefined> {
    const [row] = await this.database.rows<Pick<Row, 'subject' | 'name' | 'contact'>>(FIND_LOGIN, [
      issuer,
      digest,
    ]);
    if (row === undefined) return undefined;
    const { name = row.name, contact = row.contact } = said;
    if (name !== row.name || contact !== row.contact) {
      await this.database.rows(
        `update ledger_identity.person set name = $2, contact = $3
          where subject = $1 and erased_at is null`,
        [row.subject, name, contact],
      );
    }
    return row.subject;
  }

  private async made(issuer: string, digest: Buffer, said: Particulars): Promise<string> {
    const subject = randomUUID();
    const { name, contact } = said;
    try {
      await this.database.rows(MAKE_PERSON, [
        issuer,
        digest,
        subject,
        name ?? null,
        contact ?? null,
      ]);
      return subject;
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== UNIQUE_VIOLATION) throw error;
    }
    // Another request of the same person was quicker.
    const first = await this.known(issuer, digest, said);
    if (first === undefined) throw new Error('a log-in went while its person was looked for');
    return first;
  }

  private async digestOf(issuer: string, claim: string): Promise<Buffer> {
    // Read once for all who come at the same time; a read that failed is not kept.
    this.pepper ??= this.readPepper().catch((error: unknown) => {
      this.pepper = undefined;
      throw error;
    });
    return createHmac('sha256', await this.pepper)
      .update(JSON.stringify([issuer, claim]))
      .digest();
  }

  private async readPepper(): Promise<Buffer> {
    const [row] = await this.database.rows<{ pepper: Buffer }>(
      'select pepper from ledger_identity.pepper',
    );
    if (row === undefined) throw new Error('ledger_identity.pepper is empty: restore it');
    return row.pepper;
  }
}

function isAsSaid(known: Particulars, { name, contact }: Particulars): boolean {
  return (
    (name === undefined || name === known.name) &&
    (contact === undefined || contact === known.contact)
  );
}

/** A random-looking id (RFC 9562, version 8) of the first half of a keyed digest. */
function uuidOf(digest: Buffer): string {
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function pageAfter({ createdAt, subject }: KnownPerson): string {
  return pageToken([createdAt.toISOString(), subject]);
}

/** A moment as `toISOString` writes it, of the years that PostgreSQL reads so. */
function isMoment(part: string): boolean {
  const time = Date.parse(part);
  return /^[12]\d{3}-/.test(part) && !Number.isNaN(time) && new Date(time).toISOString() === part;
}

/** What may be the id of a person. */
function isSubject(part: string): boolean {
  return /^[\x21-\x7e]{1,64}$/.test(part);
}

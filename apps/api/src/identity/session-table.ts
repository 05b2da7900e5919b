import type { Asks, IdentityDatabase } from './identity-database';

/** How long a session lasts without use, and at all; how long a sign-in may take. */
export const SESSION_IDLE_MS = 60 * 60_000;
export const SESSION_MS = 12 * 60 * 60_000;
export const SIGN_IN_MS = 10 * 60_000;

/** Longer than an answer of the provider is waited for: who waits sees what the other renewed. */
const LOCK_MS_MAX = 9_500;
const SWEPT_MAX = 1_000;

/** A session as the table has it. */
export interface SessionRow {
  readonly sealed: Buffer;
  readonly usedAt: Date;
  readonly subject: string | undefined;
}

/** Sessions and sign-ins under way, as rows that nobody can read but the browser's cookie. */
export class SessionTable {
  constructor(
    private readonly database: Pick<IdentityDatabase, 'rows' | 'atOnce'>,
    private readonly now: () => Date,
  ) {}

  /** Notes a sign-in that begins, and forgets those that were never finished. */
  async beginSignIn(state: Buffer, sealed: Buffer): Promise<void> {
    await this.database.rows(
      `with swept as (delete from ledger_identity.sign_in where state_digest in
        (select state_digest from ledger_identity.sign_in where created_at <= $4 limit $5))
      insert into ledger_identity.sign_in (state_digest, sealed, created_at) values ($1, $2, $3)`,
      [state, sealed, this.now(), this.before(SIGN_IN_MS), SWEPT_MAX],
    );
  }

  /** A sign-in under way. Undefined when it never began, was taken up, or is old. */
  async findSignIn(state: Buffer): Promise<Buffer | undefined> {
    const rows = await this.database.rows<{ sealed: Buffer }>(
      `select sealed from ledger_identity.sign_in where state_digest = $1 and created_at > $2`,
      [state, this.before(SIGN_IN_MS)],
    );
    return rows[0]?.sealed;
  }

  /** Takes up a sign-in: it is gone then. False when somebody did before, or it is old. */
  async takeSignIn(state: Buffer): Promise<boolean> {
    const rows = await this.database.rows(
      `delete from ledger_identity.sign_in where state_digest = $1 and created_at > $2
      returning state_digest`,
      [state, this.before(SIGN_IN_MS)],
    );
    return rows.length > 0;
  }

  /** Keeps a new session, and forgets those that are over. */
  async begin(id: Buffer, sealed: Buffer, subject: string | undefined): Promise<void> {
    const now = this.now();
    await this.database.rows(
      `with swept as (delete from ledger_identity.session where id_digest in
        (select id_digest from ledger_identity.session
          where expires_at <= $4 or used_at <= $6 limit $7))
      insert into ledger_identity.session
        (id_digest, sealed, subject, created_at, used_at, expires_at)
      values ($1, $2, $3, $4, $4, $5)`,
      [
        id,
        sealed,
        subject,
        now,
        new Date(now.getTime() + SESSION_MS),
        this.before(SESSION_IDLE_MS),
        SWEPT_MAX,
      ],
    );
  }

  /** A session that is not over; undefined for any other. */
  find(id: Buffer): Promise<SessionRow | undefined> {
    return this.read(this.database, id, '');
  }

  /** Says that a session was used just now. */
  async touch(id: Buffer): Promise<void> {
    await this.database.rows(
      'update ledger_identity.session set used_at = $2 where id_digest = $1',
      [id, this.now()],
    );
  }

  /** Ends a session. */
  async end(id: Buffer): Promise<void> {
    await this.database.rows('delete from ledger_identity.session where id_digest = $1', [id]);
  }

  /** Ends every session of a person. */
  async endAllOf(subject: string): Promise<void> {
    await this.database.rows('delete from ledger_identity.session where subject = $1', [subject]);
  }

  /**
   * Has a session to oneself, among all processes.
   *
   * @param renew what it is now; gives what is to be sealed in it instead, `keep` or `end`. It must
   *   be done within ten seconds.
   * @returns false when the session was over already.
   */
  async alone(
    id: Buffer,
    renew: (sealed: Buffer) => Promise<Buffer | 'keep' | 'end'>,
  ): Promise<boolean> {
    return this.database.atOnce(async (asks) => {
      await asks.rows(`select set_config('lock_timeout', $1, true)`, [String(LOCK_MS_MAX)]);
      const row = await this.read(asks, id, 'for update');
      if (row !== undefined) await this.put(asks, id, await renew(row.sealed));
      return row !== undefined;
    });
  }

  private async put(asks: Asks, id: Buffer, next: Buffer | 'keep' | 'end'): Promise<void> {
    if (next === 'keep') return;
    if (next === 'end') {
      await asks.rows('delete from ledger_identity.session where id_digest = $1', [id]);
      return;
    }
    await asks.rows(
      'update ledger_identity.session set sealed = $2, used_at = $3 where id_digest = $1',
      [id, next, this.now()],
    );
  }

  private async read(
    asks: Asks,
    id: Buffer,
    lock: '' | 'for update',
  ): Promise<SessionRow | undefined> {
    const [row] = await asks.rows<{ sealed: Buffer; used_at: Date; subject: string | null }>(
      `select sealed, used_at, subject from ledger_identity.session
      where id_digest = $1 and expires_at > $2 and used_at > $3 ${lock}`,
      [id, this.now(), this.before(SESSION_IDLE_MS)],
    );
    if (row === undefined) return undefined;
    return { sealed: row.sealed, usedAt: row.used_at, subject: row.subject ?? undefined };
  }

  private before(ms: number): Date {
    return new Date(this.now().getTime() - ms);
  }
}

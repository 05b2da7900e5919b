import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Pool, type ClientBase } from 'pg';
import { driverAddress } from '@app/event-store';
import { takeEvidenceRole } from './evidence-schema';

/** What Nest knows the evidence files by. */
export const EVIDENCE = Symbol('evidence files');

/** Files are large: a few at once fill a process. */
const CONNECTIONS_MAX = 3;
const CONNECT_TIMEOUT_MS = 5_000;
const ANSWER_TIMEOUT_MS = 20_000;

/** A file as it is kept, known by the digest that its event states. */
export interface KeptFile {
  readonly digest: string;
  /** Whether it was here before. */
  readonly known: boolean;
}

/** A file that is here, or what is wrong with it. */
export type FoundFile =
  | { readonly state: 'kept'; readonly content: Buffer; readonly mediaType: string }
  | { readonly state: 'missing' | 'altered' };

/** A file of which it is asked whether an event tells of it. */
export interface OldFile {
  readonly book: string;
  readonly digest: string;
}

/** The files of evidence: each in one book, known by its content and under the digest of its event. */
export class EvidenceFiles {
  private constructor(private readonly pool: Pool) {}

  /**
   * Opens it, and looks whether it is installed and may be used.
   *
   * @param url connection URL of the application's login.
   * @throws {LogUnusable} one line that says what to do.
   */
  static async open({ url }: { readonly url: string }): Promise<EvidenceFiles> {
    const opened = EvidenceFiles.at({ url });
    try {
      await opened.pool.query('select 1');
      return opened;
    } catch (error) {
      await opened.close();
      throw error;
    }
  }

  /** It, wherever it is: connections are made when they are needed. */
  static at({ url }: { readonly url: string }): EvidenceFiles {
    const pool = new Pool({
      ...driverAddress(url),
      application_name: 'ledger_evidence',
      max: CONNECTIONS_MAX,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
      keepAlive: true,
      onConnect: becomeUser,
    });
    // A connection that breaks while idle is replaced; whoever asks next is given a new one.
    pool.on('error', () => undefined);
    return new EvidenceFiles(pool);
  }

  /**
   * Keeps a file before its event is written: an event without a file is a loss, a file without an
   * event is swept up later. The same content of the same book is kept once, under the first salt.
   */
  async keep(book: string, content: Buffer, mediaType: string): Promise<KeptFile> {
    const of = sha256(content);
    const salt = randomBytes(32);
    const digest = sha256(salt, content);
    // What was sent again is as young as what is new: nobody sweeps it up while its event is written.
    const { rows } = await this.pool.query<{ digest: Buffer; known: boolean }>(
      `insert into ledger_evidence.file (book, content_digest, salt, digest, media_type, content)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (book, content_digest) do update set kept_at = now()
       returning digest, xmax <> 0 as known`,
      [book, of, salt, digest, mediaType, content],
    );
    const [kept] = rows;
    if (kept === undefined) throw new Error(`a file of ${book} was not kept`);
    return { digest: kept.digest.toString('hex'), known: kept.known };
  }

  /** The digest that a file would be kept under, where nothing is to be kept. */
  async digestOf(book: string, content: Buffer): Promise<string> {
    const { rows } = await this.pool.query<{ digest: Buffer }>(
      'select digest from ledger_evidence.file where book = $1 and content_digest = $2',
      [book, sha256(content)],
    );
    return (rows[0]?.digest ?? sha256(randomBytes(32), content)).toString('hex');
  }

  /** A file by the digest of its event, compared with it before anybody sees it. */
  async find(book: string, digest: string): Promise<FoundFile> {
    const { rows } = await this.pool.query<{ salt: Buffer; content: Buffer; type: string }>(
      `select salt, content, media_type as type from ledger_evidence.file
       where book = $1 and digest = $2`,
      [book, Buffer.from(digest, 'hex')],
    );
    const [file] = rows;
    if (file === undefined) return { state: 'missing' };
    const { salt, content, type: mediaType } = file;
    const same = timingSafeEqual(sha256(salt, content), Buffer.from(digest, 'hex'));
    return same ? { state: 'kept', content, mediaType } : { state: 'altered' };
  }

  /** Erases file and salt: what is left of it is a digest of which nobody can tell the content. */
  async erase(book: string, digest: string): Promise<void> {
    await this.pool.query('delete from ledger_evidence.file where book = $1 and digest = $2', [
      book,
      Buffer.from(digest, 'hex'),
    ]);
  }

  /** Which of these digests have no file here. */
  async missing(book: string, digests: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.pool.query<{ digest: Buffer }>(
      'select digest from ledger_evidence.file where book = $1 and digest = any($2)',
      [book, digests.map((digest) => Buffer.from(digest, 'hex'))],
    );
    const kept = new Set(rows.map(({ digest }) => digest.toString('hex')));
    return new Set(digests.filter((digest) => !kept.has(digest)));
  }

  /** Files that were last sent some time ago, after a place in their order; at most so many. */
  async old(
    minutes: number,
    after: OldFile | undefined,
    limit: number,
  ): Promise<readonly OldFile[]> {
    const { rows } = await this.pool.query<{ book: string; digest: Buffer }>(
      `select book, digest from ledger_evidence.file
       where kept_at < now() - make_interval(mins => $1) and (book, digest) > ($2, $3)
       order by book, digest limit $4`,
      [minutes, after?.book ?? '', Buffer.from(after?.digest ?? '', 'hex'), limit],
    );
    return rows.map(({ book, digest }) => ({ book, digest: digest.toString('hex') }));
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

/** The pool waits for it before it gives a connection out, though its types do not say so. */
const becomeUser: (client: ClientBase) => unknown = (client) => takeEvidenceRole(client);

function sha256(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

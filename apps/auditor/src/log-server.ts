import { CannotAudit } from './cannot-audit';

const ANSWER_TIMEOUT_MS = 15_000;
const ANSWER_BYTES_MAX = 4 * 1024 * 1024;
const HASH_IN_BASE64 = /^[A-Za-z0-9+/]{43}=$/;

/** The server answered, but not what it was asked for. */
export class ServerDeclined extends CannotAudit {}

/**
 * The routes of a running ledger that a witness asks. They are open to everybody, so that a witness
 * needs no account; and nothing that they answer is believed.
 */
export class LogServer {
  readonly #address: string;

  /** @throws {CannotAudit} it is no address. */
  constructor(address: string) {
    if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
      throw new CannotAudit(`${address} is no address such as https://ledger.example.go.th`);
    }
    this.#address = address;
  }

  /** The newest signed note. */
  async checkpoint(): Promise<string> {
    return this.#ask('/api/log/checkpoint', { accept: 'text/plain' });
  }

  /** The statements by which the log's keys followed on each other. */
  async rotations(): Promise<string[]> {
    const { keys } = parsed(await this.#ask('/api/log/keys'));
    if (!Array.isArray(keys)) {
      throw new CannotAudit('/api/log/keys answers no list of keys: is it a ledger?');
    }
    const rotations = keys.map((key: { readonly rotation?: unknown } | null) => key?.rotation);
    return rotations.filter((rotation) => typeof rotation === 'string');
  }

  /** The hashes that are to prove that the log of `to` events continues the one of `from`. */
  async consistency(from: bigint, to: bigint): Promise<Buffer[]> {
    const answer = await this.#ask(`/api/log/proofs/consistency?from=${from}&to=${to}`);
    const { path } = parsed(answer);
    if (!Array.isArray(path) || !path.every((hash) => HASH_IN_BASE64.test(String(hash)))) {
      throw new CannotAudit('/api/log/proofs/consistency answers no path of hashes in base64');
    }
    return path.map((hash) => Buffer.from(String(hash), 'base64'));
  }

  /** Hands a note with cosignatures in. */
  async cosign(note: string): Promise<void> {
    await this.#ask('/api/log/cosignatures', {
      method: 'POST',
      body: JSON.stringify({ note }),
      type: 'application/json',
    });
  }

  async #ask(
    path: string,
    { method = 'GET', accept = 'application/json', body, type }: Request = {},
  ): Promise<string> {
    const url = new URL(path, this.#address);
    try {
      const response = await fetch(url, {
        method,
        headers: {
          accept,
          ...(type === undefined ? {} : { 'content-type': type }),
        },
        ...(body === undefined ? {} : { body }),
        redirect: 'error',
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      });
      const answer = await bounded(response);
      if (response.ok) return answer;
      throw new ServerDeclined(
        `${url.pathname} answers ${response.status}: ${answer.slice(0, 1_000)}`,
      );
    } catch (error) {
      if (error instanceof CannotAudit) throw error;
      const cause = (error as { readonly cause?: { readonly message?: string } }).cause?.message;
      throw new CannotAudit(
        `no answer from ${url.origin}${url.pathname}: ${cause ?? (error as Error).message}`,
        { cause: error },
      );
    }
  }
}

interface Request {
  readonly method?: 'GET' | 'POST';
  readonly accept?: string;
  readonly body?: string;
  readonly type?: string;
}

async function bounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // The types of a body's stream do not say that it can be iterated.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > ANSWER_BYTES_MAX) {
      throw new CannotAudit(`the answer has more than ${ANSWER_BYTES_MAX} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null) return read as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw new CannotAudit('the server answers something that is no JSON object: is it a ledger?');
}

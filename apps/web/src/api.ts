import type { Receipt } from '@app/commands';

/*
 * The only file that speaks HTTP. Reads give the shapes of the read side as they are; a refusal,
 * whatever its cause, comes out as a `Problem`.
 */

/** A field of the request that was refused, by its path (`decisions.0.order.amount`). */
export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly detail: string;
  readonly detailTh: string;
}

interface ProblemBody {
  readonly status: number;
  readonly code: string;
  readonly titleTh: string;
  readonly detailTh: string;
  readonly nextTh: string;
  readonly source?: string;
  readonly instance?: string;
  readonly field?: string;
  readonly errors?: readonly FieldError[];
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** What the server refused, or that it could not be reached; says in Thai what to do next. */
export class Problem extends Error {
  constructor(readonly body: ProblemBody) {
    super(body.code);
    this.name = 'Problem';
  }

  get code(): string {
    return this.body.code;
  }

  /** Errors by field; one that names no field is left to `body.detailTh`. */
  get errors(): readonly FieldError[] {
    const { errors, field, code, detailTh } = this.body;
    if (errors !== undefined && errors.length > 0) return errors;
    return field === undefined ? [] : [{ field, code, detail: detailTh, detailTh }];
  }
}

/** Query fields; those that are undefined are left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

const READ_MS_MAX = 20_000;
const WRITE_MS_MAX = 30_000;
const UPLOAD_MS_MAX = 150_000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The newest event that this browser wrote: every later read waits until it is in the views. */
let ownWrite: string | null = null;

/** Addresses that the views answer. */
const OF_VIEWS = /^\/(areas\/|books\/|local-governments|registries\/|summary)/;

/** Reads an address below `/api`. */
export async function read<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const after = OF_VIEWS.test(path) ? ownWrite : null;
  const answer = await ask(address(path, { ...query, after: after ?? undefined }), {
    headers: { Accept: 'application/json' },
    signal: within(READ_MS_MAX, signal),
  });
  return (await answer.json()) as T;
}

/** The address at which a file below `/api` is downloaded; what this browser wrote is in it. */
export function fileHref(path: string, query: Query = {}): string {
  return address(path, { ...query, after: ownWrite ?? undefined });
}

/** A command: where it goes, its fields, in which role, and the key that makes it happen once. */
export interface Order {
  readonly path: string;
  readonly body: object;
  /** Which of one's assignments one acts by. */
  readonly assignment: string;
  readonly key: string;
}

/** Asks what a command would do; nothing is written. */
export function rehearse(order: Order, signal?: AbortSignal): Promise<Receipt> {
  return post(order, { dryRun: 'true' }, signal);
}

/** Gives a command. With the same key it may be given again: it is done once. */
export async function give(order: Order): Promise<Receipt> {
  const receipt = await post(order, {});
  ownWrite = receipt.cursor ?? ownWrite;
  return receipt;
}

async function post({ path, body, assignment, key }: Order, query: Query, signal?: AbortSignal) {
  const answer = await ask(address(path, query), {
    method: 'POST',
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
      'Ledger-Assignment': assignment,
    },
    body: JSON.stringify(body),
    signal: within(WRITE_MS_MAX, signal),
  });
  return (await answer.json()) as Receipt;
}

/**
 * Asks for what is no command of the ledger: signing out, what is kept of people.
 *
 * @param key makes it happen once, where the server asks for one.
 */
export async function change<T>(path: string, body?: object, key?: string): Promise<T> {
  const answer = await ask(address(path, {}), {
    method: 'POST',
    headers: {
      Accept: 'application/json',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: within(WRITE_MS_MAX, undefined),
  });
  return (await answer.json()) as T;
}

/** A file to import below `/api`, in which role; on a dry run nothing is written. */
export async function upload<T extends { readonly cursor: string | null }>(
  path: string,
  query: Query,
  file: File,
  assignment: string,
): Promise<T> {
  const answer = await ask(address(path, { ...query, after: ownWrite ?? undefined }), {
    method: 'POST',
    headers: {
      Accept: 'application/json',
      'Content-Type': file.name.toLowerCase().endsWith('.xlsx') ? XLSX : 'text/csv',
      'Ledger-Assignment': assignment,
    },
    body: file,
    signal: within(UPLOAD_MS_MAX, undefined),
  });
  const outcome = (await answer.json()) as T;
  ownWrite = outcome.cursor ?? ownWrite;
  return outcome;
}

/** Who is to hear that the server knows this browser no more. */
const hearers = new Set<() => void>();

/** Has somebody told whenever the server knows this browser no more; gives how to stop that. */
export function onUnknown(hear: () => void): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}

function within(ms: number, signal: AbortSignal | undefined): AbortSignal {
  const limit = AbortSignal.timeout(ms);
  return signal === undefined ? limit : AbortSignal.any([limit, signal]);
}

function address(path: string, query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const search = new URLSearchParams(given).toString();
  return `/api${path}${search === '' ? '' : `?${search}`}`;
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(url, init);
  } catch (error) {
    if (init.signal?.reason instanceof DOMException && init.signal.reason.name === 'AbortError') {
      throw error;
    }
    throw new Problem({
      status: 0,
      code: 'NO_CONNECTION',
      titleTh: 'ติดต่อเครื่องแม่ข่ายไม่ได้',
      detailTh: 'ไม่ได้รับคำตอบจากเครื่องแม่ข่าย',
      nextTh: 'ตรวจการเชื่อมต่อแล้วลองอีกครั้ง การส่งซ้ำจะไม่ทำให้รายการซ้ำ',
    });
  }
  if (answer.ok) return answer;
  if (answer.status === 401) for (const hear of hearers) hear();
  throw new Problem(await problemOf(answer));
}

/** A proxy in between may answer something that is not ours. */
async function problemOf(answer: Response): Promise<ProblemBody> {
  const unknown: ProblemBody = {
    status: answer.status,
    code: `HTTP_${answer.status}`,
    titleTh: 'เครื่องแม่ข่ายตอบว่าทำไม่ได้',
    detailTh: `ได้รับคำตอบ HTTP ${answer.status} ที่ไม่มีคำอธิบาย`,
    nextTh: 'ลองอีกครั้ง หากยังเป็นอยู่ให้แจ้งผู้ดูแลระบบ',
  };
  if (!(answer.headers.get('Content-Type') ?? '').includes('json')) return unknown;
  return { ...unknown, ...((await answer.json()) as Partial<ProblemBody>) };
}

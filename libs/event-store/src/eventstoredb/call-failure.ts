/** What a failed call means for who made it. */
export type FailureKind =
  /** No answer, or one that says nothing about the call: it may have taken effect, or may yet. */
  | 'lost'
  /** The store was closed meanwhile. */
  | 'closed'
  /** The user may not do this. */
  | 'denied'
  /** The stream was deleted for ever. */
  | 'deleted'
  /** The server takes only smaller appends. */
  | 'too-large'
  /** The log has no such place. */
  | 'no-place'
  /** The server does not know such a call. */
  | 'unsupported';

/** A call to the server that did not come to an answer of ours. */
export class CallFailure extends Error {
  constructor(
    readonly kind: FailureKind,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(detail, options);
    this.name = 'CallFailure';
  }
}

/** True when the same call may succeed later. */
export function isLost(error: unknown): error is CallFailure {
  return error instanceof CallFailure && error.kind === 'lost';
}

/** Status codes of gRPC. */
const INVALID_ARGUMENT = 3;
const PERMISSION_DENIED = 7;
const UNIMPLEMENTED = 12;
const UNAUTHENTICATED = 16;

/** The error of a call as gRPC gives it: what of it is trusted is looked at, and nothing converted. */
interface ServiceError {
  readonly code?: unknown;
  readonly details?: unknown;
  readonly message?: unknown;
  readonly metadata?: { get(key: string): readonly (string | Buffer)[] };
}

/**
 * Says what an error of a call means. The client's own conversion trusts that an error carries all
 * the fields that its name promises, and throws in the middle of gRPC where it does not.
 */
export function failureOf(error: unknown): CallFailure {
  if (error instanceof CallFailure) return error;
  const { code, details, message, metadata } = (error ?? {}) as ServiceError;
  const detail = String(details || message || error);
  const named = String(metadata?.get?.('exception')[0] ?? '');
  return new CallFailure(kindOf(code, named, detail), detail, { cause: error });
}

function kindOf(code: unknown, named: string, detail: string): FailureKind {
  if (named === 'stream-deleted') return 'deleted';
  if (named === 'access-denied' || code === PERMISSION_DENIED || code === UNAUTHENTICATED) {
    return 'denied';
  }
  if (named === 'maximum-append-size-exceeded') return 'too-large';
  if (/invalid ?position/i.test(detail)) return 'no-place';
  if (code === INVALID_ARGUMENT && /position/i.test(detail)) return 'no-place';
  if (code === UNIMPLEMENTED) return 'unsupported';
  return 'lost';
}

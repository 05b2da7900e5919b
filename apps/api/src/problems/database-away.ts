/** Errors of sockets that do not reach, or no longer reach, the database. */
const SOCKET_ERRORS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** SQLSTATE classes of lost connections, shutdown, and want of resources or time. */
const SQLSTATE_AWAY = /^(08|57P0|53|57014|55P03|40001|40P01|25006)/;

/** What the driver says of a connection that it lost, without giving a code. */
const LOST =
  /Connection terminated|^timeout expired$|timeout exceeded when trying to connect|Query read timeout|Query runner already released/;

/** Whether an error says that the database does not answer now, and may later. */
export function isDatabaseAway(error: unknown): boolean {
  // By shape: an error of a socket may come from another realm, whose Error is not this one.
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, driverError, cause, errors } = error as Partial<AggregateError> & {
    readonly code?: unknown;
    readonly driverError?: unknown;
  };
  if (typeof code === 'string' && (SOCKET_ERRORS.has(code) || SQLSTATE_AWAY.test(code))) {
    return true;
  }
  if (typeof message === 'string' && LOST.test(message)) return true;
  if (Array.isArray(errors) && errors.some(isDatabaseAway)) return true;
  return isDatabaseAway(driverError) || isDatabaseAway(cause);
}

import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { answerOfError } from '../problems/problem.filter';
import { BARE_HEADERS } from './security-headers';

const STATUS: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
};

/** Answers what is no HTTP, is too long before its body, or comes too slowly; the connection ends. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const [statusCode, words] = STATUS[error.code ?? ''] ?? [400, 'Bad Request'];
  const id = randomUUID();
  const { retryAfter: _, ...problem } = answerOfError({ statusCode }, id);
  const body = JSON.stringify({ ...problem, status: statusCode });
  const headers = {
    ...BARE_HEADERS,
    'Cache-Control': 'no-store',
    Connection: 'close',
    'Content-Length': String(Buffer.byteLength(body)),
    'Content-Type': 'application/problem+json; charset=utf-8',
    'X-Request-Id': id,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${statusCode} ${words}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}

import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addressOf } from './address';

/**
 * Every answer names its request. Reads may be kept by who asked, and are asked for again before they
 * are shown; no cache that others share keeps them. Writes, refusals and what a route says is not to be
 * kept (people's names, files) are kept nowhere.
 */
export function stateIdAndFreshness(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('X-Request-Id', request.id);
    done();
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!addressOf(request).startsWith('/api')) return done(null, payload);
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!reads) {
      void reply.header('Cache-Control', 'no-store');
      return done(null, payload);
    }
    // Bytes that a route keeps for ever it tags itself, by their own digest.
    const own = reply.getHeader('ETag');
    if (reply.statusCode === 200 && typeof own === 'string' && holds(request, own)) {
      return done(null, nothingNew(reply));
    }
    if (reply.hasHeader('Cache-Control')) return done(null, payload);
    if (reply.statusCode !== 200 || typeof payload !== 'string') {
      void reply.header('Cache-Control', 'no-store');
      return done(null, payload);
    }
    // Over the answer itself, which holds its own cursor: what differs in anything has another tag.
    const digest = createHash('sha256').update(payload).digest('base64url').slice(0, 27);
    const etag = `W/"${digest}"`;
    void reply.header('ETag', etag).header('Cache-Control', 'private, no-cache');
    return done(null, holds(request, etag) ? nothingNew(reply) : payload);
  });
}

/** Makes it an answer without a body, to who holds it already. */
function nothingNew(reply: FastifyReply): string {
  void reply.code(304).removeHeader('Content-Length').removeHeader('Content-Type');
  return '';
}

function holds(request: FastifyRequest, etag: string): boolean {
  const header = request.headers['if-none-match'];
  if (header === undefined) return false;
  const weak = (tag: string): string => tag.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((tag) => weak(tag) === weak(etag));
}

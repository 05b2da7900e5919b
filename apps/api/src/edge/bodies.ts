import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { CSV, XLSX } from '../imports/uploaded-table';
import { addressOf } from './address';
import { boundJson } from './bounded-json';

/** A body is at most this large; a file to import may have five times that. */
export const BODY_BYTES_MAX = 1024 * 1024;
const IMPORT_BYTES_MAX = 5 * BODY_BYTES_MAX;

/** What is imported for any books, and what is imported into one. */
const IMPORTS = /^\/api\/(imports\/|books\/[^/]+\/[^/]+\/(gfmis-payments|reconciliations\/[^/]+)\/import$)/;

/**
 * Reads bodies: JSON within bounds, without `__proto__`; files to import whole, only where files are
 * imported. Everything else, such as forms that another site could send, is read nowhere.
 */
export function readBodies(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    try {
      boundJson(String(body));
    } catch (error) {
      return done(error as Error);
    }
    // Not returned: the parser answers by the callback.
    void parse(request, String(body), done);
  });
  fastify.addContentTypeParser(
    [CSV, XLSX],
    { parseAs: 'buffer', bodyLimit: IMPORT_BYTES_MAX },
    (_request, body, done) => done(null, body),
  );
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    const { 'content-type': type = '' } = request.headers;
    const isFile = type.startsWith(CSV) || type.startsWith(XLSX);
    if (isFile && !IMPORTS.test(addressOf(request))) done(new UnsupportedMediaTypeException());
    else done(null, payload);
  });
}

import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { EVIDENCE_BYTES_MAX, EVIDENCE_MEDIA_TYPES } from '@app/ledger';
import { CSV, XLSX } from '../imports/uploaded-table';
import { addressOf } from './address';
import { boundJson } from './bounded-json';

/** A body is at most this large; a file to import may have five times that. */
export const BODY_BYTES_MAX = 1024 * 1024;
const IMPORT_BYTES_MAX = 5 * BODY_BYTES_MAX;

/** What is imported for any books, and what is imported into one. */
const IMPORTS =
  /^\/api\/(imports\/|books\/[^/]+\/[^/]+\/(gfmis-payments|reconciliations\/[^/]+)\/import$)/;

/** Evidence is sent to its book, as it is. */
const EVIDENCE = /^\/api\/books\/[^/]+\/[^/]+\/evidence$/;

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
  // A workbook is bounded as one that is imported.
  const evidence = EVIDENCE_MEDIA_TYPES.filter((type) => type !== XLSX);
  fastify.addContentTypeParser(
    evidence,
    { parseAs: 'buffer', bodyLimit: EVIDENCE_BYTES_MAX },
    (_request, body, done) => done(null, body),
  );
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    const { 'content-type': type = '' } = request.headers;
    const isFile = FILES.some((file) => type.startsWith(file));
    if (isFile && !takesFiles(addressOf(request), type)) done(new UnsupportedMediaTypeException());
    else done(null, payload);
  });
}

const FILES: readonly string[] = [CSV, XLSX, ...EVIDENCE_MEDIA_TYPES];

/** Tables are sent where they are imported, papers to the book whose entries they prove. */
function takesFiles(address: string, type: string): boolean {
  const isTable = type.startsWith(CSV) || type.startsWith(XLSX);
  if (isTable && IMPORTS.test(address)) return true;
  return EVIDENCE.test(address) && EVIDENCE_MEDIA_TYPES.some((file) => type.startsWith(file));
}

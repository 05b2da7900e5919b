import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type {} from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { addressOf } from './edge/address';
import type { SendPage } from './problems/problem.filter';

/** Pages of a book name things by their ids, which may have dots as names of files do. */
const OF_A_BOOK = /^\/[A-Z]{2}\d{2}\/\d{4}\//;

/**
 * Serves the built web application at `/` when it is there.
 *
 * @returns sends its page for addresses of pages, which no file and no route has; false for others.
 */
export function serveWeb(app: NestFastifyApplication, root: string | undefined): SendPage {
  if (root === undefined || !existsSync(join(root, 'index.html'))) return () => false;
  app.useStaticAssets({
    root,
    prefix: '/',
    cacheControl: false,
    setHeaders: (reply, path) => {
      // The build names files in assets/ after their content.
      const kept = path.includes('/assets/');
      const value = kept ? 'public, max-age=31536000, immutable' : 'no-cache';
      // Nest's types name the raw response; @fastify/static 10 hands over Fastify's reply.
      void (reply as unknown as FastifyReply).header('Cache-Control', value);
    },
  });
  return (request, reply) => {
    const pathname = addressOf(request);
    const isFile = /\.[a-z0-9]+$/i.test(pathname) && !OF_A_BOOK.test(pathname);
    if (request.method !== 'GET' || isFile || pathname === '/api' || pathname.startsWith('/api/'))
      return false;
    void reply.status(200).sendFile('index.html');
    return true;
  };
}

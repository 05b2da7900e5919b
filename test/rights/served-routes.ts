import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Two pictures of a tree's branch, or of the space beside one, stand for each level. */
const LEVEL = 4;
const LINE = /^([│ ]*)[├└]── (.*) \(([A-Z, ]+)\)$/;

/**
 * Every route that the server answers, as its router knows it, whoever put it there:
 * `GET /api/docs`. What is answered to HEAD is what is answered to GET.
 */
export function servedRoutes(app: NestFastifyApplication): readonly string[] {
  const router = app.getHttpAdapter().getInstance() as unknown as {
    printRoutes(options: { readonly commonPrefix: boolean }): string;
  };
  const parts: string[] = [];
  const routes: string[] = [];
  for (const line of router.printRoutes({ commonPrefix: false }).split('\n')) {
    if (line.trim() === '') continue;
    const [, before = '', part = '', methods = ''] = LINE.exec(line) ?? [];
    if (methods === '') throw new Error(`the router prints ${line}`);
    const level = before.length / LEVEL;
    parts.splice(level, parts.length, part);
    const asked = methods.split(', ').filter((method) => method !== 'HEAD');
    routes.push(...asked.map((method) => `${method} ${parts.join('')}`));
  }
  return routes;
}

/** The pages that describe the API, which the router has by many names, as one. */
export function asOneRow(route: string): string {
  return route.replace(/^GET \/api\/docs\/.*/, 'GET /api/docs/*');
}

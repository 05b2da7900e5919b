import { RequestMethod } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RIGHT, type RouteRight } from './identity.guard';

/** A route of a controller, and how the guard judges it. */
export interface JudgedRoute {
  readonly method: string;
  /** With its parameters by name: `/api/books/:area/:fiscalYear/lines`. */
  readonly path: string;
  /** Undefined where nobody said it: the guard lets nobody in. */
  readonly right: RouteRight | undefined;
}

/** Every route that the application's controllers declare, by Nest's own metadata. */
export function judgedRoutes(app: NestFastifyApplication): readonly JudgedRoute[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const members = Object.entries(Object.getOwnPropertyDescriptors(metatype.prototype as object));
    return members.flatMap(([name, { value }]: [string, { value?: unknown }]) => {
      if (name === 'constructor' || typeof value !== 'function') return [];
      const path: unknown = Reflect.getMetadata('path', value);
      return typeof path === 'string' ? [routeOf(metatype, value, path)] : [];
    });
  });
}

/**
 * Refuses to start with a route whose right nobody said. It would be closed to everybody, and found by
 * the first who needs it.
 *
 * @throws {Error} naming every such route.
 */
export function requireRights(app: NestFastifyApplication): void {
  const open = judgedRoutes(app).filter(({ right }) => right === undefined);
  if (open.length === 0) return;
  const names = open.map(({ method, path }) => `${method} ${path}`).join(', ');
  throw new Error(
    `routes without a right: ${names}; mark each with @Read, @Write, @Asks, @AsksAtLarge, ` +
      '@OfThePerson or @OpenToAll, and give it a row in libs/access/RIGHTS.md',
  );
}

function routeOf(controller: object, handler: object, path: string): JudgedRoute {
  const base = String(Reflect.getMetadata('path', controller));
  const method: unknown = Reflect.getMetadata('method', handler);
  const right: unknown =
    Reflect.getMetadata(RIGHT, handler) ?? Reflect.getMetadata(RIGHT, controller);
  return {
    method: RequestMethod[method as RequestMethod],
    path: `/${base}/${path}`.replaceAll(/\/+/g, '/').replace(/\/$/, ''),
    right: right as RouteRight | undefined,
  };
}

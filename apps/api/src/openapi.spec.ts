import 'reflect-metadata';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { ledgerOfNothing } from '../../../test/ledger-of-nothing';
import { createApi } from './api';
import { BatchRowBody, COMMAND_FIELDS } from './bodies/batch.body';
import { judgedRoutes } from './identity/judged-routes';
import { readInput } from './input/read-input';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly description?: string;
  }[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Every class by which a controller of the application reads a body. */
function bodiesOf(app: NestFastifyApplication): (new () => object)[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  const bodies = controllers.flatMap(({ metatype }) => {
    if (metatype === null || typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as object;
    return Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const types: unknown = Reflect.getMetadata('design:paramtypes', prototype, name);
      return Array.isArray(types) ? (types as (new () => object)[]) : [];
    });
  });
  return [...new Set(bodies)].filter(({ name }) => name.endsWith('Body'));
}

describe('the OpenAPI document', () => {
  let app: NestFastifyApplication;
  let document: Document;

  beforeAll(async () => {
    app = await createApi(ledgerOfNothing());
    const answer = await app.inject({ method: 'GET', url: '/api/openapi.json' });
    document = answer.json();
  });

  afterAll(() => app.close());

  const operations = (): [string, Operation][] =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, Operation] => [
        `${method.toUpperCase()} ${path}`,
        operation,
      ]),
    );

  it('has every route of the contract', () => {
    const book = '/api/books/{area}/{fiscalYear}';
    const localGovernment = '/api/local-governments/{localGovernment}';
    expect(operations().map(([route]) => route)).toEqual(
      expect.arrayContaining([
        'GET /api/health',
        'GET /api/areas',
        'GET /api/summary',
        'GET /api/areas/{area}/integrated-budget',
        `GET ${book}/lines`,
        `GET ${book}/lines/{line}/register`,
        `GET ${book}/projects`,
        `GET ${book}/resolutions`,
        `GET ${book}/resolutions/{resolution}`,
        `GET ${book}/delegations`,
        `GET ${book}/commitments`,
        `GET ${book}/disbursements`,
        `GET ${book}/unauthorised-facts`,
        `GET ${book}/refusals`,
        `GET ${book}/trial-balance`,
        `GET ${book}/figures/{figure}/events`,
        'GET /api/streams/{stream}/events',
        'GET /api/demonstration/actors',
        'GET /api/session',
        'GET /api/assignments',
        'POST /api/assignments',
        'POST /api/assignment-ends',
        'GET /api/people',
        'POST /api/people',
        'GET /api/people/{subject}',
        'POST /api/people/{subject}/erasure',
        'GET /api/access-entries',
        `POST ${book}`,
        `POST ${book}/appropriation-lines`,
        `POST ${book}/allotments`,
        `POST ${book}/delegations`,
        `POST ${book}/projects`,
        `POST ${book}/resolutions`,
        `POST ${book}/resolutions/{resolution}/confirmation`,
        `POST ${book}/commitments`,
        `POST ${book}/commitments/{commitment}/cancellation`,
        `POST ${book}/disbursements`,
        `POST ${book}/returns`,
        `POST ${book}/unauthorised-facts/{fact}/regularisation`,
        'POST /api/batches',
        'POST /api/imports/appropriations',
        `POST ${book}/opening-balances`,
        `POST ${book}/rounds`,
        `POST ${book}/rounds/{round}/closing`,
        `POST ${book}/agreements`,
        `POST ${book}/contributions/{contribution}/signature`,
        `POST ${book}/contributions/{contribution}/lapse`,
        `POST ${book}/contributions/{contribution}/reconciliation`,
        `POST ${book}/contributions/{contribution}/closing`,
        `POST ${book}/contribution-receipts`,
        `POST ${book}/contribution-receipts/{receipt}/regularisation`,
        `POST ${book}/contribution-receipts/{receipt}/reversal`,
        `POST ${book}/deliveries`,
        `POST ${book}/deliveries/{delivery}/valuation`,
        `POST ${book}/deliveries/{delivery}/acceptance`,
        `POST ${book}/deliveries/{delivery}/rejection`,
        `POST ${book}/matches`,
        `POST ${book}/matches/{match}/release`,
        `POST ${book}/matches/{match}/reversal`,
        `POST ${book}/contribution-spendings`,
        `POST ${book}/contribution-spendings/{spending}/reversal`,
        `POST ${book}/refunds`,
        `POST ${book}/refunds/{refund}/payments`,
        `POST ${book}/claw-backs/{clawBack}/recoveries`,
        `POST ${book}/projects/{project}/reduction`,
        `POST ${book}/projects/{project}/cancellation`,
        `GET ${book}/rounds`,
        `GET ${book}/rounds/{round}`,
        `GET ${book}/rounds/{round}/requests`,
        `GET ${book}/agreements`,
        `GET ${book}/contributions`,
        `GET ${book}/contributions/{contribution}`,
        `GET ${book}/contribution-receipts`,
        `GET ${book}/deliveries`,
        `GET ${book}/matches`,
        `GET ${book}/contribution-spendings`,
        `GET ${book}/refunds`,
        `GET ${book}/claw-backs`,
        `POST ${localGovernment}/pledges`,
        `POST ${localGovernment}/pledges/{contribution}/reduction`,
        `POST ${localGovernment}/pledges/{contribution}/withdrawal`,
        `POST ${localGovernment}/pledges/{contribution}/council-assent`,
        `POST ${localGovernment}/pledges/{contribution}/council-rejection`,
        `POST ${localGovernment}/pledges/{contribution}/supervisor-approval`,
        `POST ${localGovernment}/pledges/{contribution}/supervisor-rejection`,
        `POST ${localGovernment}/pledges/{contribution}/promulgation`,
        `POST ${localGovernment}/pledges/{contribution}/authority-lapse`,
        `POST ${localGovernment}/declined-requests`,
        `POST ${localGovernment}/ceilings`,
        `POST ${localGovernment}/outside-subsidies`,
        `POST ${localGovernment}/outside-subsidies/{subsidy}/cancellation`,
        `POST ${localGovernment}/ceiling-exceptions`,
        'GET /api/local-governments',
        `GET ${localGovernment}`,
        `GET ${localGovernment}/refusals`,
        'GET /api/registries/refusals',
        'POST /api/registries/areas',
        'POST /api/registries/area-names',
        'POST /api/registries/memberships',
        'POST /api/registries/membership-ends',
        'POST /api/registries/committees',
        'POST /api/registries/seats',
        'POST /api/registries/seat-ends',
        'POST /api/registries/development-issues',
        'POST /api/registries/development-issue-ends',
        'POST /api/registries/local-governments',
        'POST /api/registries/local-government-names',
        'POST /api/registries/local-government-types',
        'POST /api/registries/local-government-mergers',
        'POST /api/registries/rule-marks',
        'POST /api/registries/rates',
        'POST /api/registries/rate-marks',
        'POST /api/registries/rate-ends',
        'GET /api/registries/committees',
        'GET /api/registries/development-issues',
        'GET /api/registries/rules',
        'GET /api/registries/rates',
        'POST /api/imports/local-governments',
        'GET /api/log/checkpoint',
        'GET /api/log/checkpoints',
        'POST /api/log/checkpoints',
        'GET /api/log/proofs/inclusion',
        'GET /api/log/proofs/consistency',
        'GET /api/log/keys',
        'POST /api/log/cosignatures',
      ]),
    );
  });

  it('has every route that the server has, each under a name of its own', () => {
    const served = judgedRoutes(app).map(({ method, path }) => `${method} ${path}`);
    const documented = operations().map(([route]) => route.replaceAll(/\{(\w+)\}/g, ':$1'));
    expect(served.toSorted()).toEqual(documented.toSorted());
    const ids = operations().map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names each parameter of a path, once, and says what it means', () => {
    for (const [route, { parameters = [], summary }] of operations()) {
      expect([route, summary]).toEqual([route, expect.stringMatching(/./)]);
      const places = parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
      expect([route, places]).toEqual([route, [...new Set(places)]]);
      for (const [, name] of route.matchAll(/\{(\w+)\}/g)) {
        expect([route, places]).toEqual([route, expect.arrayContaining([`path ${name}`])]);
      }
      for (const { name, description } of parameters) {
        expect([route, name, description]).toEqual([route, name, expect.stringMatching(/./)]);
      }
    }
  });

  it('gives every write its key, its body and its problems, every read its ETag', () => {
    for (const [route, operation] of operations()) {
      const names = operation.parameters?.map(({ name }) => name) ?? [];
      const statuses = Object.keys(operation.responses);
      // Figures for a machine that reads them every few seconds, each time new ones.
      if (route === 'GET /metrics') continue;
      // What is told of people is kept nowhere, so that nobody asks whether it is still the same.
      if (/^GET \/api\/(session|people|assignments|access-entries)(\/\{subject\})?$/.test(route)) {
        expect([route, statuses]).toEqual([route, expect.not.arrayContaining(['304'])]);
        expect([route, names]).toEqual([route, expect.not.arrayContaining(['If-None-Match'])]);
        continue;
      }
      // A file is made anew each time, kept nowhere, and noted.
      if (route.includes('/exports/') || route.endsWith('/evidence/{evidence}/file')) {
        const tooLarge = route.includes('/exports/') ? ['413'] : [];
        const expected = [...tooLarge, '200', '429', '500', '504'];
        expect([route, statuses]).toEqual([route, expect.arrayContaining(expected)]);
        continue;
      }
      if (route.startsWith('GET') && !/session\/(sign-in|callback)$/.test(route)) {
        expect([route, statuses]).toEqual([route, expect.arrayContaining(['200', '304', '500'])]);
        continue;
      }
      // A browser is sent on, to the provider and back.
      if (/^GET \/api\/session\/(sign-in|callback)$/.test(route)) continue;
      if (/^POST \/api\/(log|session|people)(\/|$)/.test(route)) {
        // It writes no event; who registers a person twice by one key registers one.
        const known = ['Idempotency-Key', 'subject'];
        expect([route, names.filter((name) => !known.includes(name))]).toEqual([route, []]);
        const expected = ['200', '400', '401', '422', '503'];
        expect([route, statuses]).toEqual([route, expect.arrayContaining(expected)]);
        continue;
      }
      expect(operation.requestBody).toBeDefined();
      expect([route, names]).toEqual([
        route,
        expect.arrayContaining(['Ledger-Assignment', 'X-Correlation-Id', 'dryRun']),
      ]);
      const expected = '200 400 401 403 404 409 413 415 422 429 503'.split(' ');
      expect([route, statuses]).toEqual([route, expect.arrayContaining(expected)]);
      // A batch has a key in each row; a file is known again by what it says.
      const keyed = !/\/(batches|imports\/\w[\w-]*|import)$/.test(route);
      if (keyed)
        expect([route, names]).toEqual([route, expect.arrayContaining(['Idempotency-Key'])]);
    }
  });

  it('refers to nothing that it does not hold', () => {
    const names = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/([^"]+)/g)];
    expect(names.length).toBeGreaterThan(100);
    const missing = names
      .map(([, name = '']) => name)
      .filter((n) => !document.components.schemas[n]);
    expect([...new Set(missing)]).toEqual([]);
  });

  it('says null where it may stand so that a strict reader takes it (OpenAPI 3.0.3)', () => {
    const nullable: (readonly [string, Schema])[] = [];
    JSON.parse(JSON.stringify(document), (name, value: Schema | null) => {
      if (value?.nullable === true) nullable.push([name, value]);
      return value;
    });
    expect(nullable.length).toBeGreaterThan(20);
    for (const [name, schema] of nullable) {
      const { type, allOf, enum: words = [null] } = schema;
      expect({ name, type, allOf }).toEqual({ name, type: expect.any(String), allOf: undefined });
      expect(words).toContain(null);
    }
  });

  it('describes every field of every body and answer', () => {
    for (const [name, { properties = {} }] of Object.entries(document.components.schemas)) {
      for (const [field, schema] of Object.entries(properties)) {
        const described = schema.description ?? schema.$ref ?? schema.allOf ?? schema.properties;
        expect([name, field, described]).toEqual([name, field, expect.anything()]);
      }
    }
  });

  it.each(Object.entries(COMMAND_FIELDS))('takes its own example of %s', (name, type) => {
    const row = exampleOf({ $ref: `#/components/schemas/${name}InBatch` }) as object;
    const envelope = Object.keys(readInput(BatchRowBody, exampleOfRow(row)));
    const example = Object.fromEntries(
      Object.entries(row).filter(([field]) => !envelope.includes(field)),
    );
    const read = readInput<object>(type, example);
    expect(Object.keys(read)).toEqual(expect.arrayContaining(Object.keys(example as object)));
  });

  it('takes its own example of every body that a route reads', () => {
    const bodies = bodiesOf(app);
    expect(bodies.length).toBeGreaterThan(60);
    for (const type of bodies.filter(({ name }) => name !== 'BatchBody')) {
      const example = exampleOf({ $ref: `#/components/schemas/${type.name}` }) as object;
      const read = readInput<object>(type, example);
      expect([type.name, Object.keys(read)]).toEqual([
        type.name,
        expect.arrayContaining(Object.keys(example)),
      ]);
    }
  });

  it('has schemas that a validator reads, and that refuse what they do not say', () => {
    const text = JSON.stringify(document.components.schemas);
    const definitions = JSON.parse(text.replaceAll('#/components/schemas/', '#/definitions/'));
    for (const [name, schema] of Object.entries(definitions)) {
      const validator = z.fromJSONSchema({ ...(schema as object), definitions } as never, {
        defaultTarget: 'openapi-3.0',
      });
      expect([name, validator.safeParse(7).success]).toEqual([name, false]);
    }
  });

  /** The fields of a row's example that every row has. */
  function exampleOfRow(row: object): object {
    const { properties = {} } = document.components.schemas['OpenBookInBatch'] ?? {};
    return Object.fromEntries(Object.entries(row).filter(([field]) => field in properties));
  }

  /** What the document shows for a schema: its examples, put together. */
  function exampleOf(schema: Schema): unknown {
    if (schema.example !== undefined) return schema.example;
    const [of] = schema.oneOf ?? schema.anyOf ?? schema.allOf ?? [];
    if (of) return exampleOf(of);
    if (schema.items) {
      const one = exampleOf(schema.items);
      return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => one);
    }
    const target = schema.$ref
      ? document.components.schemas[schema.$ref.replace('#/components/schemas/', '')]
      : schema;
    if (!target) throw new Error(`there is no ${schema.$ref}`);
    const fields = Object.entries(target.properties ?? {});
    return Object.fromEntries(fields.map(([name, field]) => [name, exampleOf(field)]));
  }
});

describe('the page that shows it', () => {
  it('is served with assets of this server, under a policy that lets no other script run', async () => {
    const app = await createApi(ledgerOfNothing());
    try {
      const page = await app.inject({ method: 'GET', url: '/api/docs' });
      expect(page.statusCode).toBe(200);
      expect(page.headers['content-security-policy']).toContain("script-src 'self';");
      expect(page.body).not.toMatch(/<script>[^<]/);
      const sources = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path);
      expect(sources.length).toBeGreaterThan(3);
      for (const source of sources) {
        const asset = new URL(source ?? '', 'http://localhost/api/docs');
        expect(asset.host).toBe('localhost');
        const answer = await app.inject({ method: 'GET', url: asset.pathname });
        expect([asset.pathname, answer.statusCode]).toEqual([asset.pathname, 200]);
      }
    } finally {
      await app.close();
    }
  });
});

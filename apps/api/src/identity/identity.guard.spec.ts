import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { COMMAND_NAMES_TH, type AuthenticatedActor, type Role } from '@app/access';
import { ledgerOfNothing } from '../../../../test/ledger-of-nothing';
import { createApi } from '../api';
import { COMMAND_FIELDS } from '../bodies/batch.body';
import { deliverReference, localGovernmentsFile } from '../reference-data/deliver-reference';
import { judgedRoutes } from './judged-routes';
import type { Identity, Person } from './person';

/*
 * How people and their roles are judged at the door. What the table of rights says of every role and
 * route is tried over HTTP, with real tokens, elsewhere.
 */

const TOWN = '/api/local-governments/TOWN-400114';
const BOOK = '/api/books/TH40/2565';

type Holding = readonly [Role, string];

/** People by name, with their roles: `role@place`, each an assignment of that name. */
const PEOPLE: Readonly<Record<string, readonly Holding[]>> = {
  nobody: [],
  secretary: [['committee-secretary', 'TH40']],
  finance: [['finance-officer', 'TH40']],
  chief: [['district-chief', 'DISTRICT-4001']],
  'chief elsewhere': [['district-chief', 'DISTRICT-4601']],
  town: [['local-finance-officer', 'TOWN-400114']],
  auditor: [['state-auditor', '*']],
  'both sides': [
    ['confirmer', 'TH40'],
    ['finance-officer', 'TH41'],
  ],
  'governor twice': [
    ['governor', 'TH40'],
    ['confirmer', 'TH40'],
  ],
  'auditor and town': [
    ['internal-auditor', 'TH46'],
    ['local-finance-officer', 'TOWN-400114'],
  ],
};

function actorOf(subject: string, [role, area]: Holding): AuthenticatedActor {
  return { subject, role, office: 'สำนักงาน', area, assignment: `${role}@${area}` };
}

/** Believes a header: who somebody is has been established elsewhere. */
const IDENTITY: Identity = {
  personOf: ({ headers }: FastifyRequest): Promise<Person | undefined> => {
    const subject = headers['x-person'];
    if (typeof subject !== 'string') return Promise.resolve(undefined);
    const holdings = PEOPLE[subject] ?? [];
    return Promise.resolve({
      subject,
      actors: holdings.map((holding) => actorOf(subject, holding)),
    });
  },
};

describe('who asks', () => {
  const ledger = ledgerOfNothing();
  let app: NestFastifyApplication;

  beforeAll(async () => {
    const rows = localGovernmentsFile().toString('utf8').split('\n');
    const few = rows.filter((row, index) => index === 0 || /,TH-4[06],4[06]01,/.test(row));
    await deliverReference({ commands: ledger.commands, localGovernments: few.join('\n') });
    app = await createApi(ledger, { identifiedBy: IDENTITY });
  });

  afterAll(async () => {
    await app.close();
    await ledger.close();
  });

  async function ask(
    person: string | undefined,
    url: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
    const answer = await app.inject({
      method: 'POST',
      url,
      headers: {
        'idempotency-key': 'k',
        ...(person === undefined ? {} : { 'x-person': person }),
        ...headers,
      },
      // A field that no command has: who is let through learns of it, who is not learns nothing.
      payload: { nothing: 1 },
    });
    return { status: answer.statusCode, body: answer.json() };
  }

  async function verdict(person: string | undefined, url: string, as?: string): Promise<unknown> {
    const { status, body } = await ask(person, url, as ? { 'ledger-assignment': as } : {});
    return [status, body['code']];
  }

  it('is asked to say so, where nobody is known', async () => {
    const { status, body } = await ask(undefined, `${BOOK}/allotments`);
    expect([status, body['code']]).toEqual([401, 'NO_ACTOR']);
  });

  it('is told when no role is assigned for today', async () => {
    expect(await verdict('nobody', `${BOOK}/allotments`)).toEqual([403, 'NO_ASSIGNMENT']);
    expect(await verdict('nobody', '/api/batches')).toEqual([403, 'NO_ASSIGNMENT']);
  });

  it('is refused by name where the role may not, and by nothing where only the place is wrong', async () => {
    expect(await verdict('secretary', `${BOOK}/allotments`)).toEqual([403, 'NOT_ALLOWED']);
    const { body } = await ask('secretary', `${BOOK}/allotments`);
    expect(body['facts']).toEqual({
      action: 'RecordAllotment',
      area: 'TH40',
      allowedRoles: ['finance-officer', 'cluster-officer'],
    });
    expect(await verdict('finance', '/api/books/TH41/2565/allotments')).toEqual([
      404,
      'AREA_UNKNOWN',
    ]);
    const approval = `${TOWN}/pledges/TOWN-400114.K0001/supervisor-approval`;
    expect(await verdict('chief elsewhere', approval)).toEqual([404, 'LOCAL_GOVERNMENT_UNKNOWN']);
    expect(await verdict('chief', approval)).toEqual([400, 'INVALID_INPUT']);
  });

  it('is refused by what says most, of several roles', async () => {
    // The confirmer may not, the finance officer may elsewhere: so it is elsewhere.
    expect(await verdict('both sides', `${BOOK}/allotments`)).toEqual([404, 'AREA_UNKNOWN']);
    expect(await verdict('both sides', `${TOWN}/pledges`)).toEqual([403, 'NOT_ALLOWED']);
  });

  it('asks in the one role that can', async () => {
    expect(await verdict('both sides', '/api/books/TH41/2565/allotments')).toEqual([
      400,
      'INVALID_INPUT',
    ]);
    const { body } = await ask('both sides', '/api/books/TH41/2565/allotments');
    expect(body['errors']).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ field: 'nothing' })]),
    );
  });

  it('says in which role, where several can', async () => {
    const signature = `${BOOK}/contributions/TOWN-400114.K0001/signature`;
    const { status, body } = await ask('governor twice', signature);
    expect([status, body['field']]).toEqual([400, 'Ledger-Assignment']);
    expect(JSON.stringify(body['errors'])).toContain('governor@TH40');
    for (const chosen of ['governor@TH40', 'confirmer@TH40']) {
      const answer = await ask('governor twice', signature, { 'ledger-assignment': chosen });
      expect(answer.body['field']).not.toBe('Ledger-Assignment');
      expect(answer.status).toBe(400);
    }
  });

  it("cannot choose another's role, nor one that may not", async () => {
    for (const chosen of ['finance-officer@TH40', 'confirmer@TH40', 'none']) {
      const url = '/api/books/TH41/2565/allotments';
      const { body } = await ask('both sides', url, { 'ledger-assignment': chosen });
      expect([chosen, body['field']]).toEqual([chosen, 'Ledger-Assignment']);
    }
    // A header gives nothing to whom nothing is assigned.
    expect(await verdict('nobody', `${BOOK}/allotments`, 'finance-officer@TH40')).toEqual([
      403,
      'NO_ASSIGNMENT',
    ]);
    expect(await verdict('secretary', `${BOOK}/allotments`, 'finance-officer@TH40')).toEqual([
      403,
      'NOT_ALLOWED',
    ]);
  });

  it('is let at rows of commands with any right to one, and not without', async () => {
    expect(await verdict('finance', '/api/batches')).toEqual([400, 'INVALID_INPUT']);
    expect(await verdict('auditor', '/api/batches')).toEqual([403, 'NOT_ALLOWED']);
    expect(await verdict('town', '/api/batches')).toEqual([403, 'NOT_ALLOWED']);
    const file = '/api/imports/appropriations?nothing=1';
    expect(await verdict('finance', file)).toEqual([400, 'INVALID_INPUT']);
    expect(await verdict('secretary', file)).toEqual([403, 'NOT_ALLOWED']);
  });

  it('reads with every role at once', async () => {
    const read = async (person: string, url: string): Promise<unknown> => {
      const answer = await app.inject({ method: 'GET', url, headers: { 'x-person': person } });
      return [answer.statusCode, answer.json<{ code: unknown }>().code];
    };
    // There is no such stream, which is said only to who might read it.
    const streams = ['book-TH46-2565', 'localgov-TOWN-400114'];
    for (const stream of streams) {
      const url = `/api/streams/${stream}/events`;
      expect(await read('auditor and town', url)).toEqual([404, 'STREAM_UNKNOWN']);
    }
    const rounds = (area: string): Promise<unknown> =>
      read('auditor and town', `/api/books/${area}/2565/rounds`);
    // One reads the round of TH46 as its auditor, that of TH40 and its cluster as the town.
    expect(await rounds('TH46')).toEqual([404, 'BOOK_UNKNOWN']);
    expect(await rounds('TH40')).toEqual([404, 'BOOK_UNKNOWN']);
    expect(await rounds('CL12')).toEqual([404, 'BOOK_UNKNOWN']);
    expect(await rounds('TH41')).toEqual([404, 'AREA_UNKNOWN']);
  });

  it.each(['%2A', 'TH40', 'th-40', 'CL12', 'DISTRICT-4001'])(
    'is told that %s is no local government, wherever they are',
    async (id) => {
      for (const person of ['auditor', 'finance', 'chief', 'secretary']) {
        for (const [url, code] of [
          [`/api/local-governments/${id}`, 'LOCAL_GOVERNMENT_UNKNOWN'],
          [`/api/streams/localgov-${id}/events`, 'STREAM_UNKNOWN'],
          [`/api/streams/${id}/events`, 'STREAM_UNKNOWN'],
        ] as const) {
          const answer = await app.inject({ url, headers: { 'x-person': person } });
          const said = [person, url, answer.statusCode, answer.json<{ code: unknown }>().code];
          expect(said).toEqual([person, url, 404, code]);
        }
      }
      const approval = `/api/local-governments/${id}/pledges/K1/supervisor-approval`;
      expect(await verdict('chief', approval)).toEqual([404, 'LOCAL_GOVERNMENT_UNKNOWN']);
    },
  );

  it.each(['%2A', 'DISTRICT-4001'])('is told that %s refuses nothing', async (place) => {
    const url = `/api/streams/refusals-${place}-2565/events`;
    for (const person of ['auditor', 'chief']) {
      const answer = await app.inject({ url, headers: { 'x-person': person } });
      expect([answer.statusCode, answer.json<{ code: unknown }>().code]).toEqual([
        404,
        'STREAM_UNKNOWN',
      ]);
    }
  });

  it('asks each command at its address, and what policies ask at none', () => {
    const policies = ['TakeOverContribution', 'SettleHandOver', 'FreeCeiling'];
    const people = Object.keys(COMMAND_NAMES_TH).filter((name) => !policies.includes(name));
    // Rows of other routes are asked alone, too; people are registered by any of some roles.
    const asked = judgedRoutes(app).flatMap(({ right }) => {
      if (right?.kind === 'asks') return [right.command];
      return right?.kind === 'asks-at-large' && right.commands.length === 1 ? right.commands : [];
    });
    expect([...new Set(asked)].toSorted()).toEqual(people.toSorted());
    expect(Object.keys(COMMAND_FIELDS)).toEqual(expect.not.arrayContaining(policies));
  });
});

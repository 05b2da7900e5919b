import type { AuthenticatedActor } from '@app/access';
import type { RegistryCommand } from '@app/ledger';
import type { RawEvent, StreamAnswer } from '../../apps/api/src/answers/log.answers';
import type { AssignmentRow, Rows } from '../../apps/api/src/answers/people.answers';
import { findDemonstrationActor } from '../../apps/api/src/demonstration/actors';
import { BEFORE_THE_DEMONSTRATION } from '../../apps/api/src/reference-data/deliver-reference';
import { createTestDatabase, type TestDatabase } from '../database';
import { AGENCY, BOOK, commitmentOf, openBookWith, resolutionOf } from '../khon-kaen-book';
import { startApi, type Answer, type RunningApi, type Sent } from '../running-api';

/*
 * In which role something was done, over HTTP: what the events say, whichever of several roles it was;
 * from which day to which a role counts; and that two roles of one person are still one person. The
 * demonstration's day is 25 June 2022.
 */

jest.setTimeout(120_000);

const TODAY = '2022-06-25';
const TOMORROW = '2022-06-26';
const CITATION = 'คำสั่งจังหวัดขอนแก่น ที่ 7/2565';
const TREASURY = { role: 'provincial-treasury', office: 'สำนักงานคลังจังหวัดขอนแก่น' };

/** Who an event says has done it. */
type By = AuthenticatedActor;

let database: TestDatabase;
let api: RunningApi;
let numbered = 0;

const subjectOf = (account: string): string => findDemonstrationActor(account)?.subject ?? '';
const codeOf = ({ status, body }: Answer): unknown => [status, body['code'] ?? null];

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi(database);
  await roleUntilToday();
  await openBookWith(api, '500,000.00');
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});

/** A role that was assigned long ago, and whose last day was yesterday. */
async function roleUntilToday(): Promise<void> {
  const person = subjectOf('former-finance-th40');
  const held = { assignment: 'R-until-today', person, place: 'TH40', until: TODAY };
  await api.ledger.commands.execute({
    registry: 'assignments',
    command: {
      type: 'AssignRoles',
      effectiveOn: '2021-09-30',
      entries: [{ ...TREASURY, ...held, citation: CITATION }],
    } as unknown as RegistryCommand,
    actor: { subject: 'somebody-who-assigns', role: 'administrator', office: 'ก', area: '*' },
    idempotencyKey: 'until-today',
    correlationId: 'spec',
    deadline: Date.now() + 20_000,
    at: BEFORE_THE_DEMONSTRATION,
  });
}

interface Given {
  readonly role: string;
  readonly office: string;
  readonly place?: string;
  readonly until?: string;
}

/** Gives somebody a role over HTTP, and gives its id. */
async function assign(account: string, from: string, given: Given): Promise<string> {
  numbered += 1;
  const assignment = `R-${numbered}`;
  const entry = { place: 'TH40', ...given, assignment, person: subjectOf(account) };
  const json = { effectiveOn: from, entries: [{ ...entry, citation: CITATION }] };
  const answer = await api.send('POST', '/api/assignments', { as: 'administrator', json });
  expect(codeOf(answer)).toEqual([201, null]);
  return assignment;
}

/** Asks in the book, as somebody and in the role that is named. */
function ask(path: string, as: string, json: object, assignment?: string): Promise<Answer> {
  const headers = assignment === undefined ? {} : { 'Ledger-Assignment': assignment };
  return api.send('POST', `${BOOK}${path}`, { as, json, headers } satisfies Sent);
}

/** All events of the book, as the log has them. */
async function events(): Promise<readonly RawEvent[]> {
  const address = '/api/streams/book-TH40-2565/events?limit=500';
  const { body } = await api.send<StreamAnswer>('GET', address, { as: 'auditor-th40' });
  return body.rows;
}

/** What was written last, and by whom, as its metadata say. */
async function lastEvent(): Promise<readonly [string | undefined, Partial<By>]> {
  const last = (await events()).at(-1);
  const { actor } = (last?.metadata ?? {}) as { readonly actor?: By };
  return [last?.type, actor ?? {}];
}

async function expectRefused(deed: Promise<Answer>, code: string): Promise<void> {
  const before = (await events()).length;
  expect(codeOf(await deed)).toEqual([422, code]);
  expect(await events()).toHaveLength(before);
}

const PROJECT = {
  name: 'ถนนเข้าพื้นที่เกษตร',
  developmentIssue: 'เกษตร',
  agency: AGENCY,
  lines: ['L0001'],
};
const ALLOTMENT = {
  parts: [{ line: 'L0001', amount: '1,000.00' }],
  period: { from: '1/10/2564', to: '2022-09-30' },
  document: { number: 'นร 0702/2', date: '5/10/2564' },
};

describe('somebody with two roles', () => {
  const as = 'two-roles-th40';
  const subject = subjectOf(as);
  let treasury: string;
  let confirmer: string;

  beforeAll(async () => {
    treasury = await assign(as, TODAY, TREASURY);
    confirmer = await assign(as, TODAY, { role: 'confirmer', office: 'จังหวัดขอนแก่น' });
  });

  it('writes in each, and the events name the assignment of the very role', async () => {
    expect(codeOf(await ask('/projects', as, PROJECT))).toEqual([201, null]);
    expect(await lastEvent()).toMatchObject([
      'project.registered.v1',
      { subject, role: 'committee-secretary', assignment: `${as}.1` },
    ]);
    expect(codeOf(await ask('/allotments', as, ALLOTMENT))).toEqual([201, null]);
    expect(await lastEvent()).toMatchObject([
      'allotment.recorded.v1',
      { subject, role: 'finance-officer', assignment: `${as}.2` },
    ]);
  });

  it('is asked which where two can, and the events name the one that was chosen', async () => {
    const bound = await ask('/commitments', 'agency-th40', commitmentOf('10,000.00'));
    expect(codeOf(bound)).toEqual([201, null]);
    const pay = (amount: string, by?: string): Promise<Answer> =>
      ask('/disbursements', as, { commitment: 'C0001', amount }, by);
    const unsaid = await pay('1.00');
    expect(unsaid).toMatchObject({
      status: 400,
      body: {
        code: 'INVALID_INPUT',
        errors: [
          {
            field: 'Ledger-Assignment',
            code: 'NOT_ONE_OF',
            detail: expect.stringContaining(`${as}.2, ${treasury}`),
          },
        ],
      },
    });
    // A role that cannot, and one of somebody else's, are none of the two.
    for (const other of [`${as}.1`, 'treasury-th40.1']) {
      expect(codeOf(await pay('1.00', other))).toEqual([400, 'INVALID_INPUT']);
    }
    for (const [nth, assignment] of [treasury, `${as}.2`].entries()) {
      const role = ['provincial-treasury', 'finance-officer'][nth];
      expect(codeOf(await pay(`${nth + 2}.00`, assignment))).toEqual([201, null]);
      expect((await lastEvent())[1]).toMatchObject({ subject, role, assignment });
    }
  });

  it('does not do both steps that are separated, the one in this role and the other in that', async () => {
    const bound = await ask('/commitments', as, commitmentOf('5,000.00'), `${as}.2`);
    expect(codeOf(bound)).toEqual([201, null]);
    const payment = { commitment: 'C0002', amount: '1.00' };
    for (const role of [treasury, `${as}.2`]) {
      await expectRefused(ask('/disbursements', as, payment, role), 'PAID_BY_COMMITTER');
    }
    expect((await ask('/disbursements', 'treasury-th40', payment)).status).toBe(201);

    const resolution = resolutionOf('1,000.00', '4.2');
    expect(codeOf(await ask('/resolutions', as, resolution))).toEqual([201, null]);
    const confirmation = '/resolutions/R0002/confirmation';
    const capacity = { capacity: 'ประธาน ก.บ.จ.' };
    await expectRefused(ask(confirmation, as, capacity, confirmer), 'CONFIRMED_BY_RECORDER');
    expect((await ask(confirmation, 'confirmer-th40', capacity)).status).toBe(201);
  });
});

describe('who acts for another', () => {
  it('leaves the order in the event, and auditors see it beside the office', async () => {
    const resolution = resolutionOf('2,000.00', '4.3');
    expect((await ask('/resolutions', 'secretary-th40', resolution)).status).toBe(201);
    const capacity = { capacity: 'ประธาน ก.บ.จ.' };
    const as = 'acting-governor-th40';
    expect(codeOf(await ask('/resolutions/R0003/confirmation', as, capacity))).toEqual([201, null]);
    const acting = {
      capacity: 'in-place',
      order: { number: 'คำสั่งจังหวัดขอนแก่น ที่ 5120/2564', date: '2021-09-29' },
    };
    const [type, by] = await lastEvent();
    expect(type).toBe('allocation.made.v1');
    const subject = subjectOf(as);
    expect(by).toMatchObject({ subject, role: 'governor', assignment: `${as}.1`, acting });
    const held = `/api/assignments?person=${subject}&on=${TODAY}`;
    for (const auditor of ['auditor-th40', 'state-auditor']) {
      const { body } = await api.send<Rows<AssignmentRow>>('GET', held, { as: auditor });
      expect(body.rows).toMatchObject([{ assignment: `${as}.1`, person: subject, acting }]);
    }
    // Whoever holds the office acts by no order.
    const own = await ask('/projects', 'secretary-th40', { ...PROJECT, name: 'บ่อบาดาล' });
    expect(own.status).toBe(201);
    expect((await lastEvent())[1]).not.toHaveProperty('acting');
  });
});

describe('a role', () => {
  const as = 'former-finance-th40';
  const payment = { commitment: 'C0001', amount: '7.00' };
  const both = async (): Promise<readonly unknown[]> => [
    codeOf(await api.send('GET', `${BOOK}/lines`, { as })),
    codeOf(await ask('/disbursements', as, payment)),
  ];
  const none = [403, 'NO_ASSIGNMENT'];

  it('counts no more on the day after its last one, and not yet on the day before its first', async () => {
    const held = `/api/assignments?person=${subjectOf(as)}&on=`;
    const on = async (day: string): Promise<readonly string[]> => {
      const { body } = await api.send<Rows<AssignmentRow>>('GET', `${held}${day}`);
      return body.rows.map(({ assignment }) => assignment);
    };
    expect([await on('2022-06-24'), await on(TODAY)]).toEqual([['R-until-today'], []]);
    expect(await both()).toEqual([none, none]);
    const tomorrow = await assign(as, TOMORROW, TREASURY);
    expect([await on(TODAY), await on(TOMORROW)]).toEqual([[], [tomorrow]]);
    expect(await both()).toEqual([none, none]);
  });

  it('counts on its only day, and no more from the moment in which it is ended', async () => {
    const assignment = await assign(as, TODAY, { ...TREASURY, until: TOMORROW });
    expect(await both()).toEqual([
      [200, null],
      [201, null],
    ]);
    expect((await lastEvent())[1]).toMatchObject({ role: 'provincial-treasury', assignment });
    const json = { effectiveOn: TODAY, entries: [{ assignment, citation: CITATION }] };
    const ended = await api.send('POST', '/api/assignment-ends', { as: 'administrator', json });
    expect(codeOf(ended)).toEqual([201, null]);
    const before = (await events()).length;
    expect(await both()).toEqual([none, none]);
    expect(await events()).toHaveLength(before);
  });
});

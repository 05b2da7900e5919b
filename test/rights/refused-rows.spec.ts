import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Role } from '@app/access';
import { createApi } from '../../apps/api/src/api';
import type { AccessNote } from '../../apps/api/src/identity/access-entries';
import { AccessEntries } from '../../apps/api/src/identity/access-entries';
import type { Person } from '../../apps/api/src/identity/person';
import { ledgerOfNothing } from '../ledger-of-nothing';

const FINANCE: Person = personIn('finance-officer', 'TH41');
const HEADER =
  'unit_key,project,category_lv1,category_lv2,category_lv3,category_lv4,item,amount_baht,ref_doc,ref_page';

function personIn(role: Role, area: string): Person {
  const actor = { subject: 'officer', role, office: 'สำนักงาน', area, assignment: 'A-1' };
  return { subject: actor.subject, actors: [actor] };
}

/** A commitment that could be of any book. */
function commitment(area: string, index: number): object {
  return {
    area,
    fiscalYear: 2565,
    idempotencyKey: `k-${index}`,
    type: 'MakeCommitment',
    project: 'P-1',
    line: 'L-1',
    amount: '1.00',
    description: 'จัดซื้อวัสดุ',
  };
}

describe('what is refused inside one request', () => {
  const ledger = ledgerOfNothing();
  const notes: AccessNote[] = [];
  let app: NestFastifyApplication;

  beforeAll(async () => {
    const access = Object.create(AccessEntries.prototype) as AccessEntries;
    access.note = (note) => void notes.push(note);
    const people = { ...ledger.people, access };
    const identifiedBy = { personOf: () => Promise.resolve(FINANCE) };
    app = await createApi({ ...ledger, people }, { identifiedBy });
  }, 60_000);

  beforeEach(() => notes.splice(0));

  afterAll(async () => {
    await app.close();
    await ledger.close();
  });

  it('of a batch is noted once, with every place in which it was', async () => {
    const closing = { ...commitment('TH41', 9), type: 'CloseRound' };
    const areas = ['TH40', 'TH18', 'CL12', 'TH41', 'TH40'];
    const commands = [...areas.map(commitment), closing, { nothing: 1 }];
    const url = '/api/batches?dryRun=true';
    const answer = await app.inject({ method: 'POST', url, payload: { commands } });
    const { rows } = answer.json<{ rows: { status: number; problem: { code: string } }[] }>();
    expect(rows.map(({ status, problem }) => [status, problem.code])).toEqual([
      [404, 'AREA_UNKNOWN'],
      [404, 'AREA_UNKNOWN'],
      [404, 'AREA_UNKNOWN'],
      // Allowed, and told by the registry: no refusal of a right.
      expect.anything(),
      [404, 'AREA_UNKNOWN'],
      expect.anything(),
      [400, 'INVALID_INPUT'],
    ]);
    expect(notes).toEqual([
      {
        kind: 'refused',
        subject: 'officer',
        assignment: 'A-1',
        route: 'POST /api/batches',
        places: ['TH40', 'TH18', 'CL12'],
        homes: ['TH41'],
        code: 'AREA_UNKNOWN',
        requestId: expect.any(String),
        details: { rows: 4 },
      },
    ]);
    expect(notes[0]?.requestId).toBe(answer.headers['x-request-id']);
  });

  it('of a batch is not noted where every row may be asked', async () => {
    const commands = [commitment('TH41', 1)];
    await app.inject({ method: 'POST', url: '/api/batches', payload: { commands } });
    expect(notes).toEqual([]);
  });

  it('of a file is noted once, with every unit in which it was', async () => {
    const rows = ['TH-41', 'TH-40', 'CL-12', 'TH-40'].map(
      (unit, index) => `${unit},โครงการ ก,งบลงทุน,,,,ถนน ${index},1.00,เล่ม ๑,๑`,
    );
    const answer = await app.inject({
      method: 'POST',
      url: '/api/imports/appropriations?fiscalYear=2565&dryRun=true',
      payload: [HEADER, ...rows].join('\n'),
      headers: { 'content-type': 'text/csv' },
    });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([
      404,
      'AREA_UNKNOWN',
    ]);
    expect(notes).toMatchObject([
      {
        kind: 'refused',
        route: 'POST /api/imports/appropriations',
        places: ['TH40', 'CL12'],
        homes: ['TH41'],
        code: 'AREA_UNKNOWN',
        details: { rows: 2 },
      },
    ]);
  });
});

import type { AuthenticatedActor } from '@app/access';
import { committeeOf, REFERENCE_SINCE, type AreaId, type RegistryCommand } from '@app/ledger';
import { findDemonstrationActor } from '../../apps/api/src/demonstration/actors';
import { localGovernmentsFile } from '../../apps/api/src/reference-data/deliver-reference';
import { LINE, resolutionOf } from '../khon-kaen-book';
import { assentOf, document, pledgeOf } from '../matching-fund-round';
import type { Answer, RunningApi, Sent } from '../running-api';
import { AREAS, LOCAL_GOVERNMENTS, TOWN_AUDITOR } from './reach';

/*
 * A small ledger in which whatever an address names is there on both sides of every border: four
 * books with a line, a resolution, a round and a contribution each, local governments on both sides,
 * and a refusal of each.
 */

/** Who gives to the project of each area. */
export const GIVERS = {
  TH40: 'TOWN-400114',
  CL12: 'TOWN-400114',
  TH41: 'PAO-41',
  CL10: 'PAO-41',
} as const satisfies Record<(typeof AREAS)[number], string>;

/** The contribution in the book of each area. */
export const CONTRIBUTIONS = {
  TH40: 'TOWN-400114.K0001',
  CL12: 'TOWN-400114.K0002',
  TH41: 'PAO-41.K0001',
  CL10: 'PAO-41.K0002',
} as const satisfies Record<(typeof AREAS)[number], string>;

/** The address of an area's book. */
export function bookAt(area: string): string {
  return `/api/books/${area}/2565`;
}

/** Writes all of it. */
export async function writeBothSides(api: RunningApi): Promise<void> {
  await registerPao41(api);
  await assignTownAuditor(api);
  for (const area of AREAS) await openBook(api, area);
  for (const area of AREAS) await give(api, area);
  for (const place of LOCAL_GOVERNMENTS) await rememberAndRefuse(api, place);
  await refuseAdministrator(api);
  await api.ledger.policies.settle();
  await api.ledger.commands.refusalsSettled();
}

/** The registries have a refusal, too. */
async function refuseAdministrator(api: RunningApi): Promise<void> {
  const citation = 'ประกาศ ก.น.บ.';
  const entries = [{ area: 'TH99', nameTh: 'ไม่มี', nameEn: 'None', citation }];
  const sent = { as: 'administrator', json: { effectiveOn: '2022-01-01', entries } };
  const { status } = await api.send('POST', '/api/registries/area-names', sent);
  if (status !== 422 && status !== 409 && status !== 404) throw new Error(`it was ${status}`);
}

/** Writes, and insists that it was written. */
export async function write(api: RunningApi, path: string, sent: Sent): Promise<Answer> {
  const answer = await api.send('POST', path, sent);
  if (answer.status < 300) return answer;
  throw new Error(`${path} by ${sent.as}: ${JSON.stringify(answer.body)}`);
}

/** The specs know few local governments: the one of the foreign province is told of by its file. */
async function registerPao41(api: RunningApi): Promise<void> {
  const rows = localGovernmentsFile().toString('utf8').split('\n');
  const raw = rows.filter((row, index) => index === 0 || row.startsWith('PAO-41,')).join('\n');
  const headers = { 'Content-Type': 'text/csv' };
  const path = `/api/imports/local-governments?effectiveOn=${REFERENCE_SINCE}`;
  await write(api, path, { as: 'administrator', raw, headers });
}

const ASSIGNER: AuthenticatedActor = {
  subject: 'a4a3c1de-5a51-4a3f-9c43-0d9a2b0c7f11',
  role: 'administrator',
  office: 'ผู้ดูแลระบบของการทดสอบ',
  area: '*',
};

/** Nobody of the demonstration audits one local government: an officer of another becomes that. */
async function assignTownAuditor(api: RunningApi): Promise<void> {
  const found = findDemonstrationActor(TOWN_AUDITOR);
  if (found === undefined) throw new Error(`${TOWN_AUDITOR} is nobody`);
  await api.send('GET', '/api/areas', { as: TOWN_AUDITOR });
  const { ledger } = api;
  const { registry } = await ledger.commands.currentReference();
  const citation = 'คำสั่งเทศบาลเมืองศิลา ที่ 12/2565';
  const commands = [
    ...(registry.assignments.has(found.assignment)
      ? [{ type: 'EndAssignments', entries: [{ assignment: found.assignment, citation }] }]
      : []),
    {
      type: 'AssignRoles',
      entries: [
        {
          assignment: 'audits-town-400114',
          person: found.subject,
          role: 'internal-auditor',
          office: 'หน่วยตรวจสอบภายในเทศบาลเมืองศิลา',
          place: 'TOWN-400114',
          citation,
        },
      ],
    },
  ] as unknown as readonly RegistryCommand[];
  for (const command of commands) {
    await ledger.commands.execute({
      actor: ASSIGNER,
      command,
      registry: 'assignments',
      idempotencyKey: `rights-${command.type}`,
      correlationId: 'rights',
      deadline: Date.now() + 20_000,
    });
  }
}

async function openBook(api: RunningApi, area: (typeof AREAS)[number]): Promise<void> {
  const of = (duty: string): string => `${duty}-${area.toLowerCase()}`;
  const asked = (path: string, as: string, json: object): Promise<Answer> =>
    write(api, `${bookAt(area)}${path}`, { as, json });
  const committee = committeeOf(area as AreaId);
  const letter = { number: 'นร 0702/1', date: '5/10/2564' };
  await asked('/appropriation-lines', of('finance'), { lines: [LINE] });
  await asked('/allotments', of('finance'), {
    parts: [{ line: 'L0001', amount: '750,000.00' }],
    period: { from: '1/10/2564', to: '2022-09-30' },
    document: letter,
  });
  await asked('/delegations', 'policy-secretary', {
    grantor: 'ก.น.บ.',
    committee,
    powers: [{ power: 'allocate', verb: 'approve' }],
    ceilingCumulative: '700000',
    validFrom: '2021-10-01',
    validTo: '2022-09-30',
    instrument: letter,
  });
  for (const name of ['ขุดลอกแหล่งน้ำ', 'ถนนของจังหวัดเอง']) {
    await asked('/projects', of('secretary'), {
      name,
      developmentIssue: 'เกษตร',
      agency: 'สำนักงานเกษตร',
      lines: ['L0001'],
    });
  }
  await asked('/resolutions', of('secretary'), { ...resolutionOf('500,000.00'), committee });
  await asked('/resolutions/R0001/confirmation', of('confirmer'), { capacity: 'ประธาน' });
  await asked('/reconciliations/2021-10', of('finance'), {
    rows: [],
    document: { number: 'GFMIS ต.ค. 64', date: '1/11/2564' },
  });
  await proveAndState(api, area);
  await asked('/agreements', of('secretary'), {
    projects: ['P0001'],
    ratios: [{ types: [], provincial: 2, local: 1 }],
    cap: '370,000.00',
    inKindShareMax: 2500,
    deadline: '15/9/2565',
    shrinkage: 'proportional',
    document: document(),
  });
  await asked('/rounds', of('secretary'), {
    title: 'รอบสมทบแหล่งน้ำ ปี 2565',
    purpose: 'ขุดลอกแหล่งน้ำ',
    target: '400,000.00',
    deadline: '31/8/2565',
    document: document(),
  });
  // Each book has a refusal of its own.
  await api.send('POST', `${bookAt(area)}/resolutions/R0009/confirmation`, {
    as: of('confirmer'),
    json: { capacity: 'ประธาน' },
  });
}

/** Each book has a paper of its own, and published figures. */
async function proveAndState(api: RunningApi, area: (typeof AREAS)[number]): Promise<void> {
  const as = `finance-${area.toLowerCase()}`;
  await write(api, `${bookAt(area)}/statements`, { as, json: { kind: 'budget' } });
  await write(api, `${bookAt(area)}/evidence?kind=resolution&id=R0001&paper=minutes`, {
    as,
    raw: Buffer.from(`%PDF-1.7 มติของ ${area}`),
    headers: { 'Content-Type': 'application/pdf' },
  });
}

/** A pledge to an area's project, and the council's assent, upon which the book takes it over. */
async function give(api: RunningApi, area: (typeof AREAS)[number]): Promise<void> {
  const giver = GIVERS[area];
  const as = `lao-${giver.toLowerCase()}`;
  const pledges = `/api/local-governments/${giver}/pledges`;
  const pledge = pledgeOf('cash', '60,000.00', `หน้า 5 ${area}`);
  const target = { area, fiscalYear: 2565, project: 'P0001' };
  await write(api, pledges, { as, json: { ...pledge, target } });
  const json = assentOf('accumulated-reserves', '60,000.00', `ข้อ ${area}`);
  await write(api, `${pledges}/${CONTRIBUTIONS[area]}/council-assent`, { as, json });
}

/** An event in the stream of each local government, and something that was refused it. */
async function rememberAndRefuse(api: RunningApi, place: string): Promise<void> {
  const as = `lao-${place.toLowerCase()}`;
  await write(api, `/api/local-governments/${place}/outside-subsidies`, {
    as,
    json: {
      fiscalYear: 2565,
      recipient: 'ที่ทำการปกครองอำเภอ',
      subsidy: 'S0001',
      amount: '1,000.00',
      document: document(),
    },
  });
  await api.send('POST', `/api/local-governments/${place}/outside-subsidies/S0009/cancellation`, {
    as,
    json: { reason: 'ไม่ได้จ่าย', document: document() },
  });
}

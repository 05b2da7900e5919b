// @ts-check
/** A book with one project that may bind a hundred million baht, asked by the people who may. */
import { randomUUID } from 'node:crypto';

const BOOK = { area: 'TH40', fiscalYear: 2565 };
const AMOUNT = 10_000_000_000n;
/** Books are for registered areas. */
const KHON_KAEN = {
  type: 'RegisterAreas',
  entries: [
    {
      area: BOOK.area,
      kind: 'province',
      nameTh: 'ขอนแก่น',
      nameEn: 'Khon Kaen',
      region: 'อีสาน',
      citation: 'ทะเบียนจังหวัด',
    },
  ],
  effectiveOn: '2017-11-17',
};

const COMMITMENT = {
  type: 'MakeCommitment',
  project: 'P0001',
  line: 'L0001',
  amount: 100n,
  description: 'จ้างเหมา',
};

/**
 * One process's road into a log, and how to ask on it.
 * @param {Record<string, any>} libs
 * @param {any} store
 * @param {any} [snapshots]
 */
function roadInto(libs, store, snapshots) {
  const clock = { now: () => new Date('2022-02-01T03:00:00.000Z') };
  const fail = (/** @type {unknown} */ error) => {
    throw error;
  };
  const commands = new libs.commands.LedgerCommands(store, clock, fail, snapshots);
  const ask = (
    /** @type {string} */ role,
    /** @type {object} */ command,
    /** @type {object} */ place = { book: BOOK },
  ) =>
    commands.execute({
      ...place,
      command,
      actor: {
        subject: `bench-${role}`,
        role,
        office: 'bench',
        area: ['policy-secretary', 'administrator'].includes(role) ? '*' : BOOK.area,
      },
      idempotencyKey: randomUUID(),
      correlationId: 'bench',
      deadline: Date.now() + 60_000,
    });
  return { commands, ask };
}

/**
 * What a process answers that has read nothing of the book yet; nothing is written.
 * @param {Record<string, any>} libs
 * @param {any} store
 * @param {any} [snapshots]
 */
export async function coldDecision(libs, store, snapshots) {
  const { ask } = roadInto(libs, store, snapshots);
  await ask('finance-officer', COMMITMENT, { book: BOOK, dryRun: true });
}

/**
 * @param {Record<string, any>} libs
 * @param {any} store
 * @param {any} [snapshots]
 */
export async function openBook(libs, store, snapshots) {
  const { commands, ask } = roadInto(libs, store, snapshots);
  await ask('administrator', KHON_KAEN, { registry: 'areas' });
  for (const [role, command] of story()) await ask(role, command);
  return {
    commands,
    commit: () => ask('finance-officer', COMMITMENT),
  };
}

/** @returns {[string, object][]} */
function story() {
  const document = { number: 'สงป. 1', date: '2021-10-05' };
  const year = { from: '2021-10-01', to: '2022-09-30' };
  const line = {
    plan: 'แผน',
    budgetProject: 'โครงการ',
    developmentIssue: 'เกษตร',
    category: 'operating',
    categoryPath: [],
    item: 'ค่าวัสดุ',
    amount: AMOUNT,
    source: { document: 'พ.ร.บ.' },
  };
  const order = {
    kind: 'allocate',
    delegation: 'G0001',
    project: 'P0001',
    line: 'L0001',
    amount: AMOUNT,
  };
  return [
    ['finance-officer', { type: 'RecordAppropriation', lines: [line] }],
    [
      'finance-officer',
      {
        type: 'RecordAllotment',
        parts: [{ line: 'L0001', amount: AMOUNT }],
        period: year,
        document,
      },
    ],
    [
      'policy-secretary',
      {
        type: 'GrantDelegation',
        grantor: 'ก.น.บ.',
        committee: 'PC-TH40',
        powers: [{ power: 'allocate', verb: 'approve' }],
        validFrom: year.from,
        validTo: year.to,
        instrument: document,
      },
    ],
    [
      'committee-secretary',
      {
        type: 'RegisterProject',
        name: 'ส่งเสริมเกษตร',
        developmentIssue: 'เกษตร',
        agency: 'สนง.เกษตร',
        lines: ['L0001'],
      },
    ],
    [
      'committee-secretary',
      {
        type: 'RecordResolution',
        committee: 'PC-TH40',
        meeting: { number: 1, buddhistYear: 2565, date: '2022-01-10', place: 'ศาลากลาง' },
        agendaItem: '4.1',
        attendance: { seats: 20, present: 15 },
        decisions: [{ verb: 'approve', subject: 'จัดสรร', order }],
      },
    ],
    ['confirmer', { type: 'ConfirmResolution', resolution: 'R0001', capacity: 'ประธาน ก.บ.จ.' }],
  ];
}

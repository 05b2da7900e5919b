import type { AuthenticatedActor, Role } from '@app/access';
import type { EventStore } from '@app/event-store';
import {
  balanceOf,
  decodeEvent,
  fold,
  isBookEvent,
  parseBaht,
  REGISTRY_COMMANDS,
  toCalendarDate,
  type AppropriationLine,
  type AreaId,
  type BookCommand,
  type CommitmentId,
  type LineId,
  type ProjectId,
  type RegistryCommand,
  type Satang,
} from '@app/ledger';
import { LedgerCommands } from '../ledger-commands';
import type { BookRequest, Receipt, RegistryRequest, RequestEnvelope } from '../request';

/** The book of Khon Kaen of 2565. */
export const BOOK = { area: 'TH40' as AreaId, fiscalYear: 2565 };
const LINE = 'L0001' as LineId;
const PROJECT = 'P0001' as ProjectId;
const clock = { now: () => new Date('2022-02-01T03:00:00.000Z') };
const day = toCalendarDate;

const NATIONAL: readonly Role[] = ['policy-secretary', 'administrator'];

/** Somebody of a role in Khon Kaen, or in the nation. */
export function actor(role: Role): AuthenticatedActor {
  const ofProvince = role === 'district-chief' ? 'DISTRICT-4001' : 'TH40';
  const area = NATIONAL.includes(role) ? '*' : ofProvince;
  return { subject: `subject-of-${role}`, role, office: 'สำนักงานจังหวัดขอนแก่น', area };
}

let keys = 0;

function envelope(role: Role): RequestEnvelope {
  keys += 1;
  return {
    actor: actor(role),
    idempotencyKey: `key-${keys}`,
    correlationId: 'spec',
    deadline: Date.now() + 20_000,
  };
}

/** A request to the book with a key of its own, unless another is given. */
export function asked(
  role: Role,
  command: BookCommand,
  more: Partial<BookRequest> = {},
): BookRequest {
  return { ...envelope(role), book: BOOK, command, ...more };
}

/** A request of the administrator to the registry in which the command writes. */
export function askedOfRegistry(
  command: RegistryCommand,
  more: Partial<RegistryRequest> = {},
): RegistryRequest {
  const { registry } = REGISTRY_COMMANDS[command.type];
  return { ...envelope('administrator'), registry, command, ...more };
}

/** That Khon Kaen is a province. */
export function khonKaen(): RegistryCommand {
  const named = { area: BOOK.area, nameTh: 'ขอนแก่น', nameEn: 'Khon Kaen' };
  const entry = { ...named, kind: 'province' as const, region: 'อีสาน', citation: 'ทะเบียนจังหวัด' };
  return { type: 'RegisterAreas', entries: [entry], effectiveOn: day('2017-11-17') };
}

/** One process's road to the books of a log. */
export function commandsOver(store: EventStore): LedgerCommands {
  return new LedgerCommands(store, clock, (error) => {
    throw error;
  });
}

/** The payload of a receipt's first event. */
function dataOf<Data>(receipt: Receipt): Data {
  const [first] = receipt.events;
  if (!first) throw new Error('the command has written nothing');
  return first.data as Data;
}

/** A line of the Act, of so many satang. */
export function lineOf(amount: Satang): AppropriationLine {
  return {
    plan: 'แผน',
    budgetProject: 'โครงการ',
    developmentIssue: 'เกษตร',
    category: 'operating',
    categoryPath: ['งบดำเนินงาน'],
    item: 'ค่าวัสดุ',
    amount,
    source: { document: 'พ.ร.บ.' },
  };
}

/** A book of a registered area, whose project may bind exactly so many baht. */
export async function bookWith(commands: LedgerCommands, baht: string): Promise<void> {
  await commands.execute(askedOfRegistry(khonKaen()));
  const amount = parseBaht(baht);
  const document = { number: 'สงป. 1/2565', date: day('2021-10-05') };
  await commands.execute(
    asked('finance-officer', {
      type: 'RecordAppropriation',
      lines: [lineOf(amount)],
    }),
  );
  await commands.execute(
    asked('finance-officer', {
      type: 'RecordAllotment',
      parts: [{ line: LINE, amount }],
      period: { from: day('2021-10-01'), to: day('2022-09-30') },
      document,
    }),
  );
  const granted = await commands.execute(
    asked('policy-secretary', {
      type: 'GrantDelegation',
      grantor: 'ก.น.บ.',
      committee: 'PC-TH40' as never,
      powers: [{ power: 'allocate', verb: 'approve' }],
      validFrom: day('2021-10-01'),
      validTo: day('2022-09-30'),
      instrument: document,
    }),
  );
  await commands.execute(
    asked('committee-secretary', {
      type: 'RegisterProject',
      name: 'ส่งเสริมเกษตร',
      developmentIssue: 'เกษตร',
      agency: 'สำนักงานเกษตรจังหวัด',
      lines: [LINE],
    }),
  );
  const { delegation } = dataOf<{ delegation: never }>(granted);
  const recorded = await commands.execute(
    asked('committee-secretary', {
      type: 'RecordResolution',
      committee: 'PC-TH40' as never,
      meeting: { number: 1, buddhistYear: 2565, date: day('2022-01-10'), place: 'ศาลากลาง' },
      agendaItem: '4.1',
      attendance: { seats: 20, present: 15 },
      decisions: [
        {
          verb: 'approve',
          subject: 'จัดสรร',
          order: { kind: 'allocate', delegation, project: PROJECT, line: LINE, amount },
        },
      ],
    }),
  );
  const { resolution } = dataOf<{ resolution: never }>(recorded);
  await commands.execute(
    asked('confirmer', { type: 'ConfirmResolution', resolution, capacity: 'ประธาน ก.บ.จ.' }),
  );
}

/** Binds so many baht of the one project. */
export function commitment(baht: string, id?: string): BookCommand {
  return {
    type: 'MakeCommitment',
    ...(id === undefined ? {} : { commitment: id as CommitmentId }),
    project: PROJECT,
    line: LINE,
    amount: parseBaht(baht),
    description: 'จ้างเหมา',
  };
}

/** What the log says is committed, folded afresh. */
export async function committedIn(store: EventStore): Promise<bigint> {
  const events = [];
  for await (const stored of store.readStream('book-TH40-2565')) {
    const event = decodeEvent(stored);
    if (event && isBookEvent(event)) events.push(event);
  }
  return balanceOf(fold(events), LINE, 'committed', PROJECT);
}

import {
  MemoryEventStore,
  NO_STREAM,
  type Cursor,
  type EventStore,
  type StoredEvent,
} from '@app/event-store';
import {
  decodeEvent,
  isBookEvent,
  isLocalGovernmentEvent,
  localGovernmentDecider,
  localGovernmentStream,
  parseBaht,
  toCalendarDate,
  type BookEvent,
  type ContributionId,
  type LocalGovernmentCommand,
  type LocalGovernmentEvent,
  type LocalGovernmentId,
  type LocalGovernmentState,
  type ProjectId,
} from '@app/ledger';
import type { LedgerCommands } from '../ledger-commands';
import type { PolicyCheckpoints } from '../policy-follower';
import type { LocalGovernmentRequest } from '../request';
import { asked, askedOfRegistry, BOOK, bookWith, commandsOver } from './one-project-book';

/** เทศบาลเมืองศิลา and an อบต. beside it, both of Khon Kaen. */
export const SILA = 'TOWN-400114' as LocalGovernmentId;
export const BAN_PET = 'TAO-400106' as LocalGovernmentId;
/** Two projects of one book. */
export const PROJECTS = ['P0001', 'P0002'] as readonly string[] as readonly ProjectId[];

const citation = 'ทะเบียนอ้างอิง';
const day = toCalendarDate;
const letter = (number: string) => ({ number, date: day('2022-02-01') });

/** A request of a local government's finance officer with a key of its own, unless one is given. */
export function askedOf(
  localGovernment: LocalGovernmentId,
  command: LocalGovernmentCommand,
  more: Partial<LocalGovernmentRequest> = {},
): LocalGovernmentRequest {
  const { book: _, ...envelope } = asked('local-finance-officer', { type: 'OpenBook' });
  const actor = { ...envelope.actor, area: localGovernment };
  return { ...envelope, actor, localGovernment, command, ...more };
}

/** A pledge to a project of the book, of baht, out of a source of its own. */
export function pledge(name: string, project: ProjectId, baht: number): LocalGovernmentCommand {
  return {
    type: 'MakePledge',
    contribution: name,
    target: { ...BOOK, project },
    form: 'cash',
    amount: parseBaht(`${baht}`),
    purpose: 'สมทบโครงการ',
    source: { fund: 'own-revenue', reference: `งบ ${name}` },
    document: letter(`จำนง ${name}`),
  };
}

/** The council's assent to a transfer, with which the authority is complete. */
export function assent(contribution: ContributionId, baht: number): LocalGovernmentCommand {
  return {
    type: 'RecordCouncilAssent',
    contribution,
    authority: 'transfer',
    item: `โอน ${contribution}`,
    amount: parseBaht(`${baht}`),
    document: letter(`มติ ${contribution}`),
  };
}

/** A book with two projects, and two local governments with their ceilings stated. */
export async function found(commands: LedgerCommands): Promise<void> {
  await bookWith(commands, '1000');
  const project = { name: 'แหล่งน้ำ', developmentIssue: 'น้ำ', agency: 'โครงการชลประทาน' };
  const lines = ['L0001' as never];
  await commands.execute(
    asked('committee-secretary', { type: 'RegisterProject', ...project, lines }),
  );
  const effectiveOn = day('2017-11-17');
  const district = { code: '4001', nameTh: 'เมืองขอนแก่น' };
  const of = { province: BOOK.area, district, citation };
  const town = { nameTh: 'ศิลา', fullNameTh: 'เทศบาลเมืองศิลา', nameEn: 'Sila' };
  const tao = { nameTh: 'บ้านเป็ด', fullNameTh: 'อบต.บ้านเป็ด', nameEn: 'Ban Pet' };
  await commands.execute(
    askedOfRegistry({
      type: 'RegisterLocalGovernments',
      entries: [
        { localGovernment: SILA, type: 'TOWN', ...town, ...of },
        { localGovernment: BAN_PET, type: 'TAO', ...tao, ...of },
      ],
      effectiveOn,
    }),
  );
  const rate = { rate: 'ceiling' as never, types: ['TOWN' as const, 'TAO' as const], citation };
  const share = { shareBasisPoints: 300, forms: ['cash' as const], verified: true };
  await commands.execute(
    askedOfRegistry({ type: 'StateRates', entries: [{ ...rate, ...share }], effectiveOn }),
  );
  const base = { fiscalYear: BOOK.fiscalYear, base: parseBaht('10000'), baseFiscalYear: 2564 };
  for (const localGovernment of [SILA, BAN_PET]) {
    const source = letter(`รายรับ ${localGovernment}`);
    await commands.execute(askedOf(localGovernment, { type: 'StateCeiling', ...base, source }));
  }
}

let foundation: Promise<readonly StoredEvent[]> | undefined;

/** A log in which the world is founded; founding it once is enough for thousands of lives. */
export async function foundedLog(): Promise<MemoryEventStore> {
  foundation ??= (async () => {
    const first = new MemoryEventStore();
    await found(commandsOver(first));
    return first.readAll();
  })();
  const store = new MemoryEventStore();
  const ends = new Map<string, bigint>();
  for (const event of await foundation) {
    await store.append(event.stream, ends.get(event.stream) ?? NO_STREAM, [event]);
    ends.set(event.stream, event.revision);
  }
  return store;
}

/** Checkpoints that live as long as the log. */
export class KeptCheckpoints implements PolicyCheckpoints {
  place: Cursor | null = null;

  load(): Promise<Cursor | null> {
    return Promise.resolve(this.place);
  }

  save(_: string, cursor: Cursor): Promise<void> {
    this.place = cursor;
    return Promise.resolve();
  }
}

/** The events of the book, as the log has them. */
export async function bookEvents(store: EventStore): Promise<readonly BookEvent[]> {
  const events: BookEvent[] = [];
  for await (const stored of store.readStream('book-TH40-2565')) {
    const event = decodeEvent(stored);
    if (event && isBookEvent(event)) events.push(event);
  }
  return events;
}

/** The events of a local government and what they come to. */
export async function localGovernmentIn(
  store: EventStore,
  id: LocalGovernmentId,
): Promise<{
  readonly events: readonly LocalGovernmentEvent[];
  readonly state: LocalGovernmentState;
}> {
  const events: LocalGovernmentEvent[] = [];
  for await (const stored of store.readStream(localGovernmentStream(id))) {
    const event = decodeEvent(stored);
    if (event && isLocalGovernmentEvent(event)) events.push(event);
  }
  const decider = localGovernmentDecider;
  const state = events.reduce((before, event) => decider.evolve(before, event), decider.initial);
  return { events, state };
}

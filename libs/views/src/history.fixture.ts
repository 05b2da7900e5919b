import { createHash, randomUUID } from 'node:crypto';
import { GENESIS_HASH, NO_STREAM, seal, type EventStore } from '@app/event-store';
import {
  absorbedBy,
  bookId,
  contributionBalance,
  decide,
  EMPTY_BOOK,
  EMPTY_LOCAL_GOVERNMENT,
  encodeEvent,
  evolve,
  evolveRegistry,
  isRegistryEvent,
  localGovernmentDecider,
  localGovernmentStream,
  fiscalYearStart,
  NO_REFERENCE,
  Rejection,
  refusalsStream,
  toCalendarDate,
  type Actor,
  type AreaId,
  type BookCommand,
  type BookState,
  type CalendarDate,
  type LedgerEvent,
  type LocalGovernmentCommand,
  type LocalGovernmentEventOf,
  type LocalGovernmentId,
  type LocalGovernmentState,
  type Reference,
  type RegistryEvent,
  type TargetStanding,
  wireFacts,
} from '@app/ledger';

import { REFERENCE_EVENTS, registryStreamOf } from './reference.fixture';

/** The year of all histories in these specs. */
export const YEAR = 2565;

export const SECRETARY: Actor = { subject: 's-1', role: 'secretary', office: 'สำนักงานจังหวัด' };

export const CHAIR: Actor = { subject: 's-2', role: 'chair', office: 'ผู้ว่าราชการจังหวัด' };
/** Another person than the secretary: releases what that one matched, accepts what that one valued. */
export const FINANCE: Actor = { subject: 's-3', role: 'finance-officer', office: 'คลังจังหวัด' };
/** Pays: never who made the commitment. */
export const TREASURER: Actor = {
  subject: 's-4',
  role: 'provincial-treasury',
  office: 'สำนักงานคลังจังหวัด',
};

/** Who does what is separated from what the secretary does. */
const BY_COMMAND: Readonly<Partial<Record<BookCommand['type'], Actor>>> = {
  ConfirmResolution: CHAIR,
  SignContribution: CHAIR,
  RegulariseFact: CHAIR,
  RegulariseReceipt: CHAIR,
  OverrideSeparation: CHAIR,
  AcceptDelivery: FINANCE,
  ReleaseMatch: FINANCE,
  RecordDisbursement: TREASURER,
  RecordReturn: TREASURER,
  SpendContributions: TREASURER,
  PayRefund: TREASURER,
};

/** The secretary, but for what a supervisor does: each in the own office. */
function actorOf(command: LocalGovernmentCommand): Actor {
  if ('supervisor' in command) return { ...CHAIR, role: command.supervisor };
  return command.type === 'ApproveCeilingException' ? CHAIR : SECRETARY;
}

interface Told {
  /** Today in Thailand. */
  readonly on: string;
  readonly by?: Actor;
  readonly simulated?: boolean;
  readonly warnings?: readonly { readonly code: string; readonly facts: Record<string, unknown> }[];
}

interface StreamEnd {
  readonly revision: bigint;
  readonly hash: Buffer;
}

/**
 * Writes histories as the product does: commands are decided by the rules, their events sealed and
 * appended.
 */
export class History {
  readonly #store: EventStore;
  readonly #books = new Map<string, BookState>();
  readonly #localGovernments = new Map<string, LocalGovernmentState>();
  readonly #ends = new Map<string, StreamEnd>();
  #reference: Reference = NO_REFERENCE;
  readonly #approved = new Map<string, LocalGovernmentEventOf<'contribution.approved.v1'>>();
  #events = 0;

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** How many events were appended. */
  get events(): number {
    return this.#events;
  }

  book(area: AreaId): BookState {
    return this.#books.get(area) ?? EMPTY_BOOK;
  }

  localGovernment(id: LocalGovernmentId): LocalGovernmentState {
    return this.#localGovernments.get(id) ?? EMPTY_LOCAL_GOVERNMENT;
  }

  /** Gives a command to a local government. */
  async tellLocal(
    localGovernment: LocalGovernmentId,
    command: LocalGovernmentCommand,
    told: Told,
  ): Promise<string | undefined> {
    await this.registerReference();
    const before = this.localGovernment(localGovernment);
    const { events, warnings } = localGovernmentDecider.decide(before, command, {
      localGovernment,
      actor: told.by ?? actorOf(command),
      today: toCalendarDate(told.on),
      reference: this.#reference,
      absorbed: absorbedBy(this.#reference, localGovernment, toCalendarDate(told.on)).map((id) =>
        this.localGovernment(id),
      ),
      target: this.#targetOf(localGovernment, command),
    });
    if (events.length === 0) return undefined;
    const found = warnings.map(({ code, facts }) => ({ code, facts: wireFacts(facts) }));
    const cursor = await this.append(localGovernmentStream(localGovernment), events, {
      ...told,
      ...(found.length === 0 ? {} : { warnings: found }),
    });
    const after = events.reduce(
      (state, event) => localGovernmentDecider.evolve(state, event),
      before,
    );
    this.#localGovernments.set(localGovernment, after);
    return cursor;
  }

  #targetOf(
    localGovernment: LocalGovernmentId,
    command: LocalGovernmentCommand,
  ): TargetStanding | undefined {
    if (command.type !== 'MakePledge' && command.type !== 'DeclineRequest') return undefined;
    const { area } = command.type === 'MakePledge' ? command.target : command;
    const { lines, projects, fund } = this.book(area);
    const round = command.round === undefined ? undefined : fund.rounds.get(command.round);
    const asked = round?.record.localGovernments.includes(localGovernment) === true;
    const project = command.type === 'MakePledge' ? command.target.project : undefined;
    const standing = project === undefined || projects.has(project) ? 'known' : 'unknown';
    return {
      open: lines.size > 0,
      project: project !== undefined && fund.cancelled.has(project) ? 'cancelled' : standing,
      ...(command.round === undefined
        ? {}
        : { round: round === undefined ? 'unknown' : asked ? round.status : 'not-asked' }),
    };
  }

  /** Does what the policies do: hands over what is approved, and frees what lapsed. */
  async handOver(localGovernment: LocalGovernmentId, told: Told): Promise<void> {
    const { contributions } = this.localGovernment(localGovernment);
    for (const [contribution, { pledge, status, ceilingUsed }] of contributions) {
      const { area } = pledge.target;
      if (status === 'approved') {
        const approved = this.#approved.get(contribution);
        if (approved === undefined) throw new Error(`${contribution} was not approved`);
        const { data, effectiveOn: approvedOn } = approved;
        await this.tell(area, { type: 'TakeOverContribution', approved: data, approvedOn }, told);
        const broken = this.book(area).fund.declined.get(contribution)?.broken;
        await this.tellLocal(
          localGovernment,
          { type: 'SettleHandOver', contribution, broken },
          told,
        );
      } else if (status === 'entered') {
        const given = -contributionBalance(this.book(area).fund, contribution, 'approved');
        const free = { type: 'FreeCeiling', contribution, cause: 'reduced' } as const;
        if (given < ceilingUsed) {
          await this.tellLocal(localGovernment, { ...free, amount: ceilingUsed - given }, told);
        }
      }
    }
  }

  /** Gives a command to an area's book. Returns the cursor of its last event. */
  async tell(area: AreaId, command: BookCommand, told: Told): Promise<string> {
    const cursor = await this.#decide(area, command, told);
    if (cursor === undefined)
      throw new Error(`${command.type} comes to nothing: it was done before`);
    return cursor;
  }

  async #decide(area: AreaId, command: BookCommand, told: Told): Promise<string | undefined> {
    await this.registerReference();
    const today = toCalendarDate(told.on);
    const actor = told.by ?? BY_COMMAND[command.type] ?? SECRETARY;
    const context = { book: { area, fiscalYear: YEAR }, actor, today, reference: this.#reference };
    const { events } = decide(this.book(area), command, context);
    if (events.length === 0) return undefined;
    const cursor = await this.append(bookId(area, YEAR), events, told);
    this.#books.set(area, events.reduce(evolve, this.book(area)));
    return cursor;
  }

  /** Writes the reference data without which no book is opened, once. */
  async registerReference(): Promise<void> {
    if (this.#reference !== NO_REFERENCE) return;
    for (const event of REFERENCE_EVENTS) await this.register(event);
  }

  /** Appends an event of a registry. */
  async register(event: RegistryEvent, on: string = event.recordedOn): Promise<string> {
    return this.append(registryStreamOf(event), [event], { on });
  }

  /** Gives a command that the rules may refuse, or that may have been done already. */
  async attempt(area: AreaId, command: BookCommand, told: Told): Promise<boolean> {
    return this.#attempt(() => this.#decide(area, command, told));
  }

  /** The same to a local government. */
  async attemptLocal(
    localGovernment: LocalGovernmentId,
    command: LocalGovernmentCommand,
    told: Told,
  ): Promise<boolean> {
    return this.#attempt(() => this.tellLocal(localGovernment, command, told));
  }

  async #attempt(tell: () => Promise<string | undefined>): Promise<boolean> {
    try {
      return (await tell()) !== undefined;
    } catch (error) {
      if (error instanceof Rejection) return false;
      throw error;
    }
  }

  async refuse(area: AreaId, code: string, told: Told): Promise<string> {
    const day = toCalendarDate(told.on);
    const event: LedgerEvent = {
      type: 'command.refused.v1',
      data: {
        stream: bookId(area, YEAR),
        command: 'MakeCommitment',
        code,
        facts: { asked: '2.00', available: '1.00' },
        source: 's.4',
      },
      actor: told.by ?? SECRETARY,
      decidedOn: day,
      effectiveOn: day,
      recordedOn: day,
    };
    return this.append(refusalsStream(area, YEAR), [event], told);
  }

  /** Appends events as they are to a stream. */
  async append(stream: string, events: readonly LedgerEvent[], told: Told): Promise<string> {
    const drafts = events.map((event) => encodeEvent(event, this.#writer(told)));
    for (const event of events) {
      if (event.type === 'contribution.approved.v1') {
        this.#approved.set(event.data.contribution, event);
      }
    }
    for (const event of events.filter(isRegistryEvent)) {
      const registry = evolveRegistry(this.#reference.registry, event);
      this.#reference = { registry, revisions: {} };
    }
    return this.appendDrafts(stream, drafts);
  }

  async appendDrafts(stream: string, drafts: Parameters<typeof seal>[3]): Promise<string> {
    const end = this.#ends.get(stream) ?? { revision: NO_STREAM, hash: GENESIS_HASH };
    const sealed = seal(stream, end.revision, end.hash, drafts);
    const { cursor } = await this.#store.append(stream, end.revision, sealed);
    const last = sealed.at(-1);
    if (last) this.#ends.set(stream, { revision: last.revision, hash: last.hash });
    this.#events += drafts.length;
    return cursor;
  }

  #writer(told: Told): Parameters<typeof encodeEvent>[1] {
    const ms = String(this.#events % 1_000).padStart(3, '0');
    return {
      commandId: randomUUID(),
      inputHash: createHash('sha256').update(String(this.#events)).digest('hex'),
      correlationId: 'spec',
      recordedAt: `${told.on}T03:00:00.${ms}Z`,
      rules: 1,
      ...(told.simulated === true ? { simulated: true } : {}),
      ...(told.warnings === undefined ? {} : { warnings: [...told.warnings] }),
    };
  }
}

/** A random number generator of a seed (mulberry32): the same seed tells the same story. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 to `below` - 1. */
  below(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  }

  of<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('nothing to choose from');
    return item;
  }
}

/** The day `days` after 1 October of the year. */
export function dayOfYear(days: number): CalendarDate {
  const start = new Date(`${fiscalYearStart(YEAR)}T00:00:00Z`);
  return toCalendarDate(new Date(start.getTime() + days * 86_400_000).toISOString().slice(0, 10));
}

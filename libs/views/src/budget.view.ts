import { postings, type Acting, type BookEventType } from '@app/ledger';
import { Column, Entity, Index, PrimaryColumn, type EntityManager } from 'typeorm';
import {
  beginBudgetChange,
  LineFactRow,
  noteBrokenDown,
  noteOfLine,
  notePlan,
  noteRegistered,
  noteRevised,
  PlannedMonthRow,
  ProjectVersionRow,
  writeBudgetChange,
  type BudgetChangeBatch,
} from './budget-change.rows';
import { insertRows, runOnRows } from './bulk-write';
import { referenceOf } from './reference';
import {
  defineView,
  onBookLife,
  onLocalGovernments,
  onMatchingFund,
  onRegistries,
  type LoggedEvent,
} from './view';

/** The book of an area's fiscal year. */
@Entity({ name: 'book' })
export class BookRow {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  /** Sequence of the first simulated event; null while all are real. */
  @Column({ name: 'simulated_from', type: 'bigint', nullable: true }) simulatedFrom!: bigint | null;
}

/** A line of the Act. */
@Entity({ name: 'line' })
export class LineEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) line!: string;
  @Column({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'int' }) ordinal!: number;
  @Column({ name: 'fund_source', type: 'text' }) fundSource!: string;
  @Column({ type: 'text' }) plan!: string;
  @Column({ name: 'budget_project', type: 'text' }) budgetProject!: string;
  @Column({ name: 'development_issue', type: 'text' }) developmentIssue!: string;
  @Column({ type: 'text' }) category!: string;
  @Column({ name: 'category_path', type: 'jsonb' }) categoryPath!: readonly string[];
  @Column({ type: 'text' }) item!: string;
  /** Whether it was recorded while the Act was late. */
  @Column({ type: 'boolean' }) provisional!: boolean;
  /** The lumped line of which it is an item; null where it is none. */
  @Column({ type: 'text', nullable: true }) lumped!: string | null;
}

/** A project of the committee. */
@Entity({ name: 'project' })
export class ProjectEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) project!: string;
  @Column({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'text' }) name!: string;
  @Column({ name: 'development_issue', type: 'text' }) developmentIssue!: string;
  @Column({ type: 'text' }) agency!: string;
  @Column({ type: 'jsonb' }) lines!: readonly string[];
  /** When it was cancelled, and by which event; null while it goes on. */
  @Column({ name: 'cancelled_on', type: 'date', nullable: true }) cancelledOn!: string | null;
  @Column({ name: 'cancelled_by', type: 'bigint', nullable: true }) cancelledBy!: bigint | null;
}

/**
 * What moved on an account within a month of effect. A year has some twelve of them, so a figure is
 * the sum of a few rows however much has happened, and its past is a part of them.
 */
@Entity({ name: 'balance' })
export class BalanceRow {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) line!: string;
  /** Empty where the money is the line's own. */
  @PrimaryColumn({ type: 'text' }) project!: string;
  @PrimaryColumn({ name: 'fund_source', type: 'text' }) fundSource!: string;
  @PrimaryColumn({ type: 'text' }) stage!: string;
  /** `2022-06`: the month in which the postings take effect. */
  @PrimaryColumn({ type: 'text' }) month!: string;
  /** Satang, debits positive. */
  @Column({ type: 'bigint' }) amount!: bigint;
}

/** An event that moves money, as registers and explanations show it. */
@Entity({ name: 'entry' })
export class EntryRow {
  @PrimaryColumn({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'text' }) cursor!: string;
  @Column({ type: 'text' }) stream!: string;
  @Column({ type: 'bigint' }) revision!: bigint;
  @Column({ name: 'event_id', type: 'uuid' }) eventId!: string;
  @Column({ type: 'text' }) type!: string;
  @Column({ name: 'decided_on', type: 'date' }) decidedOn!: string;
  @Column({ name: 'effective_on', type: 'date' }) effectiveOn!: string;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt!: string;
  @Column({ name: 'actor_role', type: 'text' }) actorRole!: string;
  @Column({ name: 'actor_office', type: 'text' }) actorOffice!: string;
  @Column({ name: 'actor_acting', type: 'jsonb', nullable: true }) actorActing!: Acting | null;
  @Column({ type: 'jsonb' }) reference!: Readonly<Record<string, string>>;
  @Column({ type: 'boolean' }) simulated!: boolean;
}

/** One posting of the double entry. */
@Entity({ name: 'posting' })
@Index(['area', 'fiscalYear', 'line', 'sequence'])
@Index(['area', 'fiscalYear', 'effectiveOn'])
export class PostingRow {
  @PrimaryColumn({ type: 'bigint' }) sequence!: bigint;
  /** Place of the posting within its event. */
  @PrimaryColumn({ type: 'int' }) ordinal!: number;
  @Column({ type: 'text' }) area!: string;
  @Column({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @Column({ type: 'text' }) line!: string;
  @Column({ type: 'text' }) project!: string;
  @Column({ name: 'fund_source', type: 'text' }) fundSource!: string;
  @Column({ type: 'text' }) stage!: string;
  @Column({ type: 'bigint' }) amount!: bigint;
  @Column({ name: 'effective_on', type: 'date' }) effectiveOn!: string;
}

/**
 * Where in the log a time was first passed: the events that were recorded later than all before
 * them. Both columns rise together, so the first event recorded after a time is one look-up. Times
 * rise within a stream, not across streams whose writers' clocks differ.
 */
@Entity({ name: 'moment' })
export class MomentRow {
  @PrimaryColumn({ type: 'bigint' }) sequence!: bigint;
  @Index() @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt!: string;
}

/** A project that was cancelled. */
type Cancelled = Omit<ProjectEntity, 'sequence' | 'name' | 'developmentIssue' | 'agency' | 'lines'>;

interface BudgetBatch extends BudgetChangeBatch {
  readonly books: Map<string, BookRow>;
  readonly lines: LineEntity[];
  readonly projects: ProjectEntity[];
  readonly cancelled: Cancelled[];
  readonly balances: Map<string, BalanceRow>;
  readonly entries: EntryRow[];
  readonly postings: PostingRow[];
  readonly moments: MomentRow[];
}

/** Notes when the event was recorded, and whether its book is simulated. */
function note(batch: BudgetBatch, event: LoggedEvent): void {
  const { recordedAt } = event.meta;
  if (recordedAt > (batch.moments.at(-1)?.recordedAt ?? '')) {
    batch.moments.push({ sequence: event.sequence, recordedAt });
  }
}

function noteOfBook(batch: BudgetBatch, event: LoggedEvent<BookEventType>): void {
  note(batch, event);
  const { area, fiscalYear, sequence, meta } = event;
  const key = `${area}|${fiscalYear}`;
  const book = batch.books.get(key);
  const simulatedFrom = book?.simulatedFrom ?? (meta.simulated === true ? sequence : null);
  batch.books.set(key, { area, fiscalYear, simulatedFrom });
}

/** Adds what the event moves. */
function post(batch: BudgetBatch, event: LoggedEvent<BookEventType>): void {
  noteOfBook(batch, event);
  const { area, fiscalYear, sequence, effectiveOn } = event;
  const month = effectiveOn.slice(0, 'yyyy-mm'.length);
  const moved = postings(event);
  if (moved.length === 0) return;
  moved.forEach((posting, ordinal) => {
    const { line, fundSource, stage, amount } = posting;
    const project = posting.project ?? '';
    const account = { area, fiscalYear, line, project, fundSource, stage, amount };
    batch.postings.push({ ...account, sequence, ordinal, effectiveOn });
    const key = `${area}|${fiscalYear}|${line}|${project}|${fundSource}|${stage}|${month}`;
    const balance = batch.balances.get(key);
    if (balance === undefined) batch.balances.set(key, { ...account, month });
    else balance.amount += amount;
  });
  batch.entries.push(entryOf(event));
}

function entryOf(event: LoggedEvent<BookEventType>): EntryRow {
  const { actor, meta, sequence, cursor, stream, revision, type, decidedOn, effectiveOn } = event;
  return {
    sequence,
    cursor,
    stream,
    revision,
    type,
    decidedOn,
    effectiveOn,
    eventId: event.id,
    recordedAt: meta.recordedAt,
    actorRole: actor.role,
    actorOffice: actor.office,
    actorActing: actor.acting ?? null,
    reference: referenceOf(event),
    simulated: meta.simulated === true,
  };
}

async function write(batch: BudgetBatch, tx: EntityManager): Promise<void> {
  await insertRows(
    tx,
    BookRow,
    [...batch.books.values()],
    `(area, fiscal_year) do update set
       simulated_from = coalesce(book.simulated_from, excluded.simulated_from)`,
  );
  await insertRows(tx, LineEntity, batch.lines);
  await insertRows(tx, ProjectEntity, batch.projects);
  await writeBudgetChange(batch, tx);
  await markCancelled(tx, batch.cancelled);
  await insertRows(tx, EntryRow, batch.entries);
  await insertRows(tx, PostingRow, batch.postings);
  await insertRows(
    tx,
    BalanceRow,
    [...batch.balances.values()],
    `(area, fiscal_year, line, project, fund_source, stage, month) do update set
       amount = balance.amount + excluded.amount`,
  );
  await insertMoments(tx, batch.moments);
}

/** Of projects of this batch too. */
async function markCancelled(tx: EntityManager, cancelled: readonly Cancelled[]): Promise<void> {
  const column = (name: keyof Cancelled): readonly unknown[] => cancelled.map((one) => one[name]);
  await runOnRows(
    tx,
    [
      ['area', 'text', column('area')],
      ['fiscal_year', 'int', column('fiscalYear')],
      ['project', 'text', column('project')],
      ['cancelled_on', 'date', column('cancelledOn')],
      ['cancelled_by', 'bigint', column('cancelledBy')],
    ],
    `update project p
     set cancelled_on = input.cancelled_on, cancelled_by = input.cancelled_by
     from input where p.area = input.area and p.fiscal_year = input.fiscal_year
       and p.project = input.project`,
  );
}

/** Only those later than every moment of earlier batches. */
async function insertMoments(tx: EntityManager, moments: readonly MomentRow[]): Promise<void> {
  const last = moments.at(-1);
  if (last === undefined) return;
  const [latest] = await tx.find(MomentRow, { order: { sequence: 'DESC' }, take: 1 });
  const before = latest === undefined ? '' : new Date(latest.recordedAt).toISOString();
  await insertRows(
    tx,
    MomentRow,
    moments.filter(({ recordedAt }) => recordedAt > before),
  );
}

/**
 * Money: the lines of every book, its projects, the postings with their events, and what they add
 * up to by account and month.
 */
export const budgetView = defineView<BudgetBatch>({
  name: 'budget',
  version: 7,
  entities: [
    BookRow,
    LineEntity,
    ProjectEntity,
    BalanceRow,
    EntryRow,
    PostingRow,
    MomentRow,
    ProjectVersionRow,
    LineFactRow,
    PlannedMonthRow,
  ],
  begin: () => ({
    books: new Map(),
    lines: [],
    projects: [],
    cancelled: [],
    ...beginBudgetChange(),
    balances: new Map(),
    entries: [],
    postings: [],
    moments: [],
  }),
  on: {
    // What was known at an instant is a part of the log of all streams, not of the books' alone.
    ...onRegistries(note),
    ...onLocalGovernments(note),
    ...onMatchingFund(noteOfBook),
    ...onBookLife(post),
    'opening-balances.recorded.v1': post,
    'match.made.v1': post,
    'match.released.v1': post,
    'release.reversed.v1': post,
    'match.reversed.v1': post,
    'allocation.withdrawn.v1': post,
    'claw-back.claimed.v1': post,
    'claw-back.recovered.v1': post,
    'claw-back.reduced.v1': post,
    'book.opened.v1': noteOfBook,
    'appropriation.line-recorded.v1': (batch, event) => {
      const { area, fiscalYear, sequence, data } = event;
      const { provisional, codes } = data;
      const rests = { provisional: provisional !== undefined, lumped: null };
      batch.lines.push({ ...data, ...rests, area, fiscalYear, sequence });
      if (codes !== undefined) noteOfLine(batch, event, data.line, codes);
      post(batch, event);
    },
    'appropriation.changed.v1': (batch, event) => {
      if (event.data.kind === 'act-passed') noteOfLine(batch, event, event.data.line, null);
      post(batch, event);
    },
    'line-codes.recorded.v1': (batch, event) => {
      noteOfLine(batch, event, event.data.line, event.data.codes);
      noteOfBook(batch, event);
    },
    'line.broken-down.v1': (batch, event) => {
      noteBrokenDown(batch, event);
      post(batch, event);
    },
    'spending-plan.stated.v1': (batch, event) => {
      notePlan(batch, event);
      noteOfBook(batch, event);
    },
    'project.revised.v1': (batch, event) => {
      noteRevised(batch, event);
      noteOfBook(batch, event);
    },
    'allotment.recorded.v1': post,
    'delegation.granted.v1': noteOfBook,
    'project.registered.v1': (batch, event) => {
      const { area, fiscalYear, sequence, data } = event;
      const cancelled = { cancelledOn: null, cancelledBy: null };
      batch.projects.push({ ...data, ...cancelled, area, fiscalYear, sequence });
      noteRegistered(batch, event);
      noteOfBook(batch, event);
    },
    'project.cancelled.v1': (batch, event) => {
      const { area, fiscalYear, sequence: cancelledBy, effectiveOn: cancelledOn } = event;
      const { project } = event.data;
      batch.cancelled.push({ area, fiscalYear, project, cancelledOn, cancelledBy });
      noteOfBook(batch, event);
    },
    'separation.overridden.v1': noteOfBook,
    'resolution.recorded.v1': noteOfBook,
    'resolution.confirmed.v1': noteOfBook,
    'allocation.made.v1': post,
    'transfer.made.v1': post,
    'commitment.made.v1': post,
    'commitment.cancelled.v1': post,
    'disbursement.recorded.v1': post,
    'return.recorded.v1': post,
    'unauthorised.recorded.v1': post,
    'unauthorised.regularised.v1': post,
    'command.refused.v1': note,
  },
  write,
});

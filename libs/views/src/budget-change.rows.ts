import { type DataOf, type GfmisCodes } from '@app/ledger';
import { Column, Entity, PrimaryColumn, type EntityManager } from 'typeorm';
import { insertRows, runOnRows } from './bulk-write';
import type { LoggedEvent } from './view';

/** What a project of the committee was from an event on: its registration, then each revision. */
@Entity({ name: 'project_version' })
export class ProjectVersionRow {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) project!: string;
  /** 1 as it was registered. */
  @PrimaryColumn({ type: 'int' }) version!: number;
  @Column({ type: 'bigint' }) sequence!: bigint;
  @Column({ name: 'effective_on', type: 'date' }) effectiveOn!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ name: 'development_issue', type: 'text' }) developmentIssue!: string;
  @Column({ type: 'text' }) agency!: string;
  @Column({ type: 'jsonb' }) lines!: readonly string[];
  /** Objective, targets, place and plan version; null until they are stated. */
  @Column({ type: 'jsonb', nullable: true }) terms!: Terms | null;
}

/** What became known of a line after it was recorded: its codes, or that the Act gave it its money. */
@Entity({ name: 'line_fact' })
export class LineFactRow {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) line!: string;
  @PrimaryColumn({ type: 'bigint' }) sequence!: bigint;
  /** Of the codes only; null where the Act was passed. */
  @Column({ type: 'jsonb', nullable: true }) codes!: GfmisCodes | null;
}

/** How much of a line is meant to be spent in a month, by a version of the spending plan. */
@Entity({ name: 'planned_month' })
export class PlannedMonthRow {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'int' }) version!: number;
  @PrimaryColumn({ type: 'text' }) line!: string;
  /** `2022-06`. */
  @PrimaryColumn({ type: 'text' }) month!: string;
  @Column({ type: 'bigint' }) sequence!: bigint;
  @Column({ name: 'effective_on', type: 'date' }) effectiveOn!: string;
  /** Satang. */
  @Column({ type: 'bigint' }) amount!: bigint;
}

type Terms = DataOf<'project.revised.v1'>['terms'];

/** An item of a lumped line, and in which event. */
interface ItemInput {
  readonly area: string;
  readonly fiscalYear: number;
  readonly lumped: string;
  readonly sequence: bigint;
  readonly item: DataOf<'line.broken-down.v1'>['items'][number];
}

/** What a batch of events says of lines and projects beside their money. */
export interface BudgetChangeBatch {
  readonly versions: ProjectVersionRow[];
  readonly facts: LineFactRow[];
  readonly planned: PlannedMonthRow[];
  readonly items: ItemInput[];
}

/** A batch in which nothing was said. */
export function beginBudgetChange(): BudgetChangeBatch {
  return { versions: [], facts: [], planned: [], items: [] };
}

/** A project as it was registered. */
export function noteRegistered(
  { versions }: BudgetChangeBatch,
  { area, fiscalYear, sequence, effectiveOn, data }: LoggedEvent<'project.registered.v1'>,
): void {
  const { terms = null } = data;
  versions.push({ ...data, terms, version: 1, area, fiscalYear, sequence, effectiveOn });
}

/** A project as it was revised. */
export function noteRevised(
  { versions }: BudgetChangeBatch,
  { area, fiscalYear, sequence, effectiveOn, data }: LoggedEvent<'project.revised.v1'>,
): void {
  versions.push({ ...data, area, fiscalYear, sequence, effectiveOn });
}

/** The codes of a line, or that it waits for the Act no more. */
export function noteOfLine(
  { facts }: BudgetChangeBatch,
  { area, fiscalYear, sequence }: Pick<LoggedEvent, 'sequence'> & BookOfRow,
  line: string,
  codes: GfmisCodes | null,
): void {
  facts.push({ area, fiscalYear, line, sequence, codes });
}

interface BookOfRow {
  readonly area: string;
  readonly fiscalYear: number;
}

/** A version of the spending plan. */
export function notePlan(
  { planned }: BudgetChangeBatch,
  { area, fiscalYear, sequence, effectiveOn, data }: LoggedEvent<'spending-plan.stated.v1'>,
): void {
  const { version } = data;
  for (const { line, months } of data.lines) {
    for (const { month, amount } of months) {
      planned.push({ area, fiscalYear, version, line, month, sequence, effectiveOn, amount });
    }
  }
}

/** The items of a lumped line. */
export function noteBrokenDown(
  { items }: BudgetChangeBatch,
  { area, fiscalYear, sequence, data }: LoggedEvent<'line.broken-down.v1'>,
): void {
  for (const item of data.items) {
    items.push({ area, fiscalYear, lumped: data.line, sequence, item });
  }
}

/** Writes what a batch says of lines and projects, after the lines and projects themselves. */
export async function writeBudgetChange(
  batch: BudgetChangeBatch,
  tx: EntityManager,
): Promise<void> {
  await insertRows(tx, ProjectVersionRow, batch.versions);
  await insertRows(tx, LineFactRow, batch.facts);
  await insertRows(tx, PlannedMonthRow, batch.planned);
  // An item may have been broken down itself within the batch: one event after the other.
  const sequences = [...new Set(batch.items.map(({ sequence }) => sequence))];
  for (const one of sequences) {
    await writeItems(
      tx,
      batch.items.filter(({ sequence }) => sequence === one),
    );
  }
  await writeRevisions(tx, batch.versions);
}

/** Items are lines like the lumped one, each with its own words, money and category. */
async function writeItems(tx: EntityManager, items: readonly ItemInput[]): Promise<void> {
  await runOnRows(
    tx,
    [
      ['area', 'text', items.map(({ area }) => area)],
      ['fiscal_year', 'int', items.map(({ fiscalYear }) => fiscalYear)],
      ['lumped', 'text', items.map(({ lumped }) => lumped)],
      ['sequence', 'bigint', items.map(({ sequence }) => sequence)],
      ['line', 'text', items.map(({ item }) => item.line)],
      ['ordinal', 'int', items.map(({ item }) => item.ordinal)],
      ['item', 'text', items.map(({ item }) => item.item)],
      ['category', 'text', items.map(({ item }) => item.category ?? null)],
    ],
    `insert into line (area, fiscal_year, line, sequence, ordinal, fund_source, plan,
       budget_project, development_issue, category, category_path, item, provisional, lumped)
     select l.area, l.fiscal_year, i.line, i.sequence, i.ordinal, l.fund_source, l.plan,
       l.budget_project, l.development_issue, coalesce(i.category, l.category), l.category_path,
       i.item, l.provisional, i.lumped
     from input i join line l
       on l.area = i.area and l.fiscal_year = i.fiscal_year and l.line = i.lumped`,
  );
}

/** The row of a project is its last version. */
async function writeRevisions(
  tx: EntityManager,
  versions: readonly ProjectVersionRow[],
): Promise<void> {
  const last = new Map(
    versions
      .filter(({ version }) => version > 1)
      .map((one) => [`${one.area}|${one.fiscalYear}|${one.project}`, one]),
  );
  const rows = [...last.values()];
  await runOnRows(
    tx,
    [
      ['area', 'text', rows.map(({ area }) => area)],
      ['fiscal_year', 'int', rows.map(({ fiscalYear }) => fiscalYear)],
      ['project', 'text', rows.map(({ project }) => project)],
      ['name', 'text', rows.map(({ name }) => name)],
      ['development_issue', 'text', rows.map(({ developmentIssue }) => developmentIssue)],
      ['agency', 'text', rows.map(({ agency }) => agency)],
      ['lines', 'jsonb', rows.map(({ lines }) => lines)],
    ],
    `update project p
     set name = input.name, development_issue = input.development_issue,
       agency = input.agency, lines = input.lines
     from input where p.area = input.area and p.fiscal_year = input.fiscal_year
       and p.project = input.project`,
  );
}

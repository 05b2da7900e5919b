import {
  committedBy,
  directPaymentOf,
  separatedSteps,
  type Acting,
  type BookEvent,
} from '@app/ledger';
import { Column, Entity, Index, PrimaryColumn, type EntityManager } from 'typeorm';
import { insertRows, runOnRows } from './bulk-write';
import {
  defineView,
  ignore,
  ignoreBudgets,
  ignoreLocalGovernments,
  ignoreMatchingFund,
  ignoreRegistries,
  type LoggedEvent,
} from './view';

/** An override of a separation of duties, and the event that used it. */
@Entity({ name: 'separation_override' })
@Index(['area', 'fiscalYear', 'sequence'])
export class SeparationOverrideEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) override!: string;
  @Column({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'text' }) separation!: string;
  @Column({ type: 'text' }) item!: string;
  @Column({ type: 'text' }) person!: string;
  @Column({ type: 'text' }) reason!: string;
  @Column({ name: 'document_number', type: 'text', nullable: true })
  documentNumber!: string | null;
  @Column({ name: 'document_date', type: 'date', nullable: true }) documentDate!: string | null;
  @Column({ name: 'decided_on', type: 'date' }) decidedOn!: string;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt!: string;
  @Column({ name: 'by_subject', type: 'text' }) bySubject!: string;
  @Column({ name: 'by_role', type: 'text' }) byRole!: string;
  @Column({ name: 'by_office', type: 'text' }) byOffice!: string;
  @Column({ name: 'by_acting', type: 'jsonb', nullable: true }) byActing!: Acting | null;
  @Column({ name: 'used_sequence', type: 'bigint', nullable: true }) usedSequence!: bigint | null;
  @Column({ type: 'boolean' }) simulated!: boolean;
}

/** That a person bound money of a project's line: a direct payment there is separated from it. */
@Entity({ name: 'separation_commitment' })
@Index(['area', 'fiscalYear', 'project', 'line', 'person', 'sequence'])
export class SeparationCommitmentEntity {
  @PrimaryColumn({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'text' }) area!: string;
  @Column({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @Column({ type: 'text' }) project!: string;
  @Column({ type: 'text' }) line!: string;
  @Column({ type: 'text' }) person!: string;
  @Column({ type: 'text' }) item!: string;
}

/** A second step of something, which may have needed an override. */
interface SecondStep {
  readonly area: string;
  readonly fiscalYear: number;
  readonly separation: string;
  /** Null of a direct payment: the last commitment by its person of its project and line. */
  readonly item: string | null;
  readonly project: string | null;
  readonly line: string | null;
  readonly person: string;
  readonly sequence: bigint;
}

interface OverrideBatch {
  readonly overrides: SeparationOverrideEntity[];
  readonly commitments: SeparationCommitmentEntity[];
  readonly steps: SecondStep[];
}

function record(
  { overrides }: OverrideBatch,
  event: LoggedEvent<'separation.overridden.v1'>,
): void {
  const { area, fiscalYear, sequence, data, actor, meta, decidedOn } = event;
  const { override, separation, item, person, reason, document } = data;
  overrides.push({
    area,
    fiscalYear,
    override,
    sequence,
    separation,
    item,
    person,
    reason,
    documentNumber: document?.number ?? null,
    documentDate: document?.date ?? null,
    decidedOn,
    recordedAt: meta.recordedAt,
    bySubject: actor.subject,
    byRole: actor.role,
    byOffice: actor.office,
    byActing: actor.acting ?? null,
    usedSequence: null,
    simulated: meta.simulated === true,
  });
}

function step({ steps, commitments }: OverrideBatch, event: LoggedEvent<BookEvent['type']>): void {
  const { area, fiscalYear, sequence, actor } = event;
  const done = { area, fiscalYear, person: actor.subject, sequence };
  for (const { separation, item } of separatedSteps(event).second) {
    steps.push({ ...done, separation, item, project: null, line: null });
  }
  const direct = directPaymentOf(event);
  if (direct !== undefined) {
    const { project, line } = direct;
    steps.push({ ...done, separation: 'PAID_BY_COMMITTER', item: null, project, line });
  }
  const bound = committedBy(event);
  if (bound !== undefined) commitments.push({ ...done, ...bound });
}

/**
 * An override is used by the first second step behind it of its item by its person: the person did the
 * first step, or the rules would have refused the override, and a second override is refused while one
 * waits to be used.
 */
async function write(
  { overrides, commitments, steps }: OverrideBatch,
  tx: EntityManager,
): Promise<void> {
  // Told twice, an override stays as it stands.
  await insertRows(tx, SeparationOverrideEntity, overrides, 'do nothing');
  await insertRows(tx, SeparationCommitmentEntity, commitments, 'do nothing');
  await runOnRows(
    tx,
    [
      ['area', 'text', steps.map(({ area }) => area)],
      ['fiscal_year', 'int', steps.map(({ fiscalYear }) => fiscalYear)],
      ['separation', 'text', steps.map(({ separation }) => separation)],
      ['item', 'text', steps.map(({ item }) => item)],
      ['project', 'text', steps.map(({ project }) => project)],
      ['line', 'text', steps.map(({ line }) => line)],
      ['person', 'text', steps.map(({ person }) => person)],
      ['sequence', 'bigint', steps.map(({ sequence }) => sequence)],
    ],
    `update separation_override o set used_sequence = used.sequence
     from (select w.area, w.fiscal_year, w.override, min(input.sequence) as sequence
       from separation_override w join input on w.area = input.area
         and w.fiscal_year = input.fiscal_year and w.separation = input.separation
         and w.person = input.person and w.sequence < input.sequence
         and w.item = coalesce(input.item, (select c.item from separation_commitment c
           where c.area = input.area and c.fiscal_year = input.fiscal_year
             and c.project = input.project and c.line = input.line and c.person = input.person
             and c.sequence < input.sequence order by c.sequence desc limit 1))
       where w.used_sequence is null group by w.area, w.fiscal_year, w.override) used
     where o.area = used.area and o.fiscal_year = used.fiscal_year
       and o.override = used.override`,
  );
}

/** Every override of a separation of duties, used or not. */
export const separationOverridesView = defineView<OverrideBatch>({
  name: 'separation-overrides',
  version: 2,
  entities: [SeparationOverrideEntity, SeparationCommitmentEntity],
  begin: () => ({ overrides: [], commitments: [], steps: [] }),
  on: {
    ...ignoreRegistries,
    ...ignoreLocalGovernments,
    ...ignoreBudgets,
    ...ignoreMatchingFund,
    'separation.overridden.v1': record,
    'resolution.confirmed.v1': step,
    'commitment.made.v1': step,
    'disbursement.recorded.v1': step,
    'unauthorised.recorded.v1': step,
    'unauthorised.regularised.v1': step,
    'receipt.regularised.v1': step,
    'contribution.agreed.v1': step,
    'delivery.valued.v1': step,
    'delivery.accepted.v1': step,
    'delivery.revalued.v1': step,
    'match.released.v1': step,
    'contribution.spent.v1': step,
    'contribution.refunded.v1': step,
    'command.refused.v1': ignore,
  },
  write,
});

import {
  bookEventSchemas,
  paymentsOf,
  reconciliationEventSchemas,
  storedReconciliation,
  type Acting,
  type BookEvent,
  type BookEventType,
} from '@app/ledger';
import { Column, Entity, Index, PrimaryColumn, type EntityManager } from 'typeorm';
import { insertRows } from './bulk-write';
import {
  defineView,
  ignore,
  ignoreLocalGovernments,
  ignoreRegistries,
  type Handlers,
  type LoggedEvent,
} from './view';

/** The type of an event of the reconciliation. */
export type ReconciliationEventType = keyof typeof reconciliationEventSchemas;

/**
 * An event of the reconciliation, as it is stored: a month has few, and what they come to is folded
 * when it is read, by the rules themselves.
 */
@Entity({ name: 'reconciliation_step' })
@Index(['area', 'fiscalYear', 'sequence'])
export class ReconciliationStepEntity {
  @PrimaryColumn({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'text' }) area!: string;
  @Column({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  /** Null of what is remembered for all months. */
  @Column({ type: 'text', nullable: true }) month!: string | null;
  @Column({ type: 'text' }) type!: string;
  /** Its payload as in the log: money as baht text. */
  @Column({ type: 'jsonb' }) data!: unknown;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt!: string;
  @Column({ name: 'recorded_on', type: 'date' }) recordedOn!: string;
  @Column({ name: 'actor_subject', type: 'text' }) actorSubject!: string;
  @Column({ name: 'actor_role', type: 'text' }) actorRole!: string;
  @Column({ name: 'actor_office', type: 'text' }) actorOffice!: string;
  @Column({ name: 'actor_acting', type: 'jsonb', nullable: true }) actorActing!: Acting | null;
  @Column({ type: 'boolean' }) simulated!: boolean;
}

/** What an event changed in the money that has left the treasury of a line. */
@Entity({ name: 'reconciliation_payment' })
@Index(['area', 'fiscalYear', 'effectiveOn'])
export class ReconciliationPaymentEntity {
  @PrimaryColumn({ type: 'bigint' }) sequence!: bigint;
  @PrimaryColumn({ type: 'text' }) line!: string;
  @Column({ type: 'text' }) area!: string;
  @Column({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @Column({ name: 'effective_on', type: 'date' }) effectiveOn!: string;
  /** Satang; below nothing where it came back. */
  @Column({ type: 'bigint' }) amount!: bigint;
  /** How much of it stands without authority. */
  @Column({ type: 'bigint' }) unauthorised!: bigint;
}

interface ReconciliationBatch {
  readonly steps: ReconciliationStepEntity[];
  readonly payments: ReconciliationPaymentEntity[];
}

function isStep(event: LoggedEvent<BookEventType>): event is LoggedEvent<ReconciliationEventType> {
  return Object.hasOwn(reconciliationEventSchemas, event.type);
}

function take({ steps, payments }: ReconciliationBatch, event: LoggedEvent<BookEventType>): void {
  const { area, fiscalYear, sequence, effectiveOn } = event;
  if (!isStep(event)) {
    for (const { line, amount, unauthorised } of paymentsOf(event as BookEvent)) {
      payments.push({ area, fiscalYear, sequence, line, effectiveOn, amount, unauthorised });
    }
    return;
  }
  const { actor, meta, data } = event;
  steps.push({
    sequence,
    area,
    fiscalYear,
    month: 'month' in data ? data.month : null,
    type: event.type,
    data: storedReconciliation(event),
    recordedAt: meta.recordedAt,
    recordedOn: event.recordedOn,
    actorSubject: actor.subject,
    actorRole: actor.role,
    actorOffice: actor.office,
    actorActing: actor.acting ?? null,
    simulated: meta.simulated === true,
  });
}

const onBooks = Object.fromEntries(
  Object.keys(bookEventSchemas).map((type) => [type, take]),
) as Pick<Handlers<ReconciliationBatch>, BookEventType>;

async function write({ steps, payments }: ReconciliationBatch, tx: EntityManager): Promise<void> {
  await insertRows(tx, ReconciliationStepEntity, steps);
  await insertRows(tx, ReconciliationPaymentEntity, payments);
}

/** The monthly reconciliation with GFMIS: what was said of each month, and what has been paid. */
export const reconciliationView = defineView<ReconciliationBatch>({
  name: 'reconciliation',
  version: 1,
  entities: [ReconciliationStepEntity, ReconciliationPaymentEntity],
  begin: () => ({ steps: [], payments: [] }),
  on: {
    ...ignoreRegistries,
    ...ignoreLocalGovernments,
    ...onBooks,
    'command.refused.v1': ignore,
  },
  write,
});

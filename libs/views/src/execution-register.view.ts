import type { BookEventType } from '@app/ledger';
import { Column, Entity, Index, PrimaryColumn, type EntityManager } from 'typeorm';
import { insertRows, runOnRows } from './bulk-write';
import {
  defineView,
  ignore,
  type LoggedEvent,
  ignoreLocalGovernments,
  ignoreBookLife,
  ignoreMatchingFund,
  ignoreRegistries,
} from './view';

/** A commitment and what was paid of it, net of what came back to it. */
@Entity({ name: 'commitment' })
@Index(['area', 'fiscalYear', 'sequence'])
export class CommitmentEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) commitment!: string;
  @Column({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'text' }) project!: string;
  @Column({ type: 'text' }) line!: string;
  @Column({ type: 'text' }) description!: string;
  @Column({ type: 'text' }) basis!: string;
  @Column({ name: 'document_number', type: 'text', nullable: true })
  documentNumber!: string | null;
  @Column({ name: 'document_date', type: 'date', nullable: true }) documentDate!: string | null;
  @Column({ name: 'effective_on', type: 'date' }) effectiveOn!: string;
  @Column({ type: 'bigint' }) amount!: bigint;
  @Column({ type: 'bigint' }) disbursed!: bigint;
  @Column({ type: 'boolean' }) cancelled!: boolean;
  @Column({ type: 'boolean' }) simulated!: boolean;
}

/** A payment and what came back of it. */
@Entity({ name: 'disbursement' })
@Index(['area', 'fiscalYear', 'sequence'])
export class DisbursementEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) disbursement!: string;
  @Column({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'text', nullable: true }) commitment!: string | null;
  @Column({ type: 'text' }) project!: string;
  @Column({ type: 'text' }) line!: string;
  @Column({ type: 'text' }) basis!: string;
  @Column({ name: 'document_number', type: 'text', nullable: true })
  documentNumber!: string | null;
  @Column({ name: 'document_date', type: 'date', nullable: true }) documentDate!: string | null;
  @Column({ name: 'effective_on', type: 'date' }) effectiveOn!: string;
  @Column({ type: 'bigint' }) amount!: bigint;
  @Column({ type: 'bigint' }) returned!: bigint;
  @Column({ type: 'boolean' }) simulated!: boolean;
}

/** An outside fact that broke rules. */
@Entity({ name: 'unauthorised_fact' })
@Index(['area', 'fiscalYear', 'sequence'])
export class UnauthorisedFactEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) fact!: string;
  @Column({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'text' }) kind!: string;
  @Column({ type: 'text' }) project!: string;
  @Column({ type: 'text' }) line!: string;
  @Column({ type: 'text' }) description!: string;
  @Column({ type: 'bigint' }) amount!: bigint;
  @Column({ name: 'document_number', type: 'text' }) documentNumber!: string;
  @Column({ name: 'document_date', type: 'date' }) documentDate!: string;
  @Column({ name: 'effective_on', type: 'date' }) effectiveOn!: string;
  @Column({ type: 'jsonb' }) broken!: readonly object[];
  @Column({ type: 'boolean' }) regularised!: boolean;
  @Column({ type: 'boolean' }) simulated!: boolean;
}

type Regularisation = LoggedEvent<'unauthorised.regularised.v1'>;
type Cancellation = LoggedEvent<'commitment.cancelled.v1'>;
type Return = LoggedEvent<'return.recorded.v1'>;
/** What a payment adds to its commitment, or a return takes from it, in satang. */
interface Payment {
  readonly area: string;
  readonly fiscalYear: number;
  readonly commitment: string;
  readonly amount: bigint;
}

interface ExecutionBatch {
  readonly commitments: CommitmentEntity[];
  readonly disbursements: DisbursementEntity[];
  readonly facts: UnauthorisedFactEntity[];
  readonly regularisations: Regularisation[];
  readonly cancellations: Cancellation[];
  readonly returns: Return[];
  readonly payments: Payment[];
}

/** What all rows take from their event in the same way. */
function common(event: LoggedEvent<BookEventType>): {
  readonly area: string;
  readonly fiscalYear: number;
  readonly sequence: bigint;
  readonly effectiveOn: string;
  readonly simulated: boolean;
} {
  const { area, fiscalYear, sequence, effectiveOn, meta } = event;
  return { area, fiscalYear, sequence, effectiveOn, simulated: meta.simulated === true };
}

function commit(batch: ExecutionBatch, event: LoggedEvent<'commitment.made.v1'>): void {
  const { commitment, project, line, description, basis, document, amount } = event.data;
  batch.commitments.push({
    ...common(event),
    commitment,
    project,
    line,
    description,
    basis,
    amount,
    documentNumber: document?.number ?? null,
    documentDate: document?.date ?? null,
    disbursed: 0n,
    cancelled: false,
  });
}

function disburse(batch: ExecutionBatch, event: LoggedEvent<'disbursement.recorded.v1'>): void {
  const { area, fiscalYear } = event;
  const { disbursement, commitment, project, line, basis, document, amount } = event.data;
  batch.disbursements.push({
    ...common(event),
    disbursement,
    project,
    line,
    basis,
    amount,
    commitment: commitment ?? null,
    documentNumber: document?.number ?? null,
    documentDate: document?.date ?? null,
    returned: 0n,
  });
  if (commitment !== undefined) batch.payments.push({ area, fiscalYear, commitment, amount });
}

function giveBack(batch: ExecutionBatch, event: Return): void {
  const { area, fiscalYear } = event;
  const { commitment, amount, restores } = event.data;
  batch.returns.push(event);
  if (commitment === undefined || restores !== 'commitment') return;
  batch.payments.push({ area, fiscalYear, commitment, amount: -amount });
}

function recordFact(batch: ExecutionBatch, event: LoggedEvent<'unauthorised.recorded.v1'>): void {
  const { fact, kind, project, line, description, amount, document, broken } = event.data;
  batch.facts.push({
    ...common(event),
    fact,
    kind,
    project,
    line,
    amount,
    broken,
    description: description ?? '',
    documentNumber: document.number,
    documentDate: document.date,
    regularised: false,
  });
}

function regularise(batch: ExecutionBatch, event: Regularisation): void {
  const { area, fiscalYear } = event;
  const { kind, commitment, coveredFrom, amount } = event.data;
  batch.regularisations.push(event);
  if (kind !== 'disbursement' || coveredFrom !== 'commitment' || commitment === undefined) return;
  batch.payments.push({ area, fiscalYear, commitment, amount });
}

async function write(batch: ExecutionBatch, tx: EntityManager): Promise<void> {
  await insertRows(tx, CommitmentEntity, batch.commitments);
  await insertRows(tx, DisbursementEntity, batch.disbursements);
  await insertRows(tx, UnauthorisedFactEntity, batch.facts);
  await coverFacts(tx, batch.regularisations);
  await cancel(tx, batch.cancellations);
  await addReturns(tx, batch.returns);
  await addPayments(tx, batch.payments);
}

/** A covered fact becomes the commitment or the payment that it was, on its own day. */
async function coverFacts(tx: EntityManager, events: readonly Regularisation[]): Promise<void> {
  const ofFact = `f.area = input.area and f.fiscal_year = input.fiscal_year and f.fact = input.fact`;
  const taken = `input.area, input.fiscal_year, input.becomes, input.sequence, f.project, f.line`;
  const document = `'fact', f.document_number, f.document_date, f.effective_on, f.amount`;
  await runOnRows(
    tx,
    [
      ...subjectOf(events),
      ['fact', 'text', events.map(({ data }) => data.fact)],
      ['becomes', 'text', events.map(({ data }) => data.becomes)],
      ['sequence', 'bigint', events.map(({ sequence }) => sequence)],
      ['commitment', 'text', events.map(coveringCommitment)],
    ],
    `, covered as (
       update unauthorised_fact f set regularised = true from input where ${ofFact}
     ), committed as (
       insert into commitment (area, fiscal_year, commitment, sequence, project,
         line, description, basis, document_number, document_date, effective_on, amount, disbursed,
         cancelled, simulated)
       select ${taken}, f.description, ${document}, 0, false, f.simulated
       from input join unauthorised_fact f on ${ofFact} where f.kind = 'commitment'
     )
     insert into disbursement (area, fiscal_year, disbursement, sequence, project,
       line, basis, document_number, document_date, effective_on, amount, commitment, returned,
       simulated)
     select ${taken}, ${document}, input.commitment, 0, f.simulated
     from input join unauthorised_fact f on ${ofFact} where f.kind = 'disbursement'`,
  );
}

function coveringCommitment({ data }: Regularisation): string | null {
  return data.coveredFrom === 'commitment' ? (data.commitment ?? null) : null;
}

function subjectOf(
  events: readonly { readonly area: string; readonly fiscalYear: number }[],
): (readonly [name: string, type: string, values: readonly unknown[]])[] {
  return [
    ['area', 'text', events.map(({ area }) => area)],
    ['fiscal_year', 'int', events.map(({ fiscalYear }) => fiscalYear)],
  ];
}

function cancel(tx: EntityManager, events: readonly Cancellation[]): Promise<void> {
  return runOnRows(
    tx,
    [...subjectOf(events), ['commitment', 'text', events.map(({ data }) => data.commitment)]],
    `update commitment c set cancelled = true
     from input where c.area = input.area and c.fiscal_year = input.fiscal_year
       and c.commitment = input.commitment`,
  );
}

function addReturns(tx: EntityManager, events: readonly Return[]): Promise<void> {
  return runOnRows(
    tx,
    [
      ...subjectOf(events),
      ['disbursement', 'text', events.map(({ data }) => data.disbursement)],
      ['amount', 'bigint', events.map(({ data }) => data.amount)],
    ],
    `update disbursement d set returned = d.returned + back.amount
     from (select area, fiscal_year, disbursement, sum(amount)::bigint as amount from input
       group by area, fiscal_year, disbursement) back
     where d.area = back.area and d.fiscal_year = back.fiscal_year
       and d.disbursement = back.disbursement`,
  );
}

function addPayments(tx: EntityManager, payments: readonly Payment[]): Promise<void> {
  return runOnRows(
    tx,
    [
      ...subjectOf(payments),
      ['commitment', 'text', payments.map(({ commitment }) => commitment)],
      ['amount', 'bigint', payments.map(({ amount }) => amount)],
    ],
    `update commitment c set disbursed = c.disbursed + paid.amount
     from (select area, fiscal_year, commitment, sum(amount)::bigint as amount from input
       group by area, fiscal_year, commitment) paid
     where c.area = paid.area and c.fiscal_year = paid.fiscal_year
       and c.commitment = paid.commitment`,
  );
}

/** Commitments, payments, and outside facts without cover. */
export const executionRegisterView = defineView<ExecutionBatch>({
  name: 'execution-register',
  version: 1,
  entities: [CommitmentEntity, DisbursementEntity, UnauthorisedFactEntity],
  begin: () => ({
    commitments: [],
    disbursements: [],
    facts: [],
    regularisations: [],
    cancellations: [],
    returns: [],
    payments: [],
  }),
  on: {
    ...ignoreRegistries,
    ...ignoreLocalGovernments,
    ...ignoreBookLife,
    ...ignoreMatchingFund,
    'opening-balances.recorded.v1': ignore,
    'separation.overridden.v1': ignore,
    'book.opened.v1': ignore,
    'appropriation.line-recorded.v1': ignore,
    'allotment.recorded.v1': ignore,
    'delegation.granted.v1': ignore,
    'project.registered.v1': ignore,
    'resolution.recorded.v1': ignore,
    'resolution.confirmed.v1': ignore,
    'allocation.made.v1': ignore,
    'transfer.made.v1': ignore,
    'commitment.made.v1': commit,
    'commitment.cancelled.v1': (batch, event) => {
      batch.cancellations.push(event);
    },
    'disbursement.recorded.v1': disburse,
    'return.recorded.v1': giveBack,
    'unauthorised.recorded.v1': recordFact,
    'unauthorised.regularised.v1': regularise,
    'command.refused.v1': ignore,
  },
  write,
});

import type { BookEventType } from '@app/ledger';
import type { EntityManager } from 'typeorm';
import { insertRows } from './bulk-write';
import { ContributionBatch } from './contribution-batch';
import { fundEvent, FundEventEntity } from './fund-event';
import {
  AgreementEntity,
  CeilingEntity,
  ClawBackEntity,
  ContributionReceiptEntity,
  DeliveryEntity,
  MatchEntity,
  RefundEntity,
  RefundPartEntity,
  RefundPaymentEntity,
  RequestEntity,
  RoundEntity,
  SpendingEntity,
  SubsidyEntity,
} from './fund-registers.rows';
import type { PastTable } from './past-tables';
import { Pieces } from './pieces';
import type { LoggedEvent, StoredBytes } from './view';

const BOOK = ['area', 'fiscalYear'] as const;

/** What the events of one transaction tell, table by table. */
export class FundBatch {
  readonly ways = new ContributionBatch();
  readonly rounds = new Pieces(RoundEntity, { key: [...BOOK, 'round'] });
  readonly requests = new Pieces(RequestEntity, { key: [...BOOK, 'round', 'localGovernment'] });
  readonly agreements: AgreementEntity[] = [];
  readonly receipts = new Pieces(ContributionReceiptEntity, {
    key: [...BOOK, 'receipt'],
    append: ['broken'],
  });
  readonly deliveries = new Pieces(DeliveryEntity, {
    key: [...BOOK, 'delivery'],
    sum: ['counted'],
  });
  readonly matches = new Pieces(MatchEntity, {
    key: [...BOOK, 'match'],
    sum: ['matched', 'released', 'claimed', 'local'],
  });
  readonly spendings = new Pieces(SpendingEntity, { key: [...BOOK, 'spending'] });
  readonly refunds = new Pieces(RefundEntity, {
    key: [...BOOK, 'refund'],
    sum: ['amount', 'paid'],
  });
  readonly refundParts = new Pieces(RefundPartEntity, {
    key: [...BOOK, 'refund', 'contribution'],
    sum: ['amount', 'paid'],
  });
  readonly refundPayments: RefundPaymentEntity[] = [];
  readonly clawBacks = new Pieces(ClawBackEntity, {
    key: [...BOOK, 'clawBack'],
    sum: ['recovered', 'reduced'],
  });
  readonly ceilings = new Pieces(CeilingEntity, {
    key: ['localGovernment', 'fiscalYear'],
    sum: ['exceptions', 'outside'],
  });
  readonly subsidies = new Pieces(SubsidyEntity, { key: ['localGovernment', 'subsidy'] });

  readonly #events: FundEventEntity[] = [];

  /** Keeps an event as it is stored, so that the tables can be made anew of a part of them. */
  keep(event: LoggedEvent, stored: StoredBytes): void {
    this.#events.push(fundEvent(event, stored));
  }

  /** The tables that the events of the batch make, where there are no others. */
  tables(): readonly PastTable[] {
    const { rounds, requests, receipts, deliveries, matches, clawBacks, ceilings } = this;
    const { spendings, refunds, refundParts, subsidies } = this;
    const registers = [rounds, requests, receipts, deliveries, matches, clawBacks, ceilings];
    return [
      ...this.ways.tables(),
      ...[...registers, spendings, refunds, refundParts, subsidies].map((pieces) => pieces.table()),
      { entity: AgreementEntity, rows: this.agreements },
      { entity: RefundPaymentEntity, rows: this.refundPayments },
    ];
  }

  async write(tx: EntityManager): Promise<void> {
    await insertRows(tx, FundEventEntity, this.#events);
    await this.ways.write(tx);
    await insertRows(tx, AgreementEntity, this.agreements);
    await insertRows(tx, RefundPaymentEntity, this.refundPayments);
    const { rounds, requests, receipts, deliveries, matches, clawBacks, ceilings } = this;
    for (const register of [rounds, requests, receipts, deliveries, matches]) {
      await register.write(tx);
    }
    const { spendings, refunds, refundParts, subsidies } = this;
    for (const register of [spendings, refunds, refundParts, clawBacks, ceilings, subsidies]) {
      await register.write(tx);
    }
  }
}

/** The book of an event. */
export function bookOf({ area, fiscalYear }: LoggedEvent<BookEventType>): {
  readonly area: string;
  readonly fiscalYear: number;
} {
  return { area, fiscalYear };
}

/** What the row of a thing takes from the event that began it. */
export function begun(event: LoggedEvent): {
  readonly sequence: bigint;
  readonly simulated: boolean;
} {
  return { sequence: event.sequence, simulated: event.meta.simulated === true };
}

/** The columns of a document: its number as it is written there, and its date. */
export function numbered(document: { readonly number: string; readonly date: string }): {
  readonly documentNumber: string;
  readonly documentDate: string;
} {
  return { documentNumber: document.number, documentDate: document.date };
}

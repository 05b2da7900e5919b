import { excessRefundOf, formatBaht, type BookEventType } from '@app/ledger';
import { begun, bookOf, type FundBatch, numbered } from './fund-batch';
import type { Handlers, LoggedEvent } from './view';

/** Moves the money of one contribution. */
export function move(
  { ways }: FundBatch,
  event: LoggedEvent<BookEventType> & { readonly data: { readonly contribution: string } },
): void {
  ways.tell(event, { contribution: event.data.contribution });
  ways.post(event);
}

/** Moves the money of several. */
function share(
  { ways }: FundBatch,
  event: LoggedEvent<'contribution.spent.v1' | 'spending.reversed.v1' | 'refund.due.v1'>,
): void {
  for (const { contribution } of event.data.parts) ways.tell(event, { contribution });
  ways.post(event);
}

function giveBackExcess(batch: FundBatch, event: LoggedEvent<'contribution.received.v1'>): void {
  const due = excessRefundOf(event.data);
  if (!due) return;
  const { refund, contribution, project, amount } = due;
  const of = { ...bookOf(event), refund };
  const dueOn = event.effectiveOn;
  batch.refunds.tell({ ...of, ...begun(event), project, amount, cause: 'excess', dueOn });
  batch.refundParts.tell({ ...of, contribution, amount, ordinal: 0 });
}

/** Receipts, deliveries, matches, payments, refunds and claims: a register each, and their money. */
export const ofRegisters = {
  'contribution.received.v1': (batch, event) => {
    const { receipt, contribution, payer, amount, excess, document, broken } = event.data;
    batch.receipts.tell({
      ...bookOf(event),
      ...begun(event),
      receipt,
      contribution,
      payer,
      amount,
      excess,
      effectiveOn: event.effectiveOn,
      ...numbered(document),
      status: broken === undefined ? 'counted' : 'unauthorised',
      broken,
    });
    giveBackExcess(batch, event);
    move(batch, event);
  },
  'receipt.regularised.v1': (batch, event) => {
    batch.receipts.tell({ ...bookOf(event), receipt: event.data.receipt, status: 'counted' });
    move(batch, event);
  },
  'receipt.reversed.v1': (batch, event) => {
    const { receipt, contribution, refunds } = event.data;
    batch.receipts.tell({ ...bookOf(event), receipt, status: 'reversed' });
    for (const { refund, amount } of refunds) {
      batch.refunds.tell({ ...bookOf(event), refund, amount: -amount });
      batch.refundParts.tell({ ...bookOf(event), refund, contribution, amount: -amount });
    }
    move(batch, event);
  },
  'contribution.delivered.v1': (batch, event) => {
    const { delivery, contribution, form, description, document } = event.data;
    const told = { delivery, contribution, form, description, status: 'delivered' };
    const deliveredOn = event.effectiveOn;
    batch.deliveries.tell({
      ...bookOf(event),
      ...begun(event),
      ...told,
      deliveredOn,
      ...numbered(document),
    });
    move(batch, event);
  },
  'delivery.valued.v1': (batch, event) => {
    const { delivery, value, valuer, method } = event.data;
    batch.deliveries.tell({ ...bookOf(event), delivery, value, valuer, method, status: 'valued' });
    move(batch, event);
  },
  'delivery.accepted.v1': (batch, event) => {
    const { delivery, amount } = event.data;
    batch.deliveries.tell({ ...bookOf(event), delivery, counted: amount, accepted: true });
    move(batch, event);
  },
  'delivery.rejected.v1': (batch, event) => {
    batch.deliveries.tell({ ...bookOf(event), delivery: event.data.delivery, status: 'rejected' });
    move(batch, event);
  },
  'delivery.revalued.v1': (batch, event) => {
    const { delivery, value, valuer, method, increase, decrease } = event.data;
    const counted = increase - decrease;
    batch.deliveries.tell({ ...bookOf(event), delivery, value, valuer, method, counted });
    move(batch, event);
  },
  'match.made.v1': (batch, event) => {
    const { match, contribution, project, line, agreement, version, amount, local } = event.data;
    const told = { match, contribution, project, line, agreement, version, amount, local };
    const madeOn = event.effectiveOn;
    batch.matches.tell({ ...bookOf(event), ...begun(event), ...told, madeOn, matched: amount });
    move(batch, event);
  },
  'match.released.v1': (batch, event) => {
    const { match, amount } = event.data;
    batch.matches.tell({ ...bookOf(event), match, released: amount });
    move(batch, event);
  },
  'release.reversed.v1': (batch, event) => {
    const { match, amount } = event.data;
    batch.matches.tell({ ...bookOf(event), match, released: -amount });
    move(batch, event);
  },
  'match.reversed.v1': (batch, event) => {
    const { match, amount, local } = event.data;
    batch.matches.tell({ ...bookOf(event), match, matched: -amount, local: -local });
    move(batch, event);
  },
  'contribution.spent.v1': (batch, event) => {
    const { spending, project, amount, parts, description, document } = event.data;
    const told = { spending, project, amount, description, status: 'made' };
    batch.spendings.tell({
      ...bookOf(event),
      ...begun(event),
      ...told,
      parts: parts.map((part) => ({ ...part, amount: formatBaht(part.amount) })),
      effectiveOn: event.effectiveOn,
      ...numbered(document),
    });
    share(batch, event);
  },
  'spending.reversed.v1': (batch, event) => {
    const { spending } = event.data;
    batch.spendings.tell({ ...bookOf(event), spending, status: 'reversed' });
    share(batch, event);
  },
  'refund.due.v1': (batch, event) => {
    const { refund, project, amount, cause, reason = null, parts } = event.data;
    const of = { ...bookOf(event), refund };
    const dueOn = event.effectiveOn;
    batch.refunds.tell({ ...of, ...begun(event), project, amount, cause, reason, dueOn });
    parts.forEach(({ contribution, amount: part }, ordinal) =>
      batch.refundParts.tell({ ...of, contribution, amount: part, ordinal }),
    );
    share(batch, event);
  },
  'contribution.refunded.v1': (batch, event) => {
    const { refund, contribution, payee, amount: paid } = event.data;
    const { sequence } = event;
    batch.refunds.tell({ ...bookOf(event), refund, paid });
    batch.refundParts.tell({ ...bookOf(event), refund, contribution, paid });
    batch.refundPayments.push({ sequence, contribution, payee, amount: paid });
    move(batch, event);
  },
  'claw-back.claimed.v1': (batch, event) => {
    const { clawBack, match, contribution, localGovernment, amount } = event.data;
    const { cause, reason = null } = event.data;
    const told = { clawBack, match, contribution, localGovernment, amount, cause, reason };
    const claimedOn = event.effectiveOn;
    batch.clawBacks.tell({ ...bookOf(event), ...begun(event), ...told, claimedOn });
    const claimed = { matched: -amount, released: -amount, claimed: amount };
    batch.matches.tell({ ...bookOf(event), match, ...claimed });
    move(batch, event);
  },
  'claw-back.recovered.v1': (batch, event) => {
    const { clawBack, amount } = event.data;
    batch.clawBacks.tell({ ...bookOf(event), clawBack, recovered: amount });
    move(batch, event);
  },
  'claw-back.reduced.v1': (batch, event) => {
    const { clawBack, match, amount, local, cause } = event.data;
    batch.clawBacks.tell({ ...bookOf(event), clawBack, reduced: amount });
    const borne = cause === 'borne-again' ? amount : 0n;
    const less = { matched: borne, released: borne, claimed: -amount, local };
    batch.matches.tell({ ...bookOf(event), match, ...less });
    move(batch, event);
  },
} satisfies Partial<Handlers<FundBatch>>;

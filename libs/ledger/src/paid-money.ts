import type { BookEvent } from './book.events';
import type { BookState } from './book.state';
import type { CalendarDate } from './calendar';
import { withMovement } from './movements';
import { postings, type Stage } from './postings';
import type { PaidMoney } from './reconciliation.state';
import type { Satang } from './satang';
import type { LineId } from './stored-values';

/** What went out of a line (below nothing: came back), in satang. */
export interface Payment {
  readonly line: LineId;
  readonly amount: Satang;
  /** How much of it went out without authority, or (below nothing) has been covered since. */
  readonly unauthorised: Satang;
}

/**
 * What an event changes in the money that has left the treasury, line by line, as GFMIS counts it too:
 * what was paid less what came back, also where it was paid without authority. Covering such a payment
 * later changes nothing in the amount, because the money left once.
 */
export function paymentsOf(event: BookEvent): readonly Payment[] {
  const anyhow = tellsOfPayment(event);
  const paid = new Map<LineId, Payment>();
  for (const { line, stage, amount } of postings(event)) {
    if (stage !== 'disbursed' && !(anyhow && stage === UNAUTHORISED)) continue;
    const before = paid.get(line) ?? { line, amount: 0n, unauthorised: 0n };
    const unauthorised = before.unauthorised + (stage === UNAUTHORISED ? amount : 0n);
    paid.set(line, { line, amount: before.amount + amount, unauthorised });
  }
  return [...paid.values()].filter((one) => one.amount !== 0n || one.unauthorised !== 0n);
}

const UNAUTHORISED: Stage = 'unauthorised';

/** Of what stands without authority only payments have left the treasury; contracts have not. */
function tellsOfPayment({ type, data }: BookEvent): boolean {
  switch (type) {
    case 'unauthorised.recorded.v1':
    case 'unauthorised.regularised.v1':
      return data.kind === 'disbursement';
    case 'unauthorised.refunded.v1':
      return true;
    case 'entry.reversed.v1':
      return data.entry.kind === 'disbursement';
    default:
      return false;
  }
}

/** The state in which an event's payments stand by the day of their effect. */
export function withPayments(state: BookState, event: BookEvent): BookState {
  const payments = paymentsOf(event);
  if (payments.length === 0) return state;
  let { paid } = state.life.reconciliation;
  for (const { line, amount } of payments) {
    if (amount === 0n) continue;
    paid = paid.set(line, withMovement(paid.get(line, []), { on: event.effectiveOn, amount }));
  }
  const reconciliation = { ...state.life.reconciliation, paid };
  return { ...state, life: { ...state.life, reconciliation } };
}

/** What has left the treasury of a line up to and with a day, in satang. */
export function paidUpTo(paid: PaidMoney, line: LineId, day: CalendarDate): Satang {
  return paid.get(line, []).reduce((sum, { on, amount }) => (on <= day ? sum + amount : sum), 0n);
}

import type { BookEvent, EventOf } from './book.events';
import type { BookState } from './book.state';
import { daysBetween } from './calendar';
import type { Findings } from './decision';
import { termsOn } from './delegation';
import type { Reference } from './reference';
import { finding } from './rejection';
import { sumSatang, type Satang } from './satang';
import { actsForPurpose, purposeOf } from './transfer-act';
import type { TransferMover } from './transfer-rule.events';
import type { ActOfMoving } from './transfer-report.state';
import {
  guardTransferRule,
  moverOf,
  transferRulesFor,
  guardOrderedTransfers,
} from './transfer-rule';

/** Within so many days decisions for one purpose look like one, where no transfer rule says another. */
export const SPLIT_WITHIN_DAYS = 30;

/** What a committee's decision moved. */
type Executed =
  EventOf<'transfer.made.v1'> | EventOf<'allocation.made.v1'> | EventOf<'savings.allocated.v1'>;

/**
 * What a committee's decisions may move, beside the authority of each: by the transfer rules, when
 * they are resolved and again when they are carried out; and whether several of them together look
 * like one decision that was split to stay below a ceiling.
 */
export function* guardMoves(state: BookState, event: BookEvent, reference: Reference): Findings {
  switch (event.type) {
    case 'resolution.recorded.v1':
      return yield* guardOrderedTransfers(state, event.data, reference);
    case 'transfer.made.v1': {
      const { fromLine, toLine, amount } = event.data;
      const asked = { fromLine, toLine, amount, mover: moverOfExecuted(state, event) };
      yield* guardTransferRule(state, { ...asked, decidedOn: event.decidedOn }, reference);
      return yield* guardSplit(state, event, reference);
    }
    case 'allocation.made.v1':
    case 'savings.allocated.v1':
      return yield* guardSplit(state, event, reference);
    default:
      return;
  }
}

function moverOfExecuted(
  state: BookState,
  { data, decidedOn }: EventOf<'transfer.made.v1'>,
): TransferMover {
  const decisions = state.resolutions.get(data.resolution)?.record.decisions ?? [];
  const decided = decisions.find(({ decision }) => decision === data.decision);
  return decided ? moverOf(state, decided, decidedOn) : 'committee';
}

/**
 * Decisions of several resolutions for one purpose (one line, or one project, that receives) within
 * some days, of which each is under a ceiling and all together are above it. It stops nothing: they
 * may be honest, and the auditor asks.
 */
function* guardSplit(state: BookState, event: Executed, reference: Reference): Findings {
  const purpose = purposeOf(event);
  if (purpose === undefined) return;
  const [kind = '', receives = ''] = purpose.split('|');
  const { days, ceilings } = ceilingsOf(state, event, reference);
  const { amount, resolution } = event.data;
  const near = actsForPurpose(state, purpose).filter(
    (one) => Math.abs(daysBetween(one.decidedOn, event.decidedOn)) <= days && leftOf(one) > 0n,
  );
  for (const ceiling of ceilings) {
    const small = near.filter((one) => leftOf(one) <= ceiling);
    const acts = new Set([...small.map(({ act }) => act), resolution]);
    const total = amount + sumSatang(small.map(leftOf));
    if (acts.size < 2 || amount > ceiling || total <= ceiling) continue;
    const named = [...acts].slice(-MOST_ACTS_NAMED);
    return yield finding('SPLIT_SUSPECTED', { kind, receives, acts: named, total, ceiling, days });
  }
}

/** More would say no more. */
const MOST_ACTS_NAMED = 20;

function leftOf({ amount, returned }: ActOfMoving): Satang {
  return amount - returned;
}

/** The ceilings of one decision under which an order stays, the lowest first, and the days to look at. */
function ceilingsOf(
  state: BookState,
  event: Executed,
  reference: Reference,
): { readonly days: number; readonly ceilings: readonly Satang[] } {
  const delegation = state.delegations.get(event.data.delegation);
  const delegated = delegation && termsOn(delegation.versions, event.decidedOn).ceilingPerDecision;
  const rules =
    event.type === 'transfer.made.v1'
      ? transferRulesFor(
          state,
          { ...event.data, mover: moverOfExecuted(state, event), decidedOn: event.decidedOn },
          reference,
        )
      : [];
  const ceilings = [delegated, ...rules.map(({ record }) => record.perAct)];
  const stated = rules.flatMap(({ record }) => record.splitWithinDays ?? []);
  return {
    days: stated.length === 0 ? SPLIT_WITHIN_DAYS : Math.max(...stated),
    ceilings: ceilings
      .filter((one) => one !== undefined)
      .toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
  };
}

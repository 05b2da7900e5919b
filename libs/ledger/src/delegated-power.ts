import type { CommitteeDecision, DelegationId, Power, Verb } from './book.events';
import type { BookState } from './book.state';
import type { CalendarDate } from './calendar';
import { termsOn, type StatedPower } from './delegation';

/** A power as it stands on a day, for the verbs that move money under it. */
function powersOn(
  state: BookState,
  delegation: DelegationId,
  power: Power,
  on: CalendarDate,
): readonly StatedPower[] {
  const granted = state.delegations.get(delegation);
  return granted ? termsOn(granted.versions, on).powers.filter((one) => one.power === power) : [];
}

/**
 * The verbs of the committee that move money under a delegation's power, now or after an approval.
 *
 * @param on the day of the meeting.
 */
export function movingVerbs(
  state: BookState,
  delegation: DelegationId,
  power: Power,
  on: CalendarDate,
): readonly Verb[] {
  return powersOn(state, delegation, power, on).map((granted) => granted.verb);
}

/** Whether a decision of a meeting has the verb that moves its money, now or after an approval. */
export function movesMoney(
  state: BookState,
  { verb, order }: CommitteeDecision,
  on: CalendarDate,
): boolean {
  return order !== undefined && movingVerbs(state, order.delegation, order.kind, on).includes(verb);
}

/**
 * Upon what the money of a decision moves after its verb. Under authority that was passed on it is
 * the approval of whoever holds it. Undefined when the verb moves none.
 *
 * @param on the day of the meeting.
 */
export function movesOn(
  state: BookState,
  { verb, order }: CommitteeDecision,
  on: CalendarDate,
): NonNullable<StatedPower['movesOn']> | undefined {
  if (!order) return undefined;
  const granted = powersOn(state, order.delegation, order.kind, on).find(
    (one) => one.verb === verb,
  );
  if (!granted) return undefined;
  const { redelegates } = state.delegations.get(order.delegation)?.record ?? {};
  const own = granted.movesOn ?? 'confirmation';
  return redelegates !== undefined && own === 'confirmation' ? 'governor-approval' : own;
}

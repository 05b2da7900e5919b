import type { CommitteeId } from './areas';
import type { DataOf, DelegationId, EventOf, Power, Verb, CommitteeDecision } from './book.events';
import type { OutsideDocument } from './stored-values';
import type { BookState } from './book.state';
import { committeeOfBook, guardPayable } from './appropriation';
import type { CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import {
  nextId,
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import { finding } from './rejection';
import { sumSatang, type Satang } from './satang';

/**
 * Records powers that the policy committee granted to this book's committee. A ceiling that is
 * absent is no ceiling.
 */
export interface GrantDelegation extends StatedDates {
  readonly type: 'GrantDelegation';
  readonly delegation?: DelegationId | undefined;
  readonly grantor: string;
  readonly committee: CommitteeId;
  /** Per power the verbs of the committee that move money under it. */
  readonly powers: readonly { readonly power: Power; readonly verb: Verb }[];
  readonly ceilingPerDecision?: Satang | undefined;
  readonly ceilingCumulative?: Satang | undefined;
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate;
  readonly instrument: OutsideDocument;
  readonly conditions?: readonly string[] | undefined;
}

/** Proposes the grant, decided on the day of its instrument. */
export function grantDelegation(
  state: BookState,
  command: GrantDelegation,
  context: CommandContext,
): readonly Proposal[] {
  const { ceilingPerDecision, ceilingCumulative } = command;
  return [
    propose(
      'delegation.granted.v1',
      {
        delegation:
          command.delegation ??
          nextId<DelegationId>('G', state.delegations.size, (id) => state.delegations.has(id)),
        grantor: command.grantor,
        committee: command.committee,
        powers: command.powers.map(({ power, verb }) => ({ power, verb })),
        ...(ceilingPerDecision === undefined ? {} : { ceilingPerDecision }),
        ...(ceilingCumulative === undefined ? {} : { ceilingCumulative }),
        validFrom: command.validFrom,
        validTo: command.validTo,
        instrument: command.instrument,
        conditions: [...(command.conditions ?? [])],
      },
      {
        decidedOn: command.decidedOn ?? command.instrument.date,
        effectiveOn: command.effectiveOn ?? command.validFrom,
      },
      context.today,
    ),
  ];
}

/** A delegation is granted to the committee of this book, for a period, by ceilings that fit. */
export function* guardDelegation(
  state: BookState,
  event: EventOf<'delegation.granted.v1'>,
): Findings {
  const { committee, validFrom, validTo, ceilingPerDecision, ceilingCumulative } = event.data;
  const expected = committeeOfBook(state);
  if (committee !== expected) yield finding('COMMITTEE_NOT_OF_BOOK', { committee, expected });
  if (validFrom > validTo) yield finding('PERIOD_INVALID', { from: validFrom, to: validTo });
  for (const asked of [ceilingPerDecision, ceilingCumulative]) {
    if (asked !== undefined) yield* guardPayable(asked);
  }
  if (
    ceilingPerDecision !== undefined &&
    ceilingCumulative !== undefined &&
    ceilingPerDecision > ceilingCumulative
  ) {
    yield finding('CEILINGS_CONTRADICT', {
      perDecision: ceilingPerDecision,
      cumulative: ceilingCumulative,
    });
  }
}

/** The verbs of the committee that move money under a delegation's power. */
export function movingVerbs(
  state: BookState,
  delegation: DelegationId,
  power: Power,
): readonly Verb[] {
  const powers = state.delegations.get(delegation)?.record.powers ?? [];
  return powers.filter((granted) => granted.power === power).map((granted) => granted.verb);
}

/** Whether a decision's verb is the one that moves its money. */
export function movesMoney(state: BookState, { verb, order }: CommitteeDecision): boolean {
  return order !== undefined && movingVerbs(state, order.delegation, order.kind).includes(verb);
}

/**
 * Delegated authority of one order among the decisions of a resolution: granted to the committee by
 * an instrument that there was, valid on the day of the meeting, for this power, below both ceilings.
 *
 * The ceiling per decision is tested on the sum of the meeting's orders for one and the same
 * purpose, and the cumulative one on all that was used before, so that splitting a decision does
 * not pass.
 *
 * @param before what earlier orders of the same resolution will use, where they are not done yet.
 */
export function* guardAuthority(
  state: BookState,
  resolution: DataOf<'resolution.recorded.v1'>,
  decision: CommitteeDecision,
  before: Satang,
): Findings {
  const { order } = decision;
  if (!order) return;
  const { committee, meeting } = resolution;
  const delegation = state.delegations.get(order.delegation);
  if (!delegation) return yield finding('DELEGATION_UNKNOWN', { delegation: order.delegation });
  const { record, used } = delegation;
  if (record.committee !== committee) {
    yield finding('DELEGATION_NOT_OF_COMMITTEE', { delegation: order.delegation, committee });
  }
  if (!record.powers.some(({ power }) => power === order.kind)) {
    yield finding('POWER_NOT_DELEGATED', { delegation: order.delegation, power: order.kind });
  }
  const { validFrom, validTo, instrument } = record;
  // An instrument may grant from an earlier day; a meeting before it had no authority to act on.
  const from = instrument.date > validFrom ? instrument.date : validFrom;
  if (meeting.date < from || meeting.date > validTo) {
    const on = meeting.date;
    yield finding('DELEGATION_NOT_VALID', { delegation: order.delegation, on, from, to: validTo });
  }
  if (!movesMoney(state, decision)) return;
  const asked = sumSatang(ordersForPurpose(state, resolution, decision));
  if (record.ceilingPerDecision !== undefined && asked > record.ceilingPerDecision) {
    const ceiling = record.ceilingPerDecision;
    yield finding('ABOVE_DECISION_CEILING', { delegation: order.delegation, asked, ceiling });
  }
  const ceiling = record.ceilingCumulative;
  if (ceiling !== undefined && used + before + order.amount > ceiling) {
    yield finding('ABOVE_CUMULATIVE_CEILING', {
      delegation: order.delegation,
      asked: order.amount,
      used: used + before,
      ceiling,
      remaining: ceiling - used - before > 0n ? ceiling - used - before : 0n,
    });
  }
}

/**
 * The amounts for the purpose of one decision: of its own resolution all, of the meeting's other
 * resolutions those that are confirmed already.
 */
function* ordersForPurpose(
  state: BookState,
  resolution: DataOf<'resolution.recorded.v1'>,
  decision: CommitteeDecision,
): Generator<Satang, void, undefined> {
  for (const other of resolution.decisions) {
    if (other.order && samePurpose(state, other, decision)) yield other.order.amount;
  }
  for (const { record, done } of state.resolutions.values()) {
    if (record.resolution === resolution.resolution || !sameMeeting(record, resolution)) continue;
    for (const other of record.decisions) {
      const counts = done.has(other.decision) && samePurpose(state, other, decision);
      if (counts && other.order) yield other.order.amount;
    }
  }
}

/** Two meetings of a committee on one day are one, whatever numbers they are given. */
function sameMeeting(
  a: DataOf<'resolution.recorded.v1'>,
  b: DataOf<'resolution.recorded.v1'>,
): boolean {
  if (a.committee !== b.committee) return false;
  if (a.meeting.date === b.meeting.date) return true;
  return a.meeting.number === b.meeting.number && a.meeting.buddhistYear === b.meeting.buddhistYear;
}

/** Two orders serve one purpose when they move money to the same place on the same authority. */
function samePurpose(state: BookState, a: CommitteeDecision, b: CommitteeDecision): boolean {
  if (!a.order || !b.order || !movesMoney(state, a)) return false;
  if (a.order.delegation !== b.order.delegation) return false;
  if (a.order.kind === 'transfer') {
    return b.order.kind === 'transfer' && a.order.toLine === b.order.toLine;
  }
  return b.order.kind !== 'transfer' && a.order.project === b.order.project;
}

/** The state after a grant. */
export function evolveAuthority(
  state: BookState,
  event: EventOf<'delegation.granted.v1'>,
): BookState {
  const delegation = { record: event.data, used: 0n };
  return { ...state, delegations: state.delegations.set(event.data.delegation, delegation) };
}

/** The state after an order has used its delegation. */
export function useDelegation(state: BookState, id: DelegationId, amount: Satang): BookState {
  const delegations = withChanged(state.delegations, id, (before) => {
    return { ...before, used: before.used + amount };
  });
  return { ...state, delegations };
}

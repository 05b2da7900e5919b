import type { EventOf } from './book.events';
import type { BookState } from './book.state';
import { withChanged } from './changed-entry';
import { guardFollows } from './commitment';
import { guardPayable } from './appropriation';
import { nextId, propose, type CommandContext, type Findings, type Proposal } from './decision';
import type { CloseRound, OpenRound } from './matching-fund.commands';
import type { Round } from './matching-fund.state';
import { datesOfDocument } from './outside-document';
import { existsOn, localGovernmentsOn, provincesOf, type Reference } from './reference';
import { finding, reject } from './rejection';
import type { LocalGovernmentId, RoundId } from './stored-values';

type RoundEvent = EventOf<'round.opened.v1'> | EventOf<'round.closed.v1'>;

/** Proposes a round that asks every local government of the area on its day. */
export function openRound(
  state: BookState,
  command: OpenRound,
  context: CommandContext,
): readonly Proposal[] {
  const { rounds } = state.fund;
  const { title, purpose, target, deadline, document } = command;
  const round = command.round ?? nextId<RoundId>('RD', rounds.size, (id) => rounds.has(id));
  const dates = datesOfDocument(command, document);
  const on = dates.effectiveOn;
  // Asked again, those of the first time were asked, whoever has been registered since.
  const asked = rounds.get(round)?.record.localGovernments;
  const data = {
    round,
    title,
    purpose,
    ...(target === undefined ? {} : { target }),
    deadline,
    document,
    localGovernments: asked ?? [...localGovernmentsOn(context.reference, context.book.area, on)],
  };
  return [propose('round.opened.v1', data, dates, context.today)];
}

/** Proposes the end of a round; nothing when it has ended already. */
export function closeRound(
  state: BookState,
  command: CloseRound,
  context: CommandContext,
): readonly Proposal[] {
  const { round } = command;
  const open = state.fund.rounds.get(round) ?? reject('ROUND_UNKNOWN', { round });
  if (open.status === 'closed') return [];
  return [propose('round.closed.v1', { round }, command, context.today)];
}

/** A round asks somebody, and only local governments whose money may go to the area's projects. */
export function* guardRound(state: BookState, event: RoundEvent, reference: Reference): Findings {
  const on = event.effectiveOn;
  if (event.type === 'round.closed.v1') {
    const { round: id } = event.data;
    const round = state.fund.rounds.get(id);
    if (!round) return yield finding('ROUND_UNKNOWN', { round: id });
    if (round.status === 'closed') yield finding('ROUND_CLOSED', { round: id });
    return yield* guardFollows(on, id, round.openedOn);
  }
  const { target, deadline, localGovernments } = event.data;
  if (target !== undefined) yield* guardPayable(target);
  if (deadline < on) yield finding('PERIOD_INVALID', { from: on, to: deadline });
  if (localGovernments.length === 0) {
    yield finding('ROUND_ASKS_NOBODY', { area: state.opened?.area ?? '', on });
  }
  for (const asked of localGovernments) yield* guardOfArea(state, asked, reference, on);
}

/** A local government funds projects of its own province, or of a cluster that has it. */
export function* guardOfArea(
  state: BookState,
  localGovernment: LocalGovernmentId,
  reference: Reference,
  on: RoundEvent['effectiveOn'],
): Findings {
  const known = reference.registry.localGovernments.get(localGovernment);
  if (!known) return yield finding('LOCAL_GOVERNMENT_UNKNOWN', { localGovernment });
  if (known.merged && !existsOn(known, on)) {
    const { into } = known.merged;
    yield finding('LOCAL_GOVERNMENT_CEASED', { localGovernment, into, on: known.merged.on });
  }
  const { province } = known.record;
  const area = state.opened?.area;
  if (area === undefined || provincesOf(reference, area, on).includes(province)) return;
  yield finding('CONTRIBUTION_OUTSIDE_AREA', { localGovernment, province, area });
}

/** The state after a round was opened or closed. */
export function evolveRound(state: BookState, event: RoundEvent): BookState {
  const { rounds } = state.fund;
  const { round } = event.data;
  if (event.type === 'round.opened.v1') {
    const opened = { record: event.data, openedOn: event.effectiveOn, status: 'open' } as const;
    return { ...state, fund: { ...state.fund, rounds: rounds.set(round, opened) } };
  }
  const closed = withChanged(rounds, round, (before): Round => ({ ...before, status: 'closed' }));
  return { ...state, fund: { ...state.fund, rounds: closed } };
}

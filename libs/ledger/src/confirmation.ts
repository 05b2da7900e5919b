import type { EventOf, ResolutionId } from './book.events';
import type { BookState } from './book.state';
import type { CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import { propose, type CommandContext, type Findings, type Proposal } from './decision';
import { movesOn } from './delegated-power';
import { proposeOrder } from './executed-order';
import { finding, reject } from './rejection';

/** The chair or an authorised signer confirms a resolution; its decisions take effect. */
export interface ConfirmResolution {
  readonly type: 'ConfirmResolution';
  readonly resolution: ResolutionId;
  readonly capacity: string;
  /** Today when absent. */
  readonly confirmedOn?: CalendarDate | undefined;
  /** The version that was read and is confirmed; whichever stands when absent. */
  readonly version?: number | undefined;
}

/**
 * Proposes the confirmation and, in the same append, all that it moves. A resolution whose minutes were
 * amended after it was confirmed is confirmed anew, and moves what was amended.
 */
export function confirmResolution(
  state: BookState,
  command: ConfirmResolution,
  context: CommandContext,
): readonly Proposal[] {
  const { resolution: id, capacity } = command;
  const resolution = state.resolutions.get(id) ?? reject('RESOLUTION_UNKNOWN', { resolution: id });
  const { record, status, version, awaiting } = resolution;
  if (command.version !== undefined && command.version !== version) {
    reject('RESOLUTION_VERSION_DIFFERS', { resolution: id, asked: command.version, version });
  }
  if (status === 'confirmed' && awaiting.size === 0) {
    const amended = version === 1 ? '' : `|${version}`;
    const before = state.recorded.get(`confirmation|${id}${amended}`);
    if (before?.actor.subject === context.actor.subject) return [];
    reject('RESOLUTION_ALREADY_CONFIRMED', { resolution: id });
  }
  const data = { resolution: id, capacity, ...(version === 1 ? {} : { version }) };
  const dates = { decidedOn: command.confirmedOn ?? context.today };
  const anew = status === 'confirmed';
  return [
    propose('resolution.confirmed.v1', data, dates, context.today),
    ...record.decisions
      .filter((decision) => !anew || awaiting.has(decision.decision))
      .filter((decision) => movesOn(state, decision, record.meeting.date) === 'confirmation')
      .flatMap((decision) => proposeOrder(state, resolution, decision, context)),
  ];
}

/** A resolution is confirmed once in each of its versions, after the meeting, and as it stands. */
export function* guardConfirmation(
  state: BookState,
  event: EventOf<'resolution.confirmed.v1'>,
): Findings {
  const { resolution: id, version: asked = 1 } = event.data;
  const resolution = state.resolutions.get(id);
  if (!resolution) return yield finding('RESOLUTION_UNKNOWN', { resolution: id });
  const { status, awaiting, version, record } = resolution;
  if (status === 'revoked') yield finding('RESOLUTION_REVOKED', { resolution: id });
  if (status === 'confirmed' && awaiting.size === 0) {
    yield finding('RESOLUTION_ALREADY_CONFIRMED', { resolution: id });
  }
  if (asked !== version) {
    yield finding('RESOLUTION_VERSION_DIFFERS', { resolution: id, asked, version });
  }
  const meetingOn = record.meeting.date;
  if (event.decidedOn < meetingOn) {
    yield finding('CONFIRMED_BEFORE_MEETING', { confirmedOn: event.decidedOn, meetingOn });
  }
}

/** The state after a confirmation. */
export function evolveConfirmation(
  state: BookState,
  event: EventOf<'resolution.confirmed.v1'>,
): BookState {
  const resolutions = withChanged(state.resolutions, event.data.resolution, (before) => {
    return { ...before, status: 'confirmed' as const, awaiting: new Set<never>() };
  });
  return { ...state, resolutions };
}

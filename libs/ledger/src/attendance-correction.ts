import { sameMeeting } from './authority';
import type { DataOf, EventOf, ResolutionId } from './book.events';
import type { BookState, Resolution } from './book.state';
import { withQuorum } from './certification';
import { withChanged } from './changed-entry';
import { propose, type CommandContext, type Findings, type Proposal } from './decision';
import { sameContent } from './identity';
import { standingOf } from './moved-money';
import { finding, reject } from './rejection';
import { quorumOf, type RecordResolution } from './resolution';
import type { OutsideDocument } from './stored-values';
import { guardTainted, ordersOf, taintedActs, type Tainted } from './tainted';
import { guardVotes } from './votes';

/**
 * States who really was at the meeting of a resolution, and so of all others of that meeting. Where there
 * was no quorum, what they moved is listed and stands, and nothing more moves by them before a meeting
 * has ratified them.
 */
export interface CorrectAttendance extends Omit<RecordResolution['attendance'], 'recused'> {
  readonly type: 'CorrectAttendance';
  readonly resolution: ResolutionId;
  /** Of this resolution; those of the meeting's others are as they were. As before when absent. */
  readonly recused?: readonly string[] | undefined;
  readonly reason: string;
  readonly document: OutsideDocument;
}

type Recorded = DataOf<'resolution.recorded.v1'>;

/** Proposes the correction for every resolution of the meeting whose attendance was recorded otherwise. */
export function correctAttendance(
  state: BookState,
  command: CorrectAttendance,
  { today }: CommandContext,
): readonly Proposal[] {
  const { resolution: id, seats, present, reason, document } = command;
  const named = state.resolutions.get(id) ?? reject('RESOLUTION_UNKNOWN', { resolution: id });
  const represented = (command.represented ?? []).map(({ seat, by }) => ({ seat, by }));
  const dates = { decidedOn: document.date, effectiveOn: document.date };
  return meetingOf(state, named.record).flatMap((one) => {
    const { resolution, attendance } = one.record;
    const recused = [...((resolution === id ? command.recused : undefined) ?? attendance.recused)];
    const corrected = { seats, present, represented, recused };
    if (sameContent(attendance, corrected)) return [];
    const found = lacksQuorum(one.record, corrected)
      ? { inquorate: true as const, tainted: decidedBy(state, one) }
      : { tainted: [] };
    const data = { resolution, ...corrected, reason, document, ...found };
    return [propose('attendance.corrected.v1', data, dates, today)];
  });
}

/** The resolutions of one meeting; one that went round alone has no others. */
function meetingOf(state: BookState, record: Recorded): readonly Resolution[] {
  return [...state.resolutions.values()].filter(({ record: other }) => {
    if (other.resolution === record.resolution) return true;
    return !other.circulated && !record.circulated && sameMeeting(other, record);
  });
}

function lacksQuorum(
  { circulated }: Recorded,
  { seats, present }: { readonly seats: number; readonly present: number },
): boolean {
  return present < (circulated ? seats : quorumOf(seats));
}

function decidedBy(state: BookState, { record }: Resolution): Tainted {
  const moved = record.decisions.flatMap(({ decision }) =>
    standingOf(state, record.resolution, decision),
  );
  return taintedActs(
    state,
    moved
      .map((of) => ({ of, amount: of.amount - of.reversed }))
      .filter(({ amount }) => amount > 0n),
  );
}

/** Who was there is corrected after the meeting; what was decided without a quorum is listed. */
export function* guardAttendanceCorrection(
  state: BookState,
  { data, effectiveOn: on }: EventOf<'attendance.corrected.v1'>,
): Findings {
  const { resolution: id, seats, present, represented, recused, tainted } = data;
  const resolution = state.resolutions.get(id);
  if (!resolution) return yield finding('RESOLUTION_UNKNOWN', { resolution: id });
  const { record } = resolution;
  const { date: followsOn } = record.meeting;
  if (on < followsOn) yield finding('BEFORE_WHAT_IT_FOLLOWS', { on, follows: id, followsOn });
  if (present > seats) yield finding('ATTENDANCE_IMPOSSIBLE', { seats, present });
  const inquorate = lacksQuorum(record, data);
  if (inquorate !== (data.inquorate === true)) {
    yield finding('QUORUM_NOT_MET', { seats, present, required: quorumOf(seats) });
  }
  const standing = inquorate ? decidedBy(state, resolution) : [];
  yield* guardTainted(tainted, standing);
  if (inquorate) {
    const facts = { resolution: id, seats, present, ...ordersOf(standing) };
    yield finding('DECIDED_WITHOUT_QUORUM', facts);
  }
  const corrected = { ...record, attendance: { seats, present, represented, recused } };
  for (const decision of record.decisions) yield* guardVotes(state, corrected, decision);
}

/** The state after a correction: with the attendance as it was, and whether that was a quorum. */
export function evolveAttendanceCorrection(
  state: BookState,
  { data }: EventOf<'attendance.corrected.v1'>,
): BookState {
  const { resolution, seats, present, represented, recused } = data;
  const attendance = { seats, present, represented, recused };
  const resolutions = withChanged(state.resolutions, resolution, (before): Resolution => {
    const after = { ...withQuorum(before), record: { ...before.record, attendance } };
    return data.inquorate ? { ...after, inquorate: true } : after;
  });
  return { ...state, resolutions };
}

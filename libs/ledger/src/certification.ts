import type { DataOf, EventOf, ResolutionId } from './book.events';
import type { BookState, Resolution } from './book.state';
import { daysBetween, toCalendarDate, type CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import { propose, type CommandContext, type Findings, type Proposal } from './decision';
import { guardLaterMeeting, type Meeting } from './meetings';
import { finding } from './rejection';
import type { OutsideDocument } from './stored-values';

/** A later meeting accepts the minutes in which a resolution stands (รับรองรายงานการประชุม). */
export interface CertifyMinutes {
  readonly type: 'CertifyMinutes';
  readonly resolution: ResolutionId;
  readonly meeting: Meeting;
  /** Whether they were accepted with the amendment that was recorded before. */
  readonly amended: boolean;
  readonly document?: OutsideDocument | undefined;
}

/** A meeting accepts a circulated resolution (เวียนมติ), or one that was found inquorate (สัตยาบัน). */
export interface RatifyResolution {
  readonly type: 'RatifyResolution';
  readonly resolution: ResolutionId;
  readonly meeting: Meeting;
  readonly document?: OutsideDocument | undefined;
}

/**
 * Within how many days minutes are certified, by the day of the meeting; later is noted. No law was found
 * that says so: it is the practice of committees that meet every month or two.
 */
const CERTIFIED_WITHIN: readonly [{ from: CalendarDate; daysMax: number }] = [
  { from: toCalendarDate('2018-10-01'), daysMax: 90 },
];

/** Proposes a certification, on the day of the meeting that certified. */
export function certifyMinutes(
  _: BookState,
  { resolution, meeting, amended, document }: CertifyMinutes,
  { today }: CommandContext,
): readonly Proposal[] {
  const data: DataOf<'minutes.certified.v1'> = {
    resolution,
    meeting,
    amended,
    ...(document ? { document } : {}),
  };
  return [propose('minutes.certified.v1', data, onThatDay(meeting), today)];
}

function onThatDay({ date }: Meeting) {
  return { decidedOn: date, effectiveOn: date };
}

/** Minutes are certified by a later meeting, as they stand; neither late nor early stops anything. */
export function* guardCertification(
  state: BookState,
  { data }: EventOf<'minutes.certified.v1'>,
): Findings {
  const { resolution: id, meeting, amended } = data;
  const resolution = state.resolutions.get(id);
  if (!resolution) return yield finding('RESOLUTION_UNKNOWN', { resolution: id });
  const { record, version } = resolution;
  yield* guardLaterMeeting(record, meeting);
  if (amended !== version > 1) {
    yield finding('CERTIFIED_OTHERWISE', { resolution: id, amended, version });
  }
  const meetingOn = record.meeting.date;
  const days = daysBetween(meetingOn, meeting.date);
  const { daysMax } =
    CERTIFIED_WITHIN.findLast(({ from }) => from <= meetingOn) ?? CERTIFIED_WITHIN[0];
  if (days > daysMax) {
    const facts = { resolution: id, meetingOn, certifiedOn: meeting.date, days, daysMax };
    yield finding('LATE_CERTIFICATION', facts);
  }
}

/** Proposes a ratification, on the day of the meeting that ratified. */
export function ratifyResolution(
  _: BookState,
  { resolution, meeting, document }: RatifyResolution,
  { today }: CommandContext,
): readonly Proposal[] {
  const data = { resolution, meeting, ...(document ? { document } : {}) };
  return [propose('resolution.ratified.v1', data, onThatDay(meeting), today)];
}

/** What needs it is ratified, by a later meeting: a circulated resolution, or one without a quorum. */
export function* guardRatification(
  state: BookState,
  { data: { resolution: id, meeting } }: EventOf<'resolution.ratified.v1'>,
): Findings {
  const resolution = state.resolutions.get(id);
  if (!resolution) return yield finding('RESOLUTION_UNKNOWN', { resolution: id });
  const { record, status, inquorate } = resolution;
  if (status === 'revoked') yield finding('RESOLUTION_REVOKED', { resolution: id });
  yield* guardLaterMeeting(record, meeting);
  if (!inquorate && !state.life.minutes.unratified.has(id)) {
    yield finding('RATIFICATION_NOT_NEEDED', { resolution: id });
  }
}

/** A resolution of which nothing is known any more but that it was decided as it must be. */
export function withQuorum(before: Resolution): Resolution {
  const { inquorate: _, ...after } = before;
  return after;
}

/** The state after a ratification: whatever was lacking is cured. */
export function evolveRatification(
  state: BookState,
  { data: { resolution: id } }: EventOf<'resolution.ratified.v1'>,
): BookState {
  const resolutions = withChanged(state.resolutions, id, withQuorum);
  const { minutes } = state.life;
  const unratified = minutes.unratified.delete(id);
  return { ...state, resolutions, life: { ...state.life, minutes: { ...minutes, unratified } } };
}

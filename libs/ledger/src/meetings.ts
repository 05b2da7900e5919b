import { Map as PersistentMap } from 'immutable';
import type { DataOf, EventOf } from './book.events';
import type { BookState } from './book.state';
import { buddhistYearOf } from './calendar';
import type { Findings } from './decision';
import { finding } from './rejection';

/** A meeting of a committee, as resolutions and minutes name it. */
export type Meeting = DataOf<'resolution.recorded.v1'>['meeting'];

/** Committees number their meetings in the calendar B.E. year of their day. */
function* guardYear({ buddhistYear, date }: Meeting): Findings {
  const expected = buddhistYearOf(date);
  if (buddhistYear !== expected) {
    yield finding('MEETING_YEAR_MISMATCH', { buddhistYear, date, expected });
  }
}

/**
 * A meeting is numbered in its calendar year, in the order of the days: one that comes before another
 * with a lower number is noted, since a meeting that was dated back looks like that.
 */
export function* guardMeetingNumber(
  state: BookState,
  { data: { meeting, circulated } }: EventOf<'resolution.recorded.v1'>,
): Findings {
  yield* guardYear(meeting);
  if (circulated || isKnown(state, meeting)) return;
  for (const [number, date] of meetingsOf(state, meeting.buddhistYear)) {
    const inOrder = number === meeting.number || number < meeting.number === date <= meeting.date;
    if (inOrder || date === meeting.date) continue;
    const { buddhistYear } = meeting;
    const facts = { meeting: meeting.number, buddhistYear, date: meeting.date, other: number };
    return yield finding('MEETING_OUT_OF_ORDER', { ...facts, otherDate: date });
  }
}

/** A meeting that accepts, amends or ratifies something comes after the one that decided it. */
export function* guardLaterMeeting(
  { meeting: before, resolution }: DataOf<'resolution.recorded.v1'>,
  meeting: Meeting,
): Findings {
  yield* guardYear(meeting);
  const same = meeting.number === before.number && meeting.buddhistYear === before.buddhistYear;
  if (meeting.date <= before.date || same) {
    yield finding('MEETING_NOT_LATER', { resolution, on: meeting.date, meetingOn: before.date });
  }
}

/**
 * What was decided by circulation is ratified by the next meeting. When a meeting after that one begins
 * to be written down and nothing was ratified, this is noted.
 */
export function* guardRatifications(
  state: BookState,
  { data: { meeting, circulated } }: EventOf<'resolution.recorded.v1'>,
): Findings {
  if (circulated || isKnown(state, meeting)) return;
  for (const [resolution, circulatedOn] of state.life.minutes.unratified) {
    const next = firstMeetingAfter(state, circulatedOn);
    if (next === undefined || next >= meeting.date) continue;
    yield finding('RATIFICATION_OVERDUE', { resolution, circulatedOn, nextMeetingOn: next });
  }
}

function firstMeetingAfter({ life }: BookState, on: Meeting['date']): Meeting['date'] | undefined {
  let first: Meeting['date'] | undefined;
  for (const year of life.minutes.meetings.values()) {
    for (const date of year.values()) {
      if (date > on && (first === undefined || date < first)) first = date;
    }
  }
  return first;
}

function meetingsOf({ life }: BookState, year: number): PersistentMap<number, Meeting['date']> {
  return life.minutes.meetings.get(year, PersistentMap());
}

function isKnown(state: BookState, { number, buddhistYear, date }: Meeting): boolean {
  return meetingsOf(state, buddhistYear).get(number) === date;
}

/** The state in which the meeting of a resolution is known, or that one waits to be ratified. */
export function withMeeting(
  state: BookState,
  { resolution, meeting, circulated }: DataOf<'resolution.recorded.v1'>,
): BookState {
  const { minutes } = state.life;
  const { number, buddhistYear, date } = meeting;
  const changed = circulated
    ? { ...minutes, unratified: minutes.unratified.set(resolution, date) }
    : {
        ...minutes,
        meetings: minutes.meetings.set(
          buddhistYear,
          meetingsOf(state, buddhistYear).set(number, date),
        ),
      };
  return { ...state, life: { ...state.life, minutes: changed } };
}

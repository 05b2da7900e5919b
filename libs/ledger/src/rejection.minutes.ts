import type { CalendarDate } from './calendar';
import type { Satang } from './satang';

/** Acts that stand although what they relied on does not: the first of them, how many, and their sum. */
interface StandingActs {
  acts: readonly string[];
  count: number;
  amount: Satang;
}

/** What the rules of resolutions find after they were recorded. */
export interface MinutesRejections {
  RESOLUTION_REVOKED: { resolution: string };
  RESOLUTION_INQUORATE: { resolution: string; seats: number; present: number };
  RESOLUTION_VERSION_DIFFERS: { resolution: string; asked: number; version: number };
  MEETING_NOT_LATER: { resolution: string; on: CalendarDate; meetingOn: CalendarDate };
  MEETING_OUT_OF_ORDER: {
    meeting: number;
    buddhistYear: number;
    date: CalendarDate;
    other: number;
    otherDate: CalendarDate;
  };
  CIRCULATION_INCOMPLETE: { seats: number; answered: number };
  RATIFICATION_NOT_NEEDED: { resolution: string };
  RATIFICATION_OVERDUE: {
    resolution: string;
    circulatedOn: CalendarDate;
    nextMeetingOn: CalendarDate;
  };
  CERTIFIED_OTHERWISE: { resolution: string; amended: boolean; version: number };
  LATE_CERTIFICATION: {
    resolution: string;
    meetingOn: CalendarDate;
    certifiedOn: CalendarDate;
    days: number;
    daysMax: number;
  };
  AMENDED_AFTER_CERTIFICATION: { resolution: string; certifiedOn: CalendarDate };
  SEAT_VOTED_TWICE: { decision: string; seat: string };
  RECUSED_MEMBER_VOTED: { resolution: string; decision: string; seats: readonly string[] };
  VOTES_EXCEED_ATTENDANCE: {
    resolution: string;
    decision: string;
    votes: number;
    present: number;
  };
  VOTE_NOT_CARRIED: {
    resolution: string;
    decision: string;
    inFavour: number;
    against: number;
  };
  /** What an order moved is still ordered, or did not go that way. */
  ORDER_STANDS: { resolution: string; decision: string };
  REVERSAL_EXCEEDS_UNBOUND: {
    resolution: string;
    decision: string;
    asked: Satang;
    available: Satang;
  };
  TAINTED_BY_AMENDMENT: StandingActs & { resolution: string };
  TAINTED_BY_REVOKED_RESOLUTION: StandingActs & { resolution: string };
  DECIDED_WITHOUT_QUORUM: StandingActs & { resolution: string; seats: number; present: number };
  APPROVAL_NOT_NEEDED: {
    resolution: string;
    decision: string;
    upon: 'confirmation' | 'answer' | 'nothing';
  };
  APPROVED_BEFORE_MEETING: {
    resolution: string;
    approvedOn: CalendarDate;
    meetingOn: CalendarDate;
  };
  APPROVED_BY_ANOTHER: { delegation: string; holder: string; office: string };
  OBJECTION_TO_UNKNOWN: { kind: string; id: string };
  OBJECTION_OF_ANOTHER: { office: string; stated: string };
  OBJECTION_AFTER_ACT: { kind: string; id: string; decidedOn: CalendarDate; on: CalendarDate };
}

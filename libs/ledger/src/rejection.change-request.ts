import type { Satang } from './satang';

/** What the rules of change requests find. */
export interface ChangeRequestRejections {
  CHANGE_REQUEST_UNKNOWN: { request: string };
  /** It was answered or withdrawn: nothing goes on. */
  CHANGE_REQUEST_NOT_OPEN: { request: string; status: string };
  /** Its steps are numbered one by one. */
  CHANGE_REQUEST_STEP_WRONG: { request: string; step: number; expected: number };
  /** Another office has it. */
  STEP_OF_ANOTHER_OFFICE: { request: string; office: string; at: string };
  /** The step does not follow the one before it. */
  STEP_NOT_NEXT: { request: string; step: string; status: string };
  /** Only a referral says whereto, and it says another office. */
  REFERRAL_TARGET_WRONG: { request: string; office: string };
  /** The resolution is not in force, or does not refer this up. */
  RESOLUTION_NOT_REFERRED_UP: { resolution: string };
  DECISION_REFERRED_ALREADY: { resolution: string; decision: string; request: string };
  /** A project is revised by one order of a request. */
  PROJECT_REVISED_TWICE: { request: string; project: string };

  REQUESTED_ORDER_UNKNOWN: { request: string; order: string };
  GRANT_ABOVE_REQUEST: { request: string; order: string; asked: Satang; granted: Satang };
  /** Approved is all, approved in part is some, refused is none. */
  GRANT_CONTRADICTS_VERDICT: { request: string; verdict: string };
  /** s.36: it needs the Director of the Budget Bureau, or the Cabinet. */
  ORDER_ABOVE_OFFICE: {
    request: string;
    order: string;
    office: string;
    needed: readonly string[];
  };
  /** Another office decides such an order. */
  ORDER_NOT_OF_OFFICE: {
    request: string;
    order: string;
    office: string;
    needed: readonly string[];
  };
  /** The answer stands, but what it grants cannot be done yet. */
  ANSWER_WAITS: { request: string; order: string; because: string };
  /** Nobody granted it, or not so. */
  ORDER_NOT_GRANTED: { request: string; order: string };
}

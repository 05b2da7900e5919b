import type { CalendarDate } from './calendar';
import type { Satang } from './satang';

/** What the rules of a project's revision find. */
export interface ProjectRevisionRejections {
  REVISION_OUT_OF_ORDER: { project: string; version: number; expected: number };
  REVISION_CHANGES_NOTHING: { project: string; version: number };
  /** A project without objective and targets is given them with its first revision. */
  PROJECT_TERMS_MISSING: { project: string };

  /** The committee did not decide it: another verb than the one that revises under its power. */
  REVISION_NOT_DECIDED: {
    resolution: string;
    decision: string;
    verb: string;
    verbs: readonly string[];
  };
  DECISION_ALREADY_USED: { resolution: string; decision: string; project: string };
  /** What was said to a request from above revises no such project. */
  REVISION_NOT_GRANTED: { request: string; project: string };
  /** The answer from above granted other terms. */
  REVISION_DIFFERS_FROM_GRANT: { request: string; project: string };
  REVISION_BEFORE_ITS_AUTHORITY: { project: string; on: CalendarDate; authorityOn: CalendarDate };

  /** What the instrument of delegation does not let the committee do. */
  OBJECTIVE_CHANGED: { project: string; delegation: string; before: string; after: string };
  /** Quantities in hundredths of the unit. */
  TARGET_REDUCED: {
    project: string;
    delegation: string;
    indicator: string;
    unit: string;
    before: number;
    after: number;
  };
  TERMS_NOT_ON_RECORD: { project: string; delegation: string };
  /** A letter changed what the committee may not, or may itself: the auditor sees it. */
  REVISED_BY_LETTER: { project: string; number: string; objective: boolean; targets: boolean };

  LINE_HOLDS_MONEY_OF_PROJECT: { project: string; line: string; amount: Satang };
  AGENCY_HOLDS_SUB_ALLOTMENT: { project: string; agency: string; line: string; amount: Satang };
}

import type { SeparationRejections } from './rejection.separation';
import { malformed, separation, type Rule } from './rule';

/** Every rule of the separation of duties by its code. */
export const SEPARATION_RULES: { readonly [C in keyof SeparationRejections]: Rule } = {
  CONFIRMED_BY_RECORDER: separation,
  PAID_BY_COMMITTER: separation,
  REGULARISED_BY_COMMITTER: separation,
  REGULARISED_BY_RECORDER: separation,
  RECEIPT_REGULARISED_BY_RECORDER: separation,
  SIGNED_BY_DRAFTER: separation,
  ACCEPTED_BY_DELIVERER: separation,
  ACCEPTED_BY_VALUER: separation,
  VALUED_BY_ACCEPTER: separation,
  RELEASED_BY_MATCHER: separation,
  SPENT_BY_RELEASER: separation,
  REFUND_PAID_BY_DECLARER: separation,
  SIGNED_OFF_BY_PREPARER: separation,
  CARRIED_BY_RESERVER: separation,
  ANSWERED_BY_SUBMITTER: separation,
  PAID_TO_ONESELF: separation,
  PROJECT_OF_ANOTHER_AGENCY: {
    ...separation,
    source: 'หน่วยดำเนินการก่อหนี้และบันทึกการส่งมอบได้เฉพาะโครงการที่ตนรับผิดชอบ',
  },
  OVERRIDE_ITEM_UNKNOWN: malformed,
  OVERRIDE_NOT_NEEDED: malformed,
  OVERRIDE_OF_ONESELF: separation,
  OVERRIDE_STANDS: malformed,
  SUPERVISED_BY_PLEDGER: separation,
  EXCEPTION_BY_CEILING_STATER: separation,
};

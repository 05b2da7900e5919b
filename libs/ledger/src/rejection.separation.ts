/**
 * What the separation of duties finds: one person would do both steps of something. The first ones
 * are of a book, and the governor may override them; those of a local government's stream are
 * overridden by nobody, because the supervisor is another office.
 */
export interface SeparationRejections {
  CONFIRMED_BY_RECORDER: { resolution: string };
  PAID_BY_COMMITTER: { commitment: string };
  REGULARISED_BY_COMMITTER: { commitment: string };
  REGULARISED_BY_RECORDER: { fact: string };
  RECEIPT_REGULARISED_BY_RECORDER: { receipt: string };
  SIGNED_BY_DRAFTER: { agreement: string };
  ACCEPTED_BY_DELIVERER: { delivery: string };
  ACCEPTED_BY_VALUER: { delivery: string };
  VALUED_BY_ACCEPTER: { delivery: string };
  RELEASED_BY_MATCHER: { match: string };
  SPENT_BY_RELEASER: { project: string };
  REFUND_PAID_BY_DECLARER: { refund: string };
  SIGNED_OFF_BY_PREPARER: { month: string };
  CARRIED_BY_RESERVER: { reservation: string };
  ANSWERED_BY_SUBMITTER: { request: string };
  /** Who records a payment is who is paid. */
  PAID_TO_ONESELF: { payee: string };
  /** An implementing agency acts on its own projects only. */
  PROJECT_OF_ANOTHER_AGENCY: { project: string; agency: string; office: string };
  /** The item of an override is not there, or nobody did its first step. */
  OVERRIDE_ITEM_UNKNOWN: { separation: string; item: string };
  /** Who did not do the first step may do the second one anyway. */
  OVERRIDE_NOT_NEEDED: { separation: string; item: string; person: string };
  OVERRIDE_OF_ONESELF: { separation: string; item: string };
  /** One that was not used yet stands already. */
  OVERRIDE_STANDS: { override: string; separation: string; item: string };
  SUPERVISED_BY_PLEDGER: { contribution: string };
  EXCEPTION_BY_CEILING_STATER: { fiscalYear: number };
}

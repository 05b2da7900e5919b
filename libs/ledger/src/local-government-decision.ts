import { settledDates, type Asking, type StatedDates } from './decision';
import type { CalendarDate } from './calendar';
import type { LocalGovernmentDataOf, LocalGovernmentEventType } from './local-government.events';
import type { LocalGovernmentState } from './local-government.state';
import { phaseOn, type Reference } from './reference';
import type {
  ContributionId,
  LocalGovernmentId,
  LocalGovernmentType,
  OutsideDocument,
} from './stored-values';

/*
 * What every decision about a local government's stream is made with.
 */

/**
 * How the book that a pledge names stands at this moment, so that a mistake is told at once. The
 * book itself decides when the contribution is handed over.
 */
export interface TargetStanding {
  readonly open: boolean;
  /** Looked at for pledges only. */
  readonly project: 'known' | 'unknown' | 'cancelled';
  /** Absent where no round is named. */
  readonly round?: 'open' | 'closed' | 'unknown' | 'not-asked' | undefined;
}

/** Whose stream it is, and what reference data says of it. */
export interface OfLocalGovernment {
  readonly localGovernment: LocalGovernmentId;
  readonly reference: Reference;
  /**
   * The states of those that were merged into it by the day on which it is asked, directly or through
   * another (`absorbedBy`): what they had it has, so what backs theirs backs no other contribution.
   */
  readonly absorbed: readonly LocalGovernmentState[];
}

/** Who asks which local government. */
export interface LocalGovernmentContext extends Asking, OfLocalGovernment {
  /** Present for commands that name a book. */
  readonly target?: TargetStanding | undefined;
}

/** One kind of event as it is proposed. */
export interface LocalGovernmentProposalOf<T extends LocalGovernmentEventType> {
  readonly type: T;
  readonly data: LocalGovernmentDataOf<T>;
  readonly decidedOn: CalendarDate;
  readonly effectiveOn: CalendarDate;
}

/** What a command would write, before the rules have looked at it. */
export type LocalGovernmentProposal = {
  [T in LocalGovernmentEventType]: LocalGovernmentProposalOf<T>;
}[LocalGovernmentEventType];

/** Proposes an event on the dates that the command states, else on that of its document. */
export function proposeOf<T extends LocalGovernmentEventType>(
  type: T,
  data: LocalGovernmentDataOf<T>,
  stated: StatedDates & { readonly document?: OutsideDocument | undefined },
  today: CalendarDate,
): LocalGovernmentProposalOf<T> {
  const decidedOn = stated.decidedOn ?? stated.effectiveOn ?? stated.document?.date;
  const dates = settledDates({ decidedOn, effectiveOn: stated.effectiveOn }, today);
  return { type, data, ...dates };
}

/** The living contribution that something backs, its own or one of those merged into it. */
export function backedBy(
  state: LocalGovernmentState,
  key: string,
  { absorbed }: OfLocalGovernment,
): ContributionId | undefined {
  for (const { backing } of [state, ...absorbed]) {
    const holder = backing.get(key);
    if (holder !== undefined) return holder;
  }
  return undefined;
}

/** The type of the local government on a day, by which rates and ratios go; undefined if unknown. */
export function typeOn(
  { localGovernment, reference }: OfLocalGovernment,
  on: CalendarDate,
): LocalGovernmentType | undefined {
  const record = reference.registry.localGovernments.get(localGovernment);
  return record && phaseOn(record, on)?.type;
}

import { Map as PersistentMap, Set as PersistentSet } from 'immutable';
import type { BookEvent, DataOf } from './book.events';
import type { CalendarDate } from './calendar';
import {
  contributionPostings,
  VERIFIED_STAGES,
  type ContributionStage,
} from './contribution-postings';
import type {
  AgreementId,
  Cause,
  ClawBackId,
  DeliveryId,
  MatchId,
  ReceiptId,
  RefundId,
  ReleaseId,
  SpendingId,
} from './matching-fund.events';
import { lowestFrom, withMovement, type Movement } from './movements';
import type { Satang } from './satang';
import type {
  ContributionId,
  LocalGovernmentId,
  OutsideDocument,
  ProjectId,
  RoundId,
  SubjectId,
} from './stored-values';

/** A round: a request to every local government of the area. */
export interface Round {
  readonly record: DataOf<'round.opened.v1'>;
  readonly openedOn: CalendarDate;
  readonly status: 'open' | 'closed';
}

/** A version of an agreement, and from when it stands. */
export interface AgreementVersion {
  readonly record: DataOf<'agreement.stated.v1'>;
  readonly from: CalendarDate;
}

/** A contribution that the book has taken over. Its money is in `MatchingFundState.balances`. */
export interface Contribution {
  readonly record: DataOf<'contribution.entered.v1'>;
  readonly enteredOn: CalendarDate;
  /** The version under which it was signed: its ratio stays that one. */
  readonly agreed?: {
    readonly agreement: AgreementId;
    readonly version: number;
    readonly on: CalendarDate;
  };
  /** The figures on which both sides agreed last. */
  readonly reconciled?: {
    readonly on: CalendarDate;
    readonly verified: Satang;
    readonly spent: Satang;
    readonly refunded: Satang;
  };
  readonly closedOn?: CalendarDate;
}

/** A receipt and what became of it. */
export interface FundReceipt {
  readonly record: DataOf<'contribution.received.v1'>;
  readonly effectiveOn: CalendarDate;
  readonly status: 'counted' | 'unauthorised' | 'reversed';
}

/** A delivery in kind, or of work that the local government carried out itself. */
export interface Delivery {
  readonly record: DataOf<'contribution.delivered.v1'>;
  readonly deliveredOn: CalendarDate;
  readonly status: 'delivered' | 'valued' | 'accepted' | 'rejected';
  /** The latest; of an accepted delivery a higher one waits until it is accepted too. */
  readonly valuation?: {
    readonly value: Satang;
    readonly valuer: string;
    readonly valuerPerson?: SubjectId | undefined;
    readonly method: string;
    readonly evidence: OutsideDocument;
    readonly on: CalendarDate;
  };
  /** What counts of it. */
  readonly counted: Satang;
}

/** Provincial money set aside against local money, and what of both was released or taken back. */
export interface Match {
  readonly record: DataOf<'match.made.v1'>;
  readonly madeOn: CalendarDate;
  /** Matched net of what was reversed and of what is claimed back. */
  readonly provincial: Satang;
  /** Released net of reversals and claims. */
  readonly provincialReleased: Satang;
  /** Claimed back from the local government: it was used, and no local money bears it. */
  readonly provincialClaimed: Satang;
  /**
   * Local money in the match, spent or not, net of what was reversed. Money that was spent and whose
   * receipt was reversed stays in it, as its contribution's shortfall.
   */
  readonly local: Satang;
  readonly localReleased: Satang;
}

/**
 * What is to be given back, by contribution. What a receipt brought beyond what was approved is due
 * as soon as it came, under the receipt's own id; a part whose money did not come is due no more.
 */
export interface Refund {
  readonly record: Omit<DataOf<'refund.due.v1'>, 'cause' | 'reason'>;
  readonly dueOn: CalendarDate;
  /** Paid so far, by contribution. */
  readonly paid: PersistentMap<ContributionId, Satang>;
}

/** A claim on a local government and what it has paid of it. */
export interface ClawBack {
  readonly record: DataOf<'claw-back.claimed.v1'>;
  readonly claimedOn: CalendarDate;
  readonly recovered: Satang;
  /** What is owed no more. */
  readonly reduced: Satang;
}

/** A payment out of contributions. */
export interface Spending {
  readonly record: DataOf<'contribution.spent.v1'>;
  readonly effectiveOn: CalendarDate;
  readonly status: 'made' | 'reversed';
}

/** The part of a book's state that is about the matching fund. */
export interface MatchingFundState {
  readonly rounds: PersistentMap<RoundId, Round>;
  /** All versions, the first first. */
  readonly agreements: PersistentMap<AgreementId, readonly AgreementVersion[]>;
  /** The agreement that a project is under: there is at most one, or its money counted twice. */
  readonly agreementOf: PersistentMap<ProjectId, AgreementId>;
  readonly contributions: PersistentMap<ContributionId, Contribution>;
  /** Contributions of a project in the order in which they entered. */
  readonly contributionsOf: PersistentMap<ProjectId, readonly ContributionId[]>;
  /** The same of one local government alone, by `payerKey`. */
  readonly contributionsOfPayer: PersistentMap<string, readonly ContributionId[]>;
  readonly declined: PersistentMap<ContributionId, DataOf<'contribution.declined.v1'>>;
  readonly receipts: PersistentMap<ReceiptId, FundReceipt>;
  readonly deliveries: PersistentMap<DeliveryId, Delivery>;
  readonly matches: PersistentMap<MatchId, Match>;
  /** Matches of a project in the order in which they were made. */
  readonly matchesOf: PersistentMap<ProjectId, readonly MatchId[]>;
  /** Matches of a group (`groupKey`) in the order in which they were made. */
  readonly matchesOfGroup: PersistentMap<string, readonly MatchId[]>;
  /** Provincial money that is matched, by agreement and by agreement and local government. */
  readonly matchedUnder: PersistentMap<string, Satang>;
  readonly releases: PersistentMap<ReleaseId, DataOf<'match.released.v1'>>;
  readonly spendings: PersistentMap<SpendingId, Spending>;
  readonly refunds: PersistentMap<RefundId, Refund>;
  readonly clawBacks: PersistentMap<ClawBackId, ClawBack>;
  readonly cancelled: PersistentMap<ProjectId, CalendarDate>;
  /** Matches of cancelled projects from which something was taken back since the cancellation. */
  readonly unwound: PersistentSet<MatchId>;
  /**
   * Of a project's money of a line: what was released less what was bound or paid, by the day of its
   * effect. Where money was bound before there was an agreement it stands below nothing.
   */
  readonly usable: PersistentMap<string, readonly Movement[]>;
  readonly balances: PersistentMap<string, Satang>;
  /** Of the accounts from which money is taken: what moves on which day. */
  readonly movements: PersistentMap<string, readonly Movement[]>;
}

/** No round, no contribution. */
export const EMPTY_FUND: MatchingFundState = {
  rounds: PersistentMap(),
  agreements: PersistentMap(),
  agreementOf: PersistentMap(),
  contributions: PersistentMap(),
  contributionsOf: PersistentMap(),
  contributionsOfPayer: PersistentMap(),
  declined: PersistentMap(),
  receipts: PersistentMap(),
  deliveries: PersistentMap(),
  matches: PersistentMap(),
  matchesOf: PersistentMap(),
  matchesOfGroup: PersistentMap(),
  matchedUnder: PersistentMap(),
  releases: PersistentMap(),
  spendings: PersistentMap(),
  refunds: PersistentMap(),
  clawBacks: PersistentMap(),
  cancelled: PersistentMap(),
  unwound: PersistentSet(),
  usable: PersistentMap(),
  balances: PersistentMap(),
  movements: PersistentMap(),
};

/** What stands on an account of a contribution, in satang; debits positive. */
export function contributionBalance(
  fund: MatchingFundState,
  contribution: ContributionId,
  stage: ContributionStage,
): Satang {
  return fund.balances.get(`${contribution}|${stage}`, 0n);
}

/** Local money of a contribution that has come, lawfully, and was not given back, in satang. */
export function verifiedOf(fund: MatchingFundState, contribution: ContributionId): Satang {
  let sum = 0n;
  for (const stage of VERIFIED_STAGES) sum += contributionBalance(fund, contribution, stage);
  return sum;
}

/** Stages from which rules let money be taken, where it must be there on the day. */
const TAKEN_FROM: readonly ContributionStage[] = [
  'outstanding',
  'received',
  'accepted',
  'matched',
  'released',
  'refundable',
];

/**
 * What of a contribution's account may be taken from a day on, in satang: what is there on that day
 * and not spoken for later. Money that comes later is not there yet.
 */
export function contributionAvailableOn(
  fund: MatchingFundState,
  account: { readonly contribution: ContributionId; readonly stage: ContributionStage },
  on: CalendarDate,
): Satang {
  const key = `${account.contribution}|${account.stage}`;
  const available = lowestFrom(fund.movements.get(key, []), on);
  return available > 0n ? available : 0n;
}

/** Adds an event's postings to the balances of contributions. */
export function postContributions(fund: MatchingFundState, event: BookEvent): MatchingFundState {
  const entries = contributionPostings(event);
  if (entries.length === 0) return fund;
  let { movements } = fund;
  const balances = fund.balances.withMutations((map) => {
    for (const { contribution, stage, amount } of entries) {
      const key = `${contribution}|${stage}`;
      map.set(key, map.get(key, 0n) + amount);
      if (!TAKEN_FROM.includes(stage)) continue;
      const movement = { on: event.effectiveOn, amount };
      movements = movements.set(key, withMovement(movements.get(key, []), movement));
    }
  });
  return { ...fund, balances, movements };
}

/** Notes that a match was taken apart, or a part of it, because its project was cancelled. */
export function withUnwound(
  fund: MatchingFundState,
  { match, cause }: { readonly match: MatchId; readonly cause: Cause },
): MatchingFundState {
  return cause === 'project-cancelled' ? { ...fund, unwound: fund.unwound.add(match) } : fund;
}

/** What is still owed of a claim, in satang. */
export function dueOf({ record, recovered, reduced }: ClawBack): Satang {
  return record.amount - recovered - reduced;
}

/** A list in a map, one longer. */
export function appended<K, V>(
  map: PersistentMap<K, readonly V[]>,
  key: K,
  value: V,
): PersistentMap<K, readonly V[]> {
  return map.set(key, [...map.get(key, []), value]);
}

/** Names what a local government contributes to a project. */
export function payerKey(payer: {
  readonly project: ProjectId;
  readonly localGovernment: LocalGovernmentId;
}): string {
  return `${payer.project}|${payer.localGovernment}`;
}

/** The contributions of a local government to a project, under one version of its agreement. */
export function contributionsOfGroup(
  fund: MatchingFundState,
  group: {
    readonly project: ProjectId;
    readonly localGovernment: LocalGovernmentId;
    readonly version: number;
  },
): readonly Contribution[] {
  return fund.contributionsOfPayer
    .get(payerKey(group), [])
    .map((id) => fund.contributions.get(id))
    .filter((contribution) => contribution !== undefined)
    .filter(({ agreed }) => agreed?.version === group.version);
}

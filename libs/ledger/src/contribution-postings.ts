import type { BookEvent, EventOf } from './book.events';
import type { Satang } from './satang';
import type { ContributionForm, ContributionId, ProjectId } from './stored-values';
import { unreachable } from './unreachable';

/**
 * Where the money of a contribution stands. `approved` is the contra side: what the local
 * government's own authority gave and the book took over. `uncovered` is the contra of what came
 * without authority, or beyond it. All others are buckets and never fall below nothing.
 *
 * In kind and own execution pass from `outstanding` to `accepted`; money is `received`.
 */
export const CONTRIBUTION_STAGES = [
  'approved',
  'uncovered',
  'outstanding',
  'received',
  'accepted',
  'matched',
  'released',
  'spent',
  'shortfall',
  'refundable',
  'refunded',
  'unauthorised',
] as const;

/** A stage of a contribution's money. */
export type ContributionStage = (typeof CONTRIBUTION_STAGES)[number];

/** Verified local money: it has come, lawfully, and has not been given back. */
export const VERIFIED_STAGES: readonly ContributionStage[] = [
  'received',
  'accepted',
  'matched',
  'released',
  'spent',
];

/** An account of one contribution; its money has the colour `local` through every stage. */
export interface ContributionAccount {
  readonly contribution: ContributionId;
  readonly project: ProjectId;
  readonly stage: ContributionStage;
}

/** One side of an entry: debits are positive, credits negative; an event's postings sum to 0. */
export interface ContributionPosting extends ContributionAccount {
  readonly amount: Satang;
}

interface Moved {
  readonly contribution: ContributionId;
  readonly project: ProjectId;
}

/**
 * The balanced postings of an event on the accounts of contributions, from the event alone. They
 * sum to zero per contribution. They are part of an event version's golden file and never change.
 */
export function contributionPostings(event: BookEvent): readonly ContributionPosting[] {
  switch (event.type) {
    case 'contribution.entered.v1':
      return move(event.data, event.data.amount, 'approved', 'outstanding');
    case 'contribution.lapsed.v1':
      return move(event.data, event.data.amount, 'outstanding', 'approved');
    case 'contribution.received.v1':
    case 'receipt.regularised.v1':
    case 'receipt.reversed.v1':
      return receiptPostings(event);
    case 'delivery.accepted.v1':
      return move(event.data, event.data.amount, 'outstanding', 'accepted');
    case 'delivery.revalued.v1':
      return [
        ...move(event.data, event.data.increase, 'outstanding', 'accepted'),
        ...move(event.data, event.data.decrease, 'accepted', 'outstanding'),
      ];
    case 'match.made.v1':
      return move(event.data, event.data.local, FREE[event.data.form], 'matched');
    case 'match.reversed.v1':
      return move(event.data, event.data.local, 'matched', FREE[event.data.form]);
    case 'claw-back.reduced.v1':
      return move(event.data, event.data.local, FREE[event.data.form], 'released');
    case 'match.released.v1':
      return move(event.data, event.data.local, 'matched', 'released');
    case 'release.reversed.v1':
      return move(event.data, event.data.local, 'released', 'matched');
    case 'contribution.spent.v1':
      return split(event.data, 'released', 'spent');
    case 'spending.reversed.v1':
      return split(event.data, 'spent', 'released');
    case 'refund.due.v1':
      return split(event.data, 'received', 'refundable');
    case 'contribution.refunded.v1':
      return move(event.data, event.data.amount, 'refundable', 'refunded');
    default:
      // All other events move no money of a contribution: the budget's, and what is only stated.
      return [];
  }
}

/** Where verified money of a form stands before it is matched. */
const FREE: Readonly<Record<ContributionForm, ContributionStage>> = {
  cash: 'received',
  'own-execution': 'accepted',
  'in-kind': 'accepted',
};

function receiptPostings(
  event:
    | EventOf<'contribution.received.v1'>
    | EventOf<'receipt.regularised.v1'>
    | EventOf<'receipt.reversed.v1'>,
): readonly ContributionPosting[] {
  switch (event.type) {
    case 'contribution.received.v1': {
      const { amount, covers, excess, broken } = event.data;
      if (broken) return move(event.data, amount, 'uncovered', 'unauthorised');
      return [
        ...move(event.data, covers, 'shortfall', 'spent'),
        ...move(event.data, amount - covers - excess, 'outstanding', 'received'),
        ...move(event.data, excess, 'uncovered', 'refundable'),
      ];
    }
    case 'receipt.regularised.v1':
      return [
        ...move(event.data, event.data.amount, 'unauthorised', 'uncovered'),
        ...move(event.data, event.data.covers, 'shortfall', 'spent'),
        ...move(event.data, event.data.amount - event.data.covers, 'outstanding', 'received'),
      ];
    case 'receipt.reversed.v1': {
      const { amount, excess, notDue, unauthorised, shortfall } = event.data;
      const received = amount - excess - notDue - unauthorised - shortfall;
      return [
        ...move(event.data, received, 'received', 'outstanding'),
        ...move(event.data, excess, 'refundable', 'uncovered'),
        ...move(event.data, notDue, 'refundable', 'outstanding'),
        ...move(event.data, unauthorised, 'unauthorised', 'uncovered'),
        ...move(event.data, shortfall, 'spent', 'shortfall'),
      ];
    }
    default:
      return unreachable(event);
  }
}

function split(
  data: {
    readonly project: ProjectId;
    readonly parts: readonly { readonly contribution: ContributionId; readonly amount: Satang }[];
  },
  from: ContributionStage,
  to: ContributionStage,
): readonly ContributionPosting[] {
  return data.parts.flatMap(({ contribution, amount }) =>
    move({ contribution, project: data.project }, amount, from, to),
  );
}

function move(
  { contribution, project }: Moved,
  amount: Satang,
  from: ContributionStage,
  to: ContributionStage,
): readonly ContributionPosting[] {
  if (amount === 0n) return [];
  return [
    { contribution, project, stage: to, amount },
    { contribution, project, stage: from, amount: -amount },
  ];
}

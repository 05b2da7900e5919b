import type { BookEvent, DataOf } from './book.events';
import type { BookLifeEvent, MatchingFundEvent } from './book.events';
import { isBookLifeEvent } from './book.events';
import type { FundSource, LineId, ProjectId } from './stored-values';
import type { Satang } from './satang';
import { unreachable } from './unreachable';

/**
 * Where a line's money stands. `appropriated` and `transferred` are the contra side: what the Act
 * gave and what moved between lines. `uncovered` is the contra of `unauthorised`: money that went
 * out, or was bound, without cover. `matched` is a project's money that is set aside against local
 * money and not released yet. `claims` is the contra of `claimed` and `recovered`: money that went
 * out and is claimed of a local government, and what of it was paid. `due-to-state` is the contra of
 * `state-revenue`: what came back after the year, and penalties, which restore no line. `carried` was
 * carried over without debt, `carried-committed` for a debt. All others never fall below nothing;
 * those of `BUCKETS` hold the line's money.
 */
export const STAGES = [
  'appropriated',
  'transferred',
  'uncovered',
  'unallotted',
  'allotted',
  'allocated',
  'matched',
  'pre-committed',
  'committed',
  'disbursed',
  'savings',
  'carried',
  'carried-committed',
  'lapsed',
  'lapsed-unallotted',
  'unauthorised',
  'claims',
  'claimed',
  'recovered',
  'due-to-state',
  'state-revenue',
] as const;

/** A stage of a line's money. */
export type Stage = (typeof STAGES)[number];

/** The stages that hold money: their sum is what the line has after transfers. */
export const BUCKETS: readonly Stage[] = [
  'unallotted',
  'allotted',
  'allocated',
  'matched',
  'pre-committed',
  'committed',
  'disbursed',
  'savings',
  'carried',
  'carried-committed',
  'lapsed',
  'lapsed-unallotted',
];

/** Stages whose accounts must not run dry on any day on which something is taken out of them. */
export const TAKEN_FROM: readonly Stage[] = [
  'unallotted',
  'allotted',
  'allocated',
  'pre-committed',
  'savings',
  'carried',
];

/** An account of the double entry within one book. */
export interface Account {
  readonly line: LineId;
  readonly fundSource: FundSource;
  readonly stage: Stage;
  /** Set from the allocation on; before it the money is the line's. */
  readonly project?: ProjectId;
}

/** One side of an entry: debits are positive, credits negative; an event's postings sum to 0. */
export interface Posting extends Account {
  readonly amount: Satang;
}

/**
 * The balanced postings of an event, from the event alone. Per line and fund source they sum to
 * zero, so *appropriated ± transfers = sum of the buckets* holds after every event (Budget
 * Procedures Act B.E. 2561 s.4). They are part of an event version's golden file and never change.
 */
export function postings(event: BookEvent): readonly Posting[] {
  switch (event.type) {
    case 'book.opened.v1':
    case 'delegation.granted.v1':
    case 'separation.overridden.v1':
    case 'project.registered.v1':
    case 'resolution.recorded.v1':
    case 'resolution.confirmed.v1':
      return [];
    case 'opening-balances.recorded.v1':
      return openingPostings(event.data);
    case 'appropriation.line-recorded.v1':
      return move(event.data, 'appropriated', 'unallotted');
    case 'allotment.recorded.v1':
      return move(event.data, 'unallotted', 'allotted');
    case 'allocation.made.v1':
      return move(event.data, 'allotted', 'allocated');
    case 'transfer.made.v1':
      return transferPostings(event.data);
    case 'commitment.made.v1':
      return move(event.data, 'allocated', 'committed');
    case 'commitment.cancelled.v1':
      return move(event.data, 'committed', 'allocated');
    case 'disbursement.recorded.v1':
      return move(event.data, event.data.commitment ? 'committed' : 'allocated', 'disbursed');
    case 'return.recorded.v1':
      return move(
        event.data,
        'disbursed',
        event.data.restores === 'commitment' ? 'committed' : 'allocated',
      );
    case 'unauthorised.recorded.v1':
      return move(event.data, 'uncovered', 'unauthorised');
    case 'unauthorised.regularised.v1':
      return [
        ...move(event.data, 'unauthorised', 'uncovered'),
        ...move({ ...event.data, amount: event.data.raises ?? 0n }, 'allocated', 'committed'),
        ...move(event.data, COVER[event.data.coveredFrom], BECOMES[event.data.kind]),
      ];
    default:
      return isBookLifeEvent(event) ? lifePostings(event) : matchingFundPostings(event);
  }
}

/** What moves beside the straight road from the Act to the payment. */
function lifePostings(event: BookLifeEvent): readonly Posting[] {
  switch (event.type) {
    case 'appropriation.changed.v1':
      return eitherWay(event.data, 'appropriated', 'unallotted');
    case 'line.broken-down.v1': {
      const { fundSource, items } = event.data;
      return [
        ...move(event.data, 'unallotted', 'appropriated'),
        ...items.flatMap(({ line, amount }) =>
          move({ line, fundSource, amount }, 'appropriated', 'unallotted'),
        ),
      ];
    }
    case 'allotment.withdrawn.v1':
      return move(event.data, 'allotted', 'unallotted');
    case 'allocation.reversed.v1':
      return move(event.data, 'allocated', event.data.restores);
    case 'transfer.reversed.v1':
      return transferPostings({
        ...event.data,
        fromLine: event.data.toLine,
        toLine: event.data.fromLine,
      });
    case 'authorised-transfer.made.v1':
      return transferPostings(event.data);
    case 'authorised-allocation.made.v1':
      return move(event.data, event.data.from, 'allocated');
    case 'entry.reversed.v1':
    case 'prior-period.adjusted.v1':
      return event.data.moves.flatMap((money) => move(money, money.from, money.to));
    default:
      return executionControlPostings(event);
  }
}

function executionControlPostings(event: BookLifeEvent): readonly Posting[] {
  switch (event.type) {
    case 'pre-commitment.made.v1':
      return move(event.data, 'allocated', 'pre-committed');
    case 'pre-commitment.released.v1':
      return move(event.data, 'pre-committed', 'allocated');
    case 'commitment.changed.v1':
      return eitherWay(event.data, 'allocated', 'committed');
    case 'commitment.finished.v1':
      return move(event.data, 'committed', 'allocated');
    case 'savings.recognised.v1':
      return move(event.data, 'allocated', 'savings');
    case 'savings.allocated.v1':
      return move(event.data, 'savings', 'allocated');
    case 'late-return.recorded.v1':
    case 'penalty.recorded.v1':
      return move(event.data, 'due-to-state', 'state-revenue');
    case 'unauthorised.refunded.v1':
      return move(event.data, 'unauthorised', 'uncovered');
    case 'carry-over.made.v1':
      return move(event.data, event.data.from, CARRIED[event.data.kind]);
    case 'carry-over.committed.v1':
      return bindingOfCarried(event.data);
    case 'late-disbursement.recorded.v1':
      return move(event.data, 'carried-committed', 'disbursed');
    case 'lapse.made.v1':
      // What was never allotted stays apart: it is no part of what the percentages are of.
      return move(
        event.data,
        event.data.from,
        event.data.from === 'unallotted' ? 'lapsed-unallotted' : 'lapsed',
      );
    case 'lapse.undone.v1':
      return move(event.data, 'lapsed', CARRIED[event.data.kind]);
    default:
      // All others say something and move nothing.
      return [];
  }
}

/** What was carried over for a line alone becomes a project's when it is bound. */
function bindingOfCarried(data: DataOf<'carry-over.committed.v1'>): readonly Posting[] {
  if (data.carriedOf === 'project') return move(data, 'carried', 'carried-committed');
  const { line, fundSource, project, amount } = data;
  return [
    { line, fundSource, stage: 'carried-committed', project, amount },
    { line, fundSource, stage: 'carried', amount: -amount },
  ];
}

const CARRIED = { 'with-debt': 'carried-committed', 'without-debt': 'carried' } as const;

function eitherWay(
  money: Money & { readonly direction: 'up' | 'down' },
  from: Stage,
  to: Stage,
): readonly Posting[] {
  return money.direction === 'up' ? move(money, from, to) : move(money, to, from);
}

function transferPostings({
  fromLine,
  toLine,
  fundSource,
  amount,
}: {
  readonly fromLine: LineId;
  readonly toLine: LineId;
  readonly fundSource: FundSource;
  readonly amount: Satang;
}): readonly Posting[] {
  return [
    ...move({ line: fromLine, fundSource, amount }, 'allotted', 'transferred'),
    ...move({ line: toLine, fundSource, amount }, 'transferred', 'allotted'),
  ];
}

/** The matching fund moves a line's money where it matches, releases, and takes it back. */
function matchingFundPostings(event: MatchingFundEvent): readonly Posting[] {
  switch (event.type) {
    case 'round.opened.v1':
    case 'round.closed.v1':
    case 'agreement.stated.v1':
    case 'contribution.entered.v1':
    case 'contribution.declined.v1':
    case 'contribution.agreed.v1':
    case 'contribution.received.v1':
    case 'receipt.regularised.v1':
    case 'receipt.reversed.v1':
    case 'contribution.delivered.v1':
    case 'delivery.valued.v1':
    case 'delivery.accepted.v1':
    case 'delivery.rejected.v1':
    case 'delivery.revalued.v1':
    case 'contribution.spent.v1':
    case 'spending.reversed.v1':
    case 'refund.due.v1':
    case 'contribution.refunded.v1':
    case 'contribution.lapsed.v1':
    case 'contribution.reconciled.v1':
    case 'contribution.closed.v1':
    case 'project.reduced.v1':
    case 'project.cancelled.v1':
      return [];
    case 'claw-back.claimed.v1':
      return move(event.data, 'claims', 'claimed');
    case 'claw-back.recovered.v1':
      return move(event.data, 'claimed', 'recovered');
    case 'claw-back.reduced.v1':
      return move(event.data, 'claimed', 'claims');
    case 'match.made.v1':
    case 'release.reversed.v1':
      return move(event.data, 'allocated', 'matched');
    case 'match.released.v1':
    case 'match.reversed.v1':
      return move(event.data, 'matched', 'allocated');
    case 'allocation.withdrawn.v1':
      return move(event.data, 'allocated', 'allotted');
    default:
      return unreachable(event);
  }
}

/** What each line had done before the book began, as if it were one movement. */
function openingPostings({ lines }: DataOf<'opening-balances.recorded.v1'>): readonly Posting[] {
  return lines.flatMap(
    ({ line, fundSource, transferredIn, transferredOut, allotted, projects }) => {
      const of = (amount: Satang, project?: ProjectId) =>
        project === undefined
          ? { line, fundSource, amount }
          : { line, fundSource, amount, project };
      return [
        ...move(of(transferredIn), 'transferred', 'unallotted'),
        ...move(of(transferredOut), 'unallotted', 'transferred'),
        ...move(of(allotted), 'unallotted', 'allotted'),
        ...projects.flatMap(({ project, allocated, disbursed }) => [
          ...move(of(allocated, project), 'unallotted', 'allocated'),
          ...move(of(disbursed, project), 'unallotted', 'disbursed'),
        ]),
      ];
    },
  );
}

const COVER = { commitment: 'committed', allocation: 'allocated', allotment: 'allotted' } as const;
const BECOMES = { commitment: 'committed', disbursement: 'disbursed' } as const;

/** Stages that belong to a project; all others are the line's own. */
const OF_A_PROJECT: readonly Stage[] = [
  'allocated',
  'matched',
  'pre-committed',
  'committed',
  'disbursed',
  'carried',
  'carried-committed',
  'lapsed',
  'lapsed-unallotted',
  'unauthorised',
  'uncovered',
  'claims',
  'claimed',
  'recovered',
  'due-to-state',
  'state-revenue',
];

/** Money of a line, or of a project on it. */
interface Money {
  readonly line: LineId;
  readonly fundSource: FundSource;
  readonly project?: ProjectId | undefined;
  readonly amount: Satang;
}

function move(money: Money, from: Stage, to: Stage): readonly Posting[] {
  if (money.amount === 0n) return [];
  const at = (stage: Stage, amount: Satang): Posting => ({
    line: money.line,
    fundSource: money.fundSource,
    stage,
    ...(money.project !== undefined && OF_A_PROJECT.includes(stage)
      ? { project: money.project }
      : {}),
    amount,
  });
  return [at(to, money.amount), at(from, -money.amount)];
}

import fc from 'fast-check';
import type { BookCommand } from './book';
import { audit } from './book.check';
import { evolve, fold } from './book.evolve';
import type { BookEvent } from './book.events';
import { EMPTY_BOOK, type BookState } from './book.state';
import { decodeEvent, encodeEvent, type WriterMetadata } from './event-codec';
import { sameContent } from './identity';
import { contributionPostings } from './contribution-postings';
import { contributionBalance } from './matching-fund.state';
import { postings } from './postings';
import { Rejection, type RejectionCode } from './rejection';
import { RULES } from './rules';
import { Books } from './testing/books';
import { ContributionBooks, FundBooks } from './testing/fund-books';
import { hold, LAWS } from './testing/fund-laws';
import { randomFundSteps } from './testing/random-contributions';
import { brokenSeparation } from './testing/separation-laws';
import { answerTo, MERGED, SET_UP, type FundStep } from './testing/small-fund';

/*
 * Random lives of a matching fund against what must hold after every single event of them, also
 * within one append. On failure fast-check prints the seed and the shortest life that it found;
 * LEDGER_RUNS multiplies the number of lives for a soak.
 */
const RUNS = Number(process.env.LEDGER_RUNS ?? 1);

interface Moment {
  readonly before: BookState;
  readonly state: BookState;
  readonly step: FundStep;
  readonly answer: readonly BookEvent[] | Rejection;
}

const BEGINNING = fold(SET_UP);

function lived(steps: readonly FundStep[]): readonly Moment[] {
  let state = BEGINNING;
  return steps.map((step) => {
    const before = state;
    const answer = answerTo(state, step);
    if (!(answer instanceof Rejection)) state = answer.reduce(evolve, state);
    return { before, state, step, answer };
  });
}

function eventsOf({ answer }: Moment): readonly BookEvent[] {
  return answer instanceof Rejection ? [] : answer;
}

function judge(moments: readonly Moment[]): void {
  const fund = new FundBooks();
  const books = new Books();
  const accounts = new ContributionBooks();
  for (const event of [...SET_UP, ...moments.flatMap(eventsOf)]) {
    fund.add(event);
    books.add(postings(event));
    const entries = contributionPostings(event);
    accounts.add(entries);
    for (const { contribution } of entries) {
      const wrong = accounts.wrongIn(contribution, fund);
      hold(wrong === undefined, wrong);
    }
    for (const [law, look] of Object.entries(LAWS)) {
      try {
        look(event, fund, books);
      } catch (error) {
        throw new Error(`after ${event.type} a law is broken: ${law}`, { cause: error });
      }
    }
  }
  const end = moments.at(-1)?.state;
  const both = end && brokenSeparation([...SET_UP, ...moments.flatMap(eventsOf)], end);
  hold(both === undefined, both);
  for (const [contribution, stages] of accounts.balances) {
    for (const [stage, amount] of stages) {
      const stands = end && contributionBalance(end.fund, contribution as never, stage as never);
      hold(stands === amount, contribution, stage);
    }
  }
}

it('keeps every law after every event of thousands of random lives', () => {
  fc.assert(
    fc.property(randomFundSteps, (steps) => judge(lived(steps))),
    { numRuns: 1_000 * RUNS },
  );
}, 300_000);

it('lets an auditor find no breach in what was decided, and a refusal leave nothing', () => {
  fc.assert(
    fc.property(randomFundSteps, (steps) => {
      const moments = lived(steps);
      const found = [...audit([...SET_UP, ...moments.flatMap(eventsOf)], MERGED)].flatMap(
        ({ index, findings }) =>
          findings.filter(({ code }) => RULES[code].verified).map(({ code }) => `${index} ${code}`),
      );
      hold(found.length === 0, ...found);
      for (const { answer, before, state } of moments) {
        if (answer instanceof Rejection) hold(state === before);
      }
    }),
    { numRuns: 300 * RUNS },
  );
}, 300_000);

/** For what alone the taking back of money is refused: no rule of a match stands in its way. */
const REFUSES: Partial<Readonly<Record<BookCommand['type'], readonly RejectionCode[]>>> = {
  ReverseReceipt: ['RECEIPT_UNKNOWN', 'RECEIPT_REFUNDED', 'DOCUMENT_TAKEN', 'CONTRIBUTION_CLOSED'],
  ReduceProject: ['REDUCTION_EXCEEDS_UNSPENT', 'AMOUNT_NOT_POSITIVE', 'PROJECT_CANCELLED'],
  CancelProject: ['ID_TAKEN'],
  ReverseMatch: ['MATCH_UNKNOWN', 'RELEASE_EXCEEDS_MATCH'],
};

it('never lets a match stand in the way of money that falls away', () => {
  fc.assert(
    fc.property(randomFundSteps, (steps) => {
      for (const { answer, step } of lived(steps)) {
        if (!(answer instanceof Rejection)) continue;
        const codes = REFUSES[step.command.type];
        hold(codes === undefined || codes.includes(answer.code), step.command.type, answer.code);
      }
    }),
    { numRuns: 400 * RUNS },
  );
}, 300_000);

/** Commands that carry the id of what they bring about, as a client would send them again. */
function named({ command }: FundStep, events: readonly BookEvent[]): BookCommand | undefined {
  const [first] = events;
  switch (command.type) {
    case 'MakeMatch':
      return first?.type === 'match.made.v1' ? { ...command, match: first.data.match } : undefined;
    case 'ReleaseMatch':
      return first?.type === 'match.released.v1'
        ? { ...command, release: first.data.release }
        : undefined;
    case 'SpendContributions':
      return first?.type === 'contribution.spent.v1'
        ? { ...command, spending: first.data.spending }
        : undefined;
    case 'DeclareRefund':
      return first?.type === 'refund.due.v1'
        ? { ...command, refund: first.data.refund }
        : undefined;
    case 'PayRefund':
    case 'RecoverClawBack':
    case 'ReverseSpending':
    case 'ReduceProject':
    case 'CancelProject':
      return command;
    default:
      return undefined;
  }
}

it('does once what is asked twice, at once or at the end of the life', () => {
  fc.assert(
    fc.property(randomFundSteps, (steps) => {
      const moments = lived(steps);
      for (const moment of moments) {
        const command = named(moment.step, eventsOf(moment));
        if (!command || eventsOf(moment).length === 0) continue;
        const again = answerTo(moment.state, { ...moment.step, command });
        hold(!(again instanceof Rejection) && again.length === 0, command.type, again);
      }
    }),
    { numRuns: 60 * RUNS },
  );
}, 300_000);

const WRITER: WriterMetadata = {
  commandId: 'b9ad7c4c-2b3a-5d0b-9a6e-0c6a3b1f5a55',
  inputHash: '0'.repeat(64),
  correlationId: 'property',
  recordedAt: '2022-03-01T03:00:00.000Z',
  rules: 1,
};

it('reads every event as it was written', () => {
  for (const steps of fc.sample(randomFundSteps, { seed: 2565, numRuns: 20 })) {
    for (const event of lived(steps).flatMap(eventsOf)) {
      const { meta, ...decoded } = decodeEvent(encodeEvent(event, WRITER)) ?? { meta: undefined };
      hold(meta !== undefined && sameContent(decoded, event), event.type);
    }
  }
});

it('comes to the same state from its events as it went through', () => {
  for (const steps of fc.sample(randomFundSteps, { seed: 2565, numRuns: 10 })) {
    const moments = lived(steps);
    const state = fold([...SET_UP, ...moments.flatMap(eventsOf)], EMPTY_BOOK);
    expect(state).toEqual(moments.at(-1)?.state);
  }
});

it('meets in its random lives everything that can happen to a matching fund', () => {
  const happened = new Map<string, number>();
  for (const steps of fc.sample(randomFundSteps, { seed: 2565, numRuns: 300 })) {
    for (const moment of lived(steps)) {
      const { answer } = moment;
      const names =
        answer instanceof Rejection ? [answer.code] : eventsOf(moment).map(({ type }) => type);
      for (const name of names) happened.set(name, (happened.get(name) ?? 0) + 1);
    }
  }
  if (process.env.LEDGER_COUNTS) process.stderr.write(JSON.stringify([...happened]));
  expect(OFTEN.filter((name) => (happened.get(name) ?? 0) < 5)).toEqual([]);
});

const OFTEN = [
  'contribution.entered.v1',
  'contribution.declined.v1',
  'contribution.agreed.v1',
  'contribution.received.v1',
  'receipt.regularised.v1',
  'receipt.reversed.v1',
  'contribution.delivered.v1',
  'delivery.valued.v1',
  'delivery.accepted.v1',
  'delivery.rejected.v1',
  'delivery.revalued.v1',
  'match.made.v1',
  'match.released.v1',
  'release.reversed.v1',
  'match.reversed.v1',
  'contribution.spent.v1',
  'spending.reversed.v1',
  'refund.due.v1',
  'contribution.refunded.v1',
  'contribution.lapsed.v1',
  'contribution.reconciled.v1',
  'contribution.closed.v1',
  'claw-back.claimed.v1',
  'claw-back.recovered.v1',
  'project.reduced.v1',
  'project.cancelled.v1',
  'allocation.withdrawn.v1',
  'round.closed.v1',
  'agreement.stated.v1',
  'commitment.made.v1',
  'disbursement.recorded.v1',
  'unauthorised.recorded.v1',
  'MATCH_EXCEEDS_RATIO',
  'MATCH_EXCEEDS_CAP',
  'MATCH_EXCEEDS_CAP_OF_LOCAL_GOVERNMENT',
  'MATCH_NOT_RELEASED',
  'ALLOCATION_INSUFFICIENT',
  'DEADLINE_PASSED',
  'separation.overridden.v1',
  'RELEASED_BY_MATCHER',
  'ACCEPTED_BY_VALUER',
  'ACCEPTED_BY_DELIVERER',
  'SPENT_BY_RELEASER',
  'REFUND_PAID_BY_DECLARER',
  'OVERRIDE_OF_ONESELF',
  'RELEASE_EXCEEDS_MATCH',
  'SPENDING_EXCEEDS_RELEASE',
  'REFUND_EXCEEDS_UNSPENT',
  'PROJECT_CANCELLED',
];

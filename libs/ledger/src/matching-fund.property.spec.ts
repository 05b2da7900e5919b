import fc from 'fast-check';
import { audit, evolve, fold, type BookCommand } from './book';
import type { BookEvent } from './book.events';
import { EMPTY_BOOK, type BookState } from './book.state';
import { decodeEvent, encodeEvent, type WriterMetadata } from './event-codec';
import { sameContent } from './identity';
import { contributionPostings } from './contribution-postings';
import { contributionBalance } from './matching-fund.state';
import { BUCKETS, postings } from './postings';
import { Rejection, type RejectionCode } from './rejection';
import { RULES } from './rules';
import { Books } from './testing/books';
import { ContributionBooks, FundBooks, groupsOf } from './testing/fund-books';
import { randomFundSteps } from './testing/random-contributions';
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

/** A claim in a loop of many thousands, for which `expect` is too slow. */
function hold(claim: boolean, ...about: readonly unknown[]): void {
  if (!claim) throw new Error(`does not hold: ${about.join(', ')}`);
}

/** What is judged of one event after it was added to the books. */
type Law = (event: BookEvent, fund: FundBooks, books: Books) => void;

const sum = (amounts: Iterable<bigint>): bigint => [...amounts].reduce((all, one) => all + one, 0n);

/** What must hold after every event. */
const LAWS: Readonly<Record<string, Law>> = {
  'provincial money matched is at most the share that local money bears': (_event, fund) => {
    for (const [group, { terms, ratio, provincial, local }] of groupsOf(fund)) {
      hold(ratio !== undefined || provincial === 0n, group, 'has no ratio');
      if (!ratio || provincial === 0n) continue;
      const firm = local.cash + local['own-execution'];
      // The smallest sum in kind with which the ratio holds, and whether so much of it may count.
      const needed = ceil(provincial * BigInt(ratio.local), BigInt(ratio.provincial)) - firm;
      const most = BigInt(terms.inKindShareMax);
      const counts =
        needed <= 0n || (needed <= local['in-kind'] && needed * 10_000n <= most * (firm + needed));
      hold(counts, group, provincial, JSON.stringify(local, text));
      if (ratio.cash === undefined) continue;
      hold(provincial * BigInt(ratio.cash) <= local.cash * BigInt(ratio.provincial), group, 'cash');
    }
  },

  'no match passes a cap of its version': (event, fund) => {
    if (event.type !== 'match.made.v1') return;
    const { agreement, version, contribution } = event.data;
    const terms = fund.agreements.get(`${agreement}|${version}`);
    const payer = fund.contributions.get(contribution)?.entered.localGovernment;
    const under = [...fund.matches.values()].filter(({ made }) => made.agreement === agreement);
    const own = under.filter(({ made }) => {
      return fund.contributions.get(made.contribution)?.entered.localGovernment === payer;
    });
    const { cap, capPerLocalGovernment } = terms ?? {};
    const provincial = ({ provincial: of }: { readonly provincial: bigint }): bigint => of;
    hold(cap === undefined || sum(under.map(provincial)) <= cap, agreement);
    hold(
      capPerLocalGovernment === undefined || sum(own.map(provincial)) <= capPerLocalGovernment,
      payer,
    );
  },

  'of every match, nothing ≤ released ≤ matched, on both sides': (_event, { matches }) => {
    for (const [id, { provincial, released, claimed, local, localReleased }] of matches) {
      hold(released >= 0n && released <= provincial && claimed >= 0n, id);
      hold(localReleased >= 0n && localReleased <= local, id);
    }
  },

  'of every contribution, spent ≤ released, matched ≤ verified, refunded ≤ received − spent': (
    _event,
    fund,
  ) => {
    for (const [id, figures] of fund.contributions) {
      const { verified, received, spent, lost, refundDue, refunded, excess } = figures;
      const own = [...fund.matches.values()].filter(({ made }) => made.contribution === id);
      hold(spent >= 0n && spent <= sum(own.map(({ localReleased }) => localReleased)), id);
      hold(fund.bearing(id) >= 0n && fund.bearing(id) <= verified, id);
      hold(lost >= 0n && lost <= spent, id);
      hold(refunded <= refundDue + excess && refundDue <= received - (spent - lost), id);
    }
  },

  'money is bound or paid only up to what was released, claims and all': (event, fund, books) => {
    const binds =
      event.type === 'commitment.made.v1' ||
      (event.type === 'disbursement.recorded.v1' && event.data.commitment === undefined) ||
      (event.type === 'unauthorised.regularised.v1' && event.data.coveredFrom !== 'commitment');
    if (!binds) return;
    const { project, line } = event.data;
    const at = (stage: string): bigint => books.balances.get(`${line}|${stage}|${project}`) ?? 0n;
    const own = [...fund.matches.values()].filter(
      ({ made }) => made.project === project && made.line === line,
    );
    const released = sum(own.map((match) => match.released + match.claimed));
    hold(at('committed') + at('disbursed') <= released, project, line);
  },

  'no baht is matched twice: what is released and unused is allocated beside the match': (
    event,
    fund,
    books,
  ) => {
    if (event.type !== 'match.made.v1') return;
    const { project, line } = event.data;
    const at = (stage: string): bigint => books.balances.get(`${line}|${stage}|${project}`) ?? 0n;
    const own = [...fund.matches.values()].filter(
      ({ made }) => made.project === project && made.line === line,
    );
    const released = sum(own.map((match) => match.released + match.claimed));
    hold(at('allocated') >= released - at('committed') - at('disbursed'), project, line);
  },

  'matched money of a line is what its matches hold back, and no bucket is below nothing': (
    event,
    fund,
    books,
  ) => {
    const held = new Map<string, bigint>();
    for (const { made, provincial, released } of fund.matches.values()) {
      const key = `${made.line}|matched|${made.project}`;
      held.set(key, (held.get(key) ?? 0n) + provincial - released);
    }
    for (const [key, amount] of held) hold((books.balances.get(key) ?? 0n) === amount, key);
    hold(books.negative([...BUCKETS, 'unauthorised', ...CLAIMS]).length === 0, event.type);
    for (const by of ['line', 'fundSource'] as const) {
      const sums = new Map<string, bigint>();
      for (const entry of postings(event))
        sums.set(entry[by], (sums.get(entry[by]) ?? 0n) + entry.amount);
      hold(
        [...sums.values()].every((all) => all === 0n),
        event.type,
      );
    }
    for (const [name, stages] of books.byLine()) {
      const at = (...of: readonly string[]): bigint => sum(of.map((one) => stages.get(one) ?? 0n));
      hold(at(...BUCKETS) === -at('appropriated', 'transferred'), name);
      hold(at(...CLAIMS) === -at('claims'), name);
    }
  },

  'after its end a project takes no match, no allocation and no obligation': (event, fund) => {
    const taking = [
      'match.made.v1',
      'match.released.v1',
      'allocation.made.v1',
      'contribution.spent.v1',
    ];
    const binding = ['commitment.made.v1', 'contribution.agreed.v1', 'contribution.entered.v1'];
    if (![...taking, ...binding].includes(event.type) || !('project' in event.data)) return;
    hold(!fund.cancelled.has(event.data.project ?? ''), event.type);
  },

  'no more is recovered than was claimed, and a claim is of money that went out': (
    event,
    fund,
    books,
  ) => {
    let due = 0n;
    for (const [id, open] of fund.claims) {
      hold(open >= 0n, id);
      due += open;
    }
    const claimed = [...books.balances].filter(([key]) => key.includes('|claimed|'));
    hold(sum(claimed.map(([, amount]) => amount)) === due, 'claimed');
    if (event.type !== 'claw-back.claimed.v1') return;
    const match = fund.matches.get(event.data.match);
    hold(match?.made.contribution === event.data.contribution, event.data.match);
  },
};

/** What is claimed back of a line's money, and what of it was paid: beside its buckets. */
const CLAIMS = ['claimed', 'recovered'] as const;

function ceil(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}

function text(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
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
  for (const steps of fc.sample(randomFundSteps, { seed: 2565, numRuns: 200 })) {
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
  'RELEASED_BY_MATCHER',
  'RELEASE_EXCEEDS_MATCH',
  'SPENDING_EXCEEDS_RELEASE',
  'REFUND_EXCEEDS_UNSPENT',
  'PROJECT_CANCELLED',
];

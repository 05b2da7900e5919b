import type { BookCommand } from './book';
import { audit } from './book.check';
import { evolve, fold } from './book.evolve';
import type { BookEvent, DataOf } from './book.events';
import { balanceOf, type BookState } from './book.state';
import { encodeEvent, type WriterMetadata } from './event-codec';
import { contributionPostings, type ContributionStage } from './contribution-postings';
import { contributionBalance } from './matching-fund.state';
import { BUCKETS, postings } from './postings';
import { RULES } from './rules';
import type { ContributionId, LocalGovernmentId } from './stored-values';
import { Books } from './testing/books';
import { ContributionBooks, FundBooks } from './testing/fund-books';
import { ALLOCATED, baht, commit, document, L1, P1, pay } from './testing/khon-kaen';
import { agreement, match, receive, release, sign, spend, takeOver } from './testing/matching-fund';
import { referenceOf, registryEvent } from './testing/reference';
import { ask, historyOf, type Asked, type Step } from './testing/scenario';

/*
 * A cancelled project of a whole province: 334 local governments (นครราชสีมา has as many), three contributions each, so that one append does not hold its end.
 */

const PAYERS = Array.from({ length: 334 }, (_none, index) => {
  return `TAO-40${String(index + 2_000)}` as LocalGovernmentId;
});
const reference = referenceOf(
  ...PAYERS.map((localGovernment, index) =>
    registryEvent('local-government.registered.v1', {
      localGovernment,
      type: 'TAO',
      nameTh: `ตำบล ${index}`,
      fullNameTh: `องค์การบริหารส่วนตำบล ${index}`,
      nameEn: `Tambon ${index}`,
      province: 'TH40' as never,
      district: { code: '4001', nameTh: 'อำเภอ' },
      citation: 'ทะเบียนอ้างอิง',
    }),
  ),
);

function told(step: Step): Step {
  if ('recordedOn' in step) return step;
  return 'command' in step ? { ...step, reference } : { command: step, reference };
}

const cancelled: BookCommand = {
  type: 'CancelProject',
  project: P1,
  reason: 'ยุบโครงการ',
  document: document('มติ 9'),
};

/** Contributions of two baht of which one came, was matched with a quarter, and released. */
function round(contributions: readonly ContributionId[]): readonly Step[] {
  return contributions.flatMap((id): Step[] => [
    takeOver(id, 2, { localGovernmentType: 'TAO' }),
    sign(id),
    receive(`C-${id}`, id, 1),
    match(`M-${id}`, id, 1),
    release(`R-${id}`, `M-${id}`),
  ]);
}

const THOUSAND = PAYERS.flatMap((payer) =>
  [1, 2, 3].map((number) => `${payer}.K${number}` as ContributionId),
);

const BEFORE = historyOf(
  ...[
    ...ALLOCATED,
    agreement({ ratios: [{ types: [], provincial: 1, local: 4 }] }),
    ...round(THOUSAND),
    spend('S1', 0, { amount: baht('100.01') }),
    pay('D1', 90),
    commit('C1', 5),
  ].map(told),
);

const WRITER: WriterMetadata = {
  commandId: 'b9ad7c4c-2b3a-5d0b-9a6e-0c6a3b1f5a55',
  inputHash: '0'.repeat(64),
  correlationId: 'unwinding',
  recordedAt: '2022-03-01T03:00:00.000Z',
  rules: 1,
};

interface Asking {
  readonly state: BookState;
  readonly rounds: readonly (readonly BookEvent[])[];
  readonly left: readonly (number | undefined)[];
}

/** The cancellation asked again as long as the answer warns that something is left. */
function unwound(before: BookState, asked: BookCommand | Asked = cancelled): Asking {
  let state = before;
  const rounds: (readonly BookEvent[])[] = [];
  const left: (number | undefined)[] = [];
  do {
    const { events, warnings } = ask(state, told(asked) as Asked);
    state = events.reduce(evolve, state);
    rounds.push(events);
    const [warning] = warnings;
    left.push(warning?.code === 'PROJECT_NOT_UNWOUND' ? warning.facts.contributions : undefined);
  } while (left.at(-1) !== undefined && rounds.length < 30);
  return { state, rounds, left };
}

const ENDED = unwound(fold(BEFORE));

const total = (amounts: Iterable<bigint>): bigint => [...amounts].reduce((a, b) => a + b, 0n);

function dataOf<T extends BookEvent['type']>(type: T): readonly DataOf<T>[] {
  return ENDED.rounds
    .flat()
    .filter((event) => event.type === type)
    .map(({ data }) => data as DataOf<T>);
}

it('ends the project first, and says as long as something is left', () => {
  const { rounds, left } = ENDED;
  expect(rounds[0]?.[0]?.type).toBe('project.cancelled.v1');
  expect(rounds.flat().filter(({ type }) => type === 'project.cancelled.v1')).toHaveLength(1);
  expect(rounds.length).toBeGreaterThan(3);
  expect(left.at(-1)).toBeUndefined();
  // Every ask does its part: what is left only falls.
  const counted = left.slice(0, -1).map((one) => one ?? 0);
  expect(counted.every((one, index) => index === 0 || one <= (counted[index - 1] ?? 0))).toBe(true);
});

it('keeps every ask well within what one append holds', () => {
  const sizes = ENDED.rounds.map((events) => {
    const bytes = events.map((event) => {
      const { payload, metadata } = encodeEvent(event, WRITER);
      return payload.length + metadata.length;
    });
    return {
      events: events.length,
      bytes: bytes.reduce((a, b) => a + b, 0),
      most: Math.max(...bytes),
    };
  });
  if (process.env.LEDGER_COUNTS) process.stderr.write(JSON.stringify(sizes));
  expect(Math.max(...sizes.map(({ events }) => events))).toBeLessThan(750);
  expect(Math.max(...sizes.map(({ bytes }) => bytes))).toBeLessThan(720 * 1_024);
  expect(Math.max(...sizes.map(({ most }) => most))).toBeLessThan(64 * 1_024);
});

it('comes to the figures of an end in one piece', () => {
  const { fund } = ENDED.state;
  const at = (stage: ContributionStage): bigint =>
    total(THOUSAND.map((id) => contributionBalance(fund, id, stage)));
  for (const stage of ['outstanding', 'received', 'matched', 'released'] as const) {
    expect(at(stage)).toBe(0n);
  }
  expect(at('spent')).toBe(baht('100.01'));
  expect(at('refundable')).toBe(baht(1_002) - baht('100.01'));
  expect(at('approved')).toBe(-baht(1_002));
  expect(total(dataOf('refund.due.v1').map(({ amount }) => amount))).toBe(at('refundable'));
  // 95 of the province are used. Each local government's spent money, cut off, bears a quarter of it.
  const borne = PAYERS.map((payer) => {
    const own = THOUSAND.filter((id) => id.startsWith(payer));
    return total(own.map((id) => contributionBalance(fund, id, 'spent'))) / 4n;
  });
  const claims = dataOf('claw-back.claimed.v1');
  expect(total(claims.map(({ amount }) => amount))).toBe(baht(95) - total(borne));
  expect(balanceOf(ENDED.state, L1, 'claimed', P1)).toBe(baht(95) - total(borne));
  expect(balanceOf(ENDED.state, L1, 'allocated', P1)).toBe(0n);
  expect(balanceOf(ENDED.state, L1, 'matched', P1)).toBe(0n);
  // Whoever came in the first round bears what who came in the last one bears.
  const byPayer = PAYERS.map((payer) =>
    total(claims.filter((one) => one.localGovernment === payer).map(({ amount }) => amount)),
  );
  const [least, most] = [...byPayer]
    .sort((a, b) => Number(a - b))
    .filter((_one, index, all) => {
      return index === 0 || index === all.length - 1;
    });
  expect(Number((most ?? 0n) - (least ?? 0n))).toBeLessThanOrEqual(3);
});

it('keeps the accounts and every rule after every event of every ask', () => {
  const history = [...BEFORE, ...ENDED.rounds.flat()];
  const found = [...audit(history, reference)].flatMap(({ index, findings }) =>
    findings.filter(({ code }) => RULES[code].verified).map(({ code }) => `${index} ${code}`),
  );
  expect(found).toEqual([]);
  const books = new Books();
  const fund = new FundBooks();
  const accounts = new ContributionBooks();
  const wrong: unknown[] = [];
  for (const event of history) {
    fund.add(event);
    books.add(postings(event));
    const entries = contributionPostings(event);
    accounts.add(entries);
    wrong.push(...books.negative([...BUCKETS, 'claimed', 'recovered']));
    for (const { contribution } of entries) wrong.push(accounts.wrongIn(contribution, fund));
  }
  expect(wrong.filter((one) => one !== undefined)).toEqual([]);
});

it('takes nothing new in between, and pays what was bound', () => {
  const between = (ENDED.rounds[0] ?? []).reduce(evolve, fold(BEFORE));
  for (const command of [commit('C2', 1), spend('S2', 1), match('M2', THOUSAND[0] as never, 1)]) {
    expect(() => ask(between, told(command) as Asked)).toThrow('PROJECT_CANCELLED');
  }
  expect(
    ask(between, told(pay('D2', 5, { commitment: 'C1' as never })) as Asked).events,
  ).toHaveLength(1);
});

it('does nothing when it is asked once more', () => {
  expect(ask(ENDED.state, told(cancelled) as Asked)).toEqual({ events: [], warnings: [] });
});

it('takes apart in pieces what alone is more than a round', () => {
  const [payer] = PAYERS;
  const many = Array.from({ length: 400 }, (_none, index) => {
    return `${payer}.K${index + 1}` as ContributionId;
  });
  const before = historyOf(
    ...[
      ...ALLOCATED,
      agreement({ ratios: [{ types: [], provincial: 1, local: 4 }] }),
      ...round(many),
      spend('S1', 10),
      pay('D1', 40),
    ].map(told),
  );
  const { state, rounds, left } = unwound(fold(before));
  expect(left.at(-1)).toBeUndefined();
  expect(Math.max(...rounds.map((events) => events.length))).toBeLessThan(750);
  expect(
    [...audit([...before, ...rounds.flat()], reference)].flatMap(({ findings }) => findings),
  ).toEqual([]);
  // 40 were paid; 10 of local money bear 2.50.
  expect(balanceOf(state, L1, 'claimed', P1)).toBe(baht('37.50'));
  expect(total(many.map((id) => contributionBalance(state.fund, id, 'refundable')))).toBe(
    baht(390),
  );
});

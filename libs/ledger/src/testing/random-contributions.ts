import fc from 'fast-check';
import { decide, evolve, type BookCommand } from '../book';
import type { BookEvent } from '../book.events';
import { EMPTY_BOOK, type BookState } from '../book.state';
import type { Actor } from '../circumstances';
import type {
  AgreementId,
  ClawBackId,
  DeliveryId,
  MatchId,
  RefundId,
  SpendingId,
} from '../matching-fund.events';
import { contributionBalance } from '../matching-fund.state';
import { Rejection } from '../rejection';
import { usableOn } from '../released-money';
import type { ContributionId, LineId, LocalGovernmentId, ProjectId } from '../stored-values';
import {
  allocation,
  allot,
  appropriate,
  approve,
  baht,
  cancel,
  commit,
  confirm,
  day,
  document,
  fact,
  G1,
  giveBack,
  grant,
  L1,
  L2,
  line,
  meeting,
  P1,
  P2,
  pay,
  payOf,
  register,
  regularise,
  resolve,
} from './khon-kaen';
import {
  agreement,
  bounce,
  closeContribution,
  deliver,
  FINANCE,
  declareRefund,
  expire,
  K1,
  match,
  MOU,
  openRound,
  closeRound,
  payRefund,
  ratify,
  receive,
  release,
  sign,
  spend,
  takeOver,
  turnDown,
  unmatch,
  value,
} from './matching-fund';
import { dayOfYear } from './random-commands';
import { CITY, PAO, PHRA_LAP, referenceOf, registryEvent, SILA } from './reference';
import { BOOK, CHAIR, SECRETARY } from './scenario';

/*
 * A small world of the matching fund in which random commands meet often: two projects under two
 * agreements, one of them with two versions, four local governments of four types (one of which is
 * merged into another in May), all three forms, odd satang, small caps.
 */

const MOU2 = 'MOU2' as AgreementId;

/** The small world's agreements: what they state is what the laws are judged by. */
const AGREEMENTS: readonly BookCommand[] = [
  agreement({
    projects: [P1],
    ratios: [
      { types: ['TOWN', 'SUBDISTRICT'], provincial: 2, local: 1, cash: 1 },
      { types: ['CITY'], provincial: 1, local: 1 },
      { types: [], provincial: 3, local: 7, cash: 2 },
    ],
    cap: baht(170),
    capPerLocalGovernment: baht(110),
    inKindShareMax: 2_500,
    deadline: day('2022-05-20'),
  }),
  agreement({
    agreement: MOU2,
    projects: [P2],
    ratios: [{ types: [], provincial: 7, local: 3 }],
    inKindShareMax: 10_000,
    shrinkage: 'province-first',
    document: document('ข้อตกลง 2', '2022-01-20'),
  }),
];

/** The second version of the first agreement: other ratios, a higher cap, nothing in kind. */
const SECOND_VERSION = agreement({
  projects: [P1],
  ratios: [{ types: [], provincial: 1, local: 3 }],
  cap: baht(500),
  inKindShareMax: 0,
  document: document('ข้อตกลง 1 แก้ไข', '2022-03-01'),
  effectiveOn: day('2022-03-01'),
});

/** The day on which the small world is set up: 10 February. */
export const FIRST_DAY = 132;

/** พระลับ is merged into ศิลา on 1 May. */
export const MERGED = referenceOf(
  registryEvent(
    'local-government.merged.v1',
    { localGovernment: PHRA_LAP, into: SILA, citation: 'ประกาศกระทรวงมหาดไทย' },
    '2022-05-01',
  ),
);

/** What a random life begins with: money allocated to both projects, agreements, a round. */
const BEGINNING: readonly BookCommand[] = [
  appropriate(line(L1, 2_000), line(L2, 900)),
  allot('A1', L1, 2_000),
  allot('A2', L2, 900),
  grant(G1),
  register(P1, L1, L2),
  register(P2, L1),
  resolve('R0', [
    approve(allocation(P1, L1, 420)),
    approve(allocation(P1, L2, 150)),
    approve(allocation(P2, L1, 500)),
  ]),
  confirm('R0'),
  openRound(),
  ...AGREEMENTS,
  ...(
    [
      [K1, P1, 'cash'],
      [`${CITY}.K0`, P1, 'cash'],
      [`${PAO}.K0`, P1, 'cash'],
      [`${PHRA_LAP}.K0`, P2, 'cash'],
      [`${SILA}.K0`, P1, 'in-kind'],
      [`${PAO}.K00`, P2, 'own-execution'],
    ] as const
  ).flatMap(([id, to, given], index): readonly BookCommand[] => {
    const contribution = id as ContributionId;
    const target = { ...BOOK, project: to };
    const taken = takeOver(contribution, 100, { target, form: given });
    const signed = sign(contribution, { agreement: to === P2 ? MOU2 : MOU });
    if (given !== 'cash') return [taken, signed, deliver(`D${index}`, contribution)];
    return [taken, signed, receive(`C${index}`, contribution, 60 + index)];
  }),
];

/** What is asked, by whom and on which day of the fiscal year. */
export interface FundStep {
  readonly command: BookCommand;
  readonly by: Actor;
  readonly today: number;
}

/** What a book answers. Any other error than a rejection is a bug. */
export function answerTo(
  state: BookState,
  { command, by, today }: FundStep,
): readonly BookEvent[] | Rejection {
  try {
    const context = { book: BOOK, actor: by, today: dayOfYear(today), reference: MERGED };
    return decide(state, command, context).events;
  } catch (error) {
    if (error instanceof Rejection) return error;
    throw error;
  }
}

/** The events by which the small world is set up. */
export const SET_UP: readonly BookEvent[] = (() => {
  let state = EMPTY_BOOK;
  return BEGINNING.flatMap((command) => {
    const by = command.type === 'ConfirmResolution' ? CHAIR : SECRETARY;
    const answer = answerTo(state, { command, by, today: FIRST_DAY });
    if (answer instanceof Rejection) throw new Error(command.type, { cause: answer });
    for (const event of answer) state = evolve(state, event);
    return answer;
  });
})();

/** Made on a day in a book, because what commands refer to mostly exists. */
type Making = (today: number, state: BookState) => BookCommand;

const amount = fc
  .oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 9_000 }) },
    { weight: 4, arbitrary: fc.integer({ min: 2_000, max: 25_000 }) },
    { weight: 1, arbitrary: fc.constantFrom(0, 1, -1, 100_000) },
  )
  .map((satang) => BigInt(satang));
const payers = fc.constantFrom<LocalGovernmentId>(PAO, CITY, SILA, PHRA_LAP);
const project = fc.constantFrom<ProjectId>(P1, P1, P2);
const form = fc.constantFrom('cash', 'cash', 'cash', 'own-execution', 'in-kind' as const);
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

/** One of the things that there are; sometimes, or when there is none, one that is not there. */
type Referring = <Id extends string>(there: Iterable<Id>) => Id;
const referring: fc.Arbitrary<Referring> = fc
  .nat(9_999)
  .map((number) => <Id extends string>(there: Iterable<Id>) => {
    const ids = number % 31 === 0 ? [] : [...there].sort();
    return ids[number % Math.max(ids.length, 1)] ?? ('X9' as Id);
  });
const letter = fc.nat(99_999).map((number) => `ที่ ${number}`);
const on = (today: number) => ({ effectiveOn: dayOfYear(today), decidedOn: dayOfYear(today) });

function signedFirst(state: BookState): readonly ContributionId[] {
  const all = [...state.fund.contributions.values()];
  return all.filter(({ agreed }) => agreed).map(({ record }) => record.contribution);
}

/** Contributions of which something stands at a stage. */
function at(
  state: BookState,
  ...stages: readonly Parameters<typeof contributionBalance>[2][]
): readonly ContributionId[] {
  return [...state.fund.contributions.keys()].filter((id) =>
    stages.some((stage) => contributionBalance(state.fund, id, stage) > 0n),
  );
}

/** Contributions of which nothing is to come or to be given back, or all where there is none. */
function finished(state: BookState): readonly ContributionId[] {
  const open = at(state, 'outstanding', 'received', 'matched', 'released', 'refundable');
  const all = [...state.fund.contributions.keys()];
  const done = all.filter((id) => !open.includes(id));
  return done.length > 0 ? done : all;
}

const EARLY: readonly fc.WeightedArbitrary<Making>[] = [
  {
    weight: 8,
    arbitrary: fc
      .tuple(payers, fc.integer({ min: 1, max: 6 }), form, amount, project)
      .map(([payer, number, given, approved, to]) => () => {
        const id = `${payer}.K${number + (payer === SILA ? 1 : 0)}` as ContributionId;
        const taken = takeOver(id, 0, {
          form: given,
          amount: approved > 0n ? approved * 2n : 5_000n,
          target: { ...BOOK, project: to },
        });
        return taken;
      }),
  },
  {
    weight: 8,
    arbitrary: referring.map((one) => (today, state) => {
      const open = [...state.fund.contributions.values()].filter(({ agreed }) => !agreed);
      const id = one(open.map(({ record }) => record.contribution));
      const target = state.fund.contributions.get(id)?.record.project;
      const under = target === P2 ? MOU2 : MOU;
      return sign(id, { agreement: under, ...on(today) });
    }),
  },
  { weight: 1, arbitrary: fc.constant<Making>(() => SECOND_VERSION) },
  { weight: 1, arbitrary: fc.constant<Making>((today) => closeRound(on(today))) },
];

const LOCAL: readonly fc.WeightedArbitrary<Making>[] = [
  {
    weight: 12,
    arbitrary: fc
      .tuple(referring, amount, letter, maybe(fc.integer({ min: 1, max: 80 })))
      .map(([one, came, number, early]) => (today, state) => {
        const cash = [...state.fund.contributions.values()].filter(
          ({ record }) => record.form === 'cash',
        );
        const id = one(cash.map(({ record }) => record.contribution));
        const paidOn = early === undefined || early > 9 ? dayOfYear(today) : day('2022-01-25');
        const paper = document(`ใบเสร็จ ${number}`, paidOn);
        const left = contributionBalance(state.fund, id, 'outstanding');
        const asked = came % 3n === 0n && left > 0n ? left : came;
        return receive(undefined, id, 0, { amount: asked, document: paper });
      }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(referring, letter).map(([one, number]) => (today, state) => {
      const open = state.fund.receipts.filter(({ status }) => status === 'unauthorised');
      const authority = document(number, dayOfYear(today));
      return ratify(one(open.keys()), { authority });
    }),
  },
  {
    weight: 5,
    arbitrary: fc.tuple(referring, letter).map(([one, number]) => (today, state) => {
      const there = state.fund.receipts.filter(({ status }) => status !== 'reversed');
      const used = at(state, 'spent', 'released');
      const bad = there.filter(({ record }) => used.includes(record.contribution));
      const ids = Number(number.slice(-1)) % 2 === 0 && bad.size > 0 ? bad : there;
      return bounce(one(ids.keys()), { document: document(number, dayOfYear(today)) });
    }),
  },
  {
    weight: 5,
    arbitrary: fc.tuple(referring, letter).map(([one, number]) => (today, state) => {
      const things = [...state.fund.contributions.values()].filter(
        ({ record }) => record.form !== 'cash',
      );
      const id = one(things.map(({ record }) => record.contribution));
      return deliver(undefined, id, { document: document(number, dayOfYear(today)) });
    }),
  },
  {
    weight: 7,
    arbitrary: fc.tuple(referring, amount, letter).map(([one, worth, number]) => (today, state) => {
      const id = one(state.fund.deliveries.keys());
      const evidence = document(number, dayOfYear(today));
      return value(id, 0, { value: worth > 0n ? worth * 2n : worth, evidence });
    }),
  },
  {
    weight: 7,
    arbitrary: referring.map((one) => (_today, state) => {
      const valued = state.fund.deliveries.filter(({ status }) => status !== 'delivered');
      return { type: 'AcceptDelivery', delivery: one(valued.keys()) as DeliveryId };
    }),
  },
  {
    weight: 1,
    arbitrary: referring.map(
      (one) => (_today, state) => turnDown(one(state.fund.deliveries.keys())),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(referring, maybe(amount)).map(([one, less]) => (_today, state) => {
      const id = one(at(state, 'outstanding'));
      return expire(id, less === undefined ? {} : { amount: less });
    }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(referring, letter).map(([one, number]) => (today, state) => {
      const id = one(finished(state));
      const stand = (stage: Parameters<typeof contributionBalance>[2]): bigint =>
        contributionBalance(state.fund, id, stage);
      return {
        type: 'ReconcileContribution',
        contribution: id,
        verified:
          stand('received') +
          stand('accepted') +
          stand('matched') +
          stand('released') +
          stand('spent'),
        spent: stand('spent'),
        refunded: stand('refunded'),
        document: document(number, dayOfYear(today)),
      };
    }),
  },
  {
    weight: 3,
    arbitrary: referring.map((one) => (_today, state) => {
      const reconciled = finished(state).filter(
        (id) => state.fund.contributions.get(id)?.reconciled,
      );
      return closeContribution(one(reconciled));
    }),
  },
];

const MATCHES: readonly fc.WeightedArbitrary<Making>[] = [
  {
    weight: 20,
    arbitrary: fc
      .tuple(referring, fc.integer({ min: 1, max: 4 }), maybe(amount), fc.constantFrom(L1, L1, L2))
      .map(([one, quarters, provincial, from]) => (today, state) => {
        const id = one([
          ...at(state, 'received', 'accepted').filter((each) => signedFirst(state).includes(each)),
        ]);
        const free =
          contributionBalance(state.fund, id, 'received') +
          contributionBalance(state.fund, id, 'accepted');
        const local = (free * BigInt(quarters)) / 4n;
        const more = provincial === undefined || provincial <= 0n ? {} : { amount: provincial };
        return match(undefined, id, 0, { local, line: from as LineId, ...more, ...on(today) });
      }),
  },
  {
    weight: 22,
    arbitrary: fc.tuple(referring, maybe(amount)).map(([one, part]) => (_today, state) => {
      const waiting = state.fund.matches.filter(
        ({ provincial, provincialReleased }) => provincial > provincialReleased,
      );
      const asked = release(undefined, one(waiting.keys()));
      return { ...asked.command, ...(part === undefined ? {} : { amount: part }) } as BookCommand;
    }),
  },
  {
    weight: 2,
    arbitrary: referring.map(
      (one) => (_today, state) => unmatch(one(state.fund.matches.keys()) as MatchId),
    ),
  },
  {
    weight: 9,
    arbitrary: fc.tuple(project, amount, letter).map(([of, spent, number]) => (today, state) => {
      const released = at(state, 'released').map((id) =>
        state.fund.contributions.get(id)?.record.project === of
          ? contributionBalance(state.fund, id, 'released')
          : 0n,
      );
      const all = released.reduce((sum, one) => sum + one, 0n);
      const asked = spent % 4n === 0n && all > 0n ? all : spent;
      const paper = document(number, dayOfYear(today));
      return spend(undefined, 0, { project: of, amount: asked, document: paper });
    }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(referring, letter).map(([one, number]) => (today, state) => ({
      type: 'ReverseSpending',
      spending: one(
        state.fund.spendings.filter(({ status }) => status === 'made').keys(),
      ) as SpendingId,
      reason: 'จ่ายผิด',
      document: document(number, dayOfYear(today)),
    })),
  },
];

const PROVINCIAL: readonly fc.WeightedArbitrary<Making>[] = [
  {
    weight: 12,
    arbitrary: fc
      .tuple(amount, project, fc.constantFrom(L1, L1, L2), seldom(letter))
      .map(([bound, of, from, told]) => (today, state) => {
        const how = told === undefined ? {} : fact(told, dayOfYear(today));
        const usable = usableOn(state, { project: of, line: from }, dayOfYear(today));
        const most = usable > 0n && bound % 5n < 3n ? usable : bound;
        return commit(undefined, 0, { project: of, line: from, amount: most, ...how });
      }),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(amount, project, seldom(letter)).map(([paid, of, told]) => (today) => {
      const how = told === undefined ? {} : fact(told, dayOfYear(today));
      return pay(undefined, 0, { project: of, amount: paid, ...how });
    }),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(referring, amount).map(([one, paid]) => (_today, state) => {
      const open = state.commitments.filter(({ status }) => status === 'open');
      return payOf(one(open.keys()), undefined, 0, { amount: paid });
    }),
  },
  {
    weight: 2,
    arbitrary: referring.map((one) => (_today, state) => {
      return cancel(one(state.commitments.filter(({ status }) => status === 'open').keys()));
    }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(referring, amount, letter).map(([one, back, number]) => (today, state) => {
      const paper = document(number, dayOfYear(today));
      return giveBack(undefined, one(state.disbursements.keys()), 0, {
        amount: back,
        document: paper,
      });
    }),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(referring, letter).map(([one, number]) => (today, state) => {
      const open = state.unauthorised.filter(({ status }) => status === 'open');
      return regularise(one(open.keys()), { authority: document(number, dayOfYear(today)) });
    }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(project, fc.integer({ min: 1, max: 90 })).map(([to, more]) => (today) => {
      const number = 10 + today;
      return resolve(`R${number}`, [approve(allocation(to, L1, more))], {
        meeting: meeting(number, dayOfYear(today)),
      });
    }),
  },
  {
    weight: 2,
    arbitrary: referring.map((one) => (_today, state) => {
      const waiting = state.resolutions.filter(({ status }) => status === 'recorded');
      return confirm(one(waiting.keys()));
    }),
  },
];

const ENDS: readonly fc.WeightedArbitrary<Making>[] = [
  {
    weight: 3,
    arbitrary: fc.tuple(project, maybe(amount)).map(([of, less]) => () => {
      const { refund: _numbered, ...rest } = declareRefund('', { project: of });
      return { ...rest, ...(less === undefined ? {} : { amount: less }) };
    }),
  },
  {
    weight: 9,
    arbitrary: fc
      .tuple(referring, fc.nat(9), maybe(amount), letter)
      .map(([one, which, part, number]) => (today, state) => {
        const due = state.fund.refunds.filter(({ record, paid }) =>
          record.parts.some(({ contribution, amount: of }) => of > paid.get(contribution, 0n)),
        );
        const id = one(due.keys()) as RefundId;
        const parts = due.get(id)?.record.parts ?? [];
        const contribution = parts[which % Math.max(parts.length, 1)]?.contribution ?? K1;
        const more = part === undefined ? {} : { amount: part };
        const paper = document(number, dayOfYear(today));
        return payRefund(id, contribution, { ...more, document: paper });
      }),
  },
  {
    weight: 5,
    arbitrary: fc.tuple(referring, amount, letter).map(([one, paid, number]) => (today, state) => {
      const id = one(state.fund.clawBacks.keys()) as ClawBackId;
      const claim = state.fund.clawBacks.get(id);
      const due = claim ? claim.record.amount - claim.recovered : 0n;
      return {
        type: 'RecoverClawBack',
        clawBack: id,
        amount: paid % 2n === 0n && due > 0n ? due : paid,
        document: document(number, dayOfYear(today)),
      };
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(project, fc.integer({ min: 40, max: 99 }), letter)
      .map(([of, percent, number]) => (today, state) => {
        let whole = 0n;
        for (const { record, provincial } of state.fund.matches.values()) {
          if (record.project === of) whole += provincial;
        }
        for (const id of state.fund.contributionsOf.get(of, [])) {
          for (const stage of [
            'outstanding',
            'received',
            'accepted',
            'matched',
            'released',
            'spent',
            'shortfall',
          ] as const) {
            whole += contributionBalance(state.fund, id, stage);
          }
        }
        return {
          type: 'ReduceProject',
          project: of,
          to: (whole * BigInt(percent)) / 100n,
          reason: 'ลดขนาดโครงการ',
          document: document(number, dayOfYear(today)),
        };
      }),
  },
  {
    weight: 1,
    arbitrary: project.map((of) => (today, state) => {
      // A project that ends early ends its life: not before the year is well under way.
      const late = today > 190 || state.fund.cancelled.has(of);
      const paper = document('มติยกเลิก', dayOfYear(today));
      const cancelled = { type: 'CancelProject', project: of, reason: 'ยุบโครงการ' } as const;
      return late ? { ...cancelled, document: paper } : closeContribution(K1);
    }),
  },
];

/** Who asks: mostly whoever may, sometimes the one who may not do both. */
function whoAsks(command: BookCommand, odd: boolean): Actor {
  if (command.type === 'ConfirmResolution') return CHAIR;
  const other = command.type === 'ReleaseMatch' || command.type === 'AcceptDelivery';
  return other === odd ? SECRETARY : FINANCE;
}

/** A random life: the steps that were asked, in the order of their days. */
export const randomFundSteps: fc.Arbitrary<readonly FundStep[]> = fc
  .array(
    fc.record({
      making: fc.oneof(...EARLY, ...LOCAL, ...MATCHES, ...PROVINCIAL, ...ENDS),
      daysLater: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 7 })),
      odd: fc.nat(19).map((number) => number === 0),
    }),
    { minLength: 40, maxLength: 90, size: 'max' },
  )
  .map((drawn) => {
    let today = FIRST_DAY;
    let state = SET_UP.reduce(evolve, EMPTY_BOOK);
    return drawn.map(({ making, daysLater, odd }) => {
      today = Math.min(today + daysLater, 364);
      const command = making(today, state);
      const step = { command, by: whoAsks(command, odd), today };
      const answer = answerTo(state, step);
      if (!(answer instanceof Rejection)) state = answer.reduce(evolve, state);
      return step;
    });
  });

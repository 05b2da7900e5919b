import fc from 'fast-check';
import type { BookCommand } from '../book';
import { evolve } from '../book.evolve';
import { EMPTY_BOOK, type BookState } from '../book.state';
import type { Actor } from '../circumstances';
import type { DeliveryId } from '../matching-fund.events';
import { contributionBalance } from '../matching-fund.state';
import { Rejection } from '../rejection';
import type { ContributionId, LocalGovernmentId } from '../stored-values';
import { amount, at, letter, maybe, on, project, referring, type Making } from './drawn';
import { overriding } from './random-overrides';
import { day, document, P2 } from './khon-kaen';
import {
  bounce,
  closeContribution,
  closeRound,
  deliver,
  expire,
  FINANCE,
  MOU,
  ratify,
  receive,
  sign,
  takeOver,
  turnDown,
  value,
} from './matching-fund';
import { dayOfYear } from './random-commands';
import { ENDS, MATCHES, PROVINCIAL } from './random-matches';
import { CITY, PAO, PHRA_LAP, SILA } from './reference';
import { askerOf, BOOK, CHAIR, SECRETARY, TREASURER } from './scenario';
import { answerTo, FIRST_DAY, MOU2, SECOND_VERSION, SET_UP, type FundStep } from './small-fund';

/*
 * Random lives of the small fund: what happens to contributions stands here, what happens to matches
 * and to provincial money in `random-matches.ts`.
 */

const payers = fc.constantFrom<LocalGovernmentId>(PAO, CITY, SILA, PHRA_LAP);
const form = fc.constantFrom('cash', 'cash', 'cash', 'own-execution', 'in-kind' as const);

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

/** Who asks: mostly whoever may, sometimes one who may not do both. */
function whoAsks(command: BookCommand, odd: number): Actor {
  const usual = askerOf(command);
  const other = [CHAIR, TREASURER, FINANCE][odd];
  if (other && other !== usual) return other;
  return usual === SECRETARY ? FINANCE : usual;
}

/** A random life: the steps that were asked, in the order of their days. */
export const randomFundSteps: fc.Arbitrary<readonly FundStep[]> = fc
  .array(
    fc.record({
      making: fc.oneof(...EARLY, ...LOCAL, ...MATCHES, ...PROVINCIAL, ...ENDS, overriding),
      daysLater: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 7 })),
      odd: fc.nat(19),
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

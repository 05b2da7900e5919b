import fc from 'fast-check';
import type { BookCommand } from '../book';
import type { BookState } from '../book.state';
import type { ClawBackId, MatchId, RefundId, SpendingId } from '../matching-fund.events';
import { contributionBalance } from '../matching-fund.state';
import { usableOn } from '../released-money';
import type { ContributionId, LineId } from '../stored-values';
import { amount, at, letter, maybe, on, project, referring, seldom, type Making } from './drawn';
import {
  allocation,
  approve,
  cancel,
  commit,
  confirm,
  document,
  fact,
  giveBack,
  L1,
  L2,
  meeting,
  pay,
  payOf,
  regularise,
  resolve,
} from './khon-kaen';
import {
  closeContribution,
  declareRefund,
  K1,
  match,
  payRefund,
  release,
  spend,
  unmatch,
} from './matching-fund';
import { dayOfYear } from './random-commands';

/* Random commands of the small fund about matches, provincial money, refunds and projects' ends. */

function signed(state: BookState): readonly ContributionId[] {
  const all = [...state.fund.contributions.values()];
  return all.filter(({ agreed }) => agreed).map(({ record }) => record.contribution);
}

/** Matches, their releases and reversals, and what is spent. */
export const MATCHES: readonly fc.WeightedArbitrary<Making>[] = [
  {
    weight: 20,
    arbitrary: fc
      .tuple(referring, fc.integer({ min: 1, max: 4 }), maybe(amount), fc.constantFrom(L1, L1, L2))
      .map(([one, quarters, provincial, from]) => (today, state) => {
        const id = one(
          at(state, 'received', 'accepted').filter((each) => signed(state).includes(each)),
        );
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

/** What a project does with its provincial money. */
export const PROVINCIAL: readonly fc.WeightedArbitrary<Making>[] = [
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

/** What is given back, and how projects shrink and end. */
export const ENDS: readonly fc.WeightedArbitrary<Making>[] = [
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

import fc from 'fast-check';
import type { BookCommand } from '../book';
import type { BookState } from '../book.state';
import type { OnBehalfId, PreCommitmentId } from '../execution-control.events';
import type { SavingsGround } from '../savings';
import {
  change,
  endPaying,
  finish,
  keyed,
  letPay,
  penalise,
  refundFact,
  release,
  returnLate,
  save,
  setAside,
} from './execution';
import {
  baht,
  cancel,
  commit,
  document,
  fact,
  giveBack,
  pay,
  payOf,
  regularise,
} from './khon-kaen';

/*
 * Random commands about P1's money of L1, mostly about what there is: few ids and few documents, so
 * that they meet often.
 */

/** A command as it is made in a book on a day. */
export type MakingExecution = (state: BookState, today: string) => BookCommand;

const amount = fc.integer({ min: 1, max: 240 });
const number = fc.integer({ min: 1, max: 12 });
const which = fc.nat(99);
const outside = fc.boolean();

/** One of the ids that a map of the state has, or one that it has not. */
function one(ids: Iterable<string>, index: number): string {
  const all = [...ids];
  return all[index % (all.length + 1)] ?? 'X9';
}

const factOf = (told: boolean, paper: number, today: string) =>
  told ? fact(`ฎ ${paper % 5}`, today) : {};

const binding: readonly fc.Arbitrary<MakingExecution>[] = [
  fc.tuple(number, amount).map(([id, asked]): MakingExecution => (_state, today) => {
    return setAside(`PC${id}`, asked, { document: document(`สำรอง ${id}`, today) });
  }),
  fc
    .tuple(which, fc.option(amount, { nil: undefined }))
    .map(([index, asked]): MakingExecution => (state) => {
      const id = one(state.life.execution.preCommitments.keys(), index);
      return release(id, asked === undefined ? {} : { amount: baht(asked) });
    }),
  fc
    .tuple(number, amount, which, fc.boolean(), fc.boolean(), outside)
    .map(([id, asked, index, uses, ends, told]): MakingExecution => (state, today) => {
      const preCommitment = one(
        state.life.execution.preCommitments.keys(),
        index,
      ) as PreCommitmentId;
      const using = uses ? { preCommitment, finish: ends } : {};
      const estimate = ends ? { estimate: baht(asked + 20) } : {};
      return commit(`C${id}`, asked, { ...using, ...estimate, ...factOf(told, id, today) });
    }),
  fc
    .tuple(number, which, fc.constantFrom('up', 'down'), amount, outside)
    .map(([id, index, direction, asked, told]): MakingExecution => (state, today) => {
      const commitment = one(state.commitments.keys(), index);
      const basis = told ? ('fact' as const) : ('decision' as const);
      const paper = document(`แก้ไข ${id}`, today);
      return change(`CC${id}`, commitment, [direction, asked], { basis, document: paper });
    }),
  fc.tuple(which, fc.boolean()).map(([index, ends]): MakingExecution => (state, today) => {
    const id = one(state.commitments.keys(), index);
    return ends ? finish(id, { document: document(`ตรวจรับ ${id}`, today) }) : cancel(id);
  }),
];

const paying: readonly fc.Arbitrary<MakingExecution>[] = [
  fc
    .tuple(number, which, amount, outside, fc.boolean())
    .map(([id, index, asked, told, byKey]): MakingExecution => (state, today) => {
      const of = one(state.commitments.keys(), index);
      const key = byKey ? { key: keyed(String(id % 2)) } : {};
      return payOf(of, `D${id}`, asked, { ...factOf(told, id, today), ...key });
    }),
  fc
    .tuple(number, which, amount, outside)
    .map(([id, index, asked, told]): MakingExecution => (state, today) => {
      const authority = one(state.life.execution.onBehalf.keys(), index) as OnBehalfId;
      return pay(`E${id}`, asked, { onBehalf: authority, ...factOf(told, id + 6, today) });
    }),
  fc.tuple(number, amount).map(([id, asked]): MakingExecution => (_state, today) => {
    return letPay(`OB${id}`, asked, { document: document(`มอบ ${id}`, today) });
  }),
  which.map((index): MakingExecution => (state, today) => {
    const id = one(state.life.execution.onBehalf.keys(), index);
    return endPaying(id, { document: document(`สิ้นสุด ${id}`, today) });
  }),
  fc
    .tuple(number, which, amount, fc.boolean())
    .map(([id, index, asked, late]): MakingExecution => (state, today) => {
      const of = one(state.disbursements.keys(), index);
      const paper = { document: document(`นส. ${id}`, today) };
      return late ? returnLate(`B${id}`, of, asked, paper) : giveBack(`B${id}`, of, asked, paper);
    }),
];

const settling: readonly fc.Arbitrary<MakingExecution>[] = [
  fc
    .tuple(
      number,
      which,
      fc.constantFrom<SavingsGround>('finished', 'cancelled', 'cheaper-contract'),
      amount,
    )
    .map(([id, index, ground, asked]): MakingExecution => (state) => {
      return save(`SV${id}`, one(state.commitments.keys(), index), [
        ground,
        index % 2 === 0 ? asked : 1,
      ]);
    }),
  fc.tuple(number, which, amount).map(([id, index, asked]): MakingExecution => (state, today) => {
    const of = one(state.commitments.keys(), index);
    return penalise(`PN${id}`, of, asked, { document: document(`ค่าปรับ ${id}`, today) });
  }),
  fc.tuple(which, fc.boolean()).map(([index, back]): MakingExecution => (state, today) => {
    const id = one(state.unauthorised.keys(), index);
    const paper = document(`นร ${id}`, today);
    return back ? refundFact(id, { document: paper }) : regularise(id, { authority: paper });
  }),
];

/** A sequence of random commands, and how many days later each of them is asked. */
export const randomExecution: fc.Arbitrary<
  readonly { readonly making: MakingExecution; readonly daysLater: number }[]
> = fc.array(
  fc.record({
    making: fc.oneof(...binding, ...paying, ...settling),
    daysLater: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 })),
  }),
  { minLength: 10, maxLength: 40, size: 'max' },
);

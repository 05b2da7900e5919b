import fc from 'fast-check';
import type { BookCommand, LineId, ProjectId } from '@app/ledger';
import { baht, G1 } from '../../libs/ledger/src/testing/khon-kaen';
import {
  amounts,
  Asking,
  chosen,
  days,
  lines,
  next,
  nth,
  onDay,
  parts,
  pots,
  resolved,
  type Step,
} from './paper-commands';
import { dateOf } from './real-book';

/*
 * What else happens in a year, and at its end: more or less money, what is set aside, contracts that
 * change and end, savings, and what is carried over.
 */

/** A command of the ledger by the fields that its API takes; ids are plain text on paper. */
const command = (fields: Readonly<Record<string, unknown>>): BookCommand =>
  fields as unknown as BookCommand;

/** The money of lines: cuts, supplementary budgets, letters taken back. */
const moreOrLess: readonly fc.Arbitrary<Step>[] = [
  fc.tuple(lines, amounts, fc.boolean(), days).map(([line, amount, up, later]) => {
    return new Asking(`${up ? 'give' : 'cut'} ${amount} of ${line}`, later, (paper, real) => {
      const change = next('AC');
      const part = { line, direction: up ? 'up' : 'down', amount: baht(amount) };
      const changed = command({
        type: 'ChangeAppropriation',
        change,
        kind: up ? 'supplementary' : 'cut',
        parts: [part],
        document: onDay(paper.today, change),
      });
      return {
        onPaper: () => paper.changeAppropriation(line, up ? amount : -amount),
        inLedger: () => real.ask(changed, paper.today),
      };
    });
  }),
  fc.tuple(nth, amounts, days).map(([index, amount, later]) => {
    return new Asking(`take ${amount} of a letter back`, later, (paper, real) => {
      const letter = chosen(paper.allotments, index);
      const withdrawal = next('W');
      const line = paper.allotments.get(letter)?.line ?? 'L1';
      const withdrawn = command({
        type: 'WithdrawAllotment',
        withdrawal,
        allotment: letter,
        parts: [{ line, amount: baht(amount) }],
        document: onDay(paper.today, withdrawal),
        reason: 'ปรับแผน',
      });
      return {
        onPaper: () => paper.withdraw(letter, amount),
        inLedger: () => real.ask(withdrawn, paper.today),
      };
    });
  }),
];

/** Around a contract: what is set aside before it, what it becomes, and what it leaves. */
const aroundContracts: readonly fc.Arbitrary<Step>[] = [
  fc.tuple(pots, amounts, days).map(([[line, project], amount, later]) => {
    return new Asking(`set ${amount} of ${line} aside for ${project}`, later, (paper, real) => {
      const preCommitment = next('PC');
      const made = command({
        type: 'MakePreCommitment',
        preCommitment,
        project,
        line,
        amount: baht(amount),
        description: 'ซื้อวัสดุ',
        document: onDay(paper.today, preCommitment),
      });
      return {
        onPaper: () => paper.setAside(preCommitment, { line, project, amount }),
        inLedger: () => real.ask(made, paper.today),
      };
    });
  }),
  fc.tuple(nth, days).map(([index, later]) => {
    return new Asking('give what is set aside back', later, (paper, real) => {
      const preCommitment = chosen(paper.setAsides, index);
      const released = { type: 'ReleasePreCommitment', preCommitment, reason: 'ไม่ซื้อแล้ว' };
      return {
        onPaper: () => paper.giveBackSetAside(preCommitment),
        inLedger: () => real.ask(command(released), paper.today),
      };
    });
  }),
  fc.tuple(nth, amounts, fc.boolean(), days).map(([index, amount, up, later]) => {
    const what = `a contract is worth ${amount} ${up ? 'more' : 'less'}`;
    return new Asking(what, later, (paper, real) => {
      const contract = chosen(paper.contracts, index);
      const change = next('CC');
      const changed = command({
        type: 'ChangeCommitment',
        change,
        commitment: contract,
        direction: up ? 'up' : 'down',
        amount: baht(amount),
        reason: 'แก้ไขสัญญา',
        document: onDay(paper.today, change),
      });
      return {
        onPaper: () => paper.changeContract(contract, up ? amount : -amount),
        inLedger: () => real.ask(changed, paper.today),
      };
    });
  }),
  fc.tuple(nth, days).map(([index, later]) => {
    return new Asking('finish a contract', later, (paper, real) => {
      const contract = chosen(paper.contracts, index);
      const document = onDay(paper.today, next('ตรวจรับ '));
      const finished = command({ type: 'FinishCommitment', commitment: contract, document });
      return {
        onPaper: () => paper.end(contract, 'finished'),
        inLedger: () => real.ask(finished, paper.today),
      };
    });
  }),
  ...[1, 2, 3].flatMap(() => [
    fc.tuple(nth, parts, days).map(([index, amount, later]) => {
      return new Asking(`save ${amount} of a contract`, later, (paper, real) => {
        const contract = chosen(paper.contracts, index);
        const cancelled = paper.contracts.get(contract)?.status === 'cancelled';
        const saved = command({
          type: 'RecogniseSavings',
          savings: next('SV'),
          ground: cancelled ? 'cancelled' : 'finished',
          commitment: contract,
          amount: baht(amount),
        });
        return {
          onPaper: () => paper.saveFrom(contract, amount),
          inLedger: () => real.ask(saved, paper.today),
        };
      });
    }),
    fc.tuple(pots, parts, days).map(([[line, project], amount, later]) => {
      const order = {
        kind: 'use-savings' as const,
        delegation: G1,
        project: project as ProjectId,
        line: line as LineId,
        amount: baht(amount),
      };
      return new Asking(`give ${amount} of savings to ${project}`, later, (paper, real) => ({
        onPaper: () => paper.allocateSavings(line, project, amount),
        inLedger: () => resolved(real, paper, order),
      }));
    }),
  ]),
];

/** The end of the year, and the months after it. */
const yearEnd: readonly fc.Arbitrary<Step>[] = [
  ...[1, 2, 3].map(() =>
    fc.tuple(nth, days).map(([index, later]) => {
      return new Asking('ask to carry a contract over', later, (paper, real) => {
        const contract = chosen(paper.contracts, index);
        const reservation = next('RV');
        const asked = command({
          type: 'RequestReservation',
          reservation,
          commitment: contract,
          document: onDay(paper.today, reservation),
        });
        return {
          onPaper: () => paper.reserve(reservation, contract),
          inLedger: () => real.ask(asked, paper.today),
        };
      });
    }),
  ),
  ...[1, 2, 3].map(() =>
    fc.tuple(nth, days).map(([index, later]) => {
      return new Asking('carry over what was asked', later, (paper, real) => {
        const reservation = chosen(paper.reservations, index);
        const carryOver = next('CO');
        const authority = onDay(paper.today, `กค ${carryOver}`);
        const answered = command({ type: 'CarryOver', carryOver, reservation, authority });
        return {
          onPaper: () => paper.carryOver(carryOver, reservation),
          inLedger: () => real.ask(answered, paper.today),
        };
      });
    }),
  ),
  fc.tuple(nth, days).map(([index, later]) => {
    return new Asking('do not carry over', later, (paper, real) => {
      const reservation = chosen(paper.reservations, index);
      const document = onDay(paper.today, next('กค '));
      const refused = { type: 'RefuseReservation', reservation, document, reason: 'ไม่มีหนี้' };
      return {
        onPaper: () => paper.refuseReservation(reservation),
        inLedger: () => real.ask(command(refused), paper.today),
      };
    });
  }),
  ...[1, 2].map(() =>
    fc.tuple(nth, parts, days).map(([index, amount, later]) => {
      return new Asking(`pay ${amount} of what was carried`, later, (paper, real) => {
        const carryOver = chosen(paper.carryOvers, index);
        const disbursement = next('LD');
        const paid = command({
          type: 'RecordLateDisbursement',
          disbursement,
          carryOver,
          amount: baht(amount),
          document: onDay(paper.today, disbursement),
        });
        return {
          onPaper: () => paper.payCarried(carryOver, amount),
          inLedger: () => real.ask(paid, paper.today),
        };
      });
    }),
  ),
  fc.tuple(nth, fc.integer({ min: 560, max: 900 }), days).map(([index, until, later]) => {
    return new Asking(`extend until ${dateOf(until)}`, later, (paper, real) => {
      const carryOver = chosen(paper.carryOvers, index);
      const authority = onDay(paper.today, next('กค ขยาย '));
      const agreed = { type: 'ExtendCarryOver', carryOver, until: dateOf(until), authority };
      return {
        onPaper: () => paper.extend(carryOver, until),
        inLedger: () => real.ask(command(agreed), paper.today),
      };
    });
  }),
  fc.tuple(nth, days).map(([index, later]) => {
    return new Asking('let carried money lapse', later, (paper, real) => {
      const carryOver = chosen(paper.carryOvers, index);
      const lapsed = command({ type: 'LapseCarryOver', carryOver, lapse: next('LP') });
      return {
        onPaper: () => paper.lapseCarried(carryOver),
        inLedger: () => real.ask(lapsed, paper.today),
      };
    });
  }),
  fc.tuple(days).map(([later]) => {
    return new Asking('close the year', later, (paper, real) => ({
      onPaper: () => paper.close(),
      inLedger: () => real.ask(command({ type: 'RunYearEnd', what: 'close' }), paper.today),
    }));
  }),
];

/** Everything beside the straight road from the Act to the payment. */
export const wholeYear: readonly fc.Arbitrary<Step>[] = [
  ...moreOrLess,
  ...aroundContracts,
  ...yearEnd,
];

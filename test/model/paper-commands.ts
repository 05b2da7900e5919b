import fc from 'fast-check';
import type { LineId, ProjectId, Stage } from '@app/ledger';
import {
  allocation,
  allot,
  approve,
  cancel,
  commit,
  confirm,
  document,
  G1,
  giveBack,
  meeting,
  payOf,
  regularise,
  resolve,
  transfer,
} from '../../libs/ledger/src/testing/khon-kaen';
import type { WholePaper } from './whole-paper';
import type { Pot, Verdict } from './paper';
import { dateOf, type RealBook } from './real-book';

/*
 * What people do in a year, on paper and in the ledger. Each of these asks both, and holds them
 * together: the same verdict, and every baht in the same place.
 */

/** Something that is done on paper and in the ledger. */
export type Step = fc.Command<WholePaper, RealBook>;

const STAGES_OF_POT: Readonly<Record<keyof Pot, Stage>> = {
  allocated: 'allocated',
  setAside: 'pre-committed',
  committed: 'committed',
  disbursed: 'disbursed',
  carried: 'carried',
  carriedCommitted: 'carried-committed',
  lapsed: 'lapsed',
  unauthorised: 'unauthorised',
};

/** Every baht stands in the same place on paper and in the ledger. */
export function expectSameMoney(paper: WholePaper, real: RealBook): void {
  const differences: string[] = [];
  const compare = (place: string, onPaper: number, inLedger: number): void => {
    if (onPaper !== inLedger) differences.push(`${place}: ${onPaper} on paper, ${inLedger} here`);
  };
  for (const [id, line] of paper.lines) {
    const stages: readonly [Stage, number][] = [
      ['appropriated', -line.appropriated],
      ['transferred', -line.transferred],
      ['unallotted', line.unallotted],
      ['allotted', line.allotted],
      ['savings', line.savings],
      ['lapsed', line.lapsed],
      ['lapsed-unallotted', line.lapsedUnallotted],
    ];
    for (const [stage, amount] of stages) {
      compare(`${id} ${stage}`, amount, real.balance(id, stage));
    }
    compare(`${id} whole`, line.appropriated + line.transferred, paper.whole(id));
  }
  for (const [key, pot] of paper.pots) {
    const [line = '', project = ''] = key.split('|');
    for (const [name, stage] of Object.entries(STAGES_OF_POT) as [keyof Pot, Stage][]) {
      compare(`${key} ${stage}`, pot[name], real.balance(line, stage, project));
    }
  }
  if (differences.length > 0) throw new Error(differences.join('\n'));
}

/** What is asked of both, once it is known what there is. */
export interface Asked {
  readonly onPaper: () => Verdict;
  readonly inLedger: () => Verdict;
}

/** A step that asks one thing of both. */
export class Asking implements Step {
  constructor(
    private readonly what: string,
    private readonly days: number,
    private readonly ask: (paper: WholePaper, real: RealBook) => Asked,
  ) {}

  check(): boolean {
    return true;
  }

  run(paper: WholePaper, real: RealBook): void {
    paper.today += this.days;
    const { onPaper, inLedger } = this.ask(paper, real);
    const verdict = inLedger();
    const expected = onPaper();
    paper.count(this.what, expected);
    if (verdict !== expected) {
      const why = verdict === 'refused' ? ` (${real.refusal})` : '';
      const on = dateOf(paper.today);
      throw new Error(`${this.what} on ${on}: ${expected} on paper, ${verdict} here${why}`);
    }
    expectSameMoney(paper, real);
  }

  toString(): string {
    return `${this.what} (+${this.days} days)`;
  }
}

/** The process dies and comes back. */
export class Crash implements Step {
  check(): boolean {
    return true;
  }

  run(paper: WholePaper, real: RealBook): void {
    real.crash(paper.today);
    expectSameMoney(paper, real);
  }

  toString(): string {
    return 'crash';
  }
}

/** Small amounts, and now and then one that is too much. */
export const amounts = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 60 }) },
  { weight: 1, arbitrary: fc.integer({ min: 60, max: 700 }) },
);
/** Amounts that mostly fit into what is left of something. */
export const parts = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 1, arbitrary: amounts },
);
/** How many days later: mostly few, so that a year has many steps. */
export const days = fc.oneof(
  { weight: 30, arbitrary: fc.integer({ min: 1, max: 5 }) },
  { weight: 1, arbitrary: fc.integer({ min: 20, max: 120 }) },
);
/** The lines of the small book. */
export const lines = fc.constantFrom('L1', 'L2', 'L3');
/** Its projects, with a line on which each of them draws, or now and then another one. */
export const pots = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom(['L1', 'P1'], ['L2', 'P1'], ['L1', 'P2'], ['L3', 'P2']),
  },
  { weight: 1, arbitrary: fc.constantFrom(['L3', 'P1'], ['L2', 'P2']) },
) as fc.Arbitrary<[line: string, project: string]>;
/** Which of those that there are. */
export const nth = fc.nat({ max: 30 });

/** One of those that there are; a name that nobody has where there is none. */
export function chosen(from: ReadonlyMap<string, unknown>, index: number): string {
  const names = [...from.keys()];
  return names[index % Math.max(names.length, 1)] ?? 'nobody';
}

let running = 0;
/** Ids and numbers of papers are never the same twice. */
export const next = (prefix: string): string => `${prefix}${(running += 1)}`;

/** A document of a day. */
export const onDay = (day: number, number: string) => document(number, dateOf(day));

/** What the committee resolves on a day, and another one confirms. */
export function resolved(
  real: RealBook,
  paper: WholePaper,
  order: Parameters<typeof approve>[0],
): Verdict {
  const id = next('R');
  const date = dateOf(paper.today);
  const number = running;
  const recorded = resolve(id, [approve(order, { effectiveOn: date })], {
    meeting: meeting(number, date),
  });
  if (real.ask(recorded, paper.today) === 'refused') return 'refused';
  return real.ask(confirm(id), paper.today);
}

/** The road that every year takes: from the Act to the payment. */
export const straightRoad: readonly fc.Arbitrary<Step>[] = [
  fc.tuple(lines, amounts, days).map(([line, amount, later]) => {
    return new Asking(`allot ${line} ${amount}`, later, (paper, real) => {
      const { today } = paper;
      const id = next('AL');
      const letter = { document: onDay(today, `สงป. ${id}`), effectiveOn: dateOf(today) };
      return {
        onPaper: () => paper.allot(id, line, amount),
        inLedger: () => real.ask(allot(id, line as LineId, amount, letter), today),
      };
    });
  }),
  fc.tuple(pots, amounts, days).map(([[line, project], amount, later]) => {
    const order = allocation(project as ProjectId, line as LineId, amount, G1);
    return new Asking(`allocate ${amount} of ${line} to ${project}`, later, (paper, real) => ({
      onPaper: () => paper.allocate(line, project, amount),
      inLedger: () => resolved(real, paper, order),
    }));
  }),
  fc.tuple(lines, lines, amounts, days).map(([from, to, amount, later]) => {
    const order = transfer(from as LineId, to as LineId, amount, G1);
    return new Asking(`transfer ${amount} from ${from} to ${to}`, later, (paper, real) => ({
      onPaper: () => paper.transfer(from, to, amount),
      inLedger: () => resolved(real, paper, order),
    }));
  }),
  ...[false, false, false, true].map((fact) => committing(fact)),
  fc.tuple(nth, days).map(([index, later]) => {
    return new Asking('cover a fact', later, (paper, real) => {
      const id = chosen(paper.facts, index);
      const authority = onDay(paper.today, next('นร '));
      return {
        onPaper: () => paper.regularise(id),
        inLedger: () => real.ask(regularise(id, { authority }), paper.today),
      };
    });
  }),
  fc.tuple(nth, days).map(([index, later]) => {
    return new Asking('cancel a contract', later, (paper, real) => {
      const id = chosen(paper.contracts, index);
      return {
        onPaper: () => paper.end(id, 'cancelled'),
        inLedger: () => real.ask(cancel(id), paper.today),
      };
    });
  }),
  ...[1, 2, 3].map(() =>
    fc.tuple(nth, parts, days).map(([index, amount, later]) => {
      return new Asking(`pay ${amount} of a contract`, later, (paper, real) => {
        const contract = chosen(paper.contracts, index);
        const id = next('D');
        return {
          onPaper: () => paper.pay(id, contract, amount),
          inLedger: () => real.ask(payOf(contract, id, amount), paper.today),
        };
      });
    }),
  ),
  fc.tuple(nth, parts, days).map(([index, amount, later]) => {
    return new Asking(`${amount} of a payment comes back`, later, (paper, real) => {
      const payment = chosen(paper.payments, index);
      const document = onDay(paper.today, next('ส่งคืน '));
      return {
        onPaper: () => paper.giveBack(payment, amount),
        inLedger: () => real.ask(giveBack(next('B'), payment, amount, { document }), paper.today),
      };
    });
  }),
  fc.constant(new Crash()),
];

/** A contract that is made here, or one that was made outside and is told. */
function committing(fact: boolean): fc.Arbitrary<Step> {
  return fc.tuple(pots, amounts, days).map(([[line, project], amount, later]) => {
    const what = `${fact ? 'told of' : 'commit'} ${amount} of ${line} for ${project}`;
    return new Asking(what, later, (paper, real) => {
      const { today } = paper;
      const id = next('C');
      const outside = fact ? { basis: 'fact' as const, document: onDay(today, `PO ${id}`) } : {};
      const of = { project: project as ProjectId, line: line as LineId };
      const made = commit(id, amount, { ...of, ...outside, effectiveOn: dateOf(today) });
      return {
        onPaper: () => paper.commit(id, { line, project, amount, fact }),
        inLedger: () => real.ask(made, today),
      };
    });
  });
}

import fc from 'fast-check';
import {
  allot,
  allocation,
  appropriate,
  approve,
  baht,
  confirm,
  G1,
  grant,
  L1,
  L2,
  L3,
  line,
  P1,
  P2,
  register,
  resolve,
} from '../../libs/ledger/src/testing/khon-kaen';
import { WholePaper } from './whole-paper';
import { expectSameMoney, straightRoad } from './paper-commands';
import { dateOf, RealBook } from './real-book';
import { wholeYear } from './whole-year';

/*
 * Long random lives of a book, on paper and in the ledger, with crashes between the steps. On failure
 * fast-check prints the seed and the shortest life that it found; LEDGER_RUNS multiplies them.
 */
const RUNS = 60 * Number(process.env.LEDGER_RUNS ?? 1);
const STEPS_MAX = 200;

const CEILINGS = { perDecision: 400, cumulative: 3_000 };
/** Steps that no set of lives may leave undone. */
const LIVED = [
  'allot: done',
  'allocate of to: done',
  'transfer from to: done',
  'commit of for: done',
  'told of of for: unauthorised',
  'cover a fact: done',
  'pay of a contract: done',
  'of a payment comes back: done',
  'set of aside for: done',
  'a contract is worth more: done',
  'a contract is worth less: done',
  'finish a contract: done',
  'save of a contract: done',
  'give of savings to: done',
  'ask to carry a contract over: done',
  'carry over what was asked: done',
  'pay of what was carried: done',
  'extend until: done',
  'let carried money lapse: done',
  'close the year: done',
];

function begun(): { readonly model: WholePaper; readonly real: RealBook } {
  const projects = new Map([
    [P1, [L1, L2]],
    [P2, [L1, L3]],
  ]);
  const model = new WholePaper(projects, CEILINGS);
  const real = new RealBook();
  const act = appropriate(line(L1, 1_000), line(L2, 800), line(L3, 600));
  for (const { line: id, plan, amount } of act.lines) {
    model.appropriate(id ?? '', plan, Number(amount) / 100);
  }
  const first = [
    act,
    grant(G1, {
      powers: [
        { power: 'allocate', verb: 'approve' },
        { power: 'transfer', verb: 'approve' },
        { power: 'use-savings', verb: 'approve' },
      ],
      ceilingPerDecision: baht(CEILINGS.perDecision),
      ceilingCumulative: baht(CEILINGS.cumulative),
    }),
    register(P1, L1, L2),
    register(P2, L1, L3),
  ];
  for (const command of first) expect(real.ask(command, 10)).toBe('done');
  // The year begins with a letter and a first meeting, so that there is money to live with.
  model.today = 110;
  for (const [id, to, project, amount] of [
    ['A1', L1, P1, 220],
    ['A2', L2, P1, 160],
    ['A3', L3, P2, 250],
  ] as const) {
    const letter = { effectiveOn: dateOf(model.today) };
    expect(real.ask(allot(id, to, amount + 100, letter), model.today)).toBe('done');
    expect(model.allot(id, to, amount + 100)).toBe('done');
    const order = approve(allocation(project, to, amount), { effectiveOn: dateOf(model.today) });
    expect(real.ask(resolve(`R-${id}`, [order]), model.today)).toBe('done');
    expect(real.ask(confirm(`R-${id}`), model.today)).toBe('done');
    expect(model.allocate(to, project, amount)).toBe('done');
  }
  expectSameMoney(model, real);
  return { model, real };
}

it('keeps the same book as an official with paper and pencil', () => {
  const lived = new Map<string, number>();
  const steps = fc.commands([...straightRoad, ...wholeYear], {
    maxCommands: STEPS_MAX,
    size: 'max',
  });
  const live = fc.property(steps, (life) => {
    const { model, real } = begun();
    fc.modelRun(() => ({ model, real }), life);
    for (const [kind, times] of model.counts) lived.set(kind, (lived.get(kind) ?? 0) + times);
  });
  fc.assert(live, { numRuns: RUNS, endOnFailure: process.env.LEDGER_QUICK !== undefined });
  expect(LIVED.filter((kind) => !lived.has(kind))).toEqual([]);
});

import fc from 'fast-check';
import type { BookCommand } from './book';
import { audit } from './book.check';
import { evolve } from './book.evolve';
import type { BookEvent } from './book.events';
import { balanceOf, EMPTY_BOOK, type BookState } from './book.state';
import { BUCKETS, postings } from './postings';
import { Rejection } from './rejection';
import { RULES } from './rules';
import { sumSatang } from './satang';
import type { LineId } from './stored-values';
import { allocationOf, subAllottedOf, usedByAgency } from './agency-budget';
import { Books } from './testing/books';
import {
  breakDown,
  cut,
  passAct,
  passOn,
  supplement,
  takeBackOf,
  withdraw,
} from './testing/budget-change';
import {
  allocation,
  allot,
  appropriate,
  approve,
  cancel,
  commit,
  confirm,
  document,
  G1,
  grant,
  L1,
  L2,
  line,
  P1,
  register,
  resolve,
} from './testing/khon-kaen';
import { REFERENCE } from './testing/reference';
import { ask, type Asked } from './testing/scenario';

/*
 * Random lives of a budget that is provisional, passed, cut, supplemented, broken down, allotted and
 * taken back, and passed on to an agency, in any order. The seed is printed on failure.
 */

const RUNS = 600 * Number(process.env.LEDGER_RUNS ?? 1);
const AGENCY = {
  subject: 'subject-agency',
  role: 'implementing-agency',
  office: 'สำนักงานเกษตรจังหวัดขอนแก่น',
} as const;
const SET_UP: readonly BookCommand[] = [
  {
    ...appropriate(line(L1, 100, { previously: L1 })),
    provisional: document('ไปพลางก่อน', '2021-10-01'),
  },
  appropriate(line(L2, 100)),
  grant(G1),
  register(P1, L1, L2),
  allot('A2', L2, 60),
  resolve('R0', [approve(allocation(P1, L2, 40))]),
  confirm('R0'),
];

type Drawn = readonly [kind: string, of: LineId, amount: number];

/** A command of the random life; its id is its place, and it is about an earlier one that fits. */
function step([kind, of, amount]: Drawn, n: number, life: readonly Drawn[]): Asked {
  const id = `X${n}`;
  const earlier = (wanted: string): string => {
    const places = life.flatMap(([other], place) => (other === wanted && place < n ? [place] : []));
    return `X${places[amount % Math.max(1, places.length)] ?? 'none'}`;
  };
  switch (kind) {
    case 'cut':
      return { command: cut(id, of, amount) };
    case 'supplement':
      return { command: supplement(id, of, amount) };
    case 'pass':
      return { command: passAct(id, [[of, amount]]) };
    case 'break':
      return { command: breakDown(of, [1, Math.max(1, amount)]) };
    case 'allot':
      return { command: allot(id, of, amount) };
    case 'withdraw':
      return { command: withdraw(id, earlier('allot'), of, amount) };
    case 'allocate':
      return { command: resolve(id, [approve(allocation(P1, of, amount))]) };
    case 'confirm':
      return { command: confirm(earlier('allocate')) };
    case 'pass-on':
      return { command: passOn(id, amount, { line: of }) };
    case 'take-back':
      return { command: takeBackOf(earlier('pass-on'), id, amount) };
    case 'cancel':
      return { command: cancel(earlier('commit')) };
    default:
      return { command: commit(id, amount, { line: of }), by: AGENCY };
  }
}

const KINDS = [
  'cut',
  'supplement',
  'pass',
  'break',
  'allot',
  'allot',
  'withdraw',
  'allocate',
  'allocate',
  'confirm',
  'confirm',
  'confirm',
  'pass-on',
  'take-back',
  'commit',
  'commit',
  'cancel',
];
const life = fc.array(
  fc.tuple(
    fc.constantFrom(...KINDS),
    fc.constantFrom(L1, L2, 'L1-0001' as LineId),
    fc.integer({ min: 1, max: 60 }),
  ),
  { minLength: 10, maxLength: 60 },
);

function lived(steps: readonly Asked[]): { state: BookState; events: readonly BookEvent[] } {
  let state = EMPTY_BOOK;
  const events: BookEvent[] = [];
  for (const asked of steps) {
    try {
      for (const event of ask(state, asked).events) {
        state = evolve(state, event);
        events.push(event);
      }
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  }
  return { state, events };
}

it('keeps every line’s money whole, whatever the Acts and the agencies do', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(life, (drawn) => {
      const steps = drawn.map(step);
      const { state, events } = lived([...SET_UP.map((command) => ({ command })), ...steps]);
      for (const { type } of events) reached.add(type);
      const books = new Books();
      for (const event of events) books.add(postings(event));
      // Nothing below nothing, and each line is the sum of its parts.
      expect(books.negative(BUCKETS)).toEqual([]);
      for (const [of, stages] of books.byLine()) {
        const held = sumSatang(BUCKETS.map((stage) => stages.get(stage) ?? 0n));
        expect([of, held]).toEqual([of, -(stages.get('appropriated') ?? 0n)]);
        expect(balanceOf(state, of as LineId, 'appropriated')).toBe(
          stages.get('appropriated') ?? 0n,
        );
      }
      // What is passed on lies within what the project was given, and holds what the agency bound.
      for (const of of state.lines.keys()) {
        const at = { project: P1, line: of };
        const passedOn = subAllottedOf(state, at);
        expect(passedOn >= 0n && passedOn <= allocationOf(state, at)).toBe(true);
        expect(usedByAgency(state, at, AGENCY.office) <= allocationOf(state, at)).toBe(true);
      }
      // An auditor who replays it finds only what was noted when it was let through.
      const found = [...audit(events, REFERENCE)].flatMap(({ findings }) => findings);
      expect(found.filter(({ code }) => RULES[code].breach !== 'noted')).toEqual([]);
    }),
    { numRuns: RUNS },
  );
  // The life reaches everything that it is about.
  expect([...reached]).toEqual(
    expect.arrayContaining([
      'appropriation.changed.v1',
      'line.broken-down.v1',
      'allotment.withdrawn.v1',
      'sub-allotment.made.v1',
      'sub-allotment.withdrawn.v1',
      'commitment.made.v1',
    ]),
  );
}, 120_000);

import { check } from './book.check';
import { Rejection, type RejectionCode } from './rejection';
import type { BudgetChangeRejections } from './rejection.budget-change';
import { RULES } from './rules';
import {
  answer,
  breakDown,
  code,
  cut,
  passAct,
  passOn,
  plan,
  request,
  takeBackOf,
  withdraw,
} from './testing/budget-change';
import {
  ALLOCATED,
  ALLOTTED,
  appropriate,
  baht,
  commit,
  document,
  L1,
  L2,
  line,
} from './testing/khon-kaen';
import { REFERENCE } from './testing/reference';
import { ask, event, stateOf, type Asked, type Step } from './testing/scenario';
import type { BookEvent } from './book.events';

/** The smallest history in which a rule says no, or is heard, and what is asked then. */
interface Case {
  readonly before: readonly Step[];
  readonly asked: Asked | { readonly history: BookEvent };
}

const LINES = [appropriate(line(L1, 1_000), line(L2, 1_000))];
const PROVISIONAL = {
  ...appropriate(line(L1, 1_000)),
  provisional: document('ไปพลางก่อน', '2021-10-01'),
};
const BUDGET = '7010001234500001';
const ACT = {
  change: 'ACT' as never,
  kind: 'act-passed',
  line: L1,
  fundSource: 'provincial',
  direction: 'up',
  amount: 1n,
  document: document('พ.ร.บ.'),
} as const;

const CASES: { readonly [C in keyof BudgetChangeRejections]: Case } = {
  LINE_NOT_PROVISIONAL: { before: LINES, asked: { command: passAct('ACT', [[L1, 1_000]]) } },
  // Commands state what the Act gives; only a history can say two things.
  ACT_FIGURE_CONTRADICTS: {
    before: [PROVISIONAL],
    asked: { history: event('appropriation.changed.v1', { ...ACT, act: baht(1_000) }) },
  },
  CHANGE_DIRECTION_CONTRADICTS: {
    before: LINES,
    asked: {
      command: cut('K1', L1, 1, { parts: [{ line: L1, direction: 'up', amount: 1n }] }),
    },
  },
  CHANGE_EXCEEDS_UNALLOTTED: { before: LINES, asked: { command: cut('K1', L1, 1_000.01) } },
  LINE_BROKEN_DOWN: {
    before: [...LINES, breakDown(L1, [1, 999])],
    asked: { command: cut('K1', L1, 1) },
  },
  NOT_IN_PREVIOUS_BUDGET: { before: [], asked: { command: PROVISIONAL } },
  CODE_LENGTH_DIFFERS: { before: LINES, asked: { command: code(L1, { fundSource: '65' }) } },
  BUDGET_CODE_SHARED: {
    before: [...LINES, code(L1, { budget: BUDGET })],
    asked: { command: code(L2, { budget: BUDGET }) },
  },
  ITEMS_DO_NOT_SUM: { before: LINES, asked: { command: breakDown(L1, [1, 998.99]) } },
  LINE_MOVED_ALREADY: { before: ALLOTTED, asked: { command: breakDown(L1, [1, 999]) } },
  ITEM_CATEGORY_DIFFERS: {
    before: LINES,
    asked: {
      command: breakDown(L1, [], {
        items: [
          { item: 'ก', amount: baht(1) },
          { item: 'ข', amount: baht(999), category: 'investment' },
        ],
      }),
    },
  },
  ALLOTMENT_UNKNOWN: { before: LINES, asked: { command: withdraw('W1', 'A1', L1, 1) } },
  WITHDRAWAL_EXCEEDS_ALLOTMENT: {
    before: ALLOTTED,
    asked: { command: withdraw('W1', 'A1', L1, 1_000.01) },
  },
  WITHDRAWAL_EXCEEDS_FREE: {
    before: ALLOCATED,
    asked: { command: withdraw('W1', 'A1', L1, 500.01) },
  },
  SUB_ALLOTMENT_UNKNOWN: { before: ALLOCATED, asked: { command: takeBackOf('S1', 'W1', 1) } },
  SUB_ALLOTMENT_AGENCY_DIFFERS: {
    before: ALLOCATED,
    asked: { command: passOn('S1', 1, { agency: 'หน่วยอื่น' }) },
  },
  SUB_ALLOTMENT_EXCEEDS_ALLOCATION: {
    before: ALLOCATED,
    asked: { command: passOn('S1', 500.01) },
  },
  SUB_ALLOTMENT_IN_USE: {
    before: [...ALLOCATED, passOn('S1', 1)],
    asked: { command: takeBackOf('S1', 'W1', 1.01) },
  },
  SUB_ALLOTMENT_EXCEEDED: {
    before: [...ALLOCATED, passOn('S1', 1)],
    asked: {
      command: commit('C1', 1.01),
      by: {
        subject: 'subject-agency',
        role: 'implementing-agency',
        office: 'สำนักงานเกษตรจังหวัดขอนแก่น',
      },
    },
  },
  PLAN_MONTH_OUTSIDE_YEAR: { before: LINES, asked: { command: plan(L1, { '2022-10': 1 }) } },
  PLAN_STATED_TWICE: {
    before: LINES,
    asked: {
      command: plan(
        L1,
        {},
        {
          lines: [plan(L1, { '2022-01': 1 }), plan(L1, { '2022-01': 1 })].flatMap(
            ({ lines }) => lines,
          ),
        },
      ),
    },
  },
  PLAN_EXCEEDS_APPROPRIATION: { before: LINES, asked: { command: plan(L1, { '2022-01': 1_001 }) } },
  PLAN_VERSION_OUT_OF_ORDER: {
    before: LINES,
    asked: { command: plan(L1, { '2022-01': 1 }, { version: 2 }) },
  },
  BUDGET_REQUEST_UNKNOWN: { before: LINES, asked: { command: answer('BR1', 'refused', 0) } },
  BUDGET_GRANT_CONTRADICTS: {
    before: [...LINES, request('BR1', 5)],
    asked: { command: answer('BR1', 'granted', 4) },
  },
};

function said({ before, asked }: Case): readonly RejectionCode[] {
  const state = stateOf(...before);
  if ('history' in asked)
    return [...check(state, asked.history, REFERENCE)].map(({ code }) => code);
  try {
    return ask(state, asked).warnings.map(({ code }) => code);
  } catch (error) {
    if (error instanceof Rejection) return [error.code];
    throw error;
  }
}

it.each(Object.keys(CASES) as (keyof typeof CASES)[])('%s is said where it belongs', (name) => {
  expect(said(CASES[name])).toContain(name);
});

it('notes what stops nothing beside what it was found in', () => {
  const noted = (Object.keys(CASES) as (keyof typeof CASES)[]).filter(
    (name) => RULES[name].breach === 'noted',
  );
  for (const name of noted) {
    const { before, asked } = CASES[name];
    if ('history' in asked) throw new Error(`${name} is asked of a command`);
    const { events } = ask(stateOf(...before), asked);
    expect(events.filter(({ type }) => type === 'exception.noted.v1')).toMatchObject([
      { data: { code: name } },
    ]);
  }
  expect(noted).toEqual(['BUDGET_CODE_SHARED', 'ITEM_CATEGORY_DIFFERS']);
});

it('gives back nothing of an allotment that is not named where none was before the book', () => {
  const unnamed = withdraw('W1', undefined, L1, 1);
  expect(said({ before: ALLOTTED, asked: { command: unnamed } })).toEqual(['ALLOTMENT_UNKNOWN']);
});

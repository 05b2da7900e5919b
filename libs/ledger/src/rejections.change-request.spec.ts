import type { BookCommand } from './book';
import { check } from './book.check';
import type { BookEvent } from './book.events';
import { Rejection, type RejectionCode } from './rejection';
import type { ChangeRequestRejections } from './rejection.change-request';
import type { TransferReportRejections } from './rejection.transfer-report';
import {
  allocation,
  ALLOTTED,
  appropriate,
  approve,
  baht,
  confirm,
  day,
  document,
  G1,
  grant,
  L1,
  L2,
  L3,
  line,
  meeting,
  P1,
  resolve,
  transfer,
} from './testing/khon-kaen';
import {
  answer,
  carryOut,
  grants,
  move,
  received,
  report,
  ruledBy,
  step,
  submit,
  transferRule,
} from './testing/change-requests';
import { REFERENCE } from './testing/reference';
import { ask, event, stateOf, type Asked, type Step } from './testing/scenario';

/**
 * One smallest case for every rule of change requests, of moves between lines and of reports on them:
 * `asked` is refused with it, warned of it, or noted with it; `told` is what an auditor finds it in. A
 * code without a case does not compile.
 */
type Case = { readonly before: readonly Step[] } & (
  { readonly asked: BookCommand | Asked } | { readonly told: BookEvent }
);

const UP = [move(L1, L3, 400)];
const ATTHEBUREAU = [...ALLOTTED, ...received('budget-bureau', UP)];
const MOVED = [...ALLOTTED, resolve('R1', [approve(transfer(L1, L2, 100))]), confirm('R1')];
const REFERRED = [
  ...ALLOTTED,
  resolve('R1', [{ verb: 'refer-up', subject: 'เสนอ ก.น.บ.' }]),
  confirm('R1'),
];
const LINK = { resolution: 'R1' as never, decision: '1' as never };
const one = (amount: number) => resolve('R2', [approve(transfer(L1, L2, amount))]);
const terms = { planVersion: '2', objective: 'ก', targets: [], place: 'ข' };
const revision = { kind: 'revise-project' as const, project: P1, terms };

const CASES: {
  readonly [
    C in Exclude<
      keyof (ChangeRequestRejections & TransferReportRejections),
      'TRANSFER_RULE_UNKNOWN'
    >
  ]: Case;
} = {
  CHANGE_REQUEST_UNKNOWN: {
    before: ALLOTTED,
    asked: step('received', 'cabinet', '2022-02-01'),
  },
  CHANGE_REQUEST_NOT_OPEN: {
    before: [...ATTHEBUREAU, answer('budget-bureau')],
    asked: step('considered', 'budget-bureau', '2022-02-20'),
  },
  CHANGE_REQUEST_STEP_WRONG: {
    before: ATTHEBUREAU,
    asked: step('considered', 'budget-bureau', '2022-02-01', { step: 3 }),
  },
  STEP_OF_ANOTHER_OFFICE: {
    before: ATTHEBUREAU,
    asked: step('considered', 'cabinet', '2022-02-01'),
  },
  STEP_NOT_NEXT: {
    before: [...ALLOTTED, submit('budget-bureau', UP)],
    asked: answer('budget-bureau'),
  },
  REFERRAL_TARGET_WRONG: {
    before: ATTHEBUREAU,
    asked: step('referred', 'budget-bureau', '2022-02-01', { to: 'budget-bureau' }),
  },
  RESOLUTION_NOT_REFERRED_UP: {
    before: MOVED,
    asked: submit('budget-bureau', UP, LINK),
  },
  DECISION_REFERRED_ALREADY: {
    before: [...REFERRED, submit('budget-bureau', UP, LINK)],
    asked: submit('budget-bureau', UP, {
      ...LINK,
      request: 'CR2' as never,
      document: document('ขก 2', '2022-01-20'),
    }),
  },
  PROJECT_REVISED_TWICE: {
    before: ALLOTTED,
    asked: submit('policy-committee', [revision, revision]),
  },
  REQUESTED_ORDER_UNKNOWN: {
    before: ATTHEBUREAU,
    asked: answer('budget-bureau', { granted: [{ order: '2' as never }] }),
  },
  GRANT_ABOVE_REQUEST: {
    before: ATTHEBUREAU,
    asked: answer('budget-bureau', { granted: grants(401) }),
  },
  GRANT_CONTRADICTS_VERDICT: {
    before: ATTHEBUREAU,
    asked: answer('budget-bureau', { granted: grants(399) }),
  },
  ORDER_ABOVE_OFFICE: {
    before: [...ALLOTTED, ...received('policy-committee', UP)],
    asked: answer('policy-committee'),
  },
  ORDER_NOT_OF_OFFICE: {
    before: [...ALLOTTED, ...received('ministry-of-finance', [move(L1, L2, 1)])],
    asked: answer('ministry-of-finance'),
  },
  ANSWER_WAITS: {
    before: [appropriate(line(L1, 1_000), line(L3, 1_000)), ...received('budget-bureau', UP)],
    asked: answer('budget-bureau'),
  },
  ORDER_NOT_GRANTED: { before: ATTHEBUREAU, asked: carryOut(1) },

  TRANSFER_NOT_PERMITTED: {
    before: ALLOTTED,
    asked: { command: one(1), reference: ruledBy(transferRule({ mover: 'governor' })) },
  },
  TRANSFER_ABOVE_ACT_CEILING: {
    before: ALLOTTED,
    asked: { command: one(100), reference: ruledBy(transferRule({ perAct: baht(99) })) },
  },
  TRANSFER_ABOVE_YEAR_CEILING: {
    before: MOVED,
    asked: {
      command: one(1),
      reference: ruledBy(transferRule({ inYear: { amount: baht(100), over: 'book' } })),
    },
  },
  SPLIT_SUSPECTED: {
    before: [
      ...ALLOTTED.filter(({ type }) => type !== 'GrantDelegation'),
      grant(G1, { ceilingPerDecision: baht(100) }),
      resolve('R1', [approve(allocation(P1, L1, 60))]),
      confirm('R1'),
      resolve('R2', [approve(allocation(P1, L1, 60))], { meeting: meeting(2, '2022-01-11') }),
    ],
    asked: confirm('R2'),
  },
  TRANSFER_UNKNOWN: { before: ALLOTTED, asked: report('2022-01-20', [['R1', '1']]) },
  TRANSFER_NEEDS_NO_REPORT: {
    before: [...ATTHEBUREAU, answer('budget-bureau')],
    asked: report('2022-02-20', [['CR1', '1']]),
  },
  TRANSFER_REPORTED_ALREADY: {
    before: [...MOVED, report('2022-01-20', [['R1', '1']])],
    asked: report('2022-01-21', [['R1', '1']]),
  },
  REPORT_DUE_DIFFERS: {
    before: MOVED,
    told: event('transfer-report.filed.v1', {
      report: 'TR1' as never,
      transfers: [{ act: 'R1', item: '1', dueOn: day('2022-03-01') }],
      document: document('รายงาน'),
    }),
  },
  LATE_TRANSFER_REPORT: { before: MOVED, asked: report('2022-01-26', [['R1', '1']]) },
};

function codesOf(stated: Case): readonly RejectionCode[] {
  const state = stateOf(...stated.before);
  if ('told' in stated) {
    return [...check(state, stated.told, REFERENCE)].map(({ code }) => code);
  }
  try {
    return ask(state, stated.asked).warnings.map(({ code }) => code);
  } catch (error) {
    if (error instanceof Rejection) return [error.code];
    throw error;
  }
}

it.each(Object.keys(CASES) as (keyof typeof CASES)[])('%s is said where it belongs', (code) => {
  expect(codesOf(CASES[code])).toContain(code);
});

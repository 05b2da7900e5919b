import { audit } from './book.check';
import type { BookEvent } from './book.events';
import { Rejection, type RejectionCode } from './rejection';
import type { ReconciliationRejections } from './rejection.reconciliation';
import { WAITING_ROWS_MAX } from './reconciliation.events';
import { ALLOCATED, baht, day, document, fact, L1, pay } from './testing/khon-kaen';
import {
  begin,
  explain,
  gfmis,
  gfmisPayment,
  JANUARY,
  matchRow,
  reopen,
  signOff,
} from './testing/reconciliation';
import { REFERENCE } from './testing/reference';
import { ask, event, historyOf, stateOf, type Asked, type Step } from './testing/scenario';

/**
 * One smallest case for every rule of the reconciliation; a code without a case does not compile. An
 * `asked` is refused; `told` is noted beside what happens; `found` is what an auditor finds in a
 * history that no command can bring about.
 */
type Case =
  | { readonly before: readonly Step[]; readonly asked: Asked }
  | { readonly before: readonly Step[]; readonly told: Asked }
  | { readonly before: readonly Step[]; readonly found: BookEvent };

const PAID = [...ALLOCATED, pay('D1', 100, fact('ขบ 1', '2022-01-20'))];
const AGREED = [...PAID, begin([gfmis('L1', 100)])];
const DIFFERS = [...PAID, begin([gfmis('L1', 90)])];
const one = (command: Asked['command']): Asked => ({ command });

const CASES: { readonly [C in keyof ReconciliationRejections]: Case } = {
  RECONCILIATION_MONTH_INVALID: { before: PAID, asked: one(begin([], { month: '2021-09' })) },
  RECONCILIATION_UNKNOWN: { before: PAID, asked: one(explain()) },
  RECONCILIATION_SIGNED_OFF: { before: [...AGREED, signOff()], asked: one(begin([])) },
  RECONCILIATION_NOT_SIGNED_OFF: { before: AGREED, asked: one(reopen()) },
  RECONCILIATION_ROW_UNKNOWN: { before: AGREED, asked: one(matchRow('R0001', L1)) },
  RECONCILIATION_OURS_DIFFER: {
    before: PAID,
    found: event('reconciliation.begun.v1', {
      month: JANUARY,
      upTo: day('2022-01-31'),
      lines: [{ line: L1, ours: baht(1), theirs: baht(1) }],
      waiting: [],
      rows: 1,
      document: document('GFMIS', '2022-02-01'),
    }),
  },
  RECONCILIATION_ROWS_WAIT: { before: [...PAID, begin([gfmis('?', 1)])], asked: signOff() },
  RECONCILIATION_TOO_MANY_WAITING: {
    before: PAID,
    asked: one(begin(Array.from({ length: WAITING_ROWS_MAX + 1 }, () => gfmis('?', 1)))),
  },
  PREVIOUS_MONTH_NOT_SIGNED: { before: PAID, asked: one(begin([], { covers: 'month' })) },
  DIFFERENCE_UNEXPLAINED: { before: DIFFERS, asked: signOff() },
  NOTHING_TO_EXPLAIN: { before: AGREED, asked: one(explain()) },
  DIFFERENCE_CHANGED: { before: DIFFERS, asked: one(explain({ difference: 1n })) },
  SIGN_OFF_FIGURES_CHANGED: { before: AGREED, asked: signOff({ ours: 0n }) },
  GFMIS_ORDER_UNKNOWN: { before: ALLOCATED, asked: one(gfmisPayment({ purchaseOrder: 'PO 9' })) },
  GFMIS_CODE_UNKNOWN: { before: ALLOCATED, asked: one(gfmisPayment({ code: 'จ9' })) },
  GFMIS_PROJECT_UNCLEAR: { before: ALLOCATED, asked: one(gfmisPayment({ line: L1 })) },
  SIGNED_MONTH_CHANGED: {
    before: [...AGREED, signOff()],
    told: one(pay('D2', 1, fact('ขบ 2', '2022-01-31'))),
  },
};

function codesOf(stated: Case): readonly RejectionCode[] {
  if ('found' in stated) {
    const history = [...historyOf(...stated.before), stated.found];
    return [...audit(history, REFERENCE)].flatMap(({ findings }) =>
      findings.map(({ code }) => code),
    );
  }
  const state = stateOf(...stated.before);
  if ('told' in stated) return ask(state, stated.told).warnings.map(({ code }) => code);
  try {
    ask(state, stated.asked);
    return [];
  } catch (error) {
    if (error instanceof Rejection) return [error.code];
    throw error;
  }
}

it.each(Object.keys(CASES) as (keyof typeof CASES)[])('%s is said where it belongs', (code) => {
  expect(codesOf(CASES[code])).toContain(code);
});

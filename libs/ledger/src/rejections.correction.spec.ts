import { audit } from './book.check';
import type { BookEvent } from './book.events';
import { Rejection, type RejectionCode } from './rejection';
import type { CorrectionRejections } from './rejection.correction';
import type { EvidenceRejections } from './rejection.evidence';
import type { StatementRejections } from './rejection.statement';
import {
  attach,
  boundInstead,
  correctAllotment,
  correctCommitment,
  erase,
  issue,
} from './testing/correction';
import { ALLOCATED, baht, cancel, commit, day, document, L1, P1, payOf } from './testing/khon-kaen';
import { REFERENCE } from './testing/reference';
import { ask, event, historyOf, stateOf, type Asked, type Step } from './testing/scenario';

/**
 * One smallest case for every rule of corrections, evidence and statements; a code without a case does
 * not compile. An `asked` is refused; `told` is noted beside what happens; `found` is what an auditor
 * finds in a history that no command can bring about.
 */
type Case =
  | { readonly before: readonly Step[]; readonly asked: Asked['command'] }
  | { readonly before: readonly Step[]; readonly told: Asked['command'] }
  | { readonly before: readonly Step[]; readonly found: readonly BookEvent[] };

const BOUND = [...ALLOCATED, commit('C1', 300)];
const ATTACHED = [...BOUND, attach('E1')];
const back = {
  line: L1,
  fundSource: 'provincial' as const,
  project: P1,
  from: 'committed' as const,
  to: 'allocated' as const,
};
const reversal = (amount: number, more: object = {}) =>
  event('entry.reversed.v1', {
    correction: 'X1' as never,
    entry: { kind: 'commitment', id: 'C1' },
    moves: [{ ...back, amount: baht(amount) }],
    reason: 'ผิด',
    ...more,
  });
const erasure = event('evidence.erased.v1', {
  evidence: 'E1' as never,
  ground: 'ศาลสั่ง',
  document: document('คำสั่งศาล 1'),
});

const CASES: {
  readonly [C in keyof (CorrectionRejections & EvidenceRejections & StatementRejections)]: Case;
} = {
  SHORTFALL_ON_DATE: {
    before: ALLOCATED,
    told: commit('C1', 1, { effectiveOn: day('2022-01-09') }),
  },
  ENTRY_UNKNOWN: { before: ALLOCATED, asked: correctCommitment('C1') },
  ENTRY_ALREADY_REVERSED: {
    before: [...BOUND, correctCommitment('C1')],
    asked: correctCommitment('C1'),
  },
  ENTRY_NOT_CORRECTABLE: {
    before: [...BOUND, cancel('C1')],
    asked: correctCommitment('C1'),
  },
  REVERSAL_DIFFERS: { before: BOUND, found: [reversal(299)] },
  CORRECTION_OVERDRAWS: { before: ALLOCATED, asked: correctAllotment('A1') },
  CORRECTION_BELOW_USE: {
    before: [...BOUND, payOf('C1', 'D1', 2)],
    asked: correctCommitment('C1', { replacement: boundInstead('C2', 1) }),
  },
  CORRECTION_UNFINISHED: {
    before: BOUND,
    found: [reversal(300, { replacement: 'C2' }), erasure],
  },
  EVIDENCE_UNKNOWN: { before: BOUND, asked: erase('E1') },
  EVIDENCE_SUBJECT_UNKNOWN: { before: ALLOCATED, asked: attach('E1') },
  EVIDENCE_TYPE_NOT_ALLOWED: { before: BOUND, asked: attach('E1', { mediaType: 'text/html' }) },
  EVIDENCE_TOO_LARGE: { before: BOUND, asked: attach('E1', { bytes: 2 ** 24 }) },
  EVIDENCE_ALREADY_ATTACHED: { before: ATTACHED, asked: attach('E2') },
  EVIDENCE_ALREADY_ERASED: { before: [...ATTACHED, erase('E1')], found: [erasure] },
  STATEMENT_OF_FUTURE: { before: BOUND, asked: issue('S1', { asOf: day('2022-09-30') }) },
  STATEMENT_BEFORE_YEAR: { before: BOUND, asked: issue('S1', { asOf: day('2020-09-30') }) },
  STATEMENT_DIFFERS: {
    before: BOUND,
    found: [
      event('statement.issued.v1', {
        statement: 'S1' as never,
        kind: 'budget',
        asOf: day('2022-03-01'),
        layout: 1,
        part: 1,
        parts: 1,
        sha256: '00'.repeat(32),
        body: '{}',
      }),
    ],
  },
  STATEMENT_OUT_OF_ORDER: {
    before: BOUND,
    found: [
      event('statement.issued.v1', {
        statement: 'S1' as never,
        kind: 'budget',
        asOf: day('2022-03-01'),
        layout: 1,
        part: 2,
        parts: 2,
        sha256: '00'.repeat(32),
        body: '{}',
      }),
    ],
  },
};

it.each(Object.entries(CASES) as [RejectionCode, Case][])('%s', (code, given) => {
  if ('found' in given) {
    const history = [...historyOf(...given.before), ...given.found];
    const findings = [...audit(history, REFERENCE)].flatMap((one) => one.findings);
    expect(findings.map((one) => one.code)).toContain(code);
    return;
  }
  if ('told' in given) {
    const { events } = ask(stateOf(...given.before), given.told);
    expect(events.at(-1)?.data).toMatchObject({ code });
    return;
  }
  let refused: unknown;
  try {
    ask(stateOf(...given.before), given.asked);
  } catch (error) {
    refused = error;
  }
  expect(refused).toBeInstanceOf(Rejection);
  expect((refused as Rejection).code).toBe(code);
});

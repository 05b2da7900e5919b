import type { BookCommand } from './book';
import { audit } from './book.check';
import type { BookEvent } from './book.events';
import type { AgreementId, ClawBackId, RefundId, SpendingId } from './matching-fund.events';
import type { ContributionId } from './stored-values';
import { Rejection } from './rejection';
import type { MatchingFundRejections } from './rejection.matching-fund';
import type { RecordOpeningBalances } from './opening-balances';
import {
  ALLOCATED,
  ALLOTTED,
  appropriate,
  baht,
  commit,
  day,
  document,
  L1,
  line,
  P1,
  P2,
  allot,
} from './testing/khon-kaen';
import {
  accept,
  AGREED,
  agreement,
  bounce,
  closeContribution,
  closeRound,
  declareRefund,
  deliver,
  expire,
  K1,
  K2,
  match,
  openRound,
  payRefund,
  ratify,
  receive,
  RECEIVED,
  reconcile,
  release,
  ROUND,
  sign,
  SIGNED,
  spend,
  takeOver,
  turnDown,
  unmatch,
  value,
} from './testing/matching-fund';
import { KALASIN, REFERENCE, SILA } from './testing/reference';
import { ask, event, historyOf, stateOf, type Asked, type Step } from './testing/scenario';

/**
 * One smallest case for every rule of the matching fund in a book. A code without a case does not
 * compile. `refused` is the last of the commands; `told` are warnings; `declined` is a hand-over that
 * the book answers with the rule; `found` is what an auditor finds in a history that no command can
 * bring about.
 */
type Case =
  | { readonly before: readonly Step[]; readonly refused: BookCommand | Asked }
  | { readonly before: readonly Step[]; readonly told: BookCommand }
  | { readonly before: readonly Step[]; readonly declined: BookCommand }
  | { readonly before: readonly Step[]; readonly found: readonly BookEvent[] };

const cancel: BookCommand = {
  type: 'CancelProject',
  project: P1,
  reason: 'ยกเลิก',
  document: document('ยกเลิก'),
};
/** So many contributions of one baht of which nothing has come. */
const manyContributions = (count: number): readonly BookCommand[] => [
  ...AGREED,
  ...Array.from({ length: count }, (_none, index) => {
    return takeOver(`${SILA}.K${index + 1}` as ContributionId, 1);
  }),
];
const ENTERED = [...AGREED, takeOver(K1, 100)];
const MATCHED = [...RECEIVED, match('M1', K1, 100)];
const RELEASED = [...MATCHED, release('R1', 'M1')];
const DELIVERED = [...AGREED, takeOver(K1, 100, { form: 'in-kind' }), deliver('D1', K1)];
const REFUNDABLE = [...RECEIVED, declareRefund('F1')];
const CLAIMED = [...RELEASED, commit('C1', 70), bounce('C1')];
const foreign = `${KALASIN}.K1` as ContributionId;
const other = agreement({
  agreement: 'MOU2' as AgreementId,
  document: document('ข้อตกลงอื่น', '2022-01-20'),
});
const reverseSpending = (number: string): BookCommand => ({
  type: 'ReverseSpending',
  spending: 'S1' as SpendingId,
  reason: 'จ่ายผิด',
  document: document(number),
});
const recover = (amount: number, clawBack = 'K0001'): BookCommand => ({
  type: 'RecoverClawBack',
  clawBack: clawBack as ClawBackId,
  amount: baht(amount),
  document: document('นำส่ง'),
});
const opening = (allotted: number, transferredIn = 0): RecordOpeningBalances => ({
  type: 'RecordOpeningBalances',
  asOf: day('2022-02-28'),
  lines: [
    {
      line: L1,
      transferredIn: baht(transferredIn),
      transferredOut: 0n,
      allotted: baht(allotted),
      projects: [],
    },
  ],
  delegations: [],
  document: document('รายงานปิดบัญชี'),
});

const CASES: { readonly [C in keyof MatchingFundRejections]: Case } = {
  ROUND_UNKNOWN: { before: ALLOTTED, refused: closeRound() },
  ROUND_CLOSED: {
    before: [...ALLOTTED, openRound(), closeRound()],
    found: [event('round.closed.v1', { round: ROUND })],
  },
  ROUND_ASKS_NOBODY: {
    before: ALLOTTED,
    refused: openRound({ decidedOn: day('2015-10-01'), effectiveOn: day('2015-10-01') }),
  },
  ROUND_DID_NOT_ASK: {
    before: [...AGREED, openRound()],
    declined: takeOver(foreign, 100, { round: ROUND }),
  },
  DEADLINE_PASSED: {
    before: [...ALLOTTED, agreement({ deadline: day('2022-02-01') }), takeOver(K1, 100)],
    refused: sign(K1),
  },
  AGREEMENT_UNKNOWN: { before: ENTERED, refused: sign(K1, { agreement: 'MOU9' as AgreementId }) },
  PROJECT_ALREADY_AGREED: { before: AGREED, refused: other },
  PROJECT_NOT_AGREED: {
    before: ALLOTTED,
    refused: agreement({ ratios: [{ types: [], project: P2, provincial: 1, local: 1 }] }),
  },
  PROJECT_CANCELLED: {
    before: [...ALLOTTED, cancel],
    refused: agreement(),
  },
  RATIO_MISSING: {
    before: [
      ...ALLOTTED,
      agreement({ ratios: [{ types: ['PAO'], provincial: 1, local: 1 }] }),
      takeOver(K1, 100),
    ],
    refused: sign(K1),
  },
  CONTRIBUTION_UNKNOWN: { before: AGREED, refused: receive('C1', K1, 1) },
  CONTRIBUTION_OUTSIDE_AREA: { before: AGREED, declined: takeOver(foreign, 100) },
  CONTRIBUTION_ALREADY_SIGNED: {
    before: SIGNED,
    refused: sign(K1, { document: document('อื่น', '2022-02-02') }),
  },
  CONTRIBUTION_NOT_SIGNED: {
    before: [...ENTERED, receive('C1', K1, 100)],
    refused: match('M1', K1, 1),
  },
  CONTRIBUTION_CLOSED: {
    before: [...SIGNED, expire(K1), reconcile(K1, { verified: 0 }), closeContribution(K1)],
    refused: reconcile(K1, { verified: 0 }, { document: document('อีกครั้ง') }),
  },
  CONTRIBUTION_FORM_DIFFERS: { before: ENTERED, refused: deliver('D1', K1) },
  CONTRIBUTION_UNFINISHED: {
    before: [...SIGNED, reconcile(K1, { verified: 0 })],
    refused: closeContribution(K1),
  },
  RECONCILIATION_DIFFERS: { before: SIGNED, refused: reconcile(K1, { verified: 1 }) },
  NOT_RECONCILED: { before: [...SIGNED, expire(K1)], refused: closeContribution(K1) },
  NOTHING_OUTSTANDING: { before: RECEIVED, refused: expire(K1) },
  LAPSE_WITHOUT_DOCUMENT: { before: SIGNED, refused: expire(K1, { reason: 'reduced' }) },
  PAID_BEFORE_APPROVAL: {
    before: [...AGREED, takeOver(K1, 100, { form: 'in-kind' })],
    refused: deliver('D1', K1, { document: document('ใบส่งมอบ', '2022-01-31') }),
  },
  PAID_BEFORE_SIGNATURE: { before: ENTERED, told: receive('C1', K1, 1) },
  RECEIPT_UNKNOWN: { before: SIGNED, refused: bounce('C1') },
  RECEIPT_NOT_UNAUTHORISED: { before: RECEIVED, refused: ratify('C1') },
  RECEIPT_ALREADY_REVERSED: {
    before: [...RECEIVED, bounce('C1')],
    refused: bounce('C1', { document: document('อื่น') }),
  },
  RECEIPT_REFUNDED: { before: [...REFUNDABLE, payRefund('F1', K1)], refused: bounce('C1') },
  REGULARISATION_EXCEEDS_APPROVAL: {
    before: [...SIGNED, receive('C1', K1, 101, { document: document('ก่อน', '2022-01-31') })],
    refused: ratify('C1'),
  },
  DELIVERY_UNKNOWN: { before: AGREED, refused: value('D1', 1) },
  DELIVERY_NOT_VALUED: { before: DELIVERED, refused: accept('D1') },
  DELIVERY_ALREADY_SETTLED: { before: [...DELIVERED, turnDown('D1')], refused: value('D1', 1) },
  MATCH_UNKNOWN: { before: RECEIVED, refused: unmatch('M1') },
  MATCH_EXCEEDS_LOCAL: { before: RECEIVED, refused: match('M1', K1, 101) },
  MATCH_EXCEEDS_RATIO: {
    before: RECEIVED,
    refused: match('M1', K1, 100, { amount: baht(100.01) }),
  },
  MATCH_EXCEEDS_CAP: {
    before: [
      ...ALLOCATED,
      agreement({ cap: baht(50) }),
      takeOver(K1, 100),
      sign(K1),
      receive('C1', K1, 100),
    ],
    refused: match('M1', K1, 100, { amount: baht(51) }),
  },
  MATCH_EXCEEDS_CAP_OF_LOCAL_GOVERNMENT: {
    before: [
      ...ALLOCATED,
      agreement({ capPerLocalGovernment: baht(50) }),
      takeOver(K1, 100),
      sign(K1),
      receive('C1', K1, 100),
    ],
    refused: match('M1', K1, 100, { amount: baht(51) }),
  },
  MATCH_NOT_RELEASED: { before: MATCHED, refused: commit('PO1', 1) },
  RELEASE_EXCEEDS_MATCH: { before: MATCHED, refused: release('R1', 'M1', { amount: baht(101) }) },
  SPENDING_UNKNOWN: { before: RELEASED, refused: reverseSpending('1') },
  SPENDING_EXCEEDS_RELEASE: { before: MATCHED, refused: spend('S1', 1) },
  SPENDING_ALREADY_REVERSED: {
    before: [...RELEASED, spend('S1', 1), reverseSpending('1')],
    refused: reverseSpending('2'),
  },
  REFUND_UNKNOWN: { before: RECEIVED, refused: payRefund('F1', K1) },
  REFUND_EXCEEDS_UNSPENT: {
    before: RECEIVED,
    refused: declareRefund('F1', { amount: baht(101) }),
  },
  REFUND_EXCEEDS_DUE: {
    before: REFUNDABLE,
    refused: payRefund('F1', K1, { amount: baht(101) }),
  },
  CLAW_BACK_UNKNOWN: { before: RELEASED, refused: recover(1) },
  RECOVERY_EXCEEDS_CLAIM: { before: CLAIMED, refused: recover(70.01) },
  REFUND_NOT_IN_PROPORTION: {
    before: [...RECEIVED, takeOver(K2, 100), sign(K2), receive('C2', K2, 100)],
    found: [
      event('refund.due.v1', {
        refund: 'F1' as RefundId,
        project: P1,
        amount: baht(50),
        parts: [{ contribution: K1, localGovernment: SILA, amount: baht(50) }],
        cause: 'asked',
        reason: 'เงินเหลือจ่าย',
      }),
    ],
  },
  REDUCTION_TOO_LARGE: {
    before: manyContributions(401).flatMap((step): readonly BookCommand[] =>
      step.type === 'TakeOverContribution'
        ? [
            step,
            sign(step.approved.contribution),
            receive(`C-${step.approved.contribution}`, step.approved.contribution, 1),
          ]
        : [step],
    ),
    refused: {
      type: 'ReduceProject',
      project: P1,
      to: 0n,
      reason: 'ลดขนาดโครงการ',
      document: document('มติลด'),
    },
  },
  PROJECT_NOT_UNWOUND: {
    before: manyContributions(601),
    told: cancel,
  },
  REDUCTION_EXCEEDS_UNSPENT: {
    before: [...RELEASED, spend('S1', 100)],
    refused: {
      type: 'ReduceProject',
      project: P1,
      to: baht(100),
      reason: 'ลดขนาด',
      document: document('ลดขนาด'),
    },
  },
  OPENING_ALREADY_RECORDED: {
    before: [appropriate(line(L1, 1_000)), opening(1)],
    refused: opening(2),
  },
  ALLOTTED_BEFORE_OPENING: {
    before: [appropriate(line(L1, 1_000)), opening(1)],
    refused: allot('A9', L1, 1, { document: document('สงป. 9', '2021-12-31') }),
  },
  OPENING_AFTER_MOVEMENT: { before: ALLOTTED, refused: opening(1) },
  OPENING_EXCEEDS_APPROPRIATION: {
    before: [appropriate(line(L1, 1_000))],
    refused: opening(1_001),
  },
  OPENING_TRANSFERS_UNBALANCED: {
    before: [appropriate(line(L1, 1_000))],
    refused: opening(1_000, 1),
  },
};

function codesOf(stated: Case): readonly string[] {
  const state = stateOf(...stated.before);
  if ('told' in stated) return ask(state, stated.told).warnings.map(({ code }) => code);
  if ('declined' in stated) {
    return ask(state, stated.declined).events.flatMap((answer) =>
      answer.type === 'contribution.declined.v1' ? answer.data.broken.map(({ code }) => code) : [],
    );
  }
  if ('found' in stated) {
    const history = [...historyOf(...stated.before), ...stated.found];
    return [...audit(history, REFERENCE)].flatMap(({ findings }) =>
      findings.map(({ code }) => code),
    );
  }
  try {
    ask(state, stated.refused);
    return [];
  } catch (error) {
    if (error instanceof Rejection) return [error.code];
    throw error;
  }
}

it.each(Object.keys(CASES) as (keyof typeof CASES)[])('%s is said where it belongs', (code) => {
  expect(codesOf(CASES[code])).toContain(code);
});

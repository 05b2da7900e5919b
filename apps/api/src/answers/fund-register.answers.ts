import type {
  ClawBackRow,
  ContributionReceiptRow,
  DeliveryRow,
  MatchRow,
  RefundRow,
  SpendingRow,
} from '@app/views';
import { baht, day, fields, list, named, orNull, text, whole, word } from './answer-schema';
import { page } from './budget.answers';
import { findingsOf, outsideDocument, sequence, simulated } from './matching-fund.answers';

const contribution = text('The contribution.', 'TOWN-400114.K0001');
const localGovernment = text('The local government.', 'TOWN-400114');
const localGovernmentName = text('What it is called.');

const CAUSES = [
  'asked',
  'receipt-reversed',
  'delivery-revalued',
  'project-reduced',
  'project-cancelled',
] as const;

export const contributionReceiptPage = page(
  'ContributionReceiptPage',
  named(
    'ContributionReceiptRow',
    fields<ContributionReceiptRow>({
      sequence,
      receipt: text('Its id.', 'RC0001'),
      contribution,
      localGovernment,
      localGovernmentName,
      payer: text('Who paid: the same, or the one into which it was merged.', 'TOWN-400114'),
      payerName: text('What it is called.'),
      amount: baht('What came.'),
      excess: baht('The part beyond what was approved: to be given back.'),
      effectiveOn: day('When it came.'),
      document: outsideDocument,
      status: word('How it stands.', ['counted', 'unauthorised', 'reversed']),
      broken: findingsOf('The rules for which it counts for nothing.'),
      simulated,
    }),
  ),
);

export const deliveryPage = page(
  'DeliveryPage',
  named(
    'DeliveryRow',
    fields<DeliveryRow>({
      sequence,
      delivery: text('Its id.', 'DL0001'),
      contribution,
      localGovernmentName,
      form: text('Carried out by itself, or in kind.', 'in-kind'),
      description: text('What it is.'),
      status: word('How it stands.', ['delivered', 'valued', 'accepted', 'rejected']),
      deliveredOn: day('When it was delivered.'),
      value: orNull(baht('Its value.')),
      counted: baht('What counts of it.'),
      valuer: orNull(text('The office that valued it.')),
      method: orNull(text('How.')),
      document: outsideDocument,
      simulated,
    }),
  ),
);

export const matchPage = page(
  'MatchPage',
  named(
    'MatchRow',
    fields<MatchRow>({
      sequence,
      match: text('Its id.', 'M0001'),
      contribution,
      localGovernmentName,
      project: text('The project.', 'P0001'),
      line: text('The line of the provincial money.', 'L0001'),
      agreement: text('The agreement.', 'MOU0001'),
      version: whole('Its version.'),
      madeOn: day('When it was made.'),
      amount: baht('Provincial money as it was matched.'),
      matched: baht('Provincial money matched, net of reversals and claims.'),
      released: baht('Of it: released.'),
      claimed: baht('Claimed back.'),
      local: baht('Local money in it.'),
      simulated,
    }),
  ),
);

export const spendingPage = page(
  'SpendingPage',
  named(
    'SpendingRow',
    fields<SpendingRow>({
      sequence,
      spending: text('Its id.', 'S0001'),
      project: text('The project.', 'P0001'),
      effectiveOn: day('When it was paid.'),
      description: text('For what.'),
      amount: baht('Paid.'),
      parts: list(
        fields<SpendingRow['parts'][number]>({
          contribution,
          localGovernment,
          localGovernmentName,
          amount: baht('Its part.'),
        }),
        'By contribution: whose money it was.',
      ),
      document: outsideDocument,
      status: word('`reversed` when it came back whole.', ['made', 'reversed']),
      simulated,
    }),
  ),
);

export const refundPage = page(
  'RefundPage',
  named(
    'RefundRow',
    fields<RefundRow>({
      sequence,
      refund: text('Its id.', 'F0001'),
      project: text('The project.', 'P0001'),
      dueOn: day('From when it is due.'),
      cause: word('What brought it about; `excess`: a receipt brought more than was approved.', [
        ...CAUSES,
        'excess',
      ]),
      reason: orNull(text('Why, where it was asked for.')),
      amount: baht('To be given back.'),
      paid: baht('Given back so far.'),
      parts: list(
        fields<RefundRow['parts'][number]>({
          contribution,
          localGovernment,
          localGovernmentName,
          payee: text('Who is paid today: the same, or its successor.'),
          payeeName: text('What that one is called.'),
          amount: baht('Its part.'),
          paid: baht('Paid of it.'),
        }),
        'By payer.',
      ),
      simulated,
    }),
  ),
);

export const clawBackPage = page(
  'ClawBackPage',
  named(
    'ClawBackRow',
    fields<ClawBackRow>({
      sequence,
      clawBack: text('Its id.', 'K0001'),
      match: text('The match whose provincial money is claimed.'),
      contribution,
      localGovernment,
      localGovernmentName,
      claimedOn: day('When it was claimed.'),
      cause: word('What brought it about.', CAUSES),
      reason: orNull(text('Why, where it was asked for.')),
      amount: baht('Claimed.'),
      recovered: baht('Come of it.'),
      reduced: baht('Owed no more: not used after all, or borne again by local money.'),
      simulated,
    }),
  ),
);

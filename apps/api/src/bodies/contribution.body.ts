import type { ContributionId, ReceiptId, Satang } from '@app/ledger';
import { Baht, Id, OneOf, Text } from '../input/fields';
import { Part } from '../input/parts';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

/** What of the contribution that the address names is still to come comes no more. */
export class LapseBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'LapseContribution'>, 'contribution'>
{
  @OneOf(['expired', 'reduced'], { description: 'Why.', example: 'reduced' })
  reason!: 'expired' | 'reduced';

  @Baht({
    description: 'All that is still to come when absent.',
    example: '50000.00',
    optional: true,
  })
  amount?: Satang | undefined;

  @Text({ description: 'In words.', example: 'อปท. แจ้งลดยอดสมทบตามหนังสือ' })
  note!: string;

  @Part(() => OutsideDocumentBody, { description: 'The letter behind it.', optional: true })
  document?: OutsideDocumentBody | undefined;
}

/** A lapse that names its contribution, as a row of a batch does. */
export class LapseContributionRow extends LapseBody {
  @Id({ description: 'The contribution.', example: 'TOWN-400114.K0001' })
  contribution!: ContributionId;
}

/** What both sides found of the contribution that the address names (กระทบยอด). */
export class ReconciliationBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'ReconcileContribution'>, 'contribution'>
{
  @Baht({
    description: "Given, as the local government's own accounts say.",
    example: '100000.00',
    zero: true,
  })
  verified!: Satang;

  @Baht({ description: 'Spent of it, as they say.', example: '90000.00', zero: true })
  spent!: Satang;

  @Baht({ description: 'Given back of it, as they say.', example: '10000.00', zero: true })
  refunded!: Satang;

  @Part(() => OutsideDocumentBody, { description: 'The statement that both sides signed.' })
  document!: OutsideDocumentBody;
}

/** A reconciliation that names its contribution, as a row of a batch does. */
export class ReconcileContributionRow extends ReconciliationBody {
  @Id({ description: 'The contribution.', example: 'TOWN-400114.K0001' })
  contribution!: ContributionId;
}

/** Closes the contribution that the address names. */
export class ContributionClosingBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'CloseContribution'>, 'contribution'> {}

/** A closing that names its contribution, as a row of a batch does. */
export class CloseContributionRow extends ContributionClosingBody {
  @Id({ description: 'The contribution.', example: 'TOWN-400114.K0001' })
  contribution!: ContributionId;
}

/** Money that a local government paid: a fact, with the number of its receipt. */
export class ReceiveContributionBody
  extends StatedDatesBody
  implements FieldsOf<'ReceiveContribution'>
{
  @Id({ description: 'Numbered by the book when absent.', example: 'RC0001', optional: true })
  receipt?: ReceiptId | undefined;

  @Id({ description: 'The contribution that is paid.', example: 'TOWN-400114.K0001' })
  contribution!: ContributionId;

  @Baht({ description: 'How much came.', example: '100000.00' })
  amount!: Satang;

  @Part(() => OutsideDocumentBody, { description: 'The receipt (ใบเสร็จรับเงิน).' })
  document!: OutsideDocumentBody;
}

/** Gives the unauthorised receipt that the address names the authority that it lacked. */
export class ReceiptRegularisationBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'RegulariseReceipt'>, 'receipt'>
{
  @Part(() => OutsideDocumentBody, { description: "The council's ratification." })
  authority!: OutsideDocumentBody;
}

/** A regularisation that names its receipt, as a row of a batch does. */
export class RegulariseReceiptRow extends ReceiptRegularisationBody {
  @Id({ description: 'The receipt.', example: 'RC0001' })
  receipt!: ReceiptId;
}

/** The money of the receipt that the address names did not come, or went back. */
export class ReceiptReversalBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'ReverseReceipt'>, 'receipt'>
{
  @Text({ description: 'Why.', example: 'เช็คถูกคืน' })
  reason!: string;

  @Part(() => OutsideDocumentBody, { description: 'The document of the reversal.' })
  document!: OutsideDocumentBody;
}

/** A reversal that names its receipt, as a row of a batch does. */
export class ReverseReceiptRow extends ReceiptReversalBody {
  @Id({ description: 'The receipt.', example: 'RC0001' })
  receipt!: ReceiptId;
}

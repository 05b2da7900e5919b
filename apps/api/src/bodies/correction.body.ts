import type {
  AllotmentId,
  CommitmentId,
  CorrectionId,
  DisbursementId,
  LineId,
  ReturnId,
  Satang,
} from '@app/ledger';
import { Baht, Id, Text } from '../input/fields';
import { Part } from '../input/parts';
import { PeriodBody } from './appropriation.body';
import { RecordLateDisbursementRow } from './carry-over.body';
import { MakeCommitmentBody, RecordDisbursementBody, RecordReturnBody } from './execution.body';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

/** What every correction states. */
class CorrectionBody {
  @Id({ description: 'Numbered by the book when absent.', example: 'X0001', optional: true })
  correction?: CorrectionId | undefined;

  @Text({ description: 'What was told wrong.', example: 'พิมพ์จำนวนเงินผิด' })
  reason!: string;

  @Part(() => OutsideDocumentBody, {
    description: 'The memorandum by which it is corrected.',
    optional: true,
  })
  document?: OutsideDocumentBody | undefined;
}

const INSTEAD =
  'What should have been told: a new entry, under the same rules as any other. Absent where ' +
  'nothing should have been.';

/** What a letter should have been told to give. */
export class AllotmentInsteadBody extends StatedDatesBody {
  @Id({ description: 'Numbered by the book when absent.', example: 'A0002', optional: true })
  allotment?: AllotmentId | undefined;

  @Id({ description: 'The line of the wrong entry when absent.', example: 'L0001', optional: true })
  line?: LineId | undefined;

  @Baht({ description: 'How much.', example: '120000.00' })
  amount!: Satang;

  @Part(() => PeriodBody, { description: 'The period.' })
  period!: PeriodBody;

  @Part(() => OutsideDocumentBody, { description: 'The letter.' })
  document!: OutsideDocumentBody;
}

/** Corrects what a letter gave to one line. */
export class CorrectAllotmentBody
  extends CorrectionBody
  implements Omit<FieldsOf<'CorrectAllotment'>, 'allotment' | 'line'>
{
  @Part(() => AllotmentInsteadBody, { description: INSTEAD, optional: true })
  replacement?: AllotmentInsteadBody | undefined;
}

/** Corrects a commitment; its payments go to what replaces it. */
export class CorrectCommitmentBody
  extends CorrectionBody
  implements Omit<FieldsOf<'CorrectCommitment'>, 'commitment'>
{
  @Part(() => MakeCommitmentBody, { description: INSTEAD, optional: true })
  replacement?: MakeCommitmentBody | undefined;
}

/** Corrects a payment; what came back of it goes to what replaces it. */
export class CorrectDisbursementBody
  extends CorrectionBody
  implements Omit<FieldsOf<'CorrectDisbursement'>, 'disbursement'>
{
  @Part(() => RecordDisbursementBody, { description: INSTEAD, optional: true })
  replacement?: RecordDisbursementBody | undefined;
}

/** Corrects a return of money. */
export class CorrectReturnBody
  extends CorrectionBody
  implements Omit<FieldsOf<'CorrectReturn'>, 'return'>
{
  @Part(() => RecordReturnBody, { description: INSTEAD, optional: true })
  replacement?: RecordReturnBody | undefined;
}

/** Corrects a payment out of carried money. */
export class CorrectLateDisbursementBody
  extends CorrectionBody
  implements Omit<FieldsOf<'CorrectLateDisbursement'>, 'disbursement'>
{
  @Part(() => RecordLateDisbursementRow, { description: INSTEAD, optional: true })
  replacement?: RecordLateDisbursementRow | undefined;
}

/** A correction that names its part of a letter, as a row of a batch does. */
export class CorrectAllotmentRow extends CorrectAllotmentBody {
  @Id({ description: 'The allotment.', example: 'A0001' })
  allotment!: AllotmentId;

  @Id({ description: 'The line.', example: 'L0001' })
  line!: LineId;
}

/** A correction that names its commitment, as a row of a batch does. */
export class CorrectCommitmentRow extends CorrectCommitmentBody {
  @Id({ description: 'The commitment.', example: 'C0001' })
  commitment!: CommitmentId;
}

/** A correction that names its payment, as a row of a batch does. */
export class CorrectDisbursementRow extends CorrectDisbursementBody {
  @Id({ description: 'The payment.', example: 'D0001' })
  disbursement!: DisbursementId;
}

/** A correction that names its return, as a row of a batch does. */
export class CorrectReturnRow extends CorrectReturnBody {
  @Id({ description: 'The return.', example: 'B0001' })
  return!: ReturnId;
}

/** A correction that names its late payment, as a row of a batch does. */
export class CorrectLateDisbursementRow extends CorrectLateDisbursementBody {
  @Id({ description: 'The payment.', example: 'D0001' })
  disbursement!: DisbursementId;
}

import type { ExceptionId, Satang, SubsidyId } from '@app/ledger';
import { Baht, Id, Text, WholeNumber } from '../input/fields';
import { Part } from '../input/parts';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

/** The figure of which the yearly ceiling is a share. */
export class StateCeilingBody extends StatedDatesBody implements FieldsOf<'StateCeiling'> {
  @WholeNumber({
    description: 'The fiscal year whose ceiling it is, B.E.',
    min: 2500,
    max: 2700,
    example: 2565,
  })
  fiscalYear!: number;

  @Baht({
    description: 'Own revenue without grants of the state.',
    example: '48000000.00',
    zero: true,
  })
  base!: Satang;

  @WholeNumber({
    description: 'The fiscal year that the figure is of, B.E.',
    min: 2500,
    max: 2700,
    example: 2564,
  })
  baseFiscalYear!: number;

  @Part(() => OutsideDocumentBody, { description: 'The statement in which it stands.' })
  source!: OutsideDocumentBody;
}

/** A subsidy given outside this ledger, which counts against the ceiling all the same. */
export class RecordOutsideSubsidyBody
  extends StatedDatesBody
  implements FieldsOf<'RecordOutsideSubsidy'>
{
  @Id({ description: 'Numbered when absent.', example: 'S0001', optional: true })
  subsidy?: SubsidyId | undefined;

  @WholeNumber({
    description: 'The fiscal year against whose ceiling it counts, B.E.',
    min: 2500,
    max: 2700,
    example: 2565,
  })
  fiscalYear!: number;

  @Baht({ description: 'How much.', example: '50000.00' })
  amount!: Satang;

  @Text({ description: 'The office that received it.', example: 'ที่ทำการปกครองอำเภอ' })
  recipient!: string;

  @Part(() => OutsideDocumentBody, { description: 'The payment document.' })
  document!: OutsideDocumentBody;
}

/** The subsidy that the address names was not given after all. */
export class SubsidyCancellationBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'CancelOutsideSubsidy'>, 'subsidy'>
{
  @Text({ description: 'Why.', example: 'ผู้รับคืนเงินทั้งจำนวน' })
  reason!: string;

  @Part(() => OutsideDocumentBody, { description: 'The document behind it.' })
  document!: OutsideDocumentBody;
}

/** Lets the local government give more than its ceiling. */
export class ApproveCeilingExceptionBody
  extends StatedDatesBody
  implements FieldsOf<'ApproveCeilingException'>
{
  @Id({ description: 'Numbered when absent.', example: 'E0001', optional: true })
  exception?: ExceptionId | undefined;

  @WholeNumber({
    description: 'The fiscal year whose ceiling it lifts, B.E.',
    min: 2500,
    max: 2700,
    example: 2565,
  })
  fiscalYear!: number;

  @Baht({ description: 'By how much more than the ceiling it may give.', example: '200000.00' })
  amount!: Satang;

  @Text({ description: 'The office with the power to approve it.', example: 'ผู้ว่าราชการจังหวัด' })
  approvedBy!: string;

  @Part(() => OutsideDocumentBody, { description: 'The approval.' })
  document!: OutsideDocumentBody;
}

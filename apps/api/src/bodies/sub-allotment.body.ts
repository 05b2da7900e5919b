import type { LineId, ProjectId, Satang, SubAllotmentId, WithdrawalId } from '@app/ledger';
import { Baht, Id, Text } from '../input/fields';
import { Part } from '../input/parts';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

/** Allocated money of a project that is passed on to its agency (โอนจัดสรร). */
export class MakeSubAllotmentBody extends StatedDatesBody implements FieldsOf<'MakeSubAllotment'> {
  @Id({ description: 'Numbered by the book when absent.', example: 'SA0001', optional: true })
  subAllotment?: SubAllotmentId | undefined;

  @Id({ description: 'The project.', example: 'P0001' })
  project!: ProjectId;

  @Id({ description: 'The line of the project.', example: 'L0001' })
  line!: LineId;

  @Text({
    description: 'To whom: the agency of the project, when absent; no other is taken.',
    example: 'สำนักงานเกษตรจังหวัด',
    optional: true,
  })
  agency?: string | undefined;

  @Baht({ description: 'How much.', example: '300000.00' })
  amount!: Satang;

  @Part(() => OutsideDocumentBody, { description: 'The letter that passes it on.' })
  document!: OutsideDocumentBody;
}

/** What is taken back of the sub-allotment that the address names. */
export class SubAllotmentWithdrawalBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'WithdrawSubAllotment'>, 'subAllotment'>
{
  @Id({ description: 'Numbered by the book when absent.', example: 'W0001', optional: true })
  withdrawal?: WithdrawalId | undefined;

  @Baht({ description: 'How much the agency gives back.', example: '50000.00' })
  amount!: Satang;

  @Part(() => OutsideDocumentBody, { description: 'The letter that takes it back.' })
  document!: OutsideDocumentBody;

  @Text({ description: 'Why.', example: 'จ้างต่ำกว่าวงเงิน' })
  reason!: string;
}

/** A withdrawal that names its sub-allotment, as a row of a batch does. */
export class WithdrawSubAllotmentRow extends SubAllotmentWithdrawalBody {
  @Id({ description: 'The sub-allotment.', example: 'SA0001' })
  subAllotment!: SubAllotmentId;
}

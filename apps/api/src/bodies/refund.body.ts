import type { ClawBackId, ContributionId, ProjectId, RefundId, Satang } from '@app/ledger';
import { Baht, Id, Text } from '../input/fields';
import { Part } from '../input/parts';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

/** Declares unspent money of a project refundable, to each payer in proportion to what it gave. */
export class DeclareRefundBody extends StatedDatesBody implements FieldsOf<'DeclareRefund'> {
  @Id({ description: 'Numbered by the book when absent.', example: 'F0001', optional: true })
  refund?: RefundId | undefined;

  @Id({ description: 'The project.', example: 'P0001' })
  project!: ProjectId;

  @Baht({
    description: 'All cash that is neither spent nor refundable yet when absent.',
    example: '40000.00',
    optional: true,
  })
  amount?: Satang | undefined;

  @Text({ description: 'Why.', example: 'เงินเหลือจ่าย' })
  reason!: string;
}

/** Pays of the refund that the address names. */
export class RefundPaymentBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'PayRefund'>, 'refund'>
{
  @Id({ description: 'The contribution whose payer is paid.', example: 'TOWN-400114.K0001' })
  contribution!: ContributionId;

  @Baht({
    description: 'All that is due and unpaid when absent.',
    example: '40000.00',
    optional: true,
  })
  amount?: Satang | undefined;

  @Part(() => OutsideDocumentBody, { description: 'The payment document.' })
  document!: OutsideDocumentBody;
}

/** A payment that names its refund, as a row of a batch does. */
export class PayRefundRow extends RefundPaymentBody {
  @Id({ description: 'The refund.', example: 'F0001' })
  refund!: RefundId;
}

/** What a local government paid of the claim that the address names. */
export class RecoveryBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'RecoverClawBack'>, 'clawBack'>
{
  @Baht({ description: 'How much came.', example: '15000.00' })
  amount!: Satang;

  @Part(() => OutsideDocumentBody, { description: 'The receipt.' })
  document!: OutsideDocumentBody;
}

/** A recovery that names its claim, as a row of a batch does. */
export class RecoverClawBackRow extends RecoveryBody {
  @Id({ description: 'The claim.', example: 'K0001' })
  clawBack!: ClawBackId;
}

/** Makes the project that the address names smaller. */
export class ProjectReductionBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'ReduceProject'>, 'project'>
{
  @Baht({
    description: 'Local and provincial money of the project together, from now on.',
    example: '300000.00',
    zero: true,
  })
  to!: Satang;

  @Text({ description: 'Why.', example: 'ลดปริมาณงานตามผลการสำรวจ' })
  reason!: string;

  @Part(() => OutsideDocumentBody, { description: 'The resolution or letter behind it.' })
  document!: OutsideDocumentBody;
}

/** A reduction that names its project, as a row of a batch does. */
export class ReduceProjectRow extends ProjectReductionBody {
  @Id({ description: 'The project.', example: 'P0001' })
  project!: ProjectId;
}

/** Ends the project that the address names before its time. */
export class ProjectCancellationBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'CancelProject'>, 'project'>
{
  @Text({ description: 'Why.', example: 'พื้นที่ถูกน้ำท่วม ดำเนินการไม่ได้' })
  reason!: string;

  @Part(() => OutsideDocumentBody, { description: 'The resolution or letter behind it.' })
  document!: OutsideDocumentBody;
}

/** A cancellation that names its project, as a row of a batch does. */
export class CancelProjectRow extends ProjectCancellationBody {
  @Id({ description: 'The project.', example: 'P0001' })
  project!: ProjectId;
}

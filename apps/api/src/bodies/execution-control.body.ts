import {
  bookEventSchemas,
  executionControlEventSchemas,
  type Basis,
  type CommitmentChangeId,
  type CommitmentId,
  type DisbursementId,
  type FactId,
  type LineId,
  type OnBehalfId,
  type PenaltyId,
  type PreCommitmentId,
  type PreCommitmentReleaseId,
  type ProjectId,
  type ReturnId,
  type Satang,
  type SavingsId,
} from '@app/ledger';
import { Baht, Id, OneOf, Text } from '../input/fields';
import { Part } from '../input/parts';
import { ExternalKeyBody } from './external-key.body';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

const { basis } = bookEventSchemas['commitment.made.v1'].shape;
const { direction } = executionControlEventSchemas['commitment.changed.v1'].shape;
const { ground } = executionControlEventSchemas['savings.recognised.v1'].shape;

const KEY = { description: 'Its key in GFMIS: accepted once.', optional: true } as const;

/** Sets a project's money aside before there is an obligation (เอกสารสำรองเงิน). */
export class MakePreCommitmentBody
  extends StatedDatesBody
  implements FieldsOf<'MakePreCommitment'>
{
  @Id({ description: 'Numbered by the book when absent.', example: 'PC0001', optional: true })
  preCommitment?: PreCommitmentId | undefined;

  @Id({ description: 'The project.', example: 'P0001' })
  project!: ProjectId;

  @Id({ description: 'The line of the project.', example: 'L0001' })
  line!: LineId;

  @Baht({ description: 'How much is set aside.', example: '400000.00' })
  amount!: Satang;

  @Text({ description: 'For what.', example: 'จัดจ้างก่อสร้างถนน' })
  description!: string;

  @Part(() => OutsideDocumentBody, { description: 'The document of the reservation.' })
  document!: OutsideDocumentBody;

  @Part(() => ExternalKeyBody, KEY)
  key?: ExternalKeyBody | undefined;
}

/** Gives back the money that the address names as set aside, or a part of it. */
export class PreCommitmentReleaseBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'ReleasePreCommitment'>, 'preCommitment'>
{
  @Id({ description: 'Numbered by the book when absent.', example: 'PX0001', optional: true })
  release?: PreCommitmentReleaseId | undefined;

  @Baht({
    description: 'How much is given back; all that is left when absent.',
    example: '50000.00',
    optional: true,
  })
  amount?: Satang | undefined;

  @Text({ description: 'Why.', example: 'ยกเลิกการจัดหา' })
  reason!: string;
}

/** A release that names what was set aside, as a row of a batch does. */
export class ReleasePreCommitmentRow extends PreCommitmentReleaseBody {
  @Id({ description: 'What was set aside.', example: 'PC0001' })
  preCommitment!: PreCommitmentId;
}

/** The contract that the address names is worth more or less than it was (แก้ไขสัญญา). */
export class CommitmentChangeBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'ChangeCommitment'>, 'commitment'>
{
  @Id({ description: 'Numbered by the book when absent.', example: 'CC0001', optional: true })
  change?: CommitmentChangeId | undefined;

  @OneOf(basis.options, {
    description: 'As of a commitment: `decision` when absent, `fact` where it was done outside.',
    example: 'decision',
    optional: true,
  })
  basis?: Basis | undefined;

  @OneOf(direction.options, { description: 'More, or less.', example: 'up' })
  direction!: (typeof direction.options)[number];

  @Baht({ description: 'By how much.', example: '15000.00' })
  amount!: Satang;

  @Text({ description: 'Why.', example: 'เพิ่มปริมาณงาน' })
  reason!: string;

  @Part(() => OutsideDocumentBody, { description: 'The amendment of the contract.' })
  document!: OutsideDocumentBody;

  @Part(() => OutsideDocumentBody, {
    description:
      "The Cabinet's authority, where a contract over several years exceeds this year's instalment (s.41).",
    optional: true,
  })
  authority?: OutsideDocumentBody | undefined;

  @Part(() => ExternalKeyBody, KEY)
  key?: ExternalKeyBody | undefined;
}

/** A change that names its commitment, as a row of a batch does. */
export class ChangeCommitmentRow extends CommitmentChangeBody {
  @Id({ description: 'The commitment.', example: 'C0001' })
  commitment!: CommitmentId;
}

/** All of the contract that the address names is delivered. */
export class CommitmentFinishBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'FinishCommitment'>, 'commitment'>
{
  @Part(() => OutsideDocumentBody, { description: 'The last acceptance (ใบตรวจรับ).' })
  document!: OutsideDocumentBody;
}

/** An end that names its commitment, as a row of a batch does. */
export class FinishCommitmentRow extends CommitmentFinishBody {
  @Id({ description: 'The commitment.', example: 'C0001' })
  commitment!: CommitmentId;
}

/** Makes savings of what a contract left (เงินเหลือจ่าย). */
export class RecogniseSavingsBody extends StatedDatesBody implements FieldsOf<'RecogniseSavings'> {
  @Id({ description: 'Numbered by the book when absent.', example: 'SV0001', optional: true })
  savings?: SavingsId | undefined;

  @OneOf(ground.options, { description: 'Why money is left.', example: 'finished' })
  ground!: (typeof ground.options)[number];

  @Id({ description: 'The contract that left it.', example: 'C0001' })
  commitment!: CommitmentId;

  @Baht({ description: 'How much.', example: '20000.00' })
  amount!: Satang;

  @Part(() => OutsideDocumentBody, { description: 'The report of it.', optional: true })
  document?: OutsideDocumentBody | undefined;
}

/** Money of a payment that came back after its fiscal year (เงินเหลือจ่ายปีเก่าส่งคืน). */
export class RecordLateReturnBody extends StatedDatesBody implements FieldsOf<'RecordLateReturn'> {
  @Id({ description: 'Numbered by the book when absent.', example: 'B0002', optional: true })
  return?: ReturnId | undefined;

  @Id({ description: 'The payment of which it comes back.', example: 'D0001' })
  disbursement!: DisbursementId;

  @Baht({ description: 'How much comes back.', example: '100.00' })
  amount!: Satang;

  @Part(() => OutsideDocumentBody, { description: 'The document by which it was paid in.' })
  document!: OutsideDocumentBody;

  @Part(() => ExternalKeyBody, KEY)
  key?: ExternalKeyBody | undefined;
}

/** A penalty of a contract that was paid in (ค่าปรับ). */
export class RecordPenaltyBody extends StatedDatesBody implements FieldsOf<'RecordPenalty'> {
  @Id({ description: 'Numbered by the book when absent.', example: 'PN0001', optional: true })
  penalty?: PenaltyId | undefined;

  @Id({ description: 'The contract.', example: 'C0001' })
  commitment!: CommitmentId;

  @Baht({ description: 'How much.', example: '3000.00' })
  amount!: Satang;

  @Text({ description: 'Why.', example: 'ส่งมอบล่าช้า 10 วัน' })
  reason!: string;

  @Part(() => OutsideDocumentBody, { description: 'The document by which it was paid in.' })
  document!: OutsideDocumentBody;

  @Part(() => ExternalKeyBody, KEY)
  key?: ExternalKeyBody | undefined;
}

/** Lets another unit pay of a project's money on its behalf (เบิกแทนกัน). */
export class AuthoriseOnBehalfBody
  extends StatedDatesBody
  implements FieldsOf<'AuthoriseOnBehalf'>
{
  @Id({ description: 'Numbered by the book when absent.', example: 'OB0001', optional: true })
  authorisation?: OnBehalfId | undefined;

  @Id({ description: 'The project.', example: 'P0001' })
  project!: ProjectId;

  @Id({ description: 'The line of the project.', example: 'L0001' })
  line!: LineId;

  @Baht({ description: 'The most that it pays.', example: '200000.00' })
  amount!: Satang;

  @Text({ description: 'The unit that pays.', example: 'แขวงทางหลวงขอนแก่นที่ 1' })
  agency!: string;

  @Part(() => OutsideDocumentBody, { description: 'The letter that lets it pay.' })
  document!: OutsideDocumentBody;
}

/** Ends the authority that the address names. */
export class OnBehalfEndBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'EndOnBehalf'>, 'authorisation'>
{
  @Text({ description: 'Why.', example: 'งานแล้วเสร็จ' })
  reason!: string;

  @Part(() => OutsideDocumentBody, { description: 'The letter that ends it.' })
  document!: OutsideDocumentBody;
}

/** An end that names its authority, as a row of a batch does. */
export class EndOnBehalfRow extends OnBehalfEndBody {
  @Id({ description: 'The authority.', example: 'OB0001' })
  authorisation!: OnBehalfId;
}

/** The unauthorised fact that the address names is undone outside. */
export class UnauthorisedRefundBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'RecordUnauthorisedRefund'>, 'fact'>
{
  @Part(() => OutsideDocumentBody, {
    description: 'The receipt of what came back whole, or the letter that calls the contract off.',
  })
  document!: OutsideDocumentBody;
}

/** A refund that names its fact, as a row of a batch does. */
export class RecordUnauthorisedRefundRow extends UnauthorisedRefundBody {
  @Id({ description: 'The unauthorised fact.', example: 'D0002' })
  fact!: FactId;
}

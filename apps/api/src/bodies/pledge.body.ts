import {
  localGovernmentEventSchemas,
  type AreaId,
  type AuthorityKind,
  type ContributionForm,
  type ContributionSource,
  type ContributionTarget,
  type ProjectId,
  type RoundId,
  type Satang,
} from '@app/ledger';
import { AreaCode, Baht, Id, OneOf, Text, WholeNumber } from '../input/fields';
import { Part } from '../input/parts';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

const { form, source } = localGovernmentEventSchemas['pledge.made.v1'].shape;
const { authority } = localGovernmentEventSchemas['council.assented.v1'].shape;
const { supervisor } = localGovernmentEventSchemas['supervisor.approved.v1'].shape;

/** Whose year and which project a contribution is for. */
export class ContributionTargetBody implements ContributionTarget {
  @AreaCode({ description: 'The area whose project it is.', example: 'TH40' })
  area!: AreaId;

  @WholeNumber({ description: 'Fiscal year, B.E.', min: 2500, max: 2700, example: 2565 })
  fiscalYear!: number;

  @Id({ description: 'The project.', example: 'P0001' })
  project!: ProjectId;
}

/** Where the local government has the money or the thing from. */
export class ContributionSourceBody implements ContributionSource {
  @OneOf(source.shape.fund.options, {
    description: 'Which money it is: grants of the state and borrowed money are no match.',
    example: 'own-revenue',
  })
  fund!: ContributionSource['fund'];

  @Text({
    description:
      'Budget item, asset or register number by which it is known there: it counts once.',
    max: 200,
    example: 'แผนงานการเกษตร หน้า 87 ข้อ 3',
  })
  reference!: string;
}

/** Pledges a contribution to one project (แสดงความจำนงสมทบ). */
export class MakePledgeBody extends StatedDatesBody implements FieldsOf<'MakePledge'> {
  @Id({
    description: 'Numbered when absent; `K0001` stands for `<local government>.K0001`.',
    example: 'K0001',
    optional: true,
  })
  contribution?: string | undefined;

  @Part(() => ContributionTargetBody, { description: 'What it is for.' })
  target!: ContributionTargetBody;

  @Id({ description: 'The round that it answers.', example: 'RD0001', optional: true })
  round?: RoundId | undefined;

  @OneOf(form.options, {
    description: 'Cash (เงินอุดหนุน), carried out by itself, or in kind.',
    example: 'cash',
  })
  form!: ContributionForm;

  @Baht({ description: 'How much, or what it is worth.', example: '100000.00' })
  amount!: Satang;

  @Text({ description: 'For what.', example: 'สมทบขุดลอกแหล่งน้ำ' })
  purpose!: string;

  @Part(() => ContributionSourceBody, { description: 'Where it comes from.' })
  source!: ContributionSourceBody;

  @Part(() => OutsideDocumentBody, { description: 'The letter (หนังสือแสดงความจำนง).' })
  document!: OutsideDocumentBody;
}

/** Lowers the pledge that the address names. */
export class PledgeReductionBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'ReducePledge'>, 'contribution'>
{
  @Baht({ description: 'What it is from now on.', example: '80000.00' })
  amount!: Satang;

  @Text({ description: 'Why.', example: 'รายได้ต่ำกว่าประมาณการ' })
  reason!: string;

  @Part(() => OutsideDocumentBody, { description: 'The letter.' })
  document!: OutsideDocumentBody;
}

/** Withdraws the pledge that the address names. */
export class PledgeWithdrawalBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'WithdrawPledge'>, 'contribution'>
{
  @Text({ description: 'Why.', example: 'มีภารกิจเร่งด่วนอื่น' })
  reason!: string;

  @Part(() => OutsideDocumentBody, { description: 'The letter.' })
  document!: OutsideDocumentBody;
}

/** Answers the request of a round with no. */
export class DeclineRequestBody extends StatedDatesBody implements FieldsOf<'DeclineRequest'> {
  @AreaCode({ description: 'The area that asks.', example: 'TH40' })
  area!: AreaId;

  @WholeNumber({
    description: 'The fiscal year of its book, B.E.',
    min: 2500,
    max: 2700,
    example: 2565,
  })
  fiscalYear!: number;

  @Id({ description: 'The round.', example: 'RD0001' })
  round!: RoundId;

  @Text({ description: 'Why.', example: 'ไม่มีงบประมาณเพียงพอ' })
  reason!: string;

  @Part(() => OutsideDocumentBody, { description: 'The letter.' })
  document!: OutsideDocumentBody;
}

/** The council assented to the pledge that the address names. */
export class CouncilAssentBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'RecordCouncilAssent'>, 'contribution'>
{
  @OneOf(authority.options, {
    description:
      'What gives the money: an ordinance and a supplementary budget need the supervisor and ' +
      'promulgation too, a transfer and accumulated reserves do not.',
    example: 'ordinance',
  })
  authority!: AuthorityKind;

  @Text({
    description: 'The item of the ordinance, or of the resolution, that gives the money.',
    example: 'หมวดเงินอุดหนุน ข้อ 2.1',
  })
  item!: string;

  @Baht({ description: 'What the council gave; at most the pledge.', example: '100000.00' })
  amount!: Satang;

  @Part(() => OutsideDocumentBody, { description: "The council's resolution." })
  document!: OutsideDocumentBody;
}

/** The council did not assent to the pledge that the address names. */
export class CouncilRejectionBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'RecordCouncilRejection'>, 'contribution'>
{
  @Text({ description: 'Why.', example: 'สภาเห็นควรใช้เงินกับถนนในเขตก่อน' })
  reason!: string;

  @Part(() => OutsideDocumentBody, { description: "The council's resolution." })
  document!: OutsideDocumentBody;
}

/** The supervisor approved what the council gave to the pledge that the address names. */
export class SupervisorApprovalBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'RecordSupervisorApproval'>, 'contribution'>
{
  @OneOf(supervisor.options, {
    description: 'In which office: district chief (นายอำเภอ) or governor.',
    example: 'governor',
  })
  supervisor!: 'district-chief' | 'governor';

  @Part(() => OutsideDocumentBody, { description: 'The letter.' })
  document!: OutsideDocumentBody;
}

/** The supervisor did not approve. */
export class SupervisorRejectionBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'RecordSupervisorRejection'>, 'contribution'>
{
  @OneOf(supervisor.options, {
    description: 'In which office: district chief (นายอำเภอ) or governor.',
    example: 'governor',
  })
  supervisor!: 'district-chief' | 'governor';

  @Text({ description: 'Why.', example: 'ไม่อยู่ในอำนาจหน้าที่ของ อปท.' })
  reason!: string;

  @Part(() => OutsideDocumentBody, { description: 'The letter.' })
  document!: OutsideDocumentBody;
}

/** The ordinance behind the pledge that the address names was promulgated (ประกาศใช้). */
export class PromulgationBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'RecordPromulgation'>, 'contribution'>
{
  @Part(() => OutsideDocumentBody, { description: 'The promulgation.' })
  document!: OutsideDocumentBody;
}

/** What the council gave to the pledge that the address names was never promulgated. */
export class AuthorityLapseBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'RecordAuthorityLapse'>, 'contribution'>
{
  @Text({ description: 'Why.', example: 'มิได้ประกาศใช้ภายในปีงบประมาณ' })
  reason!: string;

  @Part(() => OutsideDocumentBody, { description: 'The letter that says so.' })
  document!: OutsideDocumentBody;
}

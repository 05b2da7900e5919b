import { ApiExtraModels } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import {
  changeRequestEventSchemas,
  type AssetOfOrder,
  type CalendarDate,
  type ChangeRequestId,
  type DecisionId,
  type LineId,
  type OfficeAbove,
  type ProjectId,
  type RequestedOrderId,
  type ResolutionId,
  type Satang,
} from '@app/ledger';
import { Baht, Day, Flag, Id, OneOf, Text, WholeNumber } from '../input/fields';
import { OneOfPartsList, Part, PartList } from '../input/parts';
import { AssetOfOrderBody } from './asset-of-order.body';
import { ProjectTermsBody } from './project-terms.body';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

const { kind, office } = changeRequestEventSchemas['change-request.advanced.v1'].shape;
const { verdict } = changeRequestEventSchemas['change-request.answered.v1'].shape;
const ORDER = {
  description: 'Its number in the request when absent.',
  example: '1',
  optional: true,
} as const;
const OPENS = {
  description:
    'Whether it sets up a plan or a project that the Act does not have: the Cabinet decides.',
  example: false,
  optional: true,
} as const;

/** Money that would move from one line to another. */
export class RequestedTransferBody {
  @OneOf(['transfer'], { description: 'Moves money between lines.', example: 'transfer' })
  kind!: 'transfer';

  @Id(ORDER)
  order?: RequestedOrderId | undefined;

  @Id({ description: 'The line that gives.', example: 'L0001' })
  fromLine!: LineId;

  @Id({ description: 'The line that receives.', example: 'L0002' })
  toLine!: LineId;

  @Baht({ description: 'How much.', example: '100000.00' })
  amount!: Satang;

  @Flag(OPENS)
  opensProject?: boolean | undefined;

  @Text({
    description: 'The unit that would receive; any other than the own one is refused (s.35).',
    max: 10,
    example: 'TH40',
    optional: true,
  })
  toArea?: string | undefined;
}

class RequestedProjectMoney {
  @Id(ORDER)
  order?: RequestedOrderId | undefined;

  @Id({ description: 'The project that receives.', example: 'P0001' })
  project!: ProjectId;

  @Id({ description: 'The line from which it comes.', example: 'L0001' })
  line!: LineId;

  @Baht({ description: 'How much.', example: '500000.00' })
  amount!: Satang;

  @Part(() => AssetOfOrderBody, { description: 'What it buys.', optional: true })
  asset?: AssetOfOrder | undefined;

  @Flag(OPENS)
  opensProject?: boolean | undefined;
}

/** Money of a line that would be given to a project. */
export class RequestedAllocationBody extends RequestedProjectMoney {
  @OneOf(['allocate'], { description: 'Gives money of a line to a project.', example: 'allocate' })
  kind!: 'allocate';
}

/** Savings of a line that would be given to a project. */
export class RequestedSavingsBody extends RequestedProjectMoney {
  @OneOf(['use-savings'], { description: 'Gives savings to a project.', example: 'use-savings' })
  kind!: 'use-savings';
}

/** What a project would become. */
export class RequestedRevisionBody {
  @OneOf(['revise-project'], { description: 'Revises a project.', example: 'revise-project' })
  kind!: 'revise-project';

  @Id(ORDER)
  order?: RequestedOrderId | undefined;

  @Id({ description: 'The project.', example: 'P0001' })
  project!: ProjectId;

  @Part(() => ProjectTermsBody, { description: 'What it becomes.' })
  terms!: ProjectTermsBody;
}

/** An order whose kind is none: the kind is at fault, and no other field. */
class RequestedOrderOfNoKind {
  @OneOf(['transfer', 'allocate', 'use-savings', 'revise-project'], { description: 'What moves.' })
  kind!: string;

  @Allow() order: unknown;
  @Allow() fromLine: unknown;
  @Allow() toLine: unknown;
  @Allow() toArea: unknown;
  @Allow() project: unknown;
  @Allow() line: unknown;
  @Allow() amount: unknown;
  @Allow() asset: unknown;
  @Allow() opensProject: unknown;
  @Allow() terms: unknown;
}

/** What lies above the committee, on its way up. */
@ApiExtraModels(
  RequestedTransferBody,
  RequestedAllocationBody,
  RequestedSavingsBody,
  RequestedRevisionBody,
)
export class SubmitChangeRequestBody
  extends StatedDatesBody
  implements FieldsOf<'SubmitChangeRequest'>
{
  @Id({ description: 'Numbered by the book when absent.', example: 'CR0001', optional: true })
  request?: ChangeRequestId | undefined;

  @Id({
    description: 'The confirmed resolution that refers it up, where there is one.',
    example: 'R0007',
    optional: true,
  })
  resolution?: ResolutionId | undefined;

  @Id({ description: 'The decision of it that says so.', example: '1', optional: true })
  decision?: DecisionId | undefined;

  @Text({ description: 'What is asked, in words.', example: 'ขอโอนงบประมาณไปก่อสร้างถนนทดแทน' })
  subject!: string;

  @OneOfPartsList({
    description: 'What the answer would move.',
    max: 50,
    discriminator: 'kind',
    kinds: {
      transfer: RequestedTransferBody,
      allocate: RequestedAllocationBody,
      'use-savings': RequestedSavingsBody,
      'revise-project': RequestedRevisionBody,
    },
    otherwise: RequestedOrderOfNoKind,
  })
  orders!: (
    RequestedTransferBody | RequestedAllocationBody | RequestedSavingsBody | RequestedRevisionBody
  )[];

  @OneOf(office.options, {
    description: 'The office to which it goes.',
    example: 'policy-committee',
  })
  to!: OfficeAbove;

  @Part(() => OutsideDocumentBody, { description: 'The letter by which it goes up.' })
  document!: OutsideDocumentBody;
}

/** One step of the request that the address names. */
export class ChangeRequestStepBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'AdvanceChangeRequest'>, 'request'>
{
  @WholeNumber({
    description: 'Its running number; the next one when absent.',
    min: 1,
    max: 1_000,
    example: 1,
    optional: true,
  })
  step?: number | undefined;

  @OneOf(kind.options, { description: 'What happened to it.', example: 'received' })
  kind!: (typeof kind.options)[number];

  @OneOf(office.options, { description: 'The office that has it.', example: 'policy-committee' })
  office!: OfficeAbove;

  @OneOf(office.options, {
    description: 'The office to which it is referred; of other steps none.',
    example: 'budget-bureau',
    optional: true,
  })
  to?: OfficeAbove | undefined;

  @Part(() => OutsideDocumentBody, { description: 'The letter, or the stamp of receipt.' })
  document!: OutsideDocumentBody;

  @Text({ description: 'What it says beside that.', example: 'ขอเอกสารเพิ่ม', optional: true })
  note?: string | undefined;
}

/** A step that names its request, as a row of a batch does. */
export class AdvanceChangeRequestRow extends ChangeRequestStepBody {
  @Id({ description: 'The change request.', example: 'CR0001' })
  request!: ChangeRequestId;
}

/** How much of an order is granted. */
export class GrantBody {
  @Id({ description: 'The order of the request.', example: '1' })
  order!: RequestedOrderId;

  @Baht({
    description: 'How much of it; all when absent, and of a revision none.',
    example: '80000.00',
    optional: true,
  })
  amount?: Satang | undefined;
}

/** The answer to the request that the address names. */
export class ChangeRequestAnswerBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'AnswerChangeRequest'>, 'request'>
{
  @WholeNumber({
    description: 'Its running number among the steps; the next one when absent.',
    min: 1,
    max: 1_000,
    example: 3,
    optional: true,
  })
  step?: number | undefined;

  @OneOf(office.options, { description: 'The office that answers.', example: 'budget-bureau' })
  office!: OfficeAbove;

  @OneOf(verdict.options, { description: 'The verdict.', example: 'approved' })
  verdict!: (typeof verdict.options)[number];

  @PartList(() => GrantBody, {
    description: 'What is granted; everything when approved and absent, nothing when refused.',
    min: 0,
    max: 50,
    optional: true,
  })
  granted?: GrantBody[] | undefined;

  @Part(() => OutsideDocumentBody, { description: 'The letter of the answer.' })
  document!: OutsideDocumentBody;

  @Text({ description: 'Its conditions, in words.', example: 'ให้รายงานผล', optional: true })
  note?: string | undefined;
}

/** An answer that names its request, as a row of a batch does. */
export class AnswerChangeRequestRow extends ChangeRequestAnswerBody {
  @Id({ description: 'The change request.', example: 'CR0001' })
  request!: ChangeRequestId;
}

/** Takes back the request that the address names. */
export class ChangeRequestWithdrawalBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'WithdrawChangeRequest'>, 'request'>
{
  @Text({ description: 'Why.', example: 'จังหวัดปรับแผนใหม่' })
  reason!: string;

  @Part(() => OutsideDocumentBody, { description: 'The letter by which it is taken back.' })
  document!: OutsideDocumentBody;
}

/** A withdrawal that names its request, as a row of a batch does. */
export class WithdrawChangeRequestRow extends ChangeRequestWithdrawalBody {
  @Id({ description: 'The change request.', example: 'CR0001' })
  request!: ChangeRequestId;
}

/** Carries out an order that the answer to the request in the address granted. */
export class CarryOutAnswerBody implements Omit<FieldsOf<'CarryOutAnswer'>, 'request'> {
  @Id({ description: 'The order.', example: '1' })
  order!: RequestedOrderId;

  @Day({
    description: 'From when it moves; today when absent.',
    example: '2022-05-01',
    optional: true,
  })
  effectiveOn?: CalendarDate | undefined;
}

/** The same, naming its request, as a row of a batch does. */
export class CarryOutAnswerRow extends CarryOutAnswerBody {
  @Id({ description: 'The change request.', example: 'CR0001' })
  request!: ChangeRequestId;
}

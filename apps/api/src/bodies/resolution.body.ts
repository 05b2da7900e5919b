import { ApiExtraModels } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import {
  bookEventSchemas,
  type AssetOfOrder,
  type CalendarDate,
  type CommitteeId,
  type DecisionId,
  type DelegationId,
  type LineId,
  type ProjectId,
  type ResolutionId,
  type Satang,
  type StatedDecision,
  type Verb,
} from '@app/ledger';
import {
  Baht,
  Committee,
  Day,
  Flag,
  Id,
  OneOf,
  Text,
  TextList,
  WholeNumber,
} from '../input/fields';
import { OneOfParts, Part, PartList } from '../input/parts';
import { AssetOfOrderBody } from './asset-of-order.body';
import type { FieldsOf } from './stated.body';

const { verb } = bookEventSchemas['resolution.recorded.v1'].shape.decisions.element.shape;

/** Money given to a project. */
class ProjectMoneyOrder {
  @Id({ description: 'The delegation relied on.', example: 'G0001' })
  delegation!: DelegationId;

  @Id({ description: 'The project that receives.', example: 'P0001' })
  project!: ProjectId;

  @Id({ description: 'The line from which it comes.', example: 'L0001' })
  line!: LineId;

  @Baht({ description: 'How much.', example: '500000.00' })
  amount!: Satang;

  @Part(() => AssetOfOrderBody, {
    description: 'What it buys; to be stated of savings under a delegation with a negative list.',
    optional: true,
  })
  asset?: AssetOfOrder | undefined;
}

/** Money of a line given to a project. */
export class AllocationOrderBody extends ProjectMoneyOrder {
  @OneOf(['allocate'], { description: 'Gives money of a line to a project.', example: 'allocate' })
  kind!: 'allocate';
}

/** Savings of a line given to a project. */
export class SavingsOrderBody extends ProjectMoneyOrder {
  @OneOf(['use-savings'], { description: 'Gives savings to a project.', example: 'use-savings' })
  kind!: 'use-savings';
}

/** Money moved from one line to another of the same plan. */
export class TransferOrderBody {
  @OneOf(['transfer'], { description: 'Moves money between lines.', example: 'transfer' })
  kind!: 'transfer';

  @Id({ description: 'The delegation relied on.', example: 'G0001' })
  delegation!: DelegationId;

  @Id({ description: 'The line that gives.', example: 'L0001' })
  fromLine!: LineId;

  @Id({ description: 'The line that receives.', example: 'L0002' })
  toLine!: LineId;

  @Baht({ description: 'How much.', example: '100000.00' })
  amount!: Satang;

  @Text({
    description: 'The unit that would receive; any other than the own one is refused (s.35).',
    max: 10,
    example: 'TH40',
    optional: true,
  })
  toArea?: string | undefined;
}

/** An order whose kind is none: the kind is at fault, and no other field. */
class OrderOfNoKind {
  @OneOf(['allocate', 'transfer', 'use-savings'], { description: 'What moves.' })
  kind!: string;

  @Allow() delegation: unknown;
  @Allow() project: unknown;
  @Allow() line: unknown;
  @Allow() fromLine: unknown;
  @Allow() toLine: unknown;
  @Allow() toArea: unknown;
  @Allow() amount: unknown;
  @Allow() asset: unknown;
}

/** The meeting of a committee. */
export class MeetingBody {
  @WholeNumber({
    description: 'Running number within the calendar year.',
    min: 1,
    max: 999,
    example: 6,
  })
  number!: number;

  @WholeNumber({
    description: 'Calendar year B.E. in which meetings are numbered, not the fiscal year.',
    min: 2500,
    max: 2700,
    example: 2565,
  })
  buddhistYear!: number;

  @Day({ description: 'Day of the meeting.', example: '10/1/2565' })
  date!: CalendarDate;

  @Text({ description: 'Where it was held.', example: 'ศาลากลางจังหวัดขอนแก่น' })
  place!: string;
}

/** A member who came through a representative (ผู้แทน). */
export class RepresentedSeatBody {
  @Text({ description: 'The seat, by its office.', example: 'เกษตรและสหกรณ์จังหวัด' })
  seat!: string;

  @Text({ description: 'Office of the representative.', example: 'นักวิชาการเกษตรชำนาญการ' })
  by!: string;
}

/** Who was there. */
export class AttendanceBody {
  @WholeNumber({ description: 'Seats of the committee.', min: 1, max: 1_000, example: 20 })
  seats!: number;

  @WholeNumber({ description: 'Members present.', min: 0, max: 1_000, example: 15 })
  present!: number;

  @PartList(() => RepresentedSeatBody, {
    description: 'Seats whose members were represented. Offices only, no names.',
    min: 0,
    max: 200,
    optional: true,
  })
  represented?: RepresentedSeatBody[] | undefined;

  @TextList({
    description: 'Seats whose members recused themselves. Offices only, no names.',
    max: 200,
    example: ['นายก อบจ.'],
    optional: true,
  })
  recused?: string[] | undefined;
}

/** What one seat said to a decision. */
export class VoteBody {
  @Text({ description: 'The seat, by its office. No names.', example: 'เกษตรและสหกรณ์จังหวัด' })
  seat!: string;

  @OneOf(['for', 'against', 'abstain'], { description: 'What it said.', example: 'for' })
  vote!: 'for' | 'against' | 'abstain';
}

/** One decision of a resolution. */
@ApiExtraModels(AllocationOrderBody, TransferOrderBody, SavingsOrderBody)
export class StatedDecisionBody implements StatedDecision {
  @Id({ description: 'Its number in the resolution when absent.', example: '1', optional: true })
  decision?: DecisionId | undefined;

  @OneOf(verb.options, { description: 'The verb (มติ).', example: 'approve' })
  verb!: Verb;

  @Text({ description: 'What was decided, in words.', example: 'จัดสรรงบประมาณโครงการเกษตร' })
  subject!: string;

  @OneOfParts({
    description: 'What moves when the verb is the one that moves money under the delegation.',
    discriminator: 'kind',
    kinds: {
      allocate: AllocationOrderBody,
      transfer: TransferOrderBody,
      'use-savings': SavingsOrderBody,
    },
    otherwise: OrderOfNoKind,
    optional: true,
  })
  order?: AllocationOrderBody | TransferOrderBody | SavingsOrderBody | undefined;

  @Day({
    description: 'From when it takes effect; the day of the meeting when absent.',
    example: '2022-01-10',
    optional: true,
  })
  effectiveOn?: CalendarDate | undefined;

  @PartList(() => VoteBody, {
    description: 'Who voted how, where the minutes say it.',
    min: 0,
    max: 200,
    optional: true,
  })
  votes?: VoteBody[] | undefined;
}

/** What a committee resolved, as its secretary records it. */
export class RecordResolutionBody implements FieldsOf<'RecordResolution'> {
  @Id({ description: 'Numbered by the book when absent.', example: 'R0001', optional: true })
  resolution?: ResolutionId | undefined;

  @Committee({ description: 'The committee of this book.', example: 'PC-TH40' })
  committee!: CommitteeId;

  @Part(() => MeetingBody, { description: 'The meeting.' })
  meeting!: MeetingBody;

  @Text({ description: 'Agenda item (ระเบียบวาระ).', max: 50, example: '4.1' })
  agendaItem!: string;

  @Part(() => AttendanceBody, { description: 'Attendance, against the quorum.' })
  attendance!: AttendanceBody;

  @PartList(() => StatedDecisionBody, { description: 'The decisions.', max: 100 })
  decisions!: StatedDecisionBody[];

  @Flag({
    description:
      'Decided by circulation (เวียนมติ): `present` are those who answered, and the next meeting ratifies it.',
    example: false,
    optional: true,
  })
  circulated?: boolean | undefined;
}

/** Confirms the resolution that the address names. */
export class ConfirmationBody implements Omit<FieldsOf<'ConfirmResolution'>, 'resolution'> {
  @Text({
    description: 'The office in which the confirmer signs.',
    example: 'ประธาน ก.บ.จ.',
  })
  capacity!: string;

  @Day({ description: 'Today when absent.', example: '2022-01-12', optional: true })
  confirmedOn?: CalendarDate | undefined;

  @WholeNumber({
    description:
      'The version that was read, where minutes were amended; whichever stands when absent.',
    min: 1,
    max: 1_000,
    example: 1,
    optional: true,
  })
  version?: number | undefined;
}

/** A confirmation that names its resolution, as a row of a batch does. */
export class ConfirmResolutionRow extends ConfirmationBody {
  @Id({ description: 'The resolution.', example: 'R0001' })
  resolution!: ResolutionId;
}

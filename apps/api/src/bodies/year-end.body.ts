import {
  yearEndEventSchemas,
  type AdjustPriorPeriod,
  type AdjustmentId,
  type CalendarDate,
  type CarryOverId,
  type CommitmentId,
  type LapseCarryOver,
  type LapseId,
  type LapseRest,
  type LineId,
  type MatchId,
  type PreCommitmentId,
  type ProjectId,
  type RequestReservation,
  type ReservationId,
  type RunYearEnd,
  type Satang,
} from '@app/ledger';
import { Baht, Day, Id, OneOf, Text } from '../input/fields';
import { Part, PartList } from '../input/parts';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

const { from: reservedFrom } = yearEndEventSchemas['reservation.requested.v1'].shape;
const { from: lapsedFrom } = yearEndEventSchemas['lapse.made.v1'].shape;
const { from: movedFrom, to: movedTo } =
  yearEndEventSchemas['prior-period.adjusted.v1'].shape.moves.element.shape;

const UNBOUND = reservedFrom.options.filter((stage) => stage !== 'committed');
const OF_THE_YEAR = lapsedFrom.options.filter(
  (stage) => stage !== 'carried' && stage !== 'carried-committed',
);

/** Asks to carry money over (ขอกันเงิน): what a commitment has left, or money that is not bound. */
export class RequestReservationBody
  extends StatedDatesBody
  implements FieldsOf<'RequestReservation'>
{
  @Id({ description: 'Numbered by the book when absent.', example: 'RV0001', optional: true })
  reservation?: ReservationId | undefined;

  @Id({
    description: 'With debt: the commitment; its line and project are known.',
    example: 'C0001',
    optional: true,
  })
  commitment?: CommitmentId | undefined;

  @Id({ description: 'Without debt: the line.', example: 'L0001', optional: true })
  line?: LineId | undefined;

  @Id({
    description: "Without debt: the project, where the money is a project's.",
    example: 'P0001',
    optional: true,
  })
  project?: ProjectId | undefined;

  @OneOf(UNBOUND, {
    description: "Without debt: where it stands; the project's free money, or the line's.",
    example: 'allocated',
    optional: true,
  })
  from?: RequestReservation['from'];

  @Id({ description: 'Of money that is set aside.', example: 'PC0001', optional: true })
  preCommitment?: PreCommitmentId | undefined;

  @Baht({ description: 'All that is left when absent.', example: '120000.00', optional: true })
  amount?: Satang | undefined;

  @Part(() => OutsideDocumentBody, { description: 'The request, of within the year.' })
  document!: OutsideDocumentBody;

  @Text({ description: 'Why.', example: 'อยู่ระหว่างตรวจรับ', optional: true })
  reason?: string | undefined;
}

/** The reservation that the address names is refused. */
export class ReservationRefusalBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'RefuseReservation'>, 'reservation'>
{
  @Part(() => OutsideDocumentBody, { description: 'The answer.' })
  document!: OutsideDocumentBody;

  @Text({ description: 'Why.', example: 'หมดความจำเป็น' })
  reason!: string;
}

/** A refusal that names its reservation, as a row of a batch does. */
export class RefuseReservationRow extends ReservationRefusalBody {
  @Id({ description: 'The reservation.', example: 'RV0001' })
  reservation!: ReservationId;
}

/** What is lapsed of the year. */
export class LapseRestBody implements FieldsOf<'LapseRest'> {
  @Id({ description: 'Numbered by the book when absent.', example: 'LP0001', optional: true })
  lapse?: LapseId | undefined;

  @OneOf(OF_THE_YEAR, { description: 'Where the money stands.', example: 'allotted' })
  from!: LapseRest['from'];

  @Id({
    description: 'Known where a commitment, a pre-commitment or a match is named.',
    example: 'L0001',
    optional: true,
  })
  line?: LineId | undefined;

  @Id({ description: "Of a project's money.", example: 'P0001', optional: true })
  project?: ProjectId | undefined;

  @Id({ description: 'Of bound money.', example: 'C0001', optional: true })
  commitment?: CommitmentId | undefined;

  @Id({ description: 'Of money that is set aside.', example: 'PC0001', optional: true })
  preCommitment?: PreCommitmentId | undefined;

  @Id({ description: 'Of matched money.', example: 'M0001', optional: true })
  match?: MatchId | undefined;

  @Baht({
    description: 'All that is there and not reserved when absent.',
    example: '5000.00',
    optional: true,
  })
  amount?: Satang | undefined;
}

/** Carried money that lapses, of the carry-over that the address names. */
export class CarryOverLapseBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'LapseCarryOver'>, 'carryOver'>
{
  @Id({ description: 'Numbered by the book when absent.', example: 'LP0001', optional: true })
  lapse?: LapseId | undefined;

  @OneOf(['period-over', 'given-up'], {
    description: 'Its time is over (when absent), or it is given up.',
    example: 'period-over',
    optional: true,
  })
  cause?: LapseCarryOver['cause'];

  @Id({ description: 'Only what this debt has left.', example: 'C0001', optional: true })
  commitment?: CommitmentId | undefined;
}

/** A lapse that names its carry-over, as a row of a batch does. */
export class LapseCarryOverRow extends CarryOverLapseBody {
  @Id({ description: 'What was carried over.', example: 'CO0001' })
  carryOver!: CarryOverId;
}

/** A new authority for the lapse that the address names. */
export class LapseUndoingBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'UndoLapse'>, 'lapse'>
{
  @Id({ description: 'Numbered by the book when absent.', example: 'CO0002', optional: true })
  carryOver?: CarryOverId | undefined;

  @Baht({ description: 'All that lapsed when absent.', example: '5000.00', optional: true })
  amount?: Satang | undefined;

  @Day({ description: 'The last day on which it may be paid.', example: '2023-09-30' })
  until!: CalendarDate;

  @Part(() => OutsideDocumentBody, { description: 'The new authority.' })
  authority!: OutsideDocumentBody;
}

/** An undoing that names its lapse, as a row of a batch does. */
export class UndoLapseRow extends LapseUndoingBody {
  @Id({ description: 'The lapse.', example: 'LP0001' })
  lapse!: LapseId;
}

/** A step of the year end over the whole book. */
export class RunYearEndBody implements FieldsOf<'RunYearEnd'> {
  @OneOf(['reserve', 'lapse', 'lapse-carried', 'close'], {
    description:
      '`reserve`: ask for what every commitment has left; `lapse`: what nobody asked for; ' +
      '`lapse-carried`: carried money whose time is over; `close`: let lapse what is left, and close.',
    example: 'reserve',
  })
  what!: RunYearEnd['what'];

  @Part(() => OutsideDocumentBody, {
    description: 'The request of a reservation, which needs one; the report of a closing.',
    optional: true,
  })
  document?: OutsideDocumentBody | undefined;
}

/** Closes the year. */
export class CloseBookBody extends StatedDatesBody implements FieldsOf<'CloseBook'> {
  @Part(() => OutsideDocumentBody, { description: 'The report of the closing.', optional: true })
  document?: OutsideDocumentBody | undefined;
}

type AdjustingMove = AdjustPriorPeriod['moves'][number];

/** Money of one line that an adjustment moves. */
export class AdjustingMoveBody implements AdjustingMove {
  @Id({ description: 'The line.', example: 'L0001' })
  line!: LineId;

  @Id({ description: 'The project.', example: 'P0001', optional: true })
  project?: ProjectId;

  @OneOf(movedFrom.options, { description: 'Where it stands.', example: 'disbursed' })
  from!: AdjustingMove['from'];

  @OneOf(movedTo.options, { description: 'Where it belongs.', example: 'lapsed' })
  to!: AdjustingMove['to'];

  @Baht({ description: 'How much.', example: '100.00' })
  amount!: Satang;
}

/** Puts a closed year right (รายการปรับปรุงปีก่อน). */
export class AdjustPriorPeriodBody
  extends StatedDatesBody
  implements FieldsOf<'AdjustPriorPeriod'>
{
  @Id({ description: 'Numbered by the book when absent.', example: 'AD0001', optional: true })
  adjustment?: AdjustmentId | undefined;

  @PartList(() => AdjustingMoveBody, { description: 'What it moves.', max: 50 })
  moves!: AdjustingMoveBody[];

  @Text({ description: 'Why.', example: 'พบจากการตรวจสอบของ สตง.' })
  reason!: string;

  @Part(() => OutsideDocumentBody, { description: 'By which letter.' })
  document!: OutsideDocumentBody;
}

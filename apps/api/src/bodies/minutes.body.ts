import type {
  BookCommand,
  CalendarDate,
  DecisionId,
  ObjectionId,
  OpinionId,
  ResolutionId,
} from '@app/ledger';
import { Day, Flag, Id, Text, TextList, WholeNumber } from '../input/fields';
import { Part, PartList } from '../input/parts';
import { MeetingBody, RepresentedSeatBody, StatedDecisionBody } from './resolution.body';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

/** The fields of a command about the resolution that the address names. */
type Of<Type extends Extract<BookCommand, { readonly resolution: ResolutionId }>['type']> = Omit<
  FieldsOf<Type>,
  'resolution'
>;

/** Certifies the minutes in which the resolution stands that the address names. */
export class CertificationBody implements Of<'CertifyMinutes'> {
  @Part(() => MeetingBody, { description: 'The later meeting that certified.' })
  meeting!: MeetingBody;

  @Flag({
    description: 'Whether they were certified with the amendment that was recorded before.',
    example: false,
  })
  amended!: boolean;

  @Part(() => OutsideDocumentBody, { description: 'The minutes of that meeting.', optional: true })
  document?: OutsideDocumentBody | undefined;
}

/** Ratifies the resolution that the address names. */
export class RatificationBody implements Of<'RatifyResolution'> {
  @Part(() => MeetingBody, { description: 'The later meeting that ratified.' })
  meeting!: MeetingBody;

  @Part(() => OutsideDocumentBody, { description: 'The minutes of that meeting.', optional: true })
  document?: OutsideDocumentBody | undefined;
}

/** A decision as the minutes were amended, by the number that it has. */
export class AmendedDecisionBody extends StatedDecisionBody {
  @Id({ description: 'The decision that it takes the place of.', example: '1' })
  declare decision: DecisionId;
}

/** Amends the resolution that the address names. */
export class AmendmentBody implements Of<'AmendResolution'> {
  @PartList(() => AmendedDecisionBody, {
    description: 'The decisions that were amended, whole; one without an order moves nothing.',
    max: 100,
  })
  decisions!: AmendedDecisionBody[];

  @Part(() => MeetingBody, { description: 'The later meeting that amended the minutes.' })
  meeting!: MeetingBody;

  @Text({ description: 'Why.', example: 'บันทึกจำนวนเงินผิด' })
  reason!: string;

  @Part(() => OutsideDocumentBody, { description: 'The minutes of that meeting.', optional: true })
  document?: OutsideDocumentBody | undefined;
}

/** Revokes the resolution that the address names. */
export class ResolutionRevocationBody extends StatedDatesBody implements Of<'RevokeResolution'> {
  @Id({
    description:
      'The later resolution by which the committee revoked it, where it was the committee.',
    example: 'R0009',
    optional: true,
  })
  by?: ResolutionId | undefined;

  @Part(() => OutsideDocumentBody, { description: 'The letter, or the minutes of that meeting.' })
  document!: OutsideDocumentBody;

  @Text({ description: 'Why.', example: 'มติขัดต่อหลักเกณฑ์' })
  reason!: string;
}

/** Takes back what of the resolution that the address names has become unbound. */
export class TakingBackBody extends StatedDatesBody implements Of<'TakeBackOrders'> {}

/** Corrects who was at the meeting of the resolution that the address names. */
export class AttendanceCorrectionBody implements Of<'CorrectAttendance'> {
  @WholeNumber({ description: 'Seats of the committee.', min: 1, max: 1_000, example: 20 })
  seats!: number;

  @WholeNumber({
    description: 'Members who really were there.',
    min: 0,
    max: 1_000,
    example: 9,
  })
  present!: number;

  @PartList(() => RepresentedSeatBody, {
    description: 'Seats whose members were represented. Offices only, no names.',
    min: 0,
    max: 200,
    optional: true,
  })
  represented?: RepresentedSeatBody[] | undefined;

  @TextList({
    description: 'Seats that recused themselves from this resolution; as before when absent.',
    max: 200,
    example: ['นายก อบจ.'],
    optional: true,
  })
  recused?: string[] | undefined;

  @Text({ description: 'How it was found.', example: 'ผู้แทนสองรายไม่มีหนังสือมอบหมาย' })
  reason!: string;

  @Part(() => OutsideDocumentBody, { description: 'The record of it.' })
  document!: OutsideDocumentBody;
}

/** What is objected to. */
export class ObjectedBody {
  @Text({ description: 'Its kind.', max: 50, example: 'commitment' })
  kind!: string;

  @Text({
    description: 'Its id: `C0001`; of a decision its resolution and number, `R0001/1`.',
    max: 100,
    example: 'C0001',
  })
  id!: string;
}

/** A written objection of the office that asks (ทักท้วง, s.52). */
export class RecordObjectionBody implements FieldsOf<'RecordObjection'> {
  @Id({ description: 'Numbered by the book when absent.', example: 'OB0001', optional: true })
  objection?: ObjectionId | undefined;

  @Part(() => ObjectedBody, { description: 'What in the book it is about.' })
  about!: ObjectedBody;

  @Text({ description: 'On what grounds.', example: 'ไม่อยู่ในแผนปฏิบัติราชการประจำปี' })
  grounds!: string;

  @Part(() => OutsideDocumentBody, { description: 'The objection as it was written.' })
  document!: OutsideDocumentBody;
}

/** Another opinion of a member of the committee on the resolution that the address names. */
export class MinorityOpinionBody implements Of<'RecordMinorityOpinion'> {
  @Id({ description: 'Numbered by the book when absent.', example: 'MO0001', optional: true })
  opinion?: OpinionId | undefined;

  @Id({
    description: 'The decision that it is about; the whole resolution when absent.',
    example: '1',
    optional: true,
  })
  decision?: DecisionId | undefined;

  @Text({ description: 'The seat, by its office. No names.', example: 'ผู้แทนภาคประชาสังคม' })
  seat!: string;

  @Text({ description: 'On what grounds.', example: 'ควรรอผลการศึกษา' })
  grounds!: string;
}

/** Approves the order that the address names. */
export class ApprovalBody implements Omit<FieldsOf<'ApproveOrder'>, 'resolution' | 'decision'> {
  @Part(() => OutsideDocumentBody, { description: 'The letter of approval.' })
  document!: OutsideDocumentBody;

  @Day({
    description: 'From when it takes effect; the day of the letter when absent.',
    example: '2022-01-20',
    optional: true,
  })
  effectiveOn?: CalendarDate | undefined;
}

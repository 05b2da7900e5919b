import {
  bookEventSchemas,
  type CalendarDate,
  type CommitteeId,
  type DelegationId,
  type LineId,
  type Power,
  type ProjectId,
  type Satang,
  type Verb,
} from '@app/ledger';
import { Baht, Committee, Day, Id, OneOf, Text, TextList } from '../input/fields';
import { Part, PartList } from '../input/parts';
import { ProjectTermsBody } from './project-terms.body';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

const { power, verb } = bookEventSchemas['delegation.granted.v1'].shape.powers.element.shape;

/** A power and the verb of the committee that moves money under it. */
export class PowerBody {
  @OneOf(power.options, { description: 'What may be decided.', example: 'allocate' })
  power!: Power;

  @OneOf(verb.options, {
    description: 'The verb of a resolution (มติ) that moves money under this power.',
    example: 'approve',
  })
  verb!: Verb;
}

/** Powers that the policy committee grants to the committee of this book. */
export class GrantDelegationBody extends StatedDatesBody implements FieldsOf<'GrantDelegation'> {
  @Id({ description: 'Numbered by the book when absent.', example: 'G0001', optional: true })
  delegation?: DelegationId | undefined;

  @Text({ description: 'Who grants.', example: 'ก.น.บ.' })
  grantor!: string;

  @Committee({ description: 'Who is granted: ก.บ.จ. or ก.บ.ก. of this book.', example: 'PC-TH40' })
  committee!: CommitteeId;

  @PartList(() => PowerBody, { description: 'The powers granted.', max: 20 })
  powers!: PowerBody[];

  @Baht({
    description: 'Most that one decision may move. Absent is no ceiling.',
    example: '5000000.00',
    optional: true,
    zero: true,
  })
  ceilingPerDecision?: Satang | undefined;

  @Baht({
    description: 'Most that all decisions together may move. Absent is no ceiling.',
    example: '100000000.00',
    optional: true,
    zero: true,
  })
  ceilingCumulative?: Satang | undefined;

  @Day({ description: 'First day of validity.', example: '2021-10-01' })
  validFrom!: CalendarDate;

  @Day({ description: 'Last day of validity.', example: '2022-09-30' })
  validTo!: CalendarDate;

  @Part(() => OutsideDocumentBody, { description: 'The instrument of delegation.' })
  instrument!: OutsideDocumentBody;

  @TextList({
    description: 'Conditions in words.',
    max: 20,
    example: ['รายงานผลทุกไตรมาส'],
    optional: true,
  })
  conditions?: string[] | undefined;
}

/** A project of the committee that draws on lines of the book. */
export class RegisterProjectBody extends StatedDatesBody implements FieldsOf<'RegisterProject'> {
  @Id({ description: 'Numbered by the book when absent.', example: 'P0001', optional: true })
  project?: ProjectId | undefined;

  @Text({ description: 'Its name.', example: 'ส่งเสริมเกษตรอินทรีย์' })
  name!: string;

  @Text({ description: 'Development issue (ประเด็นการพัฒนา).', example: 'เกษตร' })
  developmentIssue!: string;

  @Text({ description: 'Implementing agency (หน่วยดำเนินการ).', example: 'สำนักงานเกษตรจังหวัด' })
  agency!: string;

  @TextList({
    description: 'The lines on which it draws.',
    min: 1,
    max: 200,
    ids: true,
    example: ['L0001'],
  })
  lines!: LineId[];

  @Part(() => ProjectTermsBody, {
    description: 'Objective, targets, place, and the version of the plan in which it stands.',
    optional: true,
  })
  terms?: ProjectTermsBody | undefined;
}

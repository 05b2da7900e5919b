import {
  bookEventSchemas,
  type CalendarDate,
  type CommitteeId,
  type DelegationId,
  type DelegationLimit,
  type LineId,
  type Power,
  type ProjectId,
  type Satang,
  type Verb,
} from '@app/ledger';
import { Baht, Committee, Day, Flag, Id, OneOf, Text, TextList, WordList } from '../input/fields';
import { Part, PartList } from '../input/parts';
import { ProjectTermsBody } from './project-terms.body';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

const granted = bookEventSchemas['delegation.granted.v1'].shape;
const { power, verb, movesOn } = granted.powers.element.shape;

/** What is said of conditions in words. */
export const CONDITIONS = {
  description: 'Conditions in words.',
  max: 20,
  example: ['รายงานผลทุกไตรมาส'],
  optional: true,
} as const;

/** Which limits there are, and what is said of them. */
export const LIMITS = {
  words: granted.limits.unwrap().element.options,
  options: {
    description:
      'What must not be done under it: `objective-unchanged` and `target-not-reduced` of projects, ' +
      '`no-multi-year` items, `negative-list` of what savings are not used for.',
    max: 10,
    example: ['negative-list'],
    optional: true,
  },
} as const;

/** What is said of passing a delegation on. */
export const PERMITS = {
  description: 'Whether who holds it may pass it on (มอบอำนาจช่วง); it may not when absent.',
  example: false,
  optional: true,
} as const;

/** A power and the verb of the committee that moves money under it. */
export class PowerBody {
  @OneOf(power.options, { description: 'What may be decided.', example: 'allocate' })
  power!: Power;

  @OneOf(verb.options, {
    description: 'The verb of a resolution (มติ) that moves money under this power.',
    example: 'approve',
  })
  verb!: Verb;

  @OneOf(movesOn.unwrap().options, {
    description:
      'Upon what its money moves after that verb: the confirmed resolution, when absent; the ' +
      "governor's approval, where the committee only endorses; or the answer from above.",
    example: 'governor-approval',
    optional: true,
  })
  movesOn?: 'confirmation' | 'governor-approval' | 'answer' | undefined;
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

  @TextList(CONDITIONS)
  conditions?: string[] | undefined;

  @WordList(LIMITS.words, LIMITS.options)
  limits?: DelegationLimit[] | undefined;

  @Flag(PERMITS)
  permitsRedelegation?: boolean | undefined;

  @Id({
    description: 'The delegation that is passed on, which permits it; with `holder`.',
    example: 'G0001',
    optional: true,
  })
  redelegates?: DelegationId | undefined;

  @Text({
    description: 'The office that holds it from now on, and approves what is ordered under it.',
    example: 'รองผู้ว่าราชการจังหวัดขอนแก่น',
    optional: true,
  })
  holder?: string | undefined;
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

import {
  bookEventSchemas,
  type AgreementId,
  type CalendarDate,
  type ContributionId,
  type LocalGovernmentType,
  type MatchingRatio,
  type ProjectId,
  type RoundId,
  type Satang,
} from '@app/ledger';
import { Baht, Day, Id, OneOf, Text, TextList, WholeNumber, WordList } from '../input/fields';
import { Part, PartList } from '../input/parts';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

const { shrinkage, ratios } = bookEventSchemas['agreement.stated.v1'].shape;
const TYPES = ratios.element.shape.types.element.options;

/** Asks every local government of the area by one letter. */
export class OpenRoundBody extends StatedDatesBody implements FieldsOf<'OpenRound'> {
  @Id({ description: 'Numbered by the book when absent.', example: 'RD0001', optional: true })
  round?: RoundId | undefined;

  @Text({ description: 'What it is called.', example: 'รอบสมทบแหล่งน้ำเพื่อการเกษตร ปี 2565' })
  title!: string;

  @Text({ description: 'What the money is for.', example: 'ขุดลอกแหล่งน้ำและวางระบบกระจายน้ำ' })
  purpose!: string;

  @Baht({
    description: 'What the round hopes to bring in. Absent where none is stated.',
    example: '5000000.00',
    optional: true,
  })
  target?: Satang | undefined;

  @Day({ description: 'Last day for an answer.', example: '2022-08-31' })
  deadline!: CalendarDate;

  @Part(() => OutsideDocumentBody, { description: 'The letter (หนังสือขอความร่วมมือ).' })
  document!: OutsideDocumentBody;
}

/** Closes the round that the address names. */
export class RoundClosingBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'CloseRound'>, 'round'> {}

/** A closing that names its round, as a row of a batch does. */
export class CloseRoundRow extends RoundClosingBody {
  @Id({ description: 'The round.', example: 'RD0001' })
  round!: RoundId;
}

/** Provincial money per local money. */
export class MatchingRatioBody implements MatchingRatio {
  @WordList(TYPES, {
    description: 'Types of local government that it is for; all where empty.',
    max: 6,
    example: ['TAO'],
  })
  types!: LocalGovernmentType[];

  @Id({
    description: 'The one project that it is for; all where absent.',
    example: 'P0001',
    optional: true,
  })
  project?: ProjectId | undefined;

  @WholeNumber({ description: 'So much provincial money …', min: 1, max: 1_000_000, example: 3 })
  provincial!: number;

  @WholeNumber({ description: '… for so much local money.', min: 1, max: 1_000_000, example: 1 })
  local!: number;

  @WholeNumber({
    description:
      'Where stated, at most `provincial` for so much local money in cash, beside the ratio to all ' +
      'forms.',
    min: 1,
    max: 1_000_000,
    example: 2,
    optional: true,
  })
  cash?: number | undefined;
}

/** States an agreement, or its next version where the book has one of this id. */
export class StateAgreementBody extends StatedDatesBody implements FieldsOf<'StateAgreement'> {
  @Id({
    description: 'Numbered by the book when absent; of an agreement that stands, its next version.',
    example: 'MOU0001',
    optional: true,
  })
  agreement?: AgreementId | undefined;

  @TextList({
    description: 'The projects under it.',
    min: 1,
    max: 200,
    ids: true,
    example: ['P0001'],
  })
  projects!: ProjectId[];

  @PartList(() => MatchingRatioBody, {
    description: 'The first that fits a type and a project is the one that counts.',
    max: 50,
  })
  ratios!: MatchingRatioBody[];

  @Baht({
    description: 'Most that is matched under all versions together. Absent is no cap.',
    example: '10000000.00',
    optional: true,
  })
  cap?: Satang | undefined;

  @Baht({
    description: 'Most that is matched with one local government. Absent is no cap.',
    example: '1000000.00',
    optional: true,
  })
  capPerLocalGovernment?: Satang | undefined;

  @WholeNumber({
    description:
      "Share of a local government's matched money in a project that may be in kind, in " +
      'hundredths of a per cent.',
    min: 0,
    max: 10_000,
    example: 3000,
  })
  inKindShareMax!: number;

  @Day({ description: 'Nothing is matched after this day.', example: '2022-09-15' })
  deadline!: CalendarDate;

  @OneOf(shrinkage.options, {
    description: 'Whose money goes first when a project shrinks.',
    example: 'proportional',
  })
  shrinkage!: 'proportional' | 'province-first';

  @Part(() => OutsideDocumentBody, { description: 'The agreement (ข้อตกลง).' })
  document!: OutsideDocumentBody;
}

/** Signs the agreement of the contribution that the address names. */
export class SignatureBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'SignContribution'>, 'contribution'>
{
  @Id({
    description: 'The agreement; its latest version of that day stands for the contribution.',
    example: 'MOU0001',
  })
  agreement!: AgreementId;

  @Part(() => OutsideDocumentBody, { description: 'The memorandum (บันทึกข้อตกลง).' })
  document!: OutsideDocumentBody;
}

/** A signature that names its contribution, as a row of a batch does. */
export class SignContributionRow extends SignatureBody {
  @Id({ description: 'The contribution.', example: 'TOWN-400114.K0001' })
  contribution!: ContributionId;
}

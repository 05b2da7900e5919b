import {
  budgetChangeEventSchemas,
  type AllotmentId,
  type BudgetChangeId,
  type BudgetRequestId,
  type ExpenseCategory,
  type LineId,
  type Satang,
  type WithdrawalId,
} from '@app/ledger';
import { Baht, Id, OneOf, Text, WholeNumber } from '../input/fields';
import { Month } from '../input/month';
import { Part, PartList } from '../input/parts';
import { AllotmentPartBody, GfmisCodesBody } from './appropriation.body';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

const { direction } = budgetChangeEventSchemas['appropriation.changed.v1'].shape;
const { category } = budgetChangeEventSchemas['budget-request.recorded.v1'].shape;
const { class: requestClass } = budgetChangeEventSchemas['budget-request.recorded.v1'].shape;
const { verdict } = budgetChangeEventSchemas['budget-request.answered.v1'].shape;

type ChangeKind = FieldsOf<'ChangeAppropriation'>['kind'];
const CHANGE_KINDS: readonly ChangeKind[] = ['cut', 'supplementary', 'transfer-act'];

/** How much more or less one line has. */
export class ChangedLineBody {
  @Id({ description: 'The line.', example: 'L0001' })
  line!: LineId;

  @OneOf(direction.options, { description: 'More, or less.', example: 'down' })
  direction!: (typeof direction.options)[number];

  @Baht({ description: 'By how much.', example: '150000.00' })
  amount!: Satang;
}

/** A cut, a supplementary budget, or an Act that moves money between units. */
export class ChangeAppropriationBody
  extends StatedDatesBody
  implements FieldsOf<'ChangeAppropriation'>
{
  @Id({ description: 'Numbered by the book when absent.', example: 'AC0001', optional: true })
  change?: BudgetChangeId | undefined;

  @OneOf(CHANGE_KINDS, {
    description:
      '`cut` takes, `supplementary` gives, `transfer-act` (พ.ร.บ. โอนงบประมาณ) does either.',
    example: 'cut',
  })
  kind!: ChangeKind;

  @PartList(() => ChangedLineBody, { description: 'The lines that change.', max: 900 })
  parts!: ChangedLineBody[];

  @Part(() => OutsideDocumentBody, { description: 'The Act, or the order that carries it out.' })
  document!: OutsideDocumentBody;
}

/** What the Act gives one line. */
export class ActLineBody {
  @Id({ description: 'The provisional line.', example: 'L0001' })
  line!: LineId;

  @Baht({
    description: 'What the Act gives it; 0.00 when it gives nothing.',
    example: '1500000.00',
    zero: true,
  })
  amount!: Satang;
}

/** The Act that was late is passed (พ.ร.บ. ประกาศใช้). */
export class PassActBody extends StatedDatesBody implements FieldsOf<'PassAct'> {
  @Id({ description: 'Numbered by the book when absent.', example: 'AC0001', optional: true })
  change?: BudgetChangeId | undefined;

  @PartList(() => ActLineBody, { description: 'The provisional lines.', max: 900 })
  parts!: ActLineBody[];

  @Part(() => OutsideDocumentBody, { description: 'The Act.' })
  document!: OutsideDocumentBody;
}

/** The codes of one line. */
export class CodedLineBody {
  @Id({ description: 'The line.', example: 'L0001' })
  line!: LineId;

  @Part(() => GfmisCodesBody, { description: 'Its codes in GFMIS.' })
  codes!: GfmisCodesBody;
}

/** The codes of lines in GFMIS. */
export class RecordLineCodesBody implements FieldsOf<'RecordLineCodes'> {
  @PartList(() => CodedLineBody, { description: 'The lines.', max: 900 })
  lines!: CodedLineBody[];
}

/** An item of a lumped line. */
export class BreakdownItemBody {
  @Id({
    description: 'Numbered by its lumped line when absent.',
    example: 'L0001-0001',
    optional: true,
  })
  line?: LineId | undefined;

  @Text({ description: 'The item (รายการ).', example: 'เครื่องสูบน้ำ' })
  item!: string;

  @Baht({ description: 'Its money.', example: '250000.00' })
  amount!: Satang;

  @OneOf(category.options, {
    description: 'Its expense category; that of the lumped line when absent.',
    example: 'investment',
    optional: true,
  })
  category?: ExpenseCategory | undefined;
}

/** The items of the lumped line that the address names. */
export class BreakdownBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'BreakDownLine'>, 'line'>
{
  @PartList(() => BreakdownItemBody, {
    description: 'They sum to the line exactly.',
    min: 2,
    max: 200,
  })
  items!: BreakdownItemBody[];

  @Part(() => OutsideDocumentBody, { description: 'The document that states them.' })
  document!: OutsideDocumentBody;
}

/** A breakdown that names its line, as a row of a batch does. */
export class BreakDownLineRow extends BreakdownBody {
  @Id({ description: 'The lumped line.', example: 'L0001' })
  line!: LineId;
}

/** Allotted money that the Budget Bureau takes back. */
export class WithdrawAllotmentBody
  extends StatedDatesBody
  implements FieldsOf<'WithdrawAllotment'>
{
  @Id({ description: 'Numbered by the book when absent.', example: 'W0001', optional: true })
  withdrawal?: WithdrawalId | undefined;

  @Id({
    description: 'The allotment that gave it; absent for what was allotted before the book began.',
    example: 'A0001',
    optional: true,
  })
  allotment?: AllotmentId | undefined;

  @PartList(() => AllotmentPartBody, {
    description: 'The lines and what each gives back.',
    max: 900,
  })
  parts!: AllotmentPartBody[];

  @Part(() => OutsideDocumentBody, { description: 'The letter of the Budget Bureau.' })
  document!: OutsideDocumentBody;

  @Text({ description: 'Why.', example: 'ไม่สามารถก่อหนี้ได้ทันภายในไตรมาส' })
  reason!: string;
}

/** What is meant to be spent in one month. */
export class PlannedMonthBody {
  @Month({ description: 'The month.', example: '2021-11' })
  month!: string;

  @Baht({ description: 'How much.', example: '120000.00', zero: true })
  amount!: Satang;
}

/** What is meant to be spent of one line, month by month. */
export class PlannedLineBody {
  @Id({ description: 'The line.', example: 'L0001' })
  line!: LineId;

  @PartList(() => PlannedMonthBody, { description: 'Months of the fiscal year.', max: 12 })
  months!: PlannedMonthBody[];
}

/** The spending plan (แผนการใช้จ่ายงบประมาณ); it replaces the one before. */
export class StateSpendingPlanBody
  extends StatedDatesBody
  implements FieldsOf<'StateSpendingPlan'>
{
  @WholeNumber({
    description: 'Its version; the next one when absent.',
    min: 1,
    max: 1_000,
    example: 1,
    optional: true,
  })
  version?: number | undefined;

  @PartList(() => PlannedLineBody, { description: 'The lines that are planned.', max: 300 })
  lines!: PlannedLineBody[];

  @Part(() => OutsideDocumentBody, { description: 'The letter of the plan.', optional: true })
  document?: OutsideDocumentBody | undefined;
}

/** What the area asks for the year (คำของบประมาณ). */
export class RecordBudgetRequestBody
  extends StatedDatesBody
  implements FieldsOf<'RecordBudgetRequest'>
{
  @Id({ description: 'Numbered by the book when absent.', example: 'BR0001', optional: true })
  request?: BudgetRequestId | undefined;

  @OneOf(requestClass.options, {
    description: 'Y1: suitable, within the ceiling. Y2: suitable, above it.',
    example: 'Y1',
  })
  class!: (typeof requestClass.options)[number];

  @Text({ description: 'What for.', example: 'โครงการบริหารจัดการน้ำ' })
  name!: string;

  @Text({ description: 'Development issue (ประเด็นการพัฒนา).', example: 'เกษตร' })
  developmentIssue!: string;

  @OneOf(category.options, { description: 'Expense category (งบรายจ่าย).', example: 'investment' })
  category!: ExpenseCategory;

  @Text({ description: 'Agency that would carry it out.', example: 'โครงการชลประทานขอนแก่น' })
  agency!: string;

  @Baht({ description: 'What is asked.', example: '12000000.00' })
  amount!: Satang;

  @Part(() => OutsideDocumentBody, { description: 'The letter of the request.' })
  document!: OutsideDocumentBody;
}

/** What became of the request that the address names. */
export class BudgetAnswerBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'AnswerBudgetRequest'>, 'request'>
{
  @OneOf(verdict.options, { description: 'All of it, less, or nothing.', example: 'reduced' })
  verdict!: (typeof verdict.options)[number];

  @Baht({ description: 'What was granted; 0.00 when refused.', example: '8000000.00', zero: true })
  granted!: Satang;

  @Id({ description: 'The line of the Act that it became.', example: 'L0007', optional: true })
  line?: LineId | undefined;

  @Part(() => OutsideDocumentBody, { description: 'The Act, or the letter of the Budget Bureau.' })
  document!: OutsideDocumentBody;
}

/** An answer that names its request, as a row of a batch does. */
export class AnswerBudgetRequestRow extends BudgetAnswerBody {
  @Id({ description: 'The request.', example: 'BR0001' })
  request!: BudgetRequestId;
}

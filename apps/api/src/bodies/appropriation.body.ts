import {
  bookEventSchemas,
  type AllotmentId,
  type AppropriationLine,
  type CalendarDate,
  type ExpenseCategory,
  type FundSource,
  type LineId,
  type Satang,
  type StatedCodes,
} from '@app/ledger';
import { Baht, Day, Id, OneOf, Text, TextList } from '../input/fields';
import { Part, PartList } from '../input/parts';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

const { category, fundSource } = bookEventSchemas['appropriation.line-recorded.v1'].shape;

/** Opens a book; the address says which. */
export class OpenBookBody implements FieldsOf<'OpenBook'> {}

/** Where in the Act or budget book a line stands. */
export class LineSourceBody {
  @Text({ description: 'The document.', example: 'พ.ร.บ. งบประมาณรายจ่าย พ.ศ. 2565 เล่มที่ 3' })
  document!: string;

  @Text({ description: 'The page in it.', max: 50, example: '412', optional: true })
  page?: string | undefined;
}

/** Codes of a line in GFMIS; a code that is not named stays as it is. */
export class GfmisCodesBody implements StatedCodes {
  @Text({ description: 'รหัสแหล่งของเงิน.', max: 40, example: '6511410', optional: true })
  fundSource?: string | undefined;

  @Text({ description: 'รหัสงบประมาณ.', max: 40, example: '7010001234500001', optional: true })
  budget?: string | undefined;

  @Text({ description: 'รหัสกิจกรรมหลัก.', max: 40, example: '701001000P0001', optional: true })
  activity?: string | undefined;

  @Text({ description: 'รหัสศูนย์ต้นทุน.', max: 40, example: '7001000040', optional: true })
  costCentre?: string | undefined;
}

/** A line of the Act. */
export class AppropriationLineBody implements AppropriationLine {
  @Id({ description: 'Numbered by the book when absent.', example: 'L0001', optional: true })
  line?: LineId | undefined;

  @Text({ description: 'Plan (แผนงาน).', example: 'แผนงานบูรณาการพัฒนาจังหวัด' })
  plan!: string;

  @Text({
    description: 'Project of the budget book (โครงการ) under which the line stands.',
    example: 'โครงการพัฒนาการเกษตร',
  })
  budgetProject!: string;

  @Text({ description: 'Development issue (ประเด็นการพัฒนา).', example: 'เกษตร' })
  developmentIssue!: string;

  @OneOf(category.options, { description: 'Expense category (งบรายจ่าย).', example: 'operating' })
  category!: ExpenseCategory;

  @TextList({
    description: 'Headings between category and item, outermost first.',
    max: 6,
    example: ['งบดำเนินงาน', 'ค่าตอบแทน ใช้สอยและวัสดุ'],
  })
  categoryPath!: string[];

  @Text({ description: 'The item (รายการ).', example: 'ค่าวัสดุการเกษตร' })
  item!: string;

  @Baht({ description: 'What the Act gives.', example: '1500000.00' })
  amount!: Satang;

  @OneOf(fundSource.options, {
    description: "Where the money comes from; the area's own money when absent.",
    example: 'provincial',
    optional: true,
  })
  fundSource?: FundSource | undefined;

  @Part(() => LineSourceBody, { description: 'Where the line stands in the Act.' })
  source!: LineSourceBody;

  @Id({
    description: 'While the Act is late: what the line was in the book of the year before.',
    example: 'L0001',
    optional: true,
  })
  previously?: LineId | undefined;

  @Part(() => GfmisCodesBody, { description: 'Its codes in GFMIS.', optional: true })
  codes?: GfmisCodesBody | undefined;
}

/** Appropriation lines, all or none. */
export class RecordAppropriationBody
  extends StatedDatesBody
  implements FieldsOf<'RecordAppropriation'>
{
  @PartList(() => AppropriationLineBody, {
    description: 'The lines; the book is opened with them when it is not open yet.',
    max: 900,
  })
  lines!: AppropriationLineBody[];

  @Part(() => OutsideDocumentBody, {
    description:
      'What the lines rest on while the Act is late (งบประมาณไปพลางก่อน); absent once it is passed.',
    optional: true,
  })
  provisional?: OutsideDocumentBody | undefined;
}

/** What one line is allotted. */
export class AllotmentPartBody {
  @Id({ description: 'The line.', example: 'L0001' })
  line!: LineId;

  @Baht({ description: 'What it is allotted.', example: '750000.00' })
  amount!: Satang;
}

/** The days for which money is allotted. */
export class PeriodBody {
  @Day({ description: 'First day.', example: '2021-10-01' })
  from!: CalendarDate;

  @Day({ description: 'Last day.', example: '2022-03-31' })
  to!: CalendarDate;
}

/** Money that the Budget Bureau allotted by one letter. */
export class RecordAllotmentBody extends StatedDatesBody implements FieldsOf<'RecordAllotment'> {
  @Id({ description: 'Numbered by the book when absent.', example: 'A0001', optional: true })
  allotment?: AllotmentId | undefined;

  @PartList(() => AllotmentPartBody, { description: 'The lines and their amounts.', max: 900 })
  parts!: AllotmentPartBody[];

  @Part(() => PeriodBody, { description: 'The period of the allotment.' })
  period!: PeriodBody;

  @Part(() => OutsideDocumentBody, { description: 'The letter of the Budget Bureau.' })
  document!: OutsideDocumentBody;
}

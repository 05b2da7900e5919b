import { ApiExtraModels } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import {
  reconciliationEventSchemas,
  type BeginReconciliation,
  type ExplainDifference,
  type LineId,
  type ProjectId,
  type ReconciliationRowId,
  type Satang,
  type SubjectId,
} from '@app/ledger';
import { Baht, Flag, Id, OneOf, Text } from '../input/fields';
import { Month } from '../input/month';
import { OneOfParts, Part, PartList } from '../input/parts';
import { PersonId } from '../input/person-id';
import { SignedBaht } from '../input/signed-baht';
import { ExternalKeyBody } from './external-key.body';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

const { cause } = reconciliationEventSchemas['reconciliation.explained.v1'].shape;
const COVERS = ['year-to-date', 'month'] as const;
const CODE = { max: 100, example: '4000300014002000' } as const;

/** What stands for a month where it is not in the address. */
const MONTH = { description: 'The month, C.E. or B.E.', example: '2022-01' } as const;

/** A row of a GFMIS report. */
export class GfmisRowBody {
  @Id({
    description: 'Numbered in the order of the rows when absent.',
    example: 'R0001',
    optional: true,
  })
  row?: ReconciliationRowId | undefined;

  @Text({ description: 'By what the report names the money: a GFMIS code, or our line.', ...CODE })
  code!: string;

  @Text({ description: 'In words.', max: 200, example: 'ค่าจ้างเหมา', optional: true })
  description?: string | undefined;

  @SignedBaht({ description: 'What was paid; below nothing where something was taken back.' })
  amount!: Satang;

  @Part(() => OutsideDocumentBody, { description: 'The payment document.', optional: true })
  document?: OutsideDocumentBody | undefined;

  @Id({ description: 'The line, where you know it.', example: 'L0001', optional: true })
  line?: LineId | undefined;
}

/** Compares the month that the address names with a report. */
export class MonthComparisonBody implements Omit<
  FieldsOf<'BeginReconciliation'>,
  'month' | 'fileSha256'
> {
  @PartList(() => GfmisRowBody, {
    description: 'The rows of the report; a longer one is imported as a file.',
    min: 0,
    max: 1_000,
  })
  rows!: GfmisRowBody[];

  @OneOf(COVERS, {
    description:
      'What the report tells: all that was paid since the year began (when absent), or in the month alone.',
    example: 'year-to-date',
    optional: true,
  })
  covers?: BeginReconciliation['covers'];

  @Part(() => OutsideDocumentBody, { description: 'The report.' })
  document!: OutsideDocumentBody;
}

/** A comparison that names its month, as a row of a batch does. */
export class BeginReconciliationRow extends MonthComparisonBody {
  @Month(MONTH)
  month!: string;
}

/** The line of the row that the address names. */
export class RowMatchBody implements Omit<FieldsOf<'MatchRow'>, 'month' | 'row'> {
  @Id({ description: 'The line.', example: 'L0001' })
  line!: LineId;

  @Flag({
    description: "Whether the row's code stands for the line from now on; it does not when absent.",
    example: true,
    optional: true,
  })
  remember?: boolean | undefined;
}

/** A match that names its month and row, as a row of a batch does. */
export class MatchRowRow extends RowMatchBody {
  @Month(MONTH)
  month!: string;

  @Id({ description: 'The row that waits.', example: 'R0007' })
  row!: ReconciliationRowId;
}

/** A line differs. */
export class LineDiffersBody {
  @OneOf(['line'], { description: 'About a line.', example: 'line' })
  kind!: 'line';

  @Id({ description: 'The line.', example: 'L0001' })
  line!: LineId;
}

/** A row is of no line of this book. */
export class RowOutsideBody {
  @OneOf(['row'], { description: 'About a row that waits.', example: 'row' })
  kind!: 'row';

  @Id({ description: 'The row.', example: 'R0007' })
  row!: ReconciliationRowId;
}

/** About neither: the kind is at fault, and no other field. */
class AboutNothing {
  @OneOf(['line', 'row'], { description: 'About what it is.' })
  kind!: string;

  @Allow() line: unknown;
  @Allow() row: unknown;
}

/** Why something differs in the month that the address names. */
@ApiExtraModels(LineDiffersBody, RowOutsideBody)
export class ExplanationBody implements Omit<FieldsOf<'ExplainDifference'>, 'month'> {
  @OneOfParts({
    description: 'What is explained.',
    discriminator: 'kind',
    kinds: { line: LineDiffersBody, row: RowOutsideBody },
    otherwise: AboutNothing,
  })
  about!: ExplainDifference['about'];

  @OneOf(cause.options, {
    description:
      'in-transit: ระหว่างทาง, their-error: GFMIS ผิด, our-error: เราผิด, wrong-code: รหัสผิด.',
    example: 'in-transit',
  })
  cause!: ExplainDifference['cause'];

  @Text({ description: 'In words.', example: 'เบิกวันที่ 31 ม.ค. ธนาคารตัดบัญชี 1 ก.พ.' })
  explanation!: string;

  @SignedBaht({
    description: 'The difference (theirs less ours) that you saw: refused when it is another one.',
    optional: true,
  })
  difference?: Satang | undefined;
}

/** An explanation that names its month, as a row of a batch does. */
export class ExplainDifferenceRow extends ExplanationBody {
  @Month(MONTH)
  month!: string;
}

/** Signs the month that the address names. */
export class SignOffBody implements Omit<FieldsOf<'SignOffReconciliation'>, 'month'> {
  @Text({ description: 'The office in which you sign.', example: 'คลังจังหวัดขอนแก่น' })
  capacity!: string;

  @SignedBaht({
    description: 'Our total that you saw: refused when it is another one.',
    optional: true,
  })
  ours?: Satang | undefined;

  @SignedBaht({ description: 'Their total that you saw.', optional: true })
  theirs?: Satang | undefined;
}

/** A signature that names its month, as a row of a batch does. */
export class SignOffReconciliationRow extends SignOffBody {
  @Month(MONTH)
  month!: string;
}

/** Opens the month again that the address names. */
export class ReopeningBody implements Omit<FieldsOf<'ReopenReconciliation'>, 'month'> {
  @Text({ description: 'Why.', example: 'พบใบสำคัญเพิ่ม' })
  reason!: string;
}

/** A reopening that names its month, as a row of a batch does. */
export class ReopenReconciliationRow extends ReopeningBody {
  @Month(MONTH)
  month!: string;
}

/** A code of GFMIS stands for a line. */
export class MapCodeBody implements FieldsOf<'MapCode'> {
  @Text({ description: 'The code, however it is typed.', ...CODE })
  code!: string;

  @Id({ description: 'The line.', example: 'L0001' })
  line!: LineId;
}

/** Under which header of a file a field stands. */
export class ImportColumnBody {
  @Id({ description: 'The field: `code`, `amount`, …', example: 'amount' })
  field!: string;

  @Text({ description: 'The header in the file.', max: 200, example: 'เบิกจ่ายสะสม' })
  header!: string;
}

/** Keeps a layout of files. */
export class RememberColumnsBody implements FieldsOf<'RememberColumns'> {
  @Id({ description: 'Names the layout.', example: 'gfmis-summary' })
  layout!: string;

  @PartList(() => ImportColumnBody, { description: 'Its columns.', max: 50 })
  columns!: ImportColumnBody[];
}

/** A payment as GFMIS has it. */
export class RecordGfmisPaymentBody
  extends StatedDatesBody
  implements FieldsOf<'RecordGfmisPayment'>
{
  @Part(() => ExternalKeyBody, { description: 'Its key: accepted once.' })
  key!: ExternalKeyBody;

  @Part(() => OutsideDocumentBody, { description: 'The payment document.' })
  document!: OutsideDocumentBody;

  @Baht({ description: 'How much was paid.', example: '60000.25' })
  amount!: Satang;

  @Text({
    description: 'Purchase order or contract, by the number under which it was committed.',
    max: 100,
    example: '7010001234',
    optional: true,
  })
  purchaseOrder?: string | undefined;

  @Text({ description: 'A code that stands for a line.', ...CODE, optional: true })
  code?: string | undefined;

  @Id({ description: 'The line, where you know it.', example: 'L0001', optional: true })
  line?: LineId | undefined;

  @Id({
    description: 'The project, where several draw on the line.',
    example: 'P0001',
    optional: true,
  })
  project?: ProjectId | undefined;

  @PersonId({
    description: 'Who is paid: our own id of a person.',
    example: '9f6b2c1e-5d0a-4c7e-8a3b-1f2e3d4c5b6a',
    optional: true,
    who: 'anybody',
  })
  payee?: SubjectId | undefined;
}

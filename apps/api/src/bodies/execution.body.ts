import {
  bookEventSchemas,
  type Basis,
  type CommitmentId,
  type DisbursementId,
  type FactId,
  type LineId,
  type OnBehalfId,
  type PreCommitmentId,
  type ProjectId,
  type ReturnId,
  type Satang,
  type SubjectId,
} from '@app/ledger';
import { Baht, Flag, Id, OneOf, Text, WholeNumber } from '../input/fields';
import { Part } from '../input/parts';
import { PersonId } from '../input/person-id';
import { ExternalKeyBody } from './external-key.body';
import { ContinuedCommitmentBody, MultiYearBody } from './multi-year.body';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

const { basis } = bookEventSchemas['commitment.made.v1'].shape;

const BASIS =
  '`decision` (when absent) is refused when a rule fails; `fact` was done outside (GFMIS), needs ' +
  'its document, and is recorded as unauthorised when a rule fails.';

/** Binds a project's money (ก่อหนี้ผูกพัน). */
export class MakeCommitmentBody extends StatedDatesBody implements FieldsOf<'MakeCommitment'> {
  @Id({ description: 'Numbered by the book when absent.', example: 'C0001', optional: true })
  commitment?: CommitmentId | undefined;

  @OneOf(basis.options, { description: BASIS, example: 'decision', optional: true })
  basis?: Basis | undefined;

  @Id({ description: 'The project.', example: 'P0001' })
  project!: ProjectId;

  @Id({ description: 'The line of the project.', example: 'L0001' })
  line!: LineId;

  @Baht({ description: 'How much is bound.', example: '120000.50' })
  amount!: Satang;

  @Text({ description: 'For what.', example: 'จัดซื้อวัสดุการเกษตร' })
  description!: string;

  @Part(() => OutsideDocumentBody, { description: 'Purchase order or contract.', optional: true })
  document?: OutsideDocumentBody | undefined;

  @WholeNumber({
    description: "Last fiscal year (B.E.) that the contract binds; the book's own when absent.",
    min: 2500,
    max: 2700,
    example: 2565,
    optional: true,
  })
  untilFiscalYear?: number | undefined;

  @Part(() => MultiYearBody, {
    description: 'Of a contract over several years: its authority and its instalments (s.41).',
    optional: true,
  })
  multiYear?: MultiYearBody | undefined;

  @Part(() => ContinuedCommitmentBody, {
    description: 'The contract of an earlier year whose instalment of this year it is.',
    optional: true,
  })
  continues?: ContinuedCommitmentBody | undefined;

  @Baht({
    description: 'What it was thought to cost, where it came out cheaper.',
    example: '130000.00',
    optional: true,
  })
  estimate?: Satang | undefined;

  @Id({
    description: 'What was set aside for it; as much as it needs is used in the same append.',
    example: 'PC0001',
    optional: true,
  })
  preCommitment?: PreCommitmentId | undefined;

  @Flag({
    description: 'Whether what is left of the pre-commitment is given back with it.',
    example: true,
    optional: true,
  })
  finish?: boolean | undefined;

  @Part(() => ExternalKeyBody, { description: 'Its key in GFMIS: accepted once.', optional: true })
  key?: ExternalKeyBody | undefined;

  @PersonId({
    description: 'Who will be paid: our own id of a person.',
    example: '9f6b2c1e-5d0a-4c7e-8a3b-1f2e3d4c5b6a',
    optional: true,
    who: 'anybody',
  })
  payee?: SubjectId | undefined;
}

/** Gives back what is still undisbursed of the commitment that the address names. */
export class CancellationBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'CancelCommitment'>, 'commitment'>
{
  @Text({ description: 'Why.', example: 'ผู้ขายบอกเลิกสัญญา' })
  reason!: string;
}

/** A cancellation that names its commitment, as a row of a batch does. */
export class CancelCommitmentRow extends CancellationBody {
  @Id({ description: 'The commitment.', example: 'C0001' })
  commitment!: CommitmentId;
}

/** Pays (เบิกจ่าย) a part of a commitment, or a project's money directly. */
export class RecordDisbursementBody
  extends StatedDatesBody
  implements FieldsOf<'RecordDisbursement'>
{
  @Id({ description: 'Numbered by the book when absent.', example: 'D0001', optional: true })
  disbursement?: DisbursementId | undefined;

  @OneOf(basis.options, { description: BASIS, example: 'decision', optional: true })
  basis?: Basis | undefined;

  @Id({
    description: 'What is paid; its project and line are known. Absent for a direct payment.',
    example: 'C0001',
    optional: true,
  })
  commitment?: CommitmentId | undefined;

  @Id({ description: 'Needed without a commitment.', example: 'P0001', optional: true })
  project?: ProjectId | undefined;

  @Id({ description: 'Needed without a commitment.', example: 'L0001', optional: true })
  line?: LineId | undefined;

  @Baht({ description: 'How much is paid.', example: '60000.25' })
  amount!: Satang;

  @Part(() => OutsideDocumentBody, { description: 'The payment document.', optional: true })
  document?: OutsideDocumentBody | undefined;

  @Part(() => ExternalKeyBody, { description: 'Its key in GFMIS: accepted once.', optional: true })
  key?: ExternalKeyBody | undefined;

  @Id({
    description: 'By which authority another unit paid it (เบิกแทนกัน).',
    example: 'OB0001',
    optional: true,
  })
  onBehalf?: OnBehalfId | undefined;

  @PersonId({
    description: 'Who is paid: our own id of a person.',
    example: '9f6b2c1e-5d0a-4c7e-8a3b-1f2e3d4c5b6a',
    optional: true,
    who: 'anybody',
  })
  payee?: SubjectId | undefined;
}

/** Money of a payment that came back in the same fiscal year (เบิกเกินส่งคืน). */
export class RecordReturnBody extends StatedDatesBody implements FieldsOf<'RecordReturn'> {
  @Id({ description: 'Numbered by the book when absent.', example: 'B0001', optional: true })
  return?: ReturnId | undefined;

  @Id({ description: 'The payment of which it comes back.', example: 'D0001' })
  disbursement!: DisbursementId;

  @Baht({ description: 'How much comes back.', example: '100.00' })
  amount!: Satang;

  @Part(() => OutsideDocumentBody, { description: 'The document of the return.' })
  document!: OutsideDocumentBody;

  @Part(() => ExternalKeyBody, { description: 'Its key in GFMIS: accepted once.', optional: true })
  key?: ExternalKeyBody | undefined;
}

/** Covers the unauthorised fact that the address names. */
export class RegularisationBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'RegulariseFact'>, 'fact'>
{
  @Part(() => OutsideDocumentBody, { description: 'The document of the authority.' })
  authority!: OutsideDocumentBody;
}

/** A regularisation that names its fact, as a row of a batch does. */
export class RegulariseFactRow extends RegularisationBody {
  @Id({ description: 'The unauthorised fact.', example: 'C0002' })
  fact!: FactId;
}

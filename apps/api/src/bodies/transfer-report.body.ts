import type { TransferReportId } from '@app/ledger';
import { Id } from '../input/fields';
import { Part, PartList } from '../input/parts';
import { OutsideDocumentBody, type FieldsOf } from './stated.body';

/** A transfer, by what it moved under. */
export class ReportedTransferBody {
  @Id({ description: 'The resolution, or the change request.', example: 'R0007' })
  act!: string;

  @Id({ description: 'The decision, or the order, of it.', example: '1' })
  item!: string;
}

/** The report to the Budget Bureau on transfers that needed no agreement of it. */
export class FileTransferReportBody implements FieldsOf<'FileTransferReport'> {
  @Id({ description: 'Numbered by the book when absent.', example: 'TR0001', optional: true })
  report?: TransferReportId | undefined;

  @PartList(() => ReportedTransferBody, { description: 'What it tells of.', max: 200 })
  transfers!: ReportedTransferBody[];

  @Part(() => OutsideDocumentBody, {
    description: 'The letter: its date is the day of the report, due within 15 days.',
  })
  document!: OutsideDocumentBody;
}

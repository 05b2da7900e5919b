import { IntersectionType, OmitType } from '@nestjs/swagger';
import { OneOf } from '../input/fields';
import {
  AfterQuery,
  BookRegisterQuery,
  CommitmentsQuery,
  ContributionsQuery,
  DisbursementsQuery,
  LinesQuery,
  ResolutionsQuery,
} from '../routes/read.query';

const FORMATS = ['xlsx', 'csv'] as const;

/** In which form a table is taken out. */
export type ExportFormat = (typeof FORMATS)[number];

/** What may stand in the address of every export. */
export class FormatQuery {
  @OneOf(FORMATS, { description: 'A workbook, or CSV in UTF-8; xlsx when absent.', optional: true })
  format?: ExportFormat | undefined;
}

const PAGED = ['page', 'limit'] as const;

/** Lines to take out. */
export class LinesExportQuery extends IntersectionType(FormatQuery, OmitType(LinesQuery, PAGED)) {}

/** Commitments to take out. */
export class CommitmentsExportQuery extends IntersectionType(
  FormatQuery,
  OmitType(CommitmentsQuery, PAGED),
) {}

/** Payments to take out. */
export class DisbursementsExportQuery extends IntersectionType(
  FormatQuery,
  OmitType(DisbursementsQuery, PAGED),
) {}

/** Resolutions to take out. */
export class ResolutionsExportQuery extends IntersectionType(
  FormatQuery,
  OmitType(ResolutionsQuery, PAGED),
) {}

/** Contributions to take out. */
export class ContributionsExportQuery extends IntersectionType(
  FormatQuery,
  OmitType(ContributionsQuery, PAGED),
) {}

/** Entries of a register to take out. */
export class BookRegisterExportQuery extends IntersectionType(
  FormatQuery,
  OmitType(BookRegisterQuery, PAGED),
) {}

/** A month of the reconciliation to take out. */
export class ReconciliationExportQuery extends IntersectionType(FormatQuery, AfterQuery) {}

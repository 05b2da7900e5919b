import { z } from 'zod';
import { date, idText, outsideDocument } from './stored-values';

const transferReportId = idText.brand<'TransferReportId'>();

/** The report on moves that needed no agreement of the Budget Bureau, due within 15 days. */
export const transferReportEventSchemas = {
  'transfer-report.filed.v1': z.strictObject({
    report: transferReportId,
    /** The transfers that it tells of: the decisions, or the orders of requests, by which they moved. */
    transfers: z
      .array(
        z.strictObject({
          /** The resolution or the change request. */
          act: idText,
          /** The decision or the order of it. */
          item: idText,
          /** By when it was to be reported. */
          dueOn: date,
        }),
      )
      .min(1)
      .max(200),
    document: outsideDocument,
  }),
} as const;

/** Names a report to the Budget Bureau within its book. */
export type TransferReportId = z.output<typeof transferReportId>;

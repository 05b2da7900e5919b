import type { transferReportEventSchemas } from '@app/ledger';
import { partOf, type RegisterHandlers } from './register-entry';

/** What reports to the Budget Bureau do to the registers of their book. */
export const TRANSFER_REPORT_REGISTER: RegisterHandlers<keyof typeof transferReportEventSchemas> = {
  'transfer-report.filed.v1': ({ data, effectiveOn: reportedOn }) => {
    const { report, transfers, document } = data;
    const late = transfers.filter(({ dueOn }) => reportedOn > dueOn).length;
    return [
      {
        kind: 'transfer-report',
        id: report,
        title: document.number,
        status: late > 0 ? 'late' : 'filed',
        document,
        facts: { late, transfers: transfers.map(({ act, item }) => partOf(act, item)) },
      },
      ...transfers.map(({ act, item, dueOn }) => ({
        kind: 'transfer' as const,
        id: partOf(act, item),
        status: reportedOn > dueOn ? 'reported-late' : 'reported',
        // It is overdue no more.
        dueOn: null,
        facts: { report, reportedOn, wasDueOn: dueOn },
      })),
    ];
  },
};

import { formatBaht, sumSatang, type reconciliationEventSchemas } from '@app/ledger';
import type { RegisterHandlers } from './register-entry';

/** What events of reconciliation do to the registers of their book: an entry per month, and per code. */
export const RECONCILIATION_REGISTER: RegisterHandlers<keyof typeof reconciliationEventSchemas> = {
  'import-columns.remembered.v1': ({ data: { layout, columns } }) => [
    {
      kind: 'code',
      id: `layout.${layout}`,
      title: layout,
      status: 'layout',
      facts: { columns },
    },
  ],
  'code.mapped.v1': ({ data: { code, line } }) => [
    { kind: 'code', id: code, title: code, status: 'mapped', line, note: `${code} = ${line}` },
  ],
  'reconciliation.begun.v1': ({ data }) => {
    const { month, upTo, lines, waiting, rows, document } = data;
    return [
      {
        kind: 'reconciliation',
        id: month,
        title: month,
        status: 'open',
        document,
        facts: {
          upTo,
          rows,
          ours: formatBaht(sumSatang(lines.map(({ ours }) => ours))),
          theirs: formatBaht(
            sumSatang([
              ...lines.map(({ theirs }) => theirs),
              ...waiting.map(({ amount }) => amount),
            ]),
          ),
          waiting: waiting.length,
        },
      },
    ];
  },
  'reconciliation.row-matched.v1': ({ data: { month, row, line } }) => [
    { kind: 'reconciliation', id: month, note: `${row} → ${line}` },
  ],
  'reconciliation.explained.v1': ({ data: { month, about, difference, explanation } }) => [
    {
      kind: 'reconciliation',
      id: month,
      note: `${about.kind === 'line' ? about.line : about.row} ${formatBaht(difference)}: ${explanation}`,
    },
  ],
  'reconciliation.signed-off.v1': ({ data: { month, ours, theirs, difference, capacity } }) => [
    {
      kind: 'reconciliation',
      id: month,
      status: 'signed-off',
      facts: {
        ours: formatBaht(ours),
        theirs: formatBaht(theirs),
        difference: formatBaht(difference),
        waiting: 0,
      },
      note: capacity,
    },
  ],
  'reconciliation.reopened.v1': ({ data: { month, reason } }) => [
    { kind: 'reconciliation', id: month, status: 'open', note: reason },
  ],
};

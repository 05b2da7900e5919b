import { formatBaht, type budgetChangeEventSchemas } from '@app/ledger';
import { partOf, type EntryName, type RegisterHandlers } from './register-entry';

const named = (kind: EntryName['kind'], id: string): EntryName => ({ kind, id });

/** What events of budget change do to the registers of their book. */
export const BUDGET_CHANGE_REGISTER: RegisterHandlers<keyof typeof budgetChangeEventSchemas> = {
  'appropriation.changed.v1': ({ data }) => {
    const { change, kind, line, direction, amount, act, document } = data;
    return [
      {
        ...named('appropriation-change', partOf(change, line)),
        status: kind,
        title: document.number,
        line,
        document,
        figures: { amount },
        facts: { change, direction, act: act === undefined ? null : formatBaht(act) },
      },
    ];
  },
  'line-codes.recorded.v1': ({ data: { line, codes } }) => [
    // The code of a line as the province says it; what GFMIS was found to call it stands beside.
    {
      ...named('code', partOf('line', line)),
      status: 'recorded',
      line,
      title: codes.budget,
      facts: { codes },
    },
  ],
  'line.broken-down.v1': ({ data: { line, amount, items, document } }) => [
    {
      ...named('breakdown', line),
      status: 'broken-down',
      title: document.number,
      line,
      document,
      figures: { amount },
      facts: {
        items: items.map((item) => ({
          line: item.line,
          item: item.item,
          amount: formatBaht(item.amount),
          category: item.category ?? null,
        })),
      },
    },
  ],
  'allotment.withdrawn.v1': ({ data }) => {
    const { withdrawal, allotment, line, amount, document, reason } = data;
    return [
      {
        ...named('allotment-withdrawal', partOf(withdrawal, line)),
        status: 'withdrawn',
        title: reason,
        line,
        document,
        figures: { amount },
        facts: { withdrawal, allotment: allotment ?? null, reason },
      },
      // What was allotted before the book began has no letter of its own.
      ...(allotment === undefined
        ? []
        : [
            {
              ...named('allotment', partOf(allotment, line)),
              figures: { withdrawn: amount },
              note: reason,
            },
          ]),
    ];
  },
  'sub-allotment.made.v1': ({ data }) => {
    const { subAllotment, project, line, agency, amount, document } = data;
    return [
      {
        ...named('sub-allotment', subAllotment),
        status: 'standing',
        title: agency,
        line,
        project,
        document,
        figures: { amount },
        facts: { agency },
      },
    ];
  },
  'sub-allotment.withdrawn.v1': ({ data: { subAllotment, amount, document, reason } }) => [
    {
      ...named('sub-allotment', subAllotment),
      document,
      figures: { withdrawn: amount },
      note: reason,
    },
  ],
  'spending-plan.stated.v1': ({ data: { version, lines, document } }) => [
    ...(version === 1
      ? []
      : [{ ...named('spending-plan', String(version - 1)), status: 'replaced' }]),
    {
      ...named('spending-plan', String(version)),
      status: 'standing',
      title: `${version}`,
      document,
      figures: {
        amount: lines.flatMap(({ months }) => months).reduce((sum, { amount }) => sum + amount, 0n),
      },
      facts: { lines: lines.length },
    },
  ],
  'budget-request.recorded.v1': ({ data }) => {
    const { request, name, developmentIssue, category, agency, amount, document } = data;
    return [
      {
        ...named('budget-request', request),
        status: 'asked',
        title: name,
        document,
        figures: { amount },
        facts: { class: data.class, developmentIssue, category, agency },
      },
    ];
  },
  'budget-request.answered.v1': ({ data: { request, verdict, granted, line, document } }) => [
    {
      ...named('budget-request', request),
      status: verdict,
      line,
      document,
      figures: { granted },
    },
  ],
};

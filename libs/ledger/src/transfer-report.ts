import type { CommandRules, EventRules } from './book-life.rule';
import type { DataOf, EventOf } from './book.events';
import type { BookState } from './book.state';
import { daysBetween } from './calendar';
import { withChanged } from './changed-entry';
import { nextId, propose, type CommandContext, type Findings, type Proposal } from './decision';
import { datesOfDocument } from './outside-document';
import { finding, reject } from './rejection';
import type { OutsideDocument } from './stored-values';
import { actKey } from './transfer-act';
import type { TransferReportId, transferReportEventSchemas } from './transfer-report.events';

/**
 * Reports transfers that needed no agreement of the Budget Bureau to it (Budget Procedures Act B.E. 2561
 * s.36). The report is of the day of its letter, and no other day can be stated for it.
 */
export interface FileTransferReport {
  readonly type: 'FileTransferReport';
  readonly report?: TransferReportId | undefined;
  readonly transfers: readonly {
    /** The resolution, or the change request, by which it moved. */
    readonly act: string;
    /** The decision, or the order, of it. */
    readonly item: string;
  }[];
  readonly document: OutsideDocument;
}

/** What can be asked of a book about its reports of transfers. */
export type TransferReportCommand = FileTransferReport;

/** What each command proposes. */
export const TRANSFER_REPORT_COMMANDS: CommandRules<TransferReportCommand> = {
  FileTransferReport: fileReport,
};

function fileReport(
  state: BookState,
  { report, transfers, document }: FileTransferReport,
  { today }: CommandContext,
): readonly Proposal[] {
  const taken = (id: string): boolean => state.recorded.has(`transfer-report|${id}`);
  const data: DataOf<'transfer-report.filed.v1'> = {
    report: report ?? nextId<TransferReportId>('TR', 0, taken),
    transfers: transfers.map(({ act, item }) => {
      const known = state.life.transfers.transfers.get(actKey({ act, item }));
      if (!known) return reject('TRANSFER_UNKNOWN', { act, item });
      const { dueOn } = known;
      return dueOn === undefined
        ? reject('TRANSFER_NEEDS_NO_REPORT', { act, item })
        : { act, item, dueOn };
    }),
    document,
  };
  return [propose('transfer-report.filed.v1', data, datesOfDocument({}, document), today)];
}

/** A report tells of transfers that are due, each once, and not before they moved; late ones are noted. */
function* guardFiled(
  state: BookState,
  { data, effectiveOn: filedOn }: EventOf<'transfer-report.filed.v1'>,
): Findings {
  const { report } = data;
  const told = new Set<string>();
  for (const { act, item, dueOn } of data.transfers) {
    const key = actKey({ act, item });
    if (told.has(key)) yield finding('ID_TAKEN', { kind: 'transfer', id: `${act}/${item}` });
    told.add(key);
    const known = state.life.transfers.transfers.get(key);
    if (!known) {
      yield finding('TRANSFER_UNKNOWN', { act, item });
      continue;
    }
    const { dueOn: expected, report: before, effectiveOn, decidedOn } = known;
    if (expected === undefined) {
      yield finding('TRANSFER_NEEDS_NO_REPORT', { act, item });
      continue;
    }
    if (before !== undefined) {
      yield finding('TRANSFER_REPORTED_ALREADY', { act, item, report: before });
    }
    if (dueOn !== expected) yield finding('REPORT_DUE_DIFFERS', { act, item, dueOn, expected });
    const followsOn = effectiveOn > decidedOn ? effectiveOn : decidedOn;
    if (filedOn < followsOn) {
      yield finding('BEFORE_WHAT_IT_FOLLOWS', {
        on: filedOn,
        follows: `${act}/${item}`,
        followsOn,
      });
    }
    if (filedOn > expected) {
      const days = daysBetween(expected, filedOn);
      yield finding('LATE_TRANSFER_REPORT', { report, act, item, dueOn: expected, filedOn, days });
    }
  }
}

/** The rules over each event, and what it comes to. */
export const TRANSFER_REPORT_EVENTS: EventRules<keyof typeof transferReportEventSchemas> = {
  'transfer-report.filed.v1': {
    guard: guardFiled,
    evolve(state, { data: { report, transfers: told } }) {
      const before = state.life.transfers;
      const transfers = told.reduce(
        (known, one) => withChanged(known, actKey(one), (moved) => ({ ...moved, report })),
        before.transfers,
      );
      return { ...state, life: { ...state.life, transfers: { ...before, transfers } } };
    },
  },
};

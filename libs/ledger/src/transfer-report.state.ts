import { Map as PersistentMap } from 'immutable';
import type { DelegationId } from './book.events';
import type { CalendarDate } from './calendar';
import type { Satang } from './satang';
import type { LineId } from './stored-values';
import type { TransferReportId } from './transfer-report.events';

/** By which decision of which resolution, or which order of which request, money moved. */
export interface ActOfMoving {
  readonly act: string;
  readonly item: string;
  readonly amount: Satang;
  /** What of it went back since. */
  readonly returned: Satang;
  readonly decidedOn: CalendarDate;
  readonly delegation?: DelegationId;
}

/** Money that moved between lines. */
export interface TransferAct extends ActOfMoving {
  readonly fromLine: LineId;
  readonly toLine: LineId;
  readonly effectiveOn: CalendarDate;
  /**
   * By when it is to be reported to the Budget Bureau; absent where the Bureau, or who is above it,
   * agreed to it, so that nothing is to be reported, and no rule of the committee's own counts it.
   */
  readonly dueOn?: CalendarDate;
  /** The report that tells of it. */
  readonly report?: TransferReportId;
}

/** What a book remembers of the moves of its money, and of its reports of them. */
export interface TransferReportState {
  /** By act and item. */
  readonly transfers: PersistentMap<string, TransferAct>;
  /** What the committee gave to projects, by act and item. */
  readonly allocations: PersistentMap<string, ActOfMoving>;
  /** Purpose (the line or the project that receives) → keys of what served it, as they came. */
  readonly ofPurpose: PersistentMap<string, readonly string[]>;
}

/** Nothing has happened yet. */
export const EMPTY_TRANSFER_REPORT: TransferReportState = {
  transfers: PersistentMap(),
  allocations: PersistentMap(),
  ofPurpose: PersistentMap(),
};

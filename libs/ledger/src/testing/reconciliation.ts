import type {
  BeginReconciliation,
  ExplainDifference,
  MapCode,
  MatchRow,
  ReopenReconciliation,
  SignOffReconciliation,
} from '../reconciliation';
import type { RecordGfmisPayment } from '../gfmis-payment';
import type { GfmisRow } from '../gfmis-rows';
import type { LineId } from '../stored-values';
import { baht, document, L1 } from './khon-kaen';
import { CHAIR, type Asked } from './scenario';

/** The month that scenarios compare: P1's first payments lie in it. */
export const JANUARY = '2022-01';

/** A row of a report: what GFMIS says was paid under a code. */
export function gfmis(code: string, amount: number, more: Partial<GfmisRow> = {}): GfmisRow {
  const paid = amount < 0 ? -baht(-amount) : baht(amount);
  return { code, amount: paid, ...more };
}

/** A month is compared with a report. */
export function begin(
  rows: readonly GfmisRow[],
  more: Partial<BeginReconciliation> = {},
): BeginReconciliation {
  return {
    type: 'BeginReconciliation',
    month: JANUARY,
    rows,
    document: document('GFMIS ม.ค. 65', '2022-02-01'),
    ...more,
  };
}

/** A row that waits is given to a line. */
export function matchRow(row: string, line: LineId, more: Partial<MatchRow> = {}): MatchRow {
  return { type: 'MatchRow', month: JANUARY, row: row as never, line, ...more };
}

/** Somebody says why L1 differs, or another line, or why a row belongs to none. */
export function explain(more: Partial<ExplainDifference> = {}): ExplainDifference {
  return {
    type: 'ExplainDifference',
    month: JANUARY,
    about: { kind: 'line', line: L1 },
    cause: 'in-transit',
    explanation: 'เบิกวันที่ 31 ม.ค. ธนาคารตัดบัญชี 1 ก.พ.',
    ...more,
  };
}

/** A row is of no line of this book. */
export function explainRow(row: string): ExplainDifference {
  const about = { kind: 'row' as const, row: row as never };
  return explain({ about, cause: 'wrong-code', explanation: 'เป็นของหน่วยอื่น' });
}

/** Another person signs. */
export function signOff(more: Partial<SignOffReconciliation> = {}): Asked {
  const capacity = 'คลังจังหวัดขอนแก่น';
  return {
    command: { type: 'SignOffReconciliation', month: JANUARY, capacity, ...more },
    by: CHAIR,
  };
}

/** A signed month is opened again. */
export function reopen(more: Partial<ReopenReconciliation> = {}): ReopenReconciliation {
  return { type: 'ReopenReconciliation', month: JANUARY, reason: 'พบใบสำคัญเพิ่ม', ...more };
}

/** A code stands for a line. */
export function mapCode(code: string, line: LineId = L1): MapCode {
  return { type: 'MapCode', code, line };
}

/** A payment as GFMIS has it: ขบ 3600000001, item 1. */
export function gfmisPayment(more: Partial<RecordGfmisPayment> = {}): RecordGfmisPayment {
  return {
    type: 'RecordGfmisPayment',
    key: { unit: '4000700001', year: 2565, documentType: 'KL', number: '3600000001', line: 1 },
    document: document('3600000001', '2022-01-20'),
    amount: baht(100),
    ...more,
  };
}

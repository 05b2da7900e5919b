import type { ReconciliationView } from '@app/views';
import type { ColumnKind, ExportedColumn, ExportedTable } from './exported-table';

/** A line of the month, or a row of the report that is of no line. */
interface Compared {
  readonly line: string | null;
  readonly item: string | null;
  readonly code: string | null;
  readonly ours: string;
  readonly unauthorised: string;
  readonly theirs: string;
  readonly difference: string;
  readonly cause: string | null;
  readonly explanation: string | null;
}

const CAUSES: Readonly<Record<string, string>> = {
  'in-transit': 'ระหว่างทาง',
  'their-error': 'GFMIS บันทึกผิด',
  'our-error': 'สมุดบันทึกผิด',
  'wrong-code': 'รหัสผิด',
  other: 'อื่น ๆ',
};

const column = (
  title: string,
  kind: ColumnKind,
  of: (row: Compared) => string | null,
): ExportedColumn<Compared> => ({ title, kind, of });

/** A month as a table: every line on both sides, and the rows of the report that are of none. */
export function reconciliationTable(
  found: ReconciliationView | undefined,
): ExportedTable<Compared> {
  const { month = '', lines = [], waitingRows = [], status, signedOff, simulated } = found ?? {};
  const rows = [
    ...lines.map(({ explanation: said, ...line }): Compared => {
      const why = said?.stands === true ? said : null;
      return { ...line, code: null, ...causeOf(why) };
    }),
    ...waitingRows
      .filter((row) => row.status !== 'matched')
      .map(({ code, description, amount, explanation }): Compared => ({
        line: null,
        item: description,
        code,
        ours: '0.00',
        unauthorised: '0.00',
        theirs: amount,
        difference: amount,
        ...causeOf(explanation),
      })),
  ];
  const signed =
    status === 'signed-off' && signedOff ? `ลงนามแล้ว ${signedOff.capacity}` : 'ยังไม่ลงนาม';
  return {
    title: `กระทบยอด ${month}`,
    rows,
    columns: [
      column('เดือน (ค.ศ.)', 'text', () => month),
      column('รหัสรายการ', 'text', ({ line }) => line),
      column('รายการ', 'text', ({ item }) => item),
      column('รหัส GFMIS ที่รอจับคู่', 'text', ({ code }) => code),
      column('ของเรา (บาท)', 'baht', ({ ours }) => ours),
      column('ในนี้นอกอำนาจ (บาท)', 'baht', ({ unauthorised }) => unauthorised),
      column('GFMIS (บาท)', 'baht', ({ theirs }) => theirs),
      column('ผลต่าง (บาท)', 'baht', ({ difference }) => difference),
      column('สาเหตุ', 'text', ({ cause }) => cause),
      column('คำอธิบาย', 'text', ({ explanation }) => explanation),
      column('การลงนาม', 'text', () => signed),
      column('ข้อมูลจำลอง', 'text', () => (simulated === true ? 'ใช่' : 'ไม่ใช่')),
    ],
  };
}

function causeOf(
  said: { readonly cause: string; readonly explanation: string } | null,
): Pick<Compared, 'cause' | 'explanation'> {
  if (said === null) return { cause: null, explanation: null };
  return { cause: CAUSES[said.cause] ?? said.cause, explanation: said.explanation };
}

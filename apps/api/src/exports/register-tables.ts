import type {
  CommitmentRow,
  ContributionRow,
  DisbursementRow,
  LineRow,
  OfficeAnswer,
  Page,
  ResolutionRow,
} from '@app/views';
import { roleOf, wordOf } from './export-names';
import type { ColumnKind, ExportedColumn, ExportedTable } from './exported-table';

/*
 * The registers as tables: one row each of what the pages show, in the same order.
 */

type Cell = string | number | null;

/** One column of a table. */
export function column<Row>(
  title: string,
  kind: ColumnKind,
  of: (row: Row) => Cell,
): ExportedColumn<Row> {
  return { title, kind, of };
}

/** Every table says of itself whether its figures are invented. */
export function tableOf<Row>(
  title: string,
  page: Page<unknown>,
  rows: readonly Row[],
  columns: readonly ExportedColumn<Row>[],
): ExportedTable<Row> {
  const simulated = page.simulated ? 'ใช่' : 'ไม่ใช่';
  return { title, rows, columns: [...columns, column('ข้อมูลจำลอง', 'text', () => simulated)] };
}

const LINE_COLUMNS: readonly ExportedColumn<LineRow>[] = [
  column('ลำดับ', 'count', ({ ordinal }) => ordinal),
  column('รหัสรายการ', 'text', ({ line }) => line),
  column('แผนงาน', 'text', ({ plan }) => plan),
  column('โครงการตามเอกสารงบประมาณ', 'text', ({ budgetProject }) => budgetProject),
  column('ประเด็นการพัฒนา', 'text', ({ developmentIssue }) => developmentIssue),
  column('งบรายจ่าย', 'text', ({ category }) => wordOf(category)),
  column('หมวดย่อย', 'text', ({ categoryPath }) => categoryPath.join(' › ')),
  column('รายการ', 'text', ({ item }) => item),
  column('แหล่งเงิน', 'text', ({ fundSource }) => wordOf(fundSource)),
  column('รหัสแหล่งของเงิน (GFMIS)', 'text', ({ codes }) => codes.fundSource),
  column('รหัสงบประมาณ (GFMIS)', 'text', ({ codes }) => codes.budget),
  column('รหัสกิจกรรมหลัก (GFMIS)', 'text', ({ codes }) => codes.activity),
  column('รหัสศูนย์ต้นทุน (GFMIS)', 'text', ({ codes }) => codes.costCentre),
  column('รายการรวม', 'text', ({ lumped }) => lumped),
  column('ไปพลางก่อน', 'text', ({ provisional }) => (provisional ? 'ใช่' : 'ไม่ใช่')),
  column('พ.ร.บ. (บาท)', 'baht', ({ figures }) => figures.appropriated),
  column('โอนเปลี่ยนแปลง (บาท)', 'baht', ({ figures }) => figures.transferred),
  column('หลังโอนเปลี่ยนแปลง (บาท)', 'baht', ({ figures }) => figures.afterTransfers),
  column('จัดสรร (บาท)', 'baht', ({ figures }) => figures.allotted),
  column('มติจัดสรร (บาท)', 'baht', ({ figures }) => figures.allocated),
  column('ก่อหนี้ผูกพัน (บาท)', 'baht', ({ figures }) => figures.committed),
  column('เบิกจ่าย (บาท)', 'baht', ({ figures }) => figures.disbursed),
  column('ใช้จ่าย (บาท)', 'baht', ({ figures }) => figures.used),
  column('คงเหลือ (บาท)', 'baht', ({ figures }) => figures.left),
  column('จัดสรรแล้วรอมติ (บาท)', 'baht', ({ allottedFree }) => allottedFree),
  column('นอกอำนาจ (บาท)', 'baht', ({ figures }) => figures.unauthorised),
  column('ระงับ', 'text', ({ stopped }) => (stopped ? 'ใช่' : 'ไม่ใช่')),
];

/** The lines of a book with their figures. */
export function linesTable(page: Page<LineRow>): ExportedTable<LineRow> {
  return tableOf('รายการงบประมาณ', page, page.rows, LINE_COLUMNS);
}

const COMMITMENT_COLUMNS: readonly ExportedColumn<CommitmentRow>[] = [
  column('รหัสข้อผูกพัน', 'text', ({ commitment }) => commitment),
  column('โครงการ', 'text', ({ project }) => project),
  column('รายการ', 'text', ({ line }) => line),
  column('รายละเอียด', 'text', ({ description }) => description),
  column('ฐานอำนาจ', 'text', ({ basis }) => wordOf(basis)),
  column('เลขที่เอกสาร', 'text', ({ document }) => document?.number ?? null),
  column('วันที่เอกสาร (ค.ศ.)', 'day', ({ document }) => document?.date ?? null),
  column('วันที่มีผล (ค.ศ.)', 'day', ({ effectiveOn }) => effectiveOn),
  column('จำนวนเงิน (บาท)', 'baht', ({ amount }) => amount),
  column('เบิกจ่ายแล้ว (บาท)', 'baht', ({ disbursed }) => disbursed),
  column('คงเหลือ (บาท)', 'baht', ({ remaining }) => remaining),
  column('อายุหนี้ (วัน)', 'count', ({ daysOpen }) => daysOpen),
  column('สถานะ', 'text', ({ status }) => wordOf(status)),
];

/** Money bound, and what is left of it. */
export function commitmentsTable(page: Page<CommitmentRow>): ExportedTable<CommitmentRow> {
  return tableOf('ข้อผูกพัน', page, page.rows, COMMITMENT_COLUMNS);
}

const DISBURSEMENT_COLUMNS: readonly ExportedColumn<DisbursementRow>[] = [
  column('รหัสการเบิกจ่าย', 'text', ({ disbursement }) => disbursement),
  column('ข้อผูกพัน', 'text', ({ commitment }) => commitment),
  column('โครงการ', 'text', ({ project }) => project),
  column('รายการ', 'text', ({ line }) => line),
  column('ฐานอำนาจ', 'text', ({ basis }) => wordOf(basis)),
  column('เลขที่เอกสาร', 'text', ({ document }) => document?.number ?? null),
  column('วันที่เอกสาร (ค.ศ.)', 'day', ({ document }) => document?.date ?? null),
  column('วันที่มีผล (ค.ศ.)', 'day', ({ effectiveOn }) => effectiveOn),
  column('จำนวนเงิน (บาท)', 'baht', ({ amount }) => amount),
  column('ส่งคืนแล้ว (บาท)', 'baht', ({ returned }) => returned),
  column('ส่งคืนปีหลัง (บาท)', 'baht', ({ returnedLate }) => returnedLate),
  column('สถานะ', 'text', ({ status }) => wordOf(status)),
];

/** Payments, and what came back of them. */
export function disbursementsTable(page: Page<DisbursementRow>): ExportedTable<DisbursementRow> {
  return tableOf('การเบิกจ่าย', page, page.rows, DISBURSEMENT_COLUMNS);
}

/** One decision of a resolution; a resolution without one has a row of its own all the same. */
interface DecisionRow {
  readonly of: ResolutionRow;
  readonly decision: ResolutionRow['decisions'][number] | undefined;
}

const RESOLUTION_COLUMNS: readonly ExportedColumn<DecisionRow>[] = [
  column('รหัสมติ', 'text', ({ of }) => of.resolution),
  column('คณะกรรมการ', 'text', ({ of }) => of.committee),
  column('ครั้งที่', 'text', ({ of }) => `${of.meetingNumber}/${of.buddhistYear}`),
  column('วันประชุม (ค.ศ.)', 'day', ({ of }) => of.meetingDate),
  column('ระเบียบวาระ', 'text', ({ of }) => of.agendaItem),
  column('สถานที่', 'text', ({ of }) => of.place),
  column('กรรมการทั้งหมด', 'count', ({ of }) => of.seats),
  column('ผู้มาประชุม', 'count', ({ of }) => of.present),
  column('สถานะ', 'text', ({ of }) => wordOf(of.status)),
  column('บันทึกเมื่อ (ค.ศ.)', 'day', ({ of }) => of.recordedOn),
  column('บันทึกโดย', 'text', ({ of }) => officeOf(of.recordedBy)),
  column('บันทึกแทนตามคำสั่ง', 'text', ({ of }) => orderOf(of.recordedBy)),
  column('รับรองเมื่อ (ค.ศ.)', 'day', ({ of }) => of.confirmedOn),
  column('รับรองโดย', 'text', ({ of }) => officeOf(of.confirmedBy)),
  column('รับรองแทนตามคำสั่ง', 'text', ({ of }) => orderOf(of.confirmedBy)),
  column('ข้อมติ', 'text', ({ decision }) => decision?.decision ?? null),
  column('คำมติ', 'text', ({ decision }) => wordOf(decision?.verb ?? null)),
  column('เรื่อง', 'text', ({ decision }) => decision?.subject ?? null),
  column('ชนิด', 'text', ({ decision }) => wordOf(decision?.kind ?? null)),
  column('โครงการ', 'text', ({ decision }) => decision?.project ?? null),
  column('รายการ', 'text', ({ decision }) => decision?.line ?? null),
  column('รายการปลายทาง', 'text', ({ decision }) => decision?.toLine ?? null),
  column('จำนวนเงิน (บาท)', 'baht', ({ decision }) => decision?.amount ?? null),
  column('มีผล (ค.ศ.)', 'day', ({ decision }) => decision?.effectiveOn ?? null),
  column('เงินเคลื่อนแล้ว', 'text', ({ decision }) => yesOrNo(decision?.done)),
];

/** Role and office of who did something; null where nobody has yet. */
function officeOf(by: OfficeAnswer | null): string | null {
  return by === null ? null : `${roleOf(by.role)} ${by.office}`;
}

/** By which order somebody acted for the holder of the office; null of the holder. */
function orderOf(by: OfficeAnswer | null): string | null {
  if (by === null || by.acting === null) return null;
  const { capacity, order } = by.acting;
  return `${wordOf(capacity)} ตาม ${order.number} ลงวันที่ ${order.date} (ค.ศ.)`;
}

function yesOrNo(done: boolean | undefined): string | null {
  if (done === undefined) return null;
  return done ? 'ใช่' : 'ไม่ใช่';
}

/** What the committee resolved, a row per decision. */
export function resolutionsTable(page: Page<ResolutionRow>): ExportedTable<DecisionRow> {
  const rows = page.rows.flatMap((of): readonly DecisionRow[] =>
    of.decisions.length === 0
      ? [{ of, decision: undefined }]
      : of.decisions.map((decision) => ({ of, decision })),
  );
  return tableOf('มติ', page, rows, RESOLUTION_COLUMNS);
}

const CONTRIBUTION_COLUMNS: readonly ExportedColumn<ContributionRow>[] = [
  column('รหัสเงินสมทบ', 'text', ({ contribution }) => contribution),
  column('รหัส อปท.', 'text', ({ localGovernment }) => localGovernment),
  column('อปท.', 'text', ({ localGovernmentName }) => localGovernmentName),
  column('โครงการ', 'text', ({ project }) => project),
  column('รอบ', 'text', ({ round }) => round),
  column('รูปแบบ', 'text', ({ form }) => wordOf(form)),
  column('วัตถุประสงค์', 'text', ({ purpose }) => purpose),
  column('สถานะ', 'text', ({ status }) => wordOf(status)),
  column('แสดงความจำนงเมื่อ (ค.ศ.)', 'day', ({ pledgedOn }) => pledgedOn),
  column('แสดงความจำนง (บาท)', 'baht', ({ pledged }) => pledged),
  column('อนุมัติ (บาท)', 'baht', ({ money }) => money.approved),
  column('ยังไม่มา (บาท)', 'baht', ({ money }) => money.outstanding),
  column('เงินสดที่รับ (บาท)', 'baht', ({ money }) => money.cash),
  column('ดำเนินการเอง (บาท)', 'baht', ({ money }) => money.ownExecution),
  column('สิ่งของหรือแรงงาน (บาท)', 'baht', ({ money }) => money.inKind),
  column('ตรวจสอบแล้วรวม (บาท)', 'baht', ({ money }) => money.verified),
  column('จับคู่แล้ว (บาท)', 'baht', ({ money }) => money.matched),
  column('ใช้แล้ว (บาท)', 'baht', ({ money }) => money.used),
  column('คงเหลือ (บาท)', 'baht', ({ money }) => money.left),
  column('ต้องคืน (บาท)', 'baht', ({ money }) => money.refundable),
  column('คืนแล้ว (บาท)', 'baht', ({ money }) => money.refunded),
  column('เงินจังหวัดที่จับคู่ (บาท)', 'baht', ({ provincial }) => provincial.matched),
];

/** Contributions of local governments, and what became of their money. */
export function contributionsTable(page: Page<ContributionRow>): ExportedTable<ContributionRow> {
  return tableOf('เงินสมทบ', page, page.rows, CONTRIBUTION_COLUMNS);
}

import {
  ID_PATTERN,
  InvalidMoney,
  parseAreaId,
  parseTypedBaht,
  SATANG_MAX,
  type AppropriationLine,
  type AreaId,
  type ExpenseCategory,
  type FundSource,
  type LineId,
  type Satang,
} from '@app/ledger';
import { identified, type IdentifiedLine } from './appropriation-line-id';
import { readCsvTable } from './csv-table';
import { developmentIssueOf } from './development-issue';
import { FAULTS_MAX, ImportRefused, type ImportFault } from './import-refused';
import { faultsInto, isUnusable, limited, required, type Fault } from './row-faults';
import type { TableColumns, TableRow } from './table-row';
import { turns } from './breathe';
import { readUploadedTable } from './uploaded-table';

/** The columns that a file of appropriations must have; only the values of some may be empty. */
export const REQUIRED_COLUMNS = [
  'unit_key',
  'project',
  'category_lv1',
  'category_lv2',
  'category_lv3',
  'category_lv4',
  'item',
  'amount_baht',
  'ref_doc',
  'ref_page',
] as const;

/**
 * The plan of a line whose file has no `plan` column. In FY2565 a province or cluster has exactly one
 * plan in the budget book, the integrated one for their development; moves between plans are refused
 * (Budget Procedures Act B.E. 2561 s.36), so files of years with several plans must name them.
 */
export const DEFAULT_PLAN = 'แผนงานยุทธศาสตร์ส่งเสริมการพัฒนาจังหวัดและกลุ่มจังหวัดแบบบูรณาการ';

/** The five expense categories (งบรายจ่าย) as the budget book names them. */
const CATEGORIES: ReadonlyMap<string, ExpenseCategory> = new Map([
  ['งบบุคลากร', 'personnel'],
  ['งบดำเนินงาน', 'operating'],
  ['งบลงทุน', 'investment'],
  ['งบเงินอุดหนุน', 'subsidy'],
  ['งบรายจ่ายอื่น', 'other'],
]);

const FUND_SOURCES: ReadonlySet<string> = new Set<FundSource>([
  'provincial',
  'cluster',
  'function',
  'local',
  'specific-grant',
  'central',
  'other',
]);

/** What the log takes of one text and of a page number. */
const TEXT_MAX = 2_000;
const PAGE_MAX = 50;
const CODE_MAX = 40;
const ID_MAX = 64;

/** The lines of one unit as a file states them, in the file's order. */
export interface BookOfFile {
  readonly area: AreaId;
  readonly lines: readonly IdentifiedLine[];
  /** Satang. */
  readonly amount: Satang;
}

const COLUMNS: TableColumns = {
  required: REQUIRED_COLUMNS,
  optional: [
    'plan',
    'development_issue',
    'fund_source',
    'previous_line',
    'gfmis_fund_source',
    'gfmis_budget_code',
    'gfmis_activity_code',
    'gfmis_cost_centre',
  ],
};

/**
 * Reads a CSV file of appropriations and checks every row. Amounts are baht, whole or with two
 * decimals, thousands separators and Thai numerals allowed.
 *
 * @returns the books that the file speaks of, in the order in which they first appear.
 * @throws {ImportRefused} with the faults of its rows.
 */
export function readAppropriationFile(content: string | Buffer): readonly BookOfFile[] {
  const reading = new Reading();
  for (const row of readCsvTable(content, COLUMNS)) reading.take(row);
  return reading.books();
}

/**
 * The same of a file that somebody uploaded, CSV or .xlsx, in small turns between which others are
 * served.
 *
 * @param said its content type, which must fit; undefined where nobody said any.
 */
export async function readUploadedAppropriations(
  content: string | Buffer,
  said?: string,
): Promise<readonly BookOfFile[]> {
  const others = turns();
  const reading = new Reading();
  for (const row of await readUploadedTable(content, COLUMNS, said)) {
    reading.take(row);
    await others();
  }
  return reading.books();
}

/** Rows read so far, by book. */
class Reading {
  private readonly faults: ImportFault[] = [];
  private readonly byArea = new Map<AreaId, { line: number; stated: AppropriationLine }[]>();

  take(row: TableRow): void {
    if (this.faults.length > FAULTS_MAX) return;
    const fault = faultsInto(this.faults, row);
    const area = areaOf(row, fault);
    const stated = lineOf(row, fault);
    if (!area || !stated) return;
    const rows = this.byArea.get(area) ?? [];
    rows.push({ line: row.line, stated });
    this.byArea.set(area, rows);
  }

  books(): readonly BookOfFile[] {
    if (this.faults.length > 0) throw new ImportRefused(this.faults);
    return [...this.byArea].map(([area, rows]) => ({
      area,
      lines: identified(rows),
      amount: rows.reduce((sum, { stated }) => sum + stated.amount, 0n),
    }));
  }
}

function areaOf(row: TableRow, fault: Fault): AreaId | undefined {
  const text = row.value('unit_key');
  const area = parseAreaId(text);
  if (area) return area;
  const shown = JSON.stringify(text);
  return fault(
    'unit_key',
    `${shown} is no code of a province (TH..) or a cluster (CL..)`,
    `${shown} ไม่ใช่รหัสจังหวัด (TH..) หรือกลุ่มจังหวัด (CL..)`,
  );
}

function lineOf(row: TableRow, fault: Fault): AppropriationLine | undefined {
  if (isUnusable(row, fault)) return undefined;
  const text = (column: string): string | undefined => required(row, column, TEXT_MAX, fault);
  const [budgetProject, item, document] = [text('project'), text('item'), text('ref_doc')];
  const category = categoryOf(row, fault);
  const amount = amountOf(row, fault);
  const fundSource = fundSourceOf(row, fault);
  const page = limited(row, 'ref_page', PAGE_MAX, fault);
  const path = [1, 2, 3, 4].map((level) => limited(row, `category_lv${level}`, TEXT_MAX, fault));
  const plan = limited(row, 'plan', TEXT_MAX, fault) || DEFAULT_PLAN;
  const issue = limited(row, 'development_issue', TEXT_MAX, fault);
  if (!budgetProject || !item || !document || !category || amount === undefined) return undefined;
  return {
    plan,
    budgetProject,
    developmentIssue: issue || developmentIssueOf(budgetProject),
    category,
    categoryPath: path.filter((level) => level !== ''),
    item,
    amount,
    ...(fundSource ? { fundSource } : {}),
    source: { document, ...(page ? { page } : {}) },
    ...codesOf(row, fault),
    ...previousOf(row, fault),
  };
}

/** The columns of codes: none where all of them are empty. */
function codesOf(row: TableRow, fault: Fault): Pick<AppropriationLine, 'codes'> {
  const code = (column: string): string | undefined =>
    limited(row, column, CODE_MAX, fault) || undefined;
  const [fundSource, budget] = [code('gfmis_fund_source'), code('gfmis_budget_code')];
  const [activity, costCentre] = [code('gfmis_activity_code'), code('gfmis_cost_centre')];
  const codes = { fundSource, budget, activity, costCentre };
  return Object.values(codes).some((value) => value !== undefined) ? { codes } : {};
}

/** What the line was in the book of the year before, while the Act is late. */
function previousOf(row: TableRow, fault: Fault): Pick<AppropriationLine, 'previously'> {
  const text = limited(row, 'previous_line', ID_MAX, fault);
  if (text === '') return {};
  if (ID_PATTERN.test(text)) return { previously: text as LineId };
  const shown = JSON.stringify(text);
  fault('previous_line', `${shown} is no id of a line`, `${shown} ไม่ใช่รหัสรายการ`);
  return {};
}

function categoryOf(row: TableRow, fault: Fault): ExpenseCategory | undefined {
  const text = row.value('category_lv1');
  const category = CATEGORIES.get(text);
  if (category) return category;
  const [shown, known] = [JSON.stringify(text), [...CATEGORIES.keys()].join(', ')];
  return fault(
    'category_lv1',
    `${shown} is none of the five expense categories: ${known}`,
    `${shown} ไม่ใช่งบรายจ่ายห้าประเภท: ${known}`,
  );
}

function amountOf(row: TableRow, fault: Fault): Satang | undefined {
  const text = row.value('amount_baht');
  const shown = JSON.stringify(text);
  try {
    const amount = parseTypedBaht(text);
    if (amount > 0n && amount <= SATANG_MAX) return amount;
    return fault(
      'amount_baht',
      `${shown} is not an amount above zero that a budget line can have`,
      `${shown} ต้องมากกว่าศูนย์และไม่เกินวงเงินที่บัญชีรับได้`,
    );
  } catch (error) {
    if (!(error instanceof InvalidMoney)) throw error;
    return fault(
      'amount_baht',
      `${shown} is not an amount in baht with at most two decimals`,
      `${shown} ไม่ใช่จำนวนเงินบาทที่มีทศนิยมไม่เกินสองตำแหน่ง`,
    );
  }
}

function fundSourceOf(row: TableRow, fault: Fault): FundSource | undefined {
  const text = row.value('fund_source');
  if (text === '' || FUND_SOURCES.has(text)) return (text || undefined) as FundSource | undefined;
  const [shown, known] = [JSON.stringify(text), [...FUND_SOURCES].join(', ')];
  return fault(
    'fund_source',
    `${shown} is no source of money: ${known}`,
    `${shown} ไม่ใช่แหล่งเงินที่รู้จัก: ${known}`,
  );
}

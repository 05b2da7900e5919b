import {
  arabicNumerals,
  ID_PATTERN,
  parseAreaId,
  type AreaId,
  type LocalGovernmentId,
  type LocalGovernmentType,
  type RegistryDataOf,
} from '@app/ledger';
import { readCsvTable } from './csv-table';
import { FAULTS_MAX, ImportRefused, type ImportFault } from './import-refused';
import { faultsInto, isUnusable, limited, required, type Fault } from './row-faults';
import type { TableColumns, TableRow } from './table-row';
import { turns } from './breathe';
import { readUploadedTable } from './uploaded-table';

/** The columns that a file of local governments must have; only the values of some may be empty. */
export const LOCAL_GOVERNMENT_COLUMNS = [
  'lao_id',
  'lao_type',
  'name_th',
  'full_name_th',
  'name_en',
  'province_iso',
  'amphoe_dopa',
] as const;

const TYPES: ReadonlySet<string> = new Set<LocalGovernmentType>([
  'PAO',
  'CITY',
  'TOWN',
  'SUBDISTRICT',
  'TAO',
  'SPECIAL',
]);

/** What a name or a code may be long; the registry's texts take more. */
const NAME_MAX = 200;
const CODE_MAX = 20;

/** What a row says of a local government: all of its registration but where that is written. */
export type StatedLocalGovernment = Omit<
  RegistryDataOf<'local-government.registered.v1'>,
  'citation'
>;

/** A row of a file, and where in the file it stands. */
export interface LocalGovernmentRow {
  readonly line: number;
  readonly stated: StatedLocalGovernment;
}

const COLUMNS: TableColumns = {
  required: LOCAL_GOVERNMENT_COLUMNS,
  optional: ['district_name_th', 'dla_code'],
};

/**
 * Reads a CSV file of local governments and checks every row. Codes may be written in Thai numerals;
 * further columns are `district_name_th` and `dla_code`.
 *
 * @returns the rows in the order of the file.
 * @throws {ImportRefused} with the faults of its rows.
 */
export function readLocalGovernmentFile(content: string | Buffer): readonly LocalGovernmentRow[] {
  const reading = new Reading();
  for (const row of readCsvTable(content, COLUMNS)) reading.take(row);
  return reading.rows();
}

/**
 * The same of a file that somebody uploaded, CSV or .xlsx, in small turns between which others are
 * served.
 *
 * @param said its content type, which must fit; undefined where nobody said any.
 */
export async function readUploadedLocalGovernments(
  content: string | Buffer,
  said?: string,
): Promise<readonly LocalGovernmentRow[]> {
  const others = turns();
  const reading = new Reading();
  for (const row of await readUploadedTable(content, COLUMNS, said)) {
    reading.take(row);
    await others();
  }
  return reading.rows();
}

/** Rows read so far, each local government once. */
class Reading {
  private readonly faults: ImportFault[] = [];
  private readonly lines = new Map<LocalGovernmentId, number>();
  private readonly read: LocalGovernmentRow[] = [];

  take(row: TableRow): void {
    const { faults, lines, read } = this;
    if (faults.length > FAULTS_MAX) return;
    const stated = statedBy(row, faultsInto(faults, row));
    if (!stated) return;
    const { localGovernment } = stated;
    const before = lines.get(localGovernment);
    if (before === undefined) {
      lines.set(localGovernment, row.line);
      read.push({ line: row.line, stated });
    } else faults.push(toldTwice(row.line, localGovernment, before));
  }

  rows(): readonly LocalGovernmentRow[] {
    if (this.faults.length > 0) throw new ImportRefused(this.faults);
    return this.read;
  }
}

function toldTwice(line: number, id: LocalGovernmentId, before: number): ImportFault {
  return {
    line,
    column: 'lao_id',
    reason: `${id} stands on line ${before} already`,
    reasonTh: `${id} มีอยู่แล้วในบรรทัดที่ ${before}`,
  };
}

function statedBy(row: TableRow, fault: Fault): StatedLocalGovernment | undefined {
  if (isUnusable(row, fault)) return undefined;
  const localGovernment = idOf(row, fault);
  const type = typeOf(row, fault);
  const province = provinceOf(row, fault);
  const [nameTh, fullNameTh] = [
    required(row, 'name_th', NAME_MAX, fault),
    required(row, 'full_name_th', NAME_MAX, fault),
  ];
  const nameEn = limited(row, 'name_en', NAME_MAX, fault);
  const district = districtOf(row, province, fault);
  const dlaCode = limited(row, 'dla_code', CODE_MAX, fault);
  if (!localGovernment || !type || !province || !nameTh || !fullNameTh) return undefined;
  return {
    localGovernment,
    type,
    nameTh,
    fullNameTh,
    nameEn,
    province,
    ...(district ? { district } : {}),
    ...(dlaCode ? { dlaCode: arabicNumerals(dlaCode) } : {}),
  };
}

function idOf(row: TableRow, fault: Fault): LocalGovernmentId | undefined {
  const id = arabicNumerals(row.value('lao_id'));
  if (ID_PATTERN.test(id)) return id as LocalGovernmentId;
  const shown = JSON.stringify(id);
  return fault(
    'lao_id',
    `${shown} is no id: 1 to 64 letters, digits, "-", "." or "_"`,
    `${shown} ไม่ใช่รหัส: ใช้อักษรอังกฤษ ตัวเลข "-" "." หรือ "_" 1 ถึง 64 ตัว`,
  );
}

function typeOf(row: TableRow, fault: Fault): LocalGovernmentType | undefined {
  const type = row.value('lao_type').toUpperCase();
  if (TYPES.has(type)) return type as LocalGovernmentType;
  const [shown, known] = [JSON.stringify(row.value('lao_type')), [...TYPES].join(', ')];
  return fault(
    'lao_type',
    `${shown} is no type of local government: ${known}`,
    `${shown} ไม่ใช่ประเภท อปท. ที่รู้จัก: ${known}`,
  );
}

function provinceOf(row: TableRow, fault: Fault): AreaId | undefined {
  const text = row.value('province_iso');
  const area = parseAreaId(arabicNumerals(text));
  if (area?.startsWith('TH')) return area;
  const shown = JSON.stringify(text);
  return fault(
    'province_iso',
    `${shown} is no code of a province, such as TH-40`,
    `${shown} ไม่ใช่รหัสจังหวัด เช่น TH-40`,
  );
}

/** One that lies in several districts is entered under the first that is named. */
function districtOf(
  row: TableRow,
  province: AreaId | undefined,
  fault: Fault,
): StatedLocalGovernment['district'] {
  const text = arabicNumerals(row.value('amphoe_dopa'));
  if (text === '') return undefined;
  const codes = text.split(' ');
  const within = (code: string): boolean =>
    /^\d{4}$/.test(code) && (province === undefined || `TH${code.slice(0, 2)}` === province);
  const [code] = codes;
  if (code === undefined || !codes.every(within)) {
    const shown = JSON.stringify(text);
    return fault(
      'amphoe_dopa',
      `${shown} is no code of a district of ${province ?? 'its province'}: four digits, the first two the province's`,
      `${shown} ไม่ใช่รหัสอำเภอของ ${province ?? 'จังหวัดนั้น'}: เลขสี่หลัก สองหลักแรกเป็นรหัสจังหวัด`,
    );
  }
  return { code, nameTh: limited(row, 'district_name_th', NAME_MAX, fault) || `อำเภอ ${code}` };
}

import {
  arabicNumerals,
  ID_PATTERN,
  parseAreaId,
  type AreaId,
  type LocalGovernmentId,
  type LocalGovernmentType,
  type RegistryDataOf,
} from '@app/ledger';
import { faultsInto, isUneven, limited, required, type Fault } from './csv-faults';
import { readCsvTable, type CsvRow } from './csv-table';
import { ImportRefused, type ImportFault } from './import-refused';

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

/**
 * Reads a file of local governments and checks every row. Codes may be written in Thai numerals;
 * further columns are `district_name_th` and `dla_code`.
 *
 * @returns the rows in the order of the file.
 * @throws {ImportRefused} with every fault of every row.
 */
export function readLocalGovernmentFile(content: string | Buffer): readonly LocalGovernmentRow[] {
  const faults: ImportFault[] = [];
  const lines = new Map<LocalGovernmentId, number>();
  const rows: LocalGovernmentRow[] = [];
  for (const row of readCsvTable(content, LOCAL_GOVERNMENT_COLUMNS)) {
    const stated = statedBy(row, faultsInto(faults, row));
    if (!stated) continue;
    const { localGovernment } = stated;
    const before = lines.get(localGovernment);
    if (before === undefined) {
      lines.set(localGovernment, row.line);
      rows.push({ line: row.line, stated });
    } else faults.push(toldTwice(row.line, localGovernment, before));
  }
  if (faults.length > 0) throw new ImportRefused(faults);
  return rows;
}

function toldTwice(line: number, id: LocalGovernmentId, before: number): ImportFault {
  return {
    line,
    column: 'lao_id',
    reason: `${id} stands on line ${before} already`,
    reasonTh: `${id} มีอยู่แล้วในบรรทัดที่ ${before}`,
  };
}

function statedBy(row: CsvRow, fault: Fault): StatedLocalGovernment | undefined {
  if (isUneven(row, fault)) return undefined;
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

function idOf(row: CsvRow, fault: Fault): LocalGovernmentId | undefined {
  const id = arabicNumerals(row.value('lao_id'));
  if (ID_PATTERN.test(id)) return id as LocalGovernmentId;
  const shown = JSON.stringify(id);
  return fault(
    'lao_id',
    `${shown} is no id: 1 to 64 letters, digits, "-", "." or "_"`,
    `${shown} ไม่ใช่รหัส: ใช้อักษรอังกฤษ ตัวเลข "-" "." หรือ "_" 1 ถึง 64 ตัว`,
  );
}

function typeOf(row: CsvRow, fault: Fault): LocalGovernmentType | undefined {
  const type = row.value('lao_type').toUpperCase();
  if (TYPES.has(type)) return type as LocalGovernmentType;
  const [shown, known] = [JSON.stringify(row.value('lao_type')), [...TYPES].join(', ')];
  return fault(
    'lao_type',
    `${shown} is no type of local government: ${known}`,
    `${shown} ไม่ใช่ประเภท อปท. ที่รู้จัก: ${known}`,
  );
}

function provinceOf(row: CsvRow, fault: Fault): AreaId | undefined {
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
  row: CsvRow,
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

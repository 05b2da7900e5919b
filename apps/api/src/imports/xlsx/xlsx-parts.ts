import { refuseFile } from '../import-refused';
import { XlsxArchive } from './xlsx-archive';
import { scanXml } from './xlsx-xml';

/** What spreadsheets let a cell hold. */
export const CELL_CHARS_MAX = 32_767;

const CONTENT_TYPES = '[Content_Types].xml';
const WORKBOOK = 'xl/workbook.xml';
const MACROS = /vbaProject|macrosheets|activeX|\.(?:bin|exe|dll|js|vbs)$/i;
/** What printers want is written by every spreadsheet. */
const HARMLESS = /^xl\/printerSettings\//;
const NESTED = /^xl\/embeddings\/|\.(?:zip|xls[a-z]?|doc[a-z]?|ppt[a-z]?)$/i;

/** The parts of a workbook that make up its first sheet. */
export interface SheetParts {
  readonly sheet: Buffer;
  /** Texts that cells name by number. */
  readonly strings: readonly string[];
  /** For every style by number, whether it shows a number as a day or time. */
  readonly showsDate: readonly boolean[];
}

/**
 * Unpacks the first sheet that is shown, and what its cells refer to.
 *
 * @throws {ImportRefused} it is no workbook, holds programs or other files, or is larger than taken.
 */
export async function sheetPartsOf(file: Buffer): Promise<SheetParts> {
  const archive = XlsxArchive.of(file);
  await refuseForeign(archive);
  const workbook = await archive.read(WORKBOOK);
  const relations = await archive.read('xl/_rels/workbook.xml.rels');
  if (workbook === undefined || relations === undefined) return noWorkbook();
  const targets = await targetsOf(relations);
  const wanted = await firstShown(workbook);
  const path = wanted === undefined ? undefined : targets.get(wanted);
  const sheet = path === undefined ? undefined : await archive.read(path);
  if (sheet === undefined) return noWorkbook();
  const strings = await archive.read('xl/sharedStrings.xml');
  const styles = await archive.read('xl/styles.xml');
  return {
    sheet,
    strings: strings === undefined ? [] : await stringsOf(strings),
    showsDate: styles === undefined ? [] : await datesOf(styles),
  };
}

async function refuseForeign(archive: XlsxArchive): Promise<void> {
  const types = await archive.read(CONTENT_TYPES);
  if (types === undefined) noWorkbook();
  let macros = archive.names.some((name) => MACROS.test(name) && !HARMLESS.test(name));
  await scanXml(types, {
    open: (_, attribute) => {
      if (/macro|vba|activeX/i.test(attribute('ContentType') ?? '')) macros = true;
    },
  });
  if (macros) {
    refuseFile(
      'the workbook holds programs (macros): save it as .xlsx, which has none',
      'แฟ้มมีแมโคร โปรดบันทึกเป็น .xlsx ที่ไม่มีแมโคร',
    );
  }
  if (archive.names.some((name) => NESTED.test(name))) {
    refuseFile(
      'the workbook holds other files: save only the table, in a file of its own',
      'แฟ้มมีแฟ้มอื่นฝังอยู่ โปรดบันทึกเฉพาะตารางเป็นแฟ้มใหม่',
    );
  }
}

/** The relation of the first sheet that is not hidden. */
async function firstShown(workbook: Buffer): Promise<string | undefined> {
  let found: string | undefined;
  await scanXml(workbook, {
    open: (name, attribute) => {
      if (name !== 'sheet' || found !== undefined) return;
      if ((attribute('state') ?? 'visible') === 'visible') found = attribute('r:id');
    },
  });
  return found;
}

/** Paths of parts by their relation; what lies outside of the file is none. */
async function targetsOf(relations: Buffer): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  await scanXml(relations, {
    open: (name, attribute) => {
      const [id, target] = [attribute('Id'), attribute('Target')];
      if (name !== 'Relationship' || id === undefined || target === undefined) return;
      if (attribute('TargetMode') === 'External') return;
      targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
  });
  return targets;
}

/** Texts with their runs joined; readings aloud (ruby) are no part of a text. */
async function stringsOf(part: Buffer): Promise<readonly string[]> {
  const strings: string[] = [];
  const reader = new TextReader();
  await scanXml(part, {
    open: (name) => {
      if (name === 'si') reader.begin();
      else reader.open(name);
    },
    text: (text) => reader.add(text),
    close: (name) => {
      if (name === 'si') strings.push(reader.end());
      else reader.close(name);
    },
  });
  return strings;
}

/** Joins the runs of one text. */
export class TextReader {
  private text = '';
  private within = false;
  private aloud = false;

  begin(): void {
    this.text = '';
    this.within = false;
    this.aloud = false;
  }

  open(name: string): void {
    if (name === 'rPh') this.aloud = true;
    if (name === 't') this.within = true;
  }

  /** @throws {ImportRefused} the text is longer than a cell can have. */
  add(text: string): void {
    if (!this.within || this.aloud) return;
    this.text += text;
    if (this.text.length > CELL_CHARS_MAX * 2) {
      refuseFile('a text of the workbook is too long', 'ข้อความในแฟ้มยาวเกินกำหนด');
    }
  }

  close(name: string): void {
    if (name === 'rPh') this.aloud = false;
    if (name === 't') this.within = false;
  }

  end(): string {
    return unescaped(this.text);
  }
}

/** Spreadsheets write characters that XML has no place for as `_x000D_`. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Formats of the standard that show a day or a time, those of Thai spreadsheets among them. */
const DATE_FORMATS: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
  [71, 81],
];

async function datesOf(styles: Buffer): Promise<readonly boolean[]> {
  const own = new Map<number, boolean>();
  const showsDate: boolean[] = [];
  let inCells = false;
  await scanXml(styles, {
    open: (name, attribute) => {
      if (name === 'cellXfs') inCells = true;
      const format = Number(attribute('numFmtId') ?? 0);
      if (name === 'numFmt') own.set(format, isDateCode(attribute('formatCode') ?? ''));
      if (name === 'xf' && inCells) {
        const standard = DATE_FORMATS.some(([from, to]) => format >= from && format <= to);
        showsDate.push(own.get(format) ?? standard);
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return showsDate;
}

/** Whether a format has a place for a day or time beside what it quotes. */
function isDateCode(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*.|general/gi, '');
  return /[ymdhsb]/i.test(bare) || /\[(?:h+|m+|s+)\]/i.test(code);
}

function noWorkbook(): never {
  return refuseFile(
    'the file is no .xlsx workbook with a sheet that is shown',
    'แฟ้มไม่ใช่ .xlsx ที่มีแผ่นงานแสดงอยู่',
  );
}

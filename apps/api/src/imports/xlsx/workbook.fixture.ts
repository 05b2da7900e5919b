import { zipOf, type ZipPart } from '../../exports/zip';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A cell as it stands in a sheet: the XML of it, or a text that is shared. */
export type Cell = string | { readonly xml: string };

/** What a workbook of a spec is made of, where it is not as usual. */
export interface Made {
  /** Rows of cells; the first is the header. */
  readonly rows?: readonly (readonly Cell[])[];
  /** The whole sheet instead. */
  readonly sheet?: string;
  /** Parts that replace or join the usual ones; undefined takes one away. */
  readonly parts?: Readonly<Record<string, string | undefined>>;
}

/** Writes a workbook as spreadsheets do: shared texts, numbers, styles of which 1 shows a date. */
export function workbookOf({ rows = [], sheet, parts = {} }: Made): Promise<Buffer> {
  const strings: string[] = [];
  const body = rows.map((cells, line) => rowOf(cells, line + 1, strings)).join('');
  const usual: Record<string, string | undefined> = {
    '[Content_Types].xml':
      '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="หมายเหตุ" sheetId="2" state="hidden" r:id="rId2"/><sheet name="ข้อมูล" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="164" formatCode="[$-41E]d\\ mmmm\\ yyyy;@"/><numFmt numFmtId="165" formatCode="#,##0.00&quot; baht&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml':
      sheet ?? `<worksheet xmlns="${MAIN}"><sheetData>${body}</sheetData></worksheet>`,
    'xl/printerSettings/printerSettings1.bin': 'of a printer',
    ...parts,
  };
  const entries = Object.entries(usual).flatMap(([name, content]): ZipPart[] =>
    content === undefined ? [] : [{ name, pieces: [content] }],
  );
  return zipOf(entries);
}

function rowOf(cells: readonly Cell[], line: number, strings: string[]): string {
  const written = cells.map((cell, column) => {
    if (typeof cell !== 'string') return cell.xml;
    if (cell === '') return '';
    strings.push(cell);
    const place = `${String.fromCharCode(65 + column)}${line}`;
    return `<c r="${place}" t="s"><v>${strings.length - 1}</v></c>`;
  });
  return `<row r="${line}">${written.join('')}</row>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

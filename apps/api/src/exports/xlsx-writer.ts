import { turns } from '../imports/breathe';
import { cellOf, type ColumnKind, type ExportedTable } from './exported-table';
import { harmless } from './harmless-text';
import { zipOf, type ZipPart } from './zip';

/** Spreadsheets keep fifteen digits of a number; an amount with more stays whole as a text. */
const DIGITS_MAX = 15;
/** So many rows are packed at once. */
const ROWS_A_PIECE = 200;

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Styles by their place in `styles.xml`: the header, texts, amounts and counts. */
const STYLE: Readonly<Record<ColumnKind | 'header', number>> = {
  header: 1,
  text: 2,
  day: 2,
  baht: 3,
  count: 0,
};

const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}">
<fonts count="2"><font><sz val="11"/><name val="TH Sarabun New"/></font>
<font><b/><sz val="11"/><name val="TH Sarabun New"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="49" fontId="1" applyFont="1"/>
<xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="4" applyNumberFormat="1"/></cellXfs>
</styleSheet>`;

/**
 * Writes a table as a workbook of one sheet, in small turns between which others are served. Texts are
 * texts, harmless also where they are saved as CSV later; amounts are numbers with all their decimals.
 */
export function xlsxOf<Row>(table: ExportedTable<Row>): Promise<Buffer> {
  const fixed: readonly ZipPart[] = [
    { name: '[Content_Types].xml', pieces: [contentTypes()] },
    { name: '_rels/.rels', pieces: [relations('officeDocument', 'xl/workbook.xml')] },
    { name: 'xl/workbook.xml', pieces: [workbook(table.title)] },
    {
      name: 'xl/_rels/workbook.xml.rels',
      pieces: [relations('worksheet', 'worksheets/sheet1.xml', 'styles', 'styles.xml')],
    },
    { name: 'xl/styles.xml', pieces: [STYLES] },
  ];
  return zipOf([...fixed, { name: 'xl/worksheets/sheet1.xml', pieces: sheetOf(table) }]);
}

async function* sheetOf<Row>({ columns, rows }: ExportedTable<Row>): AsyncGenerator<string> {
  const others = turns();
  const last = `${columnName(columns.length - 1)}${rows.length + 1}`;
  yield (
    `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" customHeight="0"/><cols>' +
    columns.map((column, at) => widthOf(column.kind, at + 1)).join('') +
    '</cols><sheetData><row r="1">' +
    columns.map(({ title }, at) => textCell(`${columnName(at)}1`, title, STYLE.header)).join('') +
    '</row>'
  );
  let piece = '';
  for (const [index, row] of rows.entries()) {
    const line = index + 2;
    const cells = columns.map((column, at) => {
      const cell = cellOf(column, row);
      if (cell === undefined) return '';
      const place = `${columnName(at)}${line}`;
      if ('number' in cell && isKept(cell.number)) {
        return `<c r="${place}" s="${STYLE[column.kind]}"><v>${cell.number}</v></c>`;
      }
      if ('number' in cell) return inlineCell(place, cell.number, STYLE.text);
      return textCell(place, cell.text, STYLE.text);
    });
    piece += `<row r="${line}">${cells.join('')}</row>`;
    if ((index + 1) % ROWS_A_PIECE === 0) {
      yield piece;
      piece = '';
      await others();
    }
  }
  yield `${piece}</sheetData><autoFilter ref="A1:${last}"/></worksheet>`;
}

/** Whether a spreadsheet keeps every digit of a number. */
function isKept(number: string): boolean {
  const digits = number.replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '');
  return digits.length <= DIGITS_MAX;
}

function textCell(place: string, text: string, style: number): string {
  return inlineCell(place, harmless(text), style);
}

function inlineCell(place: string, text: string, style: number): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(text)}</t></is></c>`;
}

/** Characters that XML has no place for are left out; what looks like an escape of one is kept as it is. */
function xml(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex -- the very characters that XML refuses
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
      .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('\r', '&#13;')
  );
}

function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : `${columnName(Math.floor(column / 26) - 1)}${letter}`;
}

function widthOf(kind: ColumnKind, column: number): string {
  const width = { text: 28, baht: 18, day: 12, count: 10 }[kind];
  return `<col min="${column}" max="${column}" width="${width}" customWidth="1"/>`;
}

function contentTypes(): string {
  return (
    `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/></Types>`
  );
}

/** @param kindsAndTargets kind and target of each in turn. */
function relations(...kindsAndTargets: readonly string[]): string {
  let entries = '';
  for (let at = 0; at < kindsAndTargets.length; at += 2) {
    const [kind, target] = kindsAndTargets.slice(at);
    const id = `rId${at / 2 + 1}`;
    entries += `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
  }
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${entries}</Relationships>`;
}

function workbook(title: string): string {
  return (
    `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
    `<sheet name="${xml(title)}" sheetId="1" r:id="rId1"/></sheets></workbook>`
  );
}

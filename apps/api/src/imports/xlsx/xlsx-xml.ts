import { Parser } from 'saxen';
import { turns } from '../breathe';
import { ImportRefused, refuseFile } from '../import-refused';

/** So much is read between two looks at the time. */
const CHUNK_BYTES = 32 * 1024;
/** One text of a cell has at most 32,767 characters: a tag or text beyond this is none of a table. */
const TOKEN_CHARS_MAX = 512 * 1024;
const DEPTH_MAX = 64;

/** What is told of a document, in its order. Names come without their prefix. */
export interface XmlHandlers {
  open?(name: string, attribute: (name: string) => string | undefined): void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * Reads a part of a workbook in small turns. Entities of its own are refused, so that nothing expands.
 *
 * @throws {ImportRefused} not UTF-8, not XML, a document type, tokens or depth beyond any table.
 */
export async function scanXml(part: Buffer, handlers: XmlHandlers): Promise<void> {
  const others = turns();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [depth, pending] = [0, 0];
  const told = (): void => {
    pending = 0;
  };
  const parser = new Parser();
  parser.on('openTag', (name, attributes) => {
    told();
    depth += 1;
    if (depth > DEPTH_MAX) notATable();
    handlers.open?.(local(name), (wanted) => {
      const raw = attributes()[wanted];
      return raw === undefined ? undefined : decoded(raw);
    });
  });
  parser.on('closeTag', (name) => {
    told();
    depth -= 1;
    handlers.close?.(local(name));
  });
  parser.on('text', (text) => {
    told();
    handlers.text?.(decoded(text));
  });
  parser.on('cdata', (text) => {
    told();
    handlers.text?.(text);
  });
  parser.on('attention', () => documentType());
  parser.on('error', () => notATable());
  try {
    for (let at = 0; at < part.length; at += CHUNK_BYTES) {
      const chunk = decoder.decode(part.subarray(at, at + CHUNK_BYTES), { stream: true });
      pending += chunk.length;
      parser.write(chunk);
      if (pending > TOKEN_CHARS_MAX) notATable();
      await others();
    }
    parser.write(decoder.decode()).end();
  } catch (error) {
    if (error instanceof TypeError) notUtf8();
    throw error instanceof ImportRefused ? error : notATable();
  }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** The five entities of XML and characters by their number; others would be the document's own. */
function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w*));?/g,
    (found, decimal?: string, hex?: string, name?: string) => {
      const entity = name === undefined ? undefined : ENTITIES[name];
      if (!found.endsWith(';')) return documentType();
      if (entity !== undefined) return entity;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : documentType();
    },
  );
}

function documentType(): never {
  return refuseFile(
    'the workbook defines texts of its own (a document type or entities): save it anew as .xlsx',
    'แฟ้มมีการนิยามข้อความของตนเอง (DOCTYPE/ENTITY) โปรดบันทึกเป็น .xlsx ใหม่',
  );
}

function notUtf8(): never {
  return refuseFile(
    'a part of the workbook is not UTF-8 text: save it anew as .xlsx',
    'ข้อมูลในแฟ้มไม่ใช่ UTF-8 โปรดบันทึกเป็น .xlsx ใหม่',
  );
}

function notATable(): never {
  return refuseFile(
    'a part of the workbook cannot be read as a table: save only the table, as .xlsx',
    'อ่านข้อมูลในแฟ้มเป็นตารางไม่ได้ โปรดบันทึกเฉพาะตารางเป็น .xlsx',
  );
}

import { InvalidDate, InvalidMoney, type CalendarDate, type Satang } from '@app/ledger';
import { isUnreadable } from '../input/visible';
import type { LaidOutRow, LayoutFields, NamedLayout } from './column-layout';
import type { ImportFault } from './import-refused';
import { amountOfCell, dayOfCell, type AmountUnit } from './typed-cells';

/** Fields of a report that is compared with the book. */
export const REPORT_FIELDS: LayoutFields = {
  required: ['code', 'amount'],
  optional: ['description', 'document', 'date'],
};

/** Fields of a list of payments that is taken into the book. */
export const PAYMENT_FIELDS: LayoutFields = {
  required: ['document', 'date', 'amount'],
  optional: ['unit', 'year', 'documentType', 'item', 'purchaseOrder', 'code', 'line', 'project'],
};

/** Headers that are known without anybody stating them. */
export const KNOWN_LAYOUTS: readonly NamedLayout[] = [
  layout({
    code: 'รหัสงบประมาณ',
    amount: 'เบิกจ่าย',
    description: 'รายการ',
    document: 'เลขที่เอกสาร',
    date: 'วันที่',
  }),
  layout({ code: 'รหัสงบประมาณ', amount: 'เบิกจ่าย', description: 'รายการ' }),
  layout({ code: 'รหัสงบประมาณ', amount: 'เบิกจ่าย' }),
  layout({
    code: 'code',
    amount: 'amount',
    description: 'description',
    document: 'document',
    date: 'date',
  }),
  layout({ code: 'code', amount: 'amount', description: 'description' }),
  layout({ code: 'code', amount: 'amount' }),
];

/** Headers of payments that are known without anybody stating them. */
export const KNOWN_PAYMENT_LAYOUTS: readonly NamedLayout[] = [
  layout({
    unit: 'หน่วยเบิกจ่าย',
    documentType: 'ประเภทเอกสาร',
    document: 'เลขที่เอกสาร',
    item: 'บรรทัด',
    date: 'วันที่',
    amount: 'จำนวนเงิน',
    purchaseOrder: 'เลขที่ใบสั่งซื้อ',
    code: 'รหัสงบประมาณ',
  }),
  layout({
    unit: 'unit',
    documentType: 'document_type',
    document: 'document',
    item: 'item',
    date: 'date',
    amount: 'amount',
    purchaseOrder: 'purchase_order',
    code: 'code',
  }),
];

function layout(columns: Readonly<Record<string, string>>): NamedLayout {
  return { name: undefined, columns: new Map(Object.entries(columns)) };
}

/** Reads the fields of one row, and collects what cannot be read. */
export class RowReader {
  private readonly found: ImportFault[] = [];

  constructor(private readonly row: LaidOutRow) {
    const { row: raw } = row;
    if (raw.fields) {
      const { found, expected } = raw.fields;
      this.fault(
        '',
        `the row has ${found} fields, the header ${expected}`,
        `แถวนี้มี ${found} ช่อง แต่หัวตารางมี ${expected} ช่อง`,
      );
    }
    const dated = row.header('date').toLowerCase();
    for (const { column, reason, reasonTh } of raw.flaws) {
      // A day that a spreadsheet keeps as its number is read as one.
      if (column === dated && /^\d{5,6}(\.\d+)?$/.test(row.value('date'))) continue;
      this.found.push({ line: raw.line, column, reason, reasonTh });
    }
  }

  /** What is wrong with the row, all of it. */
  get faults(): readonly ImportFault[] {
    return this.found;
  }

  /** Text of at most so many characters; undefined where there is none. */
  text(field: string, max: number): string | undefined {
    const text = this.row.value(field);
    if (text === '') return undefined;
    if (isUnreadable(text)) {
      return this.fault(field, 'it holds control characters', 'มีอักขระควบคุม โปรดพิมพ์ใหม่');
    }
    if (text.length <= max) return text;
    return this.fault(
      field,
      `it has ${text.length} characters, at most ${max} are taken`,
      `ยาว ${text.length} ตัวอักษร เกินกำหนด ${max}`,
    );
  }

  /** Text that must be there. */
  required(field: string, max: number): string | undefined {
    if (this.row.value(field) === '') return this.fault(field, 'it is empty', 'ไม่ได้ระบุ');
    return this.text(field, max);
  }

  /** Money in satang, also below nothing. */
  amount(unit: AmountUnit): Satang | undefined {
    const text = this.row.value('amount');
    try {
      return amountOfCell(text, unit);
    } catch (error) {
      if (!(error instanceof InvalidMoney)) throw error;
      const shown = JSON.stringify(text.slice(0, 40));
      return this.fault(
        'amount',
        `${shown} is no amount in baht with at most two decimals`,
        `${shown} ไม่ใช่จำนวนเงินที่มีทศนิยมไม่เกินสองตำแหน่ง`,
      );
    }
  }

  /** A day; undefined where there is none. */
  day(): CalendarDate | undefined {
    const text = this.row.value('date');
    if (text === '') return undefined;
    try {
      return dayOfCell(text);
    } catch (error) {
      if (!(error instanceof InvalidDate)) throw error;
      const shown = JSON.stringify(text.slice(0, 40));
      return this.fault('date', `${shown} is no date`, `${shown} ไม่ใช่วันที่`);
    }
  }

  /** Notes a fault of a field. */
  fault(field: string, reason: string, reasonTh: string): undefined {
    const column = field === '' ? '' : this.row.header(field);
    this.found.push({ line: this.row.line, column, reason, reasonTh });
    return undefined;
  }
}

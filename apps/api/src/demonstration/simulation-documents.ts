import type { CalendarDate, OutsideDocument } from '@app/ledger';
import type { DeliveredArea } from '@app/ledger';
import { SIMULATED_YEAR } from './simulation-calendar';

/**
 * Numbers of the documents outside this ledger, made up in the forms that GFMIS and offices use; each
 * unit counts its own.
 */
export class OutsideDocuments {
  private readonly unitDigits: string;
  private contracts = 0;
  private orders = 0;
  private payments = 0;
  private returns = 0;

  constructor({ id, kind }: DeliveredArea) {
    this.unitDigits = `${kind === 'province' ? '1' : '2'}${id.slice(2)}`;
  }

  /** A contract with a builder. */
  contract(date: CalendarDate): OutsideDocument {
    this.contracts += 1;
    return { number: `สัญญาจ้าง ${this.contracts}/${SIMULATED_YEAR}`, date };
  }

  /** A purchase order of GFMIS. */
  order(date: CalendarDate): OutsideDocument {
    this.orders += 1;
    return { number: `PO 70${this.unitDigits}${serial(this.orders)}`, date };
  }

  /** A payment document of GFMIS. */
  payment(date: CalendarDate): OutsideDocument {
    this.payments += 1;
    return { number: `KA 36${this.unitDigits}${serial(this.payments)}`, date };
  }

  /** Money sent back in the same year (เบิกเกินส่งคืน). */
  refund(date: CalendarDate): OutsideDocument {
    this.returns += 1;
    return { number: `BD 51${this.unitDigits}${serial(this.returns)}`, date };
  }
}

function serial(count: number): string {
  return String(count).padStart(5, '0');
}

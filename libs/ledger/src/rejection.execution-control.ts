import type { CalendarDate } from './calendar';
import type { Satang } from './satang';

/** What the rules of execution control find. */
export interface ExecutionControlRejections {
  KEY_TAKEN: {
    unit: string;
    year: number;
    documentType: string;
    number: string;
    line: number;
    kind: string;
    recordedAs: string;
  };
  KEY_YEAR_DIFFERS: { year: number; date: CalendarDate; expected: number };

  PRE_COMMITMENT_UNKNOWN: { preCommitment: string };
  PRE_COMMITMENT_NOT_OF_PROJECT: { preCommitment: string; project: string; line: string };
  PRE_COMMITMENT_EXCEEDED: {
    preCommitment: string;
    asked: Satang;
    available: Satang;
    amount: Satang;
  };

  INSTALMENTS_INVALID: {
    fiscalYear: number;
    untilFiscalYear: number;
    asked: Satang;
    total: Satang;
    sum: Satang;
    years: readonly number[];
  };
  CONTINUED_UNKNOWN: { fiscalYear: number; commitment: string };
  CONTINUED_ENDED: { fiscalYear: number; commitment: string; state: string };
  CONTINUED_ALREADY: { fiscalYear: number; commitment: string; by: string };
  CONTINUED_NOT_SEEN: { fiscalYear: number; commitment: string };
  INSTALMENT_DIFFERS: {
    fiscalYear: number;
    commitment: string;
    asked: Satang;
    instalment: Satang;
  };

  CHANGE_BELOW_PAID: {
    commitment: string;
    asked: Satang;
    available: Satang;
    committed: Satang;
    disbursed: Satang;
  };
  CHANGE_LEAVES_NOTHING: { commitment: string; asked: Satang };

  SAVINGS_WITHOUT_GROUND: { commitment: string; ground: string; state: string };
  SAVINGS_ALREADY_RECOGNISED: { commitment: string; ground: string; recognised: Satang };
  SAVINGS_ABOVE_WHAT_IS_LEFT: {
    commitment: string;
    ground: string;
    asked: Satang;
    left: Satang;
  };
  SAVINGS_OF_RELEASED_MONEY: { project: string; line: string; asked: Satang; available: Satang };

  LATE_RETURN_IN_THE_YEAR: { on: CalendarDate; fiscalYear: number; yearEnd: CalendarDate };

  ON_BEHALF_UNKNOWN: { authorisation: string };
  ON_BEHALF_NOT_OF_PROJECT: { authorisation: string; project: string; line: string };
  ON_BEHALF_ENDED: { authorisation: string; on: CalendarDate; endedOn: CalendarDate };
  ON_BEHALF_EXCEEDED: {
    authorisation: string;
    asked: Satang;
    paid: Satang;
    amount: Satang;
    available: Satang;
  };

  FACT_STILL_PAID: { fact: string; payments: readonly string[] };
  FACT_SETTLED_OTHERWISE: { fact: string; state: string };
}

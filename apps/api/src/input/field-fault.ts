/**
 * What can be wrong with one field of a request, with the facts that its text needs. The texts, in
 * both languages, do not compile when one is missing.
 */
export interface FieldFaultFacts {
  REQUIRED: Record<never, never>;
  UNKNOWN_FIELD: Record<never, never>;
  WRONG_TYPE: { expected: 'text' | 'object' | 'list' | 'whole number' | 'true or false' };
  TEXT_BLANK: Record<never, never>;
  TEXT_TOO_LONG: { max: number; length: number };
  TEXT_UNREADABLE: Record<never, never>;
  ID_MALFORMED: Record<never, never>;
  CORRELATION_MALFORMED: Record<never, never>;
  DIGITS_MALFORMED: { count: number };
  COMMITTEE_MALFORMED: Record<never, never>;
  NOT_ONE_OF: { allowed: readonly string[] };
  NUMBER_OUT_OF_RANGE: { min: number; max: number };
  LIST_SIZE: { min: number; max: number; size: number };
  TOO_DEEP: { max: number };
  MONEY_AS_NUMBER: Record<never, never>;
  MONEY_MALFORMED: Record<never, never>;
  MONEY_NOT_POSITIVE: Record<never, never>;
  MONEY_NEGATIVE: Record<never, never>;
  MONEY_TOO_LARGE: { max: string };
  DATE_MALFORMED: Record<never, never>;
  INSTANT_MALFORMED: Record<never, never>;
  MONTH_MALFORMED: Record<never, never>;
  AREA_MALFORMED: Record<never, never>;
  PLACE_MALFORMED: Record<never, never>;
  PERSON_MALFORMED: Record<never, never>;
  /** Nobody has this id, or somebody of another kind, or they were erased. */
  PERSON_UNKNOWN: { who: 'official' | 'anybody' };
  CURSOR_MALFORMED: Record<never, never>;
}

/** The code of a field's fault. */
export type FieldFaultCode = keyof FieldFaultFacts;

/** What is wrong with a value. */
export type FieldFault = {
  [C in FieldFaultCode]: { readonly code: C; readonly facts: FieldFaultFacts[C] };
}[FieldFaultCode];

/** A fault with its place in the request, `decisions[0].order.amount`. */
export type PlacedFault = FieldFault & { readonly field: string };

/** States a fault; the facts must be the ones of the code. */
export function fault<C extends FieldFaultCode>(code: C, facts: FieldFaultFacts[C]): FieldFault {
  return { code, facts } as FieldFault;
}

/** The request cannot be read; every field at fault is listed. Nothing was done. */
export class InvalidInput extends Error {
  constructor(readonly faults: readonly PlacedFault[]) {
    super(`invalid input: ${faults.map(({ field, code }) => `${field} ${code}`).join(', ')}`);
    this.name = 'InvalidInput';
  }

  /** One fault of one field. */
  static of<C extends FieldFaultCode>(
    field: string,
    code: C,
    facts: FieldFaultFacts[C],
  ): InvalidInput {
    return new InvalidInput([{ ...fault(code, facts), field }]);
  }
}

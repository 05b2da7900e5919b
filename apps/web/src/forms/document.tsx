import { typedDay } from '../days';
import { DayField, TextField } from './fields';

interface DocumentValues {
  readonly number: string;
  readonly date: string;
}

/** Number and date as the wire has them; undefined when both are empty, null while one is missing. */
export function documentBody({ number, date }: DocumentValues): object | null | undefined {
  if (number.trim() === '' && date.trim() === '') return undefined;
  const day = typedDay(date);
  return number.trim() === '' || day === null ? null : { number: number.trim(), date: day };
}

/** The boxes of an outside document. */
export function DocumentFields({
  label,
  values,
  set,
  error,
  required,
}: {
  readonly label: string;
  readonly values: DocumentValues;
  readonly set: (changes: Partial<DocumentValues>) => void;
  readonly error: (field: string) => string | undefined;
  readonly required: boolean;
}) {
  const half = documentBody(values) === null;
  return (
    <>
      <TextField
        id="document-number"
        label={`เลขที่${label}`}
        required={required}
        value={values.number}
        onChange={(number) => set({ number })}
        error={half && values.number.trim() === '' ? 'กรอกเลขที่คู่กับวันที่' : error('document.number')}
      />
      <DayField
        id="document-date"
        label={`วันที่ของ${label}`}
        required={required}
        value={values.date}
        onChange={(date) => set({ date })}
        error={half && values.date.trim() === '' ? 'กรอกวันที่คู่กับเลขที่' : error('document.date')}
      />
    </>
  );
}

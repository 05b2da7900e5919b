import Input from 'antd/es/input';
import Select from 'antd/es/select';
import type { ReactNode } from 'react';
import { showDay, typedDay } from '../days';
import { exceeds, showMoney, typedMoney, typedNumber } from '../money';

interface FieldProps {
  readonly id: string;
  readonly label: string;
  /** What is wrong with it, said beside it. */
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  readonly required?: boolean;
}

interface Described {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-required': boolean;
  readonly status: 'error' | '';
}

/** A labelled box; its hint and its error are read out with it. */
export function Field({
  id,
  label,
  error,
  hint,
  required = true,
  children,
}: FieldProps & { readonly children: (described: Described) => ReactNode }) {
  const wrong = error !== undefined;
  return (
    <div className={wrong ? 'field field-wrong' : 'field'}>
      <label htmlFor={id}>
        {label} {!required && <span className="muted small">(ไม่บังคับ)</span>}
      </label>
      {children({
        id,
        'aria-describedby': `${id}-note`,
        'aria-invalid': wrong,
        'aria-required': required,
        status: wrong ? 'error' : '',
      })}
      <div id={`${id}-note`} className="field-note" aria-live="polite">
        {wrong && <span className="field-error">{error}</span>}
        {hint !== undefined && <span className="muted">{hint}</span>}
      </div>
    </div>
  );
}

type BoxProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
};

/** A box for text. */
export function TextField({ value, onChange, placeholder, ...field }: BoxProps) {
  return (
    <Field {...field}>
      {(described) => (
        <Input
          {...described}
          value={value}
          placeholder={placeholder}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** A box for a whole number, in Thai or Arabic numerals. */
export function NumberField(props: BoxProps) {
  const { value } = props;
  const unread = value.trim() !== '' && typedNumber(value) === null;
  return <TextField {...props} error={unread ? 'พิมพ์เป็นจำนวนเต็ม' : props.error} />;
}

/** A box for an amount: Thai numerals and separators are understood, and read back. */
export function MoneyField({ value, onChange, placeholder = '0.00', ...field }: BoxProps) {
  const typed = typedMoney(value);
  const positive = typed !== null && exceeds(typed, '0.00');
  const error = value.trim() === '' ? field.error : (errorOfAmount(typed) ?? field.error);
  return (
    <Field {...field} error={error}>
      {(described) => (
        <Input
          {...described}
          inputMode="decimal"
          className="money-box"
          suffix="บาท"
          value={value}
          placeholder={placeholder}
          onChange={(event) => onChange(event.target.value)}
          onBlur={() => {
            if (positive) onChange(showMoney(typed, 'baht'));
          }}
        />
      )}
    </Field>
  );
}

function errorOfAmount(typed: string | null): string | undefined {
  if (typed === null) return 'อ่านไม่ได้ พิมพ์เป็นบาท ทศนิยมไม่เกินสองตำแหน่ง เช่น 1,250,000.50';
  return exceeds(typed, '0.00') ? undefined : 'จำนวนเงินต้องมากกว่าศูนย์';
}

/** A box for a day: B.E. dates in Thai are understood, and read back. */
export function DayField({ value, onChange, placeholder = '25 มิ.ย. 2565', ...field }: BoxProps) {
  const typed = typedDay(value);
  const unread = value.trim() !== '' && typed === null;
  const error = unread ? 'อ่านเป็นวันไม่ได้ พิมพ์วันที่มีจริงและปี พ.ศ. สี่หลัก เช่น 25 มิ.ย. 2565' : field.error;
  return (
    <Field {...field} error={error}>
      {(described) => (
        <Input
          {...described}
          value={value}
          placeholder={placeholder}
          onChange={(event) => onChange(event.target.value)}
          onBlur={() => {
            if (typed !== null) onChange(showDay(typed));
          }}
        />
      )}
    </Field>
  );
}

/** One of some choices, found by typing a part of it. */
export function ChoiceField({
  value,
  onChange,
  placeholder,
  options,
  ...field
}: BoxProps & { readonly options: readonly { readonly value: string; readonly label: string }[] }) {
  return (
    <Field {...field}>
      {(described) => (
        <Select
          {...described}
          showSearch={{ optionFilterProp: 'label' }}
          value={value === '' ? null : value}
          placeholder={placeholder ?? 'เลือก'}
          onChange={(chosen: string) => onChange(chosen)}
          options={[...options]}
          notFoundContent="ไม่มีให้เลือก"
          className="choice-box"
        />
      )}
    </Field>
  );
}

/** Any number of some choices. */
export function ManyField({
  value,
  onChange,
  placeholder,
  options,
  ...field
}: FieldProps & {
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly placeholder?: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}) {
  return (
    <Field {...field}>
      {(described) => (
        <Select
          {...described}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={[...value]}
          placeholder={placeholder ?? 'เลือกได้หลายรายการ'}
          onChange={(chosen: string[]) => onChange(chosen)}
          options={[...options]}
          notFoundContent="ไม่มีให้เลือก"
          className="choice-box"
        />
      )}
    </Field>
  );
}

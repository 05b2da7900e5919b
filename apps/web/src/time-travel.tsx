import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useState } from 'react';
import { readInstant, showDay, showInstant, typedDay, typedInstant } from './days';
import { go, withQuery } from './place';
import { useThisBook } from './session';

/** Reads the book as effective on a day, as known at a time; the address keeps both. */
export function TimeTravel() {
  const { asOf } = useThisBook();
  const [open, setOpen] = useState(
    asOf.asOfEffective !== undefined || asOf.asOfRecorded !== undefined,
  );
  const travelled = asOf.asOfEffective ?? asOf.asOfRecorded;
  if (!open) {
    return (
      <Button onClick={() => setOpen(true)} aria-expanded="false">
        ดูย้อนเวลา
      </Button>
    );
  }
  return (
    <div className="time-travel" role="group" aria-label="ดูย้อนเวลา">
      <Moment
        key={`e${asOf.asOfEffective}`}
        name="asOfEffective"
        label="มีผล ณ วันที่"
        example="31 มี.ค. 2565"
        value={shown(asOf.asOfEffective, typedDay, showDay)}
        typed={typedDay}
      />
      <Moment
        key={`r${asOf.asOfRecorded}`}
        name="asOfRecorded"
        label="รู้ ณ เวลา"
        example="5 เม.ย. 2565 16:30"
        value={shown(asOf.asOfRecorded, readInstant, showInstant)}
        typed={typedInstant}
      />
      <Button
        onClick={() => {
          go(withQuery({ asOfEffective: null, asOfRecorded: null }));
          setOpen(false);
        }}
      >
        {travelled === undefined ? 'ปิด' : 'กลับมาปัจจุบัน'}
      </Button>
    </div>
  );
}

/** A moment of the address as it is shown; what the address has where it cannot be read. */
function shown(
  given: string | undefined,
  read: (text: string) => string | null,
  show: (moment: string) => string,
): string {
  if (given === undefined) return '';
  const moment = read(given);
  return moment === null ? given : show(moment);
}

function Moment({
  name,
  label,
  example,
  value,
  typed,
}: {
  readonly name: string;
  readonly label: string;
  readonly example: string;
  readonly value: string;
  readonly typed: (text: string) => string | null;
}) {
  const [text, setText] = useState(value);
  const wrong = text.trim() !== '' && typed(text) === null;
  const apply = () => {
    if (!wrong && text !== value)
      go(withQuery({ [name]: text.trim() === '' ? null : typed(text) }));
  };
  return (
    <div className="moment">
      <label htmlFor={name}>{label}</label>
      <Input
        id={name}
        value={text}
        placeholder={example}
        allowClear
        status={wrong ? 'error' : ''}
        aria-invalid={wrong}
        aria-describedby={`${name}-help`}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={apply}
        onBlur={apply}
      />
      <small id={`${name}-help`} className={wrong ? 'field-error' : 'muted'}>
        {wrong ? `อ่านไม่ได้ พิมพ์เช่น ${example}` : 'พิมพ์แล้วกด Enter'}
      </small>
    </div>
  );
}

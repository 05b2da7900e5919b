import type { CommandName } from '@app/access';
import { useState } from 'react';
import { showDay } from '../days';
import { showMoney, typedMoney } from '../money';
import { usePlace } from '../place';
import { Nothing } from '../reading';
import { useHealth } from '../health';
import { commandName, thai } from '../text';
import { BOOK_ACTIONS } from './book-actions';
import { bodyOf, isAsked, pathOf, type Action, type ActionField, type Values } from './action';
import { CommandForm, errorsByField, useCommand } from './command';
import { ChoiceField, DayField, MoneyField, NumberField, TextField } from './fields';
import { FUND_ACTIONS } from './fund-actions';
import {
  LineOfContributionField,
  ListedField,
  PartOfRefundField,
  SuccessorField,
} from './listed-fields';
import { LOCAL_ACTIONS } from './local-actions';
import { PEOPLE_ACTIONS } from './people-actions';
import type { WayBack } from './receipt';
import { REGISTRY_ACTIONS } from './registry-actions';
import { SEPARATION_ACTIONS } from './separation-actions';
import { TRANSFER_RULE_ACTIONS } from './transfer-rule-actions';

const ACTIONS: ReadonlyMap<CommandName, Action> = new Map(
  [
    ...FUND_ACTIONS,
    ...BOOK_ACTIONS,
    ...TRANSFER_RULE_ACTIONS,
    ...SEPARATION_ACTIONS,
    ...LOCAL_ACTIONS,
    ...REGISTRY_ACTIONS,
    ...PEOPLE_ACTIONS,
  ].map((action) => [action.command, action]),
);

/** The form of the command that the address names; the address may fill some of its boxes. */
export default function ActionPage({
  command,
  back,
}: {
  readonly command: string;
  readonly back: WayBack;
}) {
  const { query } = usePlace();
  const action = ACTIONS.get(command as CommandName);
  if (action === undefined) return <Nothing>ไม่มีแบบบันทึกนี้</Nothing>;
  const given = { ...Object.fromEntries(query), ...amountsOf(action, query) };
  return <ActionForm key={`${command}?${query.toString()}`} {...{ action, given, back }} />;
}

/** Amounts that the address gives, as people read them. */
function amountsOf({ fields }: Action, query: URLSearchParams): Values {
  const amounts = fields.flatMap(({ name, kind }): [string, string][] => {
    const typed = kind === 'money' ? typedMoney(query.get(name) ?? '') : null;
    return typed === null ? [] : [[name, showMoney(typed, 'baht')]];
  });
  return Object.fromEntries(amounts);
}

function ActionForm({
  action,
  given,
  back,
}: {
  readonly action: Action;
  readonly given: Values;
  readonly back: WayBack;
}) {
  const [values, setValues] = useState(given);
  const command = useCommand(action.command, pathOf(action, values), bodyOf(action, values));
  const error = errorsByField(command, action.fieldOfRule ?? {});
  const asked = action.fields.filter((field) => isAsked(field, values));
  const named = thai(commandName, action.command);
  return (
    <CommandForm
      title={named}
      purpose={<Purpose action={action} values={values} />}
      command={command}
      submitLabel={named}
      onAgain={() => setValues(given)}
      back={back}
    >
      <div className="form-grid">
        {asked.map((field) => (
          <Box
            key={field.name}
            field={field}
            values={values}
            // An error of one entry of several is the error of the one that this form has.
            error={(path) =>
              error(path) ?? error(`entries.0.${path}`) ?? error(`entries[0].${path}`)
            }
            set={(changes) => setValues({ ...values, ...changes })}
          />
        ))}
      </div>
    </CommandForm>
  );
}

/** What the form is for, and about what: in the words of the address, else by its ids. */
function Purpose({ action, values }: { readonly action: Action; readonly values: Values }) {
  const ids = Object.keys(action.given ?? {}).flatMap((name) => values[name] ?? []);
  const about = values['about'] ?? ids.join(' · ');
  return (
    <>
      {action.purpose}
      {about !== '' && <strong> · {about}</strong>}
    </>
  );
}

interface BoxProps {
  readonly field: ActionField;
  readonly values: Values;
  readonly set: (changes: Values) => void;
  readonly error: (path: string) => string | undefined;
}

/** The box, or boxes, of a field. */
function Box({ field, values, set, error }: BoxProps) {
  const today = useHealth().data?.clock.today;
  const { name, kind, label, hint, placeholder, optional, options = {} } = field;
  const box = {
    id: name,
    label,
    value: values[name] ?? '',
    onChange: (value: string) => set({ [name]: value }),
    error: error(name),
    required: optional !== true,
    ...(hint === undefined ? {} : { hint }),
    ...(placeholder === undefined ? {} : { placeholder }),
  };
  switch (kind) {
    case 'text':
    case 'note':
      return <TextField {...box} />;
    case 'number':
      return <NumberField {...box} />;
    case 'money':
      return <MoneyField {...box} />;
    case 'day':
      return <DayField {...box} hint={hint ?? dayHint(optional, today)} />;
    case 'document':
      return <DocumentBoxes {...{ field, values, set, error }} />;
    case 'choice':
    case 'verified':
      return (
        <ChoiceField
          {...box}
          options={Object.entries(options).map(([value, words]) => ({ value, label: words }))}
        />
      );
    case 'line-of-contribution':
      return <LineOfContributionField {...box} values={values} />;
    case 'part-of-refund':
      return <PartOfRefundField {...box} values={values} />;
    case 'successor':
      return <SuccessorField {...box} values={values} />;
    default:
      return <ListedField {...box} kind={kind} />;
  }
}

function dayHint(optional: true | undefined, today: string | undefined): string | undefined {
  if (optional !== true || today === undefined) return undefined;
  return `เว้นว่างคือวันนี้ ${showDay(today)}`;
}

/** Number and date of a document, which belong together. */
function DocumentBoxes({ field: { name, label, optional }, values, set, error }: BoxProps) {
  const [number, date] = [`${name}.number`, `${name}.date`];
  const half = (one: string, other: string) =>
    (values[one] ?? '').trim() === '' && (values[other] ?? '').trim() !== '';
  return (
    <>
      <TextField
        id={`${name}-number`}
        label={`เลขที่${label}`}
        required={optional !== true}
        value={values[number] ?? ''}
        onChange={(value) => set({ [number]: value })}
        error={half(number, date) ? 'กรอกเลขที่คู่กับวันที่' : error(number)}
      />
      <DayField
        id={`${name}-date`}
        label={`วันที่ของ${label}`}
        required={optional !== true}
        value={values[date] ?? ''}
        onChange={(value) => set({ [date]: value })}
        error={half(date, number) ? 'กรอกวันที่คู่กับเลขที่' : error(date)}
      />
    </>
  );
}

import type { CommandName } from '@app/access';
import { typedDay } from '../days';
import { typedMoney, typedNumber } from '../money';

/*
 * A command as a form: which boxes it has, and how what was typed becomes the body that the API
 * reads. The tables of actions are written in these words.
 */

/** Registers of which one row is chosen. */
export type Listed =
  | 'contribution'
  | 'agreement'
  | 'receipt'
  | 'delivery'
  | 'match'
  | 'refund'
  | 'claw-back'
  | 'spending'
  | 'project';

/** What a box holds. */
export type FieldKind =
  | 'text'
  | 'note'
  | 'money'
  | 'day'
  | 'number'
  | 'document'
  | 'choice'
  | 'verified'
  | 'line-of-contribution'
  | 'part-of-refund'
  | 'successor'
  | Listed;

/** One box, or two of a document. */
export interface ActionField {
  /** Its path in the body, `document`, `orders.0.amount`; or the name of a part of the path. */
  readonly name: string;
  readonly kind: FieldKind;
  readonly label: string;
  readonly optional?: true;
  /** Nothing typed is sent as an empty text: that it has none, rather than that nothing is said. */
  readonly blank?: true;
  readonly hint?: string;
  readonly placeholder?: string;
  /** It is there only while another box holds one of these values. */
  readonly when?: { readonly box: string; readonly holds: readonly string[] };
  /** Of a choice: value → words. */
  readonly options?: Readonly<Record<string, string>>;
}

/** Which field of a form a rule's refusal is about, where the server names none. */
export type FieldOfRule = Readonly<Record<string, string>>;

/** A command as a form. */
export interface Action {
  readonly command: CommandName;
  /** What it is for, in a sentence. */
  readonly purpose: string;
  /** Below the root; `:contribution` stands for what is chosen, and is not sent in the body. */
  readonly path: string;
  readonly fields: readonly ActionField[];
  /** Fields that the address gives and nobody fills in, by what they hold. */
  readonly given?: Readonly<Record<string, 'text' | 'number'>>;
  readonly fieldOfRule?: FieldOfRule;
  /** Of the registries: the body is one entry of several. */
  readonly entries?: true;
}

/** What stands in the boxes, by path. */
export type Values = Readonly<Record<string, string>>;

const PARTS_OF_PATH = /:(\w+)/g;

/** Where a command goes; what is not chosen yet stands as a dash. */
export function pathOf({ path }: Action, values: Values): string {
  return path.replace(PARTS_OF_PATH, (_, name: string) =>
    encodeURIComponent(values[name] === undefined || values[name] === '' ? '-' : values[name]),
  );
}

/** The body of a command; null while something is missing or cannot be read. */
export function bodyOf(action: Action, values: Values): object | null {
  const inPath = new Set(Array.from(action.path.matchAll(PARTS_OF_PATH), ([, name]) => name));
  const body: Record<string, unknown> = {};
  const dates: Record<string, unknown> = {};
  const given = Object.entries(action.given ?? {}).map(([name, kind]) => ({ name, kind }));
  const asked = action.fields.filter((field) => isAsked(field, values));
  for (const field of [...given, ...asked]) {
    const read = readField(field, values);
    if (read === null) return null;
    if (read === undefined || inPath.has(field.name)) continue;
    if (action.entries === true && field.name === 'effectiveOn') dates[field.name] = read;
    else put(body, field.name.split('.'), read);
  }
  return action.entries === true ? { entries: [body], ...dates } : body;
}

/** Whether a box is there, as the others stand. */
export function isAsked({ when }: Pick<ActionField, 'when'>, values: Values): boolean {
  return when === undefined || when.holds.includes(values[when.box] ?? '');
}

/** `district.code` is the code of the district, `orders.0.amount` the amount of the first order. */
function put(body: Record<string, unknown>, [name = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) body[name] = value;
  else {
    const part = /^\d+$/.test(rest[0] ?? '') ? [] : {};
    put((body[name] ??= part) as Record<string, unknown>, rest, value);
  }
}

/** What a box says; undefined where an optional one is empty, null where it cannot be read. */
function readField(
  { name, kind, optional, blank }: Pick<ActionField, 'name' | 'kind' | 'optional' | 'blank'>,
  values: Values,
): unknown {
  if (kind === 'document') return readDocument(name, optional === true, values);
  const text = (values[name] ?? '').trim();
  if (text === '') return blank === true ? '' : optional === true ? undefined : null;
  switch (kind) {
    case 'money':
      return typedMoney(text);
    case 'day':
      return typedDay(text);
    case 'number':
      return typedNumber(text);
    case 'verified':
      return text === 'true';
    default:
      // Words, and ids that were chosen from a list.
      return text;
  }
}

function readDocument(name: string, optional: boolean, values: Values): unknown {
  const number = (values[`${name}.number`] ?? '').trim();
  const date = values[`${name}.date`] ?? '';
  if (number === '' && date.trim() === '') return optional ? undefined : null;
  const day = typedDay(date);
  return number === '' || day === null ? null : { number, date: day };
}

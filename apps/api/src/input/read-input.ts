import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { fault, InvalidInput, type FieldFault, type PlacedFault } from './field-fault';
import { FAULT } from './fields';
import { printable } from './printable';
import { isUnreadable } from './visible';

const DEPTH_MAX = 10;
const LIST_ITEMS_MAX = 1_000;
/** A client learns from the first faults; a hostile one does not get a longer answer than that. */
const FAULTS_MAX = 100;

/**
 * Reads untrusted JSON or query parameters as `type` says: known fields only, each as its decorator
 * reads it.
 *
 * @throws {InvalidInput} with every field at fault, up to 100.
 */
export function readInput<T extends object>(type: new () => T, input: unknown): T {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw InvalidInput.of('', 'WRONG_TYPE', { expected: 'object' });
  }
  const monstrous = [...faultsOfShape(input, '', 1)];
  if (monstrous.length > 0) throw new InvalidInput(monstrous.slice(0, FAULTS_MAX));
  const read = plainToInstance(type, input);
  const errors = validateSync(read, {
    whitelist: true,
    forbidNonWhitelisted: true,
    // A body without any field of its own is judged too: whatever it brings is unknown.
    forbidUnknownValues: false,
  });
  if (errors.length > 0) {
    throw new InvalidInput([...placed(errors, '')].slice(0, FAULTS_MAX));
  }
  return read;
}

/**
 * Refuses, before any class is made of it, what no field could mean: names that every object
 * inherits, texts that no store could give back, bottomless nesting.
 */
function* faultsOfShape(value: unknown, at: string, depth: number): Generator<PlacedFault> {
  if (typeof value === 'string') {
    if (isUnreadable(value)) yield { ...fault('TEXT_UNREADABLE', {}), field: at };
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth > DEPTH_MAX) return yield { ...fault('TOO_DEEP', { max: DEPTH_MAX }), field: at };
  if (Array.isArray(value)) {
    const size = value.length;
    if (size > LIST_ITEMS_MAX) {
      return yield {
        ...fault('LIST_SIZE', { min: 0, max: LIST_ITEMS_MAX, size }),
        field: at,
      };
    }
    for (const [index, item] of value.entries()) {
      yield* faultsOfShape(item, `${at}[${index}]`, depth + 1);
    }
    return;
  }
  for (const [name, part] of Object.entries(value)) {
    const place = at === '' ? name : `${at}.${name}`;
    if (name in Object.prototype) yield { ...fault('UNKNOWN_FIELD', {}), field: printable(place) };
    else yield* faultsOfShape(part, place, depth + 1);
  }
}

function* placed(errors: readonly ValidationError[], parent: string): Generator<PlacedFault> {
  for (const { property, constraints = {}, children = [] } of errors) {
    const name = printable(property);
    const place = /^\d+$/.test(property)
      ? `${parent}[${property}]`
      : parent === ''
        ? name
        : `${parent}.${name}`;
    const own = constraints[FAULT];
    if (own !== undefined) yield { ...(JSON.parse(own) as FieldFault), field: place };
    else if (constraints['whitelistValidation'] !== undefined) {
      yield { ...fault('UNKNOWN_FIELD', {}), field: place };
    }
    // What lies below a list or an object that is refused as a whole says nothing new.
    if (own === undefined) yield* placed(children, place);
  }
}

/** Reads bodies and query parameters by the class that the handler declares for them. */
@Injectable()
export class InputPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type === 'custom' || metatype === undefined || metatype === Object) return value;
    if (metatype === String || metatype === Number || metatype === Boolean) return value;
    return readInput(metatype as new () => object, value ?? {});
  }
}

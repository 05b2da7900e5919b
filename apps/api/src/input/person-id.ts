import 'reflect-metadata';
import { applyDecorators } from '@nestjs/common';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { fault, type FieldFault } from './field-fault';
import { field, wrongType, type FieldOptions } from './fields';

/** Whom a field may name: those who act, or anybody whom the ledger knows. */
export type WhoMayBeNamed = 'official' | 'anybody';

/** A person whom a request names, and the place in it. */
export interface NamedPerson {
  readonly field: string;
  readonly person: string;
  readonly who: WhoMayBeNamed;
}

/**
 * Our ids of people are random, and written in one way only: a name, a citizen's number or another
 * spelling would stand in the log for ever, where no erasure reaches it.
 */
const PERSON_PATTERN = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

const NAMES = Symbol('people whom a body names');

/** Our own id of a person. That they are known is for the people's table to say, of each request. */
export function PersonId({
  who,
  ...options
}: FieldOptions & { readonly who: WhoMayBeNamed }): PropertyDecorator {
  return applyDecorators(
    field(
      {
        schema: { type: 'string', pattern: PERSON_PATTERN.source } as ApiPropertyOptions,
        judge: personFault,
      },
      options,
    ),
    (body: object, property: string | symbol) => Reflect.defineMetadata(NAMES, who, body, property),
  );
}

function personFault(value: unknown): FieldFault | undefined {
  if (typeof value !== 'string') return wrongType('text');
  return PERSON_PATTERN.test(value) ? undefined : fault('PERSON_MALFORMED', {});
}

/** Everybody whom a body names that was read, in the parts of it too. */
export function* namedPeople(body: unknown, at = ''): Generator<NamedPerson> {
  if (typeof body !== 'object' || body === null) return;
  if (Array.isArray(body)) {
    for (const [index, part] of body.entries()) yield* namedPeople(part, `${at}[${index}]`);
    return;
  }
  for (const [name, value] of Object.entries(body)) {
    const place = at === '' ? name : `${at}.${name}`;
    const who = Reflect.getMetadata(NAMES, body, name) as WhoMayBeNamed | undefined;
    if (who === undefined) yield* namedPeople(value, place);
    else if (typeof value === 'string') yield { field: place, person: value, who };
  }
}

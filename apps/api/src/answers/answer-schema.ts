import type { SchemaObject, ReferenceObject } from '@nestjs/swagger';

declare const described: unique symbol;

/**
 * The OpenAPI schema of a value of type `T`. The type is carried along so that a description which
 * does not fit its answer (a field too many or too few, a number for a text) does not compile.
 */
export interface Doc<T> {
  readonly schema: SchemaObject | ReferenceObject;
  readonly [described]?: T;
}

/** Every answer with a name, as `components.schemas` of the OpenAPI document holds them. */
export const answerSchemas = new Map<string, SchemaObject>();

function doc<T>(schema: SchemaObject | ReferenceObject): Doc<T> {
  return { schema };
}

/** Text. */
export function text(description: string, example?: string): Doc<string> {
  return doc({ type: 'string', description, ...(example === undefined ? {} : { example }) });
}

/** An amount of money. */
export function baht(description: string): Doc<string> {
  return doc({
    type: 'string',
    pattern: '^-?\\d+\\.\\d{2}$',
    description: `${description} Baht.`,
    example: '1234567.89',
  });
}

/** A day, ISO C.E. */
export function day(description: string): Doc<string> {
  return doc({ type: 'string', format: 'date', description, example: '2022-06-25' });
}

/** An instant, ISO 8601 in UTC. */
export function instant(description: string): Doc<string> {
  return doc({ type: 'string', format: 'date-time', description });
}

/** A whole number. */
export function whole(description: string): Doc<number> {
  return doc({ type: 'integer', description });
}

/** True or false. */
export function flag(description: string): Doc<boolean> {
  return doc({ type: 'boolean', description });
}

/** One of some words. */
export function word<const Words extends readonly string[]>(
  description: string,
  words: Words,
): Doc<Words[number]> {
  return doc({ type: 'string', enum: [...words], description });
}

/**
 * A value, or null where there is none. What is referred to is repeated in place, and null stands
 * among the words: `nullable` beside a reference or a list of words allows no null (OpenAPI 3.0.3).
 */
export function orNull<T>({ schema }: Doc<T>): Doc<T | null> {
  if ('$ref' in schema) return orNull(doc(referredTo(schema)));
  const words: unknown = schema.enum;
  return doc({
    ...schema,
    nullable: true,
    ...(Array.isArray(words) ? { enum: [...(words as unknown[]), null] } : {}),
  });
}

function referredTo({ $ref }: ReferenceObject): SchemaObject {
  const name = $ref.slice($ref.lastIndexOf('/') + 1);
  const schema = answerSchemas.get(name);
  if (!schema) throw new Error(`${$ref} is referred to before it is named`);
  return schema;
}

/** A list. */
export function list<T>(items: Doc<T>, description: string): Doc<readonly T[]> {
  return doc({ type: 'array', items: items.schema, description });
}

/** An object whose names are data. */
export function open<T>(description: string): Doc<Readonly<Record<string, T>>> {
  return doc({ type: 'object', additionalProperties: true, description });
}

/** An object with exactly the fields of its type. */
export function fields<T extends object>(of: { readonly [K in keyof T]-?: Doc<T[K]> }): Doc<T> {
  const entries = Object.entries<Doc<unknown>>(of as Record<string, Doc<unknown>>);
  return doc({
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, { schema }]) => [name, schema])),
    required: entries.map(([name]) => name),
    additionalProperties: false,
  });
}

/** Gives an object a name in the document; elsewhere it is referred to. */
export function named<T>(name: string, { schema }: Doc<T>): Doc<T> {
  answerSchemas.set(name, schema as SchemaObject);
  return doc({ $ref: `#/components/schemas/${name}` });
}

/** One of two shapes. */
export function either<A, B>(a: Doc<A>, b: Doc<B>): Doc<A | B> {
  return doc({ anyOf: [a.schema, b.schema] });
}

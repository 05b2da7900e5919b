import { applyDecorators } from '@nestjs/common';
import { getSchemaPath, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { field, listFault, wrongType, type FieldOptions } from './fields';

/*
 * The decorators of fields that hold objects with fields of their own.
 */

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object with fields of its own. */
export function Part(of: () => new () => object, options: FieldOptions): PropertyDecorator {
  return applyDecorators(
    field(
      {
        schema: { type: () => of() },
        judge: (value) => (isObject(value) ? undefined : wrongType('object')),
      },
      options,
    ),
    Type(of),
    ValidateNested(),
  );
}

/** A list of objects with fields of their own. */
export function PartList(
  of: () => new () => object,
  options: FieldOptions & { readonly min?: number; readonly max: number },
): PropertyDecorator {
  const { min = 1, max } = options;
  return applyDecorators(
    field(
      {
        schema: { type: () => of(), isArray: true, minItems: min, maxItems: max },
        judge: (value) => {
          const size = listFault(value, min, max);
          if (size) return size;
          return (value as readonly unknown[]).every(isObject) ? undefined : wrongType('object');
        },
      },
      options,
    ),
    Type(of),
    ValidateNested({ each: true }),
  );
}

/** An object of one of several kinds, told apart by one field. */
export function OneOfParts(
  options: FieldOptions & {
    readonly discriminator: string;
    readonly kinds: Readonly<Record<string, new () => object>>;
    /** Judges the field that tells them apart, and lets the others be. */
    readonly otherwise: new () => object;
  },
): PropertyDecorator {
  const { discriminator, kinds, otherwise } = options;
  const classes = Object.values(kinds);
  return applyDecorators(
    field(
      {
        schema: {
          oneOf: classes.map((of) => ({ $ref: getSchemaPath(of) })),
        } as ApiPropertyOptions,
        judge: (value) => (isObject(value) ? undefined : wrongType('object')),
      },
      options,
    ),
    Type(() => otherwise, {
      keepDiscriminatorProperty: true,
      discriminator: {
        property: discriminator,
        subTypes: Object.entries(kinds).map(([name, value]) => ({ name, value })),
      },
    }),
    ValidateNested(),
  );
}

/** A list of objects of several kinds, told apart by one field. */
export function OneOfPartsList(
  options: FieldOptions & {
    readonly max: number;
    readonly discriminator: string;
    readonly kinds: Readonly<Record<string, new () => object>>;
    /** Judges the field that tells them apart, and lets the others be. */
    readonly otherwise: new () => object;
  },
): PropertyDecorator {
  const { discriminator, kinds, otherwise, max } = options;
  const items = { oneOf: Object.values(kinds).map((of) => ({ $ref: getSchemaPath(of) })) };
  return applyDecorators(
    field(
      {
        schema: { type: 'array', items, minItems: 1, maxItems: max } as ApiPropertyOptions,
        judge: (value) => {
          const size = listFault(value, 1, max);
          if (size) return size;
          return (value as readonly unknown[]).every(isObject) ? undefined : wrongType('object');
        },
      },
      options,
    ),
    Type(() => otherwise, {
      keepDiscriminatorProperty: true,
      discriminator: {
        property: discriminator,
        subTypes: Object.entries(kinds).map(([name, value]) => ({ name, value })),
      },
    }),
    ValidateNested({ each: true }),
  );
}

/** A list of objects that are read one by one, each with a verdict of its own. */
export function ObjectList(
  options: FieldOptions & { readonly max: number; readonly kinds: readonly (new () => object)[] },
): PropertyDecorator {
  const { max, kinds } = options;
  const items = { anyOf: kinds.map((of) => ({ $ref: getSchemaPath(of) })) };
  return field(
    {
      schema: { type: 'array', items, minItems: 1, maxItems: max } as ApiPropertyOptions,
      judge: (value) => listFault(value, 1, max),
    },
    options,
  );
}

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { arabicNumerals, BUDDHIST_ERA_OFFSET } from '@app/ledger';
import { fault, InvalidInput, type FieldFault } from './field-fault';
import { field, wrongType, type FieldOptions } from './fields';

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** Reads a month, C.E. `2022-01` or B.E. `2565-01`, also in Thai numerals; undefined for others. */
function monthOf(text: string): string | undefined {
  const [, year = '', month = ''] = MONTH.exec(arabicNumerals(text)) ?? [];
  if (year === '') return undefined;
  const ce = Number(year) >= 2400 ? Number(year) - BUDDHIST_ERA_OFFSET : Number(year);
  return ce >= 1900 && ce < 2200 ? `${ce}-${month}` : undefined;
}

function monthFault(value: unknown): FieldFault | undefined {
  if (typeof value !== 'string') return wrongType('text');
  return monthOf(value) === value ? undefined : fault('MONTH_MALFORMED', {});
}

/** A month: C.E. `2022-01`, or B.E. `2565-01`; held in the Christian era. */
export function Month(options: FieldOptions): PropertyDecorator {
  return field(
    {
      schema: { type: 'string', pattern: '^[0-9๐-๙]{4}-[0-9๐-๙]{2}$' },
      read: (value) => (typeof value === 'string' ? (monthOf(value) ?? value) : value),
      judge: monthFault,
    },
    options,
  );
}

/** The month that stands in the address, as `month`. */
export const MonthInPath = createParamDecorator(
  (_: undefined, context: ExecutionContext): string => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { month = '' } = request.params as Readonly<Record<string, string | undefined>>;
    const read = monthOf(month);
    if (read === undefined) throw InvalidInput.of('month', 'MONTH_MALFORMED', {});
    return read;
  },
);

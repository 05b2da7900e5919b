import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { BookKey } from '@app/commands';
import { arabicNumerals, InvalidDate, parseTypedDate } from '@app/ledger';
import { areaOf, fiscalYearOf } from './asked';
import { fault, InvalidInput } from './field-fault';
import { field, wrongType, type FieldOptions } from './fields';

/**
 * A month: `2021-10` C.E., `2564-10` B.E., or as a person in Thailand types it (`ต.ค. 2564`). Held as
 * C.E., `2021-10`.
 */
export function Month(options: FieldOptions): PropertyDecorator {
  return field(
    {
      schema: { type: 'string' },
      read: (value) => (typeof value === 'string' ? (monthOf(value) ?? 'unread') : value),
      judge: (value) => {
        if (typeof value !== 'string') return wrongType('text');
        return /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? undefined : fault('MONTH_MALFORMED', {});
      },
    },
    { ...options, description: `${options.description} ISO C.E. month, or a Thai one in B.E.` },
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

/** The book of the address, and the month that stands in it. */
export const MonthOfBook = createParamDecorator(
  (_: undefined, context: ExecutionContext): BookKey & { readonly month: string } => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const {
      area = '',
      fiscalYear = '',
      month = '',
    } = request.params as Readonly<Record<string, string | undefined>>;
    const read = monthOf(month);
    if (read === undefined) throw InvalidInput.of('month', 'MONTH_MALFORMED', {});
    return { area: areaOf(area), fiscalYear: fiscalYearOf(fiscalYear), month: read };
  },
);

function monthOf(text: string): string | undefined {
  if (text.length > 100) return undefined;
  const plain = arabicNumerals(text).trim();
  for (const day of [`${plain}-01`, `1 ${plain}`]) {
    try {
      return parseTypedDate(day).slice(0, 'yyyy-mm'.length);
    } catch (error) {
      if (!(error instanceof InvalidDate)) throw error;
    }
  }
  return undefined;
}

import { formatBaht, parseTypedBaht, SATANG_MAX } from '@app/ledger';
import { fault, type FieldFault } from './field-fault';
import { field, wrongType, type FieldOptions } from './fields';

/** Money in baht as text that may be nothing, or below it: what was taken back, or a difference. */
export function SignedBaht(options: FieldOptions): PropertyDecorator {
  return field(
    {
      schema: {
        type: 'string',
        pattern: '^-?[0-9๐-๙,]+(\\.[0-9๐-๙]{1,2})?( ?บาท)?$',
        example: '-1234.50',
      },
      read: readSigned,
      judge: signedFault,
    },
    { ...options, description: `${options.description} In baht, as text; never a JSON number.` },
  );
}

function readSigned(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return parseTypedBaht(value);
  } catch {
    return value;
  }
}

function signedFault(value: unknown): FieldFault | undefined {
  if (typeof value === 'bigint') return undefined;
  if (typeof value === 'number') return fault('MONEY_AS_NUMBER', {});
  if (typeof value !== 'string') return wrongType('text');
  return /^-?\d{15,}(\.\d{1,2})?$/.test(value.replaceAll(',', ''))
    ? fault('MONEY_TOO_LARGE', { max: formatBaht(SATANG_MAX) })
    : fault('MONEY_MALFORMED', {});
}

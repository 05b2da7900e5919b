import { endOfMonth, formatThaiDate } from '@app/ledger';

/** A month, C.E. `2022-01`, as people in Thailand read it: `ม.ค. 2565`; as it is where it is none. */
export function thaiMonth(month: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return month;
  return formatThaiDate(endOfMonth(month)).replace(/^\d+ /, '');
}

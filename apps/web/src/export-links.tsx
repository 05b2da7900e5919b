import type { RegisterKind } from '@app/views';
import { fileHref, type Query } from './api';
import { useThisBook } from './session';
import { registerName } from './text.registers';
import { useMayRead } from './who';

/** Tables of a book that can be taken out as files, by what their rows are called. */
const NAMES = {
  lines: 'รายการงบประมาณ',
  commitments: 'ข้อผูกพัน',
  disbursements: 'การเบิกจ่าย',
  resolutions: 'มติ',
  contributions: 'รายการสมทบ',
} as const;

/** What can be taken out: one of these tables, or a register of the book. */
type Exported = keyof typeof NAMES | `registers/${RegisterKind}`;

function nameOf(exported: Exported): string {
  if (exported in NAMES) return NAMES[exported as keyof typeof NAMES];
  return registerName[exported.slice('registers/'.length) as RegisterKind];
}

/**
 * Links that download registers of the book of the address, whole; nothing for who may not read the
 * whole book.
 */
export function ExportLinks({
  registers,
  query = {},
}: {
  readonly registers: readonly Exported[];
  /** What is asked of each of them. */
  readonly query?: Partial<Record<Exported, Query>>;
}) {
  const { area, fiscalYear } = useThisBook();
  const mayRead = useMayRead();
  if (!mayRead('book', area)) return null;
  return (
    <ul className="exports small" aria-label="ส่งออก">
      {registers.map((register) => {
        const name = nameOf(register);
        const href = (format: 'xlsx' | 'csv') =>
          fileHref(`/books/${area}/${fiscalYear}/exports/${register}`, {
            ...query[register],
            format,
          });
        return (
          <li key={register}>
            ส่งออก{name}{' '}
            <a href={href('xlsx')} download aria-label={`ส่งออก${name} เป็น Excel`}>
              Excel
            </a>{' '}
            /{' '}
            <a href={href('csv')} download aria-label={`ส่งออก${name} เป็น CSV`}>
              CSV
            </a>
          </li>
        );
      })}
    </ul>
  );
}

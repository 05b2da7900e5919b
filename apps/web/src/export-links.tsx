import { fileHref, type Query } from './api';
import { useThisBook } from './session';
import { useMayRead } from './who';

/** Registers of a book that can be taken out as files, by what their rows are called. */
const NAMES = {
  lines: 'รายการงบประมาณ',
  commitments: 'ข้อผูกพัน',
  disbursements: 'การเบิกจ่าย',
  resolutions: 'มติ',
  contributions: 'รายการสมทบ',
} as const;

/**
 * Links that download registers of the book of the address, whole; nothing for who may not read the
 * whole book.
 */
export function ExportLinks({
  registers,
  query = {},
}: {
  readonly registers: readonly (keyof typeof NAMES)[];
  /** What is asked of each of them. */
  readonly query?: Partial<Record<keyof typeof NAMES, Query>>;
}) {
  const { area, fiscalYear } = useThisBook();
  const mayRead = useMayRead();
  if (!mayRead('book', area)) return null;
  return (
    <ul className="exports small" aria-label="ส่งออก">
      {registers.map((register) => {
        const href = (format: 'xlsx' | 'csv') =>
          fileHref(`/books/${area}/${fiscalYear}/exports/${register}`, {
            ...query[register],
            format,
          });
        return (
          <li key={register}>
            ส่งออก{NAMES[register]}{' '}
            <a href={href('xlsx')} download aria-label={`ส่งออก${NAMES[register]} เป็น Excel`}>
              Excel
            </a>{' '}
            /{' '}
            <a href={href('csv')} download aria-label={`ส่งออก${NAMES[register]} เป็น CSV`}>
              CSV
            </a>
          </li>
        );
      })}
    </ul>
  );
}

import { separationName } from '@app/ledger';
import type { Problem } from '../api';
import { askHref } from '../ask';
import { Link } from '../place';
import { bookHref, useBook } from '../session';

/**
 * To the form by which the governor lets one person do both steps, filled in with what was refused;
 * nothing where what was refused is no separation of duties in a book.
 */
export function OverrideWay({
  refusal: { code, body },
  person,
}: {
  readonly refusal: Problem;
  /** Who was refused, by our own id: the one who did the first step. */
  readonly person: string;
}) {
  const book = useBook();
  // Such a refusal states one thing: what both steps are about.
  const [item, ...more] = Object.values(body.facts ?? {});
  const separation = separationName.options.find((one) => one === code);
  if (book === null || separation === undefined || typeof item !== 'string' || more.length > 0) {
    return null;
  }
  const { area, fiscalYear } = book;
  const base = bookHref({ area, fiscalYear }, 'separation-overrides');
  return (
    <p>
      หากหน่วยงานไม่มีคนที่สอง ส่งลิงก์นี้ให้ผู้ว่าราชการจังหวัด:{' '}
      <Link href={askHref(base, 'OverrideSeparation', { separation, item, person })}>
        แบบอนุญาตยกเว้นสำหรับ {item} ที่กรอกรหัสไว้แล้ว
      </Link>
    </p>
  );
}

import { bookHref, useThisBook } from '../session';
import { RegisterList } from './registers';

/** ข้อสังเกต: what rules found and did not stop, for the auditor. */
export default function ExceptionsPage() {
  const { area, fiscalYear } = useThisBook();
  return (
    <RegisterList
      kind="exception"
      base={bookHref({ area, fiscalYear }, 'registers', 'exception')}
    />
  );
}

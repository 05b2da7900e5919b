import type { RegisterKind } from '@app/views';
import { bookHref, type Book } from './session';

/** The address of a register of a book, narrowed to a line or a project. */
export function registerHref(
  book: Pick<Book, 'area' | 'fiscalYear' | 'asOf'>,
  kind: RegisterKind,
  of: Readonly<Record<string, string>>,
): string {
  const href = bookHref(book, 'registers', kind);
  return `${href}${href.includes('?') ? '&' : '?'}${new URLSearchParams(of).toString()}`;
}

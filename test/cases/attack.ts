import { caseBooks, type CaseBook } from './case-book';
import type { RunningApi } from '../running-api';

/** From which side a rule is attacked, by which code it is refused, and the attack, which gives one. */
export type Attack = readonly [
  side: string,
  code: string,
  attack: (book: CaseBook) => Promise<string>,
];

/** What a table of attacks needs: its books, one per fiscal year, each opened when it is first attacked. */
export interface AttackedBooks {
  readonly api: () => RunningApi;
  /** The book of a fiscal year, as it stands. */
  readonly attacked: (fiscalYear: number) => Promise<CaseBook>;
  /** Attacks it, and insists on the code and that all money stands where it stood. */
  readonly refusedWithNothingMoved: (fiscalYear: number, attack: Attack) => Promise<void>;
  /** The rows of a table by the sides from which they attack. */
  readonly named: (attacks: readonly Attack[]) => (readonly [side: string, attack: Attack])[];
}

/**
 * Books of a spec's own to attack.
 *
 * @param prepare opens the book of a fiscal year, up to what is attacked.
 */
export function attackedBooks(
  prepare: (book: CaseBook, fiscalYear: number) => Promise<unknown>,
): AttackedBooks {
  const { api, book } = caseBooks();
  const prepared = new Map<number, Promise<CaseBook>>();
  const attacked = (fiscalYear: number): Promise<CaseBook> => {
    const before = prepared.get(fiscalYear);
    if (before !== undefined) return before;
    const target = book(fiscalYear);
    const opened = prepare(target, fiscalYear).then(() => target);
    prepared.set(fiscalYear, opened);
    return opened;
  };
  return {
    api,
    attacked,
    refusedWithNothingMoved: async (fiscalYear, [, code, attack]) => {
      const target = await attacked(fiscalYear);
      const before = await target.stages();
      expect(await attack(target)).toBe(code);
      expect(await target.stages()).toEqual(before);
    },
    named: (attacks) => attacks.map((attack) => [attack[0], attack] as const),
  };
}

/** By what one of several attempts at once was refused, where exactly one of them was written. */
export async function oneOf(attempts: readonly Promise<string>[]): Promise<string> {
  const said = (await Promise.all(attempts)).toSorted();
  const refused = said.filter((one) => one !== 'written');
  return refused.length === said.length - 1 ? [...new Set(refused)].join(', ') : said.join(', ');
}

/** Decided and effective on one day of a book's year. */
export function dated(
  book: CaseBook,
  day: string,
): { readonly decidedOn: string; readonly effectiveOn: string } {
  return { decidedOn: book.on(day), effectiveOn: book.on(day) };
}

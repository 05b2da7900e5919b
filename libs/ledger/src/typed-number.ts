import { arabicNumerals } from './satang';

/**
 * What a number or code that people type is compared by: Thai or Arabic numerals, capital or small
 * letters, wide or narrow forms, spaces, marks that nobody sees, the kind of hyphen, and the two
 * ways of typing one Thai sign (แ or เเ, น้ำ or นํ้า) make no difference. Only for comparing: what was
 * typed is what is kept and shown.
 */
export function comparable(typed: string): string {
  return arabicNumerals(typed.normalize('NFKC'))
    .replace(/[\s\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[\p{Pd}\u2043\u2212]/gu, '-')
    .replace(/เเ/gu, 'แ')
    .replace(/(\u0e4d)([\u0e48-\u0e4b])/gu, '$2$1')
    .toUpperCase();
}

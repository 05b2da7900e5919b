import { arabicNumerals } from './satang';

/**
 * What a number or code that people type is compared by: Thai or Arabic numerals, capital or small
 * letters, wide or narrow forms, spaces and the kind of hyphen make no difference. Only for
 * comparing: what was typed is what is kept and shown.
 */
export function comparable(typed: string): string {
  return arabicNumerals(typed.normalize('NFKC'))
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .toUpperCase();
}

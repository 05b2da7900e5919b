/*
 * Spreadsheets take a text for a formula by its first character, and so do programs that split a line
 * at another separator than ours. What people wrote into the ledger must never be run by who opens it.
 */

/** What begins a formula, in the writings that spreadsheets take for the same. */
const BEGINNINGS =
  '=+\\-@\uff1d\uff0b\uff0d\uff20\u2212\ufe62\ufe63\ufe66\ufe6b\u207a\u207b\u208a\u208b\u207c\u208c';
/** What nobody sees at the beginning of a text, and spreadsheets leave out. */
const UNSEEN =
  '\\s\\u0000-\\u001f\\u007f-\\u00a0\\u00ad\\p{Cf}\\p{Z}\\p{Default_Ignorable_Code_Point}';
/** Where a program may begin a new cell within a text. */
const SEPARATORS = ',;|\\t\\r\\n"\u201c\u201d\uff0c\uff1b\uff5c\uff02';

const BEGINS = new RegExp(`^(?=[${UNSEEN}]*[${BEGINNINGS}])`, 'u');
const BEGINS_WITHIN = new RegExp(
  `([${SEPARATORS}])(?=[${UNSEEN}${SEPARATORS}]*[${BEGINNINGS}])`,
  'gu',
);
/** Spreadsheets of old also took these for the beginning of something to run. */
const CONTROL_FIRST = /^(?=[\t\r\n])/;

/**
 * A text that no spreadsheet takes for a formula, at its beginning or behind a separator: an apostrophe
 * stands before what would begin one, which says to spreadsheets and to people that it is text.
 */
export function harmless(text: string): string {
  const within = text.replace(BEGINS_WITHIN, "$1'");
  return BEGINS.test(within) || CONTROL_FIRST.test(within) ? `'${within}` : within;
}

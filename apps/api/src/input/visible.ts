/*
 * What people see of a text. A ledger is read by people: two texts that look alike must not be two
 * things, and a text must not look like something else than what is stored.
 */

const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** A text without what nobody sees, such as spaces of no width, which word processors leave behind. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/**
 * Whether a text holds what no screen shows as it is: control characters other than line breaks and
 * tabs, halves of surrogate pairs, and marks that turn the direction of writing around.
 */
export function isUnreadable(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- the very characters that are refused
  const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
  return controls.test(text) || /[\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u.test(text);
}

/** What a client made up, as it is shown back: shortened, without what a screen cannot show. */
export function printable(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '\ufffd').slice(0, 100);
}

import { createHash } from 'node:crypto';
import type { AppropriationLine, LineId } from '@app/ledger';

/** A line with the id that its content gives it, and where in the file it stands. */
export interface IdentifiedLine {
  readonly line: number;
  readonly stated: AppropriationLine & { readonly line: LineId };
}

/** Ten hexadecimal digits: among a thousand lines of a book one collision in two million books. */
const DIGITS = 10;

/**
 * Gives each line of one book an id from what the line is: its project, categories and item, and
 * its place among lines that are alike in all of these, ordered by amount and page. Neither the
 * order of the file nor the amount alone changes an id, so a shuffled file is the same file, and a
 * known line with another amount is seen to be just that.
 *
 * @returns the lines in the order given.
 */
export function identified(
  rows: readonly { readonly line: number; readonly stated: AppropriationLine }[],
): readonly IdentifiedLine[] {
  const alike = new Map<string, AppropriationLine[]>();
  for (const { stated } of rows) {
    const group = alike.get(essenceOf(stated)) ?? [];
    group.push(stated);
    alike.set(essenceOf(stated), group);
  }
  const occurrences = new Map<AppropriationLine, number>();
  for (const group of alike.values()) {
    group.sort(byAmountAndPage);
    for (const [index, stated] of group.entries()) occurrences.set(stated, index + 1);
  }
  return rows.map(({ line, stated }) => {
    const essence = essenceOf(stated);
    const occurrence = occurrences.get(stated);
    const digest = createHash('sha256').update(`${essence}\n${occurrence}`).digest('hex');
    return { line, stated: { ...stated, line: `L${digest.slice(0, DIGITS)}` as LineId } };
  });
}

function essenceOf({ budgetProject, categoryPath, item }: AppropriationLine): string {
  return JSON.stringify([budgetProject, categoryPath, item]);
}

function byAmountAndPage(a: AppropriationLine, b: AppropriationLine): number {
  if (a.amount !== b.amount) return a.amount < b.amount ? -1 : 1;
  const [restA, restB] = [restOf(a), restOf(b)];
  if (restA === restB) return 0;
  return restA < restB ? -1 : 1;
}

/** What may still differ between lines that are alike, the page first. */
function restOf({ source, plan, developmentIssue, fundSource }: AppropriationLine): string {
  return JSON.stringify([source.page, source.document, plan, developmentIssue, fundSource]);
}

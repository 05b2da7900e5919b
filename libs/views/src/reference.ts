import type { BookEvent, OutsideDocument } from '@app/ledger';

/** Fields of payloads that name what an event is about, in the order in which they are shown. */
const NAMED = [
  'resolution',
  'decision',
  'delegation',
  'project',
  'fromLine',
  'toLine',
  'allotment',
  'commitment',
  'disbursement',
  'return',
  'fact',
  'becomes',
  'contribution',
  'match',
  'release',
  'kind',
  'basis',
  'coveredFrom',
  'description',
  'reason',
] as const;

/**
 * What an event is about, for people who read a register: ids of resolution, project, commitment …
 * and number and date of the outside document (`document`, `documentDate`), or of the authority.
 */
export function referenceOf(event: BookEvent): Readonly<Record<string, string>> {
  const data: Readonly<Record<string, unknown>> = event.data;
  const reference: Record<string, string> = {};
  for (const name of NAMED) {
    const value = data[name];
    if (typeof value === 'string') reference[name] = value;
  }
  for (const name of ['document', 'authority']) {
    const document = data[name] as OutsideDocument | undefined;
    if (document === undefined) continue;
    reference[name] = document.number;
    reference[`${name}Date`] = document.date;
  }
  return reference;
}

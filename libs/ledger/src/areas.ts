import type { FiscalYear } from './calendar';

/** An area's id: `TH40`, `CL12`. Whether there is such an area is said by the registry. */
export const AREA_PATTERN = /^(TH|CL)\d{2}$/;

/** A budget-receiving unit (หน่วยรับงบประมาณ): a province, `TH40`, or a cluster, `CL12`. */
export type AreaId = string & { readonly __area: true };

/** A committee that decides over one area's budget: `PC-TH40` (ก.บ.จ.) or `CC-CL12` (ก.บ.ก.). */
export type CommitteeId = string & { readonly __committee: true };

/** Names the stream of one area's fiscal year, `book-TH40-2565`. */
export type BookId = string & { readonly __book: true };

/**
 * Reads an area's id as files and people write it: `TH40`, `TH-40`, `th-40`, `CL12`. Whether there
 * is such an area is said by the registry.
 *
 * @returns undefined for what is no such id.
 */
export function parseAreaId(text: string): AreaId | undefined {
  const id = text.trim().toUpperCase().replace('-', '');
  return AREA_PATTERN.test(id) ? (id as AreaId) : undefined;
}

/** The committee that decides over an area's budget: ก.บ.จ. of a province, ก.บ.ก. of a cluster. */
export function committeeOf(area: AreaId): CommitteeId {
  return `${area.startsWith('TH') ? 'PC' : 'CC'}-${area}` as CommitteeId;
}

/** The name of the stream that decides over one area's fiscal year. */
export function bookId(area: AreaId, fiscalYear: FiscalYear): BookId {
  return `book-${area}-${fiscalYear}` as BookId;
}

/** Reads `book-TH40-2565`; undefined for other streams. */
export function parseBookId(
  stream: string,
): { readonly area: AreaId; readonly fiscalYear: FiscalYear } | undefined {
  const match = /^book-((?:TH|CL)\d{2})-(\d{4})$/.exec(stream);
  const [, area, fiscalYear] = match ?? [];
  return area === undefined ? undefined : { area: area as AreaId, fiscalYear: Number(fiscalYear) };
}

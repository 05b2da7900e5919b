import type { ReadName } from '@app/access';
import { parseAreaId, parseBookId, parseRegistryStream, placeKindOf } from '@app/ledger';

const OF_A_LOCAL_GOVERNMENT = /^localgov-(.+)$/;
const REFUSALS = /^refusals-(.+)-\d{4}$/;

/**
 * What a stream is to the table of rights, and where it lies: `book-TH40-2565` in `TH40`,
 * `localgov-TOWN-400114` in the local government, the refusals of either where they were refused. A
 * registry is the nation's, and place is absent.
 *
 * @returns undefined for what is no stream of the ledger.
 */
export function rightOfStream(
  stream: string,
): { readonly what: ReadName; readonly place?: string } | undefined {
  const registry = parseRegistryStream(stream);
  if (registry !== undefined) {
    return { what: registry === 'assignments' ? 'registry-audit' : 'reference' };
  }
  const book = parseBookId(stream);
  if (book !== undefined) return { what: 'book', place: book.area };
  const local = OF_A_LOCAL_GOVERNMENT.exec(stream)?.[1];
  if (local !== undefined) {
    return isOtherPlace(local) ? undefined : { what: 'local-government', place: local };
  }
  const refused = REFUSALS.exec(stream)?.[1];
  if (refused === 'registry') return { what: 'registry-audit' };
  if (refused === undefined) return undefined;
  if (/^(TH|CL)\d\d$/.test(refused)) return { what: 'book', place: refused };
  return isOtherPlace(refused) ? undefined : { what: 'local-government', place: refused };
}

/**
 * Whether an id in a local government's place is that of another place, in which somebody may hold a
 * role: `*`, an area however it is written, a district.
 */
export function isOtherPlace(localGovernment: string): boolean {
  const kind = placeKindOf(localGovernment) ?? 'local-government';
  return kind !== 'local-government' || parseAreaId(localGovernment) !== undefined;
}

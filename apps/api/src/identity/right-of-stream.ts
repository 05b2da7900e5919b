import type { ReadName } from '@app/access';
import { parseBookId, parseRegistryStream } from '@app/ledger';

const OF_A_LOCAL_GOVERNMENT = /^localgov-(.+)$/;
const REFUSALS = /^refusals-(.+)-\d{4}$/;

/**
 * What a stream is to the table of rights, and where it lies: `book-TH40-2565` in `TH40`,
 * `localgov-TOWN-400114` in the local government, the refusals of either where they were refused. A
 * registry is the nation's, and place is absent. What is no stream of the ledger is nowhere.
 */
export function rightOfStream(stream: string): {
  readonly what: ReadName;
  readonly place?: string;
} {
  const registry = parseRegistryStream(stream);
  if (registry !== undefined) {
    return { what: registry === 'assignments' ? 'registry-audit' : 'reference' };
  }
  const book = parseBookId(stream);
  if (book !== undefined) return { what: 'book', place: book.area };
  const local = OF_A_LOCAL_GOVERNMENT.exec(stream)?.[1];
  if (local !== undefined) return { what: 'local-government', place: local };
  const refused = REFUSALS.exec(stream)?.[1];
  if (refused === 'registry') return { what: 'registry-audit' };
  if (refused === undefined) return { what: 'book', place: stream };
  return { what: /^(TH|CL)\d\d$/.test(refused) ? 'book' : 'local-government', place: refused };
}

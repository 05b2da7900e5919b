import type { DataSource } from 'typeorm';
import type { EventStore } from '@app/event-store';
import { parseBookId } from '@app/ledger';
import { REGISTERED_BY, standingEvidence, type Projector } from '@app/views';
import type { EvidenceFiles, OldFile } from './evidence-files';

/*
 * A file is kept before its event is written, and erased after the event that says so. Whoever dies in
 * between leaves a file that no standing event tells of. It is swept up, once the registers hold all
 * that the log held when the sweep began: a file whose event they do not know yet is not touched.
 */

/** No request takes this long. */
const MINUTES = 60;
const FILES_AT_ONCE = 200;
const WAIT_MS = 5_000;

/** What a sweep needs. */
export interface Swept {
  readonly store: Pick<EventStore, 'head'>;
  readonly projector: Pick<Projector, 'waitFor'>;
  readonly views: DataSource;
  readonly files: EvidenceFiles;
}

/**
 * Erases the files of which no event tells any more.
 *
 * @returns how many; none while the registers are behind.
 */
export async function sweepEvidence({ store, projector, views, files }: Swept): Promise<number> {
  const head = await store.head();
  if (head !== undefined && !(await projector.waitFor(REGISTERED_BY, head, WAIT_MS))) return 0;
  let erased = 0;
  let after: OldFile | undefined;
  for (;;) {
    const old = await files.old(MINUTES, after, FILES_AT_ONCE);
    for (const file of old) {
      if (await stands(views, file)) continue;
      await files.erase(file.book, file.digest);
      erased += 1;
    }
    after = old.at(-1);
    if (after === undefined || old.length < FILES_AT_ONCE) return erased;
  }
}

async function stands(views: DataSource, { book, digest }: OldFile): Promise<boolean> {
  const key = parseBookId(book);
  if (key === undefined) throw new Error(`a file is kept for ${book}, which is no book`);
  const standing = await standingEvidence(views, { ...key, digests: [digest] });
  return standing.length > 0;
}

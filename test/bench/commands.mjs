// @ts-check
/** Commitments to one and the same book, every rule asked, beside bare appends to streams of their own. */
import { randomUUID } from 'node:crypto';
import { openBook } from './book.mjs';
import { openLog, perSecond, sideBySide } from './measure.mjs';

/** @param {import('./measure.mjs').Bench} bench */
export async function commandsBesideAppend(bench) {
  const { seal, NO_STREAM, GENESIS_HASH } = bench.libs.eventStore;
  const { store } = await openLog(bench);
  const { commit } = await openBook(bench.libs, store);
  const bytes = Buffer.alloc(350, 'x');
  const append = () => {
    const stream = `bench-${randomUUID()}`;
    const draft = { type: 'x.v1', payload: bytes, metadata: bytes };
    return store.append(stream, NO_STREAM, seal(stream, NO_STREAM, GENESIS_HASH, [draft]));
  };
  for (const callers of [1, 64]) {
    await sideBySide(
      `Commitments to one book, ${callers} caller${callers > 1 ? 's' : ''}`,
      5,
      ['command: allowed, decided, appended', () => perSecond(callers, 1, commit)],
      ['append alone, no rules', () => perSecond(callers, 1, append)],
    );
  }
  await store.close();
}

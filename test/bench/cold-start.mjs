// @ts-check
/** The first decision of a process on a long book: from its snapshot, beside from its first event. */
import { coldDecision, openBook } from './book.mjs';
import { openLog, spread } from './measure.mjs';

const EVENTS = 20_500;
const STREAM = 'book-TH40-2565';
const ROUNDS = 5;
/** Commitments asked at once, so that they share appends. */
const CALLERS = 500;

/** @param {import('./measure.mjs').Bench} bench */
export async function coldStart(bench) {
  const { libs } = bench;
  const { url, store } = await openLog(bench);
  const kept = await libs.eventStore.PostgresSnapshots.open(url);
  const onTrouble = (/** @type {string} */ line) => {
    throw new Error(line);
  };
  const snapshots = () =>
    new libs.commands.StreamSnapshots({ kept, secret: 'of this run', onTrouble });
  const taking = snapshots();
  const { commit } = await openBook(libs, store, taking);
  for (let events = 0n; events < EVENTS;) {
    await Promise.all(Array.from({ length: CALLERS }, commit));
    events = (await store.revisionsOf([STREAM])).get(STREAM) ?? 0n;
  }
  await taking.settled();
  const turns = /** @type {{ without: number, from: number }[]} */ ([]);
  for (let round = 0; round < ROUNDS; round += 1) {
    const without = await milliseconds(() => coldDecision(libs, store));
    turns.push({ without, from: await milliseconds(() => coldDecision(libs, store, snapshots())) });
  }
  const bytes = (await kept.load(STREAM))?.length ?? 0;
  console.log(`First decision of a process on a book of ${EVENTS} events, milliseconds`);
  console.log(`  from its snapshot, ${bytes} bytes           ${spread(turns.map((t) => t.from))}`);
  console.log(
    `  from its first event                       ${spread(turns.map((t) => t.without))}`,
  );
  const ratios = spread(turns.map((turn) => turn.from / turn.without));
  console.log(`  ratio                                      ${ratios}\n`);
  await kept.close();
  await store.close();
}

/** @param {() => Promise<void>} work */
async function milliseconds(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

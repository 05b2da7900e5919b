// @ts-check
/** The views' catch-up beside a bare read of the same log, and how soon a write is seen. */
import { openBook } from './book.mjs';
import { openLog, perSecond, sideBySide, spread } from './measure.mjs';

/**
 * @param {import('./measure.mjs').Bench} bench
 * @param {{ url: string, store: any }} log
 */
async function openViews({ libs }, { url, store }) {
  const dataSource = await libs.views.createViewsDataSource(url);
  await libs.views.installViews(dataSource, libs.views.ALL_VIEWS);
  return { dataSource, projector: new libs.views.Projector({ store, dataSource }) };
}

/** @param {import('./measure.mjs').Bench} bench */
export async function projectionBesideRead(bench) {
  const log = await openLog(bench);
  const { commit } = await openBook(bench.libs, log.store);
  await perSecond(64, 3, commit);
  const head = await log.store.head();
  let events = 0;
  const read = async () => {
    const start = performance.now();
    events = 0;
    for (let from, page; (page = await log.store.readAll(from ? { from } : {})).length > 0;) {
      events += page.length;
      from = page.at(-1).cursor;
    }
    return events / ((performance.now() - start) / 1_000);
  };
  const { ALL_VIEWS, Projector, createViewsDataSource } = bench.libs.views;
  const names = ALL_VIEWS.map((/** @type {any} */ view) => view.name);
  let later = 0;
  const project = async () => {
    // As after a deploy that changes every view: each is built from the log's first event.
    later += 1;
    const views = ALL_VIEWS.map((/** @type {any} */ view) => {
      return { ...view, version: view.version + later };
    });
    const dataSource = await createViewsDataSource(log.url, { views });
    const projector = new Projector({ store: log.store, dataSource, views });
    const start = performance.now();
    await projector.start();
    await projector.waitFor(names, head, 120_000);
    const seconds = (performance.now() - start) / 1_000;
    await projector.stop();
    await dataSource.destroy();
    return events / seconds;
  };
  await sideBySide(
    'Catch-up of all views, events of one book',
    3,
    ['all views rebuilt from the log', project],
    ['the log read through, nothing done', read],
  );
  await log.store.close();
}

/** @param {import('./measure.mjs').Bench} bench */
export async function visibility(bench) {
  const log = await openLog(bench);
  const { commit } = await openBook(bench.libs, log.store);
  const { dataSource, projector } = await openViews(bench, log);
  await projector.start();
  const appended = /** @type {number[]} */ ([]);
  const seen = /** @type {number[]} */ ([]);
  for (let index = 0; index < 300; index += 1) {
    const start = performance.now();
    const { cursor } = await commit();
    const durable = performance.now();
    await projector.waitFor(['budget'], cursor, 5_000);
    appended.push(durable - start);
    seen.push(performance.now() - durable);
  }
  const at = (/** @type {number[]} */ values, /** @type {number} */ share) =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length * share)]?.toFixed(1);
  console.log('A commitment and its figure, one caller, milliseconds');
  console.log(`  durable                     p50 ${at(appended, 0.5)}  p99 ${at(appended, 0.99)}`);
  console.log(`  then seen in the view       p50 ${at(seen, 0.5)}  p99 ${at(seen, 0.99)}`);
  console.log(
    `  seen / durable              ${spread(seen.map((ms, i) => ms / (appended[i] ?? 1)))}\n`,
  );
  await projector.stop();
  await dataSource.destroy();
  await log.store.close();
}

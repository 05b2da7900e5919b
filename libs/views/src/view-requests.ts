import type { DataSource } from 'typeorm';
import { VIEWS_SCHEMA } from './checkpoint';
import type { VersionOfView } from './view-schema';

/**
 * Asks that a view be built anew from the log's first event, beside the one that is read, and put in
 * its place once it has come as far. Whichever process follows the log for the view does it, now or
 * when it is started; `Projector.status` tells how far it is.
 *
 * @returns false when a rebuild is under way already: it goes on.
 * @throws {Error} the view was never installed.
 */
export async function rebuildView(dataSource: DataSource, view: VersionOfView): Promise<boolean> {
  const [asked] = await dataSource.query<{ installed: boolean; begun: boolean }[]>(
    `with live as (select view, version from ${VIEWS_SCHEMA}.checkpoint
       where view = $1 and version = $2 and build = 'live'),
     begun as (insert into ${VIEWS_SCHEMA}.checkpoint (view, version, build)
       select view, version, 'building' from live on conflict do nothing returning view)
     select exists (select from live) as installed, exists (select from begun) as begun`,
    [view.name, view.version],
  );
  if (asked?.installed !== true) {
    throw new Error(
      `view ${view.name} of version ${view.version} has no tables here: start the projector first`,
    );
  }
  return asked.begun;
}

/**
 * Lets views that stand still at an event try it again at once, in whichever process follows them.
 *
 * @returns how many stood still.
 */
export async function resumeViews(
  dataSource: DataSource,
  views: readonly VersionOfView[],
): Promise<number> {
  const [, resumed] = await dataSource.query<[unknown, number]>(
    `update ${VIEWS_SCHEMA}.view_failure f set retry_at = now()
     from unnest($1::text[], $2::int[]) w (view, version)
     where f.view = w.view and f.version = w.version`,
    [views.map(({ name }) => name), views.map(({ version }) => version)],
  );
  return resumed;
}

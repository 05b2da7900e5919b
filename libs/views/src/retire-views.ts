import type { DataSource } from 'typeorm';
import { ALL_VIEWS } from './all-views';
import { VIEWS_SCHEMA } from './checkpoint';
import { dropView, lockInstallation } from './install-views';
import type { View } from './view';
import { leaseOf } from './view-follower';
import type { VersionOfView } from './view-schema';

/**
 * Drops what older programs left: versions of views that are older than this program's, of which the
 * own version answers, and which nobody follows any more. A program of an older version that only
 * reads finds nothing from then on: stop it first.
 *
 * @param views all of the product's when absent.
 * @param idleMs only versions that nobody has followed for so long; 0 when absent.
 * @returns what was dropped.
 */
export async function retireViews(
  dataSource: DataSource,
  views: readonly View[] = ALL_VIEWS,
  idleMs = 0,
): Promise<readonly VersionOfView[]> {
  return dataSource.transaction(async (tx) => {
    await lockInstallation(tx);
    // A lease that was given back lies before all time; when the version moved last tells then.
    const found = await tx.query<VersionOfView[]>(
      `select o.view as name, o.version from ${VIEWS_SCHEMA}.checkpoint o
       join unnest($1::text[], $2::int[]) w (view, version)
         on o.view = w.view and o.version < w.version and o.build = 'live'
       join ${VIEWS_SCHEMA}.checkpoint c
         on c.view = w.view and c.version = w.version and c.build = 'live'
           and c.built_at is not null
       where o.moved_at <= clock_timestamp() - $3 * interval '1 ms'
         and not exists (select from ${VIEWS_SCHEMA}.lease l
           where l.name = 'view:' || o.view || ':v' || o.version
             and l.expires_at > clock_timestamp() - $3 * interval '1 ms')
       order by 1, 2`,
      [views.map(({ name }) => name), views.map(({ version }) => version), idleMs],
    );
    for (const view of found) {
      await dropView(tx, view);
      await tx.query(`delete from ${VIEWS_SCHEMA}.lease where name = $1`, [leaseOf(view)]);
    }
    return found;
  });
}

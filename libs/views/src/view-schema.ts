import type { DataSource } from 'typeorm';
import type { View } from './view';

/**
 * A view's tables stand in a PostgreSQL schema of their own, one for each version, so that versions
 * of the program can run beside each other and a rebuild can be made beside what is read. No
 * statement names it: connections find tables by their `search_path`.
 */

/** Which of a view's two sets of tables: the one that is read, or the one that will take its place. */
export type Build = 'live' | 'building';

/** What names the tables of a view. */
export type VersionOfView = Pick<View, 'name' | 'version'>;

/** The schema of a view's tables, ready to stand in a statement. */
export function schemaOf({ name, version }: VersionOfView, build: Build = 'live'): string {
  if (!/^[a-z][a-z-]{0,30}$/.test(name) || !Number.isSafeInteger(version) || version < 1) {
    throw new Error(
      `view "${name}" of version ${version} cannot name a schema: ` +
        'take up to 31 small letters and dashes, and a version from 1',
    );
  }
  const schema = `ledger_view_${name.replaceAll('-', '_')}_v${version}`;
  return build === 'live' ? schema : `${schema}_building`;
}

/** A replaced schema waits under this name until it is dropped; nobody reads it any more. */
export function replacedSchemaOf(view: VersionOfView): string {
  return `${schemaOf(view)}_replaced`;
}

/**
 * The table that stands for all of a schema. Who reads the schema locks it lightly before its
 * snapshot is taken, and who replaces or drops the schema locks it wholly: so nobody reads rows of one
 * build beside the place of another.
 */
export function sentinelOf(view: VersionOfView): string {
  return `${schemaOf(view)}.sentinel`;
}

/** By driver, which stays the same where a data source is wrapped. */
const VIEWS_OF_DRIVER = new WeakMap<object, ReadonlyMap<string, View>>();

/** Remembers which views, of which versions, the connections of a data source find. */
export function rememberViews({ driver }: DataSource, views: readonly View[]): void {
  VIEWS_OF_DRIVER.set(driver, new Map(views.map((view) => [view.name, view])));
}

/**
 * A view as the connections of a data source find it.
 *
 * @throws {Error} the data source was opened without it.
 */
export function viewOf({ driver }: Pick<DataSource, 'driver'>, name: string): View {
  const view = VIEWS_OF_DRIVER.get(driver)?.get(name);
  if (view !== undefined) return view;
  throw new Error(`view ${name} is none of this data source: open it with all views that are read`);
}

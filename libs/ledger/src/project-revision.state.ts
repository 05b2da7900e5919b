import { Map as PersistentMap } from 'immutable';
import type { DataOf } from './book.events';
import type { ProjectId } from './stored-values';

/** What a book remembers of the revisions of its projects. */
export interface ProjectRevisionState {
  /** The last revision of each project that was revised. */
  readonly last: PersistentMap<ProjectId, DataOf<'project.revised.v1'>>;
  /** Decision of a committee → the project that it has revised: it revises one, once. */
  readonly decisions: PersistentMap<string, ProjectId>;
}

/** Nothing has happened yet. */
export const EMPTY_PROJECT_REVISION: ProjectRevisionState = {
  last: PersistentMap(),
  decisions: PersistentMap(),
};

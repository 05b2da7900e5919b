/** What a book remembers of its project revisions. */
export interface ProjectRevisionState {
  readonly nothing?: undefined;
}

/** Nothing has happened yet. */
export const EMPTY_PROJECT_REVISION: ProjectRevisionState = {};

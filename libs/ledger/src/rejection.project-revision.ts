/** What the rules of project revision find. */
export interface ProjectRevisionRejections {
  /** TODO. */
  PROJECT_REVISION_UNKNOWN: { id: string };
}

import type { ProjectRevisionRejections } from './rejection.project-revision';
import { malformed, type Rule } from './rule';

/** Every rule of project revision by its code. */
export const PROJECT_REVISION_RULES: { readonly [C in keyof ProjectRevisionRejections]: Rule } = {
  PROJECT_REVISION_UNKNOWN: malformed,
};

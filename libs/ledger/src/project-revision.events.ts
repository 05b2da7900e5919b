import { z } from 'zod';
import {
  projectTerms,
  resolutionId,
  decisionId,
  delegationId,
  changeRequestId,
} from './book.values';
import { lineId, outsideDocument, projectId, text } from './stored-values';

/** What a project of the committee becomes in a later version of the plan. */
export const projectRevisionEventSchemas = {
  'project.revised.v1': z.strictObject({
    project: projectId,
    /** 2 for the first revision. */
    version: z.int().min(2),
    name: text,
    developmentIssue: text,
    agency: text,
    lines: z.array(lineId).min(1).max(200),
    terms: projectTerms,
    /** By whose decision: a confirmed decision of the committee, an answer from above, or a letter. */
    authority: z.discriminatedUnion('by', [
      z.strictObject({
        by: z.literal('resolution'),
        resolution: resolutionId,
        decision: decisionId,
        delegation: delegationId,
      }),
      z.strictObject({
        by: z.literal('change-request'),
        request: changeRequestId,
      }),
      z.strictObject({ by: z.literal('letter'), document: outsideDocument }),
    ]),
    reason: text,
  }),
} as const;

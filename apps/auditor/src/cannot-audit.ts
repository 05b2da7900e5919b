/** Nothing was verified: what is needed for it is missing or does not answer. Ends with exit code 2. */
export class CannotAudit extends Error {}

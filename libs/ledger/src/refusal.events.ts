import { z } from 'zod';
import type { Circumstances } from './circumstances';
import type { FiscalYear } from './calendar';
import type { Finding } from './rejection';
import { formatBaht } from './satang';

/*
 * What a rule refused to an authenticated actor: the register of constraints (ข้อจำกัด) that the
 * reform wants to see, in its own stream, so that it never gets between a decision and its book.
 */

/** Every event of a refusals stream: stored name → schema of its payload. */
export const refusalEventSchemas = {
  'command.refused.v1': z.strictObject({
    /** The stream that would have been written. */
    stream: z.string(),
    command: z.string(),
    code: z.string(),
    /** The figures seen; money as baht text. */
    facts: z.record(z.string(), z.unknown()),
    /** The law or regulation behind the rule. */
    source: z.string(),
  }),
} as const;

/** A refusal with its circumstances. */
export type CommandRefused = {
  readonly type: 'command.refused.v1';
  readonly data: z.output<(typeof refusalEventSchemas)['command.refused.v1']>;
} & Circumstances;

/**
 * Names the stream that keeps what was refused about one place's fiscal year.
 *
 * @param place an area, a local government, or `registry`.
 */
export function refusalsStream(place: string, fiscalYear: FiscalYear): string {
  return `refusals-${place}-${fiscalYear}`;
}

/** The facts of a finding as they are stored and sent: money as baht text, the rest as it is. */
export function wireFacts(facts: Finding['facts']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]: [string, unknown]) => {
      return [name, typeof value === 'bigint' ? formatBaht(value) : value];
    }),
  );
}

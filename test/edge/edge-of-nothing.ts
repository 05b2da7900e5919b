import type { FastifyRequest } from 'fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi, type ApiOptions } from '../../apps/api/src/api';
import type { Person } from '../../apps/api/src/identity/person';
import type { Ledger } from '../../apps/api/src/ledger';
import { NotIdentified } from '../../apps/api/src/problems/request-errors';
import { ledgerOfNothing } from '../ledger-of-nothing';

/** The header by which specs of the edge say who asks: a token is verified elsewhere. */
export const WHO = 'x-spec-who';

/**
 * The edge over a ledger without a database; whoever is named has a national office, and who is named
 * `administrator` is one.
 */
export function edgeOfNothing(
  options: ApiOptions = {},
  ledger: Ledger = ledgerOfNothing(),
): Promise<NestFastifyApplication> {
  return createApi(ledger, { identifiedBy: { personOf }, ...options });
}

function personOf({ headers }: FastifyRequest): Promise<Person | undefined> {
  const subject = headers[WHO];
  if (subject === undefined) return Promise.resolve(undefined);
  if (subject === 'nobody' || typeof subject !== 'string') throw new NotIdentified('no-actor');
  const role = subject === 'administrator' ? 'administrator' : 'policy-secretary';
  const office = 'สำนักงาน ก.น.บ.';
  return Promise.resolve({
    subject,
    actors: [{ subject, role, office, area: '*', assignment: `A-${subject}` }],
  });
}

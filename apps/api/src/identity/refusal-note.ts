import type { FastifyRequest } from 'fastify';
import { NotAllowed, TokenRefused } from '@app/access';
import { parseAreaId } from '@app/ledger';
import { problemOf } from '../problems/problem-of';
import { NoAssignment, NotThere } from '../problems/request-errors';
import type { AccessEntries } from './access-entries';
import type { Person } from './person';
import { rightOfStream } from './right-of-stream';
import { routeOf } from './who-asks';

/**
 * Notes that somebody was refused: a token was not believed, no role is assigned, a right is missing,
 * or a place is another's, which is answered as if it were not there. Anything else is no refusal.
 */
export function noteRefusal(
  access: Pick<AccessEntries, 'note'>,
  request: FastifyRequest,
  error: unknown,
  person?: Person,
): void {
  const isRefusal =
    error instanceof TokenRefused ||
    error instanceof NoAssignment ||
    error instanceof NotAllowed ||
    (error instanceof NotThere && person !== undefined);
  if (!isRefusal) return;
  const actors = person?.actors ?? [];
  const [only, ...others] = actors;
  access.note({
    kind: 'refused',
    subject: person?.subject,
    assignment: others.length === 0 ? only?.assignment : undefined,
    route: routeOf(request),
    places: [placeIn(request), ...new Set(actors.map(({ area }) => area))],
    code: problemOf(error)?.code,
    requestId: request.id,
    ...(error instanceof TokenRefused ? { details: { fault: error.fault } } : {}),
  });
}

/** The place that the address names, as the registries write it; `*` where it names none. */
function placeIn({ params }: FastifyRequest): string {
  const { area, localGovernment, stream } = (params ?? {}) as Readonly<
    Record<string, string | undefined>
  >;
  if (stream !== undefined) return rightOfStream(stream).place ?? '*';
  if (area !== undefined) return parseAreaId(area) ?? area;
  return localGovernment ?? '*';
}

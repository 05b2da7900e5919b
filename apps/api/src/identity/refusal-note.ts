import type { FastifyRequest } from 'fastify';
import { NotAllowed, TokenRefused } from '@app/access';
import { parseAreaId } from '@app/ledger';
import { problemOf } from '../problems/problem-of';
import { NoAssignment, NotThere } from '../problems/request-errors';
import type { AccessEntries, AccessNote } from './access-entries';
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
    ...refusal(request, error),
    subject: person?.subject,
    assignment: others.length === 0 ? only?.assignment : undefined,
    places: [placeIn(request)],
    homes: homesOf(person),
    ...(error instanceof TokenRefused ? { details: { fault: error.fault } } : {}),
  });
}

/**
 * Notes, once for a request with many rows, that some of them were refused for want of a right: how many,
 * and in which places. Whoever tries places by hundreds is seen in all of them.
 *
 * @param errors what became of rows; what is no refusal of a right is passed over.
 */
export function noteRefusedRows(
  access: Pick<AccessEntries, 'note'>,
  request: FastifyRequest,
  errors: readonly unknown[],
  person: Person,
): void {
  const refused = errors.filter((error) => error instanceof NotAllowed);
  const [first] = refused;
  const [place, ...others] = new Set(refused.map(({ area }) => area));
  if (first === undefined || place === undefined) return;
  access.note({
    ...refusal(request, first),
    subject: person.subject,
    // All rows are asked in one role.
    assignment: first.actor.assignment,
    places: [place, ...others],
    homes: homesOf(person),
    details: { rows: refused.length },
  });
}

function refusal(
  request: FastifyRequest,
  error: unknown,
): Pick<AccessNote, 'kind' | 'route' | 'code' | 'requestId'> {
  const code = problemOf(error)?.code;
  return { kind: 'refused', route: routeOf(request), code, requestId: request.id };
}

function homesOf(person: Person | undefined): readonly string[] {
  return [...new Set(person?.actors.map(({ area }) => area))];
}

/** The place that the address names, as the registries write it; `*` where it names none. */
function placeIn({ params }: FastifyRequest): string {
  const { area, localGovernment, stream } = (params ?? {}) as Readonly<
    Record<string, string | undefined>
  >;
  if (stream !== undefined) return rightOfStream(stream)?.place ?? '*';
  if (area !== undefined) return parseAreaId(area) ?? area;
  return localGovernment ?? '*';
}

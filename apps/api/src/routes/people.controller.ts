import { Body, Controller, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '@app/commands';
import { dayInThailand, type SubjectId } from '@app/ledger';
import { pageLimit } from '@app/views';
import {
  personAnswer,
  personRows,
  personWithRoles,
  sessionAnswer,
  type HeldAssignment,
  type PersonAnswer,
  type PersonWithRoles,
  type Rows,
  type SessionAnswer,
} from '../answers/people.answers';
import { ErasureBody, RegisterPersonBody } from '../bodies/person.body';
import type { AccessEntries } from '../identity/access-entries';
import { actorOf, Asks, AsksAtLarge } from '../identity/identity.guard';
import { ACCESS, PEOPLE } from '../identity/open-people';
import { PERSON_KINDS, type KnownPerson, type People } from '../identity/people';
import { personMayRead, type Person } from '../identity/person';
import { ReadReference } from '../identity/read-reference';
import { actorsOf } from '../identity/token-identity';
import { routeOf } from '../identity/who-asks';
import { AskedWithKey, IdInPath, Reader } from '../input/asked';
import { NotThere, StillAssigned } from '../problems/request-errors';
import { NoQuery, PeopleQuery } from './people.query';
import { CLOCK } from './read-views';
import { KeyDocumentation, LogWriteDocumentation, Read } from './route';

/** Whoever asks only to try is told so, and nothing is done. */
const UNTRIED =
  'What is known of people is no entry of the ledger, and it cannot be tried: `dryRun` is refused with 400.';

/** People, as far as they can be erased: names and contacts, which no event holds. */
@Controller('api')
@ApiTags('people')
export class PeopleController {
  constructor(
    @Inject(PEOPLE) private readonly people: People,
    @Inject(ACCESS) private readonly access: AccessEntries,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly reference: ReadReference,
  ) {}

  @Read('session', {
    reads: 'session',
    summary: 'Who is signed in, with the roles of today',
    answer: sessionAnswer,
    still: true,
    kept: false,
  })
  async session(@Reader() { subject, actors }: Person): Promise<SessionAnswer> {
    const found = await this.people.find(subject);
    const { name = null, contact = null } = found ?? {};
    return { subject, name, contact, assignments: actors.map(heldOf) };
  }

  @Read('people', {
    reads: 'payees',
    summary: 'Payees and valuers of the own place; for administrators all people. The newest first',
    answer: personRows,
    still: true,
    kept: false,
  })
  async listPeople(
    @Reader() reader: Person,
    @Query() { search, kind, page, limit }: PeopleQuery,
  ): Promise<Rows<PersonAnswer>> {
    const all = personMayRead(reader, 'people', '*');
    const kinds = PERSON_KINDS.filter((one) => all || one !== 'official');
    const { rows, next } = await this.people.list({
      search,
      kinds: kind === undefined ? kinds : kinds.filter((one) => one === kind),
      places: all ? undefined : ownPlaces(reader),
      limit: pageLimit({ limit }),
      page,
    });
    return { rows: rows.map(answerOf), next };
  }

  @Post('people')
  @AsksAtLarge('RegisterPerson')
  @HttpCode(200)
  @LogWriteDocumentation({
    summary: 'Register a payee or a valuer in the place of the role in which it is asked',
    description: UNTRIED,
    answer: personAnswer,
  })
  @KeyDocumentation()
  async register(
    @AskedWithKey() { actor, idempotencyKey }: AskedWithKey,
    @Body() { kind, name, contact }: RegisterPersonBody,
    @Query() _nothing: NoQuery,
  ): Promise<PersonAnswer> {
    const place = actor.area === '*' ? undefined : actor.area;
    const said = { kind, name, contact, place };
    return answerOf(await this.people.register([actor.subject, idempotencyKey], said));
  }

  @Read('people/:subject', {
    reads: 'people',
    summary: 'A person, with the roles of today',
    params: { subject: 'The person, by our own id.' },
    answer: personWithRoles,
    still: true,
    kept: false,
  })
  async person(@IdInPath('subject') subject: string): Promise<PersonWithRoles> {
    const found = await this.people.find(subject);
    if (found === undefined) throw new NotThere('person', subject);
    const today = dayInThailand(this.clock.now());
    const actors = actorsOf(await this.reference.current(), subject, today);
    return { ...answerOf(found), assignments: actors.map(heldOf) };
  }

  @Post('people/:subject/erasure')
  @Asks('ErasePerson')
  @HttpCode(200)
  @LogWriteDocumentation({
    summary: 'Erase name, contact, log-ins and sessions of a person; no event changes',
    description: UNTRIED,
    params: { subject: 'The person, by our own id.' },
    answer: personAnswer,
  })
  async erase(
    @IdInPath('subject') subject: string,
    @Body() { ground }: ErasureBody,
    @Req() request: FastifyRequest,
    @Query() _nothing: NoQuery,
  ): Promise<PersonAnswer> {
    const held = await this.assignmentsToCome(subject);
    if (held.length > 0) throw new StillAssigned(subject, held);
    const erased = await this.people.erase(subject);
    if (erased === undefined) throw new NotThere('person', subject);
    const { subject: by, assignment } = actorOf(request);
    this.access.note({
      kind: 'erasure',
      subject: by,
      assignment,
      route: routeOf(request),
      places: ['*'],
      requestId: request.id,
      details: { erased: subject, ground },
    });
    return answerOf(erased);
  }

  /** What somebody holds today or will hold, by the registries as they are now. */
  private async assignmentsToCome(subject: string): Promise<readonly string[]> {
    const today = dayInThailand(this.clock.now());
    const { registry } = await this.reference.now();
    return registry.assignmentsOf.get(subject as SubjectId, []).filter((id) => {
      const { from, until } = registry.assignments.get(id) ?? {};
      return until === undefined || (until > today && from !== until);
    });
  }
}

/** The places in which somebody may read who was registered. */
function ownPlaces(reader: Person): readonly string[] {
  return reader.actors
    .filter((actor) => personMayRead({ ...reader, actors: [actor] }, 'payees', actor.area))
    .map(({ area }) => area);
}

function heldOf({
  assignment,
  role,
  office,
  area,
  acting,
}: Person['actors'][number]): HeldAssignment {
  return { assignment: assignment ?? '', role, office, place: area, acting: acting ?? null };
}

function answerOf({ createdAt, erasedAt, ...person }: KnownPerson): PersonAnswer {
  return {
    ...person,
    createdAt: createdAt.toISOString(),
    erasedAt: erasedAt === null ? null : erasedAt.toISOString(),
  };
}

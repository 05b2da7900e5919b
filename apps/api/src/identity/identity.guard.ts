import {
  Inject,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import {
  mayExecute,
  mayExecuteAny,
  mayRead,
  NotAllowed,
  type AuthenticatedActor,
  type CommandName,
  type ReadName,
} from '@app/access';
import { inTime } from '@app/event-store';
import { parseAreaId } from '@app/ledger';
import { InvalidInput } from '../input/field-fault';
import { NoAnswerInTime, NoAssignment, NotIdentified, NotThere } from '../problems/request-errors';
import type { AccessEntries } from './access-entries';
import { ACCESS } from './open-people';
import { IDENTITY, refusalOf, type Identity, type Person } from './person';
import { PlacesNow } from './places-now';
import { noteRefusal } from './refusal-note';
import { isOtherPlace, rightOfStream } from './right-of-stream';

/** Chooses one of the roles that the registry says are the person's; it gives none. */
export const ASSIGNMENT_HEADER = 'ledger-assignment';

/** What a route is to the table of rights: open, a command, or a read. */
export const RIGHT = 'right of the route';

type Commands = readonly [CommandName, ...CommandName[]];

/** How a route is judged. */
export type RouteRight =
  | { readonly kind: 'open' }
  | { readonly kind: 'session' }
  | { readonly kind: 'asks'; readonly command: CommandName }
  /** Commands stand in the body, and each is judged on its own road, in its own place. */
  | { readonly kind: 'asks-at-large'; readonly commands: Commands }
  | { readonly kind: 'reads'; readonly what: ReadName }
  /** What it reads is said by the stream that its address names. */
  | { readonly kind: 'reads-stream' };

const right = (of: RouteRight): MethodDecorator & ClassDecorator => SetMetadata(RIGHT, of);

/** Marks a route that tells nothing of the ledger and is answered to anybody. */
export const OpenToAll = (): MethodDecorator & ClassDecorator => right({ kind: 'open' });

/** Marks a route that tells a person of themselves, whatever their roles. */
export const OfThePerson = (): MethodDecorator & ClassDecorator => right({ kind: 'session' });

/** Says which command a route asks, so that rights are judged before its body is read. */
export const Asks = (command: CommandName): MethodDecorator => right({ kind: 'asks', command });

/** Marks a route whose body holds commands, some of these: who may ask none of them is let nowhere. */
export const AsksAtLarge = (...commands: Commands): MethodDecorator =>
  right({ kind: 'asks-at-large', commands });

/** Says what a route reads. The place is that of its address, or the nation where it has none. */
export const Reads = (what: ReadName): MethodDecorator & ClassDecorator =>
  right({ kind: 'reads', what });

/** Marks a route that reads one stream of the log. */
export const ReadsStream = (): MethodDecorator => right({ kind: 'reads-stream' });

/** How long it may take to know who asks, where the database does not answer. */
const ADMISSION_MS_MAX = 10_000;

const people = new WeakMap<FastifyRequest, Person>();
const actors = new WeakMap<FastifyRequest, AuthenticatedActor>();

/**
 * Who asks for a command, in the role in which it is asked.
 *
 * @throws {NotIdentified} nobody is known to.
 */
export function actorOf(request: FastifyRequest): AuthenticatedActor {
  const actor = actors.get(request);
  if (actor === undefined) throw new NotIdentified('no-actor');
  return actor;
}

/**
 * Who reads, with every role.
 *
 * @throws {NotIdentified} nobody is known to.
 */
export function personOf(request: FastifyRequest): Person {
  const person = people.get(request);
  if (person === undefined) throw new NotIdentified('no-actor');
  return person;
}

/** Establishes who asks, and whether the table of rights lets them; the default is no. */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    @Inject(IDENTITY) private readonly identity: Identity,
    private readonly places: PlacesNow,
    @Inject(ACCESS) private readonly access: AccessEntries,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const route = this.reflector.getAllAndOverride<RouteRight | undefined>(RIGHT, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (route?.kind === 'open') return true;
    // Nothing is done yet, so whoever waits for a silent database may be told so.
    const silent = (): Error => new NoAnswerInTime(ADMISSION_MS_MAX);
    return inTime(this.admit(route, request), ADMISSION_MS_MAX, silent);
  }

  private async admit(route: RouteRight | undefined, request: FastifyRequest): Promise<boolean> {
    let person: Person | undefined;
    try {
      person = await this.identity.personOf(request);
      if (person === undefined) throw new NotIdentified('no-actor');
      people.set(request, person);
      // A route that nobody judged is closed; a test finds it before anybody else does.
      if (route === undefined) return false;
      await this.judge(route, person, request);
      return true;
    } catch (error) {
      noteRefusal(this.access, request, error, person);
      throw error;
    }
  }

  private async judge(route: RouteRight, person: Person, request: FastifyRequest): Promise<void> {
    switch (route.kind) {
      case 'open':
      case 'session':
        return;
      case 'asks-at-large': {
        const judge = (actor: AuthenticatedActor): void => mayExecuteAny(actor, route.commands);
        actors.set(request, roleToAskIn(person, judge, request));
        return;
      }
      case 'asks':
        return this.judgeCommand(route.command, person, request);
      case 'reads':
        return this.judgeRead({ what: route.what, place: placeOf(request) }, person, request);
      case 'reads-stream': {
        const { stream = '' } = request.params as AddressParams;
        const read = rightOfStream(stream);
        if (read === undefined) throw new NotThere('stream', stream);
        return this.judgeRead(read, person, request);
      }
    }
  }

  private async judgeCommand(
    command: CommandName,
    person: Person,
    request: FastifyRequest,
  ): Promise<void> {
    const acts = await this.places.toAct(placeOf(request) ?? '*');
    const judge = (actor: AuthenticatedActor): void => mayExecute(actor, command, ...acts);
    actors.set(request, roleToAskIn(person, judge, request));
  }

  private async judgeRead(
    { what, place = '*' }: { readonly what: ReadName; readonly place?: string | undefined },
    person: Person,
    request: FastifyRequest,
  ): Promise<void> {
    const around = await this.places.toRead();
    const judge = (actor: AuthenticatedActor): void =>
      mayRead({ ...actor, home: around(actor.area) }, what, ...around(place));
    const refused = refusalOf(person, judge);
    if (refused !== undefined) throw refusalAnswer(refused, request);
  }
}

interface AddressParams {
  readonly area?: string;
  readonly localGovernment?: string;
  readonly stream?: string;
}

function placeOf(request: FastifyRequest): string | undefined {
  const { area, localGovernment } = request.params as AddressParams;
  if (area !== undefined) {
    const known = parseAreaId(area);
    if (known === undefined) throw new NotThere('area', area);
    return known;
  }
  if (localGovernment !== undefined && isOtherPlace(localGovernment)) {
    throw new NotThere('localGovernment', localGovernment);
  }
  return localGovernment;
}

/** What is elsewhere is answered as if it were not there: nobody learns what others have. */
function refusalAnswer(refused: NotAllowed | 'no-role', { params }: FastifyRequest): Error {
  if (refused === 'no-role') return new NoAssignment();
  if (!refused.isElsewhere) return refused;
  const { area, localGovernment, stream } = params as AddressParams;
  if (stream !== undefined) return new NotThere('stream', stream);
  if (area !== undefined) return new NotThere('area', area);
  if (localGovernment !== undefined) return new NotThere('localGovernment', localGovernment);
  return refused;
}

/**
 * The role in which somebody asks: the one that the header names, else the only one that can.
 *
 * @param judge throws NotAllowed for a role that cannot.
 * @throws {NotAllowed} {@link NoAssignment} {@link NotThere} none can.
 * @throws {InvalidInput} more than one can and none is named, or one is named that cannot.
 */
function roleToAskIn(
  person: Person,
  judge: (actor: AuthenticatedActor) => void,
  request: FastifyRequest,
): AuthenticatedActor {
  const refused = refusalOf(person, judge);
  if (refused !== undefined) throw refusalAnswer(refused, request);
  const able = person.actors.filter(
    (actor) => refusalOf({ ...person, actors: [actor] }, judge) === undefined,
  );
  const named = request.headers[ASSIGNMENT_HEADER];
  const chosen = named === undefined ? able : able.filter(({ assignment }) => assignment === named);
  const [only, ...others] = chosen;
  if (only !== undefined && others.length === 0) return only;
  const allowed = able.flatMap(({ assignment }) => assignment ?? []);
  throw InvalidInput.of('Ledger-Assignment', 'NOT_ONE_OF', { allowed });
}

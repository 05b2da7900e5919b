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
  mayRead,
  NotAllowed,
  type AuthenticatedActor,
  type CommandName,
} from '@app/access';
import { parseAreaId } from '@app/ledger';
import { findDemonstrationActor } from './demonstration/actors';
import { NotIdentified } from './problems/request-errors';

/** The header that names a demonstration actor. */
export const ACTOR_HEADER = 'x-demonstration-actor';

/** Whether this server is in demonstration mode. */
export const DEMONSTRATION = Symbol('demonstration mode');

const OPEN_TO_ALL = 'open to all';

/** Marks a route that tells nothing of the ledger and is answered to anybody. */
export const OpenToAll = (): MethodDecorator & ClassDecorator => SetMetadata(OPEN_TO_ALL, true);

/** Under which name a route's handler carries the command that it asks. */
export const ASKS = 'asks this command of what its address names';

/** Says which command a route asks, so that rights are judged before its body is read. */
export const Asks = (command: CommandName): MethodDecorator => SetMetadata(ASKS, command);

const actors = new WeakMap<FastifyRequest, AuthenticatedActor>();

/**
 * Who asks.
 *
 * @throws {NotIdentified} nobody is known to.
 */
export function actorOf(request: FastifyRequest): AuthenticatedActor {
  const actor = actors.get(request);
  if (actor === undefined) throw new NotIdentified('no-actor');
  return actor;
}

/**
 * Establishes who asks; the default is no. Until real identities come, only the demonstration knows
 * anybody, and only there one may read without saying who one is.
 */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    @Inject(DEMONSTRATION) private readonly demonstration: boolean,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const named = request.headers[ACTOR_HEADER];
    if (named !== undefined) {
      if (!this.demonstration) throw new NotIdentified('no-demonstration');
      const actor = typeof named === 'string' ? findDemonstrationActor(named) : undefined;
      if (actor === undefined) throw new NotIdentified('unknown-actor');
      if (!mayRead(actor)) throw new NotAllowed(actor, 'read', '*', []);
      const { subject, role, office, area } = actor;
      actors.set(request, { subject, role, office, area });
      this.judge(actor, request, context);
      return true;
    }
    const open = this.reflector.getAllAndOverride<boolean | undefined>(OPEN_TO_ALL, [
      context.getHandler(),
      context.getClass(),
    ]);
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (open === true || (reads && this.demonstration)) return true;
    throw new NotIdentified('no-actor');
  }

  /** A stranger to a command learns no more than that; the command's own road asks again. */
  private judge(
    actor: AuthenticatedActor,
    { params }: FastifyRequest,
    context: ExecutionContext,
  ): void {
    const command = this.reflector.get<CommandName | undefined>(ASKS, context.getHandler());
    const places = placesOf(params as AddressParams, actor);
    if (command !== undefined && places !== undefined) mayExecute(actor, command, ...places);
  }
}

interface AddressParams {
  readonly area?: string;
  readonly localGovernment?: string;
}

/** Where the command of an address acts, as far as the address tells; undefined when it does not. */
function placesOf(
  { area, localGovernment }: AddressParams,
  actor: AuthenticatedActor,
): readonly [string, ...string[]] | undefined {
  if (area !== undefined) {
    const known = parseAreaId(area);
    return known === undefined ? undefined : [known];
  }
  if (localGovernment === undefined) return ['*'];
  // In which province it lies is said by the registry, which the command's own road reads: here
  // somebody of a province is judged by role only.
  const province = parseAreaId(actor.area);
  return province === undefined ? [localGovernment] : [localGovernment, province];
}

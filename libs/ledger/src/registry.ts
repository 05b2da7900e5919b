import type { Asking, Decider, Decision, StatedDates } from './decision';
import { sameContent } from './identity';
import type { Reference } from './reference';
import { REGISTRY_COMMANDS, type RegistryCommand } from './registry.commands';
import type { RegistryEvent } from './registry.events';
import { checkRegistry, registryKindAndIdOf } from './registry.guard';
import { mayBeRestated, standingOf } from './registry.standing';
import { evolveRegistry } from './registry.evolution';
import { EMPTY_REGISTRY, registryIdentityOf, type RegistryState } from './registry.state';
import { reject, Rejection, type Finding } from './rejection';

/**
 * Decides a command over a registry's state: one event per entry that is not told already, in the
 * order of the entries, each on what the ones before it left. All or none.
 *
 * @throws {Rejection} a rule says no; the finding states what was found.
 */
function decide(
  state: RegistryState,
  command: RegistryCommand,
  context: Asking,
): Decision<RegistryEvent> {
  let current = state;
  const events: RegistryEvent[] = [];
  const said = new Set<string>();
  for (const event of proposed(command, context)) {
    // What one command says twice of the same is a mistake in it, also where it is told already.
    const identity = registryIdentityOf(event);
    if (said.has(identity)) reject('ID_TAKEN', registryKindAndIdOf(event));
    said.add(identity);
    if (isTold(state, event, command)) continue;
    // What is written down of reference data has to make sense: every finding refuses.
    for (const found of checkRegistry(current, event, context.reference))
      throw new Rejection(found);
    current = evolveRegistry(current, event);
    events.push(event);
  }
  return { events, warnings: [] };
}

function proposed(
  command: RegistryCommand,
  { actor, today }: Pick<Asking, 'actor' | 'today'>,
): readonly RegistryEvent[] {
  const type = REGISTRY_COMMANDS[command.type].event;
  const effectiveOn = command.effectiveOn ?? command.decidedOn ?? today;
  // What a decree says of a later day was decided, at the latest, on the day it is told.
  const decidedOn = command.decidedOn ?? (effectiveOn < today ? effectiveOn : today);
  return command.entries.map((data) => {
    return { type, data, actor, decidedOn, effectiveOn, recordedOn: today } as RegistryEvent;
  });
}

/**
 * Whether the very same thing stands in the registry already. Days that the command does not state
 * are those of the first time.
 *
 * @throws {Rejection} `ID_TAKEN` when something else stands, and no later word may change it.
 */
function isTold(state: RegistryState, event: RegistryEvent, stated: StatedDates): boolean {
  const before = standingOf(state, event);
  if (!before) return false;
  const sameDays =
    (stated.effectiveOn === undefined || stated.effectiveOn === before.effectiveOn) &&
    (stated.decidedOn === undefined || stated.decidedOn === before.decidedOn);
  if (sameDays && sameContent(before.data, event.data)) return true;
  return !mayBeRestated(event) && reject('ID_TAKEN', registryKindAndIdOf(event));
}

/** An event of a registry's history and what the rules find in it. */
export interface AuditedRegistryEvent {
  readonly index: number;
  readonly event: RegistryEvent;
  readonly findings: readonly Finding[];
}

/**
 * Applies every rule to a registry's history and reports all findings, not only the first.
 *
 * @param reference what the other registries held.
 */
export function* auditRegistry(
  events: Iterable<RegistryEvent>,
  reference: Reference,
): Generator<AuditedRegistryEvent, RegistryState, undefined> {
  let state = EMPTY_REGISTRY;
  let index = 0;
  for (const event of events) {
    const findings = [...checkRegistry(state, event, reference)];
    if (findings.length > 0) yield { index, event, findings };
    state = evolveRegistry(state, event);
    index += 1;
  }
  return state;
}

/** How the streams of the registries decide; what other registries hold is in the reference. */
export const registryDecider: Decider<RegistryState, RegistryCommand, RegistryEvent, Asking> = {
  initial: EMPTY_REGISTRY,
  decide,
  evolve: evolveRegistry,
};

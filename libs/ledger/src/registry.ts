import type { Asking, Decider, Decision } from './decision';
import type { RegistryCommand } from './registry.commands';
import type { RegistryEvent } from './registry.events';
import { EMPTY_REGISTRY, evolveRegistry, type RegistryState } from './registry.state';

/** UNWRITTEN */
function decide(
  _state: RegistryState,
  _command: RegistryCommand,
  _context: Asking,
): Decision<RegistryEvent> {
  throw new Error('unwritten');
}

/** How the streams of the registries decide; what other registries hold is in the reference. */
export const registryDecider: Decider<RegistryState, RegistryCommand, RegistryEvent, Asking> = {
  initial: EMPTY_REGISTRY,
  decide,
  evolve: evolveRegistry,
};

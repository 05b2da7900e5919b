import {
  isRegistryEvent,
  REGISTRY_COMMANDS,
  registryStream,
  type RegistryEvent,
  type RegistryName,
} from '@app/ledger';
import type { StreamOf } from './folded-stream';

/** The stream of a registry, which holds the kinds of events that its commands write. */
export function registryStreamOf(registry: RegistryName): StreamOf<RegistryEvent> {
  const types = new Set<string>(
    Object.values(REGISTRY_COMMANDS)
      .filter((command) => command.registry === registry)
      .map(({ event }) => event),
  );
  return {
    stream: registryStream(registry),
    holds: (event): event is RegistryEvent => isRegistryEvent(event) && types.has(event.type),
  };
}

import { NO_STREAM, type EventStore } from '@app/event-store';
import {
  evolveRegistry,
  NO_REFERENCE,
  REGISTRIES,
  registryStream,
  type Reference,
  type RegistryEvent,
  type RegistryName,
  type RegistryState,
} from '@app/ledger';
import { readOn, STREAM_BEGINNING, withoutMeta, type ChainPlace } from './folded-stream';
import { registryStreamOf } from './registry-stream';
import { standsInLog } from './stands-in-log';
import type { StreamSnapshots } from './stream-snapshots';

/** The name of the snapshot of all registries together; no stream is called so. */
const SNAPSHOT = 'reference';

/** What came of a registry since it was read last. */
interface News {
  readonly registry: RegistryName;
  readonly events: readonly RegistryEvent[];
  readonly place: ChainPlace;
}

/**
 * The reference data of a process, folded of all registries and read on each time it is asked for:
 * a decision relies on what was known when it was made, never on what was known a while ago.
 *
 * Who asks while a read is under way is served by the next one, all of them by the same: it begins
 * after they asked, so it sees all that they can know of.
 */
export class ReferenceKeeper {
  private known: Reference = NO_REFERENCE;
  private readonly places = new Map<RegistryName, ChainPlace>();
  private underWay: Promise<unknown> = Promise.resolve();
  private next: Promise<Reference> | undefined;

  /** @param snapshots spare a process to fold all registries from their first events. */
  constructor(
    private readonly store: EventStore,
    private readonly snapshots?: StreamSnapshots,
  ) {}

  /**
   * The reference data as the log has it after this call began.
   *
   * @throws {CorruptStream} a registry cannot be read: it was altered, or is newer than the program.
   */
  current(): Promise<Reference> {
    this.next ??= this.afterTheOneUnderWay();
    return this.next;
  }

  private async afterTheOneUnderWay(): Promise<Reference> {
    // Its failure is told to those who wait for it.
    await this.underWay.catch(() => undefined);
    this.next = undefined;
    const reading = this.catchUp();
    this.underWay = reading;
    return reading;
  }

  private async catchUp(): Promise<Reference> {
    if (this.places.size === 0) await this.recall();
    // One look at all of them: registries are read often and written seldom.
    const ends = await this.store.revisionsOf(REGISTRIES.map(registryStream));
    const moved = REGISTRIES.filter((registry) => {
      const end = ends.get(registryStream(registry)) ?? NO_STREAM;
      return end !== this.placeIn(registry).revision;
    });
    const told = await Promise.all(moved.map((registry) => this.newsOf(registry)));
    if (told.length === 0) return this.known;
    let { registry } = this.known;
    const revisions = { ...this.known.revisions };
    // Registries hold no event of each other's kinds, so the order among them changes nothing.
    for (const { registry: name, events, place } of told) {
      registry = events.reduce(evolveRegistry, registry);
      revisions[name] = place.revision;
      this.places.set(name, place);
    }
    this.known = { registry, revisions };
    this.offer(registry);
    return this.known;
  }

  private offer(registry: RegistryState): void {
    const places = [...this.places].map(([name, place]) => ({
      ...place,
      stream: registryStream(name),
    }));
    const events = places.reduce((sum, { revision }) => sum + revision + 1n, 0n);
    this.snapshots?.offer(SNAPSHOT, events, () => ({ places, state: registry }));
  }

  /** All registries as the snapshot has them, where the log goes on from every place of it. */
  private async recall(): Promise<void> {
    const snapshot = await this.snapshots?.load(SNAPSHOT);
    if (!snapshot) return;
    const { places, state } = snapshot;
    const found = await Promise.all(places.map((place) => standsInLog(this.store, place)));
    if (found.some((last) => last === undefined)) {
      this.snapshots?.refuse(SNAPSHOT);
      return;
    }
    const revisions: Partial<Record<RegistryName, bigint>> = {};
    for (const registry of REGISTRIES) {
      const place = places.find(({ stream }) => stream === registryStream(registry));
      if (!place) continue;
      const { revision, hash } = place;
      this.places.set(registry, { revision, hash });
      revisions[registry] = revision;
    }
    this.known = { registry: state as RegistryState, revisions };
  }

  private placeIn(registry: RegistryName): ChainPlace {
    return this.places.get(registry) ?? STREAM_BEGINNING;
  }

  private async newsOf(registry: RegistryName): Promise<News> {
    let place = this.placeIn(registry);
    const events: RegistryEvent[] = [];
    for await (const { stored, event } of readOn(this.store, registryStreamOf(registry), place)) {
      events.push(withoutMeta<RegistryEvent>(event));
      place = stored;
    }
    // The event's bytes need not be kept.
    const { revision, hash } = place;
    return { registry, events, place: { revision, hash } };
  }
}

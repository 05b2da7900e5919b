import type { EventStore, SequencedEvent } from '@app/event-store';
import type { DataSource } from 'typeorm';
import { BuildWriter, textOf, type Applied, type Place } from './build-writer';
import type { Leases } from './leases';
import { headSequence, logPages, type PageTurns } from './log-pages';
import { applyAll, persevere } from './perseverance';
import type { View } from './view';
import { ViewRebuild } from './view-rebuild';
import type { VersionOfView } from './view-schema';

/** What a follower needs. */
export interface ViewFollowerOptions {
  readonly store: EventStore;
  readonly dataSource: DataSource;
  readonly view: View;
  readonly leases: Leases;
  readonly turns: PageTurns;
  readonly batchMax: number;
  /** Called after each move of the checkpoint. */
  readonly onMoved: () => void;
  /** Called on everything that keeps the view from following, for the operator's log. */
  readonly onTrouble: (view: string, error: unknown) => void;
}

/**
 * At most this many events come at once where the view has caught up. Where more are waiting they are
 * read in pages, whose size in memory is bounded for all views together.
 */
const LIVE_BATCH_EVENTS_MAX = 100;

/** The lease of whoever follows the log for one version of a view. */
export function leaseOf({ name, version }: VersionOfView): string {
  return `view:${name}:v${version}`;
}

/**
 * Follows the log for one view while this process holds the view's lease, and builds the view anew
 * beside what is read when that is asked for.
 */
export class ViewFollower {
  readonly #options: ViewFollowerOptions;
  readonly #signal: AbortSignal;
  #trouble: string | null = null;
  #asked: () => void = () => undefined;

  constructor(options: ViewFollowerOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
  }

  /** The last error that is being retried; null while all is well. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** Somebody has asked for a rebuild: whoever holds the lease looks at once. */
  rebuildAsked(): void {
    this.#asked();
  }

  /** Follows until stopped by the signal. Never rejects. */
  async run(): Promise<void> {
    const { leases, view } = this.#options;
    await leases.hold(leaseOf(view), this.#signal, async (held, epoch) => {
      await Promise.all([this.#followLive(held, epoch), this.#rebuild(held, epoch)]);
      this.#trouble = null;
    });
  }

  async #followLive(signal: AbortSignal, epoch: bigint): Promise<void> {
    const { dataSource, view, onMoved } = this.#options;
    const writer = new BuildWriter({ dataSource, view, build: 'live', epoch });
    const report = (error: unknown): void => this.#report(error);
    await persevere({ writer, signal, report, onFailed: onMoved }, async (goesWell) => {
      await this.#follow(writer, signal, goesWell);
      return false;
    });
  }

  /** From the stored checkpoint on, until fenced off, failed or stopped. */
  async #follow(writer: BuildWriter, signal: AbortSignal, goesWell: () => void): Promise<void> {
    const { store, view } = this.#options;
    const checkpoint = await writer.take(await headSequence(store));
    if (checkpoint === undefined) {
      const what = `view ${view.name} of version ${view.version}`;
      throw new Error(`${what} has no tables any more, or another process took it over`);
    }
    let place: Place | undefined = checkpoint;
    let built = checkpoint.builtAt !== null;
    const took = (applied: Applied): Place | undefined => {
      if (applied.outcome !== 'moved') return undefined;
      goesWell();
      this.#moved();
      return applied.place;
    };
    while (place !== undefined && !signal.aborted) {
      for await (const page of logPages(this.#options, place.cursor)) {
        place = took(await applyAll(writer, place, page));
        if (place === undefined || signal.aborted) return;
      }
      if (!built) await writer.markBuilt();
      built = true;
      this.#moved();
      place = await this.#live(place, signal, async (at, { events, cursor }) => {
        return took(
          events.length === 0 ? await writer.pass(at, cursor) : await applyAll(writer, at, events),
        );
      });
    }
  }

  /** What comes, as it comes. @returns where it stands once more has come than it takes at once. */
  async #live(
    from: Place,
    signal: AbortSignal,
    take: (
      place: Place,
      batch: { readonly events: readonly SequencedEvent[]; readonly cursor: string },
    ) => Promise<Place | undefined>,
  ): Promise<Place | undefined> {
    const { store } = this.#options;
    const batchMax = Math.min(this.#options.batchMax, LIVE_BATCH_EVENTS_MAX);
    const after = from.cursor === null ? {} : { from: from.cursor };
    let place = from;
    for await (const batch of store.subscribeAll({ ...after, batchMax, signal })) {
      const next = await take(place, batch);
      if (next === undefined) return undefined;
      place = next;
      if (batch.events.length === batchMax) return place;
    }
    return undefined;
  }

  async #rebuild(signal: AbortSignal, epoch: bigint): Promise<void> {
    const { dataSource, view, onMoved } = this.#options;
    const writer = new BuildWriter({ dataSource, view, build: 'building', epoch });
    const report = (error: unknown): void => this.#report(error);
    while (!signal.aborted) {
      await persevere({ writer, signal, report, onFailed: onMoved }, async (goesWell) => {
        const rebuild = new ViewRebuild({ ...this.#options, epoch, writer, goesWell });
        const done = await rebuild.run(signal);
        if (done) onMoved();
        return done;
      });
      await this.#untilAsked(signal);
    }
  }

  async #untilAsked(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
      this.#asked = resolve;
    });
  }

  #moved(): void {
    this.#trouble = null;
    this.#options.onMoved();
  }

  #report(error: unknown): void {
    this.#trouble = textOf(error);
    this.#options.onTrouble(this.#options.view.name, error);
  }
}

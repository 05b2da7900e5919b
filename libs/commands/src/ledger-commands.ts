import { mayExecute, placesOfLocalGovernment } from '@app/access';
import type { EventStore } from '@app/event-store';
import {
  bookId,
  dayInThailand,
  localGovernmentStream,
  REGISTRY_COMMANDS,
  registryStream,
  Rejection,
  type BookCommand,
  type BookEvent,
  type BookState,
  type LocalGovernmentCommand,
  type LocalGovernmentEvent,
  type LocalGovernmentState,
  type Reference,
  type RegistryCommand,
  type RegistryEvent,
  type RegistryState,
} from '@app/ledger';
import type { Clock } from './clock';
import { commandIdOf, inputHashOf } from './command-identity';
import { ReferenceKeeper } from './reference-keeper';
import { Refusals } from './refusals';
import type { LedgerRequest, LocalGovernmentRequest, Receipt, RegistryRequest } from './request';
import { Road } from './road';
import type { StreamSnapshots } from './stream-snapshots';
import { bookSubject, localGovernmentSubject, registrySubject } from './subject';

/** The verdict on one row of a batch. */
export type RowVerdict =
  | { readonly index: number; readonly receipt: Receipt }
  | { readonly index: number; readonly error: unknown };

/**
 * The one path of every command: allowed? → fold → decide → append. Whoever asks — a page, another
 * program, a policy, the simulation — comes through here.
 */
export class LedgerCommands {
  private readonly books: Road<BookState, BookCommand, BookEvent>;
  private readonly localGovernments: Road<
    LocalGovernmentState,
    LocalGovernmentCommand,
    LocalGovernmentEvent
  >;
  private readonly registries: Road<RegistryState, RegistryCommand, RegistryEvent>;
  private readonly reference: ReferenceKeeper;
  private readonly refusals: Refusals;

  /** @param snapshots spare this process to fold long streams from their first events. */
  constructor(
    store: EventStore,
    private readonly clock: Clock,
    onRefusalNotWritten: (error: unknown) => void,
    snapshots?: StreamSnapshots,
  ) {
    this.books = new Road(store, clock, snapshots);
    this.localGovernments = new Road(store, clock, snapshots);
    this.registries = new Road(store, clock, snapshots);
    this.reference = new ReferenceKeeper(store, snapshots);
    this.refusals = new Refusals(store, clock, onRefusalNotWritten);
  }

  /**
   * Executes a command; resolves when its events are durable.
   *
   * @throws {NotAllowed} the actor's role or area does not allow it.
   * @throws {Rejection} a rule says no; it is noted in the register of refusals.
   * @throws {KeyReused} the Idempotency-Key was used for another input.
   * @throws {DeadlineExceeded} {@link StreamBusy} {@link StoreBusy} nothing was written; ask again.
   * @throws {OutcomeUnknown} ask again with the same key to learn.
   */
  async execute(request: LedgerRequest): Promise<Receipt> {
    const { command, actor } = request;
    // Not awaited where nothing must be read, so that commands queue in the order of their asking.
    if ('localGovernment' in request) await this.admitToLocalGovernment(request);
    else if ('book' in request) mayExecute(actor, command.type, request.book.area);
    else admitToRegistry(request);
    const stream = streamOf(request);
    const identity = {
      commandId: commandIdOf(actor.subject, request.idempotencyKey),
      inputHash: inputHashOf(stream, command),
    };
    try {
      return await this.take(request, identity);
    } catch (error) {
      if (error instanceof Rejection && !request.dryRun) {
        this.refusals.note(request, error.finding, { ...identity, stream });
      }
      throw error;
    }
  }

  /**
   * Executes commands in their order with a verdict per row; a row that is refused does not stop the
   * others. Rows of one stream that follow each other are gathered into one append.
   */
  executeBatch(requests: readonly LedgerRequest[]): Promise<readonly RowVerdict[]> {
    return Promise.all(
      requests.map((request, index) =>
        this.execute(request).then(
          (receipt) => ({ index, receipt }),
          (error: unknown) => ({ index, error }),
        ),
      ),
    );
  }

  /** The reference data as the log has it now, for who has to know it before asking. */
  currentReference(): Promise<Reference> {
    return this.reference.current();
  }

  /** Resolves when every refusal noted so far is written or given up. */
  refusalsSettled(): Promise<void> {
    return this.refusals.settled();
  }

  /** A local government acts in itself; who supervises it, in its district or province. */
  private async admitToLocalGovernment(request: LocalGovernmentRequest): Promise<void> {
    const { actor, command, localGovernment, at } = request;
    const today = dayInThailand(at ?? this.clock.now());
    const reference = await this.reference.current();
    const { acts } = placesOfLocalGovernment(reference, localGovernment, today);
    mayExecute(actor, command.type, ...acts);
  }

  private take(
    request: LedgerRequest,
    identity: { readonly commandId: string; readonly inputHash: string },
  ): Promise<Receipt> {
    const { books, localGovernments, reference } = this;
    if ('book' in request) {
      const subject = bookSubject(request.book, reference, books.folded);
      return books.execute(subject, { request, ...identity });
    }
    if ('registry' in request) {
      const subject = registrySubject(request.registry, reference);
      return this.registries.execute(subject, { request, ...identity });
    }
    const beside = { books: books.folded, localGovernments: localGovernments.folded };
    const subject = localGovernmentSubject(request.localGovernment, reference, beside);
    return localGovernments.execute(subject, { request, ...identity });
  }
}

/**
 * The registries are the nation's.
 *
 * @throws {RangeError} the command writes in another registry: the caller is wrong.
 */
function admitToRegistry({ actor, command, registry }: RegistryRequest): void {
  mayExecute(actor, command.type, '*');
  if (REGISTRY_COMMANDS[command.type].registry !== registry) {
    throw new RangeError(`${command.type} does not write in the registry ${registry}`);
  }
}

/** The stream that a request would write. */
function streamOf(request: LedgerRequest): string {
  if ('book' in request) return bookId(request.book.area, request.book.fiscalYear);
  if ('registry' in request) return registryStream(request.registry);
  return localGovernmentStream(request.localGovernment);
}

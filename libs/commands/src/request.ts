import type { AuthenticatedActor } from '@app/access';
import type { Cursor } from '@app/event-store';
import type {
  AreaId,
  BookCommand,
  FiscalYear,
  LocalGovernmentCommand,
  LocalGovernmentId,
  RegistryCommand,
  RegistryName,
} from '@app/ledger';

/** Which book is meant. */
export interface BookKey {
  readonly area: AreaId;
  readonly fiscalYear: FiscalYear;
}

/** All that belongs to a command's asking, whatever is asked. */
export interface RequestEnvelope {
  readonly actor: AuthenticatedActor;
  /** The client's key: the same actor with the same key asks the same command again. */
  readonly idempotencyKey: string;
  readonly correlationId: string;
  readonly causationId?: string | undefined;
  /** Milliseconds since the epoch after which nobody waits for the answer. */
  readonly deadline: number;
  /** Only say what it would do, or why it would be refused. */
  readonly dryRun?: boolean | undefined;
  /** Asked by the demonstration's simulation. */
  readonly simulated?: boolean | undefined;
  /** The simulation's own time of recording; the clock's when absent. */
  readonly at?: Date | undefined;
}

/** A command to a book. */
export interface BookRequest<C extends BookCommand = BookCommand> extends RequestEnvelope {
  readonly book: BookKey;
  readonly command: C;
}

/** A command to a local government. */
export interface LocalGovernmentRequest<
  C extends LocalGovernmentCommand = LocalGovernmentCommand,
> extends RequestEnvelope {
  readonly localGovernment: LocalGovernmentId;
  readonly command: C;
}

/** A command to a registry: one of those that write in it (`REGISTRY_COMMANDS`). */
export interface RegistryRequest<
  C extends RegistryCommand = RegistryCommand,
> extends RequestEnvelope {
  readonly registry: RegistryName;
  readonly command: C;
}

/** Everything that can be asked of the ledger. */
export type LedgerRequest = BookRequest | LocalGovernmentRequest | RegistryRequest;

/** What a command has written. */
export interface Receipt {
  readonly commandId: string;
  readonly stream: string;
  /** Carry it to a read to read one's own write; null when nothing is written yet. */
  readonly cursor: Cursor | null;
  /** Empty when all of it had been done before. */
  readonly events: readonly {
    readonly type: string;
    readonly revision: string;
    readonly eventId: string;
    /** SHA-256 of the chain at this event, hex. */
    readonly hash: string;
    /** The payload as the log has it: money as baht text. */
    readonly data: unknown;
  }[];
  /** Rules that are not verified yet, and notices. They are recorded with the event. */
  readonly warnings: readonly { readonly code: string; readonly facts: Record<string, unknown> }[];
  /** True when the command had been done before; the receipt is the first one's. */
  readonly repeated: boolean;
  readonly dryRun: boolean;
}

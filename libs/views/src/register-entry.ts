import type { BookEventType, OutsideDocument, Satang } from '@app/ledger';
import type { ignore, LoggedEvent } from './view';

/** Everything of a book of which a register is kept. */
export const REGISTER_KINDS = [
  'appropriation-change',
  'breakdown',
  'allotment',
  'allotment-withdrawal',
  'sub-allotment',
  'spending-plan',
  'budget-request',
  'project',
  'delegation',
  'resolution',
  'objection',
  'minority-opinion',
  'change-request',
  'allocation',
  'transfer',
  'transfer-report',
  'pre-commitment',
  'commitment',
  'disbursement',
  'return',
  'savings',
  'penalty',
  'on-behalf',
  'unauthorised-fact',
  'code',
  'reconciliation',
  'reservation',
  'carry-over',
  'lapse',
  'adjustment',
  'correction',
  'evidence',
  'statement',
  'closing',
  'exception',
] as const;

/** A kind of thing of which a book keeps a register. */
export type RegisterKind = (typeof REGISTER_KINDS)[number];

/**
 * What an event does to one entry of a register: it opens it, or goes on with it. What is absent stays
 * as it is. The event itself becomes a step of the entry, with its dates, office and document.
 */
export interface EntryChange {
  readonly kind: RegisterKind;
  readonly id: string;
  /** In words, for a list. */
  readonly title?: string;
  /** How it stands now, as a word of its kind: `open`, `approved`, `lapsed`. */
  readonly status?: string;
  readonly line?: string | undefined;
  readonly project?: string | undefined;
  readonly document?: OutsideDocument | undefined;
  /** By when something is due, where something is. */
  readonly dueOn?: string | undefined;
  /** Added to the figures of the entry, by name, in satang: `amount`, `paid`. */
  readonly figures?: Readonly<Record<string, Satang>>;
  /** Laid over what the entry knows: plain JSON, money as baht text. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** What this step says beside its name. */
  readonly note?: string | undefined;
}

/** What every event of some does to the registers; one that does nothing to them says so. */
export type RegisterHandlers<Types extends BookEventType> = {
  readonly [T in Types]: ((event: LoggedEvent<T>) => readonly EntryChange[]) | typeof ignore;
};

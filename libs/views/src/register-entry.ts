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

/** Names one entry of a book's registers. */
export interface EntryName {
  readonly kind: RegisterKind;
  readonly id: string;
}

/**
 * What an event does to one entry of a register: it opens it, or goes on with it. What is absent stays
 * as it is. The event itself becomes a step of the entry, with its dates, office and document.
 *
 * An event that is about several entries says so of each: a payment opens its own entry, and adds to
 * the figure `disbursed` of its commitment.
 */
export interface EntryChange extends EntryName {
  /**
   * What is not said is taken over from this other entry, when the entry is opened: its title, line,
   * project, document, day of effect, facts. A fact that is covered becomes a commitment in this way.
   */
  readonly like?: EntryName;
  /** In words, for a list. */
  readonly title?: string | undefined;
  /** How it stands now, as a word of its kind: `open`, `approved`, `lapsed`. `recorded` until one is said. */
  readonly status?: string | undefined;
  readonly line?: string | undefined;
  /** The line that receives, of what moves from line to line. */
  readonly toLine?: string | undefined;
  readonly project?: string | undefined;
  readonly document?: OutsideDocument | undefined;
  /** By when something is due, where something is; null once it is done: it is overdue no more. */
  readonly dueOn?: string | null | undefined;
  /** Added to the figures of the entry, by name, in satang: `amount`, `disbursed`. */
  readonly figures?: Readonly<Record<string, Satang>>;
  /**
   * Laid over what the entry knows: plain JSON, money as baht text. An object is laid over an object,
   * name by name; a list or a null takes the place of what was there.
   */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** What this step says beside its name. */
  readonly note?: string | undefined;
}

/** Names a part of something that has an id: a line of a letter of allotment, a decision of a resolution. */
export function partOf(id: string, part: string): string {
  return `${id}.${part}`;
}

/** What every event of some does to the registers; one that does nothing to them says so. */
export type RegisterHandlers<Types extends BookEventType> = {
  readonly [T in Types]: ((event: LoggedEvent<T>) => readonly EntryChange[]) | typeof ignore;
};

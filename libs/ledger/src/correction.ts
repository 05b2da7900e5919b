import { recordAllotment, type RecordAllotment } from './appropriation';
import type {
  AllotmentId,
  BookEvent,
  CommitmentId,
  DataOf,
  DisbursementId,
  ReturnId,
} from './book.events';
import type { CommandRules, EventRules } from './book-life.rule';
import type { BookState } from './book.state';
import type { CalendarDate } from './calendar';
import { recordLateDisbursement, type RecordLateDisbursement } from './carry-over';
import { makeCommitment, type MakeCommitment } from './commitment';
import { guardReversal } from './correction.guard';
import type { correctionEventSchemas, CorrectionId } from './correction.events';
import { nextId, propose, type CommandContext, type Proposal, type StatedDates } from './decision';
import {
  recordDisbursement,
  recordReturn,
  type RecordDisbursement,
  type RecordReturn,
} from './disbursement';
import { identityOf, kindAndIdOf } from './identity';
import { reject, Rejection } from './rejection';
import { evolveReversal } from './reversed-entry';
import { reversibleEntry, type EntryName } from './reversible-entry';
import type { Satang } from './satang';
import type { LineId, OutsideDocument } from './stored-values';

/*
 * Corrections. What was written stays written; what was told wrong is reversed, once, with a reason,
 * and told again in the same append: all or nothing. The reversal takes effect on the very day of what
 * it reverses, so that the figures of any day are those that should have stood there, while what was
 * known before stays as it was known. The replacement is an entry like any other: under a new id, by
 * whoever corrects, under the same rules, and with the document's number that the reversal sets free.
 */

/** What every correction states. */
interface Correction<Replacement> {
  readonly correction?: CorrectionId | undefined;
  readonly reason: string;
  readonly document?: OutsideDocument | undefined;
  /** What should have been told; absent where nothing should. */
  readonly replacement?: Replacement | undefined;
}

/** What a letter should have been told to give to a line. */
export interface AllotmentInstead extends Omit<RecordAllotment, 'type' | 'parts'> {
  /** The line of the wrong entry when absent. */
  readonly line?: LineId | undefined;
  /** Satang. */
  readonly amount: Satang;
}

/** Corrects what a letter gave to one line. */
export interface CorrectAllotment extends Correction<AllotmentInstead> {
  readonly type: 'CorrectAllotment';
  readonly allotment: AllotmentId;
  readonly line: LineId;
}

/** Corrects a commitment, recorded lawfully or without authority. Its payments go to the new one. */
export interface CorrectCommitment extends Correction<Omit<MakeCommitment, 'type'>> {
  readonly type: 'CorrectCommitment';
  readonly commitment: CommitmentId;
}

/** Corrects a payment, recorded lawfully or without authority. Its returns go to the new one. */
export interface CorrectDisbursement extends Correction<Omit<RecordDisbursement, 'type'>> {
  readonly type: 'CorrectDisbursement';
  readonly disbursement: DisbursementId;
}

/** Corrects a return of money. */
export interface CorrectReturn extends Correction<Omit<RecordReturn, 'type'>> {
  readonly type: 'CorrectReturn';
  readonly return: ReturnId;
}

/** Corrects a payment out of what was carried over. */
export interface CorrectLateDisbursement extends Correction<Omit<RecordLateDisbursement, 'type'>> {
  readonly type: 'CorrectLateDisbursement';
  readonly disbursement: DisbursementId;
}

/** What can be asked of a book about what was told wrong. */
export type CorrectionCommand =
  | CorrectAllotment
  | CorrectCommitment
  | CorrectDisbursement
  | CorrectReturn
  | CorrectLateDisbursement;

/** What each command proposes. */
export const CORRECTION_COMMANDS: CommandRules<CorrectionCommand> = {
  CorrectAllotment: (state, command, context) => {
    const { allotment: id, line } = command;
    return correct(state, command, context, {
      entry: { kind: 'allotment', id, line },
      again: ({ line: to = line, amount, ...instead }, before) =>
        recordAllotment(
          state,
          {
            ...instead,
            type: 'RecordAllotment',
            allotment: instead.allotment ?? (before as AllotmentId | undefined),
            parts: [{ line: to, amount }],
          },
          context,
        ),
    });
  },
  CorrectCommitment: (state, command, context) =>
    correct(state, command, context, {
      entry: { kind: 'commitment', id: command.commitment },
      again: (instead, before) => {
        const commitment = instead.commitment ?? (before as CommitmentId | undefined);
        return makeCommitment(state, { ...instead, type: 'MakeCommitment', commitment }, context);
      },
    }),
  CorrectDisbursement: (state, command, context) =>
    correct(state, command, context, {
      entry: { kind: 'disbursement', id: command.disbursement },
      again: (instead, before) => {
        const disbursement = instead.disbursement ?? (before as DisbursementId | undefined);
        const told = { ...instead, type: 'RecordDisbursement' as const, disbursement };
        return recordDisbursement(state, told, context);
      },
    }),
  CorrectReturn: (state, command, context) =>
    correct(state, command, context, {
      entry: { kind: 'return', id: command.return },
      again: (instead, before) => {
        const id = instead.return ?? (before as ReturnId | undefined);
        return recordReturn(state, { ...instead, type: 'RecordReturn', return: id }, context);
      },
    }),
  CorrectLateDisbursement: (state, command, context) =>
    correct(state, command, context, {
      entry: { kind: 'late-disbursement', id: command.disbursement },
      again: (instead, before) => {
        const disbursement = instead.disbursement ?? (before as DisbursementId | undefined);
        const told = { ...instead, type: 'RecordLateDisbursement' as const, disbursement };
        return recordLateDisbursement(state, told, context);
      },
    }),
};

/** What is corrected, and how what replaces it is proposed: under the id of the first time, if any. */
interface Corrected<Replacement> {
  readonly entry: EntryName;
  readonly again: (instead: Replacement, before: string | undefined) => readonly Proposal[];
}

/** Proposes the reversal and, in the same append, what takes its place. */
function correct<Replacement extends StatedDates>(
  state: BookState,
  command: Correction<Replacement>,
  context: CommandContext,
  { entry, again }: Corrected<Replacement>,
): readonly Proposal[] {
  const { reason, document, replacement: instead } = command;
  const { reversed } = state.life.corrections;
  const correction =
    command.correction ??
    nextId<CorrectionId>('X', reversed.size, (id) => state.recorded.has(`correction|${id}`));
  const before = state.recorded.get(`correction|${correction}`);
  const first = before?.type === 'entry.reversed.v1' ? before : undefined;
  // Asked again, what was moved the first time holds: the entry is reversed since.
  const found = first
    ? { moved: movedBy(first.data), effectiveOn: first.effectiveOn }
    : reversalOf(state, entry, instead !== undefined);
  const told = instead ? again(instead, first?.data.replacement) : [];
  const last = told.at(-1);
  if (first && instead && last) guardSameDays(state, correction, last, instead);
  const data: DataOf<'entry.reversed.v1'> = {
    correction,
    entry,
    ...found.moved,
    reason,
    ...(document ? { document } : {}),
    ...(last ? { replacement: idOfReplacement(last) } : {}),
  };
  const dates = { decidedOn: document?.date ?? context.today, effectiveOn: found.effectiveOn };
  return [propose('entry.reversed.v1', data, dates, context.today), ...told];
}

/** What a reversal says of its entry. */
type Moved = Pick<
  DataOf<'entry.reversed.v1'>,
  'moves' | 'commitment' | 'disbursement' | 'onBehalf' | 'takenOver'
>;

function reversalOf(
  state: BookState,
  entry: EntryName,
  replaced: boolean,
): { readonly moved: Moved; readonly effectiveOn: CalendarDate } {
  const found = reversibleEntry(state, entry);
  if ('code' in found) throw new Rejection(found);
  const { moves, of, used, effectiveOn } = found;
  const taken = replaced && used > 0n ? { takenOver: used } : {};
  return { moved: { moves: [...moves], ...of, ...taken }, effectiveOn };
}

function movedBy(data: DataOf<'entry.reversed.v1'>): Moved {
  const { correction: _id, entry: _entry, reason: _reason, ...rest } = data;
  const { document: _document, replacement: _replacement, ...moved } = rest;
  return moved;
}

/** Under the id of a correction nothing is told of other days than the first time. */
function guardSameDays(
  state: BookState,
  correction: CorrectionId,
  last: Proposal,
  { decidedOn, effectiveOn }: StatedDates,
): void {
  const was = state.recorded.get(identityOf(last as BookEvent) ?? '');
  const same =
    (decidedOn === undefined || was?.decidedOn === decidedOn) &&
    (effectiveOn === undefined || was?.effectiveOn === effectiveOn);
  if (!same) reject('ID_TAKEN', { kind: 'correction', id: correction });
}

/** The id of the entry that a proposal tells; of an allotment without its line. */
function idOfReplacement(proposal: Proposal): string {
  if (proposal.type === 'allotment.recorded.v1') return proposal.data.allotment;
  return kindAndIdOf(proposal as BookEvent).id;
}

/** The rules over each event, and what it comes to. */
export const CORRECTION_EVENTS: EventRules<keyof typeof correctionEventSchemas> = {
  'entry.reversed.v1': { guard: guardReversal, evolve: evolveReversal },
};

import { z } from 'zod';
import {
  commitmentId,
  disbursementId,
  externalKey,
  moneyMove,
  preCommitmentId,
} from './book.values';
import {
  baht,
  date,
  fundSource,
  idText,
  lineId,
  outsideDocument,
  projectId,
  subjectId,
  text,
} from './stored-values';

const reservationId = idText.brand<'ReservationId'>();
const carryOverId = idText.brand<'CarryOverId'>();
const lapseId = idText.brand<'LapseId'>();
const adjustmentId = idText.brand<'AdjustmentId'>();
const matchId = idText.brand<'MatchId'>();

/** For a debt that is there already, or on an agreement that there will be one. */
const carriedKind = z.enum(['with-debt', 'without-debt']);

/** Where money stands that is asked to be carried over: bound, set aside, the project's, the line's. */
const reservedFrom = z.enum(['committed', 'pre-committed', 'allocated', 'allotted', 'savings']);

const ofLine = { line: lineId, fundSource, project: projectId.optional(), amount: baht };

/** The end of a fiscal year: what is carried over, what lapses, and what the closed book still takes. */
export const yearEndEventSchemas = {
  /**
   * It is asked that money be carried over (ขอกันเงิน). The money stays where it is, and bills are paid
   * of it, until the answer comes.
   */
  'reservation.requested.v1': z.strictObject({
    reservation: reservationId,
    kind: carriedKind,
    commitment: commitmentId.optional(),
    preCommitment: preCommitmentId.optional(),
    ...ofLine,
    from: reservedFrom,
    document: outsideDocument,
    reason: text.optional(),
  }),
  'reservation.refused.v1': z.strictObject({
    reservation: reservationId,
    document: outsideDocument,
    reason: text,
  }),
  /** Money is carried over (กันเงินไว้เบิกเหลื่อมปี): what of the reservation is still there. */
  'carry-over.made.v1': z.strictObject({
    carryOver: carryOverId,
    reservation: reservationId,
    kind: carriedKind,
    commitment: commitmentId.optional(),
    preCommitment: preCommitmentId.optional(),
    ...ofLine,
    from: reservedFrom,
    /** The last day on which it may be paid: at most six months after the year (s.43). */
    until: date,
    /** The approval, or the recorded agreement where there is no debt. */
    authority: outsideDocument,
  }),
  /** Money carried over without debt is bound by a contract. */
  'carry-over.committed.v1': z.strictObject({
    carryOver: carryOverId,
    commitment: commitmentId,
    project: projectId,
    line: lineId,
    fundSource,
    amount: baht,
    /** Whose money was carried over: the project's, or the line's, which no project had yet. */
    carriedOf: z.enum(['project', 'line']),
    description: text,
    document: outsideDocument,
    payee: subjectId.optional(),
    key: externalKey.optional(),
  }),
  /** A bill is paid out of what was carried over. */
  'late-disbursement.recorded.v1': z.strictObject({
    disbursement: disbursementId,
    carryOver: carryOverId,
    commitment: commitmentId,
    project: projectId,
    line: lineId,
    fundSource,
    amount: baht,
    document: outsideDocument,
    payee: subjectId.optional(),
    key: externalKey.optional(),
  }),
  /** The Ministry of Finance agrees to a later last day: rounds 1, 2, … */
  'carry-over.extended.v1': z.strictObject({
    carryOver: carryOverId,
    round: z.int().positive(),
    until: date,
    authority: outsideDocument,
  }),
  /** Money nobody may use any more (พับ). */
  'lapse.made.v1': z.strictObject({
    lapse: lapseId,
    ...ofLine,
    from: z.enum([
      'unallotted',
      'allotted',
      'allocated',
      'matched',
      'pre-committed',
      'committed',
      'savings',
      'carried',
      'carried-committed',
    ]),
    commitment: commitmentId.optional(),
    preCommitment: preCommitmentId.optional(),
    /** Of matched money: the local money beside it does not lapse and is its payers' again. */
    match: matchId.optional(),
    carryOver: carryOverId.optional(),
    cause: z.enum(['year-end', 'period-over', 'given-up']),
  }),
  /** A new authority makes lapsed money carried money again, for its old debt where it had one. */
  'lapse.undone.v1': z.strictObject({
    lapse: lapseId,
    carryOver: carryOverId,
    kind: carriedKind,
    commitment: commitmentId.optional(),
    ...ofLine,
    until: date,
    authority: outsideDocument,
  }),
  /** The year is closed: the figures with which it closed, per fund source and stage. */
  'book.closed.v1': z.strictObject({
    /** Nothing of the year but what was carried over is open. */
    closedOn: date,
    balances: z.array(z.strictObject({ fundSource, stage: text, amount: z.string() })).max(200),
    document: outsideDocument.optional(),
  }),
  /** The closed book is put right, labelled as what it is (รายการปรับปรุงปีก่อน). */
  'prior-period.adjusted.v1': z.strictObject({
    adjustment: adjustmentId,
    moves: z.array(moneyMove).min(1).max(50),
    reason: text,
    document: outsideDocument,
  }),
} as const;

/** Names a reservation of money at year end within its book. */
export type ReservationId = z.output<typeof reservationId>;
/** Names money carried over within its book. */
export type CarryOverId = z.output<typeof carryOverId>;
/** Names a lapse within its book. */
export type LapseId = z.output<typeof lapseId>;
/** Names an adjustment of a closed book within it. */
export type AdjustmentId = z.output<typeof adjustmentId>;

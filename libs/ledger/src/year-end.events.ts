import { z } from 'zod';
import { commitmentId, disbursementId, externalKey, moneyMove } from './book.values';
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

const ofLine = { line: lineId, fundSource, project: projectId.optional(), amount: baht };

/** The end of a fiscal year: what is carried over, what lapses, and what the closed book still takes. */
export const yearEndEventSchemas = {
  /**
   * It is asked that money be carried over (ขอกันเงิน). The money stays where it is, and bills are paid
   * of it, until the answer comes.
   */
  'reservation.requested.v1': z.strictObject({
    reservation: reservationId,
    kind: z.enum(['with-debt', 'without-debt']),
    commitment: commitmentId.optional(),
    ...ofLine,
    /** Where the money stands: bound, the project's, or the line's. */
    from: z.enum(['committed', 'allocated', 'allotted', 'savings']),
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
    kind: z.enum(['with-debt', 'without-debt']),
    commitment: commitmentId.optional(),
    ...ofLine,
    from: z.enum(['committed', 'allocated', 'allotted', 'savings']),
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
    carryOver: carryOverId.optional(),
    cause: z.enum(['year-end', 'period-over', 'given-up']),
  }),
  /** A new authority makes lapsed money carried money again. */
  'lapse.undone.v1': z.strictObject({
    lapse: lapseId,
    carryOver: carryOverId,
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

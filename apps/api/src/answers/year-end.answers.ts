import type {
  AtRiskRow,
  CarriedFigures,
  CarriedFromEarlierYear,
  CarryOverRow,
  ReservationRow,
  YearEndStanding,
} from '@app/views';
import {
  baht,
  day,
  fields,
  flag,
  list,
  named,
  orNull,
  text,
  whole,
  type Doc,
} from './answer-schema';

const CARRIED: { readonly [K in keyof CarriedFigures]: Doc<CarriedFigures[K]> } = {
  carried: baht('กันเงินไว้: carried over.'),
  disbursed: baht('เบิกจ่ายแล้ว: paid of it.'),
  lapsed: baht('พับ: lapsed of it.'),
  left: baht('คงเหลือ: neither paid nor lapsed.'),
};

/** What an earlier year carried over. */
export const carriedFromEarlierYear = named(
  'CarriedFromEarlierYear',
  fields<CarriedFromEarlierYear>({
    fiscalYear: whole('Whose money it is, B.E.'),
    fundSource: text('Its fund source.', 'provincial'),
    lapsesAfter: orNull(day('The first day after which something left of it lapses.')),
    ...CARRIED,
  }),
);

const carriedFigures = named('CarriedFigures', fields<CarriedFigures>(CARRIED));

const atRisk = named(
  'AtRiskRow',
  fields<AtRiskRow>({
    line: text('Its line.', 'L0001'),
    project: text("Its project; empty where it is no project's."),
    stage: text('Where it stands.', 'committed'),
    committed: flag('Bound by contracts.'),
    amount: baht('How much.'),
  }),
);

const reservation = named(
  'ReservationRow',
  fields<ReservationRow>({
    reservation: text('Its id.', 'RV0001'),
    kind: text('`with-debt` or `without-debt`.', 'with-debt'),
    status: text('`pending`, `carried` or `refused`.', 'pending'),
    line: text('Its line.', 'L0001'),
    project: orNull(text('Its project.', 'P0001')),
    commitment: orNull(text('Its debt.', 'C0001')),
    amount: baht('How much was asked for.'),
    carried: baht('How much of it was carried over.'),
  }),
);

const carryOver = named(
  'CarryOverRow',
  fields<CarryOverRow>({
    carryOver: text('Its id.', 'CO0001'),
    kind: text('`with-debt` or `without-debt`.', 'with-debt'),
    line: text('Its line.', 'L0001'),
    project: orNull(text('Its project.', 'P0001')),
    commitment: orNull(text('Its debt.', 'C0001')),
    amount: baht('Carried over.'),
    disbursed: baht('Paid of it.'),
    lapsed: baht('Lapsed of it.'),
    left: baht('Neither paid nor lapsed.'),
    unbound: baht('Of that, what no contract binds yet.'),
    until: day('The last day of payment.'),
    rounds: whole('How often it was extended.'),
    daysLeft: whole('Days to it; below nothing when it is over.'),
  }),
);

/** How the end of a year stands. */
export function yearEndAnswer(
  standing: Pick<
    { readonly [K in keyof YearEndStanding]: Doc<YearEndStanding[K]> },
    'cursor' | 'sequence' | 'asOfEffective' | 'asOfRecorded' | 'simulated'
  >,
): Doc<YearEndStanding> {
  return named(
    'YearEndStanding',
    fields<YearEndStanding>({
      ...standing,
      area: text('Province or cluster.', 'TH40'),
      fiscalYear: whole('B.E.'),
      endsOn: day('The last day of the year.'),
      daysLeft: whole('Days to it; below nothing when it is over.'),
      closedOn: orNull(day('When the year was closed; null while it is open.')),
      atRisk: list(atRisk, 'What lapses with the year unless it is paid or carried over.'),
      atRiskTotal: baht('All of that.'),
      reservations: list(reservation, 'What it was asked to carry over; the first 500.'),
      carryOvers: list(carryOver, 'What was carried over; the first 500.'),
      withDebt: carriedFigures,
      withoutDebt: carriedFigures,
      lapsed: baht('Lapsed of what was allotted.'),
      lapsedUnallotted: baht('Lapsed without ever having been allotted.'),
    }),
  );
}

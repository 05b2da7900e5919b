import {
  committeeOf,
  toCalendarDate,
  type AllotmentId,
  type CalendarDate,
  type GrantDelegation,
  type Satang,
} from '@app/ledger';
import { plusDays, workdayFrom } from './simulation-calendar';
import type { Chance } from './simulation-chance';
import {
  FIRST_QUARTER_DELEGATION,
  TRANSFER_DELEGATION,
  YEAR_DELEGATION,
} from './simulation-committee';
import type { Diary } from './simulation-diary';
import { roundedUp, shareOf } from './simulation-shares';
import type { Unit, UnitLine } from './simulation-unit';

/** Works above this are allotted in two rounds. */
const LARGE_WORKS: Satang = 2_000_000_000n;

/** The quarters allotted by the opening day: when the letter came, and the end of its period. */
const ROUNDS = [
  { quarter: 1, letter: '2021-10-07', from: '2021-10-01', to: '2022-09-30' },
  { quarter: 2, letter: '2022-01-06', from: '2022-01-01', to: '2022-09-30' },
  { quarter: 3, letter: '2022-04-01', from: '2022-04-01', to: '2022-09-30' },
].map(({ quarter, letter, from, to }) => ({
  quarter,
  letter: toCalendarDate(letter),
  period: { from: toCalendarDate(from), to: toCalendarDate(to) },
}));

/** Shares of the Act that the Budget Bureau allots to a line in the first three quarters. */
export function allottedShares({ manner, act }: UnitLine): readonly [number, number, number] {
  if (manner === 'works') return act > LARGE_WORKS ? [0.5, 0.5, 0] : [1, 0, 0];
  if (manner === 'management') return [0.5, 0.25, 0.25];
  // The rest of running costs comes with the fourth quarter, after the demonstration's day.
  return [0.35, 0.25, 0.25];
}

/** What a line is allotted in each of the three quarters, in satang; a full line to the last baht. */
export function allotted(line: UnitLine): readonly [Satang, Satang, Satang] {
  const [a, b, c] = allottedShares(line);
  const [first, second] = [shareOf(line.act, a), shareOf(line.act, b)];
  const whole = Math.round((a + b + c) * 100) === 100;
  if (whole && c === 0 && b === 0) return [line.act, 0n, 0n];
  if (whole && c === 0) return [first, line.act - first, 0n];
  return [first, second, whole ? line.act - first - second : shareOf(line.act, c)];
}

/** Writes the letters of allotment: one per quarter, a part for every line. */
export function writeAllotments(unit: Unit, diary: Diary, chance: Chance): void {
  const serial = chance.whole(1_100, 1_900);
  for (const [index, { quarter, letter, period }] of ROUNDS.entries()) {
    const date = workdayFrom(letter);
    const parts = unit.lines
      .map((line) => ({ line: line.id, amount: allotted(line)[index] ?? 0n }))
      .filter(({ amount }) => amount > 0n);
    diary.write(workdayFrom(plusDays(date, chance.whole(1, 4))), 'finance', {
      type: 'RecordAllotment',
      allotment: `A${quarter}` as AllotmentId,
      parts,
      period,
      document: { number: `สงป. ที่ นร 0711/${serial + index * 217}`, date },
    });
  }
}

/** Tries to record a letter that would allot more than the Act gave: a slip of the pen. */
export function writeExcessiveAllotment(line: UnitLine, day: CalendarDate, diary: Diary): void {
  diary.write(
    day,
    'finance',
    {
      type: 'RecordAllotment',
      allotment: 'A9' as AllotmentId,
      parts: [{ line: line.id, amount: line.act * 10n }],
      period: { from: toCalendarDate('2022-04-01'), to: toCalendarDate('2022-09-30') },
      document: { number: 'สงป. ที่ นร 0711/ว 88', date: day },
    },
    { refusedBy: 'ALLOTMENT_EXCEEDS_APPROPRIATION' },
  );
}

/**
 * Writes the three delegations of the year. The ceilings follow from what the committee will do: no
 * single allocation is above the first, and the transfers use nearly all of the second.
 */
export function writeDelegations(
  unit: Unit,
  diary: Diary,
  chance: Chance,
  used: { readonly firstQuarter: Satang; readonly transfers: Satang },
): Satang {
  const committee = committeeOf(unit.area.id);
  const serial = chance.whole(100, 900);
  const largest = unit.lines.reduce((max, { act }) => (act > max ? act : max), 0n);
  const ceilingPerDecision = roundedUp(largest, 1_000_000_000n);
  const october = workdayFrom(toCalendarDate('2021-10-01'));
  const january = workdayFrom(toCalendarDate('2022-01-05'));
  const yearEnd = toCalendarDate('2022-09-30');
  const before = 'คณะกรรมการนโยบายการบริหารงานจังหวัดและกลุ่มจังหวัดแบบบูรณาการ (ก.น.จ.)';
  const since = 'คณะกรรมการนโยบายการบริหารงานเชิงพื้นที่แบบบูรณาการ (ก.น.บ.)';
  const allocates = [{ power: 'allocate', verb: 'approve' }] as const;
  const grant = (day: CalendarDate, granted: Omit<GrantDelegation, 'type' | 'committee'>): void => {
    const recordedOn = workdayFrom(plusDays(day, chance.whole(2, 5)));
    diary.write(recordedOn, 'policy', { type: 'GrantDelegation', committee, ...granted });
  };
  grant(october, {
    delegation: YEAR_DELEGATION,
    grantor: before,
    powers: allocates,
    ceilingPerDecision,
    validFrom: october,
    validTo: yearEnd,
    instrument: { number: `นร 1200/ว ${serial}`, date: october },
    conditions: ['รายงานผลต่อ ก.น.จ. ทุกไตรมาส'],
  });
  grant(october, {
    delegation: FIRST_QUARTER_DELEGATION,
    grantor: before,
    powers: allocates,
    ceilingCumulative: roundedUp(used.firstQuarter + used.firstQuarter / 20n, 10_000_000n),
    validFrom: october,
    validTo: toCalendarDate('2021-12-31'),
    instrument: { number: `นร 1200/ว ${serial + 1}`, date: october },
    conditions: ['เฉพาะค่าใช้จ่ายดำเนินงานและค่าบริหารงานในไตรมาสที่ 1'],
  });
  grant(january, {
    delegation: TRANSFER_DELEGATION,
    grantor: since,
    powers: [{ power: 'transfer', verb: 'approve' }],
    ceilingCumulative: transferCeiling(used.transfers),
    validFrom: january,
    validTo: yearEnd,
    instrument: { number: `นร 1200/ว ${serial + 64}`, date: january },
    conditions: ['โอนเปลี่ยนแปลงภายในแผนงานเดียวกัน', 'รายงานสำนักงบประมาณภายใน 15 วัน'],
  });
  return ceilingPerDecision;
}

/** The transfers of the year use about nineteen parts in twenty of it. */
export function transferCeiling(transfers: Satang): Satang {
  return roundedUp(transfers + transfers / 20n, 100_000n);
}

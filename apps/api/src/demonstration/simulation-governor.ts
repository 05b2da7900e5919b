import { toCalendarDate, type AreaId, type CalendarDate } from '@app/ledger';

/** In one province the governor was abroad for a week; a deputy acted in that place by order. */
const AWAY: Readonly<
  Record<string, { readonly from: CalendarDate; readonly until: CalendarDate }>
> = { TH40: { from: toCalendarDate('2022-03-28'), until: toCalendarDate('2022-04-02') } };

/** Whether the governor of an area does not act on a day, and another does in that place. */
export function isGovernorAway(area: AreaId, on: CalendarDate): boolean {
  const away = AWAY[area];
  return away !== undefined && away.from <= on && on < away.until;
}

import type { CommitteeDecision, SavingsOrder } from './book.events';
import { toCalendarDate, type CalendarDate } from './calendar';
import type { Satang } from './satang';

/** What savings may not be used for under own authority, from a day on; prices in satang a unit. */
interface NegativeList {
  readonly from: CalendarDate;
  readonly equipmentUnitPrice: Satang;
  readonly constructionUnitPrice: Satang;
  /** Where it is written, in Thai as cited; not checked against the text yet. */
  readonly source: string;
}

/** Newest last: a change is one row more, and meetings are judged by the row of their day. */
const NEGATIVE_LISTS: readonly [NegativeList, ...NegativeList[]] = [
  {
    from: toCalendarDate('2018-11-12'),
    equipmentUnitPrice: 100_000_000n,
    constructionUnitPrice: 1_000_000_000n,
    source: 'ระเบียบว่าด้วยการบริหารงบประมาณรายจ่าย พ.ศ. 2562 ประกอบหลักเกณฑ์การใช้จ่ายเงินเหลือจ่ายของ ก.น.บ.',
  },
];

/** Where the negative list is written. */
export const NEGATIVE_LIST_SOURCE = NEGATIVE_LISTS[0].source;

type Asset = NonNullable<SavingsOrder['asset']>;

/**
 * Whether what is bought stands on the list of what savings are not used for: equipment and
 * construction from a price per unit on, trips abroad outside the plan, items of several years. A
 * price or a plan that is not stated is taken as the worse one.
 *
 * @param on the day of the meeting.
 */
export function isOnNegativeList(asset: Asset, on: CalendarDate): boolean {
  const list = NEGATIVE_LISTS.findLast(({ from }) => from <= on) ?? NEGATIVE_LISTS[0];
  switch (asset.class) {
    case 'equipment':
      return asset.unitPrice === undefined || asset.unitPrice >= list.equipmentUnitPrice;
    case 'construction':
      return asset.unitPrice === undefined || asset.unitPrice >= list.constructionUnitPrice;
    case 'foreign-trip':
      return asset.inPlan !== true;
    case 'multi-year-item':
      return true;
    default:
      return false;
  }
}

/** What an order buys, where it says so; a transfer buys nothing. */
export function assetOf(order: NonNullable<CommitteeDecision['order']>): Asset | undefined {
  return order.kind === 'transfer' ? undefined : order.asset;
}

import { MemoryEventStore } from '@app/event-store';
import {
  audit,
  BUCKETS,
  fold,
  formatBaht,
  parseBaht,
  refusalsStream,
  RULES,
  sumSatang,
  type AreaId,
  type BookEvent,
  type BookState,
} from '@app/ledger';
import { simulatedYears } from './simulation';
import { bookOf, commandsOver, eventsIn, load } from './simulation.fixture';

const TH40 = 'TH40' as AreaId;
const CLOSED = simulatedYears().filter(({ fiscalYear }) => fiscalYear === 2564);

/*
 * Worked out by hand. Of 25,000,000 baht 24,600,000 were allotted; tourism gave 850,000 to farming in
 * three moves (350,000, and 300,000 from above, and 200,000).
 *
 * Farming: 4,000,000 + 850,000; paid 1,200,000 + 700,000 + 1,500,000 + 1,000,000; 300,000 not allotted.
 * Road: 6,000,000 set aside, contract of 5,400,000, paid twice 1,800,000; of 600,000 saved 500,000 went
 * to the lights, of which a contract of 480,000 was paid. Weir: 5,000,000; 2 × 1,600,000 of a contract.
 * Tourism: 2,000,000 − 850,000; contract of 700,000, paid. Management: 8,000,000; paid 5,200,000 and
 * 1,100,000 without cover, then 1,500,000; 50,000 came back; 100,000 not allotted.
 */
const AT_CLOSING = {
  L6401: { disbursed: '4400000.00', lapsed: '150000.00', 'lapsed-unallotted': '300000.00' },
  L6402: { disbursed: '4080000.00', lapsed: '120000.00', 'carried-committed': '1800000.00' },
  L6403: { disbursed: '3200000.00', lapsed: '100000.00', carried: '1700000.00' },
  L6404: { disbursed: '700000.00', lapsed: '450000.00' },
  L6405: { disbursed: '7750000.00', lapsed: '150000.00', 'lapsed-unallotted': '100000.00' },
};

/**
 * After it: 1,500,000 of the road's 1,800,000 are paid; of the weir's 1,700,000 a contract of 1,650,000
 * is paid and 50,000 lapse; 12,500 of management were not paid after all.
 */
const ON_THE_OPENING_DAY = {
  ...AT_CLOSING,
  L6402: { disbursed: '5580000.00', lapsed: '120000.00', 'carried-committed': '300000.00' },
  L6403: { disbursed: '4850000.00', lapsed: '150000.00' },
  L6405: { disbursed: '7737500.00', lapsed: '162500.00', 'lapsed-unallotted': '100000.00' },
};

/** What stands in the buckets of each line, and in no other one. */
function standing({ balances }: BookState): Record<string, Record<string, string>> {
  const sums: Record<string, Record<string, string>> = {};
  for (const [key, amount] of balances) {
    const [line = '', stage = ''] = key.split('|');
    if (amount === 0n || !(BUCKETS as readonly string[]).includes(stage)) continue;
    const before = sums[line]?.[stage];
    const sum = amount + (before === undefined ? 0n : parseBaht(before));
    sums[line] = { ...sums[line], [stage]: formatBaht(sum) };
  }
  return sums;
}

describe('the closed FY2564 of Khon Kaen', () => {
  const store = new MemoryEventStore();
  let [state, events]: [BookState, readonly BookEvent[]] = [fold([]), []];

  beforeAll(async () => {
    await load(store, { years: CLOSED });
    ({ state, events } = await bookOf(store, TH40, 2564));
  }, 120_000);

  it('closes to the satang', () => {
    const closing = events.findIndex(({ type }) => type === 'book.closed.v1');
    expect(standing(fold(events.slice(0, closing + 1)))).toEqual(AT_CLOSING);
  });

  it('pays, lets lapse and adjusts afterwards what the closing left, and nothing else', () => {
    expect(standing(state)).toEqual(ON_THE_OPENING_DAY);
    const all = Object.values(standing(state)).flatMap((line) => Object.values(line));
    expect(formatBaht(sumSatang(all.map(parseBaht)))).toBe('25000000.00');
    const later = events.slice(events.findIndex(({ type }) => type === 'book.closed.v1') + 1);
    expect(later.map(({ type }) => type)).toEqual([
      'statement.issued.v1',
      'late-return.recorded.v1',
      'carry-over.committed.v1',
      'late-disbursement.recorded.v1',
      'prior-period.adjusted.v1',
      'late-disbursement.recorded.v1',
      'carry-over.extended.v1',
      'lapse.made.v1',
      'late-disbursement.recorded.v1',
      'carry-over.extended.v1',
    ]);
  });

  it('is found by the auditor to break no verified rule, except where it says so', async () => {
    const reference = await commandsOver(store).currentReference();
    const broken = [...audit(events, reference)].flatMap(({ event, findings }) =>
      findings
        .filter(({ code }) => RULES[code].verified && RULES[code].breach !== 'noted')
        .map(({ code }) => `${event.type} ${code}`),
    );
    expect(broken).toEqual([]);
    const noted = events.flatMap((one) =>
      one.type === 'exception.noted.v1' ? [[one.data.code, one.data.about.id]] : [],
    );
    expect(noted).toEqual([['LATE_TRANSFER_REPORT', 'TR2']]);
  });

  it('refused the split at the cumulative ceiling, and moved it by the answer from above', async () => {
    const refused = (await eventsIn(store)).filter(({ type }) => type === 'command.refused.v1');
    expect(refused).toMatchObject([
      {
        stream: refusalsStream(TH40, 2564),
        data: {
          code: 'ABOVE_CUMULATIVE_CEILING',
          facts: { asked: '300000.00', ceiling: '600000.00' },
        },
      },
    ]);
    const moved = events.flatMap((one) =>
      one.type === 'transfer.made.v1' || one.type === 'authorised-transfer.made.v1'
        ? [[one.type, formatBaht(one.data.amount)]]
        : [],
    );
    expect(moved).toEqual([
      ['transfer.made.v1', '350000.00'],
      ['authorised-transfer.made.v1', '300000.00'],
      ['transfer.made.v1', '200000.00'],
    ]);
  });

  it('is told once, however often it is loaded', async () => {
    const { length } = await eventsIn(store);
    expect(await load(store, { years: CLOSED })).toEqual(['demonstration: complete']);
    expect(await eventsIn(store)).toHaveLength(length);
  });
});

import { attackedBooks, dated, oneOf, type Attack } from './attack';
import { idIn, type CaseBook } from './case-book';

jest.setTimeout(120_000);

const OTHER_PLAN = { plan: 'แผนงานพื้นฐาน', budgetProject: 'โครงการถนน', fundSource: 'provincial' };
let meetings = 10;

const transfer = (amount: string, toLine: string, more: object = {}): object => {
  return { kind: 'transfer', delegation: 'G0001', fromLine: 'L0001', toLine, amount, ...more };
};

/** Records a resolution of its own meeting: what that is refused by. */
function resolved(
  book: CaseBook,
  orders: readonly object[],
  { day = '02-10', batch = false } = {},
): Promise<string> {
  meetings += 1;
  const json = book.resolution(meetings, day, orders);
  return batch
    ? book.refusalOfRow('RecordResolution', 'secretary', json)
    : book.refusal('/resolutions', 'secretary', json);
}

/** Amends the minutes by which P0001 was given its money, so that they order something else. */
function amended(book: CaseBook, order: object): Promise<string> {
  meetings += 1;
  const { meeting } = book.resolution(meetings, '03-10', []) as { meeting: object };
  return book.refusal('/resolutions/R0001/amendments', 'secretary', {
    decisions: [{ decision: '1', verb: 'approve', subject: 'แก้ไข', order }],
    meeting,
    reason: 'บันทึกผิด',
  });
}

/** Asks above the committee for a move. */
function requested(book: CaseBook, order: object): Promise<string> {
  return book.refusal('/change-requests', 'secretary', {
    subject: 'ขอโอน',
    orders: [order],
    to: 'budget-bureau',
    document: book.paper('03-01'),
    ...dated(book, '03-01'),
  });
}

const elsewhere = { toArea: 'TH46' };
const { delegation: _of, ...asked } = transfer('1.00', 'L0002') as { delegation: string };

/** s.35: nothing moves between budget-receiving units, nor between sources of money. */
const UNITS: readonly Attack[] = [
  [
    'to another province',
    'TRANSFER_BETWEEN_UNITS',
    (book) => resolved(book, [transfer('1.00', 'L0002', elsewhere)]),
  ],
  [
    'to its own cluster, which is another unit',
    'TRANSFER_BETWEEN_UNITS',
    (book) => resolved(book, [transfer('1.00', 'L0002', { toArea: 'CL12' })]),
  ],
  [
    'beside a decision that is in order',
    'TRANSFER_BETWEEN_UNITS',
    (book) => resolved(book, [transfer('1.00', 'L0002'), transfer('0.01', 'L0002', elsewhere)]),
  ],
  [
    'back-dated',
    'TRANSFER_BETWEEN_UNITS',
    (book) => resolved(book, [transfer('1.00', 'L0002', elsewhere)], { day: '10-06' }),
  ],
  [
    'the row of a batch',
    'TRANSFER_BETWEEN_UNITS',
    (book) => resolved(book, [transfer('1.00', 'L0002', elsewhere)], { batch: true }),
  ],
  [
    'amended minutes',
    'TRANSFER_BETWEEN_UNITS',
    (book) => amended(book, transfer('1.00', 'L0002', elsewhere)),
  ],
  [
    'a change request above the committee',
    'TRANSFER_BETWEEN_UNITS',
    (book) => requested(book, { ...asked, ...elsewhere }),
  ],
  [
    'to a line of another source of money',
    'FUND_SOURCE_DIFFERS',
    (book) => resolved(book, [transfer('1.00', 'L0004')]),
  ],
];

/** s.36: nothing moves between plans below the Budget Bureau's Director. */
const PLANS: readonly Attack[] = [
  [
    'by the committee',
    'TRANSFER_BETWEEN_PLANS',
    (book) => resolved(book, [transfer('1.00', 'L0003')]),
  ],
  [
    'a satang of it, in a decision of its own',
    'TRANSFER_BETWEEN_PLANS',
    (book) => resolved(book, [transfer('1.00', 'L0002'), transfer('0.01', 'L0003')]),
  ],
  [
    'over a line of the own plan',
    'TRANSFER_BETWEEN_PLANS',
    (book) => resolved(book, [transfer('1.00', 'L0003', { fromLine: 'L0002' })]),
  ],
  [
    'back-dated',
    'TRANSFER_BETWEEN_PLANS',
    (book) => resolved(book, [transfer('1.00', 'L0003')], { day: '10-06' }),
  ],
  [
    'the row of a batch',
    'TRANSFER_BETWEEN_PLANS',
    (book) => resolved(book, [transfer('1.00', 'L0003')], { batch: true }),
  ],
  ['amended minutes', 'TRANSFER_BETWEEN_PLANS', (book) => amended(book, transfer('1.00', 'L0003'))],
  [
    'an answer of an office that may not',
    'ORDER_ABOVE_OFFICE',
    async (book) => {
      await book.write('/change-requests', 'secretary', {
        subject: 'ขอโอน',
        orders: [{ ...asked, toLine: 'L0003' }],
        to: 'policy-committee',
        document: book.paper('03-01'),
        ...dated(book, '03-01'),
      });
      const step = { kind: 'received', office: 'policy-committee', document: book.paper('03-02') };
      await book.write('/change-requests/CR0001/steps', 'secretary', step);
      return book.refusal('/change-requests/CR0001/answer', 'finance', {
        office: 'policy-committee',
        verdict: 'approved',
        document: book.paper('03-03'),
      });
    },
  ],
];

const beyond = (book: CaseBook, day = '02-01') =>
  book.contract('1.00', day, { untilFiscalYear: 2600 });
const twoYears = (book: CaseBook, first: number, authorised: string) => ({
  authority: book.paper(authorised),
  total: '2.00',
  instalments: [
    { fiscalYear: first, amount: '1.00' },
    { fiscalYear: first + 1, amount: '1.00' },
  ],
});

/** s.41: nothing is bound beyond the year without the Cabinet, before it, and as it said. */
const YEARS: readonly Attack[] = [
  [
    'a contract until a later year',
    'MULTI_YEAR_COMMITMENT',
    (book) => book.refusal('/commitments', 'finance', beyond(book)),
  ],
  [
    'an authority of after the contract',
    'MULTI_YEAR_COMMITMENT',
    (book) =>
      book.refusal('/commitments', 'finance', {
        ...book.contract('1.00', '02-01'),
        multiYear: twoYears(book, 2563, '02-02'),
      }),
  ],
  [
    'instalments of which the first is of another year',
    'INSTALMENTS_INVALID',
    (book) =>
      book.refusal('/commitments', 'finance', {
        ...book.contract('1.00', '02-01'),
        multiYear: twoYears(book, 2564, '01-02'),
      }),
  ],
  [
    'back-dated to the first day of the year',
    'MULTI_YEAR_COMMITMENT',
    (book) => book.refusal('/commitments', 'finance', beyond(book, '10-01')),
  ],
  [
    'the row of a batch',
    'MULTI_YEAR_COMMITMENT',
    (book) => book.refusalOfRow('MakeCommitment', 'finance', beyond(book)),
  ],
  [
    'the correction of a contract that was of one year',
    'MULTI_YEAR_COMMITMENT',
    async (book) => {
      const path = '/commitments/C0001/correction';
      return book.refusal(path, 'finance', { reason: 'ลืมระบุปี', replacement: beyond(book) });
    },
  ],
  [
    'an instalment of a contract that the earlier book does not know',
    'CONTINUED_UNKNOWN',
    (book) =>
      book.refusal('/commitments', 'finance', {
        ...book.contract('1.00', '02-01'),
        continues: { fiscalYear: 2562, commitment: 'C0099' },
      }),
  ],
];

/** The cumulative ceiling: 700,000 of which 500,000 are used. */
const CUMULATIVE: readonly Attack[] = [
  [
    'a resolution of a satang too much',
    'ABOVE_CUMULATIVE_CEILING',
    (book) => resolved(book, [book.allocation('200,000.01')]),
  ],
  [
    'split over the decisions of one resolution',
    'ABOVE_CUMULATIVE_CEILING',
    (book) => resolved(book, [book.allocation('100,000.00'), book.allocation('100,000.01')]),
  ],
  [
    'split over what is allocated and what is transferred',
    'ABOVE_CUMULATIVE_CEILING',
    (book) => resolved(book, [book.allocation('100,000.00'), transfer('100,000.01', 'L0002')]),
  ],
  [
    'a meeting of before the first one',
    'ABOVE_CUMULATIVE_CEILING',
    (book) => resolved(book, [book.allocation('200,000.01')], { day: '12-10' }),
  ],
  [
    'the row of a batch',
    'ABOVE_CUMULATIVE_CEILING',
    (book) => resolved(book, [book.allocation('200,000.01')], { batch: true }),
  ],
  [
    'amended minutes, when another person confirms what they order anew',
    'ABOVE_CUMULATIVE_CEILING',
    async (book) => {
      expect(await amended(book, book.allocation('700,000.01'))).toBe('written');
      return book.refusal('/resolutions/R0001/confirmation', 'confirmer', {
        capacity: 'ประธาน',
        confirmedOn: book.on('03-11'),
      });
    },
  ],
];

describe('the walls of the Budget Procedures Act, over HTTP', () => {
  const { attacked, refusedWithNothingMoved, named } = attackedBooks((target, year) =>
    year >= 2564
      ? target.open({
          allotted: ['900,000.00'],
          delegation: { ceilingCumulative: '700,000' },
          lines: [{}, {}],
        })
      : target.open({ lines: [{}, {}, OTHER_PLAN, { fundSource: 'central' }] }),
  );

  it.each(named(UNITS))('s.35, between units: %s', (_side, attack) =>
    refusedWithNothingMoved(2561, attack),
  );

  it.each(named(PLANS))('s.36, between plans: %s', (_side, attack) =>
    refusedWithNothingMoved(2562, attack),
  );

  it('s.41, beyond the year: a contract of one year is there to be corrected', async () => {
    const target = await attacked(2563);
    await target.bind('1.00', '02-01');
    expect(await target.stages()).toMatchObject({ committed: '1.00' });
  });

  it.each(named(YEARS))('s.41, beyond the year: %s', (_side, attack) =>
    refusedWithNothingMoved(2563, attack),
  );

  it('s.41: what was bound outside beyond the year stands apart', async () => {
    const target = await attacked(2563);
    const fact = { ...beyond(target), basis: 'fact', document: target.paper('02-01') };
    const { events } = await target.ask('/commitments', 'finance', fact);
    expect(events).toEqual(['unauthorised.recorded.v1']);
    expect(await target.stages()).toMatchObject({ committed: '1.00', unauthorised: '1.00' });
  });

  it.each(named(CUMULATIVE))('cumulative ceiling: %s', (_side, attack) =>
    refusedWithNothingMoved(2564, attack),
  );

  it('cumulative ceiling: split over two meetings, recorded both before either is confirmed', async () => {
    const target = await attacked(2564);
    const half = [target.allocation('100,000.01')];
    const ids = ['04-10', '04-11'].map(async (day, at) => {
      const json = target.resolution(60 + at, day, half);
      return idIn(await target.write('/resolutions', 'secretary', json), 'resolution');
    });
    // Both at once: the sum is tested when money moves, whoever comes first.
    const confirmations = (await Promise.all(ids)).map((id) =>
      target.refusal(`/resolutions/${id}/confirmation`, 'confirmer', {
        capacity: 'ประธาน',
        confirmedOn: target.on('04-12'),
      }),
    );
    expect(await oneOf(confirmations)).toBe('ABOVE_CUMULATIVE_CEILING');
    expect(await target.stages()).toMatchObject({ allocated: '600000.01' });
    expect(await resolved(target, [target.allocation('100,000.00')], { day: '05-10' })).toBe(
      'ABOVE_CUMULATIVE_CEILING',
    );
  });

  it('cumulative ceiling: through a revocation, what is bound stays used', async () => {
    const target = await attacked(2565);
    const given = await target.resolve(70, '02-10', [target.allocation('200,000.00')]);
    await target.bind('650,000.25', '02-11');
    await target.write(`/resolutions/${given}/revocation`, 'governor', {
      document: target.paper('03-01'),
      reason: 'มติขัดต่อหลักเกณฑ์',
    });
    // Of 200,000 only 49,999.75 were unbound: no more than that is there to be given again.
    const again = { day: '03-10' };
    expect(await resolved(target, [target.allocation('49,999.76')], again)).toBe(
      'ABOVE_CUMULATIVE_CEILING',
    );
    await target.resolve(71, '03-11', [target.allocation('49,999.75')]);
    expect(await target.stages()).toMatchObject({
      allocated: '49999.75',
      committed: '650000.25',
    });
  });
});

import { attackedBooks, dated, oneOf, type Attack } from './attack';
import { idIn, type CaseBook } from './case-book';

jest.setTimeout(120_000);

const letterOf = (book: CaseBook, amount: string, day = '11-01', number?: string): object => ({
  parts: [{ line: 'L0001', amount }],
  period: { from: book.on('10-01'), to: book.on('09-30') },
  document: book.paper(day, number),
});

/** s.4: allotted is at most what is appropriated; 750,000 of 1,000,000 are. */
const ALLOTTED: readonly Attack[] = [
  [
    'a letter of a satang too much',
    'ALLOTMENT_EXCEEDS_APPROPRIATION',
    (book) => book.refusal('/allotments', 'finance', letterOf(book, '250,000.01')),
  ],
  [
    'one letter that names the line twice',
    'ID_TAKEN',
    (book) =>
      book.refusal('/allotments', 'finance', {
        ...letterOf(book, '1.00'),
        parts: [
          { line: 'L0001', amount: '125,000.00' },
          { line: 'L0001', amount: '125,000.01' },
        ],
      }),
  ],
  [
    'back-dated to the first day of the year',
    'ALLOTMENT_EXCEEDS_APPROPRIATION',
    (book) => book.refusal('/allotments', 'finance', letterOf(book, '250,000.01', '10-01')),
  ],
  [
    'the row of a batch',
    'ALLOTMENT_EXCEEDS_APPROPRIATION',
    (book) => book.refusalOfRow('RecordAllotment', 'finance', letterOf(book, '250,000.01')),
  ],
  [
    'a correction of the letter',
    'ALLOTMENT_EXCEEDS_APPROPRIATION',
    (book) =>
      book.refusal('/allotments/A0001/lines/L0001/correction', 'finance', {
        reason: 'พิมพ์ผิด',
        replacement: {
          amount: '1,000,000.01',
          period: { from: book.on('10-01'), to: book.on('09-30') },
          document: book.paper('10-05'),
          ...dated(book, '10-05'),
        },
      }),
  ],
  [
    'a cut of the Act below it',
    'CHANGE_EXCEEDS_UNALLOTTED',
    (book) =>
      book.refusal('/appropriation-changes', 'finance', {
        kind: 'cut',
        document: book.paper('03-01'),
        parts: [{ line: 'L0001', direction: 'down', amount: '250,000.01' }],
      }),
  ],
];

/** s.4: allocated is at most what is allotted; 500,000 of 750,000 are. */
const ALLOCATED: readonly Attack[] = [
  [
    'a resolution of a satang too much',
    'ALLOTMENT_INSUFFICIENT',
    (book) => given(book, ['250,000.01']),
  ],
  [
    'split over two decisions',
    'ALLOTMENT_INSUFFICIENT',
    (book) => given(book, ['125,000.00', '125,000.01']),
  ],
  [
    'a meeting of before everything',
    'ALLOTMENT_INSUFFICIENT',
    (book) => given(book, ['250,000.01'], '10-06'),
  ],
  [
    'the row of a batch',
    'ALLOTMENT_INSUFFICIENT',
    async (book) => {
      const id = await recorded(book, ['250,000.01'], '02-10');
      const json = { resolution: id, capacity: 'ประธาน', confirmedOn: book.on('02-10') };
      return book.refusalOfRow('ConfirmResolution', 'confirmer', json);
    },
  ],
  [
    'amended minutes',
    'ALLOTMENT_INSUFFICIENT',
    async (book) => {
      const { meeting } = book.resolution(40, '05-10', []) as { meeting: object };
      const order = book.allocation('750,000.01');
      await book.write('/resolutions/R0001/amendments', 'secretary', {
        decisions: [{ decision: '1', verb: 'approve', subject: 'จัดสรร', order }],
        meeting,
        reason: 'บันทึกผิด',
      });
      return book.refusal('/resolutions/R0001/confirmation', 'confirmer', {
        capacity: 'ประธาน',
        confirmedOn: book.on('05-11'),
      });
    },
  ],
  [
    'a withdrawal of the allotment below it',
    'WITHDRAWAL_EXCEEDS_FREE',
    (book) =>
      book.refusal('/allotment-withdrawals', 'finance', {
        allotment: 'A0001',
        parts: [{ line: 'L0001', amount: '250,000.01' }],
        document: book.paper('03-01'),
        reason: 'ก่อหนี้ไม่ทัน',
      }),
  ],
  [
    'a correction of the letter below it',
    'CORRECTION_OVERDRAWS',
    (book) =>
      book.refusal('/allotments/A0001/lines/L0001/correction', 'finance', {
        reason: 'ไม่เคยได้รับ',
      }),
  ],
];

let meetings = 1;

/** Records a resolution of its own meeting; gives its id. */
async function recorded(book: CaseBook, amounts: readonly string[], day: string): Promise<string> {
  meetings += 1;
  const orders = amounts.map((amount) => book.allocation(amount));
  const json = book.resolution(meetings, day, orders);
  return idIn(await book.write('/resolutions', 'secretary', json), 'resolution');
}

/** Records a resolution and asks for its confirmation: what that is refused by. */
async function given(book: CaseBook, amounts: readonly string[], day = '02-10'): Promise<string> {
  const id = await recorded(book, amounts, day);
  const json = { capacity: 'ประธาน', confirmedOn: book.on(day) };
  return book.refusal(`/resolutions/${id}/confirmation`, 'confirmer', json);
}

describe('s.4, an appropriation is a ceiling on allotting and allocating, over HTTP', () => {
  const { attacked, refusedWithNothingMoved, named } = attackedBooks((target) => target.open());

  it.each(named(ALLOTTED))('allotted ≤ appropriated: %s', (_side, attack) =>
    refusedWithNothingMoved(2561, attack),
  );

  it.each(named(ALLOCATED))('allocated ≤ allotted: %s', (_side, attack) =>
    refusedWithNothingMoved(2562, attack),
  );

  it('one letter that names the line twice with one amount is not half a letter', async () => {
    const target = await attacked(2563);
    const part = { line: 'L0001', amount: '100,000.00' };
    const letter = { ...letterOf(target, '1.00'), parts: [part, part] };
    const { status } = await target.ask('/allotments', 'finance', letter);
    const cut = { line: 'L0001', direction: 'down', amount: '10,000.00' };
    const change = { kind: 'cut', document: target.paper('03-01'), parts: [cut, cut] };
    const changed = await target.ask('/appropriation-changes', 'finance', change);
    const withdrawn = await target.ask('/allotment-withdrawals', 'finance', {
      allotment: 'A0001',
      parts: [part, part],
      document: target.paper('03-02'),
      reason: 'ก่อหนี้ไม่ทัน',
    });
    const said = [status, changed.status, withdrawn.status];
    expect([said, await target.stages()]).toEqual([
      [409, 409, 409],
      {
        appropriated: '-1000000.00',
        unallotted: '250000.00',
        allotted: '250000.00',
        allocated: '500000.00',
      },
    ]);
  });

  it('two letters at once', async () => {
    const target = await attacked(2561);
    const letters = ['ก', 'ข'].map((number) =>
      target.refusal('/allotments', 'finance', letterOf(target, '150,000.00', '11-02', number)),
    );
    expect(await oneOf(letters)).toBe('ALLOTMENT_EXCEEDS_APPROPRIATION');
    expect(await target.stages()).toMatchObject({ unallotted: '100000.00', allotted: '400000.00' });
  });

  it('two confirmations at once', async () => {
    const target = await attacked(2562);
    const days = ['06-10', '06-11'] as const;
    const ids = [];
    for (const day of days) ids.push(await recorded(target, ['150,000.00'], day));
    const asked = ids.map((id) =>
      target.refusal(`/resolutions/${id}/confirmation`, 'confirmer', {
        capacity: 'ประธาน',
        confirmedOn: target.on('06-12'),
      }),
    );
    expect(await oneOf(asked)).toBe('ALLOTMENT_INSUFFICIENT');
  });
});

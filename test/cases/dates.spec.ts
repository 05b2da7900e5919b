import type { Explanation } from '@app/views';
import { caseBooks } from './case-book';

jest.setTimeout(120_000);

/*
 * It is 25 June 2565 here: what is dated later lies in the future.
 */
describe('cases of dates, over HTTP', () => {
  const { book } = caseBooks();

  it('backdated entries', async () => {
    const back = await book(2564).open();
    await back.bind('460,000.00', '03-10');
    // There are 40,000 now. On 9 January nothing was allocated: it is taken, and the auditor is told.
    const early = back.contract('30,000.00', '01-09');
    const { events } = await back.ask('/commitments', 'finance', early);
    expect(events).toEqual(['commitment.made.v1', 'exception.noted.v1']);
    expect(await back.found('SHORTFALL_ON_DATE')).toMatchObject({
      asked: '30000.00',
      there: '0.00',
      on: '2021-01-09',
    });
    // Backdated or not, what is not there now is not there: not at once, and not in pieces.
    expect(await back.refusal('/commitments', 'finance', back.contract('10,000.01', '01-09'))).toBe(
      'ALLOCATION_INSUFFICIENT',
    );
    await back.bind('10,000.00', '02-01');
    expect(await back.refusal('/commitments', 'finance', back.contract('0.01', '02-01'))).toBe(
      'ALLOCATION_INSUFFICIENT',
    );
    // A payment is not of before its contract, and nothing takes effect before it was decided.
    const before = back.payment('C0003', '1.00', '01-31');
    expect(await back.refusal('/disbursements', 'treasury', before)).toBe('BEFORE_WHAT_IT_FOLLOWS');
    const undecided = { ...back.contract('1.00', '04-01'), effectiveOn: back.on('03-31') };
    expect(await back.refusal('/commitments', 'finance', undecided)).toBe('EFFECT_BEFORE_DECISION');
    expect(await back.stages()).toEqual({
      appropriated: '-1000000.00',
      unallotted: '250000.00',
      allotted: '250000.00',
      committed: '500000.00',
    });
  });

  it('future-dated entries', async () => {
    const future = await book(2565).open();
    const letter = {
      parts: [{ line: 'L0001', amount: '250,000.00' }],
      period: { from: '2022-07-01', to: '2022-09-30' },
      document: future.paper('06-20'),
      decidedOn: '2022-06-20',
      effectiveOn: '2022-07-01',
    };
    await future.write('/allotments', 'finance', letter);
    // What comes in July is not there in June: 250,000 of the first letter are free.
    const give = (amount: string, effectiveOn?: string) => {
      const given = future.resolution(2, '06-25', [future.allocation(amount)]) as {
        decisions: object[];
      };
      return { ...given, decisions: [{ ...given.decisions[0], effectiveOn }] };
    };
    await future.write('/resolutions', 'secretary', give('300,000.00'));
    const asked = { capacity: 'ประธาน', confirmedOn: future.on('06-25') };
    const confirmation = '/resolutions/R0002/confirmation';
    const { code, facts } = await future.ask(confirmation, 'confirmer', asked);
    expect([code, facts['available']]).toEqual(['ALLOTMENT_INSUFFICIENT', '250000.00']);
    // A resolution that takes effect in July gives it in July.
    const july = { ...give('300,000.00', '2022-07-01'), agendaItem: '4.2' };
    await future.write('/resolutions', 'secretary', july);
    await future.confirm('R0003', '06-25');
    // It is spoken for from now on: what is there until July is not given a second time.
    const again = { ...give('200,000.01'), agendaItem: '4.3' };
    await future.write('/resolutions', 'secretary', again);
    const second = await future.ask('/resolutions/R0004/confirmation', 'confirmer', asked);
    expect([second.code, second.facts['available']]).toEqual([
      'ALLOTMENT_INSUFFICIENT',
      '200000.00',
    ]);
    // Nobody binds or pays in the future, nor on a document of a day to come.
    expect(await future.refusal('/commitments', 'finance', future.contract('1.00', '07-01'))).toBe(
      'DECIDED_IN_FUTURE',
    );
    const tomorrow = { ...future.contract('1.00', '06-25'), document: future.paper('06-26') };
    expect(await future.refusal('/commitments', 'finance', tomorrow)).toBe('DOCUMENT_IN_FUTURE');
    expect(await future.stages()).toMatchObject({ allotted: '200000.00', allocated: '800000.00' });
    const today = await future.read<Explanation>(
      '/figures/allotted/events?asOfEffective=2022-06-25',
    );
    expect(today.amount).toBe('750000.00');
  });

  it('29 February, B.E. dates and Thai numerals', async () => {
    const leap = await book(2563).open();
    const typed = (date: string) => ({
      basis: 'fact',
      project: 'P0001',
      line: 'L0001',
      amount: '๑,๐๐๐.๒๕',
      document: leap.paper('02-29'),
      description: 'จ้างเหมา',
      decidedOn: date,
      effectiveOn: date,
    });
    // B.E. 2563 was a leap year, C.E. 2020: the same day typed in every way.
    const ways = ['29/2/2563', '๒๙/๒/๒๕๖๓', '29 ก.พ. 2563', '๒๙ กุมภาพันธ์ ๒๕๖๓'];
    for (const date of [...ways, '2020-02-29', '2563-02-29']) {
      expect([date, await leap.refusal('/commitments', 'finance', typed(date))]).toEqual([
        date,
        'written',
      ]);
    }
    const days = (await leap.register('commitment')).map(({ effectiveOn }) => effectiveOn);
    expect(days).toEqual(Array.from({ length: 6 }, () => '2020-02-29'));
    expect(await leap.stages()).toMatchObject({ committed: '6001.50' });
    // B.E. 2564, 2562 and 2560 have none, though 2560 is divisible by four.
    const none = ['29/2/2564', '29/2/2562', '๒๙/๒/๒๕๖๐', '2021-02-29', '31/4/2563', '30/2/2563'];
    for (const date of none) {
      const { status, facts } = await leap.ask('/commitments', 'finance', typed(date));
      expect([date, status, JSON.stringify(facts).includes('"decidedOn"')]).toEqual([
        date,
        400,
        true,
      ]);
    }
    // A year of two digits is never guessed at.
    expect((await leap.ask('/commitments', 'finance', typed('29/2/63'))).status).toBe(400);
    expect(await leap.stages()).toMatchObject({ committed: '6001.50' });
  });
});

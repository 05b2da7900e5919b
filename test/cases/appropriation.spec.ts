import type { BookRegisterRow, LineRow, Page } from '@app/views';
import { LINE } from '../khon-kaen-book';
import { caseBooks } from './case-book';

jest.setTimeout(120_000);

describe('cases of the Act and of what is corrected, over HTTP', () => {
  const { book } = caseBooks();

  it('the Act months late (provisional appropriation)', async () => {
    const late = book(2563);
    const letter = { from: late.on('10-01'), to: late.on('09-30') };
    await late.write('/appropriation-lines', 'finance', {
      provisional: late.paper('10-01'),
      lines: [
        { ...LINE, item: 'ก', amount: '500,000.00', previously: 'L0001' },
        { ...LINE, item: 'ข', amount: '300,000.00', previously: 'L0002' },
      ],
    });
    await late.write('/allotments', 'finance', {
      parts: [{ line: 'L0001', amount: '400,000.00' }],
      period: letter,
      document: late.paper('10-05'),
    });
    await late.write('/delegations', 'policy-secretary', {
      grantor: 'ก.น.บ.',
      committee: late.committee,
      powers: [{ power: 'allocate', verb: 'approve' }],
      validFrom: late.on('10-01'),
      validTo: late.on('09-30'),
      instrument: late.paper('10-05'),
    });
    await late.write('/projects', 'secretary', {
      name: 'เกษตร',
      developmentIssue: 'เกษตร',
      agency: 'สำนักงานเกษตรจังหวัด',
      lines: ['L0001'],
    });
    await late.resolve(1, '11-10', [late.allocation('300,000.25')]);
    const contract = await late.bind('300,000.25', '12-01');
    await late.pay(contract, '100,000.25', '01-15');
    // The Act comes in February: not below what was allotted meanwhile, and all its lines or none.
    const act = (first: string, second: string, number?: string) => ({
      parts: [
        { line: 'L0002', amount: second },
        { line: 'L0001', amount: first },
      ],
      document: late.paper('02-26', number),
    });
    const low = await late.ask('/acts-passed', 'finance', act('399,999.99', '600,000.00'));
    expect([low.code, low.facts['line']]).toEqual(['CHANGE_EXCEEDS_UNALLOTTED', 'L0001']);
    const passed = act('650,000.50', '0.00', 'พ.ร.บ. 2563');
    await late.write('/acts-passed', 'finance', passed);
    expect(await late.refusal('/acts-passed', 'finance', act('700,000.00', '1.00'))).toBe(
      'LINE_NOT_PROVISIONAL',
    );
    const { rows } = await late.read<Page<LineRow>>('/lines');
    expect(rows.map(({ provisional, figures }) => [provisional, figures.appropriated])).toEqual([
      [false, '650000.50'],
      [false, '0.00'],
    ]);
    expect(await late.stages()).toEqual({
      appropriated: '-650000.50',
      unallotted: '250000.50',
      allotted: '99999.75',
      committed: '200000.00',
      disbursed: '100000.25',
    });
  });

  it('a mid-year cut and a supplementary budget', async () => {
    const cut = await book(2564).open();
    const change = (kind: string, direction: string, amount: string, number: string) => ({
      kind,
      document: cut.paper('03-01', number),
      parts: [{ line: 'L0001', direction, amount }],
    });
    const path = '/appropriation-changes';
    // 750,000 of the million are allotted: no more than 250,000 can be taken, in whatever pieces.
    const refused = await cut.ask(path, 'finance', change('cut', 'down', '250,000.01', 'ปรับลด 1'));
    expect([refused.code, refused.facts['available']]).toEqual([
      'CHANGE_EXCEEDS_UNALLOTTED',
      '250000.00',
    ]);
    await cut.write(path, 'finance', change('cut', 'down', '200,000.25', 'ปรับลด 2'));
    expect(await cut.refusal(path, 'finance', change('cut', 'down', '49,999.76', 'ปรับลด 3'))).toBe(
      'CHANGE_EXCEEDS_UNALLOTTED',
    );
    // One order of a cut takes once; a cut gives nothing, and a supplementary budget takes nothing.
    expect(await cut.refusal(path, 'finance', change('cut', 'down', '1.00', 'ปรับลด ๒'))).toBe(
      'DOCUMENT_TAKEN',
    );
    for (const [kind, direction] of [
      ['cut', 'up'],
      ['supplementary', 'down'],
    ] as const) {
      expect(await cut.refusal(path, 'finance', change(kind, direction, '1.00', kind))).toBe(
        'CHANGE_DIRECTION_CONTRADICTS',
      );
    }
    await cut.write(path, 'finance', change('supplementary', 'up', '75,000.50', 'เพิ่มเติม 1'));
    expect(await cut.stages()).toEqual({
      appropriated: '-875000.25',
      unallotted: '125000.25',
      allotted: '250000.00',
      allocated: '500000.00',
    });
  });

  it('a correction that would make an old balance negative', async () => {
    const old = await book(2565).open({ allotted: ['500,000.00'], allocated: ['450,000.00'] });
    await old.bind('450,000.00', '02-01');
    const instead = (amount: string) => ({
      reason: 'พิมพ์ผิด',
      replacement: {
        amount,
        period: { from: old.on('10-01'), to: old.on('09-30') },
        document: old.paper('10-05'),
        decidedOn: old.on('10-05'),
        effectiveOn: old.on('10-05'),
      },
    });
    const path = '/allotments/A0001/lines/L0001/correction';
    // 450,000 of it are bound: today it would not be there.
    const below = await old.ask(path, 'finance', instead('449,999.99'));
    expect([below.code, below.facts['missing']]).toEqual(['CORRECTION_OVERDRAWS', '0.01']);
    expect(await old.refusal(path, 'finance', { reason: 'ไม่เคยมี' })).toBe('CORRECTION_OVERDRAWS');
    // In May 200,000 more were allotted: today it is there, and from February to May it was not.
    await old.write('/allotments', 'finance', {
      parts: [{ line: 'L0001', amount: '200,000.00' }],
      period: { from: old.on('05-01'), to: old.on('09-30') },
      document: old.paper('05-02'),
    });
    const { events } = await old.write(path, 'finance', instead('300,000.25'));
    expect(events.map(({ type }) => type)).toEqual([
      'entry.reversed.v1',
      'allotment.recorded.v1',
      'exception.noted.v1',
    ]);
    // The old balance is not rewritten: it is shown for what it was, and the auditor is told.
    expect(await old.found('SHORTFALL_ON_DATE')).toMatchObject({
      line: 'L0001',
      stage: 'allotted',
      on: old.on('01-10'),
    });
    const corrected: readonly BookRegisterRow[] = await old.register('correction');
    expect(corrected).toHaveLength(1);
    expect(await old.stages()).toEqual({
      appropriated: '-1000000.00',
      unallotted: '499999.75',
      allotted: '50000.25',
      committed: '450000.00',
    });
  });
});

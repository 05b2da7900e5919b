import type { Page, ResolutionRow } from '@app/views';
import { caseBooks, type CaseBook } from './case-book';

jest.setTimeout(120_000);

describe('cases of meetings and their minutes, over HTTP', () => {
  const { book } = caseBooks();

  const resolution = async (of: CaseBook, id: string): Promise<ResolutionRow | undefined> =>
    (await of.read<Page<ResolutionRow>>('/resolutions')).rows.find((row) => row.resolution === id);

  it('a resolution revoked', async () => {
    const revoked = await book(2561).open();
    const contract = await revoked.bind('120,000.25', '02-01');
    await revoked.pay(contract, '20,000.25', '03-01');
    const { events, warnings } = await revoked.write('/resolutions/R0001/revocation', 'governor', {
      document: revoked.paper('04-01'),
      reason: 'มติขัดต่อหลักเกณฑ์',
    });
    // Only what nobody has bound goes back; what is bound stands, is listed and is paid.
    expect(events.map(({ type }) => type)).toEqual([
      'resolution.revoked.v1',
      'exception.noted.v1',
      'allocation.reversed.v1',
    ]);
    expect(events[0]?.data).toMatchObject({
      tainted: [
        { kind: 'order', id: 'R0001/1', amount: '120000.25' },
        { kind: 'commitment', id: contract, amount: '120000.25' },
      ],
    });
    expect(warnings).toMatchObject([{ code: 'TAINTED_BY_REVOKED_RESOLUTION' }]);
    expect(
      await revoked.refusal('/commitments', 'finance', revoked.contract('0.01', '04-02')),
    ).toBe('ALLOCATION_INSUFFICIENT');
    expect(await resolution(revoked, 'R0001')).toMatchObject({ status: 'revoked' });
    await revoked.pay(contract, '100,000.00', '05-01');
    expect(await revoked.stages()).toEqual({
      appropriated: '-1000000.00',
      unallotted: '250000.00',
      allotted: '629999.75',
      disbursed: '120000.25',
    });
  });

  it('minutes amended at certification', async () => {
    const amended = await book(2562).open();
    await amended.bind('420,000.00', '02-01');
    const [later] = [amended.resolution(2, '02-10', []) as { meeting: object }];
    const minutes = (amount: string) => ({
      decisions: [
        { decision: '1', verb: 'approve', subject: 'จัดสรร', order: amended.allocation(amount) },
      ],
      meeting: later?.meeting,
      reason: 'บันทึกจำนวนเงินผิด',
    });
    // The meeting had given 400,000: 80,000 of the 100,000 too much are unbound and go back.
    const { events } = await amended.write(
      '/resolutions/R0001/amendments',
      'secretary',
      minutes('400,000.00'),
    );
    expect(events.map(({ type }) => type)).toEqual([
      'resolution.amended.v1',
      'exception.noted.v1',
      'allocation.reversed.v1',
    ]);
    expect(events[2]?.data).toMatchObject({ amount: '80000.00' });
    expect(await amended.found('TAINTED_BY_AMENDMENT')).toBeDefined();
    const certification = '/resolutions/R0001/certification';
    const certified = { meeting: later?.meeting };
    expect(
      await amended.refusal(certification, 'secretary', { ...certified, amended: false }),
    ).toBe('CERTIFIED_OTHERWISE');
    await amended.write(certification, 'secretary', { ...certified, amended: true });
    expect(await resolution(amended, 'R0001')).toMatchObject({
      version: 2,
      certifiedOn: amended.on('02-10'),
    });
    expect(await amended.stages()).toEqual({
      appropriated: '-1000000.00',
      unallotted: '250000.00',
      allotted: '330000.00',
      committed: '420000.00',
    });
  });

  it('an inquorate meeting found later', async () => {
    const empty = await book(2563).open();
    const contract = await empty.bind('100,000.00', '02-01');
    const before = await empty.stages();
    const { events } = await empty.write('/resolutions/R0001/attendance-corrections', 'secretary', {
      seats: 20,
      present: 9,
      reason: 'ผู้แทนไม่มีหนังสือมอบหมาย',
      document: empty.paper('04-01'),
    });
    expect(events).toMatchObject([
      { type: 'attendance.corrected.v1', data: { inquorate: true } },
      { type: 'exception.noted.v1', data: { code: 'DECIDED_WITHOUT_QUORUM' } },
    ]);
    // What it moved is listed, and stands: nobody unbinds a contract by counting heads.
    expect(events[0]?.data).toMatchObject({
      tainted: [
        { kind: 'order', id: 'R0001/1', amount: '500000.00' },
        { kind: 'commitment', id: contract, amount: '100000.00' },
      ],
    });
    expect(await empty.stages()).toEqual(before);
    await empty.pay(contract, '100,000.00', '05-01');
    // Nothing more is done by it, until a meeting that had a quorum ratifies it.
    const minutes = {
      decisions: [
        { decision: '1', verb: 'approve', subject: 'จัดสรร', order: empty.allocation('600,000.00') },
      ],
      meeting: (empty.resolution(2, '04-10', []) as { meeting: object }).meeting,
      reason: 'บันทึกจำนวนเงินผิด',
    };
    await empty.write('/resolutions/R0001/amendments', 'secretary', minutes);
    const confirmation = { capacity: 'ประธาน', confirmedOn: empty.on('04-11') };
    const path = '/resolutions/R0001/confirmation';
    expect(await empty.refusal(path, 'confirmer', confirmation)).toBe('RESOLUTION_INQUORATE');
    const { meeting } = empty.resolution(3, '04-20', []) as { meeting: object };
    await empty.write('/resolutions/R0001/ratification', 'secretary', { meeting });
    await empty.write(path, 'confirmer', { ...confirmation, confirmedOn: empty.on('04-21') });
    expect(await empty.stages()).toMatchObject({ allocated: '500000.00', disbursed: '100000.00' });
  });

  it('a member with a conflict who voted', async () => {
    const conflict = await book(2564).open();
    const [decision] = (
      conflict.resolution(2, '02-10', [conflict.allocation('100,000.00')]) as {
        decisions: object[];
      }
    ).decisions;
    const votes = [
      { seat: 'ผู้แทนภาคเอกชน', vote: 'for' },
      { seat: 'เกษตรจังหวัด', vote: 'for' },
      { seat: 'นายก อบจ.', vote: 'against' },
    ];
    const recorded = conflict.resolution(2, '02-10', [], {
      attendance: { seats: 20, present: 15, recused: ['ผู้แทนภาคเอกชน'] },
      decisions: [{ ...decision, votes }],
    });
    const { events, warnings } = await conflict.write('/resolutions', 'secretary', recorded);
    expect(events.map(({ type }) => type)).toEqual([
      'resolution.recorded.v1',
      'exception.noted.v1',
    ]);
    expect(warnings.map(({ code }) => code)).toContain('RECUSED_MEMBER_VOTED');
    expect(await conflict.found('RECUSED_MEMBER_VOTED')).toMatchObject({
      seats: ['ผู้แทนภาคเอกชน'],
    });
    // It is for the auditor to ask about, and for the committee to decide anew: the decision stands.
    await conflict.confirm('R0002', '02-11');
    expect(await conflict.stages()).toMatchObject({ allocated: '600000.00' });
    expect((await resolution(conflict, 'R0002'))?.decisions).toMatchObject([{ votes }]);
  });

  it('the same resolution number twice', async () => {
    const twice = await book(2565).open();
    const other = [twice.allocation('1.00')];
    const again = (agendaItem: string, day = '01-10', number = 1) =>
      twice.resolution(number, day, other, { agendaItem });
    for (const item of ['4.1', ' 4.1 ', '๔.๑', '4 .1']) {
      expect([item, await twice.refusal('/resolutions', 'secretary', again(item))]).toEqual([
        item,
        'RESOLUTION_NUMBER_TAKEN',
      ]);
    }
    // The same meeting number on another day of that calendar year is the same number.
    expect(await twice.refusal('/resolutions', 'secretary', again('4.1', '03-10'))).toBe(
      'RESOLUTION_NUMBER_TAKEN',
    );
    expect(await twice.refusalOfRow('RecordResolution', 'secretary', again('4.1'))).toBe(
      'RESOLUTION_NUMBER_TAKEN',
    );
    // Meetings are counted in the calendar year: meeting 1/2564 lies in the same fiscal year.
    await twice.write('/resolutions', 'secretary', again('4.1', '12-20'));
    const wrongYear = again('4.1', '12-20', 2) as { meeting: object };
    const misdated = { ...wrongYear, meeting: { ...wrongYear.meeting, buddhistYear: 2565 } };
    expect(await twice.refusal('/resolutions', 'secretary', misdated)).toBe(
      'MEETING_YEAR_MISMATCH',
    );
    // Two secretaries record one number at once: it is there once.
    const both = await Promise.all(
      ['1.00', '2.00'].map((amount) =>
        twice.refusal(
          '/resolutions',
          'secretary',
          twice.resolution(5, '05-10', [twice.allocation(amount)]),
        ),
      ),
    );
    expect(both.toSorted()).toEqual(['RESOLUTION_NUMBER_TAKEN', 'written']);
  });
});

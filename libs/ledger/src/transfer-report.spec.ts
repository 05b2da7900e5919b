import {
  ALLOTTED,
  approve,
  confirm,
  day,
  document,
  L1,
  L2,
  L3,
  meeting,
  resolve,
  transfer,
} from './testing/khon-kaen';
import { answer, move, received, report } from './testing/change-requests';
import { event, given, stateOf } from './testing/scenario';

/** Moved on 10 January 2022 by the committee: it is reported until 25 January. */
const MOVED = [...ALLOTTED, resolve('R1', [approve(transfer(L1, L2, 100))]), confirm('R1')];
const R1_1 = [['R1', '1']] as const;
const FILED = ['transfer-report.filed.v1'] as const;
const NOTED = [...FILED, 'exception.noted.v1'] as const;

const dueOn = (state: ReturnType<typeof stateOf>, key: string) =>
  state.life.transfers.transfers.get(key)?.dueOn;

describe('when a transfer is to be reported to the Budget Bureau (s.36)', () => {
  it('is within fifteen days of its effect', () => {
    expect(dueOn(stateOf(...MOVED), 'R1|1')).toBe('2022-01-25');
    const later = approve(transfer(L1, L2, 100), { effectiveOn: day('2022-02-20') });
    const state = stateOf(...ALLOTTED, resolve('R1', [later]), confirm('R1'));
    expect(dueOn(state, 'R1|1')).toBe('2022-03-07');
  });

  it('counts from the meeting, however late the resolution is written down and confirmed', () => {
    const late = resolve('R1', [approve(transfer(L1, L2, 1))], {
      meeting: meeting(1, '2021-11-10'),
    });
    expect(dueOn(stateOf(...ALLOTTED, late, confirm('R1')), 'R1|1')).toBe('2021-11-25');
  });

  it('is never, where the Bureau itself agreed', () => {
    const state = stateOf(
      ...ALLOTTED,
      ...received('budget-bureau', [move(L1, L3, 100)]),
      answer('budget-bureau'),
    );
    expect(state.life.transfers.transfers.get('CR1|1')).toMatchObject({ toLine: L3 });
    expect(dueOn(state, 'CR1|1')).toBeUndefined();
  });
});

describe('a report of transfers', () => {
  it('tells of what moved, by the letter of its day', () => {
    given(...MOVED)
      .when(report('2022-01-25', R1_1))
      .thenEvents(
        event(
          'transfer-report.filed.v1',
          {
            report: 'TR0001' as never,
            transfers: [{ act: 'R1', item: '1', dueOn: day('2022-01-25') }],
            document: document('รายงาน 2022-01-25', '2022-01-25'),
          },
          { on: '2022-01-25' },
        ),
      );
  });

  it('is noted for the auditor when it is late, with the days', () => {
    given(...MOVED)
      .when(report('2022-01-26', R1_1))
      .thenWarns(NOTED, ['LATE_TRANSFER_REPORT']);
  });

  it('tells of each transfer once, and of no other than was made', () => {
    const reported = [...MOVED, report('2022-01-20', R1_1)];
    given(...reported)
      .when(report('2022-01-21', R1_1))
      .thenRefused('TRANSFER_REPORTED_ALREADY', { act: 'R1', item: '1', report: 'TR0001' });
    given(...MOVED)
      .when(report('2022-01-20', [...R1_1, ...R1_1]))
      .thenRefused('ID_TAKEN', { kind: 'transfer', id: 'R1/1' });
    given(...MOVED)
      .when(report('2022-01-20', [['R1', '2']]))
      .thenRefused('TRANSFER_UNKNOWN', { act: 'R1', item: '2' });
  });

  it('is done when it is told again, and is another one under another letter', () => {
    const told = report('2022-01-20', R1_1, { report: 'TR-A' as never });
    given(...MOVED, told)
      .when(told)
      .thenNothing();
    given(...MOVED, told)
      .when({ ...told, document: document('อื่น', '2022-01-20') })
      .thenRefused('ID_TAKEN', { kind: 'transfer-report', id: 'TR-A' });
  });

  it('does not lie before what it tells of', () => {
    given(...MOVED)
      .when(report('2022-01-09', R1_1))
      .thenRefused('BEFORE_WHAT_IT_FOLLOWS', {
        on: day('2022-01-09'),
        follows: 'R1/1',
        followsOn: day('2022-01-10'),
      });
  });

  it('is not sent about what the Bureau agreed to', () => {
    given(...ALLOTTED, ...received('budget-bureau', [move(L1, L3, 100)]), answer('budget-bureau'))
      .when(report('2022-02-20', [['CR1', '1']]))
      .thenRefused('TRANSFER_NEEDS_NO_REPORT', { act: 'CR1', item: '1' });
  });

  it('takes a letter once', () => {
    const two = [
      ...MOVED,
      resolve('R2', [approve(transfer(L1, L2, 1))], { meeting: meeting(2, '2022-01-12') }),
      confirm('R2'),
      report('2022-01-20', R1_1),
    ];
    given(...two)
      .when(report('2022-01-20', [['R2', '1']]))
      .thenRefusedAs('DOCUMENT_TAKEN');
  });
});

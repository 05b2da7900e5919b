import {
  allocation,
  ALLOCATED,
  ALLOTTED,
  approve,
  baht,
  confirm,
  day,
  L1,
  meeting,
  P1,
  resolve,
} from './testing/khon-kaen';
import { amendMinutes, certify, correctAttendance, ratifyResolution } from './testing/minutes';
import { event, given, stateOf } from './testing/scenario';

const later = (number: number, date: string) =>
  resolve(`R${number}`, [{ verb: 'acknowledge', subject: 'รับทราบ' }], {
    meeting: meeting(number, date),
  });

describe('the certification of minutes', () => {
  it('is by a later meeting, and blocks nothing', () =>
    given(...ALLOCATED)
      .when(certify('R1', 2, '2022-02-10'))
      .thenEvents(
        event(
          'minutes.certified.v1',
          { resolution: 'R1' as never, meeting: meeting(2, '2022-02-10'), amended: false },
          { on: '2022-02-10' },
        ),
      ));

  it('is once; told again it is done, and another one is refused', () => {
    given(...ALLOCATED, certify('R1', 2, '2022-02-10'))
      .when(certify('R1', 2, '2022-02-10'))
      .thenNothing();
    given(...ALLOCATED, certify('R1', 2, '2022-02-10'))
      .when(certify('R1', 2, '2022-02-11'))
      .thenRefused('ID_TAKEN', { kind: 'certification', id: 'R1' });
  });

  it('that comes more than ninety days later is noted', () => {
    const on = (date: string) => ({ command: certify('R1', 5, date), on: '2022-06-01' });
    given(...ALLOCATED)
      .when(on('2022-04-10'))
      .thenHappens('minutes.certified.v1');
    given(...ALLOCATED)
      .when(on('2022-04-11'))
      .thenWarns(['minutes.certified.v1', 'exception.noted.v1'], ['LATE_CERTIFICATION']);
  });

  it('says whether the minutes were amended before', () => {
    given(...ALLOCATED)
      .when(certify('R1', 3, '2022-02-20', { amended: true }))
      .thenRefused('CERTIFIED_OTHERWISE', { resolution: 'R1', amended: true, version: 1 });
    given(...ALLOCATED, amendMinutes('R1', [approve(allocation(P1, L1, 400))]))
      .when(certify('R1', 3, '2022-02-20', { amended: true }))
      .thenHappens('minutes.certified.v1');
  });

  it('is not by the meeting itself, nor by one before it, nor by one of another year', () => {
    given(...ALLOCATED)
      .when(certify('R1', 1, '2022-02-10'))
      .thenRefusedAs('MEETING_NOT_LATER');
    given(...ALLOCATED)
      .when(certify('R1', 9, '2022-01-09'))
      .thenRefusedAs('MEETING_NOT_LATER');
    given(...ALLOCATED)
      .when(
        certify('R1', 2, '2022-02-10', {
          meeting: { ...meeting(2, '2022-02-10'), buddhistYear: 2564 },
        }),
      )
      .thenRefusedAs('MEETING_YEAR_MISMATCH');
  });
});

describe('a circulated resolution', () => {
  const round = (present = 20) =>
    resolve('RC', [approve(allocation(P1, L1, 500))], {
      circulated: true,
      attendance: { seats: 20, present },
      meeting: meeting(1, '2022-01-15'),
      agendaItem: 'เวียน 1',
    });

  it('needs the answers of all seats, and no meeting', () => {
    given(...ALLOTTED)
      .when(round())
      .thenHappens('resolution.recorded.v1');
    given(...ALLOTTED)
      .when(round(19))
      .thenWarns(['resolution.recorded.v1'], ['CIRCULATION_INCOMPLETE']);
  });

  it('moves money when it is confirmed, and is ratified by the next meeting', () => {
    given(...ALLOTTED, round())
      .when(confirm('RC'))
      .thenHappens('resolution.confirmed.v1', 'allocation.made.v1');
    given(...ALLOTTED, round(), confirm('RC'))
      .when(ratifyResolution('RC', 2, '2022-02-01'))
      .thenHappens('resolution.ratified.v1');
    given(...ALLOTTED, round(), ratifyResolution('RC', 2, '2022-02-01'))
      .when(ratifyResolution('RC', 2, '2022-02-01'))
      .thenNothing();
    given(...ALLOTTED, round(), ratifyResolution('RC', 2, '2022-02-01'))
      .when(ratifyResolution('RC', 3, '2022-02-20'))
      .thenRefused('RATIFICATION_NOT_NEEDED', { resolution: 'RC' });
  });

  it('that the next meeting passed over is noted when the one after it is written down', () => {
    const passed = [...ALLOTTED, round(), later(2, '2022-02-01')];
    given(...ALLOTTED, round())
      .when(later(2, '2022-02-01'))
      .thenHappens('resolution.recorded.v1');
    given(...passed)
      .when(later(3, '2022-02-20'))
      .thenWarns(['resolution.recorded.v1', 'exception.noted.v1'], ['RATIFICATION_OVERDUE']);
    given(...passed, ratifyResolution('RC', 2, '2022-02-01'))
      .when(later(3, '2022-02-20'))
      .thenHappens('resolution.recorded.v1');
  });

  it('is the only kind, with the inquorate one, that is ratified', () =>
    given(...ALLOCATED)
      .when(ratifyResolution('R1', 2, '2022-02-01'))
      .thenRefused('RATIFICATION_NOT_NEEDED', { resolution: 'R1' }));
});

describe('a meeting', () => {
  it('that stands before another one with a lower number is noted', () => {
    given(...ALLOCATED, later(3, '2022-02-20'))
      .when(later(2, '2022-02-21'))
      .thenWarns(['resolution.recorded.v1', 'exception.noted.v1'], ['MEETING_OUT_OF_ORDER']);
    given(...ALLOCATED, later(3, '2022-02-20'))
      .when(later(2, '2022-02-19'))
      .thenHappens('resolution.recorded.v1');
  });

  const INQUORATE = [...ALLOCATED, correctAttendance('R1', 9)];

  it('that had no quorum, as is found later, lists what it moved and alters nothing', () => {
    given(...ALLOCATED)
      .when(correctAttendance('R1', 9))
      .thenWarns(['attendance.corrected.v1', 'exception.noted.v1'], ['DECIDED_WITHOUT_QUORUM']);
    const state = stateOf(...INQUORATE);
    expect(state.balances).toEqual(stateOf(...ALLOCATED).balances);
    expect(state.resolutions.get('R1' as never)).toMatchObject({
      inquorate: true,
      record: { attendance: { seats: 20, present: 9 } },
    });
  });

  it('that had no quorum had none for any of its resolutions', () => {
    const two = [...ALLOCATED, resolve('R2', [approve(allocation(P1, L1, 100))])];
    given(...two)
      .when(correctAttendance('R2', 9))
      .thenWarns(
        [
          'attendance.corrected.v1',
          'exception.noted.v1',
          'attendance.corrected.v1',
          'exception.noted.v1',
        ],
        ['DECIDED_WITHOUT_QUORUM', 'DECIDED_WITHOUT_QUORUM'],
      );
    given(...two, correctAttendance('R1', 9))
      .when(confirm('R2'))
      .thenRefused('RESOLUTION_INQUORATE', { resolution: 'R2', seats: 20, present: 9 });
    given(...two, correctAttendance('R1', 9), ratifyResolution('R2', 2, '2022-02-25'))
      .when(confirm('R2'))
      .thenHappens('resolution.confirmed.v1', 'allocation.made.v1');
  });

  it('whose attendance changes and still is a quorum goes on', () => {
    const state = stateOf(...ALLOCATED, correctAttendance('R1', 10));
    expect(state.resolutions.get('R1' as never)?.inquorate).toBeUndefined();
    given(...INQUORATE, correctAttendance('R1', 10))
      .when(ratifyResolution('R1', 2, '2022-02-25'))
      .thenRefused('RATIFICATION_NOT_NEEDED', { resolution: 'R1' });
  });

  it('is corrected after it was held, by figures that can be, once', () => {
    given(...INQUORATE)
      .when(correctAttendance('R1', 9))
      .thenNothing();
    given(...ALLOCATED)
      .when(correctAttendance('R1', 21))
      .thenRefused('ATTENDANCE_IMPOSSIBLE', { seats: 20, present: 21 });
    given(...ALLOCATED)
      .when(correctAttendance('R1', 9, { document: { number: 'x', date: day('2022-01-09') } }))
      .thenRefusedAs('BEFORE_WHAT_IT_FOLLOWS');
  });

  it('keeps the delegation used by what it moved', () =>
    expect(stateOf(...INQUORATE).delegations.get('G1' as never)?.used).toBe(baht(500)));
});

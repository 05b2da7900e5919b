import type { Actor } from './circumstances';
import { balanceOf } from './book.state';
import { passOn, takeBackOf, withdraw } from './testing/budget-change';
import {
  ALLOCATED,
  ALLOTTED,
  baht,
  cancel,
  commit,
  day,
  document,
  fact,
  L1,
  L2,
  P1,
} from './testing/khon-kaen';
import { given, stateOf } from './testing/scenario';

const AGENCY: Actor = {
  subject: 'subject-agency',
  role: 'implementing-agency',
  office: 'สำนักงานเกษตรจังหวัดขอนแก่น',
};
const byAgency = (command: ReturnType<typeof commit>) => ({ command, by: AGENCY });

describe('an allotment', () => {
  it('is taken back as far as no project has it', () => {
    const state = stateOf(...ALLOCATED, withdraw('W1', 'A1', L1, 500));
    expect(balanceOf(state, L1, 'allotted')).toBe(0n);
    expect(balanceOf(state, L1, 'unallotted')).toBe(baht(500));
  });

  it('is not taken back from a project', () => {
    given(...ALLOCATED)
      .when(withdraw('W1', 'A1', L1, 501))
      .thenRefused('WITHDRAWAL_EXCEEDS_FREE', {
        line: L1,
        asked: baht(501),
        available: baht(500),
        allotted: baht(500),
        on: day('2022-03-01'),
      });
  });

  it('gives back no more than it gave, in however many letters', () => {
    given(...ALLOTTED, withdraw('W1', 'A1', L1, 700))
      .when(withdraw('W2', 'A1', L1, 301))
      .thenRefused('WITHDRAWAL_EXCEEDS_ALLOTMENT', {
        allotment: 'A1',
        line: L1,
        asked: baht(301),
        given: baht(1_000),
        withdrawn: baht(700),
        available: baht(300),
      });
    given(...ALLOTTED)
      .when(withdraw('W1', 'A1', L2, 1))
      .thenRefused('ALLOTMENT_UNKNOWN', { allotment: 'A1', line: L2 });
  });

  it('is not taken back before it was given', () => {
    given(...ALLOTTED)
      .when({ ...withdraw('W1', 'A1', L1, 1), effectiveOn: day('2021-10-02') })
      .thenRefusedAs('BEFORE_WHAT_IT_FOLLOWS');
  });

  it('is taken back by one letter once', () => {
    given(...ALLOTTED, withdraw('W1', 'A1', L1, 100))
      .when(withdraw('W1', 'A1', L1, 100))
      .thenNothing();
    given(...ALLOTTED, withdraw('W1', 'A1', L1, 100))
      .when({ ...withdraw('W2', 'A1', L1, 100), document: document('เรียกคืน W1') })
      .thenRefusedAs('DOCUMENT_TAKEN');
  });
});

describe('a sub-allotment', () => {
  it('passes on what the committee gave the project, and no more in all', () => {
    given(...ALLOCATED)
      .when(passOn('S1', 500))
      .thenHappens('sub-allotment.made.v1');
    given(...ALLOCATED, passOn('S1', 300))
      .when(passOn('S2', 201))
      .thenRefused('SUB_ALLOTMENT_EXCEEDS_ALLOCATION', {
        project: P1,
        line: L1,
        asked: baht(201),
        subAllotted: baht(300),
        allocation: baht(500),
        available: baht(200),
      });
  });

  it('counts what is bound already as the project’s', () => {
    given(...ALLOCATED, commit('C1', 400))
      .when(passOn('S1', 500))
      .thenHappens('sub-allotment.made.v1');
  });

  it('goes to the agency of the project', () => {
    given(...ALLOCATED)
      .when(passOn('S1', 1, { agency: 'หน่วยอื่น' }))
      .thenRefusedAs('SUB_ALLOTMENT_AGENCY_DIFFERS');
  });

  it('is what the agency binds, and no more, in however many contracts', () => {
    given(...ALLOCATED, passOn('S1', 300), byAgency(commit('C1', 200)))
      .when(byAgency(commit('C2', 101)))
      .thenRefused('SUB_ALLOTMENT_EXCEEDED', {
        project: P1,
        line: L1,
        agency: AGENCY.office,
        asked: baht(101),
        subAllotted: baht(300),
        used: baht(200),
        available: baht(100),
        on: day('2022-03-01'),
      });
    given(...ALLOCATED, passOn('S1', 300), byAgency(commit('C1', 200)))
      .when(byAgency(commit('C2', 100)))
      .thenHappens('commitment.made.v1');
  });

  it('makes of a contract that the agency signed beyond it an unauthorised one', () => {
    given(...ALLOCATED, passOn('S1', 300))
      .when(byAgency(commit('C1', 301, fact('PO 1'))))
      .thenWarns(['unauthorised.recorded.v1'], []);
  });

  it('does not bind the province, nor an agency to which nothing was passed on', () => {
    given(...ALLOCATED, passOn('S1', 1))
      .when(commit('C1', 400))
      .thenHappens('commitment.made.v1');
    given(...ALLOCATED)
      .when(byAgency(commit('C1', 500)))
      .thenHappens('commitment.made.v1');
  });

  it('is free again when the agency’s contract is cancelled', () => {
    given(...ALLOCATED, passOn('S1', 300), byAgency(commit('C1', 300)), cancel('C1'))
      .when(byAgency(commit('C2', 300)))
      .thenHappens('commitment.made.v1');
  });

  it('comes back as far as the agency has not bound it', () => {
    const bound = [...ALLOCATED, passOn('S1', 300), byAgency(commit('C1', 200))];
    given(...bound)
      .when(takeBackOf('S1', 'W1', 101))
      .thenRefused('SUB_ALLOTMENT_IN_USE', {
        subAllotment: 'S1',
        asked: baht(101),
        given: baht(300),
        withdrawn: 0n,
        used: baht(200),
        available: baht(100),
      });
    given(...bound, takeBackOf('S1', 'W1', 100))
      .when(takeBackOf('S1', 'W1', 100))
      .thenNothing();
    given(...bound, takeBackOf('S1', 'W1', 100))
      .when(byAgency(commit('C2', 1)))
      .thenRefusedAs('SUB_ALLOTMENT_EXCEEDED');
  });
});

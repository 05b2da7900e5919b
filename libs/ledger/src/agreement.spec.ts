import { ALLOTTED, baht, day, document, P1, P2 } from './testing/khon-kaen';
import { agreement, AGREED, K1, K2, MOU, sign, SIGNED, takeOver } from './testing/matching-fund';
import { event, given, stateOf } from './testing/scenario';
import type { AgreementId } from './matching-fund.events';

const MOU2 = 'MOU2' as AgreementId;
const second = agreement({
  ratios: [{ types: [], provincial: 1, local: 2 }],
  document: document('ข้อตกลง 2', '2022-02-05'),
  effectiveOn: day('2022-02-05'),
});

describe('an agreement', () => {
  it('states its terms as version 1', () => {
    given(...ALLOTTED)
      .when(agreement({ cap: baht(300) }))
      .thenEvents(
        event(
          'agreement.stated.v1',
          {
            agreement: MOU,
            version: 1,
            projects: [P1],
            ratios: [{ types: [], provincial: 1, local: 1 }],
            cap: baht(300),
            inKindShareMax: 5_000,
            deadline: day('2022-09-30'),
            shrinkage: 'proportional',
            document: document('ข้อตกลง 1', '2022-01-20'),
          },
          { on: '2022-01-20' },
        ),
      );
  });

  it('is one version when it is asked for twice, also after the next version', () => {
    given(...AGREED)
      .when(agreement())
      .thenNothing();
    given(...AGREED, second)
      .when(agreement())
      .thenNothing();
  });

  it('has a next version by another document only', () => {
    const { agreements } = stateOf(...AGREED, second).fund;
    expect(agreements.get(MOU)?.map(({ record }) => record.version)).toEqual([1, 2]);
    given(...AGREED)
      .when(agreement({ cap: baht(1) }))
      .thenRefused('DOCUMENT_TAKEN', {
        number: 'ข้อตกลง 1',
        kind: 'agreement',
        recordedAs: 'MOU1 version 1',
      });
  });

  it('has no version that stands before the one before it', () => {
    given(...AGREED)
      .when({ ...second, effectiveOn: day('2022-01-19'), decidedOn: day('2022-01-19') })
      .thenRefusedAs('BEFORE_WHAT_IT_FOLLOWS');
  });

  it('does not take a project from another agreement', () => {
    given(...AGREED)
      .when(
        agreement({
          agreement: MOU2,
          projects: [P2, P1],
          document: document('ข้อตกลงอื่น', '2022-01-20'),
        }),
      )
      .thenRefused('PROJECT_ALREADY_AGREED', { project: P1, agreement: MOU });
  });

  it('states a ratio only for a project that it is for', () => {
    given(...ALLOTTED)
      .when(agreement({ ratios: [{ types: [], project: P2, provincial: 1, local: 1 }] }))
      .thenRefused('PROJECT_NOT_AGREED', { project: P2, agreement: MOU });
  });
});

describe('a signature', () => {
  const entered = [...AGREED, takeOver(K1, 100)];

  it('is under the version that stands on its day, and stays under it', () => {
    given(...entered, second)
      .when(sign(K1))
      .thenEvents(
        event(
          'contribution.agreed.v1',
          {
            contribution: K1,
            project: P1,
            agreement: MOU,
            version: 1,
            document: document(`บันทึก ${K1}`, '2022-02-02'),
          },
          { on: '2022-02-02' },
        ),
      );
    const later = { effectiveOn: day('2022-02-06') };
    const state = stateOf(...SIGNED, second, takeOver(K2, 50), sign(K2, later));
    const { contributions } = state.fund;
    expect([K1, K2].map((id) => contributions.get(id)?.agreed?.version)).toEqual([1, 2]);
  });

  it('is given once, and recognised when it is asked for again', () => {
    given(...SIGNED, second)
      .when(sign(K1))
      .thenNothing();
    given(...SIGNED, second)
      .when(sign(K1, { document: document('อื่น', '2022-02-07'), effectiveOn: day('2022-02-07') }))
      .thenRefused('CONTRIBUTION_ALREADY_SIGNED', {
        contribution: K1,
        agreement: MOU,
        version: 1,
      });
  });

  it('is not given before the contribution is approved, or the agreement stands', () => {
    const on = day('2022-01-31');
    given(...entered)
      .when(sign(K1, { document: document('บันทึก', '2022-01-31'), effectiveOn: on }))
      .thenRefused('BEFORE_WHAT_IT_FOLLOWS', { on, follows: K1, followsOn: day('2022-02-01') });
    given(...entered)
      .when(sign(K1, { agreement: MOU2 }))
      .thenRefused('AGREEMENT_UNKNOWN', { agreement: MOU2 });
  });

  it('needs a ratio for the type that the local government had at its approval', () => {
    given(
      ...ALLOTTED,
      agreement({ ratios: [{ types: ['PAO'], provincial: 1, local: 1 }] }),
      takeOver(K1, 100),
    )
      .when(sign(K1))
      .thenRefused('RATIO_MISSING', { contribution: K1, type: 'TOWN', project: P1 });
  });

  it('may stand for many contributions in one memorandum', () => {
    const one = document('บันทึกรวม', '2022-02-02');
    given(...entered, takeOver(K2, 50), sign(K1, { document: one }))
      .when(sign(K2, { document: one }))
      .thenHappens('contribution.agreed.v1');
  });
});

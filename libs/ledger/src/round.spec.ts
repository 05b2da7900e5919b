import { ALLOTTED, appropriate, baht, day, document, L1, line } from './testing/khon-kaen';
import { closeRound, openRound, ROUND } from './testing/matching-fund';
import { CITY, PAO, PHRA_LAP, referenceOf, registryEvent, SILA } from './testing/reference';
import { event, given, stateOf } from './testing/scenario';
import type { LocalGovernmentId } from './stored-values';

const opened = {
  round: ROUND,
  title: 'รอบที่ 1',
  purpose: 'ร่วมลงทุนตามยุทธศาสตร์จังหวัด',
  target: baht(1_000),
  deadline: day('2022-04-30'),
  document: document('ขก 0017/1', '2022-01-15'),
  localGovernments: [PAO, CITY, SILA, PHRA_LAP],
};

describe('a round', () => {
  it('asks every local government of the province, and none of another', () => {
    given(...ALLOTTED)
      .when(openRound())
      .thenEvents(event('round.opened.v1', opened, { on: '2022-01-15' }));
  });

  it('does not ask who was merged into another by its day', () => {
    const merged = referenceOf(
      registryEvent(
        'local-government.merged.v1',
        { localGovernment: PHRA_LAP, into: SILA, citation: 'ประกาศ มท.' },
        '2022-01-01',
      ),
    );
    given(...ALLOTTED)
      .when({ command: openRound(), reference: merged })
      .thenEvents(
        event(
          'round.opened.v1',
          { ...opened, localGovernments: [PAO, CITY, SILA] },
          { on: '2022-01-15' },
        ),
      );
  });

  it('is the same round when it is asked for again, whoever was registered since', () => {
    const grown = referenceOf(
      registryEvent('local-government.registered.v1', {
        localGovernment: 'TAO-400199' as LocalGovernmentId,
        type: 'TAO',
        nameTh: 'ใหม่',
        fullNameTh: 'อบต. ใหม่',
        nameEn: 'Mai',
        province: 'TH40' as never,
        district: { code: '4001', nameTh: 'เมืองขอนแก่น' },
        citation: 'ประกาศ มท.',
      }),
    );
    given(...ALLOTTED, openRound())
      .when({ command: openRound(), reference: grown })
      .thenNothing();
  });

  it('is not opened by the letter of another round', () => {
    given(...ALLOTTED, openRound())
      .when(openRound({ round: undefined, document: document('ขก๐๐๑๗/๑', '2022-01-15') }))
      .thenRefused('DOCUMENT_TAKEN', {
        number: 'ขก๐๐๑๗/๑',
        kind: 'round',
        recordedAs: ROUND,
      });
  });

  it('is not opened where there is nobody to ask', () => {
    const before = { command: openRound({ effectiveOn: day('2015-10-01') }) };
    given(...ALLOTTED)
      .when({ command: { ...before.command, decidedOn: day('2015-10-01') } })
      .thenRefusedAs('ROUND_ASKS_NOBODY');
  });

  it('closes once, and not before it opened', () => {
    given(...ALLOTTED, openRound(), closeRound())
      .when(closeRound())
      .thenNothing();
    given(...ALLOTTED, openRound())
      .when(closeRound({ effectiveOn: day('2022-01-14') }))
      .thenRefused('BEFORE_WHAT_IT_FOLLOWS', {
        on: day('2022-01-14'),
        follows: ROUND,
        followsOn: day('2022-01-15'),
      });
  });

  it('is numbered by the book when nobody names it', () => {
    const state = stateOf(appropriate(line(L1, 1)), openRound({ round: undefined }));
    expect([...state.fund.rounds.keys()]).toEqual(['RD0001']);
  });
});

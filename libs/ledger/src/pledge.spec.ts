import type { LocalGovernmentCommand } from './local-government.commands';
import {
  assent,
  decline,
  eventOf,
  givenLife,
  K1,
  K2,
  letter,
  money,
  pledge,
  PROJECT,
  ROUND,
  stateBase,
  STANDING,
} from './testing/local-government-scenario';
import { KALASIN, PAO, referenceOf, registryEvent, SILA } from './testing/reference';

const AREA = 'TH40' as never;
const target = (area: string, project = 'P1', fiscalYear = 2565) => ({
  area: area as never,
  fiscalYear,
  project: project as never,
});
const withdraw = (document = letter('ศล ถอน')): LocalGovernmentCommand => ({
  type: 'WithdrawPledge',
  contribution: K1,
  reason: 'เปลี่ยนแผน',
  document,
});
const reduce = (amount: number, document = letter('ศล ลด')): LocalGovernmentCommand => ({
  type: 'ReducePledge',
  contribution: K1,
  amount: money(amount),
  reason: 'รายได้ลดลง',
  document,
});
const answered = (name: string) => pledge(name, 10, { round: ROUND });

describe('a pledge', () => {
  it('is made with all that it says, on the day of its letter', () =>
    givenLife()
      .when(pledge('K1', 100, { round: ROUND, document: letter('ศล 1', '2022-02-20') }))
      .thenEvents(
        expect.objectContaining({
          type: 'pledge.made.v1',
          decidedOn: '2022-02-20',
          effectiveOn: '2022-02-20',
          recordedOn: '2022-03-01',
          data: {
            contribution: K1,
            localGovernment: SILA,
            target: { area: AREA, fiscalYear: 2565, project: PROJECT },
            round: ROUND,
            form: 'cash',
            amount: money(100),
            purpose: 'สมทบโครงการพัฒนาแหล่งน้ำ',
            source: { fund: 'own-revenue', reference: 'หมวดเงินอุดหนุน K1' },
            document: letter('ศล 1', '2022-02-20'),
          },
        }) as never,
      ));

  it('is numbered in the whole ledger when the client names none', () =>
    givenLife(pledge('K0002', 1))
      .when(pledge(undefined, 1))
      .thenEvents(
        expect.objectContaining({
          data: expect.objectContaining({ contribution: `${SILA}.K0003` }) as unknown,
        }) as never,
      ));

  it('told again is nothing, and something else under its number is refused', () => {
    const life = givenLife(pledge('K1', 100));
    life.when(pledge('K1', 100)).thenNothing();
    life.when({ ...pledge('K1', 100), contribution: K1 }).thenNothing();
    life.when(pledge('K1', 101)).thenRefused('ID_TAKEN', { kind: 'contribution', id: K1 });
  });

  it('counts once: the same contribution is not for two books', () =>
    givenLife(pledge('K1', 100, { target: target('TH40') }))
      .when(pledge('K1', 100, { target: target('CL12') }))
      .thenRefused('ID_TAKEN', { kind: 'contribution', id: K1 }));

  it.each([`${KALASIN}.K1`, 'K.1', 'K 1', 'ก1', '', 'K'.repeat(64)])('is not numbered %j', (name) =>
    givenLife().when(pledge(name, 1)).thenRefusedAs('CONTRIBUTION_NUMBER_INVALID'),
  );
});

describe('the same source', () => {
  const source = { fund: 'accumulated-reserves', reference: 'เงินสะสม ข้อ ๔' } as const;
  const again = (more: object) =>
    pledge('K2', 9, { source: { ...source, reference: 'เงินสะสม  ข้อ 4' }, ...more });

  it.each([
    ['in one project', target('TH40')],
    ['in two projects', target('TH40', 'P2')],
    ['in two areas', target('CL12')],
    ['in two years', target('TH40', 'P1', 2566)],
  ])('backs one contribution %s, however it is typed', (_where, where) =>
    givenLife(pledge('K1', 9, { source }))
      .when(again({ target: where }))
      .thenRefused('SOURCE_COUNTED_ALREADY', {
        reference: 'เงินสะสม  ข้อ 4',
        contribution: K1,
      }),
  );

  it('may back another once the first is withdrawn', () =>
    givenLife(pledge('K1', 9, { source }), withdraw())
      .when(again({}))
      .thenHappens('pledge.made.v1'));

  it('may back another once the whole of it lapsed', () => {
    const free = (amount: number): LocalGovernmentCommand => ({
      type: 'FreeCeiling',
      contribution: K1,
      amount: money(amount),
      cause: 'expired',
    });
    const life = [stateBase(1_000), pledge('K1', 9, { source }), assent(K1, 9)];
    givenLife(...life, free(8))
      .when(again({}))
      .thenRefusedAs('SOURCE_COUNTED_ALREADY');
    givenLife(...life, free(8), free(1))
      .when(again({}))
      .thenHappens('pledge.made.v1');
  });
});

describe('where the money is from', () => {
  const of = (fund: string) => pledge('K1', 1, { source: { fund, reference: 'x' } as never });

  it.each(['own-revenue', 'accumulated-reserves', 'donation'])('%s is its own', (fund) =>
    givenLife().when(of(fund)).thenHappens('pledge.made.v1'),
  );

  it('state money never becomes match', () =>
    givenLife()
      .when(of('specific-grant'))
      .thenRefused('STATE_GRANT_NOT_MATCH', { fund: 'specific-grant' }));

  it.each([
    ['general-grant', 'GENERAL_GRANT_AS_MATCH'],
    ['loan', 'BORROWED_MONEY_AS_MATCH'],
  ] as const)('%s is let through with a warning, until the rule was checked', (fund, code) => {
    givenLife().when(of(fund)).thenWarns(['pledge.made.v1'], [code]);
    const citation = 'ราชกิจจานุเบกษา';
    const reference = referenceOf(
      registryEvent('rule.marked.v1', { code, verified: true, citation }),
    );
    givenLife()
      .when({ command: of(fund), reference })
      .thenRefused(code, { fund });
  });
});

describe('the letter', () => {
  const document = letter('ศล 12/2565');
  const typed = letter('ศล ๑๒/๒๕๖๕');

  it('pledges to several projects, and once to one', () => {
    const life = givenLife(pledge('K1', 1, { document }));
    life
      .when(pledge('K2', 1, { document: typed, target: target('TH40', 'P2') }))
      .thenHappens('pledge.made.v1');
    life.when(pledge('K2', 1, { document: typed, form: 'in-kind' })).thenHappens('pledge.made.v1');
    life.when(pledge('K2', 1, { document: typed })).thenRefused('DOCUMENT_TAKEN', {
      number: 'ศล ๑๒/๒๕๖๕',
      kind: 'pledge of cash',
      recordedAs: K1,
    });
  });

  it('is not of the future, and neither is the pledge', () => {
    givenLife()
      .when(pledge('K1', 1, { document: letter('ศล 1', '2022-03-02') }))
      .thenRefusedAs('DOCUMENT_IN_FUTURE');
    givenLife()
      .when(pledge('K1', 1, { effectiveOn: '2022-03-02' as never }))
      .thenRefused('DECIDED_IN_FUTURE', {
        decidedOn: '2022-03-02' as never,
        today: '2022-03-01' as never,
      });
  });
});

describe('whose project it is', () => {
  it('the own province, and the cluster that has it', () => {
    givenLife()
      .when(pledge('K1', 1, { target: target('TH40') }))
      .thenHappens('pledge.made.v1');
    givenLife()
      .when(pledge('K1', 1, { target: target('CL12') }))
      .thenHappens('pledge.made.v1');
  });

  it.each(['TH46', 'CL11', 'TH99'])('not %s', (area) =>
    givenLife()
      .when(pledge('K1', 1, { target: target(area) }))
      .thenRefused('TARGET_OUTSIDE_AREA', { localGovernment: SILA, province: 'TH40', area }),
  );

  it('the cluster on the day of the pledge', () => {
    const cluster = { province: AREA, cluster: 'CL12' as never, citation: 'มติ ก.น.บ.' };
    const left = registryEvent('cluster-membership.ended.v1', cluster, '2022-02-15');
    const reference = referenceOf(left);
    const on = (date: string) => ({
      command: pledge('K1', 1, { target: target('CL12'), document: letter('ศล 1', date) }),
      reference,
    });
    givenLife().when(on('2022-02-14')).thenHappens('pledge.made.v1');
    givenLife().when(on('2022-02-15')).thenRefusedAs('TARGET_OUTSIDE_AREA');
  });
});

describe('how its book stands', () => {
  const asked = (standing: object) => ({
    command: answered('K1'),
    standing: { ...STANDING, ...standing },
  });
  const named = { area: 'TH40', fiscalYear: 2565 };

  it.each([
    [{ open: false }, 'TARGET_BOOK_NOT_OPEN', named],
    [{ project: 'unknown' }, 'TARGET_PROJECT_UNKNOWN', { ...named, project: 'P1' }],
    [{ project: 'cancelled' }, 'TARGET_PROJECT_CANCELLED', { ...named, project: 'P1' }],
    [{ round: 'unknown' }, 'TARGET_ROUND_UNKNOWN', { ...named, round: ROUND }],
    [{ round: 'closed' }, 'TARGET_ROUND_CLOSED', { ...named, round: ROUND }],
    [{ round: 'not-asked' }, 'REQUEST_UNKNOWN', { round: ROUND, localGovernment: SILA }],
  ] as const)('%j is told at once', (standing, code, facts) =>
    givenLife().when(asked(standing)).thenRefused(code, facts),
  );

  it.each([
    { open: false, project: 'unknown', round: 'unknown' },
    { open: true, project: 'known', round: 'unknown' },
    { open: true, project: 'known', round: 'not-asked' },
  ] as const)('tells nothing of a book elsewhere that asked nothing: %j', (standing) => {
    const outside = { localGovernment: SILA, province: 'TH40', area: 'TH46' };
    for (const command of [
      decline({ area: 'TH46' as never }),
      pledge('K1', 10, { round: ROUND, target: target('TH46') }),
    ]) {
      givenLife().when({ command, standing }).thenRefused('TARGET_OUTSIDE_AREA', outside);
    }
  });

  it('lets whoever was asked answer, though its province has left the cluster since', () =>
    givenLife()
      .when(decline({ area: 'TH46' as never }))
      .thenHappens('request.declined.v1'));

  it('does not matter to what was pledged already', () =>
    givenLife(answered('K1'))
      .when(asked({ open: false }))
      .thenNothing());

  it('the project does not matter to who declines', () =>
    givenLife()
      .when({ command: decline(), standing: { ...STANDING, project: 'unknown' } })
      .thenHappens('request.declined.v1'));
});

describe('until the council acts', () => {
  it('a pledge is lowered, by one letter once', () => {
    givenLife(pledge('K1', 100))
      .when(reduce(60))
      .thenEvents(
        eventOf('pledge.reduced.v1', {
          contribution: K1,
          amount: money(60),
          reason: 'รายได้ลดลง',
          document: letter('ศล ลด'),
        }),
      );
    const lower = givenLife(pledge('K1', 100), reduce(60));
    lower.when(reduce(60)).thenNothing();
    lower.when(reduce(50)).thenRefused('ID_TAKEN', { kind: 'reduction', id: `${K1}/ศลลด` });
    lower.when(reduce(50, letter('ศล ลด 2'))).thenHappens('pledge.reduced.v1');
    lower.when(reduce(60, letter('ศล ลด 2'))).thenRefused('REDUCTION_NOT_LOWER', {
      contribution: K1,
      asked: money(60),
      pledged: money(60),
    });
  });

  it('a pledge is withdrawn, once', () => {
    givenLife(pledge('K1', 100)).when(withdraw()).thenHappens('pledge.withdrawn.v1');
    const life = givenLife(pledge('K1', 100), withdraw());
    life.when(withdraw()).thenNothing();
    const refused = { contribution: K1, status: 'withdrawn' };
    life.when(withdraw(letter('ศล ถอน 2'))).thenRefused('PLEDGE_NOT_OPEN', refused);
    life.when(reduce(1)).thenRefused('PLEDGE_NOT_OPEN', refused);
  });

  it('and not before it was made, nor afterwards', () => {
    givenLife(pledge('K1', 100))
      .when(withdraw(letter('ศล ถอน', '2022-02-28')))
      .thenRefused('BEFORE_WHAT_IT_FOLLOWS', {
        on: '2022-02-28' as never,
        follows: K1,
        followsOn: '2022-03-01' as never,
      });
    const acted = givenLife(pledge('K1', 100), assent(K1, 100, { authority: 'ordinance' }));
    const refused = { contribution: K1, status: 'council-assented' };
    acted.when(withdraw()).thenRefused('PLEDGE_NOT_OPEN', refused);
    acted.when(reduce(1)).thenRefused('PLEDGE_NOT_OPEN', refused);
  });
});

describe('the answer to a request', () => {
  it('is no, with its reason, once', () => {
    givenLife().when(decline()).thenHappens('request.declined.v1');
    givenLife(decline()).when(decline()).thenNothing();
    givenLife(decline())
      .when(decline({ reason: 'เหตุอื่น' }))
      .thenRefused('REQUEST_ALREADY_ANSWERED', { round: ROUND, answer: 'declined' });
    givenLife(decline())
      .when(decline({ area: 'CL12' as never }))
      .thenHappens('request.declined.v1');
  });

  it('is several pledges, and then not also no', () => {
    givenLife(answered('K1')).when(answered('K2')).thenHappens('pledge.made.v1');
    givenLife(answered('K1'))
      .when(decline())
      .thenRefused('REQUEST_ALREADY_ANSWERED', { round: ROUND, answer: K1 });
    givenLife(pledge('K1', 1)).when(decline()).thenHappens('request.declined.v1');
  });

  it('may be changed, and the later one counts', () => {
    givenLife(decline()).when(answered('K1')).thenHappens('pledge.made.v1');
    givenLife(decline(), answered('K1')).when(decline()).thenRefusedAs('REQUEST_ALREADY_ANSWERED');
    givenLife(answered('K1'), withdraw()).when(decline()).thenHappens('request.declined.v1');
    const minds = givenLife(decline(), answered('K1'), withdraw());
    minds.when(decline()).thenHappens('request.declined.v1');
    givenLife(decline(), answered('K1'), withdraw(), decline()).when(decline()).thenNothing();
  });
});

describe('a local government', () => {
  const merged = referenceOf(
    registryEvent(
      'local-government.merged.v1',
      { localGovernment: SILA, into: PAO, citation: 'ประกาศ มท.' },
      '2022-02-15',
    ),
  );

  it('that the registry does not know, or not yet, pledges nothing', () => {
    const of = 'TOWN-404040' as never;
    givenLife()
      .when({ command: pledge('K1', 1), of })
      .thenRefused('LOCAL_GOVERNMENT_UNKNOWN', { localGovernment: of });
    givenLife()
      .when(pledge('K1', 1, { document: letter('เก่า', '2001-01-01') }))
      .thenRefused('LOCAL_GOVERNMENT_UNKNOWN', { localGovernment: SILA });
  });

  it('pledges until it is merged into another', () => {
    const on = (date: string) => pledge('K1', 1, { document: letter('ศล 1', date) });
    givenLife()
      .when({ command: on('2022-02-14'), reference: merged })
      .thenHappens('pledge.made.v1');
    givenLife()
      .when({ command: on('2022-02-15'), reference: merged })
      .thenRefused('LOCAL_GOVERNMENT_CEASED', {
        localGovernment: SILA,
        into: PAO,
        on: '2022-02-15' as never,
      });
  });

  it('that was merged is given no authority, and its pledges may be withdrawn', () => {
    const life = givenLife(pledge('K1', 100), pledge('K2', 1));
    life.when({ command: withdraw(), reference: merged }).thenHappens('pledge.withdrawn.v1');
    life
      .when({ command: assent(K2, 1), reference: merged })
      .thenRefusedAs('LOCAL_GOVERNMENT_CEASED');
  });
});

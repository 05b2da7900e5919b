import { auditLocalGovernment } from './local-government';
import { finding } from './rejection';
import { PAO, REFERENCE, referenceOf, registryEvent, SILA } from './testing/reference';
import {
  assent,
  CLERK,
  eventOf,
  givenLife,
  K1,
  K2,
  lapse,
  letter,
  lifeOf,
  money,
  pledge,
  PROJECT,
  promulgate,
  stateBase,
  supervise,
  verified,
} from './testing/local-government-scenario';
import type { LocalGovernmentCommand } from './local-government.commands';

const PLEDGED = [stateBase(1_000_000), pledge('K1', 100)];
const ordinance = (item = '7', amount = 80) =>
  assent(K1, amount, { authority: 'ordinance', item, document: letter('เทศบัญญัติ 2565') });

const APPROVED = eventOf('contribution.approved.v1', {
  contribution: K1,
  localGovernment: SILA,
  localGovernmentType: 'TOWN',
  target: { area: 'TH40' as never, fiscalYear: 2565, project: PROJECT },
  form: 'cash',
  amount: money(80),
  purpose: 'สมทบโครงการพัฒนาแหล่งน้ำ',
  authority: { kind: 'ordinance', item: '7', document: letter('เทศบัญญัติ 2565') },
});
const broken = [{ code: 'PROJECT_CANCELLED', facts: { project: 'P1', on: '2022-03-01' } }];
const settle = (declined = false): LocalGovernmentCommand => ({
  type: 'SettleHandOver',
  contribution: K1,
  broken: declined ? broken : undefined,
});

describe('a transfer, and the use of reserves', () => {
  it.each(['transfer', 'accumulated-reserves'] as const)('%s: approved by the council', (kind) =>
    givenLife(...PLEDGED)
      .when(assent(K1, 100, { authority: kind }))
      .thenHappens('council.assented.v1', 'contribution.approved.v1'),
  );

  it('need no supervisor and no promulgation', () => {
    const life = givenLife(...PLEDGED, assent(K1, 100));
    life.when(supervise(K1)).thenRefused('STEP_NOT_NEEDED', {
      contribution: K1,
      authority: 'transfer',
      step: 'supervisor',
    });
    life.when(promulgate(K1)).thenRefused('STEP_NOT_NEEDED', {
      contribution: K1,
      authority: 'transfer',
      step: 'promulgation',
    });
  });
});

describe.each(['ordinance', 'supplementary-budget'] as const)('%s', (authority) => {
  const given = givenLife(...PLEDGED);
  const assented = [...PLEDGED, { ...ordinance(), authority }];

  it('is assented to, supervised and promulgated, in this order', () => {
    given.when({ ...ordinance(), authority }).thenHappens('council.assented.v1');
    given.when(supervise(K1)).thenRefused('STEP_OUT_OF_ORDER', {
      contribution: K1,
      status: 'pledged',
      step: 'supervisor',
    });
    givenLife(...assented)
      .when(promulgate(K1))
      .thenRefused('STEP_OUT_OF_ORDER', {
        contribution: K1,
        status: 'council-assented',
        step: 'promulgation',
      });
    givenLife(...assented)
      .when(supervise(K1))
      .thenHappens('supervisor.approved.v1');
    givenLife(...assented, supervise(K1))
      .when(promulgate(K1))
      .thenHappens('authority.promulgated.v1', 'contribution.approved.v1');
  });

  it('goes no step twice, unless the very same is told again', () => {
    const supervised = [...assented, supervise(K1)];
    givenLife(...supervised)
      .when(supervise(K1))
      .thenNothing();
    givenLife(...supervised)
      .when({ ...supervise(K1), document: letter('ขก 2') } as never)
      .thenRefusedAs('STEP_OUT_OF_ORDER');
    const promulgated = [...supervised, promulgate(K1)];
    givenLife(...promulgated)
      .when(promulgate(K1))
      .thenNothing();
    givenLife(...promulgated)
      .when({ ...promulgate(K1), document: letter('ประกาศ 2') } as never)
      .thenRefusedAs('STEP_OUT_OF_ORDER');
  });

  it('is not supervised before the council, nor promulgated before the supervisor', () => {
    givenLife(...assented)
      .when(supervise(K1, '2022-02-28'))
      .thenRefused('BEFORE_WHAT_IT_FOLLOWS', {
        on: '2022-02-28' as never,
        follows: K1,
        followsOn: '2022-03-01' as never,
      });
    givenLife(...assented, supervise(K1))
      .when(promulgate(K1, '2022-02-28'))
      .thenRefusedAs('BEFORE_WHAT_IT_FOLLOWS');
  });
});

it('hands over what the council gave, under its authority', () =>
  givenLife(...PLEDGED, ordinance(), supervise(K1))
    .when(promulgate(K1))
    .thenEvents(
      eventOf('authority.promulgated.v1', { contribution: K1, document: letter('ประกาศ 1') }),
      APPROVED,
    ));

it('hands over the type that the local government has on the day of its approval', () => {
  const upgraded = referenceOf(
    registryEvent(
      'local-government.reclassified.v1',
      { localGovernment: SILA, type: 'CITY', nameTh: 'ศิลา', fullNameTh: 'นคร', citation: 'ก' },
      '2022-02-15',
    ),
  );
  const [assented] = [assent(K1, 100, { document: letter('มติ', '2022-02-10') })];
  givenLife(...PLEDGED)
    .when({ command: assented, reference: upgraded })
    .thenEvents(
      expect.objectContaining({ type: 'council.assented.v1' }) as never,
      expect.objectContaining({
        type: 'contribution.approved.v1',
        effectiveOn: '2022-02-10',
        data: expect.objectContaining({ localGovernmentType: 'TOWN' }) as unknown,
      }) as never,
    );
  givenLife(...PLEDGED, { command: ordinance(), reference: upgraded }, supervise(K1))
    .when({ command: promulgate(K1), reference: upgraded })
    .thenEvents(
      expect.objectContaining({ type: 'authority.promulgated.v1' }) as never,
      expect.objectContaining({
        data: expect.objectContaining({ localGovernmentType: 'CITY' }) as unknown,
      }) as never,
    );
});

describe('the council', () => {
  it('gives at most what was pledged', () =>
    givenLife(...PLEDGED, {
      type: 'ReducePledge',
      contribution: K1,
      amount: money(60),
      reason: 'รายได้ลดลง',
      document: letter('ศล ลด'),
    })
      .when(assent(K1, 61))
      .thenRefused('ASSENT_EXCEEDS_PLEDGE', {
        contribution: K1,
        asked: money(61),
        pledged: money(60),
      }));

  it('may have given it before the letter was written', () =>
    givenLife(...PLEDGED)
      .when(assent(K1, 100, { document: letter('เทศบัญญัติ 2565', '2021-09-20') }))
      .thenHappens('council.assented.v1', 'contribution.approved.v1'));

  it('gives several contributions by several items of one ordinance', () => {
    const life = givenLife(...PLEDGED, pledge('K2', 50), ordinance('7'));
    const document = letter('เทศบัญญัติ ๒๕๖๕');
    life
      .when(assent(K2, 50, { item: '8', document }))
      .thenHappens('council.assented.v1', 'contribution.approved.v1');
    life.when(assent(K2, 50, { item: ' ๗', document })).thenRefused('AUTHORITY_COUNTED_ALREADY', {
      item: ' ๗',
      document: 'เทศบัญญัติ ๒๕๖๕',
      contribution: K1,
    });
  });

  it('that rejects ends the pledge, and its source may back another', () => {
    const no = {
      type: 'RecordCouncilRejection',
      contribution: K1,
      reason: 'ไม่เห็นชอบ',
      document: letter('มติสภา 2/2565'),
    } as const;
    givenLife(...PLEDGED)
      .when(no)
      .thenHappens('council.rejected.v1');
    const rejected = givenLife(...PLEDGED, no);
    rejected.when(no).thenNothing();
    rejected
      .when(assent(K1, 1))
      .thenRefused('PLEDGE_NOT_OPEN', { contribution: K1, status: 'council-rejected' });
    rejected
      .when({ ...pledge('K2', 9), source: pledge('K1', 9).source })
      .thenHappens('pledge.made.v1');
    givenLife(...PLEDGED, assent(K1, 1))
      .when(no)
      .thenRefused('PLEDGE_NOT_OPEN', { contribution: K1, status: 'approved' });
  });

  it('that assents again otherwise is refused, and the very same is nothing', () => {
    const life = givenLife(...PLEDGED, assent(K1, 90));
    life.when(assent(K1, 90)).thenNothing();
    life
      .when(assent(K1, 91))
      .thenRefused('PLEDGE_NOT_OPEN', { contribution: K1, status: 'approved' });
    life
      .when({ ...assent(K1, 90), effectiveOn: '2022-02-01' as never })
      .thenRefusedAs('BEFORE_WHAT_IT_FOLLOWS');
  });
});

it('a supervisor that rejects frees the ceiling, the source and the item', () => {
  const no: LocalGovernmentCommand = {
    type: 'RecordSupervisorRejection',
    contribution: K1,
    supervisor: 'governor',
    reason: 'เกินเพดาน',
    document: letter('ขก 9'),
  };
  const reject = [stateBase(2_000), pledge('K1', 60), ordinance('7', 60), no];
  const again = pledge('K2', 60, { source: pledge('K1', 1).source });
  givenLife(...reject)
    .when(again)
    .thenHappens('pledge.made.v1');
  givenLife(...reject, again)
    .when(assent(K2, 60, { item: '7', document: letter('เทศบัญญัติ 2565') }))
    .thenHappens('council.assented.v1', 'contribution.approved.v1');
  givenLife(...PLEDGED)
    .when(no)
    .thenRefusedAs('STEP_OUT_OF_ORDER');
  givenLife(...PLEDGED, assent(K1, 1))
    .when(no)
    .thenRefusedAs('STEP_NOT_NEEDED');
});

describe('an authority that is never promulgated', () => {
  const taken = [stateBase(2_000), pledge('K1', 60), ordinance('7', 60)];
  const again = pledge('K2', 60, { source: pledge('K1', 1).source });

  it.each([
    ['assented to', taken],
    ['approved by the supervisor', [...taken, supervise(K1)]],
  ])('lapses, %s: ceiling, source, letter and item are free', (_, before) => {
    givenLife(...before)
      .when(lapse(K1))
      .thenEvents(
        eventOf('authority.lapsed.v1', {
          contribution: K1,
          reason: 'มิได้ประกาศใช้ภายในปีงบประมาณ',
          document: letter('ศล ตกไป'),
        }),
      );
    givenLife(...before, lapse(K1))
      .when({ ...again, document: pledge('K1', 1).document })
      .thenHappens('pledge.made.v1');
    givenLife(...before, lapse(K1), again)
      .when({
        command: assent(K2, 60, { item: '7', document: letter('เทศบัญญัติ 2565') }),
        reference: verified(),
      })
      .thenHappens('council.assented.v1', 'contribution.approved.v1');
    givenLife(...before, lapse(K1))
      .when(lapse(K1))
      .thenNothing();
  });

  it('goes no other way than by lapsing once it has', () => {
    const lapsed = [...taken, supervise(K1), lapse(K1)];
    const refused = (step: string) => ({ contribution: K1, status: 'lapsed', step });
    givenLife(...lapsed)
      .when(promulgate(K1))
      .thenRefused('STEP_OUT_OF_ORDER', refused('promulgation'));
    givenLife(...lapsed)
      .when({ ...lapse(K1), document: letter('อื่น') } as LocalGovernmentCommand)
      .thenRefused('STEP_OUT_OF_ORDER', refused('lapse'));
  });

  it('does not lapse before the council has given it, nor once it is approved', () => {
    for (const [before, status] of [
      [PLEDGED, 'pledged'],
      [[...PLEDGED, assent(K1, 80)], 'approved'],
      [[...PLEDGED, ordinance(), supervise(K1), promulgate(K1)], 'approved'],
      [[...PLEDGED, assent(K1, 80), settle()], 'entered'],
    ] as const) {
      givenLife(...before)
        .when(lapse(K1))
        .thenRefused('STEP_OUT_OF_ORDER', { contribution: K1, status, step: 'lapse' });
    }
    givenLife().when(lapse(K1)).thenRefused('PLEDGE_UNKNOWN', { contribution: K1 });
  });

  it('lapses no earlier than what it follows, and after a merger too', () => {
    givenLife(...taken)
      .when(lapse(K1, '2022-02-28'))
      .thenRefusedAs('BEFORE_WHAT_IT_FOLLOWS');
    const merger = { localGovernment: SILA, into: PAO, citation: 'ราชกิจจานุเบกษา' };
    const reference = referenceOf(registryEvent('local-government.merged.v1', merger));
    givenLife(...taken)
      .when({ command: promulgate(K1), reference })
      .thenRefusedAs('LOCAL_GOVERNMENT_CEASED');
    givenLife(...taken)
      .when({ command: lapse(K1), reference })
      .thenHappens('authority.lapsed.v1');
  });
});

describe('a supervisor', () => {
  it.each(['governor', 'local-finance-officer', 'district-chief'])(
    'signs in the own office: %s under the other’s name is refused',
    (role) => {
      const supervisor = role === 'district-chief' ? 'governor' : 'district-chief';
      const reason = { reason: 'เหตุ' };
      for (const [type, more] of [
        ['RecordSupervisorApproval', {}],
        ['RecordSupervisorRejection', reason],
      ] as const) {
        const of = { contribution: K1, supervisor, document: letter('อ.เมือง 1') };
        givenLife(...PLEDGED, ordinance())
          .when({
            command: { type, ...of, ...more } as LocalGovernmentCommand,
            by: { ...CLERK, role },
          })
          .thenRefused('SUPERVISOR_DIFFERS', { contribution: K1, supervisor, role });
      }
    },
  );

  it('is found by an auditor where history has another office', () => {
    const signed = eventOf('supervisor.approved.v1', {
      contribution: K1,
      supervisor: 'governor',
      document: letter('ขก 1'),
    });
    const history = lifeOf(...PLEDGED, ordinance(), signed);
    const of = { localGovernment: SILA, reference: REFERENCE, absorbed: [] };
    expect([...auditLocalGovernment(history, of)].map(({ findings }) => findings)).toContainEqual([
      finding('SUPERVISOR_DIFFERS', { contribution: K1, supervisor: 'governor', role: CLERK.role }),
      finding('SUPERVISED_BY_PLEDGER', { contribution: K1 }),
    ]);
  });
});

describe('what the book answers', () => {
  const handedOver = [stateBase(2_000), pledge('K1', 60), assent(K1, 60)];

  it('is recorded once, whatever is said later', () => {
    givenLife(...handedOver)
      .when(settle())
      .thenEvents(eventOf('hand-over.accepted.v1', { contribution: K1 }));
    for (const answer of [false, true]) {
      givenLife(...handedOver, settle(answer))
        .when(settle())
        .thenNothing();
      givenLife(...handedOver, settle(answer))
        .when(settle(true))
        .thenNothing();
    }
    givenLife().when(settle(true)).thenNothing();
    givenLife(pledge('K1', 60)).when(settle()).thenNothing();
  });

  it('when it declines, the ceiling, the source and the authority are free', () => {
    givenLife(...handedOver)
      .when(settle(true))
      .thenEvents(
        eventOf('hand-over.declined.v1', { contribution: K1, amount: money(60), broken }),
      );
    const again = pledge('K2', 60, { source: pledge('K1', 1).source });
    givenLife(...handedOver, settle(true), again)
      .when({ ...assent(K2, 60), item: assent(K1, 1).item })
      .thenHappens('council.assented.v1', 'contribution.approved.v1');
  });

  it('when it takes it, they stay taken', () => {
    const again = pledge('K2', 60, { source: pledge('K1', 1).source });
    givenLife(...handedOver, settle())
      .when(again)
      .thenRefusedAs('SOURCE_COUNTED_ALREADY');
  });
});

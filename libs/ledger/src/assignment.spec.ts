import { assignmentsOn } from './assignment';
import type { Acting } from './circumstances';
import { auditRegistry } from './registry';
import type { RegistryCommand } from './registry.commands';
import { evolveRegistry } from './registry.evolution';
import { finding } from './rejection';
import type { SubjectId } from './stored-values';
import { assign, end, entryOf, MALEE, SOMCHAI } from './testing/assignment-scenario';
import { PHRA_LAP, REFERENCE, REGISTRAR, registryEvent, SILA } from './testing/reference';
import { citation, day, merge, scenariosOn } from './testing/registry-scenario';

/** Everything is told on one day, and nothing holds before it. */
const TOLD_ON = day('2022-01-01');
const { asked, after, reference, refusal } = scenariosOn(TOLD_ON);

/** The roles that somebody holds on a day, after what was told. */
function rolesOn(on: string, person: SubjectId, ...commands: readonly RegistryCommand[]): string[] {
  const held = assignmentsOn(reference(...commands), person, day(on));
  return held.map(({ record: { role, place } }) => `${role} ${place}`);
}

describe('a role that is assigned', () => {
  it('becomes an event: the person by our id, the office, the place, the days, by whom', () => {
    const { events } = asked(REFERENCE.registry, assign({ until: '2022-10-01' }));
    expect(events).toEqual([
      {
        type: 'assignment.made.v1',
        data: {
          assignment: 'A1',
          person: SOMCHAI,
          role: 'finance-officer',
          office: 'สำนักงานจังหวัดขอนแก่น',
          place: 'TH40',
          until: '2022-10-01',
          citation,
        },
        actor: REGISTRAR,
        decidedOn: '2022-01-01',
        effectiveOn: '2022-01-01',
        recordedOn: TOLD_ON,
      },
    ]);
  });

  it('holds from its first day until the day before its last, for that person only', () => {
    const told = assign({ until: '2022-10-01' });
    expect(rolesOn('2021-12-31', SOMCHAI, told)).toEqual([]);
    expect(rolesOn('2022-01-01', SOMCHAI, told)).toEqual(['finance-officer TH40']);
    expect(rolesOn('2022-09-30', SOMCHAI, told)).toEqual(['finance-officer TH40']);
    expect(rolesOn('2022-10-01', SOMCHAI, told)).toEqual([]);
    expect(rolesOn('2022-01-01', MALEE, told)).toEqual([]);
  });

  it('stands beside others of the same person, in the order of their making', () => {
    const both = [
      assign({ id: 'A2', role: 'confirmer', on: '2022-03-01' }),
      assign({ id: 'A1', role: 'committee-secretary' }),
    ];
    expect(rolesOn('2022-02-01', SOMCHAI, ...both)).toEqual(['committee-secretary TH40']);
    expect(rolesOn('2022-03-01', SOMCHAI, ...both)).toEqual([
      'confirmer TH40',
      'committee-secretary TH40',
    ]);
  });

  it('may begin later than it is told', () => {
    const told = assign({ on: '2022-10-01' });
    const [event] = asked(REFERENCE.registry, told).events;
    expect(event).toMatchObject({ decidedOn: TOLD_ON, effectiveOn: '2022-10-01' });
    expect(rolesOn('2022-06-25', SOMCHAI, told)).toEqual([]);
    expect(rolesOn('2022-10-01', SOMCHAI, told)).toEqual(['finance-officer TH40']);
  });

  it('told again the same changes nothing; something else under its id is refused', () => {
    const registry = after(assign());
    expect(asked(registry, assign()).events).toEqual([]);
    for (const other of [
      assign({ person: MALEE }),
      assign({ place: 'TH41' }),
      assign({ on: '2022-01-02' }),
      assign({ until: '2022-10-01' }),
      assign({ role: 'governor' }),
    ]) {
      expect(refusal(registry, other)).toEqual(
        finding('ID_TAKEN', { kind: 'assignment', id: 'A1' }),
      );
    }
    // Also after it ended: it is not made anew by telling it again.
    expect(asked(after(assign(), end('A1', '2022-05-01')), assign()).events).toEqual([]);
  });

  it('is all or nothing with the others of its command, each on what the ones before it left', () => {
    const command: RegistryCommand = {
      type: 'AssignRoles',
      entries: [entryOf({ id: 'A1' }), entryOf({ id: 'A2', role: 'administrator', place: '*' })],
      effectiveOn: day('2022-01-01'),
    };
    expect(refusal(REFERENCE.registry, command).code).toBe('ADMINISTRATOR_HANDLES_MONEY');
    const twice: RegistryCommand = { ...command, entries: [entryOf({}), entryOf({})] };
    expect(refusal(REFERENCE.registry, twice).code).toBe('ID_TAKEN');
  });

  it('is not for a last day before the first; on the first day it never was', () => {
    expect(refusal(REFERENCE.registry, assign({ until: '2021-12-31' }))).toEqual(
      finding('ENDS_BEFORE_IT_BEGINS', { on: day('2021-12-31'), from: day('2022-01-01') }),
    );
    expect(rolesOn('2022-01-01', SOMCHAI, assign({ until: '2022-01-01' }))).toEqual([]);
  });

  it('is nothing that anybody gives to oneself', () => {
    const person = REGISTRAR.subject as SubjectId;
    expect(refusal(REFERENCE.registry, assign({ person }))).toEqual(
      finding('ASSIGNED_BY_ONESELF', { assignment: 'A1' }),
    );
    const more = assign({ person, role: 'administrator', place: '*' });
    expect(refusal(REFERENCE.registry, more).code).toBe('ASSIGNED_BY_ONESELF');
  });
});

describe('a role that is held in the place or on behalf of another', () => {
  const acting: Acting = {
    capacity: 'in-place',
    order: { number: 'คำสั่งจังหวัดขอนแก่น ที่ 1234/2565', date: day('2022-03-01') },
  };

  it.each(['in-place', 'on-behalf'] as const)(
    'keeps the order by which that is: %s',
    (capacity) => {
      const told = assign({
        role: 'governor',
        until: '2022-10-01',
        acting: { ...acting, capacity },
      });
      const [held] = assignmentsOn(reference(told), SOMCHAI, day('2022-06-25'));
      expect(held?.record.acting).toEqual({ ...acting, capacity });
      expect(held?.until).toBe('2022-10-01');
    },
  );

  it('is another assignment than one by another order, or by none', () => {
    const registry = after(assign({ acting }));
    expect(refusal(registry, assign()).code).toBe('ID_TAKEN');
    const order = { ...acting.order, number: 'คำสั่งอื่น' };
    expect(refusal(registry, assign({ acting: { ...acting, order } })).code).toBe('ID_TAKEN');
  });
});

describe('where a role is held', () => {
  it('is a place that is there on the first day', () => {
    const unknown = (place: string, more: object = {}) =>
      refusal(REFERENCE.registry, assign({ place, ...more }));
    const missing = (place: string) => finding('PLACE_UNKNOWN', { place });
    expect(unknown('TH99')).toEqual(missing('TH99'));
    expect(unknown('CL99', { role: 'cluster-officer' })).toEqual(missing('CL99'));
    expect(unknown('DISTRICT-9901', { role: 'district-chief' })).toEqual(missing('DISTRICT-9901'));
    expect(unknown('TAO-400199', { role: 'local-finance-officer' })).toEqual(missing('TAO-400199'));
  });

  it('is no local government that has become part of another', () => {
    const merged = after(merge(SILA, PHRA_LAP, '2022-03-01'));
    const officer = { role: 'local-finance-officer', place: SILA } as const;
    expect(asked(merged, assign({ ...officer, on: '2022-02-28' })).events).toHaveLength(1);
    expect(refusal(merged, assign({ ...officer, on: '2022-03-01' }))).toEqual(
      finding('PLACE_UNKNOWN', { place: SILA }),
    );
  });
});

describe('an assignment that ends', () => {
  it('holds no more from that day on', () => {
    const told = [assign(), end('A1', '2022-05-01')];
    expect(rolesOn('2022-04-30', SOMCHAI, ...told)).toEqual(['finance-officer TH40']);
    expect(rolesOn('2022-05-01', SOMCHAI, ...told)).toEqual([]);
    expect(rolesOn('2022-05-01', SOMCHAI, ...told, assign({ id: 'A2', on: '2022-05-01' }))).toEqual(
      ['finance-officer TH40'],
    );
  });

  it('may end on its first day, and never was', () => {
    expect(rolesOn('2022-01-01', SOMCHAI, assign(), end('A1', '2022-01-01'))).toEqual([]);
  });

  it('may end before the last day that was known, and not on it or later', () => {
    const registry = after(assign({ until: '2022-10-01' }));
    expect(asked(registry, end('A1', '2022-09-30')).events).toHaveLength(1);
    for (const on of ['2022-10-01', '2022-11-01']) {
      expect(refusal(registry, end('A1', on))).toEqual(
        finding('ALREADY_ENDED', { kind: 'assignment', id: 'A1', on: day('2022-10-01') }),
      );
    }
  });

  it('does not end before it begins, nor where there is none', () => {
    expect(refusal(after(assign({ on: '2022-03-01' })), end('A1', '2022-02-28'))).toEqual(
      finding('ENDS_BEFORE_IT_BEGINS', { on: day('2022-02-28'), from: day('2022-03-01') }),
    );
    expect(refusal(REFERENCE.registry, end('A1', '2022-05-01'))).toEqual(
      finding('ASSIGNMENT_UNKNOWN', { assignment: 'A1' }),
    );
  });

  it('ends once: told again the same it stands, and no other day takes its place', () => {
    const registry = after(assign(), end('A1', '2022-05-01'));
    expect(asked(registry, end('A1', '2022-05-01')).events).toEqual([]);
    for (const on of ['2022-04-01', '2022-06-01']) {
      expect(refusal(registry, end('A1', on)).code).toBe('ID_TAKEN');
    }
  });
});

describe('the past', () => {
  const backdated = (assignment: string, effectiveOn: string, recordedOn: string) =>
    finding('ASSIGNMENT_BACKDATED', {
      assignment,
      effectiveOn: day(effectiveOn),
      recordedOn: day(recordedOn),
    });

  it('is given no role any more: an order of last month is cited, and holds from today on', () => {
    for (const on of ['2021-12-31', '2010-01-01']) {
      expect(refusal(REFERENCE.registry, assign({ on }))).toEqual(
        backdated('A1', on, '2022-01-01'),
      );
    }
    const ordered = { ...assign(), decidedOn: day('2021-12-01') } as RegistryCommand;
    expect(asked(REFERENCE.registry, ordered).events).toMatchObject([
      { decidedOn: '2021-12-01', effectiveOn: '2022-01-01', recordedOn: '2022-01-01' },
    ]);
  });

  it('keeps the roles it had: none ends before the day on which that is told', () => {
    const registry = after(assign());
    const later = day('2022-05-02');
    expect(refusal(registry, end('A1', '2022-05-01'), later)).toEqual(
      backdated('A1', '2022-05-01', '2022-05-02'),
    );
    expect(asked(registry, end('A1', '2022-05-02'), later).events).toHaveLength(1);
    // What was told in time may be told again at any time.
    expect(asked(after(assign(), end('A1', '2022-05-01')), assign(), later).events).toEqual([]);
  });
});

describe('the last administrator', () => {
  const administrator = { id: 'ADM', role: 'administrator', place: '*' } as const;
  const another = { ...administrator, id: 'ADM2', person: MALEE } as const;
  const last = finding('LAST_ADMINISTRATOR', { assignment: 'ADM', on: day('2022-05-01') } as never);

  it.each([
    ['nobody else', []],
    ['one who begins later', [{ ...another, on: '2022-05-02' }]],
    ['one whose last day is known', [{ ...another, until: '2030-01-01' }]],
    ['somebody of another role', [{ id: 'FIN', person: MALEE }]],
  ])('stays while there is %s', (_case, others) => {
    const registry = after(assign(administrator), ...others.map(assign));
    expect(refusal(registry, end('ADM', '2022-05-01'))).toEqual(last);
  });

  it('may go once another one is there for good, and that one not as well', () => {
    const registry = after(assign(administrator), assign({ ...another, on: '2022-05-01' }));
    expect(asked(registry, end('ADM', '2022-05-01')).events).toHaveLength(1);
    const both: RegistryCommand = {
      type: 'EndAssignments',
      entries: ['ADM2', 'ADM'].map((id) => ({ assignment: id as never, citation })),
      effectiveOn: day('2022-05-01'),
    };
    expect(refusal(registry, both)).toEqual(last);
  });
});

describe('who administers users and reference data', () => {
  const administrator = { id: 'ADM', role: 'administrator', place: '*' } as const;
  const finance = { id: 'FIN' } as const;
  const refused = (role: string, other: string) =>
    finding('ADMINISTRATOR_HANDLES_MONEY', { person: SOMCHAI, role, other } as never);

  it.each([
    ['both for good', {}, {}],
    ['one within the other', { on: '2022-02-01', until: '2022-03-01' }, {}],
    ['the other within the one', {}, { on: '2022-02-01', until: '2022-03-01' }],
    ['on one day only', { until: '2022-02-02' }, { on: '2022-02-01' }],
    ['one begins before the other ends', { on: '2022-02-01' }, { until: '2022-02-02' }],
    ['one that begins tomorrow', { on: '2022-06-26' }, {}],
  ])('holds no other role on any day, whichever is told first: %s', (_case, one, other) => {
    const [first, second] = [
      { ...administrator, ...one },
      { ...finance, ...other },
    ];
    expect(refusal(after(assign(first)), assign(second))).toEqual(
      refused('finance-officer', 'administrator'),
    );
    expect(refusal(after(assign(second)), assign(first))).toEqual(
      refused('administrator', 'finance-officer'),
    );
  });

  it.each([
    ['the one until the day on which the other begins', { until: '2022-03-01' }, '2022-03-01'],
    ['with days between', { until: '2022-02-01' }, '2022-03-01'],
    ['one that never was', { until: '2022-01-01' }, '2022-01-01'],
  ])('may have held one before, or hold one after: %s', (_case, days, on) => {
    const one = { ...administrator, ...days };
    const other = { ...finance, on };
    expect(asked(after(assign(one)), assign(other)).events).toHaveLength(1);
    expect(asked(after(assign(other)), assign(one)).events).toHaveLength(1);
  });

  const OTHER = { ...administrator, id: 'ADM2', person: MALEE } as const;

  it('is free for another role once the assignment was ended, from that day and not before', () => {
    const ended = after(assign(OTHER), assign(administrator), end('ADM', '2022-03-01'));
    expect(asked(ended, assign({ ...finance, on: '2022-03-01' })).events).toHaveLength(1);
    expect(refusal(ended, assign({ ...finance, on: '2022-02-28' }))).toEqual(
      refused('finance-officer', 'administrator'),
    );
    const before = after(assign(finance), end('FIN', '2022-03-01'));
    expect(asked(before, assign({ ...administrator, on: '2022-03-01' })).events).toHaveLength(1);
  });

  it('handles money tomorrow at the earliest, and whoever handled money administers then', () => {
    const ended = after(assign(OTHER), assign(administrator), end('ADM', '2022-01-01'));
    expect(refusal(ended, assign(finance))).toEqual(refused('finance-officer', 'administrator'));
    expect(asked(ended, assign({ ...finance, on: '2022-01-02' })).events).toHaveLength(1);
    const before = after(assign(finance), end('FIN', '2022-01-01'));
    expect(refusal(before, assign(administrator))).toEqual(
      refused('administrator', 'finance-officer'),
    );
    expect(asked(before, assign({ ...administrator, on: '2022-01-02' })).events).toHaveLength(1);
    // One that never began was never used.
    const never = after(assign({ ...finance, on: '2022-02-01' }), end('FIN', '2022-02-01'));
    expect(asked(never, assign(administrator)).events).toHaveLength(1);
  });

  it('audits no money either, and may administer twice over', () => {
    const registry = after(assign(administrator));
    const auditor = assign({ id: 'AUD', role: 'state-auditor', place: '*' });
    expect(refusal(registry, auditor)).toEqual(refused('state-auditor', 'administrator'));
    expect(asked(registry, assign({ ...administrator, id: 'ADM2' })).events).toHaveLength(1);
    const another = assign({ ...finance, person: MALEE });
    expect(asked(registry, another).events).toHaveLength(1);
  });
});

it('an auditor finds in history what should never have been let in', () => {
  const recordedOn = day('2021-01-01');
  const made = (data: Parameters<typeof entryOf>[0], on = '2021-01-01') => ({
    ...registryEvent('assignment.made.v1', entryOf(data), on),
    recordedOn,
  });
  const history = [
    made({ id: 'A1' }),
    made({ id: 'A2', role: 'administrator', place: '*' }),
    made({ id: 'A3', role: 'cluster-officer', place: 'TH40', person: MALEE }),
    made({ id: 'A1', person: MALEE }),
    registryEvent('assignment.ended.v1', { assignment: 'A9' as never, citation }),
    made({ id: 'A4', person: MALEE }, '2020-12-31'),
  ];
  const found = [...auditRegistry(history, REFERENCE)];
  const codes = found.map(({ index, findings }) => [index, ...findings.map(({ code }) => code)]);
  expect(codes).toEqual([
    [1, 'ADMINISTRATOR_HANDLES_MONEY'],
    [2, 'ROLE_NOT_HELD_THERE'],
    [3, 'ID_TAKEN'],
    [4, 'ASSIGNMENT_UNKNOWN'],
    [5, 'ASSIGNMENT_BACKDATED'],
  ]);
  expect(history.reduce(evolveRegistry, REFERENCE.registry).assignments.size).toBe(4);
});

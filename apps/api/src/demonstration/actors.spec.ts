import { ROLES } from '@app/access';
import { LedgerCommands } from '@app/commands';
import { MemoryEventStore } from '@app/event-store';
import {
  assignmentsOn,
  canBeHeldIn,
  placeKindOf,
  toCalendarDate,
  type Reference,
  type SubjectId,
} from '@app/ledger';
import { BEFORE_THE_DEMONSTRATION, deliverReference } from '../reference-data/deliver-reference';
import { demonstrationActors, findDemonstrationActor, listedActors } from './actors';
import { assignDemonstrationRoles, demonstrationAssignments } from './demonstration-assignments';
import { OPENING_DAY } from './simulation-calendar';
import { localGovernments, commandsOver } from './simulation.fixture';

const actors = demonstrationActors();

describe('the accounts of the demonstration', () => {
  it('are nobody who comes as the hand-over policy, and each a stranger to the others', () => {
    for (const name of ['hand-over-policy', 'policy-hand-over', 'hand-over', 'policy']) {
      expect(findDemonstrationActor(name)).toBeUndefined();
    }
    expect(new Set(actors.map(({ actor }) => actor)).size).toBe(actors.length);
    expect(new Set(actors.map(({ subject }) => subject)).size).toBe(actors.length);
    const assignments = actors.flatMap((one) => one.assignments);
    const ids = new Set(assignments.map(({ assignment }) => assignment));
    expect(ids.size).toBe(assignments.length);
  });

  it('are of every role that there is, each where it can be held', () => {
    const held = new Set<string>(actors.map(({ role }) => role));
    const people = ROLES.filter((role) => role !== 'hand-over-policy');
    expect([...held].toSorted()).toEqual(people.toSorted());
    const wrong = actors.flatMap(({ actor, assignments }) =>
      assignments.some(({ role, area }) => !canBeHeldIn(role, area)) ? [actor] : [],
    );
    expect(wrong).toEqual([]);
  });

  it.each(['TH40', 'TH50'])('have somebody for every office of a province: %s', (area) => {
    for (const [duty, role] of [
      ['secretary', 'committee-secretary'],
      ['confirmer', 'confirmer'],
      ['governor', 'governor'],
      ['finance', 'finance-officer'],
      ['finance2', 'finance-officer'],
      ['treasury', 'provincial-treasury'],
      ['agency', 'implementing-agency'],
      ['auditor', 'internal-auditor'],
      ['local-administration', 'local-administration-office'],
    ] as const) {
      const name = `${duty}-${area.toLowerCase()}`;
      expect(findDemonstrationActor(name)).toMatchObject({ role, area });
    }
  });

  it('have a cluster officer in a cluster, and no สถจ. there', () => {
    expect(findDemonstrationActor('finance-cl12')).toMatchObject({ role: 'cluster-officer' });
    expect(findDemonstrationActor('finance2-cl12')).toMatchObject({ role: 'cluster-officer' });
    expect(findDemonstrationActor('local-administration-cl12')).toBeUndefined();
  });

  it('act for any local government by its id, listed or not, always as the same subject', () => {
    expect(findDemonstrationActor('lao-town-400114')).toMatchObject({
      role: 'local-finance-officer',
      area: 'TOWN-400114',
      office: 'เทศบาลเมืองศิลา',
    });
    expect(findDemonstrationActor('lao-town-4699')).toMatchObject({ office: 'เทศบาลเมืองกาฬสินธุ์' });
    const other = findDemonstrationActor('LAO-TAO-410101');
    expect(other).toMatchObject({ area: 'TAO-410101', office: 'TAO-410101' });
    expect(other).toEqual(findDemonstrationActor('lao-tao-410101'));
    for (const none of ['lao-', 'lao-*', 'lao-th40', 'lao-town-400114 x', 'lao-village-1']) {
      expect(findDemonstrationActor(none)).toBeUndefined();
    }
    const listed = listedActors().filter(({ role }) => role === 'local-finance-officer');
    expect(listed).toHaveLength(42);
  });

  it('supervise a district each, and no province', () => {
    expect(findDemonstrationActor('chief-4001')).toMatchObject({
      role: 'district-chief',
      area: 'DISTRICT-4001',
      office: 'ที่ว่าการอำเภอเมืองขอนแก่น',
      nameTh: 'นายอำเภอเมืองขอนแก่น',
    });
    expect(findDemonstrationActor('chief-4101')).toMatchObject({ area: 'DISTRICT-4101' });
    for (const none of ['chief-th40', 'chief-40', 'chief-40011', 'chief-']) {
      expect(findDemonstrationActor(none)).toBeUndefined();
    }
  });
});

describe('the roles of the accounts', () => {
  let reference: Reference;
  let commands: LedgerCommands;

  beforeAll(async () => {
    commands = commandsOver(new MemoryEventStore());
    const at = BEFORE_THE_DEMONSTRATION;
    await deliverReference({ commands, localGovernments: localGovernments(), at });
    await assignDemonstrationRoles({ commands });
    reference = await commands.currentReference();
  });

  const held = (name: string, on: string = OPENING_DAY) => {
    const person = findDemonstrationActor(name)?.subject as SubjectId;
    return assignmentsOn(reference, person, toCalendarDate(on)).map(({ record }) => record);
  };

  it('are assigned to every account in one way only, and nothing is left to assign', () => {
    const assigned = actors.flatMap(({ assignments }) => assignments);
    expect(reference.registry.assignments.size).toBe(assigned.length);
    expect(demonstrationAssignments(reference.registry)).toEqual([]);
    const officers = assigned.filter(({ role }) => role === 'local-finance-officer');
    expect(officers).toHaveLength(648);
  });

  it('are told before the story, and nothing more at the next start', async () => {
    const days = reference.registry.recorded
      .valueSeq()
      .filter(({ type }) => type === 'assignment.made.v1')
      .map(({ recordedOn }) => recordedOn);
    expect([...new Set(days)]).toEqual(['2020-09-30']);
    const before = reference.revisions;
    await assignDemonstrationRoles({ commands });
    expect((await commands.currentReference()).revisions).toEqual(before);
  });

  it('are one for nearly all, two for one of them, and none for one whose office ended', () => {
    expect(held('finance-th40')).toHaveLength(1);
    expect(held('two-roles-th40').map(({ role }) => role)).toEqual([
      'committee-secretary',
      'finance-officer',
    ]);
    expect(held('former-finance-th40')).toEqual([]);
    expect(held('former-finance-th40', '2022-05-31')).toHaveLength(1);
  });

  it('are held in the place of another by order, from its first day to its last', () => {
    const [acting] = held('acting-governor-th40');
    expect(acting).toMatchObject({
      role: 'governor',
      place: 'TH40',
      acting: { capacity: 'in-place', order: { number: 'คำสั่งจังหวัดขอนแก่น ที่ 5120/2564' } },
    });
    expect(held('acting-governor-th40', '2021-09-30')).toEqual([]);
    expect(held('acting-governor-th40', '2022-10-01')).toEqual([]);
  });

  it('come to somebody who is in no list once they are named, and to nobody else then', async () => {
    const chief = findDemonstrationActor('chief-4101');
    if (!chief) throw new Error('there is no such chief');
    const { size } = reference.registry.assignments;
    await assignDemonstrationRoles({ commands, actors: [chief] });
    const { registry } = await commands.currentReference();
    expect(registry.assignments.size).toBe(size + 1);
    expect(registry.assignments.get(chief.assignment)?.record).toMatchObject({
      role: 'district-chief',
      place: 'DISTRICT-4101',
    });
  });

  it('leave out the officers of local governments that nobody registered', async () => {
    const few = commandsOver(new MemoryEventStore());
    const [header = '', first = ''] = localGovernments().split('\n');
    const file = [header, first].join('\n');
    const at = BEFORE_THE_DEMONSTRATION;
    await deliverReference({ commands: few, localGovernments: file, at });
    const { registry } = await few.currentReference();
    const places = demonstrationAssignments(registry).flatMap(({ entries }) =>
      entries.map(({ place }) => placeKindOf(place)),
    );
    expect(places.length).toBeGreaterThan(900);
    expect(places.filter((kind) => kind === 'local-government')).toHaveLength(1);
  });
});

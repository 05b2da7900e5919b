import fc from 'fast-check';
import type { AreaId } from './areas';
import { assignmentsOn } from './assignment';
import { toCalendarDate, type CalendarDate } from './calendar';
import { holdsOn, successorOn, type Reference } from './reference';
import { auditRegistry, registryDecider } from './registry';
import type { RegistryCommand } from './registry.commands';
import type { AssignmentId, RateId, RegistryEvent } from './registry.events';
import { evolveRegistry } from './registry.evolution';
import { EMPTY_REGISTRY, type RegistryState } from './registry.state';
import { Rejection } from './rejection';
import type { LocalGovernmentId, LocalGovernmentType, SubjectId } from './stored-values';
import { REGISTRAR } from './testing/reference';

/*
 * Random tellings, in any order of their days, against what must hold of every day. On failure
 * fast-check prints the seed and the shortest telling; LEDGER_RUNS multiplies the number of them.
 */
const RUNS = 500 * Number(process.env.LEDGER_RUNS ?? 1);

const citation = 'ประกาศ';
const DAYS: readonly CalendarDate[] = Array.from({ length: 9 }, (_, index) =>
  toCalendarDate(`2022-01-0${index + 1}`),
);
const TODAY = toCalendarDate('2022-01-05');
const CLUSTERS = ['CL01', 'CL02', 'CL03'].map((id) => id as AreaId);
const PROVINCES = ['TH40', 'TH41'].map((id) => id as AreaId);
const LOCAL = ['A', 'B', 'C', 'D'].map((id) => id as LocalGovernmentId);
const TYPES: readonly LocalGovernmentType[] = ['TAO', 'TOWN'];
const RATE_IDS = ['R1', 'R2', 'R3'].map((id) => id as RateId);

const PEOPLE = ['P1', 'P2'].map((id) => id as SubjectId);
const ASSIGNMENTS = ['A1', 'A2', 'A3', 'A4', 'A5'].map((id) => id as AssignmentId);
/** A role with a place of its kind: who administers, who handles money, who looks at it. */
const OFFICES = [
  { role: 'administrator', place: '*' },
  { role: 'finance-officer', place: 'TH40' },
  { role: 'state-auditor', place: '*' },
] as const;

const nameTh = 'ชื่อ';
const names = { nameTh, nameEn: 'Name', region: 'NORTH', citation };

/** A small world: two provinces, three clusters and four local governments from the first day. */
const WORLD: readonly RegistryCommand[] = [
  {
    type: 'RegisterAreas',
    entries: [
      ...PROVINCES.map((area) => ({ area, kind: 'province' as const, ...names })),
      ...CLUSTERS.map((area) => ({ area, kind: 'cluster' as const, ...names })),
    ],
    effectiveOn: toCalendarDate('2022-01-02'),
  },
  {
    type: 'RegisterLocalGovernments',
    entries: LOCAL.map((localGovernment) => ({
      localGovernment,
      type: 'TAO' as const,
      nameTh,
      fullNameTh: nameTh,
      nameEn: 'Name',
      province: 'TH40' as AreaId,
      citation,
    })),
    effectiveOn: toCalendarDate('2022-01-02'),
  },
];

const day = fc.constantFrom(...DAYS);
const until = fc.option(day, { nil: undefined });

function telling<C extends RegistryCommand['type']>(
  type: C,
  entry: fc.Arbitrary<Extract<RegistryCommand, { type: C }>['entries'][number]>,
): fc.Arbitrary<RegistryCommand> {
  return fc
    .record({ entries: fc.array(entry, { minLength: 1, maxLength: 2 }), effectiveOn: day })
    .map((rest) => ({ type, ...rest }) as unknown as RegistryCommand);
}

const membership = {
  province: fc.constantFrom(...PROVINCES),
  cluster: fc.constantFrom(...CLUSTERS),
  citation: fc.constant(citation),
};
const localGovernment = fc.constantFrom(...LOCAL);
const rate = fc.constantFrom(...RATE_IDS);
const assignment = fc.constantFrom(...ASSIGNMENTS);
const cited = fc.constant(citation);

const command: fc.Arbitrary<RegistryCommand> = fc.oneof(
  telling('BeginMemberships', fc.record({ ...membership, until })),
  telling('EndMemberships', fc.record(membership)),
  telling(
    'MergeLocalGovernments',
    fc.record({ localGovernment, into: localGovernment, citation: cited }),
  ),
  telling(
    'ReclassifyLocalGovernments',
    fc.record({
      localGovernment,
      type: fc.constantFrom(...TYPES),
      nameTh: fc.constant('ก'),
      fullNameTh: fc.constant('ก'),
      citation: cited,
    }),
  ),
  telling(
    'StateRates',
    fc.record({
      rate,
      types: fc.subarray([...TYPES], { minLength: 1 }),
      shareBasisPoints: fc.constantFrom(100, 200),
      forms: fc.constant(['cash' as const]),
      until,
      verified: fc.boolean(),
      citation: cited,
    }),
  ),
  telling('RevokeMergers', fc.record({ localGovernment, citation: cited })),
  telling('MarkRates', fc.record({ rate, verified: fc.boolean(), citation: cited })),
  telling('EndRates', fc.record({ rate, citation: cited })),
  telling(
    'AssignRoles',
    fc
      .record(
        {
          assignment,
          person: fc.constantFrom(...PEOPLE),
          held: fc.constantFrom(...OFFICES),
          until: day,
        },
        { requiredKeys: ['assignment', 'person', 'held'] },
      )
      .map(({ held, ...rest }) => ({ ...rest, ...held, office: 'สำนักงาน', citation })),
  ),
  telling('EndAssignments', fc.record({ assignment, citation: cited })),
);

/** Long tellings: most of what is drawn is refused. */
const tellings = fc.array(command, { maxLength: 25, size: 'max' });

const asReference = (registry: RegistryState): Reference => ({ registry, revisions: {} });

function answer(
  state: RegistryState,
  asked: RegistryCommand,
): readonly RegistryEvent[] | Rejection {
  const context = { actor: REGISTRAR, today: TODAY, reference: asReference(state) };
  try {
    return registryDecider.decide(state, asked, context).events;
  } catch (error) {
    if (error instanceof Rejection) return error;
    throw error;
  }
}

/** The states to which tellings come, one after the other; what is refused leaves none. */
function lived(commands: readonly RegistryCommand[]): {
  readonly states: readonly RegistryState[];
  readonly events: readonly RegistryEvent[];
} {
  const events: RegistryEvent[] = [];
  const states: RegistryState[] = [];
  let state = EMPTY_REGISTRY;
  for (const asked of [...WORLD, ...commands]) {
    const given = answer(state, asked);
    if (given instanceof Rejection) continue;
    for (const event of given) {
      state = evolveRegistry(state, event);
      states.push(state);
      events.push(event);
    }
  }
  return { states, events };
}

const LAWS: Readonly<Record<string, (state: RegistryState) => boolean>> = {
  'a province belongs to at most one cluster on any day': ({ memberships }) =>
    memberships.every((list) =>
      DAYS.every((on) => list.filter((one) => holdsOn(one, on)).length <= 1),
    ),

  'a type has at most one rate on any day': ({ rates }) =>
    TYPES.every((type) =>
      DAYS.every(
        (on) => rates.count((one) => one.record.types.includes(type) && holdsOn(one, on)) <= 1,
      ),
    ),

  'every local government has a successor on any day, which exists then': (state) =>
    LOCAL.every((id) =>
      DAYS.every((on) => {
        const found = state.localGovernments.get(successorOn(asReference(state), id, on));
        return found === undefined || found.merged === undefined || on < found.merged.on;
      }),
    ),

  'who administers holds no other role on any day': (state) =>
    PEOPLE.every((person) =>
      DAYS.every((on) => {
        const held = assignmentsOn(asReference(state), person, on);
        const roles = new Set(held.map(({ record }) => record.role));
        return !roles.has('administrator') || roles.size === 1;
      }),
    ),

  'no assignment reaches back before the day on which it was told': ({ assignments }) =>
    assignments.every(
      ({ from, until }) => TODAY <= from && (until === undefined || TODAY <= until),
    ),

  'every assignment is held by one person, between its own days': ({
    assignments,
    assignmentsOf,
  }) =>
    assignments.every(({ record, from, until }, id) => {
      const holders = PEOPLE.filter((person) =>
        assignmentsOf.get(person, [] as readonly AssignmentId[]).includes(id),
      );
      return holders.join() === record.person && (until === undefined || from <= until);
    }),

  'nothing happens to a local government from the day on which it ceased': ({ localGovernments }) =>
    localGovernments.every(({ phases, merged }) =>
      phases.every(({ from }) => merged === undefined || from < merged.on),
    ),
};

it.each(Object.keys(LAWS))('%s', (name) => {
  const law = LAWS[name] ?? (() => false);
  fc.assert(
    fc.property(tellings, (commands) => lived(commands).states.every(law)),
    { numRuns: RUNS },
  );
});

/** Of whole lives of a registry, all of which is told on one day. */
const LAWS_OF_LIVES: Readonly<Record<string, (states: readonly RegistryState[]) => boolean>> = {
  'who administered today handles no money today, before it or after it': (states) =>
    PEOPLE.every((person) => {
      const held = states.flatMap((state) => assignmentsOn(asReference(state), person, TODAY));
      const roles = new Set(held.map(({ record }) => record.role));
      return !roles.has('administrator') || roles.size === 1;
    }),

  'where somebody administers without an end, somebody always does': (states) => {
    const lasting = states.map(({ assignments }) =>
      assignments.some(
        ({ record, until }) => record.role === 'administrator' && until === undefined,
      ),
    );
    return !lasting.slice(lasting.indexOf(true)).includes(false) || !lasting.includes(true);
  },
};

it.each(Object.keys(LAWS_OF_LIVES))('%s', (name) => {
  const law = LAWS_OF_LIVES[name] ?? (() => false);
  fc.assert(
    fc.property(tellings, (commands) => law(lived(commands).states)),
    { numRuns: RUNS },
  );
});

it('tells an auditor nothing of what it let in, and takes nothing twice', () => {
  fc.assert(
    fc.property(tellings, (commands) => {
      let state = WORLD.reduce((before, asked) => {
        const given = answer(before, asked);
        return given instanceof Rejection ? before : given.reduce(evolveRegistry, before);
      }, EMPTY_REGISTRY);
      for (const asked of commands) {
        const given = answer(state, asked);
        if (given instanceof Rejection) continue;
        state = given.reduce(evolveRegistry, state);
        expect(answer(state, asked)).toEqual([]);
      }
      const { events } = lived(commands);
      expect([...auditRegistry(events, asReference(state))]).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

it('lets something of each kind happen in the random tellings', () => {
  const seen = new Set<string>();
  const sampled = fc.sample(tellings, { numRuns: RUNS, seed: 2565 });
  for (const commands of sampled) for (const { type } of lived(commands).events) seen.add(type);
  expect([...seen].sort()).toEqual([
    'area.registered.v1',
    'assignment.ended.v1',
    'assignment.made.v1',
    'cluster-membership.begun.v1',
    'cluster-membership.ended.v1',
    'local-government.merged.v1',
    'local-government.merger-revoked.v1',
    'local-government.reclassified.v1',
    'local-government.registered.v1',
    'rate.ended.v1',
    'rate.marked.v1',
    'rate.stated.v1',
  ]);
});

import type { AreaId, CommitteeId } from './areas';
import { toCalendarDate } from './calendar';
import { DELIVERED_AREAS, deliveredReference } from './delivered-reference';
import { areaOfCommittee, clusterOn, isRateVerified, provincesOf, rateOn } from './reference';
import { auditRegistry, registryDecider } from './registry';
import { REGISTRY_COMMANDS, type RegistryCommand } from './registry.commands';
import { REFERENCE, REFERENCE_EVENTS, REGISTRAR } from './testing/reference';

const day = toCalendarDate;
const TODAY = day('2022-06-25');
const [KHON_KAEN, CL12] = ['TH40' as AreaId, 'CL12' as AreaId];

function again(command: RegistryCommand, today = TODAY) {
  const context = { actor: REGISTRAR, today, reference: REFERENCE };
  return registryDecider.decide(REFERENCE.registry, command, context);
}

it('holds the 94 budget-receiving units, each once, and Bangkok, which has no book', () => {
  const areas = [...REFERENCE.registry.areas.values()].map(({ record }) => record);
  expect(areas.filter(({ kind }) => kind === 'province')).toHaveLength(76);
  expect(areas.filter(({ kind }) => kind === 'cluster')).toHaveLength(18);
  expect(areas.filter(({ kind }) => kind === 'special').map(({ area: id }) => id)).toEqual([
    'TH10',
  ]);
  for (const name of ['area', 'nameTh', 'nameEn'] as const) {
    expect(new Set(areas.map((one) => one[name])).size).toBe(95);
  }
});

it('puts every province into one cluster, and leaves no cluster empty', () => {
  const clusters = DELIVERED_AREAS.filter(({ kind }) => kind === 'cluster');
  const members = clusters.flatMap(({ id }) => provincesOf(REFERENCE, id, TODAY));
  expect(members).toHaveLength(76);
  expect(new Set(members).size).toBe(76);
  expect(clusters.every(({ id }) => provincesOf(REFERENCE, id, TODAY).length > 0)).toBe(true);
  expect(clusterOn(REFERENCE, KHON_KAEN, TODAY)).toBe('CL12');
  expect(clusterOn(REFERENCE, KHON_KAEN, day('2017-11-16'))).toBeUndefined();
  expect(clusterOn(REFERENCE, CL12, TODAY)).toBeUndefined();
});

it('gives each unit its committee with one chair', () => {
  expect(REFERENCE.registry.committees.size).toBe(94);
  expect(areaOfCommittee(REFERENCE, 'CC-CL12' as CommitteeId)).toBe('CL12');
  for (const { seats } of REFERENCE.registry.committees.values()) {
    expect(seats.count(({ record }) => record.chairs)).toBe(1);
  }
});

it('states the shares of the domain, none of them verified', () => {
  const shares = (['PAO', 'CITY', 'TOWN', 'SUBDISTRICT', 'TAO', 'SPECIAL'] as const).map(
    (type) => rateOn(REFERENCE, type, TODAY)?.record.shareBasisPoints,
  );
  expect(shares).toEqual([1_000, 200, 300, 300, 500, undefined]);
  expect(REFERENCE.registry.rates.some((rate) => isRateVerified(rate, TODAY))).toBe(false);
});

it('writes nothing when it is delivered again, on whatever day', () => {
  for (const command of deliveredReference()) {
    expect(again(command).events).toEqual([]);
    expect(again(command, day('2030-01-01')).events).toEqual([]);
  }
});

it('is delivered only as far as it is not held yet', () => {
  expect(deliveredReference(REFERENCE.registry)).toEqual([]);
  const { recorded } = REFERENCE.registry;
  const [command, ...others] = deliveredReference({ recorded: recorded.delete('area|CL12') });
  expect(others).toEqual([]);
  expect(command).toMatchObject({ type: 'RegisterAreas', entries: [{ area: 'CL12' }] });
});

it('fits into appends of a thousand events', () => {
  for (const { entries } of deliveredReference()) expect(entries.length).toBeLessThan(1_000);
});

it('is found lawful by an auditor, registry by registry', () => {
  const told = Object.values(REGISTRY_COMMANDS);
  for (const registry of new Set(told.map((one) => one.registry))) {
    const events = REFERENCE_EVENTS.filter(({ type }) =>
      told.some((one) => one.event === type && one.registry === registry),
    );
    expect([...auditRegistry(events, REFERENCE)]).toEqual([]);
  }
});

import type { AreaId, CommitteeId } from './areas';
import type { CalendarDate } from './calendar';
import type { RegistryName } from './registry.events';
import {
  EMPTY_REGISTRY,
  type AreaRecord,
  type LocalGovernmentPhase,
  type LocalGovernmentRecord,
  type Mark,
  type RateRecord,
  type RegistryState,
  type Validity,
} from './registry.state';
import type { Finding, RejectionCode } from './rejection';
import { RULES } from './rules';
import type { LocalGovernmentId, LocalGovernmentType } from './stored-values';

/** Reference data as a decision sees it: events state the revisions that it relied on. */
export interface Reference {
  readonly registry: RegistryState;
  /** Revision of each registry's stream; absent for one in which nothing is written. */
  readonly revisions: Readonly<Partial<Record<RegistryName, bigint>>>;
}

/** Nothing is known: no area, no local government, every rule as it was delivered. */
export const NO_REFERENCE: Reference = { registry: EMPTY_REGISTRY, revisions: {} };

/** Whether a day lies from the first day of something to the day before its end. */
export function holdsOn({ from, until }: Validity, on: CalendarDate): boolean {
  return from <= on && (until === undefined || on < until);
}

/** Whether two times have a day in common; what ends on its first day has none. */
export function overlaps(a: Validity, b: Validity): boolean {
  const first = a.from < b.from ? b.from : a.from;
  return (a.until === undefined || first < a.until) && (b.until === undefined || first < b.until);
}

/** An area of the registry; undefined when there is none, or none yet on that day. */
export function areaOn(
  { registry }: Reference,
  area: AreaId,
  on: CalendarDate,
): AreaRecord | undefined {
  const found = registry.areas.get(area);
  return found && found.from <= on ? found : undefined;
}

/** The cluster to which a province belongs on a day; undefined for clusters and before there was any. */
export function clusterOn(
  { registry }: Reference,
  province: AreaId,
  on: CalendarDate,
): AreaId | undefined {
  return registry.memberships.get(province, []).find((membership) => holdsOn(membership, on))
    ?.cluster;
}

/** The provinces whose local governments may fund an area's projects: itself, or its members. */
export function provincesOf(
  reference: Reference,
  area: AreaId,
  on: CalendarDate,
): readonly AreaId[] {
  if (!area.startsWith('CL')) return [area];
  return [...reference.registry.memberships.keys()].filter(
    (province) => clusterOn(reference, province, on) === area,
  );
}

/** Whether a local government exists on a day: registered and not yet merged into another. */
export function existsOn(
  { phases: [first], merged }: LocalGovernmentRecord,
  on: CalendarDate,
): boolean {
  return first.from <= on && (merged === undefined || on < merged.on);
}

/** What a local government was on a day: its name and type then; its first before it was any. */
export function phaseOn({ phases }: LocalGovernmentRecord, on: CalendarDate): LocalGovernmentPhase {
  return phases.findLast(({ from }) => from <= on) ?? phases[0];
}

/** Every local government of an area on a day, in the order of the registry. */
export function localGovernmentsOn(
  reference: Reference,
  area: AreaId,
  on: CalendarDate,
): readonly LocalGovernmentId[] {
  const { localGovernments, localGovernmentsOf } = reference.registry;
  return provincesOf(reference, area, on).flatMap((province) =>
    localGovernmentsOf.get(province, []).filter((id) => {
      const record = localGovernments.get(id);
      return record !== undefined && existsOn(record, on);
    }),
  );
}

/**
 * Who has the rights and debts of a local government on a day: itself, or the one into which it was
 * merged, however often that happened again.
 */
export function successorOn(
  { registry }: Reference,
  localGovernment: LocalGovernmentId,
  on: CalendarDate,
): LocalGovernmentId {
  let current = localGovernment;
  // Mergers are chained at most as long as there are local governments; a ring would be a bug.
  for (let steps = 0; steps <= registry.localGovernments.size; steps += 1) {
    const merged = registry.localGovernments.get(current)?.merged;
    if (merged === undefined || on < merged.on) return current;
    current = merged.into;
  }
  throw new Error(`the mergers of ${localGovernment} run in a ring`);
}

/**
 * Those that were merged into a local government by a day, directly or through another; whenever that
 * is when no day is given. Mergers stay within a province.
 */
export function absorbedBy(
  { registry }: Reference,
  localGovernment: LocalGovernmentId,
  on?: CalendarDate,
): readonly LocalGovernmentId[] {
  const province = registry.localGovernments.get(localGovernment)?.record.province;
  if (province === undefined) return [];
  const neighbours = registry.localGovernmentsOf.get(province, []);
  const found: LocalGovernmentId[] = [];
  let into: ReadonlySet<LocalGovernmentId> = new Set([localGovernment]);
  // Mergers never run in a ring, so that each round finds others.
  while (into.size > 0) {
    const merged = neighbours.filter((id) => {
      const merger = registry.localGovernments.get(id)?.merged;
      if (merger === undefined || (on !== undefined && on < merger.on)) return false;
      return into.has(merger.into);
    });
    found.push(...merged);
    into = new Set(merged);
  }
  return found;
}

/** The rate for a type on a day; undefined where none is stated. */
export function rateOn(
  { registry }: Reference,
  type: LocalGovernmentType,
  on: CalendarDate,
): RateRecord | undefined {
  return registry.rates
    .valueSeq()
    .find((rate) => rate.record.types.includes(type) && holdsOn(rate, on));
}

/**
 * Whether a rule refuses on a day. One that was checked before it was delivered always does; others
 * as an administrator marked them last. A rule that was not checked against the law warns, and the
 * warning is recorded.
 */
export function isVerified(
  { registry }: Reference,
  code: RejectionCode,
  on: CalendarDate,
): boolean {
  if (RULES[code].verified) return true;
  return markOn(registry.marks.get(code, []), on)?.verified ?? false;
}

/** Whether a rate was checked against the law by a day: as it was marked last, or stated. */
export function isRateVerified({ record, marks }: RateRecord, on: CalendarDate): boolean {
  return markOn(marks, on)?.verified ?? record.verified;
}

function markOn(marks: readonly Mark[], on: CalendarDate): Mark | undefined {
  return marks.findLast(({ from }) => from <= on);
}

/**
 * Whether a finding refuses, rather than warns. One that rests on a rate, or on a transfer rule, says
 * whether that was checked, and refuses where it was.
 */
export function refuses(reference: Reference, found: Finding, on: CalendarDate): boolean {
  if (RULES[found.code].breach === 'noted') return false;
  if ('rateVerified' in found.facts && found.facts.rateVerified) return true;
  if ('transferRuleVerified' in found.facts && found.facts.transferRuleVerified) return true;
  return isVerified(reference, found.code, on);
}

/** The area over which a committee decides, as the registry has it. */
export function areaOfCommittee(
  { registry }: Reference,
  committee: CommitteeId,
): AreaId | undefined {
  return registry.committees.get(committee)?.record.area;
}

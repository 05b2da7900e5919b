import { phaseOn } from './reference';
import type { RegistryEvent, RegistryEventOf, RegistryEventType } from './registry.events';
import { registryIdentityOf, type RegistryState } from './registry.state';

/*
 * What a registry holds of what is told to it: the same is not written again, and what was taken back
 * or changed since does not stand, though it was told.
 */

/** Of these the last word about a day counts: mistyped names are mended, marks set and taken back. */
const RESTATED: readonly RegistryEventType[] = [
  'area.renamed.v1',
  'local-government.renamed.v1',
  'local-government.reclassified.v1',
  'local-government.placed.v1',
  'rule.marked.v1',
  'rate.marked.v1',
];

/** Whether an event may say something else of its day than what stands. */
export function mayBeRestated({ type }: RegistryEvent): boolean {
  return RESTATED.includes(type);
}

/** The event about the same thing that still says what is so; undefined where there is none. */
export function standingOf(state: RegistryState, event: RegistryEvent): RegistryEvent | undefined {
  const last = state.recorded.get(registryIdentityOf(event));
  return last !== undefined && stands(state, event, last) ? last : undefined;
}

function stands(state: RegistryState, event: RegistryEvent, last: RegistryEvent): boolean {
  switch (event.type) {
    case 'cluster-membership.begun.v1':
      return hasBegun(state, event);
    case 'cluster-membership.ended.v1':
      return hasEnded(state, event);
    case 'local-government.renamed.v1':
    case 'local-government.reclassified.v1':
      return isCalled(state, last);
    case 'local-government.merged.v1':
    case 'local-government.merger-revoked.v1':
      // Mergers and their revocations follow each other.
      return last.type === event.type;
    default:
      return true;
  }
}

/** A membership that was ended on its first day never was, and may begin again. */
function hasBegun(
  { memberships }: RegistryState,
  { data, effectiveOn: from }: RegistryEventOf<'cluster-membership.begun.v1'>,
): boolean {
  return memberships
    .get(data.province, [])
    .some(
      (one) =>
        one.cluster === data.cluster &&
        one.from === from &&
        (one.until === undefined || one.until > from || one.until === data.until),
    );
}

/** A membership that began again on the day on which one ended may end that day, too. */
function hasEnded(
  { memberships }: RegistryState,
  { data, effectiveOn: on }: RegistryEventOf<'cluster-membership.ended.v1'>,
): boolean {
  return !memberships
    .get(data.province, [])
    .some(
      ({ cluster, from, until }) => cluster === data.cluster && until === undefined && from <= on,
    );
}

/** A new type of the same day brings a name, and takes one told before it away. */
function isCalled({ localGovernments }: RegistryState, told: RegistryEvent): boolean {
  if (
    told.type !== 'local-government.renamed.v1' &&
    told.type !== 'local-government.reclassified.v1'
  ) {
    return false;
  }
  const { localGovernment, nameTh, fullNameTh } = told.data;
  const record = localGovernments.get(localGovernment);
  if (record === undefined) return false;
  const phase = phaseOn(record, told.effectiveOn);
  return (
    phase.nameTh === nameTh &&
    phase.fullNameTh === fullNameTh &&
    ('type' in told.data ? phase.type === told.data.type : phase.nameEn === told.data.nameEn)
  );
}

import type { AreaId } from '../areas';
import { toCalendarDate } from '../calendar';
import type { Reference } from '../reference';
import { registryDecider } from '../registry';
import type { RegistryCommand } from '../registry.commands';
import type { RateId } from '../registry.events';
import { evolveRegistry, type RegistryState } from '../registry.state';
import { Rejection, type Finding } from '../rejection';
import type { LocalGovernmentId } from '../stored-values';
import { REFERENCE, REGISTRAR, SILA } from './reference';

/*
 * Scenarios of the registries: what is told, over what was delivered.
 */

export const TODAY = toCalendarDate('2022-06-25');
export const day = toCalendarDate;
export const citation = 'ประกาศ';
export const area = (id: string): AreaId => id as AreaId;
export const [KHON_KAEN, CL12, CL11] = [area('TH40'), area('CL12'), area('CL11')];

/** What a command comes to, over what was delivered and what other commands have left. */
export function asked(registry: RegistryState, command: RegistryCommand, today = TODAY) {
  const reference = { registry, revisions: {} };
  return registryDecider.decide(registry, command, { actor: REGISTRAR, today, reference });
}

export function after(...commands: readonly RegistryCommand[]): RegistryState {
  return commands.reduce(
    (state, command) => asked(state, command).events.reduce(evolveRegistry, state),
    REFERENCE.registry,
  );
}

export function reference(...commands: readonly RegistryCommand[]): Reference {
  return { registry: after(...commands), revisions: {} };
}

export function refusal(registry: RegistryState, command: RegistryCommand): Finding {
  try {
    asked(registry, command);
  } catch (error) {
    if (error instanceof Rejection) return error.finding;
    throw error;
  }
  throw new Error('nothing was refused');
}

export const leave = (on: string, cluster = CL12): RegistryCommand => ({
  type: 'EndMemberships',
  entries: [{ province: KHON_KAEN, cluster, citation }],
  effectiveOn: day(on),
});
export const join = (on: string, cluster: AreaId, until?: string): RegistryCommand => ({
  type: 'BeginMemberships',
  entries: [{ province: KHON_KAEN, cluster, citation, ...(until ? { until: day(until) } : {}) }],
  effectiveOn: day(on),
});
export const merge = (
  localGovernment: LocalGovernmentId,
  into: LocalGovernmentId,
  on: string,
): RegistryCommand => ({
  type: 'MergeLocalGovernments',
  entries: [{ localGovernment, into, citation }],
  effectiveOn: day(on),
});
export const reclassify = (on: string): RegistryCommand => ({
  type: 'ReclassifyLocalGovernments',
  entries: [
    {
      localGovernment: SILA,
      type: 'CITY',
      nameTh: 'ศิลา',
      fullNameTh: 'เทศบาลนครศิลา',
      citation,
    },
  ],
  effectiveOn: day(on),
});
export const rename = (on: string): RegistryCommand => ({
  type: 'RenameLocalGovernments',
  entries: [
    {
      localGovernment: SILA,
      nameTh: 'ศิลาใหม่',
      fullNameTh: 'เทศบาลศิลาใหม่',
      nameEn: 'New Sila',
      citation,
    },
  ],
  effectiveOn: day(on),
});
export const state = (rate: string, on: string, more: { readonly until?: string } = {}) =>
  ({
    type: 'StateRates',
    entries: [
      {
        rate: rate as RateId,
        types: ['TAO'],
        shareBasisPoints: 700,
        forms: ['cash'],
        verified: true,
        citation,
        ...(more.until ? { until: day(more.until) } : {}),
      },
    ],
    effectiveOn: day(on),
  }) satisfies RegistryCommand;
export const endRate = (on: string): RegistryCommand => ({
  type: 'EndRates',
  entries: [{ rate: 'ceiling-TAO' as RateId, citation }],
  effectiveOn: day(on),
});

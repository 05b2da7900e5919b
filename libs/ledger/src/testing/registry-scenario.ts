import type { AreaId } from '../areas';
import { toCalendarDate, type CalendarDate } from '../calendar';
import type { Reference } from '../reference';
import { registryDecider } from '../registry';
import type { RegistryCommand } from '../registry.commands';
import type { RateId } from '../registry.events';
import { evolveRegistry } from '../registry.evolution';
import { type RegistryState } from '../registry.state';
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

/** What registries come to when everything is told on one day. */
export function scenariosOn(today: CalendarDate) {
  /** What a command comes to, over what was delivered and what other commands have left. */
  function asked(registry: RegistryState, command: RegistryCommand, on = today) {
    const reference = { registry, revisions: {} };
    return registryDecider.decide(registry, command, { actor: REGISTRAR, today: on, reference });
  }

  function after(...commands: readonly RegistryCommand[]): RegistryState {
    return commands.reduce(
      (state, command) => asked(state, command).events.reduce(evolveRegistry, state),
      REFERENCE.registry,
    );
  }

  function reference(...commands: readonly RegistryCommand[]): Reference {
    return { registry: after(...commands), revisions: {} };
  }

  function refusal(registry: RegistryState, command: RegistryCommand, on = today): Finding {
    try {
      asked(registry, command, on);
    } catch (error) {
      if (error instanceof Rejection) return error.finding;
      throw error;
    }
    throw new Error('nothing was refused');
  }

  return { asked, after, reference, refusal };
}

export const { asked, after, reference, refusal } = scenariosOn(TODAY);

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

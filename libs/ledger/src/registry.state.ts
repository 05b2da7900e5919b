import { Map as PersistentMap } from 'immutable';
import type { AreaId, CommitteeId } from './areas';
import type { CalendarDate } from './calendar';
import type {
  AssignmentId,
  IssueId,
  RateId,
  RegistryDataOf,
  RegistryEvent,
  RegistryEventOf,
  SeatId,
} from './registry.events';
import type { LocalGovernmentId, LocalGovernmentType, SubjectId } from './stored-values';
import type { TransferRuleId } from './transfer-rule.events';
import { unreachable } from './unreachable';

/** From the first day to the day before `until`; still, where that is absent. */
export interface Validity {
  readonly from: CalendarDate;
  readonly until?: CalendarDate;
}

/** What something was called from a day on. */
export interface Naming {
  readonly from: CalendarDate;
  readonly nameTh: string;
  readonly nameEn: string;
}

/** An area and its names over time, oldest first. */
export interface AreaRecord {
  readonly record: RegistryDataOf<'area.registered.v1'>;
  readonly from: CalendarDate;
  readonly names: readonly Naming[];
}

/** A time in which a province belongs to a cluster. */
export interface Membership extends Validity {
  readonly cluster: AreaId;
}

/** A committee and its seats. */
export interface CommitteeRecord {
  readonly record: RegistryDataOf<'committee.established.v1'>;
  readonly from: CalendarDate;
  readonly seats: PersistentMap<SeatId, SeatRecord>;
}

/** A seat: an office that sits in a committee. */
export interface SeatRecord extends Validity {
  readonly record: RegistryDataOf<'committee-seat.established.v1'>;
}

/** A development issue of an area. */
export interface IssueRecord extends Validity {
  readonly record: RegistryDataOf<'development-issue.registered.v1'>;
}

/** What a local government was from a day on. */
export interface LocalGovernmentPhase
  extends Naming, Pick<RegistryDataOf<'local-government.placed.v1'>, 'district' | 'dlaCode'> {
  readonly fullNameTh: string;
  readonly type: LocalGovernmentType;
}

/** A new name, another type or another place of a local government. */
export type LocalGovernmentChange = RegistryEventOf<
  'local-government.renamed.v1' | 'local-government.reclassified.v1' | 'local-government.placed.v1'
>;

/** A local government through its renamings and upgrades, and into what it was merged. */
export interface LocalGovernmentRecord {
  readonly record: RegistryDataOf<'local-government.registered.v1'>;
  /** What it was from when on, oldest first; never empty. */
  readonly phases: readonly [LocalGovernmentPhase, ...LocalGovernmentPhase[]];
  /** By the days of their effect; the phases are what they come to. */
  readonly changes: readonly LocalGovernmentChange[];
  readonly merged?: { readonly into: LocalGovernmentId; readonly on: CalendarDate };
}

/** A share of own revenue that types of local governments may give in a year. */
export interface RateRecord extends Validity {
  readonly record: RegistryDataOf<'rate.stated.v1'>;
  /** In the order of their first days; before the first it is as it was stated. */
  readonly marks: readonly Mark[];
}

/** Who may move what between which lines, from when to when. */
export interface TransferRuleRecord extends Validity {
  readonly record: RegistryDataOf<'transfer-rule.stated.v1'>;
}

/** A role that a person holds in an office and a place. */
export interface AssignmentRecord extends Validity {
  readonly record: RegistryDataOf<'assignment.made.v1'>;
  /** The day on which its end was recorded: until then it could be used. Absent where none was. */
  readonly endRecordedOn?: CalendarDate;
}

/** Whether a rule or a rate was checked against the law, from when on, and by what. */
export interface Mark {
  readonly verified: boolean;
  readonly citation: string;
  readonly from: CalendarDate;
}

/** All reference data, folded of all registries together: each holds other kinds of events. */
export interface RegistryState {
  readonly areas: PersistentMap<AreaId, AreaRecord>;
  /** By province, in the order of their first days. */
  readonly memberships: PersistentMap<AreaId, readonly Membership[]>;
  readonly committees: PersistentMap<CommitteeId, CommitteeRecord>;
  readonly issues: PersistentMap<IssueId, IssueRecord>;
  readonly localGovernments: PersistentMap<LocalGovernmentId, LocalGovernmentRecord>;
  /** By province, in the order of their registration. */
  readonly localGovernmentsOf: PersistentMap<AreaId, readonly LocalGovernmentId[]>;
  readonly rates: PersistentMap<RateId, RateRecord>;
  /** By code of the rule, in the order of their first days. */
  readonly marks: PersistentMap<string, readonly Mark[]>;
  /** In the order in which they were stated. */
  readonly transferRules: PersistentMap<TransferRuleId, TransferRuleRecord>;
  readonly assignments: PersistentMap<AssignmentId, AssignmentRecord>;
  /** By person, in the order of their making. */
  readonly assignmentsOf: PersistentMap<SubjectId, readonly AssignmentId[]>;
  /** The last event by what it is about, to recognise what is told twice. */
  readonly recorded: PersistentMap<string, RegistryEvent>;
}

/** Nothing is known. */
export const EMPTY_REGISTRY: RegistryState = {
  areas: PersistentMap(),
  memberships: PersistentMap(),
  committees: PersistentMap(),
  issues: PersistentMap(),
  localGovernments: PersistentMap(),
  localGovernmentsOf: PersistentMap(),
  rates: PersistentMap(),
  marks: PersistentMap(),
  transferRules: PersistentMap(),
  assignments: PersistentMap(),
  assignmentsOf: PersistentMap(),
  recorded: PersistentMap(),
};

/**
 * What a registry event is about: of two with the same identity the later one says what is so. Whether
 * it may say something else is for the rules.
 */
export function registryIdentityOf(event: RegistryEvent): string {
  const on = event.effectiveOn;
  switch (event.type) {
    case 'area.registered.v1':
      return `area|${event.data.area}`;
    case 'area.renamed.v1':
      return `area-name|${event.data.area}|${on}`;
    case 'cluster-membership.begun.v1':
      return `membership|${event.data.province}|${event.data.cluster}|${on}`;
    case 'cluster-membership.ended.v1':
      return `membership-end|${event.data.province}|${event.data.cluster}|${on}`;
    case 'committee.established.v1':
      return `committee|${event.data.committee}`;
    case 'committee-seat.established.v1':
      return `seat|${event.data.committee}|${event.data.seat}`;
    case 'committee-seat.abolished.v1':
      return `seat-end|${event.data.committee}|${event.data.seat}`;
    case 'development-issue.registered.v1':
      return `issue|${event.data.issue}`;
    case 'development-issue.retired.v1':
      return `issue-end|${event.data.issue}`;
    case 'local-government.registered.v1':
      return `local-government|${event.data.localGovernment}`;
    case 'local-government.renamed.v1':
      return `local-government-name|${event.data.localGovernment}|${on}`;
    case 'local-government.reclassified.v1':
      return `local-government-type|${event.data.localGovernment}|${on}`;
    case 'local-government.merged.v1':
    case 'local-government.merger-revoked.v1':
      return `merger|${event.data.localGovernment}`;
    case 'local-government.placed.v1':
      return `local-government-place|${event.data.localGovernment}|${on}`;
    case 'rule.marked.v1':
      return `rule|${event.data.code}|${on}`;
    case 'rate.stated.v1':
      return `rate|${event.data.rate}`;
    case 'rate.marked.v1':
      return `rate-mark|${event.data.rate}|${on}`;
    case 'rate.ended.v1':
      return `rate-end|${event.data.rate}`;
    case 'transfer-rule.stated.v1':
      return `transfer-rule|${event.data.rule}`;
    case 'transfer-rule.ended.v1':
      return `transfer-rule-end|${event.data.rule}`;
    case 'assignment.made.v1':
      return `assignment|${event.data.assignment}`;
    case 'assignment.ended.v1':
      return `assignment-end|${event.data.assignment}`;
    default:
      return unreachable(event);
  }
}

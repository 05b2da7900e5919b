import type { StatedDates } from './decision';
import type { RegistryDataOf, RegistryEventType, RegistryName } from './registry.events';

/*
 * What can be asked of a registry: to write down what is so, since when (`effectiveOn`, which every
 * command states) and where it is written. What stands already is not written again; what says
 * something else of the same day is a new fact, and counts.
 */

/** The payloads of one kind of event, as they are asked: all or none are written. */
interface Registered<Command extends string, T extends RegistryEventType> extends StatedDates {
  readonly type: Command;
  readonly entries: readonly RegistryDataOf<T>[];
}

/** Areas: provinces and clusters. */
export type RegisterAreas = Registered<'RegisterAreas', 'area.registered.v1'>;
/** New names of areas. */
export type RenameAreas = Registered<'RenameAreas', 'area.renamed.v1'>;
/** Provinces join clusters. */
export type BeginMemberships = Registered<'BeginMemberships', 'cluster-membership.begun.v1'>;
/** Provinces leave clusters. */
export type EndMemberships = Registered<'EndMemberships', 'cluster-membership.ended.v1'>;
/** Committees of areas. */
export type EstablishCommittees = Registered<'EstablishCommittees', 'committee.established.v1'>;
/** Seats of committees. */
export type EstablishSeats = Registered<'EstablishSeats', 'committee-seat.established.v1'>;
/** Seats that are no more. */
export type AbolishSeats = Registered<'AbolishSeats', 'committee-seat.abolished.v1'>;
/** Development issues of areas. */
export type RegisterIssues = Registered<'RegisterIssues', 'development-issue.registered.v1'>;
/** Development issues that are no more. */
export type RetireIssues = Registered<'RetireIssues', 'development-issue.retired.v1'>;
/** Local governments. */
export type RegisterLocalGovernments = Registered<
  'RegisterLocalGovernments',
  'local-government.registered.v1'
>;
/** New names of local governments. */
export type RenameLocalGovernments = Registered<
  'RenameLocalGovernments',
  'local-government.renamed.v1'
>;
/** Local governments become of another type. */
export type ReclassifyLocalGovernments = Registered<
  'ReclassifyLocalGovernments',
  'local-government.reclassified.v1'
>;
/** Local governments become parts of others. */
export type MergeLocalGovernments = Registered<
  'MergeLocalGovernments',
  'local-government.merged.v1'
>;
/** Mergers that never were; `effectiveOn` is the day of the merger that is taken back. */
export type RevokeMergers = Registered<'RevokeMergers', 'local-government.merger-revoked.v1'>;
/** Districts and official codes of local governments, where they changed or were wrong. */
export type PlaceLocalGovernments = Registered<
  'PlaceLocalGovernments',
  'local-government.placed.v1'
>;
/** Rules were checked against the law, or found not to have been. */
export type MarkRules = Registered<'MarkRules', 'rule.marked.v1'>;
/** Rates of the yearly ceiling. */
export type StateRates = Registered<'StateRates', 'rate.stated.v1'>;
/** Rates were checked against the law, or found not to have been. */
export type MarkRates = Registered<'MarkRates', 'rate.marked.v1'>;
/** Rates that hold no more. */
export type EndRates = Registered<'EndRates', 'rate.ended.v1'>;

/** Who may move what between which lines, up to how much. */
export type StateTransferRules = Registered<'StateTransferRules', 'transfer-rule.stated.v1'>;
/** Transfer rules that hold no more. */
export type EndTransferRules = Registered<'EndTransferRules', 'transfer-rule.ended.v1'>;

/** People are given roles in offices and places. */
export type AssignRoles = Registered<'AssignRoles', 'assignment.made.v1'>;
/** Assignments that hold no more. */
export type EndAssignments = Registered<'EndAssignments', 'assignment.ended.v1'>;

/** Everything that can be asked of a registry. */
export type RegistryCommand =
  | RegisterAreas
  | RenameAreas
  | BeginMemberships
  | EndMemberships
  | EstablishCommittees
  | EstablishSeats
  | AbolishSeats
  | RegisterIssues
  | RetireIssues
  | RegisterLocalGovernments
  | RenameLocalGovernments
  | ReclassifyLocalGovernments
  | MergeLocalGovernments
  | RevokeMergers
  | PlaceLocalGovernments
  | MarkRules
  | StateRates
  | MarkRates
  | EndRates
  | StateTransferRules
  | EndTransferRules
  | AssignRoles
  | EndAssignments;

/** In which registry a command writes, and what. */
export const REGISTRY_COMMANDS: {
  readonly [C in RegistryCommand['type']]: {
    readonly registry: RegistryName;
    readonly event: RegistryEventType;
  };
} = {
  RegisterAreas: { registry: 'areas', event: 'area.registered.v1' },
  RenameAreas: { registry: 'areas', event: 'area.renamed.v1' },
  BeginMemberships: { registry: 'areas', event: 'cluster-membership.begun.v1' },
  EndMemberships: { registry: 'areas', event: 'cluster-membership.ended.v1' },
  EstablishCommittees: { registry: 'committees', event: 'committee.established.v1' },
  EstablishSeats: { registry: 'committees', event: 'committee-seat.established.v1' },
  AbolishSeats: { registry: 'committees', event: 'committee-seat.abolished.v1' },
  RegisterIssues: { registry: 'development-issues', event: 'development-issue.registered.v1' },
  RetireIssues: { registry: 'development-issues', event: 'development-issue.retired.v1' },
  RegisterLocalGovernments: {
    registry: 'local-governments',
    event: 'local-government.registered.v1',
  },
  RenameLocalGovernments: { registry: 'local-governments', event: 'local-government.renamed.v1' },
  ReclassifyLocalGovernments: {
    registry: 'local-governments',
    event: 'local-government.reclassified.v1',
  },
  MergeLocalGovernments: { registry: 'local-governments', event: 'local-government.merged.v1' },
  RevokeMergers: { registry: 'local-governments', event: 'local-government.merger-revoked.v1' },
  PlaceLocalGovernments: { registry: 'local-governments', event: 'local-government.placed.v1' },
  MarkRules: { registry: 'rules', event: 'rule.marked.v1' },
  StateRates: { registry: 'rules', event: 'rate.stated.v1' },
  MarkRates: { registry: 'rules', event: 'rate.marked.v1' },
  EndRates: { registry: 'rules', event: 'rate.ended.v1' },
  StateTransferRules: { registry: 'rules', event: 'transfer-rule.stated.v1' },
  EndTransferRules: { registry: 'rules', event: 'transfer-rule.ended.v1' },
  AssignRoles: { registry: 'assignments', event: 'assignment.made.v1' },
  EndAssignments: { registry: 'assignments', event: 'assignment.ended.v1' },
};

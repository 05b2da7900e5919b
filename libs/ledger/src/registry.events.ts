import { z } from 'zod';
import { actingSchema, type Circumstances } from './circumstances';
import { ASSIGNABLE_ROLES, placeKindOf, type AssignableRole } from './roles';
import {
  area,
  committee,
  contributionForm,
  date,
  idText,
  localGovernmentId,
  localGovernmentType,
  outsideDocument,
  shareBasisPoints,
  subjectId,
  text,
} from './stored-values';
import { transferRuleEventSchemas } from './transfer-rule.events';

/*
 * Reference data as facts: what areas, committees, development issues and local governments there
 * are, since when, and which rules and rates hold. `effectiveOn` says from when; what an office was
 * called before stays true of its days. Assignments say who may act for which office, by our own ids
 * of people.
 */

/** The registries, each a stream of its own: `registry-areas`, … */
export const REGISTRIES = [
  'areas',
  'committees',
  'development-issues',
  'local-governments',
  'rules',
  'assignments',
] as const;

/** One of the registries. */
export type RegistryName = (typeof REGISTRIES)[number];

const seatId = idText.brand<'SeatId'>();
const issueId = idText.brand<'IssueId'>();
const rateId = idText.brand<'RateId'>();
const assignmentId = idText.brand<'AssignmentId'>();

/** Where it is written: the law, notice or decree, as cited. */
const citation = text;

/** Where a local government lies within its province, and its code. */
const place = {
  /** District (อำเภอ): DOPA code and name; absent for those of a whole province. */
  district: z.strictObject({ code: z.string().regex(/^\d{4}$/), nameTh: text }).optional(),
  /** The code of the Department of Local Administration, where it is known. */
  dlaCode: z.string().max(20).optional(),
};

/** Every event of the registries: stored name → schema of its payload. */
export const registryEventSchemas = {
  'area.registered.v1': z.strictObject({
    area,
    /** `special` is Bangkok: local governments lie in it, and it has no book of this kind. */
    kind: z.enum(['province', 'cluster', 'special']),
    nameTh: text,
    nameEn: text,
    region: text,
    citation,
  }),
  'area.renamed.v1': z.strictObject({ area, nameTh: text, nameEn: text, citation }),
  /**
   * From `effectiveOn` on the province belongs to the cluster, and to no other. `until` is told with
   * it where the past is told: the first day on which it belonged no more.
   */
  'cluster-membership.begun.v1': z.strictObject({
    province: area,
    cluster: area,
    until: date.optional(),
    citation,
  }),
  /** `effectiveOn` is the first day on which it belongs no more. */
  'cluster-membership.ended.v1': z.strictObject({ province: area, cluster: area, citation }),

  'committee.established.v1': z.strictObject({ committee, area, nameTh: text, citation }),
  'committee-seat.established.v1': z.strictObject({
    committee,
    seat: seatId,
    /** The office that sits there; never a person's name. */
    nameTh: text,
    chairs: z.boolean(),
    citation,
  }),
  'committee-seat.abolished.v1': z.strictObject({ committee, seat: seatId, citation }),

  'development-issue.registered.v1': z.strictObject({
    issue: issueId,
    area,
    nameTh: text,
    citation,
  }),
  'development-issue.retired.v1': z.strictObject({ issue: issueId, citation }),

  'local-government.registered.v1': z.strictObject({
    localGovernment: localGovernmentId,
    type: localGovernmentType,
    nameTh: text,
    fullNameTh: text,
    nameEn: z.string().max(200),
    /** The province in which it lies, `TH40`; `TH10` for Bangkok, which has no book. */
    province: area,
    ...place,
    citation,
  }),
  'local-government.renamed.v1': z.strictObject({
    localGovernment: localGovernmentId,
    nameTh: text,
    fullNameTh: text,
    nameEn: z.string().max(200),
    citation,
  }),
  'local-government.reclassified.v1': z.strictObject({
    localGovernment: localGovernmentId,
    type: localGovernmentType,
    nameTh: text,
    fullNameTh: text,
    citation,
  }),
  /** From `effectiveOn` on the one is part of the other, which has its rights and its debts. */
  'local-government.merged.v1': z.strictObject({
    localGovernment: localGovernmentId,
    into: localGovernmentId,
    citation,
  }),
  /** The merger of `effectiveOn` never was: told by mistake, or annulled. */
  'local-government.merger-revoked.v1': z.strictObject({
    localGovernment: localGovernmentId,
    citation,
  }),
  /**
   * From `effectiveOn` on it lies in that district and has that code; what is absent is unknown or
   * has none. Of a wrong registration: from the day of the registration on.
   */
  'local-government.placed.v1': z.strictObject({
    localGovernment: localGovernmentId,
    ...place,
    citation,
  }),

  /** A rule was checked against the law, or found not to have been. */
  'rule.marked.v1': z.strictObject({ code: text, verified: z.boolean(), citation }),
  /** A share of a local government's own revenue that it may give in a year, by its type. */
  'rate.stated.v1': z.strictObject({
    rate: rateId,
    types: z.array(localGovernmentType).min(1).max(6),
    shareBasisPoints: shareBasisPoints.min(1),
    /** The forms of contribution that count against it. */
    forms: z.array(contributionForm).min(1).max(3),
    /** Whether it was checked against the legal text: the ceiling warns until it was. */
    verified: z.boolean(),
    /** The first day on which it held no more, where the past is told. */
    until: date.optional(),
    citation,
    document: outsideDocument.optional(),
  }),
  'rate.marked.v1': z.strictObject({ rate: rateId, verified: z.boolean(), citation }),
  'rate.ended.v1': z.strictObject({ rate: rateId, citation }),

  ...transferRuleEventSchemas,

  /** From `effectiveOn` on a person holds a role in an office and a place. */
  'assignment.made.v1': z.strictObject({
    assignment: assignmentId,
    person: subjectId,
    role: z.enum(ASSIGNABLE_ROLES as [AssignableRole, ...AssignableRole[]]),
    /** The office as it is called, in which the role is held. */
    office: text,
    /** `*`, `TH40`, `CL12`, `DISTRICT-4001`, `TOWN-400114`. */
    place: z.string().refine((place) => placeKindOf(place) !== undefined),
    /** The first day on which it holds no more, where that is known. */
    until: date.exactOptional(),
    /** Where the person acts for the holder of the office. */
    acting: actingSchema.exactOptional(),
    citation,
  }),
  /** `effectiveOn` is the first day on which it holds no more. */
  'assignment.ended.v1': z.strictObject({ assignment: assignmentId, citation }),
} as const;

/** The stored name of a registry event. */
export type RegistryEventType = keyof typeof registryEventSchemas;

/** The payload of one kind of registry event. */
export type RegistryDataOf<T extends RegistryEventType> = z.output<
  (typeof registryEventSchemas)[T]
>;

/** A registry event with its circumstances. */
export type RegistryEvent = {
  [T in RegistryEventType]: { readonly type: T; readonly data: RegistryDataOf<T> } & Circumstances;
}[RegistryEventType];

/** One kind of registry event. */
export type RegistryEventOf<T extends RegistryEventType> = Extract<RegistryEvent, { type: T }>;

/** Names a seat within its committee: an office, never a person. */
export type SeatId = z.output<typeof seatId>;
/** Names a development issue (ประเด็นการพัฒนา) in the whole ledger. */
export type IssueId = z.output<typeof issueId>;
/** Names a rate in the whole ledger. */
export type RateId = z.output<typeof rateId>;
/** Names an assignment of a role to a person in the whole ledger. */
export type AssignmentId = z.output<typeof assignmentId>;

/** The name of a registry's stream. */
export function registryStream(registry: RegistryName): string {
  return `registry-${registry}`;
}

/** Reads `registry-areas`; undefined for other streams. */
export function parseRegistryStream(stream: string): RegistryName | undefined {
  return REGISTRIES.find((registry) => registryStream(registry) === stream);
}

import {
  registryEventSchemas,
  type AreaId,
  type CalendarDate,
  type CommitteeId,
  type ContributionForm,
  type IssueId,
  type LocalGovernmentType,
  type RateId,
  type RegistryDataOf,
  type SeatId,
} from '@app/ledger';
import {
  AreaCode,
  Committee,
  Day,
  Flag,
  Id,
  OneOf,
  Text,
  WholeNumber,
  WordList,
} from '../input/fields';
import { Part, PartList } from '../input/parts';
import { CitedBody, ENTRIES, SinceBody } from './since.body';
import { OutsideDocumentBody, type FieldsOf } from './stated.body';

const { kind } = registryEventSchemas['area.registered.v1'].shape;
const { types, forms } = registryEventSchemas['rate.stated.v1'].shape;

/** An area. */
export class AreaEntryBody extends CitedBody implements RegistryDataOf<'area.registered.v1'> {
  @AreaCode({ description: 'Its id.', example: 'TH40' })
  area!: AreaId;

  @OneOf(kind.options, {
    description: '`special` holds local governments and has no book: Bangkok.',
    example: 'province',
  })
  kind!: 'province' | 'cluster' | 'special';

  @Text({ description: 'In Thai.', example: 'ขอนแก่น' })
  nameTh!: string;

  @Text({ description: 'In English.', example: 'Khon Kaen' })
  nameEn!: string;

  @Text({ description: 'Its region.', example: 'northeast' })
  region!: string;
}

/** Areas: provinces and clusters. */
export class RegisterAreasBody extends SinceBody implements FieldsOf<'RegisterAreas'> {
  @PartList(() => AreaEntryBody, ENTRIES)
  entries!: AreaEntryBody[];
}

/** A new name of an area. */
export class AreaNameEntryBody extends CitedBody implements RegistryDataOf<'area.renamed.v1'> {
  @AreaCode({ description: 'The area.', example: 'TH40' })
  area!: AreaId;

  @Text({ description: 'Its new name in Thai.', example: 'ขอนแก่น' })
  nameTh!: string;

  @Text({ description: 'Its new name in English.', example: 'Khon Kaen' })
  nameEn!: string;
}

/** New names of areas. */
export class RenameAreasBody extends SinceBody implements FieldsOf<'RenameAreas'> {
  @PartList(() => AreaNameEntryBody, ENTRIES)
  entries!: AreaNameEntryBody[];
}

/** A province and a cluster. */
export class MembershipEntryBody
  extends CitedBody
  implements RegistryDataOf<'cluster-membership.ended.v1'>
{
  @AreaCode({ description: 'The province.', example: 'TH40' })
  province!: AreaId;

  @AreaCode({ description: 'The cluster.', example: 'CL12' })
  cluster!: AreaId;
}

/** A province and a cluster, and where the past is told, the end of their belonging together. */
export class MembershipBeginningBody
  extends MembershipEntryBody
  implements RegistryDataOf<'cluster-membership.begun.v1'>
{
  @Day({
    description: 'The first day on which it belonged no more, where the past is told.',
    example: '2017-11-17',
    optional: true,
  })
  until?: CalendarDate | undefined;
}

/** Provinces join clusters. */
export class BeginMembershipsBody extends SinceBody implements FieldsOf<'BeginMemberships'> {
  @PartList(() => MembershipBeginningBody, ENTRIES)
  entries!: MembershipBeginningBody[];
}

/** Provinces leave clusters: `effectiveOn` is the first day on which they belong no more. */
export class EndMembershipsBody extends SinceBody implements FieldsOf<'EndMemberships'> {
  @PartList(() => MembershipEntryBody, ENTRIES)
  entries!: MembershipEntryBody[];
}

/** A committee. */
export class CommitteeEntryBody
  extends CitedBody
  implements RegistryDataOf<'committee.established.v1'>
{
  @Committee({ description: 'Its id.', example: 'PC-TH40' })
  committee!: CommitteeId;

  @AreaCode({ description: 'The area over which it decides.', example: 'TH40' })
  area!: AreaId;

  @Text({ description: 'Its name.', example: 'คณะกรรมการบริหารงานจังหวัดแบบบูรณาการจังหวัดขอนแก่น' })
  nameTh!: string;
}

/** Committees of areas. */
export class EstablishCommitteesBody extends SinceBody implements FieldsOf<'EstablishCommittees'> {
  @PartList(() => CommitteeEntryBody, ENTRIES)
  entries!: CommitteeEntryBody[];
}

/** A seat of a committee. */
export class SeatEntryBody
  extends CitedBody
  implements RegistryDataOf<'committee-seat.established.v1'>
{
  @Committee({ description: 'The committee.', example: 'PC-TH40' })
  committee!: CommitteeId;

  @Id({ description: 'Its id within the committee.', example: 'governor' })
  seat!: SeatId;

  @Text({
    description: 'The office that sits there; never a name of a person.',
    example: 'ผู้ว่าราชการจังหวัด',
  })
  nameTh!: string;

  @Flag({ description: 'Whether it is the chair.', example: true })
  chairs!: boolean;
}

/** Seats of committees. */
export class EstablishSeatsBody extends SinceBody implements FieldsOf<'EstablishSeats'> {
  @PartList(() => SeatEntryBody, ENTRIES)
  entries!: SeatEntryBody[];
}

/** A seat that is no more. */
export class SeatEndEntryBody
  extends CitedBody
  implements RegistryDataOf<'committee-seat.abolished.v1'>
{
  @Committee({ description: 'The committee.', example: 'PC-TH40' })
  committee!: CommitteeId;

  @Id({ description: 'The seat.', example: 'governor' })
  seat!: SeatId;
}

/** Seats that are no more. */
export class AbolishSeatsBody extends SinceBody implements FieldsOf<'AbolishSeats'> {
  @PartList(() => SeatEndEntryBody, ENTRIES)
  entries!: SeatEndEntryBody[];
}

/** A development issue. */
export class IssueEntryBody
  extends CitedBody
  implements RegistryDataOf<'development-issue.registered.v1'>
{
  @Id({ description: 'Its id in the whole ledger.', example: 'TH40-1' })
  issue!: IssueId;

  @AreaCode({ description: 'The area whose plan has it.', example: 'TH40' })
  area!: AreaId;

  @Text({ description: 'Its name (ประเด็นการพัฒนา).', example: 'เกษตร' })
  nameTh!: string;
}

/** Development issues of areas. */
export class RegisterIssuesBody extends SinceBody implements FieldsOf<'RegisterIssues'> {
  @PartList(() => IssueEntryBody, ENTRIES)
  entries!: IssueEntryBody[];
}

/** A development issue that is no more. */
export class IssueEndEntryBody
  extends CitedBody
  implements RegistryDataOf<'development-issue.retired.v1'>
{
  @Id({ description: 'The issue.', example: 'TH40-1' })
  issue!: IssueId;
}

/** Development issues that are no more. */
export class RetireIssuesBody extends SinceBody implements FieldsOf<'RetireIssues'> {
  @PartList(() => IssueEndEntryBody, ENTRIES)
  entries!: IssueEndEntryBody[];
}

/** What was found of a rule. */
export class RuleMarkEntryBody extends CitedBody implements RegistryDataOf<'rule.marked.v1'> {
  @Id({ description: 'The rule, by its code.', example: 'ABOVE_YEARLY_CEILING' })
  code!: string;

  @Flag({
    description: 'True once it was checked against the law: it refuses from then on.',
    example: true,
  })
  verified!: boolean;
}

/** Rules were checked against the law, or found not to have been. */
export class MarkRulesBody extends SinceBody implements FieldsOf<'MarkRules'> {
  @PartList(() => RuleMarkEntryBody, ENTRIES)
  entries!: RuleMarkEntryBody[];
}

/** A rate of the yearly ceiling. */
export class RateEntryBody extends CitedBody implements RegistryDataOf<'rate.stated.v1'> {
  @Id({ description: 'Its id in the whole ledger.', example: 'subsidy-tao' })
  rate!: RateId;

  @WordList(types.element.options, {
    description: 'Types of local government that it is for.',
    min: 1,
    max: 6,
    example: ['TAO'],
  })
  types!: LocalGovernmentType[];

  @WholeNumber({
    description:
      'Share of their own revenue that they may give in a year, in hundredths of a per cent.',
    min: 1,
    max: 10_000,
    example: 500,
  })
  shareBasisPoints!: number;

  @WordList(forms.element.options, {
    description: 'Forms of contribution that count against it.',
    min: 1,
    max: 3,
    example: ['cash'],
  })
  forms!: ContributionForm[];

  @Flag({
    description: 'True once it was checked against the law: the ceiling refuses from then on.',
    example: false,
  })
  verified!: boolean;

  @Day({
    description: 'The first day on which it held no more, where the past is told.',
    example: '2021-10-01',
    optional: true,
  })
  until?: CalendarDate | undefined;

  @Part(() => OutsideDocumentBody, {
    description: 'The document in which it stands.',
    optional: true,
  })
  document?: OutsideDocumentBody | undefined;
}

/** Rates of the yearly ceiling. */
export class StateRatesBody extends SinceBody implements FieldsOf<'StateRates'> {
  @PartList(() => RateEntryBody, ENTRIES)
  entries!: RateEntryBody[];
}

/** What was found of a rate. */
export class RateMarkEntryBody extends CitedBody implements RegistryDataOf<'rate.marked.v1'> {
  @Id({ description: 'The rate.', example: 'subsidy-tao' })
  rate!: RateId;

  @Flag({ description: 'True once it was checked against the law.', example: true })
  verified!: boolean;
}

/** Rates were checked against the law, or found not to have been. */
export class MarkRatesBody extends SinceBody implements FieldsOf<'MarkRates'> {
  @PartList(() => RateMarkEntryBody, ENTRIES)
  entries!: RateMarkEntryBody[];
}

/** A rate that holds no more. */
export class RateEndEntryBody extends CitedBody implements RegistryDataOf<'rate.ended.v1'> {
  @Id({ description: 'The rate.', example: 'subsidy-tao' })
  rate!: RateId;
}

/** Rates that hold no more. */
export class EndRatesBody extends SinceBody implements FieldsOf<'EndRates'> {
  @PartList(() => RateEndEntryBody, ENTRIES)
  entries!: RateEndEntryBody[];
}

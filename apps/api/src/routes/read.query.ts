import {
  registryEventSchemas,
  separationName,
  type AreaId,
  type CalendarDate,
  type LocalGovernmentType,
  type SeparationName,
} from '@app/ledger';
import { COMMITMENT_STATUS, FACT_STATUS, RESOLUTION_STATUS } from '../answers/register.answers';
import { AreaCode, Day, Digits, Id, Instant, OneOf, Text, WholeNumber } from '../input/fields';

const { type: LOCAL_GOVERNMENT_TYPE } =
  registryEventSchemas['local-government.registered.v1'].shape;

/** What may stand in the address of every read of the views. */
export class AfterQuery {
  @Text({
    description:
      'The `cursor` of a receipt: the answer holds that write, or is the problem VIEW_BEHIND ' +
      'after 5 s.',
    max: 100,
    optional: true,
  })
  after?: string | undefined;
}

/** A read of a list. */
export class PageQuery extends AfterQuery {
  @Text({ description: '`next` of the page before.', max: 10_000, optional: true })
  page?: string | undefined;

  @WholeNumber({
    description: 'At most this many rows; 100 when absent.',
    min: 1,
    max: 500,
    fromText: true,
    optional: true,
  })
  limit?: number | undefined;
}

function EffectiveDay(): PropertyDecorator {
  return Day({
    description: 'Only what takes effect on this day or before; everything recorded when absent.',
    example: '2022-03-31',
    optional: true,
  });
}

function RecordedInstant(): PropertyDecorator {
  return Instant({
    description: 'As it was known at this instant; as it is known now when absent.',
    example: '2022-03-31T17:00:00+07:00',
    optional: true,
  });
}

/** A read as of two times. */
export class AsOfQuery extends AfterQuery {
  @EffectiveDay()
  asOfEffective?: CalendarDate | undefined;

  @RecordedInstant()
  asOfRecorded?: Date | undefined;
}

/** The spending plan of all lines, or of one. */
export class SpendingPlanQuery extends AsOfQuery {
  @Id({ description: 'Of this line only.', optional: true })
  line?: string | undefined;
}

/** A read of a list as of two times. */
export class AsOfPageQuery extends PageQuery {
  @EffectiveDay()
  asOfEffective?: CalendarDate | undefined;

  @RecordedInstant()
  asOfRecorded?: Date | undefined;
}

/** Lines, narrowed by what they are. */
export class LinesQuery extends AsOfPageQuery {
  @Text({ description: 'Of this fund source.', optional: true })
  fundSource?: string | undefined;

  @Text({ description: 'Of this development issue.', optional: true })
  developmentIssue?: string | undefined;

  @Text({ description: 'Of this expense category.', optional: true })
  category?: string | undefined;

  @Text({ description: 'Of this project of the budget book.', optional: true })
  budgetProject?: string | undefined;

  @Id({ description: 'This line.', optional: true })
  line?: string | undefined;
}

/** A figure's events, narrowed to a part of the budget. */
export class ExplainQuery extends LinesQuery {
  @Id({ description: 'Of this project of the committee.', optional: true })
  project?: string | undefined;
}

/** Projects. */
export class ProjectsQuery extends AsOfPageQuery {
  @Id({ description: 'This project.', optional: true })
  project?: string | undefined;
}

/** Resolutions. */
export class ResolutionsQuery extends AsOfPageQuery {
  @OneOf(RESOLUTION_STATUS, { description: 'Standing so.', optional: true })
  status?: (typeof RESOLUTION_STATUS)[number] | undefined;
}

/** What happened on a line or for a project. */
class ExecutionQuery extends AsOfPageQuery {
  @Id({ description: 'Of this line.', optional: true })
  line?: string | undefined;

  @Id({ description: 'Of this project.', optional: true })
  project?: string | undefined;
}

/** Commitments. */
export class CommitmentsQuery extends ExecutionQuery {
  @Id({ description: 'This commitment.', optional: true })
  commitment?: string | undefined;

  @OneOf(COMMITMENT_STATUS, { description: 'Standing so.', optional: true })
  status?: (typeof COMMITMENT_STATUS)[number] | undefined;
}

/** Disbursements. */
export class DisbursementsQuery extends ExecutionQuery {
  @Id({ description: 'This disbursement.', optional: true })
  disbursement?: string | undefined;

  @Id({ description: 'Those of this commitment.', optional: true })
  commitment?: string | undefined;
}

/** Facts without cover. */
export class UnauthorisedFactsQuery extends ExecutionQuery {
  @Id({ description: 'This fact.', optional: true })
  fact?: string | undefined;

  @OneOf(FACT_STATUS, { description: 'Standing so.', optional: true })
  status?: (typeof FACT_STATUS)[number] | undefined;
}

/** Overrides of the separation of duties. */
export class SeparationOverridesQuery extends AsOfPageQuery {
  @OneOf(separationName.options, { description: 'Of this separation.', optional: true })
  separation?: SeparationName | undefined;

  @Id({ description: 'Of this item.', optional: true })
  item?: string | undefined;

  @Id({ description: 'For this person, by our own id.', optional: true })
  person?: string | undefined;
}

/** Refusals. */
export class RefusalsQuery extends AsOfPageQuery {
  @Id({ description: 'With this code.', optional: true })
  code?: string | undefined;

  @Id({ description: 'Of this command.', optional: true })
  command?: string | undefined;
}

/** Refusals about what has no book: a local government, the registries. */
export class RefusalsOfPlaceQuery extends RefusalsQuery {
  @WholeNumber({
    description: 'Of this fiscal year, B.E.; of every one when absent.',
    min: 2500,
    max: 2700,
    fromText: true,
    optional: true,
  })
  fiscalYear?: number | undefined;
}

/** Answers to a round. */
export class RequestsQuery extends AsOfPageQuery {
  @OneOf(['pledged', 'declined', 'unanswered'], { description: 'Answered so.', optional: true })
  answer?: 'pledged' | 'declined' | 'unanswered' | undefined;

  @Digits(4, { description: 'Of this district (อำเภอ).', example: '4001', optional: true })
  district?: string | undefined;
}

/** Contributions. */
export class ContributionsQuery extends AsOfPageQuery {
  @Id({ description: 'Of this local government.', optional: true })
  localGovernment?: string | undefined;

  @Id({ description: 'To this project.', optional: true })
  project?: string | undefined;

  @Id({ description: 'In answer to this round.', optional: true })
  round?: string | undefined;

  @Id({ description: 'Standing so.', example: 'signed', optional: true })
  status?: string | undefined;
}

/** What is about a contribution. */
export class OfContributionQuery extends AsOfPageQuery {
  @Id({ description: 'Of this contribution.', optional: true })
  contribution?: string | undefined;
}

/** Entries of a register of a book. */
export class BookRegisterQuery extends AsOfPageQuery {
  @Id({ description: 'Standing so.', example: 'open', optional: true })
  status?: string | undefined;

  @Id({ description: 'Of this line, which gives or receives.', optional: true })
  line?: string | undefined;

  @Id({ description: 'Of this project.', optional: true })
  project?: string | undefined;

  @OneOf(['true'], {
    description: 'Only what was due before the day of the answer, and is not done.',
    optional: true,
  })
  overdue?: 'true' | undefined;
}

/** Reference data as it holds on a day. */
export class ReferenceQuery extends AfterQuery {
  @Day({ description: 'As it holds on this day; today when absent.', optional: true })
  asOfEffective?: CalendarDate | undefined;
}

/** Reference data of one area. */
export class ReferenceOfAreaQuery extends ReferenceQuery {
  @AreaCode({ description: 'Of this area; of all when absent.', example: 'TH40', optional: true })
  area?: AreaId | undefined;
}

/** Local governments. */
export class LocalGovernmentsQuery extends PageQuery {
  @Day({ description: 'As they are on this day; today when absent.', optional: true })
  asOfEffective?: CalendarDate | undefined;

  @AreaCode({ description: 'Of this province.', example: 'TH40', optional: true })
  province?: AreaId | undefined;

  @OneOf(LOCAL_GOVERNMENT_TYPE.options, { description: 'Of this type.', optional: true })
  type?: LocalGovernmentType | undefined;

  @Text({ description: 'A part of a name, or the beginning of an id.', max: 200, optional: true })
  q?: string | undefined;
}

/** One local government in a year. */
export class LocalGovernmentQuery extends AfterQuery {
  @WholeNumber({
    description: 'Fiscal year of its figures, B.E.; the present one when absent.',
    min: 2500,
    max: 2700,
    fromText: true,
    optional: true,
  })
  fiscalYear?: number | undefined;
}

/** One fiscal year. */
export class YearQuery extends AsOfQuery {
  @WholeNumber({
    description: 'Fiscal year, B.E.',
    min: 2500,
    max: 2700,
    fromText: true,
    example: 2565,
  })
  fiscalYear!: number;
}

/** Events of one stream. */
export class StreamQuery {
  @WholeNumber({
    description: 'First revision; 0 when absent.',
    min: 0,
    max: 1_000_000_000,
    fromText: true,
    optional: true,
  })
  from?: number | undefined;

  @WholeNumber({
    description: 'At most this many events; 100 when absent.',
    min: 1,
    max: 500,
    fromText: true,
    optional: true,
  })
  limit?: number | undefined;
}

/** The two times of a request, as the views take them. */
export function asOf({
  asOfEffective,
  asOfRecorded,
}: Pick<AsOfQuery, 'asOfEffective' | 'asOfRecorded'>): {
  readonly asOfEffective: CalendarDate | undefined;
  readonly asOfRecorded: string | undefined;
} {
  return { asOfEffective, asOfRecorded: asOfRecorded?.toISOString() };
}

/** The page of a request, as the views take it. */
export function pageOf({ page, limit }: PageQuery): {
  readonly after: string | undefined;
  readonly limit: number | undefined;
} {
  return { after: page, limit };
}

/** The page of a request and its two times, as the views take them. */
export function pageAsOf(
  query: AsOfPageQuery,
): ReturnType<typeof pageOf> & ReturnType<typeof asOf> {
  return { ...pageOf(query), ...asOf(query) };
}

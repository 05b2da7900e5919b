import type { CalendarDate, DelegationId, LineId, ProjectId, Satang } from '@app/ledger';
import { Baht, Day, Id } from '../input/fields';
import { Part, PartList } from '../input/parts';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

/** Where the money of a project on a line stands. */
export class OpeningProjectBody {
  @Id({ description: 'The project.', example: 'P0001' })
  project!: ProjectId;

  @Baht({
    description:
      'Allocated and not yet paid; what is bound of it is recorded afterwards, as facts.',
    example: '400000.00',
    zero: true,
  })
  allocated!: Satang;

  @Baht({ description: 'Paid.', example: '100000.00', zero: true })
  disbursed!: Satang;
}

/** Where the money of a line stands. */
export class OpeningLineBody {
  @Id({ description: 'The line.', example: 'L0001' })
  line!: LineId;

  @Baht({ description: 'Transferred in before.', example: '0.00', zero: true })
  transferredIn!: Satang;

  @Baht({ description: 'Transferred out before.', example: '0.00', zero: true })
  transferredOut!: Satang;

  @Baht({ description: "Allotted and not yet any project's.", example: '250000.00', zero: true })
  allotted!: Satang;

  @PartList(() => OpeningProjectBody, { description: 'Its projects.', min: 0, max: 100 })
  projects!: OpeningProjectBody[];
}

/** What was used of a delegation before the book began. */
export class OpeningDelegationBody {
  @Id({ description: 'The delegation.', example: 'G0001' })
  delegation!: DelegationId;

  @Baht({
    description: 'Used of it before: counts towards its cumulative ceiling.',
    example: '500000.00',
    zero: true,
  })
  used!: Satang;
}

/** Where the money of a book stands that begins in mid-year (ยอดยกมา). */
export class RecordOpeningBalancesBody
  extends StatedDatesBody
  implements FieldsOf<'RecordOpeningBalances'>
{
  @Day({ description: 'Last day of the system that kept the money before.', example: '2022-03-31' })
  asOf!: CalendarDate;

  @PartList(() => OpeningLineBody, { description: 'The lines.', max: 500 })
  lines!: OpeningLineBody[];

  @PartList(() => OpeningDelegationBody, {
    description: 'Delegations of which something was used before.',
    min: 0,
    max: 100,
  })
  delegations!: OpeningDelegationBody[];

  @Part(() => OutsideDocumentBody, { description: 'The closing report.' })
  document!: OutsideDocumentBody;
}

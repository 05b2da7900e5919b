import type {
  CalendarDate,
  CarryOverId,
  CommitmentId,
  DisbursementId,
  ProjectId,
  ReservationId,
  Satang,
  SubjectId,
} from '@app/ledger';
import { Baht, Day, Id, Text, WholeNumber } from '../input/fields';
import { Part } from '../input/parts';
import { PersonId } from '../input/person-id';
import { ExternalKeyBody } from './external-key.body';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

const KEY = { description: 'Its key in GFMIS: accepted once.', optional: true } as const;
const PAYEE = {
  description: 'Who is, or will be, paid: our own id of a person.',
  example: '9f6b2c1e-5d0a-4c7e-8a3b-1f2e3d4c5b6a',
  optional: true,
  who: 'anybody',
} as const;

/** The reservation that the address names is carried over (กันเงินไว้เบิกเหลื่อมปี). */
export class CarryOverBody implements Omit<FieldsOf<'CarryOver'>, 'reservation'> {
  @Id({ description: 'Numbered by the book when absent.', example: 'CO0001', optional: true })
  carryOver?: CarryOverId | undefined;

  @Baht({
    description: 'All that was reserved and is still there when absent.',
    example: '120000.00',
    optional: true,
  })
  amount?: Satang | undefined;

  @Day({
    description: 'The last day of payment: 31 March at most, and when absent (s.43).',
    example: '2023-03-31',
    optional: true,
  })
  until?: CalendarDate | undefined;

  @Part(() => OutsideDocumentBody, {
    description: 'The approval, or the agreement where there is no debt.',
  })
  authority!: OutsideDocumentBody;

  @Day({
    description: 'Day of the authority when absent; it takes effect on 30 September.',
    example: '2022-10-05',
    optional: true,
  })
  decidedOn?: CalendarDate | undefined;
}

/** A carry-over that names its reservation, as a row of a batch does. */
export class CarryOverRow extends CarryOverBody {
  @Id({ description: 'The reservation.', example: 'RV0001' })
  reservation!: ReservationId;
}

/** Binds money that was carried over without debt. */
export class CarryOverCommitmentBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'CommitCarryOver'>, 'carryOver'>
{
  @Id({ description: 'Numbered by the book when absent.', example: 'C0009', optional: true })
  commitment?: CommitmentId | undefined;

  @Id({
    description: "The project, where a line's money was carried over; else it is known.",
    example: 'P0001',
    optional: true,
  })
  project?: ProjectId | undefined;

  @Baht({ description: 'How much is bound.', example: '120000.00' })
  amount!: Satang;

  @Text({ description: 'For what.', example: 'จ้างก่อสร้างโรงเรือน' })
  description!: string;

  @Part(() => OutsideDocumentBody, { description: 'The contract.' })
  document!: OutsideDocumentBody;

  @PersonId(PAYEE)
  payee?: SubjectId | undefined;

  @Part(() => ExternalKeyBody, KEY)
  key?: ExternalKeyBody | undefined;
}

/** A commitment that names the carry-over that it binds, as a row of a batch does. */
export class CommitCarryOverRow extends CarryOverCommitmentBody {
  @Id({ description: 'What was carried over.', example: 'CO0001' })
  carryOver!: CarryOverId;
}

/** Pays a bill out of carried money. */
export class LateDisbursementBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'RecordLateDisbursement'>, 'carryOver'>
{
  @Id({ description: 'Numbered by the book when absent.', example: 'D0009', optional: true })
  disbursement?: DisbursementId | undefined;

  @Id({
    description: 'The debt that is paid; may be absent where it has one only.',
    example: 'C0001',
    optional: true,
  })
  commitment?: CommitmentId | undefined;

  @Baht({ description: 'How much is paid.', example: '60000.00' })
  amount!: Satang;

  @Part(() => OutsideDocumentBody, { description: 'The payment document.' })
  document!: OutsideDocumentBody;

  @PersonId(PAYEE)
  payee?: SubjectId | undefined;

  @Part(() => ExternalKeyBody, KEY)
  key?: ExternalKeyBody | undefined;
}

/** A payment that names the carry-over that it is of, as a row of a batch does. */
export class RecordLateDisbursementRow extends LateDisbursementBody {
  @Id({ description: 'What was carried over.', example: 'CO0001' })
  carryOver!: CarryOverId;
}

/** The Ministry of Finance agrees to a later last day. */
export class CarryOverExtensionBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'ExtendCarryOver'>, 'carryOver'>
{
  @WholeNumber({
    description: 'The round, 1, 2, …; the next one when absent.',
    min: 1,
    max: 100,
    example: 1,
    optional: true,
  })
  round?: number | undefined;

  @Day({ description: 'The later last day.', example: '2023-06-30' })
  until!: CalendarDate;

  @Part(() => OutsideDocumentBody, { description: 'The agreement of the ministry.' })
  authority!: OutsideDocumentBody;
}

/** A round that names its carry-over, as a row of a batch does. */
export class ExtendCarryOverRow extends CarryOverExtensionBody {
  @Id({ description: 'What was carried over.', example: 'CO0001' })
  carryOver!: CarryOverId;
}

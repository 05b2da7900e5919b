import type { ContributionId, DeliveryId, Satang, SubjectId } from '@app/ledger';
import { Baht, Id, Text } from '../input/fields';
import { Part } from '../input/parts';
import { PersonId } from '../input/person-id';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

/** What came in kind, or what the local government carried out itself. */
export class RecordDeliveryBody extends StatedDatesBody implements FieldsOf<'RecordDelivery'> {
  @Id({ description: 'Numbered by the book when absent.', example: 'DL0001', optional: true })
  delivery?: DeliveryId | undefined;

  @Id({ description: 'The contribution of which it is.', example: 'TOWN-400114.K0002' })
  contribution!: ContributionId;

  @Text({ description: 'What it is.', example: 'ขุดลอกลำห้วย 1,200 เมตร' })
  description!: string;

  @Part(() => OutsideDocumentBody, {
    description: "The local government's contract, or the note of handing over.",
  })
  document!: OutsideDocumentBody;
}

/** What the delivery that the address names is worth; again where it was valued before. */
export class ValuationBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'ValueDelivery'>, 'delivery'>
{
  @Baht({ description: 'Its value.', example: '80000.00', zero: true })
  value!: Satang;

  @Text({ description: 'The office that valued it.', example: 'โยธาธิการและผังเมืองจังหวัด' })
  valuer!: string;

  @PersonId({
    description: 'The person who valued it: our own id.',
    example: '9f6b2c1e-5d0a-4c7e-8a3b-1f2e3d4c5b6a',
    optional: true,
    who: 'anybody',
  })
  valuerPerson?: SubjectId | undefined;

  @Text({ description: 'How.', example: 'ราคากลางของกรมบัญชีกลาง' })
  method!: string;

  @Part(() => OutsideDocumentBody, { description: 'The report of the valuation.' })
  evidence!: OutsideDocumentBody;
}

/** A valuation that names its delivery, as a row of a batch does. */
export class ValueDeliveryRow extends ValuationBody {
  @Id({ description: 'The delivery.', example: 'DL0001' })
  delivery!: DeliveryId;
}

/** Accepts the delivery that the address names: from now on it counts. */
export class AcceptanceBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'AcceptDelivery'>, 'delivery'> {}

/** An acceptance that names its delivery, as a row of a batch does. */
export class AcceptDeliveryRow extends AcceptanceBody {
  @Id({ description: 'The delivery.', example: 'DL0001' })
  delivery!: DeliveryId;
}

/** Does not accept the delivery that the address names. */
export class DeliveryRejectionBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'RejectDelivery'>, 'delivery'>
{
  @Text({ description: 'Why.', example: 'งานไม่เป็นไปตามแบบ' })
  reason!: string;
}

/** A rejection that names its delivery, as a row of a batch does. */
export class RejectDeliveryRow extends DeliveryRejectionBody {
  @Id({ description: 'The delivery.', example: 'DL0001' })
  delivery!: DeliveryId;
}

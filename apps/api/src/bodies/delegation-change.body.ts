import type { CalendarDate, DelegationId, DelegationLimit, Satang } from '@app/ledger';
import { Baht, Day, Flag, Id, Text, TextList, WordList } from '../input/fields';
import { Part, PartList } from '../input/parts';
import { CONDITIONS, LIMITS, PERMITS, PowerBody } from './authority.body';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

/** States the terms of the delegation that the address names anew, all of them. */
export class DelegationAmendmentBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'AmendDelegation'>, 'delegation'>
{
  @PartList(() => PowerBody, { description: 'The powers from then on.', max: 20 })
  powers!: PowerBody[];

  @Baht({
    description: 'Most that one decision may move from then on. Absent is no ceiling.',
    example: '5000000.00',
    optional: true,
    zero: true,
  })
  ceilingPerDecision?: Satang | undefined;

  @Baht({
    description: 'Most that all decisions together may move. Absent is no ceiling.',
    example: '100000000.00',
    optional: true,
    zero: true,
  })
  ceilingCumulative?: Satang | undefined;

  @Day({ description: 'Last day of validity.', example: '2022-09-30' })
  validTo!: CalendarDate;

  @Part(() => OutsideDocumentBody, { description: 'The instrument that amends it.' })
  instrument!: OutsideDocumentBody;

  @TextList(CONDITIONS)
  conditions?: string[] | undefined;

  @WordList(LIMITS.words, LIMITS.options)
  limits?: DelegationLimit[] | undefined;

  @Flag(PERMITS)
  permitsRedelegation?: boolean | undefined;
}

/** Revokes the delegation that the address names, and all that was passed on under it. */
export class DelegationRevocationBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'RevokeDelegation'>, 'delegation'>
{
  @Text({ description: 'Why.', example: 'เพิกถอนการมอบอำนาจ' })
  reason!: string;

  @Part(() => OutsideDocumentBody, {
    description: 'The instrument that revokes it; the day of effect may lie before it.',
  })
  instrument!: OutsideDocumentBody;
}

/** An amendment that names its delegation, as a row of a batch does. */
export class AmendDelegationRow extends DelegationAmendmentBody {
  @Id({ description: 'The delegation.', example: 'G0001' })
  delegation!: DelegationId;
}

/** A revocation that names its delegation, as a row of a batch does. */
export class RevokeDelegationRow extends DelegationRevocationBody {
  @Id({ description: 'The delegation.', example: 'G0001' })
  delegation!: DelegationId;
}

import type { CommitmentId, ContinuedCommitment, Satang } from '@app/ledger';
import { Baht, Id, WholeNumber } from '../input/fields';
import { Part, PartList } from '../input/parts';
import { OutsideDocumentBody, type FieldsOf } from './stated.body';

type MultiYear = NonNullable<FieldsOf<'MakeCommitment'>['multiYear']>;

/** What of a contract falls due in one fiscal year. */
export class InstalmentBody {
  @WholeNumber({ description: 'Fiscal year, B.E.', min: 2500, max: 2700, example: 2566 })
  fiscalYear!: number;

  @Baht({ description: 'What falls due in it.', example: '400000.00' })
  amount!: Satang;
}

/** A contract over several years (s.41). */
export class MultiYearBody implements MultiYear {
  @Part(() => OutsideDocumentBody, { description: "The Cabinet's resolution that allows it." })
  authority!: OutsideDocumentBody;

  @Baht({ description: 'The whole value of the contract.', example: '1000000.00' })
  total!: Satang;

  @PartList(() => InstalmentBody, {
    description: 'Year by year, this one first, with what is bound now; their sum is the value.',
    max: 20,
  })
  instalments!: InstalmentBody[];
}

/** The commitment of an earlier year in which a contract over several years was made. */
export class ContinuedCommitmentBody implements ContinuedCommitment {
  @WholeNumber({ description: 'Its fiscal year, B.E.', min: 2500, max: 2700, example: 2564 })
  fiscalYear!: number;

  @Id({ description: "The commitment, by its id in that year's book.", example: 'C0001' })
  commitment!: CommitmentId;
}

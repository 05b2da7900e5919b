import type { ExternalKey } from '@app/ledger';
import { Text, WholeNumber } from '../input/fields';

/** The key of an entry in GFMIS, under which the ledger takes it once. */
export class ExternalKeyBody implements ExternalKey {
  @Text({
    description: "The disbursing unit's code (รหัสหน่วยเบิกจ่าย).",
    max: 40,
    example: '4000700001',
  })
  unit!: string;

  @WholeNumber({ description: 'Its year, B.E.', min: 2500, max: 2700, example: 2565 })
  year!: number;

  @Text({ description: 'Document type.', max: 10, example: 'KL' })
  documentType!: string;

  @Text({ description: 'Document number.', max: 40, example: '3600000001' })
  number!: string;

  @WholeNumber({
    description: 'Item of the document; 0 where it has none.',
    min: 0,
    max: 9_999,
    example: 1,
  })
  line!: number;
}

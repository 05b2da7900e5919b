import { separationName, type OverrideId, type SeparationName, type SubjectId } from '@app/ledger';
import { Id, OneOf, Text } from '../input/fields';
import { Part } from '../input/parts';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

/** Lets who did the first step of an item do the second one too, once. */
export class OverrideSeparationBody
  extends StatedDatesBody
  implements FieldsOf<'OverrideSeparation'>
{
  @Id({ description: 'Numbered by the book when absent.', example: 'O0001', optional: true })
  override?: OverrideId | undefined;

  @OneOf(separationName.options, {
    description: 'Which separation of duties: the code with which the second step is refused.',
    example: 'PAID_BY_COMMITTER',
  })
  separation!: SeparationName;

  @Id({
    description:
      'What both steps are about, as the refusal names it: the resolution, commitment, fact, ' +
      'receipt, agreement, delivery, match, project or refund.',
    example: 'C0001',
  })
  item!: string;

  @Id({
    description: 'Our own id of who did the first step and may do the second one.',
    example: 'd7b1c7de-5f0c-4a53-9f0e-3f6f4c1c9a51',
  })
  person!: SubjectId;

  @Text({ description: 'Why nobody else can.', example: 'สำนักงานมีเจ้าหน้าที่การเงินคนเดียว' })
  reason!: string;

  @Part(() => OutsideDocumentBody, {
    description: 'The order, where there is one on paper.',
    optional: true,
  })
  document?: OutsideDocumentBody | undefined;
}

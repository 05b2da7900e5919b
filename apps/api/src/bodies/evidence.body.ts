import { evidencePaper, type EvidenceId } from '@app/ledger';
import { WriteQuery } from '../input/asked';
import { Id, OneOf, Text } from '../input/fields';
import { Part } from '../input/parts';
import { PageQuery } from '../routes/read.query';
import { OutsideDocumentBody, type FieldsOf } from './stated.body';

type Paper = (typeof evidencePaper.options)[number];

/** What is said of a file in the address to which it is sent. */
export class AttachEvidenceQuery extends WriteQuery {
  @Id({ description: 'Numbered by the book when absent.', example: 'E0001', optional: true })
  evidence?: EvidenceId | undefined;

  @Text({ description: 'The kind of the entry that it proves.', max: 60, example: 'disbursement' })
  kind!: string;

  @Text({
    description: 'The entry: `D0001`; of a line of a letter `A0001/L0001`.',
    max: 200,
    example: 'D0001',
  })
  id!: string;

  @OneOf(evidencePaper.options, { description: 'What kind of paper it is.', example: 'receipt' })
  paper!: Paper;
}

/** Has a file erased as the law demands. */
export class EvidenceErasureBody implements Omit<FieldsOf<'EraseEvidence'>, 'evidence'> {
  @Text({
    description: 'The law or the decision by which it has to be erased.',
    example: 'พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562 มาตรา 33',
  })
  ground!: string;

  @Part(() => OutsideDocumentBody, { description: 'The order.' })
  document!: OutsideDocumentBody;
}

/** How a file of evidence stands. */
export const EVIDENCE_STATES = ['kept', 'missing', 'erased'] as const;

/** Which evidence of a book is wanted. */
export class EvidenceQuery extends PageQuery {
  @OneOf(EVIDENCE_STATES, {
    description: '`missing`: an event tells of a file that is not there.',
    optional: true,
    example: 'missing',
  })
  state?: (typeof EVIDENCE_STATES)[number] | undefined;
}

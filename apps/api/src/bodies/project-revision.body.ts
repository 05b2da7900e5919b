import { ApiExtraModels } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import type {
  ChangeRequestId,
  DecisionId,
  DelegationId,
  LineId,
  ProjectId,
  ResolutionId,
} from '@app/ledger';
import { Id, OneOf, Text, TextList, WholeNumber } from '../input/fields';
import { OneOfParts, Part } from '../input/parts';
import { ProjectTermsBody } from './project-terms.body';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

/** A confirmed decision of the committee under the power to revise projects. */
export class RevisionByResolutionBody {
  @OneOf(['resolution'], { description: 'By a decision of the committee.', example: 'resolution' })
  by!: 'resolution';

  @Id({ description: 'The confirmed resolution.', example: 'R0001' })
  resolution!: ResolutionId;

  @Id({ description: 'Its decision; each revises once.', example: '1' })
  decision!: DecisionId;

  @Id({ description: 'The delegation of the power to revise.', example: 'G0001' })
  delegation!: DelegationId;
}

/** The answer to a change request. */
export class RevisionByRequestBody {
  @OneOf(['change-request'], {
    description: 'By an answer from above.',
    example: 'change-request',
  })
  by!: 'change-request';

  @Id({ description: 'The change request that was granted.', example: 'CR0001' })
  request!: ChangeRequestId;
}

/** A letter of an authority. */
export class RevisionByLetterBody {
  @OneOf(['letter'], { description: 'By a letter.', example: 'letter' })
  by!: 'letter';

  @Part(() => OutsideDocumentBody, { description: 'The letter.' })
  document!: OutsideDocumentBody;
}

/** An authority whose kind is none: the kind is at fault, and no other field. */
class RevisionByNothing {
  @OneOf(['resolution', 'change-request', 'letter'], { description: 'By whose authority.' })
  by!: string;

  @Allow() resolution: unknown;
  @Allow() decision: unknown;
  @Allow() delegation: unknown;
  @Allow() request: unknown;
  @Allow() document: unknown;
}

/** What the project that the address names becomes; what is absent stays as it is. */
@ApiExtraModels(RevisionByResolutionBody, RevisionByRequestBody, RevisionByLetterBody)
export class ProjectRevisionBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'ReviseProject'>, 'project'>
{
  @WholeNumber({
    description: 'Its version; the next one when absent.',
    min: 2,
    max: 1_000,
    example: 2,
    optional: true,
  })
  version?: number | undefined;

  @Text({ description: 'Its name.', example: 'ส่งเสริมเกษตรอินทรีย์', optional: true })
  name?: string | undefined;

  @Text({ description: 'Development issue.', example: 'เกษตร', optional: true })
  developmentIssue?: string | undefined;

  @Text({
    description: 'Implementing agency (หน่วยดำเนินการ).',
    example: 'สำนักงานเกษตรจังหวัด',
    optional: true,
  })
  agency?: string | undefined;

  @TextList({
    description: 'All lines on which it draws from now on.',
    min: 1,
    max: 200,
    ids: true,
    example: ['L0001'],
    optional: true,
  })
  lines?: LineId[] | undefined;

  @Part(() => ProjectTermsBody, {
    description: 'Its objective, targets, place and plan version; needed when it has none yet.',
    optional: true,
  })
  terms?: ProjectTermsBody | undefined;

  @OneOfParts({
    description: 'By whose authority.',
    discriminator: 'by',
    kinds: {
      resolution: RevisionByResolutionBody,
      'change-request': RevisionByRequestBody,
      letter: RevisionByLetterBody,
    },
    otherwise: RevisionByNothing,
  })
  authority!: RevisionByResolutionBody | RevisionByRequestBody | RevisionByLetterBody;

  @Text({ description: 'Why.', example: 'ย้ายพื้นที่ดำเนินการเพราะน้ำท่วม' })
  reason!: string;
}

/** A revision that names its project, as a row of a batch does. */
export class ReviseProjectRow extends ProjectRevisionBody {
  @Id({ description: 'The project.', example: 'P0001' })
  project!: ProjectId;
}

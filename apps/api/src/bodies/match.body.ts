import type {
  ContributionId,
  LineId,
  MatchId,
  ProjectId,
  ReleaseId,
  Satang,
  SpendingId,
} from '@app/ledger';
import { Baht, Id, Text } from '../input/fields';
import { Part } from '../input/parts';
import { OutsideDocumentBody, StatedDatesBody, type FieldsOf } from './stated.body';

/** Pairs verified local money with provincial money of one line (จับคู่เงินสมทบ). */
export class MakeMatchBody extends StatedDatesBody implements FieldsOf<'MakeMatch'> {
  @Id({ description: 'Numbered by the book when absent.', example: 'M0001', optional: true })
  match?: MatchId | undefined;

  @Id({ description: 'The contribution.', example: 'TOWN-400114.K0001' })
  contribution!: ContributionId;

  @Id({
    description: 'The line of the project whose allocated money is matched.',
    example: 'L0001',
  })
  line!: LineId;

  @Baht({ description: 'Local money that is matched.', example: '100000.00' })
  local!: Satang;

  @Baht({
    description: 'Provincial money; the most that ratio and caps allow when absent.',
    example: '300000.00',
    optional: true,
  })
  amount?: Satang | undefined;
}

/** Lets the project use the money of the match that the address names, or a part of it. */
export class ReleaseBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'ReleaseMatch'>, 'match'>
{
  @Id({ description: 'Numbered by the book when absent.', example: 'V0001', optional: true })
  release?: ReleaseId | undefined;

  @Baht({
    description:
      'Provincial money; all that is not released yet when absent. Local money goes along.',
    example: '300000.00',
    optional: true,
  })
  amount?: Satang | undefined;
}

/** A release that names its match, as a row of a batch does. */
export class ReleaseMatchRow extends ReleaseBody {
  @Id({ description: 'The match.', example: 'M0001' })
  match!: MatchId;
}

/** Takes the match that the address names apart. */
export class MatchReversalBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'ReverseMatch'>, 'match'>
{
  @Text({ description: 'Why.', example: 'จับคู่ผิดโครงการ' })
  reason!: string;
}

/** A reversal that names its match, as a row of a batch does. */
export class ReverseMatchRow extends MatchReversalBody {
  @Id({ description: 'The match.', example: 'M0001' })
  match!: MatchId;
}

/** A payment out of a project's released contributions; they bear it by their shares. */
export class SpendContributionsBody
  extends StatedDatesBody
  implements FieldsOf<'SpendContributions'>
{
  @Id({ description: 'Numbered by the book when absent.', example: 'S0001', optional: true })
  spending?: SpendingId | undefined;

  @Id({ description: 'The project.', example: 'P0001' })
  project!: ProjectId;

  @Baht({ description: 'How much is paid.', example: '60000.00' })
  amount!: Satang;

  @Text({ description: 'For what.', example: 'ค่าจ้างขุดลอก งวดที่ 1' })
  description!: string;

  @Part(() => OutsideDocumentBody, { description: 'The payment document.' })
  document!: OutsideDocumentBody;
}

/** The payment that the address names came back whole. */
export class SpendingReversalBody
  extends StatedDatesBody
  implements Omit<FieldsOf<'ReverseSpending'>, 'spending'>
{
  @Text({ description: 'Why.', example: 'ผู้รับจ้างคืนเงิน' })
  reason!: string;

  @Part(() => OutsideDocumentBody, { description: 'The document of the return.' })
  document!: OutsideDocumentBody;
}

/** A reversal that names its payment, as a row of a batch does. */
export class ReverseSpendingRow extends SpendingReversalBody {
  @Id({ description: 'The payment.', example: 'S0001' })
  spending!: SpendingId;
}

import {
  statementEventSchemas,
  type CalendarDate,
  type StatementId,
  type StatementKind,
} from '@app/ledger';
import { Day, Id, OneOf } from '../input/fields';
import type { FieldsOf } from './stated.body';

const { kind } = statementEventSchemas['statement.issued.v1'].shape;

/** Issues a statement. */
export class IssueStatementBody implements FieldsOf<'IssueStatement'> {
  @Id({ description: 'Numbered by the book when absent.', example: 'S0001', optional: true })
  statement?: StatementId | undefined;

  @OneOf(kind.options, {
    description: '`budget`: what stands in each stage of each line.',
    example: 'budget',
  })
  kind!: StatementKind;

  @Day({
    description: 'The day of which it speaks; today when absent.',
    example: '2022-05-31',
    optional: true,
  })
  asOf?: CalendarDate | undefined;
}

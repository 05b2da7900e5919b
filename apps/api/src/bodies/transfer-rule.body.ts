import {
  registryEventSchemas,
  type CalendarDate,
  type ExpenseCategory,
  type RegistryDataOf,
  type Satang,
  type TransferMover,
  type TransferReach,
  type TransferRuleId,
} from '@app/ledger';
import { Baht, Day, Flag, Id, OneOf, WholeNumber, WordList } from '../input/fields';
import { Part, PartList } from '../input/parts';
import { CitedBody, ENTRIES, SinceBody } from './since.body';
import { OutsideDocumentBody, type FieldsOf } from './stated.body';

const { mover, between, toCategories, inYear } =
  registryEventSchemas['transfer-rule.stated.v1'].shape;
const categories = toCategories.unwrap().element;
const { over } = inYear.unwrap().shape;

/** The ceiling of a fiscal year. */
export class YearlyTransferCeilingBody {
  @Baht({
    description: 'Most that all moves of the year together may move.',
    example: '5000000.00',
  })
  amount!: Satang;

  @OneOf(over.options, { description: 'To one line, or in the whole book.', example: 'book' })
  over!: (typeof over.options)[number];
}

/** Who may move what between which lines of a book up to how much. */
export class TransferRuleEntryBody
  extends CitedBody
  implements RegistryDataOf<'transfer-rule.stated.v1'>
{
  @Id({ description: 'Its id in the whole ledger.', example: 'transfer-committee-same-project' })
  rule!: TransferRuleId;

  @OneOf(mover.options, { description: 'Who moves money by it.', example: 'committee' })
  mover!: TransferMover;

  @OneOf(between.options, { description: 'How near the lines stand.', example: 'same-plan' })
  between!: TransferReach;

  @WordList(categories.options, {
    description: 'Expense categories from which it lets money go; any when absent.',
    min: 1,
    max: 5,
    example: ['operating'],
    optional: true,
  })
  fromCategories?: ExpenseCategory[] | undefined;

  @WordList(categories.options, {
    description: 'Expense categories to which it lets money go; any when absent.',
    min: 1,
    max: 5,
    example: ['investment'],
    optional: true,
  })
  toCategories?: ExpenseCategory[] | undefined;

  @Baht({
    description: "Most that one meeting's moves to one line may move; no ceiling when absent.",
    example: '1000000.00',
    optional: true,
  })
  perAct?: Satang | undefined;

  @Part(() => YearlyTransferCeilingBody, {
    description: 'The ceiling of the fiscal year; none when absent.',
    optional: true,
  })
  inYear?: YearlyTransferCeilingBody | undefined;

  @WholeNumber({
    description: 'Within so many days moves for one purpose look like one split; 30 when absent.',
    min: 1,
    max: 366,
    example: 30,
    optional: true,
  })
  splitWithinDays?: number | undefined;

  @Flag({
    description: 'True once it was checked against the law: its ceilings refuse from then on.',
    example: false,
  })
  verified!: boolean;

  @Day({
    description: 'The first day on which it held no more, where the past is told.',
    example: '2021-10-01',
    optional: true,
  })
  until?: CalendarDate | undefined;

  @Part(() => OutsideDocumentBody, {
    description: 'The document in which it stands.',
    optional: true,
  })
  document?: OutsideDocumentBody | undefined;
}

/** Transfer rules. */
export class StateTransferRulesBody extends SinceBody implements FieldsOf<'StateTransferRules'> {
  @PartList(() => TransferRuleEntryBody, ENTRIES)
  entries!: TransferRuleEntryBody[];
}

/** A transfer rule that holds no more. */
export class TransferRuleEndEntryBody
  extends CitedBody
  implements RegistryDataOf<'transfer-rule.ended.v1'>
{
  @Id({ description: 'The rule.', example: 'transfer-committee-same-plan' })
  rule!: TransferRuleId;
}

/** Transfer rules that hold no more: `effectiveOn` is the first day on which they do not. */
export class EndTransferRulesBody extends SinceBody implements FieldsOf<'EndTransferRules'> {
  @PartList(() => TransferRuleEndEntryBody, ENTRIES)
  entries!: TransferRuleEndEntryBody[];
}

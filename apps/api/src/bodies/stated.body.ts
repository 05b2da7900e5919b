import type {
  BookCommand,
  CalendarDate,
  LocalGovernmentCommand,
  OutsideDocument,
  RegistryCommand,
  StatedDates,
} from '@app/ledger';
import { Day, Text } from '../input/fields';

/** Everything that can be asked of the ledger. */
export type LedgerCommand = BookCommand | LocalGovernmentCommand | RegistryCommand;

/** One kind of command. */
export type CommandOf<Type extends LedgerCommand['type']> = Extract<LedgerCommand, { type: Type }>;

/** The fields of a command as its body holds them: the route says which command it is. */
export type FieldsOf<Type extends LedgerCommand['type']> = Omit<CommandOf<Type>, 'type'>;

/**
 * The command of a body that was read, as plain data: commands and events know nothing of the
 * classes that the edge reads by.
 *
 * @param named fields that stand in the address instead of the body.
 */
export function commandOf<Type extends LedgerCommand['type'], Named extends object = object>(
  type: Type,
  body: Omit<FieldsOf<Type>, keyof Named>,
  named?: Named,
): CommandOf<Type> {
  return { type, ...named, ...structuredClone(body as object) } as unknown as CommandOf<Type>;
}

/** The dates that a command may state. */
export class StatedDatesBody implements StatedDates {
  @Day({
    description: 'When it was decided; today when absent.',
    example: '2022-06-24',
    optional: true,
  })
  decidedOn?: CalendarDate | undefined;

  @Day({
    description: 'From when it takes effect; the day of the decision when absent.',
    example: '2022-06-25',
    optional: true,
  })
  effectiveOn?: CalendarDate | undefined;
}

/** A document outside this ledger. */
export class OutsideDocumentBody implements OutsideDocument {
  @Text({
    description: 'Number of the document, as it stands on it.',
    max: 100,
    example: 'กค 0402/1234',
  })
  number!: string;

  @Day({ description: 'Date of the document.', example: '24/6/2565' })
  date!: CalendarDate;
}

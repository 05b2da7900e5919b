import { createHash } from 'node:crypto';
import { v5 as uuidv5 } from 'uuid';
import { canonicalBytes, formatBaht } from '@app/ledger';

/** The namespace of command ids; a constant for ever, or old commands would not be recognised. */
const COMMANDS = '6f1d3c1e-5a0c-5d2b-9b43-2f6c1a7e9d10';

/** The id of a command: the same actor with the same key asks the same command again. */
export function commandIdOf(subject: string, idempotencyKey: string): string {
  return uuidv5(`${subject}\n${idempotencyKey}`, COMMANDS);
}

/** SHA-256 over what was asked, hex; another input under the same key is told apart by it. */
export function inputHashOf(stream: string, command: object): string {
  const plain: unknown = JSON.parse(
    // The stream goes by the name that it had when there were books only, or no hash would be known.
    JSON.stringify({ book: stream, command }, (_key, value: unknown) =>
      typeof value === 'bigint' ? formatBaht(value) : value,
    ),
  );
  return createHash('sha256').update(canonicalBytes(plain)).digest('hex');
}

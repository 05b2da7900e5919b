import { REGISTER_KINDS, type RegisterKind } from '@app/views';
import { InvalidInput } from '../input/field-fault';

/** What stands in the address for a register, as the documentation says it. */
export const KIND_PARAMETER = `One of ${REGISTER_KINDS.join(', ')}.`;

/**
 * The register that an address names.
 *
 * @throws {InvalidInput} there is no such register.
 */
export function registerKindOf(text: string): RegisterKind {
  const kind = REGISTER_KINDS.find((name) => name === text);
  if (kind === undefined) throw InvalidInput.of('kind', 'NOT_ONE_OF', { allowed: REGISTER_KINDS });
  return kind;
}

import type { DelegationRow } from '@app/views';
import { typedMoney } from '../money';

/** One decision of a resolution as it is being filled in. */
export interface DecisionValues {
  /** Tells the boxes of one decision from those of another while the list changes. */
  readonly id: number;
  readonly kind: 'allocate' | 'transfer';
  readonly delegation: string;
  readonly verb: string;
  readonly subject: string;
  readonly project: string;
  readonly line: string;
  readonly toLine: string;
  readonly amount: string;
}

/** An empty decision under the first delegation that has the power. */
export function emptyDecision(
  id: number,
  delegations: readonly DelegationRow[],
  day: string,
): DecisionValues {
  const chosen = underPower('allocate', delegations, day);
  return {
    id,
    kind: 'allocate',
    subject: '',
    project: '',
    line: '',
    toLine: '',
    amount: '',
    ...chosen,
  };
}

/** The first delegation with a power that is valid on a day, and the verb that moves money under it. */
export function underPower(
  kind: DecisionValues['kind'],
  delegations: readonly DelegationRow[],
  day: string,
): { readonly delegation: string; readonly verb: string } {
  for (const { delegation, powers, validFrom, validTo } of delegations) {
    if (day < validFrom || day > validTo) continue;
    const granted = powers.find(({ power }) => power === kind);
    if (granted !== undefined) return { delegation, verb: granted.verb };
  }
  return { delegation: '', verb: 'approve' };
}

/** The decision as the wire has it; null while something is missing. */
export function decisionBody(values: DecisionValues): object | null {
  const { kind, delegation, verb, project, line, toLine } = values;
  const subject = values.subject.trim();
  const amount = typedMoney(values.amount);
  if (subject === '' || delegation === '' || line === '' || amount === null) return null;
  if (kind === 'allocate') {
    if (project === '') return null;
    return { verb, subject, order: { kind, delegation, project, line, amount } };
  }
  if (toLine === '') return null;
  return { verb, subject, order: { kind, delegation, fromLine: line, toLine, amount } };
}

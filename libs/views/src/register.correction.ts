import { sumSatang, type correctionEventSchemas } from '@app/ledger';
import { partOf, type EntryChange, type RegisterHandlers } from './register-entry';
import type { LoggedEvent } from './view';

type Reversed = LoggedEvent<'entry.reversed.v1'>;

/** The entry that a correction is of, as registers name it. */
function entryOf({ data }: Reversed, id: string): Pick<EntryChange, 'kind' | 'id'> {
  const { kind, line } = data.entry;
  const [first] = data.moves;
  if (first?.from === 'unauthorised') return { kind: 'unauthorised-fact', id };
  if (kind === 'allotment') return { kind, id: partOf(id, line ?? first?.line ?? '') };
  return { kind: kind === 'late-disbursement' ? 'disbursement' : kind, id };
}

/** What followed from the entry goes to what replaces it, and is taken off what the entry was of. */
function* followed({ data }: Reversed): Generator<EntryChange, void, undefined> {
  const { entry, moves, commitment, disbursement, onBehalf, takenOver, replacement } = data;
  const amount = sumSatang(moves.map((one) => one.amount));
  const paid = entry.kind === 'return' ? amount : -amount;
  if (commitment !== undefined) {
    yield { kind: 'commitment', id: commitment, figures: { disbursed: paid } };
  }
  if (disbursement !== undefined) {
    yield { kind: 'disbursement', id: disbursement, figures: { returned: -amount } };
  }
  if (onBehalf !== undefined) {
    yield { kind: 'on-behalf', id: onBehalf, figures: { disbursed: paid + (takenOver ?? 0n) } };
  }
  if (takenOver === undefined || replacement === undefined) return;
  const figures = entry.kind === 'commitment' ? { disbursed: takenOver } : { returned: takenOver };
  yield {
    kind: entry.kind === 'commitment' ? 'commitment' : 'disbursement',
    id: replacement,
    figures,
  };
}

/** What events of correction do to the registers of their book. */
export const CORRECTION_REGISTER: RegisterHandlers<keyof typeof correctionEventSchemas> = {
  'entry.reversed.v1': (event) => {
    const { correction, entry, moves, reason, document, replacement = null } = event.data;
    const [first] = moves;
    return [
      {
        kind: 'correction',
        id: correction,
        status: replacement === null ? 'reversed' : 'replaced',
        title: reason,
        line: first?.line,
        project: first?.project,
        document,
        figures: { amount: sumSatang(moves.map(({ amount }) => amount)) },
        facts: { entry, replacement, reason },
      },
      {
        ...entryOf(event, entry.id),
        status: 'reversed',
        facts: { reversedBy: correction, replacedBy: replacement },
        note: reason,
      },
      ...followed(event),
    ];
  },
};

import fc from 'fast-check';
import type { BookCommand } from '../book';
import type { BookEvent } from '../book.events';
import type { BookState } from '../book.state';
import type { CorrectionCommand } from '../correction';
import type { CorrectionId } from '../correction.events';
import { baht, document } from './khon-kaen';

/*
 * Random corrections: of any entry that there is, reversed before or not, with a replacement that is
 * mostly like it and of another amount, or without one.
 */

type Entry = Extract<
  BookEvent,
  {
    type:
      | 'allotment.recorded.v1'
      | 'commitment.made.v1'
      | 'disbursement.recorded.v1'
      | 'return.recorded.v1'
      | 'unauthorised.recorded.v1';
  }
>;

function isEntry(event: BookEvent): event is Entry {
  return [
    'allotment.recorded.v1',
    'commitment.made.v1',
    'disbursement.recorded.v1',
    'return.recorded.v1',
    'unauthorised.recorded.v1',
  ].includes(event.type);
}

/** How an entry is corrected: by which id, to which amount (undefined: to nothing), on its own day. */
interface Correcting {
  readonly correction: string | undefined;
  readonly amount: number | undefined;
  readonly sameDay: boolean;
}

/** What a correction says of an entry instead. */
export function correcting(
  event: Entry,
  { correction, amount, sameDay }: Correcting,
): CorrectionCommand {
  const stated = {
    ...(correction === undefined ? {} : { correction: correction as CorrectionId }),
    reason: 'บันทึกผิด',
  };
  const on = sameDay ? { effectiveOn: event.effectiveOn } : {};
  const instead = amount === undefined ? undefined : { amount: baht(amount), ...on };
  switch (event.type) {
    case 'allotment.recorded.v1': {
      const { allotment, line, period, document: letter } = event.data;
      const replacement = instead && { ...instead, period, document: letter };
      return { type: 'CorrectAllotment', ...stated, allotment, line, replacement };
    }
    case 'commitment.made.v1': {
      const { commitment, project, line, basis, document: order } = event.data;
      const of = { project, line, basis, description: 'จ้างเหมา', document: order };
      const replacement = instead && { ...instead, ...of };
      return { type: 'CorrectCommitment', ...stated, commitment, replacement };
    }
    case 'disbursement.recorded.v1': {
      const { disbursement, commitment, project, line, basis, document: bill } = event.data;
      const of = { commitment, project, line, basis, document: bill };
      const replacement = instead && { ...instead, ...of };
      return { type: 'CorrectDisbursement', ...stated, disbursement, replacement };
    }
    case 'return.recorded.v1': {
      const { return: id, disbursement, document: slip } = event.data;
      const replacement = instead && { ...instead, disbursement, document: slip };
      return { type: 'CorrectReturn', ...stated, return: id, replacement };
    }
    case 'unauthorised.recorded.v1': {
      const { kind, fact, commitment, project, line, document: told } = event.data;
      const of = { project, line, basis: 'fact' as const, document: told };
      if (kind === 'commitment') {
        const replacement = instead && { ...instead, ...of, description: 'จ้างเหมา' };
        return { type: 'CorrectCommitment', ...stated, commitment: fact as never, replacement };
      }
      const replacement = instead && { ...instead, ...of, commitment };
      return { type: 'CorrectDisbursement', ...stated, disbursement: fact as never, replacement };
    }
  }
}

/** A correction of one of the entries that a book has. */
export const correctingAny: fc.WeightedArbitrary<(today: number, state: BookState) => BookCommand> =
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        fc.nat(999),
        fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined, freq: 2 }),
        fc.option(fc.integer({ min: 1, max: 120 }), { nil: undefined, freq: 3 }),
        fc.boolean(),
      )
      .map(([which, id, amount, sameDay]) => (_today: number, state: BookState): BookCommand => {
        const entries = [...state.recorded.values()].filter(isEntry);
        const entry = entries[which % Math.max(entries.length, 1)];
        const correction = id === undefined ? undefined : `K${id}`;
        if (!entry) {
          return {
            type: 'CorrectReturn',
            return: 'B9' as never,
            reason: 'บันทึกผิด',
            document: document('หนังสือ'),
          };
        }
        return correcting(entry, { correction, amount, sameDay });
      }),
  };

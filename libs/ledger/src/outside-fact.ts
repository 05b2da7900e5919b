import type { BookEvent, DataOf } from './book.events';

/*
 * What may have happened outside whatever the rules say: a contract, a contract that became worth
 * more, a payment. Lawful or not, it is recorded, and told again it is recognised.
 */

/** An event of which a basis says whether it was decided here or happened outside. */
export type OutsideFact = Extract<
  BookEvent,
  { type: 'commitment.made.v1' | 'commitment.changed.v1' | 'disbursement.recorded.v1' }
>;

/** Whether an event is of a kind that may have happened outside. */
export function isOutsideFact(event: BookEvent): event is OutsideFact {
  const { type } = event;
  return (
    type === 'commitment.made.v1' ||
    type === 'commitment.changed.v1' ||
    type === 'disbursement.recorded.v1'
  );
}

/** What is recorded of a fact that broke rules. */
export type RecordedFact = DataOf<'unauthorised.recorded.v1'>;

/** A fact is known by what it would have been: a commitment, what makes one worth more, or a payment. */
export function identityOfFact(fact: RecordedFact): string {
  return `${raisesCommitment(fact) ? 'commitment-change' : fact.kind}|${fact.fact}`;
}

/** Whether a fact without authority is no commitment of its own, but makes one worth more. */
export function raisesCommitment({
  kind,
  commitment,
}: Pick<RecordedFact, 'kind' | 'commitment'>): boolean {
  return kind === 'commitment' && commitment !== undefined;
}

/** What outside is said to have happened, without what the book made of it. */
export function essenceOfFact(fact: RecordedFact): object {
  const { fact: _fact, kind: _kind, broken: _broken, fundSource: _source, ...told } = fact;
  return told;
}

/** The same of an event that would have been recorded if it broke no rule. */
export function essenceOf(event: OutsideFact): object {
  switch (event.type) {
    case 'commitment.made.v1': {
      const { commitment: _id, basis: _basis, fundSource: _source, ...told } = event.data;
      const { preCommitment: _used, ...fact } = told;
      return fact;
    }
    case 'commitment.changed.v1': {
      const { change: _id, basis: _basis, fundSource: _source, ...told } = event.data;
      const { reason: description, direction, ...fact } = told;
      // Only an increase is ever recorded as unauthorised.
      return direction === 'up' ? { ...fact, description } : { ...fact, description, direction };
    }
    case 'disbursement.recorded.v1': {
      const { disbursement: _id, basis: _basis, fundSource: _source, ...fact } = event.data;
      return fact;
    }
  }
}

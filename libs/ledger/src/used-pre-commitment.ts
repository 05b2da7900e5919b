import type { CommitmentId, DataOf } from './book.events';
import type { BookState } from './book.state';
import { propose, type Findings, type Proposal, type StatedDates } from './decision';
import type { CalendarDate } from './calendar';
import type { PreCommitmentId } from './execution-control.events';
import { finding, reject } from './rejection';
import type { Satang } from './satang';

/** How a commitment uses what was set aside for it. */
export interface UseOfPreCommitment {
  readonly preCommitment: PreCommitmentId;
  readonly commitment: CommitmentId;
  /** What is bound, in satang. */
  readonly amount: Satang;
  /** Whether the rest is given back: the contract that it was for is made. */
  readonly finish: boolean;
}

/**
 * Proposes that what was set aside is free for the commitment that follows in the same append: as far
 * as that one needs it, or all of it.
 */
export function releaseForCommitment(
  state: BookState,
  { preCommitment: id, commitment, amount, finish }: UseOfPreCommitment,
  dates: StatedDates,
  today: CalendarDate,
): Proposal {
  const { record, remaining } =
    state.life.execution.preCommitments.get(id) ??
    reject('PRE_COMMITMENT_UNKNOWN', { preCommitment: id });
  if (remaining === 0n) {
    const facts = { asked: amount, available: 0n, amount: record.amount };
    reject('PRE_COMMITMENT_EXCEEDED', { preCommitment: id, ...facts });
  }
  const { project, line, fundSource } = record;
  const released = finish || remaining < amount ? remaining : amount;
  const data: DataOf<'pre-commitment.released.v1'> = {
    preCommitment: id,
    project,
    line,
    fundSource,
    amount: released,
    cause: 'committed',
    commitment,
  };
  return propose('pre-commitment.released.v1', data, dates, today);
}

/** What a commitment uses was set aside for its project and on its line. */
export function* guardUsedPreCommitment(
  state: BookState,
  { preCommitment: id, project, line }: DataOf<'commitment.made.v1'>,
): Findings {
  if (id === undefined) return;
  const found = state.life.execution.preCommitments.get(id);
  if (!found) return yield finding('PRE_COMMITMENT_UNKNOWN', { preCommitment: id });
  if (found.record.project === project && found.record.line === line) return;
  yield finding('PRE_COMMITMENT_NOT_OF_PROJECT', { preCommitment: id, project, line });
}

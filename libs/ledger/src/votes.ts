import type { CommitteeDecision, DataOf } from './book.events';
import type { BookState } from './book.state';
import type { Findings } from './decision';
import { movesMoney } from './delegated-power';
import { finding } from './rejection';

/**
 * How a decision was voted on, where the minutes say it. That a member voted who had recused itself
 * does not undo what the committee decided (Administrative Procedure Act B.E. 2539 s.13–16, unless the
 * vote turned it): it is noted, and so are more votes than members who were there, and money that moves
 * although no more were for it than against it.
 */
export function* guardVotes(
  state: BookState,
  { resolution, attendance, meeting }: DataOf<'resolution.recorded.v1'>,
  decision: CommitteeDecision,
): Findings {
  const { votes, decision: id } = decision;
  if (!votes || votes.length === 0) return;
  const seats = votes.map(({ seat }) => seat);
  const twice = seats.find((seat, index) => seats.indexOf(seat) < index);
  if (twice !== undefined) yield finding('SEAT_VOTED_TWICE', { decision: id, seat: twice });
  const of = { resolution, decision: id };
  const recused = votes
    .filter(({ seat, vote }) => vote !== 'abstain' && attendance.recused.includes(seat))
    .map(({ seat }) => seat);
  if (recused.length > 0) yield finding('RECUSED_MEMBER_VOTED', { ...of, seats: recused });
  if (votes.length > attendance.present) {
    const { present } = attendance;
    yield finding('VOTES_EXCEED_ATTENDANCE', { ...of, votes: votes.length, present });
  }
  const count = (said: 'for' | 'against'): number =>
    votes.filter(({ vote }) => vote === said).length;
  const [inFavour, against] = [count('for'), count('against')];
  if (inFavour <= against && movesMoney(state, decision, meeting.date)) {
    yield finding('VOTE_NOT_CARRIED', { ...of, inFavour, against });
  }
}

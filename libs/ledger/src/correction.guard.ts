import type { BookEvent, CommitmentId, DisbursementId, EventOf } from './book.events';
import { accountKey, type BookState } from './book.state';
import type { CalendarDate } from './calendar';
import type { PendingReplacement } from './correction.state';
import type { Findings } from './decision';
import { sameContent } from './identity';
import { firstShortOf, lowestFrom } from './movements';
import { BUCKETS, postings, type Posting, type Stage } from './postings';
import { finding } from './rejection';
import { goesBetween, isReplacement } from './reversed-entry';
import { reversibleEntry, successorOf } from './reversible-entry';
import type { Satang } from './satang';

/** The state after an event, as the book has it. */
type Evolve = (state: BookState, event: BookEvent) => BookState;

/**
 * A reversal is of an entry that stands, once, of what it moved and on its own day. What was paid of a
 * commitment, or came back of a payment, stands without it on nothing: only a replacement takes it over.
 */
export function* guardReversal(state: BookState, event: EventOf<'entry.reversed.v1'>): Findings {
  const { entry, moves, replacement, takenOver } = event.data;
  const found = reversibleEntry(state, entry);
  if ('code' in found) return yield found;
  const { kind, id } = entry;
  const { commitment, disbursement, onBehalf } = event.data;
  const of = { commitment, disbursement, onBehalf };
  const same = sameContent(moves, found.moves) && sameContent(of, found.of);
  const taken = replacement === undefined || found.used === 0n ? undefined : found.used;
  if (event.effectiveOn !== found.effectiveOn || !same || takenOver !== taken) {
    return yield finding('REVERSAL_DIFFERS', { kind, id });
  }
  yield* guardOwnAgency(state, event);
  if (kind === 'commitment') yield* guardPayersOf(state, event, id as CommitmentId);
  const { used } = found;
  if (replacement !== undefined || used === 0n) return;
  const { correction } = event.data;
  yield finding('CORRECTION_BELOW_USE', { correction, kind, id, becomes: 0n, used });
}

/** An implementing agency corrects what it bound of the projects that are registered as its own. */
function* guardOwnAgency(
  state: BookState,
  { data, actor }: EventOf<'entry.reversed.v1'>,
): Findings {
  if (actor.role !== 'implementing-agency') return;
  for (const { project: id } of data.moves) {
    const project = id === undefined ? undefined : state.projects.get(id);
    if (!project || project.agency === actor.office) continue;
    const { agency, project: name } = project;
    const { office } = actor;
    yield finding('PROJECT_OF_ANOTHER_AGENCY', { project: name, agency, office });
  }
}

/** Who has paid of a commitment does not tell anew what it was: that is to commit it. */
function* guardPayersOf(
  state: BookState,
  { data, actor }: EventOf<'entry.reversed.v1'>,
  id: CommitmentId,
): Findings {
  if (data.replacement === undefined) return;
  for (const { record, reversed } of state.disbursements.values()) {
    if (record.commitment !== id || reversed === true) continue;
    const told = state.recorded.get(`disbursement|${record.disbursement}`);
    if (told?.actor.subject !== actor.subject) continue;
    return yield finding('PAID_BY_COMMITTER', { commitment: id });
  }
}

/**
 * What a correction leaves holds: a reversal that says so is followed by its replacement, and what
 * remains of both leaves no account short from today on. What was short on an earlier day is noted,
 * since nobody can undo that day.
 *
 * @param evolve what the book comes to after an event.
 */
export function* guardCorrection(state: BookState, event: BookEvent, evolve: Evolve): Findings {
  const { pending } = state.life.corrections;
  if (pending === undefined || goesBetween(event)) {
    if (event.type !== 'entry.reversed.v1' || event.data.replacement !== undefined) return;
    const { data, effectiveOn } = event;
    return yield* guardLeft(evolve(state, event), event, { data, from: effectiveOn });
  }
  const { data, replacement, effectiveOn } = pending;
  const { correction } = data;
  if (!isReplacement(pending, event)) {
    return yield finding('CORRECTION_UNFINISHED', { correction, replacement });
  }
  const from = effectiveOn < event.effectiveOn ? effectiveOn : event.effectiveOn;
  const after = evolve(state, event);
  yield* guardTakenOver(after, pending);
  yield* guardLeft(after, event, { data, from });
}

/** What was paid of a commitment, or came back of a payment, is no more than what replaces it. */
function* guardTakenOver(after: BookState, pending: PendingReplacement): Findings {
  const { data, replacement, commitment, disbursement } = pending;
  const { correction, entry } = data;
  const { kind, id } = entry;
  const bound = commitment && after.commitments.get(replacement as CommitmentId);
  if (bound && bound.disbursed > bound.amount) {
    const figures = { becomes: bound.amount, used: bound.disbursed };
    yield finding('CORRECTION_BELOW_USE', { correction, kind, id, ...figures });
  }
  const paid = disbursement && after.disbursements.get(replacement as DisbursementId);
  if (!paid || disbursement.returned === 0n) return;
  if (paid.returned > paid.record.amount) {
    const figures = { becomes: paid.record.amount, used: paid.returned };
    yield finding('CORRECTION_BELOW_USE', { correction, kind, id, ...figures });
  }
  if (paid.record.commitment !== disbursement.record.commitment) {
    yield finding('ENTRY_NOT_CORRECTABLE', { kind, id, state: 'returned' });
  }
}

/** The correction, and the first day that it or its replacement is about. */
interface Left {
  readonly data: PendingReplacement['data'];
  readonly from: CalendarDate;
}

/** What the replacement takes elsewhere is for its own rules to judge, as of any other entry. */
function* guardLeft(after: BookState, { recordedOn }: BookEvent, left: Left): Findings {
  const { correction, entry } = left.data;
  const { kind, id } = entry;
  for (const [key, { amount, account }] of takenFrom(postingsOf(left.data))) {
    const movements = after.movements.get(key, []);
    const lowest = lowestFrom(movements, recordedOn);
    if (lowest < 0n) {
      yield finding('CORRECTION_OVERDRAWS', { correction, ...account, missing: -lowest });
      continue;
    }
    const short = firstShortOf(movements, 0n, { from: left.from, before: recordedOn });
    if (short === undefined) continue;
    const { on, there } = short;
    yield finding('SHORTFALL_ON_DATE', { ...account, asked: amount, on, there: there + amount });
  }
  if (kind !== 'return') return;
  const told = after.recorded.get(`return|${id}`);
  const payment = told?.type === 'return.recorded.v1' ? told.data.disbursement : undefined;
  const paid = payment && after.disbursements.get(successorOf(after, 'disbursement', payment));
  const bound = paid?.record.commitment && after.commitments.get(paid.record.commitment);
  if (!bound || lowestFrom(bound.movements, recordedOn) >= 0n) return;
  const figures = { becomes: bound.amount, used: bound.disbursed };
  yield finding('CORRECTION_BELOW_USE', { correction, kind, id, ...figures });
}

function postingsOf(data: Left['data']): readonly Posting[] {
  return postings({ type: 'entry.reversed.v1', data } as BookEvent);
}

function keyOf({ line, stage, project }: Posting): string {
  return accountKey(line, stage, project);
}

type Account = Pick<Posting, 'line' | 'stage' | 'project'>;

/** The accounts of money out of which something is taken, with how much each of them gives. */
function takenFrom(
  entries: readonly Posting[],
): ReadonlyMap<string, { readonly account: Account; readonly amount: Satang }> {
  const taken = new Map<string, { account: Account; amount: Satang }>();
  for (const entry of entries) {
    if (entry.amount >= 0n || !HELD.includes(entry.stage)) continue;
    const { line, stage, project } = entry;
    const account = project === undefined ? { line, stage } : { line, stage, project };
    const before = taken.get(keyOf(entry))?.amount ?? 0n;
    taken.set(keyOf(entry), { account, amount: before - entry.amount });
  }
  return taken;
}

const HELD: readonly Stage[] = [...BUCKETS, 'unauthorised'];

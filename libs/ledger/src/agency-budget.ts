import { neededFrom, type EntryDays } from './availability';
import type { BookEvent, CommitmentId, EventOf } from './book.events';
import { balanceOf, type BookState } from './book.state';
import { rememberOfBudget } from './budget-memory';
import type { Findings } from './decision';
import { lowestFrom, standsOn } from './movements';
import { finding } from './rejection';
import type { Stage } from './postings';
import { sumSatang, type Satang } from './satang';
import type { LineId, ProjectId } from './stored-values';

/*
 * What an implementing agency may bind of a project's money. Where something of a project and line
 * was passed on to it (โอนจัดสรร), that much and no more; where nothing was, all that the project has.
 */

/** A project's money of one line. */
interface At {
  readonly project: ProjectId;
  readonly line: LineId;
}

/** Names a project's money of a line. */
export function projectLineKey({ project, line }: At): string {
  return `${project}|${line}`;
}

function agencyKey(at: At, agency: string): string {
  return `${projectLineKey(at)}|${agency}`;
}

/** Where the money of a project stands that the committee gave it. */
const OF_ALLOCATION: readonly Stage[] = [
  'allocated',
  'matched',
  'pre-committed',
  'committed',
  'disbursed',
  'carried',
  'carried-committed',
];

/** All that a project has, and has used, of a line, in satang. */
export function allocationOf(state: BookState, { project, line }: At): Satang {
  return sumSatang(OF_ALLOCATION.map((stage) => balanceOf(state, line, stage, project)));
}

/** What is sub-allotted of a project and line, whatever its day, in satang. */
export function subAllottedOf(state: BookState, at: At): Satang {
  const movements = state.life.budget.subAllotted.get(projectLineKey(at), []);
  return sumSatang(movements.map(({ amount }) => amount));
}

/** What an agency has bound of a project and line, in satang: paid or still to be paid. */
export function usedByAgency(state: BookState, at: At, agency: string): Satang {
  const made = state.life.budget.agencyCommitments.get(agencyKey(at, agency), []);
  return sumSatang(made.map((id) => usedOf(state, id)));
}

function usedOf(state: BookState, id: CommitmentId): Satang {
  const commitment = state.commitments.get(id);
  // What was recorded as unauthorised binds nothing until it is regularised.
  if (!commitment) return 0n;
  const { status, amount, disbursed } = commitment;
  return status === 'open' || status === 'carried' ? amount : disbursed;
}

/** What binds more of a project's money: its event, or as much of one as is asked of here. */
interface Binding extends EntryDays {
  readonly actor: BookEvent['actor'];
  readonly data: At & { readonly amount: Satang };
}

/**
 * An implementing agency binds no more of a project and line than was passed on to it, where anything
 * was. Others of the province are not bound by it: the money is theirs until it is allotted.
 */
export function* guardSubAllotment(state: BookState, { actor, data, ...days }: Binding): Findings {
  if (actor.role !== 'implementing-agency') return;
  const { project, line, amount: asked } = data;
  const movements = state.life.budget.subAllotted.get(projectLineKey(data));
  if (movements === undefined) return;
  const agency = actor.office;
  const used = usedByAgency(state, data, agency);
  const on = neededFrom(days);
  const there = lowestFrom(movements, on) - used;
  const available = there > 0n ? there : 0n;
  if (asked <= available) return;
  yield finding('SUB_ALLOTMENT_EXCEEDED', {
    project,
    line,
    agency,
    asked,
    subAllotted: standsOn(movements, on),
    used,
    available,
    on,
  });
}

/** The state in which it is remembered that an agency bound money, itself or outside of it. */
export function withAgencyCommitment(state: BookState, event: BookEvent): BookState {
  if (event.actor.role !== 'implementing-agency') return state;
  const id = commitmentMadeBy(event);
  if (id === undefined) return state;
  const { project, line } = event.data as EventOf<'commitment.made.v1'>['data'];
  const { agencyCommitments } = state.life.budget;
  const key = agencyKey({ project, line }, event.actor.office);
  const made = [...agencyCommitments.get(key, []), id];
  return rememberOfBudget(state, { agencyCommitments: agencyCommitments.set(key, made) });
}

function commitmentMadeBy(event: BookEvent): CommitmentId | undefined {
  if (event.type === 'commitment.made.v1') return event.data.commitment;
  if (event.type !== 'unauthorised.recorded.v1' || event.data.kind !== 'commitment') return;
  return event.data.fact as string as CommitmentId;
}

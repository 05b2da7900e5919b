import { allocationOf, projectLineKey, subAllottedOf, usedByAgency } from './agency-budget';
import { fundSourceOf, guardWithinFiscalYear } from './appropriation';
import { neededFrom, type EntryDays } from './availability';
import type { EventOf } from './book.events';
import type { BookState } from './book.state';
import type { SubAllotmentId, WithdrawalId } from './budget-change.events';
import type { SubAllotment } from './budget-change.state';
import { rememberOfBudget } from './budget-memory';
import { withChanged } from './changed-entry';
import { guardFollows } from './commitment';
import {
  nextId,
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import { lowestFrom, withMovement } from './movements';
import { datesOfDocument } from './outside-document';
import { guardLineOfProject } from './project';
import { finding, reject } from './rejection';
import { guardNotCancelled } from './released-money';
import type { Satang } from './satang';
import type { LineId, OutsideDocument, ProjectId } from './stored-values';

/**
 * Passes a project's allocated money of a line on to its implementing agency (โอนจัดสรร), which then
 * binds that much of it and no more.
 */
export interface MakeSubAllotment extends StatedDates {
  readonly type: 'MakeSubAllotment';
  readonly subAllotment?: SubAllotmentId | undefined;
  readonly project: ProjectId;
  readonly line: LineId;
  /** The project's agency when absent. */
  readonly agency?: string | undefined;
  /** Satang. */
  readonly amount: Satang;
  readonly document: OutsideDocument;
}

/** Takes back what of a sub-allotment the agency has not bound. */
export interface WithdrawSubAllotment extends StatedDates {
  readonly type: 'WithdrawSubAllotment';
  readonly withdrawal?: WithdrawalId | undefined;
  readonly subAllotment: SubAllotmentId;
  /** Satang. */
  readonly amount: Satang;
  readonly document: OutsideDocument;
  readonly reason: string;
}

/** Proposes a sub-allotment from the day of its letter on. */
export function makeSubAllotment(
  state: BookState,
  command: MakeSubAllotment,
  context: CommandContext,
): readonly Proposal[] {
  const { project, line, amount, document } = command;
  const registered = state.projects.get(project) ?? reject('PROJECT_UNKNOWN', { project });
  const { subAllotments } = state.life.budget;
  const data = {
    subAllotment:
      command.subAllotment ??
      nextId<SubAllotmentId>('SA', subAllotments.size, (id) => subAllotments.has(id)),
    project,
    line,
    fundSource: fundSourceOf(state, line),
    agency: command.agency ?? registered.agency,
    amount,
    document,
  };
  const dates = datesOfDocument(command, document);
  return [propose('sub-allotment.made.v1', data, dates, context.today)];
}

/** Proposes a withdrawal from the day of its letter on. */
export function withdrawSubAllotment(
  state: BookState,
  command: WithdrawSubAllotment,
  context: CommandContext,
): readonly Proposal[] {
  const { subAllotment, amount, document, reason } = command;
  const { subAllotments, withdrawals } = state.life.budget;
  const { record } =
    subAllotments.get(subAllotment) ?? reject('SUB_ALLOTMENT_UNKNOWN', { subAllotment });
  const withdrawal =
    command.withdrawal ??
    nextId<WithdrawalId>('W', withdrawals, (id) =>
      state.recorded.has(`sub-allotment-withdrawal|${id}`),
    );
  const { project, line, fundSource } = record;
  const data = { withdrawal, subAllotment, project, line, fundSource, amount, document, reason };
  const dates = datesOfDocument(command, document);
  return [propose('sub-allotment.withdrawn.v1', data, dates, context.today)];
}

/**
 * s.4: what is passed on is the project's already, and all that is passed on of a line stays within
 * it. It goes to the agency that carries the project out.
 */
export function* guardSubAllotting(
  state: BookState,
  event: EventOf<'sub-allotment.made.v1'>,
): Findings {
  const { project, line, agency, amount: asked } = event.data;
  yield* guardLineOfProject(state, project, line);
  yield* guardWithinFiscalYear(state, event.effectiveOn);
  yield* guardNotCancelled(state, project);
  const expected = state.projects.get(project)?.agency;
  if (expected !== undefined && agency !== expected) {
    yield finding('SUB_ALLOTMENT_AGENCY_DIFFERS', { project, agency, expected });
  }
  const allocation = allocationOf(state, { project, line });
  const subAllotted = subAllottedOf(state, { project, line });
  const available = allocation > subAllotted ? allocation - subAllotted : 0n;
  if (asked <= available) return;
  const figures = { project, line, asked, subAllotted, allocation, available };
  yield finding('SUB_ALLOTMENT_EXCEEDS_ALLOCATION', figures);
}

/** What the agency has bound stays its own, and no more comes back of a sub-allotment than it gave. */
export function* guardSubAllotmentWithdrawal(
  state: BookState,
  event: EventOf<'sub-allotment.withdrawn.v1'>,
): Findings {
  const { subAllotment: id, project, line, amount: asked } = event.data;
  const made = state.life.budget.subAllotments.get(id);
  if (!made || made.record.project !== project || made.record.line !== line) {
    return yield finding('SUB_ALLOTMENT_UNKNOWN', { subAllotment: id });
  }
  yield* guardWithinFiscalYear(state, event.effectiveOn);
  yield* guardFollows(event.effectiveOn, id, made.effectiveOn);
  const available = withdrawable(state, made, event);
  if (asked <= available) return;
  const used = usedByAgency(state, made.record, made.record.agency);
  const { withdrawn, record } = made;
  const given = record.amount;
  const figures = { subAllotment: id, asked, given, withdrawn, used, available };
  yield finding('SUB_ALLOTMENT_IN_USE', figures);
}

/** What of a sub-allotment can be taken back on a day, in satang. */
function withdrawable(
  state: BookState,
  { record, withdrawn }: SubAllotment,
  days: EntryDays,
): Satang {
  const left = record.amount - withdrawn;
  const movements = state.life.budget.subAllotted.get(projectLineKey(record), []);
  const unbound =
    lowestFrom(movements, neededFrom(days)) - usedByAgency(state, record, record.agency);
  if (unbound <= 0n) return 0n;
  return left < unbound ? left : unbound;
}

/** The state after a sub-allotment or its withdrawal. */
export function evolveSubAllotment(
  state: BookState,
  event: EventOf<'sub-allotment.made.v1'> | EventOf<'sub-allotment.withdrawn.v1'>,
): BookState {
  const { subAllotments, subAllotted, withdrawals } = state.life.budget;
  const { data, effectiveOn: on } = event;
  const key = projectLineKey(data);
  const made = event.type === 'sub-allotment.made.v1';
  const amount = made ? data.amount : -data.amount;
  const moved = subAllotted.set(key, withMovement(subAllotted.get(key, []), { on, amount }));
  if (made) {
    const entry = { record: event.data, effectiveOn: on, withdrawn: 0n };
    return rememberOfBudget(state, {
      subAllotments: subAllotments.set(event.data.subAllotment, entry),
      subAllotted: moved,
    });
  }
  return rememberOfBudget(state, {
    subAllotments: withChanged(subAllotments, event.data.subAllotment, (before) => {
      return { ...before, withdrawn: before.withdrawn + data.amount };
    }),
    subAllotted: moved,
    withdrawals: withdrawals + 1,
  });
}

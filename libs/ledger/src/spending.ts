import type { DataOf, EventOf } from './book.events';
import type { BookState } from './book.state';
import type { CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import { guardFollows } from './commitment';
import { nextId, propose, type CommandContext, type Findings, type Proposal } from './decision';
import { sameContent } from './identity';
import { largestRemainder } from './largest-remainder';
import { contributionsOfProject } from './matching-share';
import type { ReverseSpending, SpendContributions } from './matching-fund.commands';
import type { ContributionPart, SpendingId } from './matching-fund.events';
import {
  contributionAvailableOn,
  contributionBalance,
  type Contribution,
  type Spending,
} from './matching-fund.state';
import { datesOfDocument } from './outside-document';
import { finding, reject } from './rejection';
import { guardNotCancelled } from './released-money';
import { sumSatang, type Satang } from './satang';
import type { ProjectId } from './stored-values';
import { comparable } from './typed-number';

type SpendingEvent = EventOf<'contribution.spent.v1'> | EventOf<'spending.reversed.v1'>;

/** Proposes a payment out of a project's released cash; its contributions bear it by their shares. */
export function spendContributions(
  state: BookState,
  command: SpendContributions,
  context: CommandContext,
): readonly Proposal[] {
  const { project, amount, description, document } = command;
  const { spendings } = state.fund;
  const spending =
    command.spending ?? nextId<SpendingId>('S', spendings.size, (taken) => spendings.has(taken));
  const before = spendings.get(spending)?.record;
  // Asked again, the shares of the first time hold, whatever was released since.
  const parts =
    before?.project === project && before.amount === amount
      ? before.parts
      : sharesOf(state, project, amount);
  const data: DataOf<'contribution.spent.v1'> = {
    spending,
    project,
    amount,
    parts: [...parts],
    description,
    document,
  };
  const dates = datesOfDocument(command, document);
  // Paid by a document of before the release, it is paid out of the fund on the day it is told.
  const early = command.effectiveOn === undefined && !areThere(state, parts, dates.effectiveOn);
  const told = early ? { ...dates, effectiveOn: context.today } : dates;
  return [propose('contribution.spent.v1', data, told, context.today)];
}

/** Whether each part is released and unspent on a day, and not spoken for later. */
function areThere(
  { fund }: BookState,
  parts: readonly ContributionPart[],
  on: CalendarDate,
): boolean {
  return parts.every(
    ({ contribution, amount }) =>
      amount <= contributionAvailableOn(fund, { contribution, stage: 'released' }, on),
  );
}

/** Cash that a project may spend: what is released of its contributions in cash and not spent. */
function releasedCash(
  { fund }: BookState,
  project: ProjectId,
): readonly { readonly record: Contribution['record']; readonly released: Satang }[] {
  return contributionsOfProject(fund, project)
    .filter(({ form }) => form === 'cash')
    .map((record) => ({
      record,
      released: contributionBalance(fund, record.contribution, 'released'),
    }))
    .filter(({ released }) => released > 0n);
}

/**
 * Splits a payment over a project's contributions in proportion to what is released of each.
 *
 * @throws {Rejection} there is no released cash, or less than is asked.
 */
function sharesOf(
  state: BookState,
  project: ProjectId,
  amount: Satang,
): readonly ContributionPart[] {
  const released = releasedCash(state, project);
  const available = sumSatang(released.map((one) => one.released));
  if (amount <= 0n) reject('AMOUNT_NOT_POSITIVE', { asked: amount });
  if (amount > available) {
    reject('SPENDING_EXCEEDS_RELEASE', { project, asked: amount, available });
  }
  const shares = largestRemainder(
    amount,
    released.map((one) => one.released),
  );
  return released.flatMap(({ record }, index) => {
    const { contribution, localGovernment } = record;
    const share = shares[index] ?? 0n;
    return share > 0n ? [{ contribution, localGovernment, amount: share }] : [];
  });
}

/** Proposes that a payment came back whole. */
export function reverseSpending(
  state: BookState,
  command: ReverseSpending,
  context: CommandContext,
): readonly Proposal[] {
  const { spending, reason, document } = command;
  const { record, status } =
    state.fund.spendings.get(spending) ?? reject('SPENDING_UNKNOWN', { spending });
  if (status === 'reversed') {
    const before = state.recorded.get(`spending-reversal|${spending}`);
    const same =
      before?.type === 'spending.reversed.v1' &&
      comparable(before.data.document.number) === comparable(document.number);
    return same ? [] : reject('SPENDING_ALREADY_REVERSED', { spending });
  }
  const { project, amount, parts } = record;
  const dates = datesOfDocument(command, document);
  const data = { spending, project, amount, parts, reason, document };
  return [propose('spending.reversed.v1', data, dates, context.today)];
}

/** Spent is at most what is released, by the shares of those that gave it. */
export function* guardSpending(state: BookState, event: SpendingEvent): Findings {
  if (event.type === 'spending.reversed.v1') return yield* guardReversal(state, event);
  const { project, amount: asked, parts } = event.data;
  yield* guardNotCancelled(state, project);
  const released = releasedCash(state, project);
  const available = sumSatang(released.map((one) => one.released));
  if (asked > available) {
    return yield finding('SPENDING_EXCEEDS_RELEASE', { project, asked, available });
  }
  if (asked > 0n && !sameContent(parts, sharesOf(state, project, asked))) {
    return yield finding('SPENDING_EXCEEDS_RELEASE', { project, asked, available });
  }
  if (!areThere(state, parts, event.effectiveOn)) {
    const onTheDay = parts.map(({ contribution }) =>
      contributionAvailableOn(state.fund, { contribution, stage: 'released' }, event.effectiveOn),
    );
    const there = sumSatang(onTheDay);
    yield finding('SPENDING_EXCEEDS_RELEASE', { project, asked, available: there });
  }
}

function* guardReversal(state: BookState, event: EventOf<'spending.reversed.v1'>): Findings {
  const { spending: id, project, amount, parts } = event.data;
  const spending = state.fund.spendings.get(id);
  if (!spending) return yield finding('SPENDING_UNKNOWN', { spending: id });
  if (spending.status === 'reversed') {
    yield finding('SPENDING_ALREADY_REVERSED', { spending: id });
  }
  const { record } = spending;
  if (record.project !== project || record.amount !== amount || !sameContent(record.parts, parts)) {
    yield finding('SPENDING_UNKNOWN', { spending: id });
  }
  yield* guardFollows(event.effectiveOn, id, spending.effectiveOn);
  for (const { contribution, amount: part } of parts) {
    if (part <= contributionBalance(state.fund, contribution, 'spent')) continue;
    // Its receipt was reversed since: the local government first makes good what it did not pay.
    const short = contributionBalance(state.fund, contribution, 'shortfall');
    yield finding('CONTRIBUTION_UNFINISHED', { contribution, stage: 'shortfall', amount: short });
  }
}

/** The state after a payment out of contributions, or its return. */
export function evolveSpending(state: BookState, event: SpendingEvent): BookState {
  const { fund } = state;
  const { spending: id } = event.data;
  if (event.type === 'spending.reversed.v1') {
    const spendings = withChanged(fund.spendings, id, (before) => {
      return { ...before, status: 'reversed' as const };
    });
    return { ...state, fund: { ...fund, spendings } };
  }
  const spending: Spending = { record: event.data, effectiveOn: event.effectiveOn, status: 'made' };
  return { ...state, fund: { ...fund, spendings: fund.spendings.set(id, spending) } };
}

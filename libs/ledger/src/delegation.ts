import { committeeOfBook, guardPayable } from './appropriation';
import type { CommitteeId } from './areas';
import type { DataOf, DelegationId, EventOf, Power, Verb } from './book.events';
import type { BookState, Delegation } from './book.state';
import type { CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import {
  nextId,
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import type { DelegationLimit, DelegationTerms } from './delegation-change.state';
import { finding } from './rejection';
import type { Satang } from './satang';
import type { OutsideDocument } from './stored-values';

/** A power as an instrument grants it. */
export interface StatedPower {
  readonly power: Power;
  /** The verb of the committee that moves money under it. */
  readonly verb: Verb;
  /**
   * Upon what money moves after that verb: the confirmed resolution, when absent; the governor's
   * approval as head of the unit, where the committee only endorses; or the answer from above.
   */
  readonly movesOn?: 'confirmation' | 'governor-approval' | 'answer' | undefined;
}

/**
 * Records powers that the policy committee granted to this book's committee, or that were passed on
 * under a delegation that permits it. A ceiling that is absent is no ceiling.
 */
export interface GrantDelegation extends StatedDates {
  readonly type: 'GrantDelegation';
  readonly delegation?: DelegationId | undefined;
  readonly grantor: string;
  readonly committee: CommitteeId;
  readonly powers: readonly StatedPower[];
  readonly ceilingPerDecision?: Satang | undefined;
  readonly ceilingCumulative?: Satang | undefined;
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate;
  readonly instrument: OutsideDocument;
  readonly conditions?: readonly string[] | undefined;
  readonly limits?: readonly DelegationLimit[] | undefined;
  readonly permitsRedelegation?: boolean | undefined;
  /** The delegation that is passed on, and the office that holds it from now on; both or neither. */
  readonly redelegates?: DelegationId | undefined;
  readonly holder?: string | undefined;
}

/** Powers as an event states them. */
export function powersOf(
  powers: readonly StatedPower[],
): DataOf<'delegation.granted.v1'>['powers'] {
  return powers.map(({ power, verb, movesOn }) => ({
    power,
    verb,
    ...(movesOn === undefined ? {} : { movesOn }),
  }));
}

/** Ceilings as an event states them: one that is absent stays absent. */
export function ceilingsOf({
  ceilingPerDecision,
  ceilingCumulative,
}: Pick<GrantDelegation, 'ceilingPerDecision' | 'ceilingCumulative'>) {
  return {
    ...(ceilingPerDecision === undefined ? {} : { ceilingPerDecision }),
    ...(ceilingCumulative === undefined ? {} : { ceilingCumulative }),
  };
}

/** Proposes the grant, decided on the day of its instrument. */
export function grantDelegation(
  state: BookState,
  command: GrantDelegation,
  context: CommandContext,
): readonly Proposal[] {
  const { limits, permitsRedelegation, redelegates, holder } = command;
  const data: DataOf<'delegation.granted.v1'> = {
    delegation:
      command.delegation ??
      nextId<DelegationId>('G', state.delegations.size, (id) => state.delegations.has(id)),
    grantor: command.grantor,
    committee: command.committee,
    powers: powersOf(command.powers),
    ...ceilingsOf(command),
    validFrom: command.validFrom,
    validTo: command.validTo,
    instrument: command.instrument,
    conditions: [...(command.conditions ?? [])],
    ...(limits === undefined || limits.length === 0 ? {} : { limits: [...new Set(limits)] }),
    ...(permitsRedelegation === true ? { permitsRedelegation } : {}),
    ...(redelegates === undefined ? {} : { redelegates }),
    ...(holder === undefined ? {} : { holder }),
  };
  const dates = {
    decidedOn: command.decidedOn ?? command.instrument.date,
    effectiveOn: command.effectiveOn ?? command.validFrom,
  };
  return [propose('delegation.granted.v1', data, dates, context.today)];
}

/** The terms of a grant; an instrument may grant from an earlier day, but nothing relied on it then. */
function termsOfGrant(record: DataOf<'delegation.granted.v1'>): DelegationTerms {
  const { instrument, validFrom, validTo, powers } = record;
  return {
    version: 1,
    from: instrument.date > validFrom ? instrument.date : validFrom,
    powers,
    ceilingPerDecision: record.ceilingPerDecision,
    ceilingCumulative: record.ceilingCumulative,
    validTo,
    limits: record.limits ?? [],
    permitsRedelegation: record.permitsRedelegation === true,
  };
}

/** By which terms meetings of a day decide under a delegation: those of its last version by then. */
export function termsOn(versions: Delegation['versions'], on: CalendarDate): DelegationTerms {
  return versions.findLast(({ from }) => from <= on) ?? versions[0];
}

/**
 * A delegation and those from which it was passed on, the nearest first; none when there is no such
 * delegation. Nothing is passed on before it is there, so that the chain ends.
 */
export function chainOf(state: BookState, id: DelegationId): readonly Delegation[] {
  const chain: Delegation[] = [];
  let next = state.delegations.get(id);
  while (next !== undefined) {
    chain.push(next);
    const { redelegates } = next.record;
    next = redelegates === undefined ? undefined : state.delegations.get(redelegates);
  }
  return chain;
}

/** What must not be done under a delegation by a meeting of a day: its own limits, and those above it. */
export function limitsOn(
  state: BookState,
  id: DelegationId,
  on: CalendarDate,
): ReadonlySet<DelegationLimit> {
  return new Set(chainOf(state, id).flatMap((one) => termsOn(one.versions, on).limits));
}

/** The terms of a delegation as its instrument states them fit each other. */
export function* guardTerms(
  terms: Pick<DelegationTerms, 'ceilingPerDecision' | 'ceilingCumulative'>,
): Findings {
  const { ceilingPerDecision: perDecision, ceilingCumulative: cumulative } = terms;
  for (const asked of [perDecision, cumulative]) {
    if (asked !== undefined) yield* guardPayable(asked);
  }
  if (perDecision !== undefined && cumulative !== undefined && perDecision > cumulative) {
    yield finding('CEILINGS_CONTRADICT', { perDecision, cumulative });
  }
}

/** A delegation is granted to the committee of this book, for a period, by ceilings that fit. */
export function* guardDelegation(
  state: BookState,
  { data }: EventOf<'delegation.granted.v1'>,
): Findings {
  const { committee, validFrom, validTo, redelegates, holder } = data;
  const expected = committeeOfBook(state);
  if (committee !== expected) yield finding('COMMITTEE_NOT_OF_BOOK', { committee, expected });
  if (validFrom > validTo) yield finding('PERIOD_INVALID', { from: validFrom, to: validTo });
  yield* guardTerms(data);
  if ((redelegates === undefined) !== (holder === undefined)) {
    yield finding('HOLDER_NOT_STATED', { delegation: data.delegation });
  }
  if (redelegates === undefined) return;
  const parent = state.delegations.get(redelegates);
  if (!parent) return yield finding('DELEGATION_UNKNOWN', { delegation: redelegates });
  if (validFrom < parent.record.validFrom) {
    yield finding('REDELEGATION_EXCEEDS', { delegation: redelegates, what: 'validity' });
  }
  yield* guardPassedOn(state, redelegates, termsOfGrant(data));
}

/**
 * What is passed on lies within that from which it is passed on, and only where that permits it:
 * its powers, ceilings, validity and limits. A ceiling above binds the one below as well.
 *
 * @param above the delegation that is passed on, judged by its terms on the first day of `terms`.
 */
export function* guardPassedOn(
  state: BookState,
  above: DelegationId,
  terms: DelegationTerms,
): Findings {
  const parent = state.delegations.get(above);
  if (!parent) return;
  const permitted = termsOn(parent.versions, terms.from);
  if (!permitted.permitsRedelegation) {
    yield finding('REDELEGATION_NOT_PERMITTED', { delegation: above });
  }
  for (const { record, revokedFrom } of chainOf(state, above)) {
    if (revokedFrom === undefined || terms.from < revokedFrom) continue;
    const { delegation } = record;
    yield finding('DELEGATION_REVOKED', { delegation, on: terms.from, revokedFrom });
  }
  const exceeds = (what: 'power' | 'per-decision' | 'cumulative' | 'validity' | 'limit') =>
    finding('REDELEGATION_EXCEEDS', { delegation: above, what });
  const powers = permitted.powers.map(({ power }) => power);
  if (!terms.powers.every(({ power }) => powers.includes(power))) yield exceeds('power');
  if (exceedsCeiling(terms.ceilingPerDecision, permitted.ceilingPerDecision))
    yield exceeds('per-decision');
  if (exceedsCeiling(terms.ceilingCumulative, permitted.ceilingCumulative))
    yield exceeds('cumulative');
  if (terms.from < permitted.from || terms.validTo > permitted.validTo) yield exceeds('validity');
  if (!permitted.limits.every((limit) => terms.limits.includes(limit))) yield exceeds('limit');
}

/** Whether a ceiling goes beyond another one; one that is absent goes beyond any that is there. */
function exceedsCeiling(ceiling: Satang | undefined, most: Satang | undefined): boolean {
  return most !== undefined && (ceiling === undefined || ceiling > most);
}

/** The state after a grant. */
export function evolveDelegation(
  state: BookState,
  { data }: EventOf<'delegation.granted.v1'>,
): BookState {
  const delegation: Delegation = { record: data, versions: [termsOfGrant(data)], used: 0n };
  return { ...state, delegations: state.delegations.set(data.delegation, delegation) };
}

/**
 * The state after an order has used its delegation, and with it all from which that was passed on.
 *
 * @param amount satang; below nothing when it was taken back.
 */
export function useDelegation(state: BookState, id: DelegationId, amount: Satang): BookState {
  let { delegations } = state;
  for (const { record } of chainOf(state, id)) {
    delegations = withChanged(delegations, record.delegation, (before) => {
      return { ...before, used: before.used + amount };
    });
  }
  return delegations === state.delegations ? state : { ...state, delegations };
}

import type { LineId, OutsideDocument, ProjectId } from './stored-values';
import { accountKey, availableOn, balanceOf, type BookState } from './book.state';
import type { CalendarDate } from './calendar';
import type { Findings } from './decision';
import { lowestFrom, withMovement } from './movements';
import { finding } from './rejection';
import { sumSatang, type Satang } from './satang';

/*
 * Provincial money of a project and a line under an agreement. What is `allocated` there is of two
 * kinds: released, which may be bound or paid, and not matched yet, which may be matched.
 */

/** A project's money of one line. */
export interface ProjectLine {
  readonly project: ProjectId;
  readonly line: LineId;
}

/**
 * What of the released money of a project and line may be used from a day on, in satang: it is
 * neither bound nor paid on that day and not spoken for later. A release that takes effect later
 * does not count yet.
 */
export function usableOn(state: BookState, at: ProjectLine, on: CalendarDate): Satang {
  const key = accountKey(at.line, 'allocated', at.project);
  const usable = lowestFrom(state.fund.usable.get(key, []), on);
  return usable > 0n ? usable : 0n;
}

/**
 * What of the released money of a project and line can be taken back on a day, in satang: it is
 * released, unused and there.
 */
export function reversibleOn(state: BookState, at: ProjectLine, on: CalendarDate): Satang {
  const usable = usableOn(state, at, on);
  const there = availableOn(state, { ...at, stage: 'allocated' }, on);
  return usable < there ? usable : there;
}

/**
 * What of a project's allocated money of a line may be matched from a day on, in satang: what was
 * released before stays out, so that no baht is matched twice.
 */
export function matchableOn(state: BookState, at: ProjectLine, on: CalendarDate): Satang {
  const key = accountKey(at.line, 'allocated', at.project);
  let unmatched = state.movements.get(key, []);
  for (const movement of state.fund.usable.get(key, [])) {
    unmatched = withMovement(unmatched, { on: movement.on, amount: -movement.amount });
  }
  const matchable = lowestFrom(unmatched, on);
  const there = availableOn(state, { ...at, stage: 'allocated' }, on);
  if (matchable <= 0n) return 0n;
  return matchable < there ? matchable : there;
}

/**
 * The teeth of a matching fund: a project under an agreement binds or pays provincial money only up
 * to what was released against local money, from the day on which its agreement stands. What is
 * claimed back was released all the same.
 */
export function* guardReleased(
  state: BookState,
  { project, line }: ProjectLine,
  asked: {
    readonly amount: Satang;
    readonly on: CalendarDate;
    /** The outside document of a fact; what is decided here has none that counts. */
    readonly document?: OutsideDocument | undefined;
  },
): Findings {
  const from = underAgreementFrom(state, project);
  if (from === undefined) return;
  // Only what happened outside before the agreement is not judged by it: a day is easily named.
  if (asked.on < from && asked.document !== undefined && asked.document.date < from) return;
  const available = usableOn(state, { project, line }, asked.on);
  if (asked.amount <= available) return;
  const used =
    balanceOf(state, line, 'committed', project) + balanceOf(state, line, 'disbursed', project);
  const released = releasedOf(state, { project, line });
  yield finding('MATCH_NOT_RELEASED', {
    project,
    line,
    asked: asked.amount,
    available,
    released,
    used,
  });
}

function underAgreementFrom(state: BookState, project: ProjectId): CalendarDate | undefined {
  const { agreements, agreementOf } = state.fund;
  const agreement = agreementOf.get(project);
  if (agreement === undefined) return undefined;
  return agreements.get(agreement, []).find(({ record }) => record.projects.includes(project))
    ?.from;
}

/** What was released for a project and line, claimed back since or not, in satang. */
function releasedOf({ fund }: BookState, { project, line }: ProjectLine): Satang {
  const matches = fund.matchesOf.get(project, []).map((id) => fund.matches.get(id));
  return sumSatang(
    matches.map((match) =>
      match?.record.line === line ? match.provincialReleased + match.provincialClaimed : 0n,
    ),
  );
}

/** A project that was cancelled takes no allocation, no match and no new obligation. */
export function* guardNotCancelled(state: BookState, project: ProjectId): Findings {
  const on = state.fund.cancelled.get(project);
  if (on !== undefined) yield finding('PROJECT_CANCELLED', { project, on });
}

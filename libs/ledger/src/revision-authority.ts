import type { DataOf, EventOf } from './book.events';
import type { BookState } from './book.state';
import { changeRequestOf } from './change-request-memory';
import { grantedRevision } from './change-request.state';
import type { Findings } from './decision';
import { movingVerbs } from './delegated-power';
import { chainOf, limitsOn, termsOn } from './delegation';
import { sameContent } from './identity';
import { finding } from './rejection';
import { comparable } from './typed-number';

/*
 * On whose authority a project is revised. The committee revises its projects under a power that was
 * delegated to it, and within what the instrument forbids whatever else it allows: the objective is
 * not changed, the targets are not reduced. Whoever is above it is bound by neither, by an answer to
 * a change request or by a letter; a letter that does what the committee may not do, or could have
 * decided itself, is seen by the auditor.
 */

type Registered = DataOf<'project.registered.v1'>;
type Revised = DataOf<'project.revised.v1'>;
type ByResolution = Extract<Revised['authority'], { readonly by: 'resolution' }>;
type ByRequest = Extract<Revised['authority'], { readonly by: 'change-request' }>;
type ByLetter = Extract<Revised['authority'], { readonly by: 'letter' }>;

/** A revision rests on authority that there was on its day. */
export function* guardRevisionAuthority(
  state: BookState,
  event: EventOf<'project.revised.v1'>,
  before: Registered,
): Findings {
  const { authority } = event.data;
  switch (authority.by) {
    case 'resolution':
      return yield* guardByResolution(state, event, { authority, before });
    case 'change-request':
      return yield* guardByRequest(state, event, authority);
    case 'letter':
      return yield* guardByLetter(state, event, { authority, before });
  }
}

function* guardByResolution(
  state: BookState,
  event: EventOf<'project.revised.v1'>,
  { authority, before }: { readonly authority: ByResolution; readonly before: Registered },
): Findings {
  const { resolution: id, decision: decisionId, delegation } = authority;
  const resolution = state.resolutions.get(id);
  if (!resolution) return yield finding('RESOLUTION_UNKNOWN', { resolution: id });
  const { record, status } = resolution;
  if (status !== 'confirmed' || resolution.inquorate === true) {
    yield finding('RESOLUTION_NOT_CONFIRMED', { resolution: id });
  }
  const decision = record.decisions.find((one) => one.decision === decisionId);
  if (!decision || decision.order !== undefined) {
    return yield finding('DECISION_NOT_RESOLVED', { resolution: id, decision: decisionId });
  }
  const used = state.life.revisions.decisions.get(`${id}|${decisionId}`);
  if (used !== undefined) {
    const project = used;
    yield finding('DECISION_ALREADY_USED', { resolution: id, decision: decisionId, project });
  }
  yield* guardPower(state, record, delegation);
  const verbs = movingVerbs(state, delegation, 'revise-project', record.meeting.date);
  if (!verbs.includes(decision.verb)) {
    const { verb } = decision;
    yield finding('REVISION_NOT_DECIDED', { resolution: id, decision: decisionId, verb, verbs });
  }
  yield* guardDay(event, decision.effectiveOn);
  const limits = limitsOn(state, delegation, record.meeting.date);
  const objective = limits.has('objective-unchanged');
  const targets = limits.has('target-not-reduced');
  if (!objective && !targets) return;
  yield* guardTerms(before, event.data, { delegation, objective, targets });
}

/** The power to revise projects, in force on the day of the meeting, all along its chain. */
function* guardPower(
  state: BookState,
  { committee, meeting: { date: on } }: DataOf<'resolution.recorded.v1'>,
  id: ByResolution['delegation'],
): Findings {
  const chain = chainOf(state, id);
  if (chain.length === 0) return yield finding('DELEGATION_UNKNOWN', { delegation: id });
  for (const { record, versions, revokedFrom } of chain) {
    const { delegation } = record;
    if (record.committee !== committee) {
      yield finding('DELEGATION_NOT_OF_COMMITTEE', { delegation, committee });
    }
    const { powers, validTo } = termsOn(versions, on);
    const power = 'revise-project';
    if (!powers.some((one) => one.power === power)) {
      yield finding('POWER_NOT_DELEGATED', { delegation, power });
    }
    const { from } = versions[0];
    if (on < from || on > validTo) {
      yield finding('DELEGATION_NOT_VALID', { delegation, on, from, to: validTo });
    }
    if (revokedFrom !== undefined && on >= revokedFrom) {
      yield finding('DELEGATION_REVOKED', { delegation, on, revokedFrom });
    }
  }
}

/** What the instrument does not let the committee do with the terms of a project. */
function* guardTerms(
  { project, terms: before }: Registered,
  { terms: after }: Revised,
  under: {
    readonly delegation: string;
    readonly objective: boolean;
    readonly targets: boolean;
  },
): Findings {
  const { delegation } = under;
  // Without an objective on record nobody can say that it stayed the same.
  if (!before) return yield finding('TERMS_NOT_ON_RECORD', { project, delegation });
  if (under.objective && objectiveChanged(before, after)) {
    const objectives = { before: before.objective, after: after.objective };
    yield finding('OBJECTIVE_CHANGED', { project, delegation, ...objectives });
  }
  if (!under.targets) return;
  for (const { indicator, unit, before: was, after: is } of reducedTargets(before, after)) {
    const target = { indicator, unit, before: was, after: is };
    yield finding('TARGET_REDUCED', { project, delegation, ...target });
  }
}

function objectiveChanged(before: Revised['terms'], after: Revised['terms']): boolean {
  return comparable(before.objective) !== comparable(after.objective);
}

/** Targets of which less is left, or none under the same indicator and unit; hundredths. */
function* reducedTargets(before: Revised['terms'], after: Revised['terms']) {
  for (const { indicator, unit, quantityHundredths } of before.targets) {
    const same = after.targets.filter(
      (one) =>
        comparable(one.indicator) === comparable(indicator) &&
        comparable(one.unit) === comparable(unit),
    );
    // Of one that is stated twice, the lesser one would be what is carried out.
    const [first = 0, ...others] = same.map((one) => one.quantityHundredths);
    const least = Math.min(first, ...others);
    if (least < quantityHundredths) {
      yield { indicator, unit, before: quantityHundredths, after: least };
    }
  }
}

function* guardByRequest(
  state: BookState,
  event: EventOf<'project.revised.v1'>,
  { request: id }: ByRequest,
): Findings {
  const { project, terms } = event.data;
  const request = changeRequestOf(state, id);
  if (!request) return yield finding('CHANGE_REQUEST_UNKNOWN', { request: id });
  const granted = grantedRevision(request, project);
  if (!granted) return yield finding('REVISION_NOT_GRANTED', { request: id, project });
  if (!sameContent(granted.terms, terms)) {
    yield finding('REVISION_DIFFERS_FROM_GRANT', { request: id, project });
  }
  const { answer } = request;
  if (answer) yield* guardDay(event, answer.effectiveOn);
}

function* guardByLetter(
  state: BookState,
  event: EventOf<'project.revised.v1'>,
  { authority, before }: { readonly authority: ByLetter; readonly before: Registered },
): Findings {
  const { project, terms } = event.data;
  const { number, date } = authority.document;
  yield* guardDay(event, date);
  const objective = before.terms !== undefined && objectiveChanged(before.terms, terms);
  const reduced = before.terms === undefined ? [] : [...reducedTargets(before.terms, terms)];
  const targets = reduced.length > 0;
  if (objective || targets || committeeHasPower(state, date)) {
    yield finding('REVISED_BY_LETTER', { project, number, objective, targets });
  }
}

/** Whether the committee could revise projects itself on a day. */
function committeeHasPower(
  state: BookState,
  on: EventOf<'project.revised.v1'>['decidedOn'],
): boolean {
  return state.delegations.some(({ versions, revokedFrom }) => {
    const { powers, validTo } = termsOn(versions, on);
    if (on < versions[0].from || on > validTo) return false;
    if (revokedFrom !== undefined && on >= revokedFrom) return false;
    return powers.some(({ power }) => power === 'revise-project');
  });
}

function* guardDay(
  { data: { project }, effectiveOn: on }: EventOf<'project.revised.v1'>,
  authorityOn: EventOf<'project.revised.v1'>['effectiveOn'],
): Findings {
  if (on < authorityOn) {
    yield finding('REVISION_BEFORE_ITS_AUTHORITY', { project, on, authorityOn });
  }
}

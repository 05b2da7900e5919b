import { guardPayable } from './appropriation';
import type { EventOf } from './book.events';
import type { BookState } from './book.state';
import type { CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import { guardFollows } from './commitment';
import { nextId, propose, type CommandContext, type Findings, type Proposal } from './decision';
import { sameContent } from './identity';
import type { SignContribution, StateAgreement } from './matching-fund.commands';
import type { AgreementId } from './matching-fund.events';
import { appended, type AgreementVersion, type Contribution } from './matching-fund.state';
import { ratioFor } from './matching-share';
import { datesOfDocument } from './outside-document';
import { guardNotCancelled } from './released-money';
import { finding, reject } from './rejection';

type AgreementEvent = EventOf<'agreement.stated.v1'> | EventOf<'contribution.agreed.v1'>;

/** Proposes an agreement, or the next version of one. */
export function stateAgreement(
  state: BookState,
  command: StateAgreement,
  context: CommandContext,
): readonly Proposal[] {
  const { agreements } = state.fund;
  const agreement =
    command.agreement ?? nextId<AgreementId>('MOU', agreements.size, (id) => agreements.has(id));
  const { ratios, cap, capPerLocalGovernment, inKindShareMax, deadline, shrinkage } = command;
  const terms = {
    agreement,
    projects: [...new Set(command.projects)],
    ratios: [...ratios],
    ...(cap === undefined ? {} : { cap }),
    ...(capPerLocalGovernment === undefined ? {} : { capPerLocalGovernment }),
    inKindShareMax,
    deadline,
    shrinkage,
    document: command.document,
  };
  const versions = agreements.get(agreement, []);
  // The same terms by the same document are a version that was stated already.
  const before = versions.find(({ record: { version: _version, ...stated } }) =>
    sameContent(stated, terms),
  );
  const version = before?.record.version ?? versions.length + 1;
  const dates = datesOfDocument(command, command.document);
  return [propose('agreement.stated.v1', { ...terms, version }, dates, context.today)];
}

/** Proposes the signature under the version that stands on its day. */
export function signContribution(
  state: BookState,
  command: SignContribution,
  context: CommandContext,
): readonly Proposal[] {
  const { contribution: id, agreement, document } = command;
  const contribution = contributionOf(state, id);
  const dates = datesOfDocument(command, document);
  const on = dates.effectiveOn;
  const { agreed } = contribution;
  const before = state.recorded.get(`signature|${id}`);
  if (agreed && before?.type === 'contribution.agreed.v1') {
    const { agreement: signed, version } = agreed;
    const same = signed === agreement && sameContent(before.data.document, document);
    if (!same)
      reject('CONTRIBUTION_ALREADY_SIGNED', { contribution: id, agreement: signed, version });
  }
  const version = agreed?.version ?? versionOn(state, agreement, on)?.record.version;
  if (version === undefined) return reject('AGREEMENT_UNKNOWN', { agreement });
  const { project } = contribution.record;
  const data = { contribution: id, project, agreement, version, document };
  return [propose('contribution.agreed.v1', data, dates, context.today)];
}

/** A contribution of this book. @throws {Rejection} `CONTRIBUTION_UNKNOWN`. */
export function contributionOf(state: BookState, id: Contribution['record']['contribution']) {
  return state.fund.contributions.get(id) ?? reject('CONTRIBUTION_UNKNOWN', { contribution: id });
}

/** The version of an agreement that stands on a day: the latest that was stated by then. */
export function versionOn(
  state: BookState,
  agreement: AgreementId,
  on: CalendarDate,
): AgreementVersion | undefined {
  return state.fund.agreements.get(agreement, []).findLast(({ from }) => from <= on);
}

/** What an agreement states makes sense, and what is signed under it fits. */
export function* guardAgreement(state: BookState, event: AgreementEvent): Findings {
  if (event.type === 'agreement.stated.v1') return yield* guardTerms(state, event);
  yield* guardSignature(state, event);
}

/**
 * Terms are for projects of this book that are under no other agreement, so that a project's money
 * is matched under one only; a version follows the ones before it.
 */
function* guardTerms(state: BookState, event: EventOf<'agreement.stated.v1'>): Findings {
  const { agreement, version, projects, ratios, cap, capPerLocalGovernment, deadline } = event.data;
  const on = event.effectiveOn;
  const versions = state.fund.agreements.get(agreement, []);
  const last = versions.at(-1);
  if (version !== versions.length + 1)
    yield finding('ID_TAKEN', { kind: 'agreement', id: agreement });
  if (last) yield* guardFollows(on, `${agreement} version ${last.record.version}`, last.from);
  for (const project of projects) {
    if (!state.projects.has(project)) yield finding('PROJECT_UNKNOWN', { project });
    yield* guardNotCancelled(state, project);
    const other = state.fund.agreementOf.get(project);
    if (other !== undefined && other !== agreement) {
      yield finding('PROJECT_ALREADY_AGREED', { project, agreement: other });
    }
  }
  for (const { project } of ratios) {
    if (project !== undefined && !projects.includes(project)) {
      yield finding('PROJECT_NOT_AGREED', { project, agreement });
    }
  }
  for (const most of [cap, capPerLocalGovernment]) {
    if (most !== undefined) yield* guardPayable(most);
  }
  if (deadline < on) yield finding('PERIOD_INVALID', { from: on, to: deadline });
}

/** A contribution is signed once, after its approval, under terms that have a ratio for it. */
function* guardSignature(state: BookState, event: EventOf<'contribution.agreed.v1'>): Findings {
  const { contribution: id, project, agreement, version } = event.data;
  const on = event.effectiveOn;
  const contribution = state.fund.contributions.get(id);
  if (!contribution) return yield finding('CONTRIBUTION_UNKNOWN', { contribution: id });
  const { record, agreed, closedOn } = contribution;
  if (closedOn !== undefined) yield finding('CONTRIBUTION_CLOSED', { contribution: id });
  if (agreed) {
    const { agreement: signed, version: under } = agreed;
    yield finding('CONTRIBUTION_ALREADY_SIGNED', {
      contribution: id,
      agreement: signed,
      version: under,
    });
  }
  yield* guardNotCancelled(state, project);
  yield* guardFollows(on, id, record.approvedOn);
  const terms = versionOn(state, agreement, on)?.record;
  if (terms?.version !== version) return yield finding('AGREEMENT_UNKNOWN', { agreement });
  const { projects, deadline } = terms;
  if (record.project !== project || !projects.includes(project)) {
    return yield finding('PROJECT_NOT_AGREED', { project, agreement });
  }
  if (on > deadline) yield finding('DEADLINE_PASSED', { deadline, on });
  const type = record.localGovernmentType;
  if (!ratioFor(terms, { type, project })) {
    yield finding('RATIO_MISSING', { contribution: id, type, project });
  }
}

/** The state after an agreement was stated, or a contribution signed under it. */
export function evolveAgreement(state: BookState, event: AgreementEvent): BookState {
  const { fund } = state;
  const { agreement, version } = event.data;
  if (event.type === 'contribution.agreed.v1') {
    const agreed = { agreement, version, on: event.effectiveOn };
    const contributions = withChanged(fund.contributions, event.data.contribution, (before) => {
      return { ...before, agreed };
    });
    return { ...state, fund: { ...fund, contributions } };
  }
  const stated = { record: event.data, from: event.effectiveOn };
  let { agreementOf } = fund;
  for (const project of event.data.projects) agreementOf = agreementOf.set(project, agreement);
  const agreements = appended(fund.agreements, agreement, stated);
  return { ...state, fund: { ...fund, agreements, agreementOf } };
}

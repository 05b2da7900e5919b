import { allocationOf, subAllottedOf } from './agency-budget';
import { guardNotBrokenDown } from './appropriation-change';
import type { DataOf, EventOf } from './book.events';
import type { BookState } from './book.state';
import type { CommandRules, EventRules } from './book-life.rule';
import { changeRequestOf, withRevisionDone } from './change-request-memory';
import {
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import { sameContent } from './identity';
import type { projectRevisionEventSchemas } from './project-revision.events';
import { finding, reject } from './rejection';
import { guardNotCancelled } from './released-money';
import { guardRevisionAuthority } from './revision-authority';
import type { LineId, ProjectId } from './stored-values';

type Revised = DataOf<'project.revised.v1'>;

/**
 * Says what a project of the committee is from now on, by whose decision and why. What is absent
 * stays as it is.
 */
export interface ReviseProject extends StatedDates {
  readonly type: 'ReviseProject';
  readonly project: ProjectId;
  /** The next one when absent; 2 for the first revision. */
  readonly version?: number | undefined;
  readonly name?: string | undefined;
  readonly developmentIssue?: string | undefined;
  readonly agency?: string | undefined;
  readonly lines?: readonly LineId[] | undefined;
  readonly terms?: Revised['terms'] | undefined;
  readonly authority: Revised['authority'];
  readonly reason: string;
}

/** What can be asked of a book about it. */
export type ProjectRevisionCommand = ReviseProject;

/** Proposes the next version of a project; nothing when the last revision says the very same. */
export function reviseProject(
  state: BookState,
  command: ReviseProject,
  context: CommandContext,
): readonly Proposal[] {
  const { project, authority, reason } = command;
  const now = state.projects.get(project) ?? reject('PROJECT_UNKNOWN', { project });
  const terms = command.terms ?? now.terms ?? reject('PROJECT_TERMS_MISSING', { project });
  const last = state.life.revisions.last.get(project);
  const said = {
    project,
    name: command.name ?? now.name,
    developmentIssue: command.developmentIssue ?? now.developmentIssue,
    agency: command.agency ?? now.agency,
    lines: [...new Set(command.lines ?? now.lines)],
    terms,
    authority,
    reason,
  };
  const again = last !== undefined && sameContent({ ...said, version: last.version }, last);
  const next = (last?.version ?? 1) + 1;
  const version = command.version ?? (again ? last.version : next);
  const decidedOn = command.decidedOn ?? decidedWhen(state, authority);
  // What a committee decides takes effect once it stands written here, and not before.
  const dates = { decidedOn, effectiveOn: command.effectiveOn ?? context.today };
  return [propose('project.revised.v1', { ...said, version }, dates, context.today)];
}

/** The day of the meeting, of the answer or of the letter. */
function decidedWhen(
  state: BookState,
  authority: Revised['authority'],
): EventOf<'project.revised.v1'>['decidedOn'] | undefined {
  if (authority.by === 'letter') return authority.document.date;
  if (authority.by === 'resolution') {
    return state.resolutions.get(authority.resolution)?.record.meeting.date;
  }
  return changeRequestOf(state, authority.request)?.answer?.decidedOn;
}

/** Proposes what each command asks for. */
export const PROJECT_REVISION_COMMANDS: CommandRules<ProjectRevisionCommand> = {
  ReviseProject: reviseProject,
};

/**
 * A revision follows the version before it and changes something, on an authority that may do so. A
 * project keeps the lines that hold its money, and its agency while that holds money passed on to it.
 */
function* guardRevision(state: BookState, event: EventOf<'project.revised.v1'>): Findings {
  const { project, version, lines } = event.data;
  const before = state.projects.get(project);
  if (!before) return yield finding('PROJECT_UNKNOWN', { project });
  yield* guardNotCancelled(state, project);
  const last = state.life.revisions.last.get(project)?.version ?? 1;
  if (version !== last + 1) {
    yield finding('REVISION_OUT_OF_ORDER', { project, version, expected: last + 1 });
  }
  if (sameContent(whatIs(before), whatIs(event.data))) {
    yield finding('REVISION_CHANGES_NOTHING', { project, version });
  }
  for (const line of lines) {
    if (!state.lines.has(line)) yield finding('LINE_UNKNOWN', { line });
    yield* guardNotBrokenDown(state, line);
  }
  yield* guardLeftLines(state, before, lines);
  yield* guardLeftAgency(state, before, event.data.agency);
  yield* guardRevisionAuthority(state, event, before);
}

/** What a project is, without how it came to be so. */
function whatIs(project: DataOf<'project.registered.v1'> | Revised): unknown {
  const { name, developmentIssue, agency, lines, terms } = project;
  return { name, developmentIssue, agency, lines: lines.toSorted(), terms };
}

/** s.4: what was given to a project of a line, or used of it, is for that project on that line. */
function* guardLeftLines(
  state: BookState,
  { project, lines }: DataOf<'project.registered.v1'>,
  kept: readonly LineId[],
): Findings {
  for (const line of lines) {
    if (kept.includes(line)) continue;
    const amount = allocationOf(state, { project, line });
    if (amount !== 0n) yield finding('LINE_HOLDS_MONEY_OF_PROJECT', { project, line, amount });
  }
}

function* guardLeftAgency(
  state: BookState,
  { project, agency, lines }: DataOf<'project.registered.v1'>,
  next: string,
): Findings {
  if (next === agency) return;
  for (const line of lines) {
    const amount = subAllottedOf(state, { project, line });
    if (amount > 0n) yield finding('AGENCY_HOLDS_SUB_ALLOTMENT', { project, agency, line, amount });
  }
}

function evolveRevision(state: BookState, event: EventOf<'project.revised.v1'>): BookState {
  const { project, name, developmentIssue, agency, lines, terms, authority } = event.data;
  const { revisions } = state.life;
  const decisions =
    authority.by === 'resolution'
      ? revisions.decisions.set(`${authority.resolution}|${authority.decision}`, project)
      : revisions.decisions;
  const now = { project, name, developmentIssue, agency, lines, terms };
  const revised = {
    ...state,
    projects: state.projects.set(project, now),
    life: {
      ...state.life,
      revisions: { last: revisions.last.set(project, event.data), decisions },
    },
  };
  return withRevisionDone(revised, event.data);
}

/** The rules over a revision, and what it comes to. */
export const PROJECT_REVISION_EVENTS: EventRules<keyof typeof projectRevisionEventSchemas> = {
  'project.revised.v1': { guard: guardRevision, evolve: evolveRevision },
};

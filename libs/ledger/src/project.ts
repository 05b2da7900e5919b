import type { DataOf, EventOf } from './book.events';
import type { LineId, ProjectId } from './stored-values';
import type { BookState } from './book.state';
import {
  nextId,
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import { finding } from './rejection';

/** Registers a project of the committee that draws on one or several lines. */
export interface RegisterProject extends StatedDates {
  readonly type: 'RegisterProject';
  readonly project?: ProjectId | undefined;
  readonly name: string;
  readonly developmentIssue: string;
  /** The implementing agency (หน่วยดำเนินการ). */
  readonly agency: string;
  readonly lines: readonly LineId[];
  /** Objective, targets, place, and the version of the plan in which it stands. */
  readonly terms?: DataOf<'project.registered.v1'>['terms'];
}

/** Proposes the registration. */
export function registerProject(
  state: BookState,
  command: RegisterProject,
  context: CommandContext,
): readonly Proposal[] {
  const project =
    command.project ?? nextId<ProjectId>('P', state.projects.size, (id) => state.projects.has(id));
  const { name, developmentIssue, agency, terms } = command;
  const lines = [...new Set(command.lines)];
  const data = {
    project,
    name,
    developmentIssue,
    agency,
    lines,
    ...(terms === undefined ? {} : { terms }),
  };
  return [propose('project.registered.v1', data, command, context.today)];
}

/** A project draws only on lines of its own book, and on the items of a lumped line that has them. */
export function* guardProject(state: BookState, event: EventOf<'project.registered.v1'>): Findings {
  for (const line of event.data.lines) {
    if (!state.lines.has(line)) yield finding('LINE_UNKNOWN', { line });
    const items = state.life.budget.brokenDown.get(line);
    if (items !== undefined) yield finding('LINE_BROKEN_DOWN', { line, items });
  }
}

/** s.4: money is spent for its purpose, so a project uses only lines that it is registered for. */
export function* guardLineOfProject(state: BookState, project: ProjectId, line: LineId): Findings {
  const registered = state.projects.get(project);
  if (!state.lines.has(line)) yield finding('LINE_UNKNOWN', { line });
  if (!registered) return yield finding('PROJECT_UNKNOWN', { project });
  if (!registered.lines.includes(line)) yield finding('LINE_NOT_OF_PROJECT', { line, project });
}

/** The state after a registration. */
export function evolveProject(
  state: BookState,
  event: EventOf<'project.registered.v1'>,
): BookState {
  return { ...state, projects: state.projects.set(event.data.project, event.data) };
}

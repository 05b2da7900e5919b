import type { EventOf } from './book.events';
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
}

/** Proposes the registration. */
export function registerProject(
  state: BookState,
  command: RegisterProject,
  context: CommandContext,
): readonly Proposal[] {
  const project =
    command.project ?? nextId<ProjectId>('P', state.projects.size, (id) => state.projects.has(id));
  const { name, developmentIssue, agency } = command;
  const data = { project, name, developmentIssue, agency, lines: [...new Set(command.lines)] };
  return [propose('project.registered.v1', data, command, context.today)];
}

/** A project draws only on lines of its own book. */
export function* guardProject(state: BookState, event: EventOf<'project.registered.v1'>): Findings {
  for (const line of event.data.lines) {
    if (!state.lines.has(line)) yield finding('LINE_UNKNOWN', { line });
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

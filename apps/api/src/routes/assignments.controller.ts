import { Body, Controller, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ExecuteCommand, type Receipt } from '@app/commands';
import { assignmentRegister, type AssignmentAct, type RegisteredAssignment } from '@app/ledger';
import { cutPage, pageLimit, pageToken, readPageToken } from '@app/views';
import {
  assignmentRows,
  type AssignmentActAnswer,
  type AssignmentRow,
  type Rows,
} from '../answers/people.answers';
import { AssignRolesBody, EndAssignmentsBody } from '../bodies/assignment.body';
import { commandOf } from '../bodies/stated.body';
import type { Person } from '../identity/person';
import { ReadReference } from '../identity/read-reference';
import { ReadScopes, type ReadScope } from '../identity/read-scopes';
import { AskedOfRegistry, Reader } from '../input/asked';
import { AssignmentsQuery } from './people.query';
import { Read, Write } from './route';

/** Who may act for which office, since when and until when. */
@Controller('api')
@ApiTags('people: assignments')
export class AssignmentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly reference: ReadReference,
    private readonly scopes: ReadScopes,
  ) {}

  @Write('assignments', {
    command: 'AssignRoles',
    summary: 'Give people roles in offices and places, from a day on',
  })
  assign(
    @AskedOfRegistry('AssignRoles') asked: AskedOfRegistry,
    @Body() { entries, ...body }: AssignRolesBody,
  ): Promise<Receipt> {
    const command = commandOf('AssignRoles', { ...body, entries: entries.map(asStated) });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('assignment-ends', {
    command: 'EndAssignments',
    summary: 'End assignments; what was done by them stays as it was done',
  })
  end(
    @AskedOfRegistry('EndAssignments') asked: AskedOfRegistry,
    @Body() body: EndAssignmentsBody,
  ): Promise<Receipt> {
    const command = commandOf('EndAssignments', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Read('assignments', {
    reads: 'assignments',
    summary: 'Who was given which role by whom, the last first, those that ended too',
    answer: assignmentRows,
    still: true,
    kept: false,
  })
  async assignments(
    @Reader() person: Person,
    @Query() { page, limit, ...wanted }: AssignmentsQuery,
  ): Promise<Rows<AssignmentRow>> {
    const rowsMax = pageLimit({ limit });
    const [after] = readPageToken(page, [(part) => part.length <= 64]) ?? [];
    const scope = await this.scopes.of(person);
    const seen = sightOf(scope);
    const all = assignmentRegister(await this.reference.current(), wanted).filter(({ record }) =>
      seen(record.place),
    );
    const begin = 1 + all.findIndex(({ record }) => record.assignment === after);
    const { rows, next } = cutPage(all.slice(begin, begin + rowsMax + 1), rowsMax, ({ record }) =>
      pageToken([record.assignment]),
    );
    return { rows: rows.map(rowOf), next };
  }
}

/** What is absent is left out: an event holds no field without a value. */
function asStated(entry: AssignRolesBody['entries'][number]): AssignRolesBody['entries'][number] {
  const present = Object.entries(entry).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as unknown as AssignRolesBody['entries'][number];
}

/** Looks at each place once: many assignments are held in few. */
function sightOf(scope: ReadScope): (place: string) => boolean {
  const known = new Map<string, boolean>();
  return (place) => {
    const seen =
      known.get(place) ??
      // What is held for the whole nation is no area's own to audit.
      scope.reads(place === '*' ? 'registry-audit' : 'assignments', place);
    known.set(place, seen);
    return seen;
  };
}

function rowOf({ record, from, until, made, ended }: RegisteredAssignment): AssignmentRow {
  const { assignment, person, role, office, place, acting } = record;
  return {
    assignment,
    person,
    role,
    office,
    place,
    acting: acting ?? null,
    from,
    until: until ?? null,
    made: actOf(made),
    ended: ended === undefined ? null : actOf(ended),
  };
}

function actOf({ by, decidedOn, recordedOn, citation }: AssignmentAct): AssignmentActAnswer {
  const { subject, role, office } = by;
  return { by: { subject, role, office }, decidedOn, recordedOn, citation };
}

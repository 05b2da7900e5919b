import { ROLES, type Role } from '@app/access';
import type { ActingAnswer } from '@app/views';
import { ACCESS_KINDS, type NotedAccess } from '../identity/access-entries';
import { PERSON_KINDS, type PersonKind } from '../identity/people';
import {
  day,
  fields,
  instant,
  list,
  named,
  open,
  orNull,
  text,
  word,
  type Doc,
} from './answer-schema';
import { acting } from './acting.answers';

/** Some rows of a list that no view holds. */
export interface Rows<Row> {
  readonly rows: readonly Row[];
  /** Give it back to get the next page; null on the last. */
  readonly next: string | null;
}

/** A role that somebody holds today. */
export interface HeldAssignment {
  readonly assignment: string;
  readonly role: Role;
  readonly office: string;
  readonly place: string;
  readonly acting: ActingAnswer | null;
}

/** Who asks. */
export interface SessionAnswer {
  readonly subject: string;
  readonly name: string | null;
  readonly contact: string | null;
  readonly assignments: readonly HeldAssignment[];
}

/** An assignment, with who made and who ended it. */
export interface AssignmentRow extends HeldAssignment {
  readonly person: string;
  readonly from: string;
  readonly until: string | null;
  readonly made: AssignmentActAnswer;
  readonly ended: AssignmentActAnswer | null;
}

/** By whom and when something was written down of an assignment. */
export interface AssignmentActAnswer {
  readonly by: { readonly subject: string; readonly role: string; readonly office: string };
  readonly decidedOn: string;
  readonly recordedOn: string;
  readonly citation: string;
}

/** A person, as the erasable table knows them. */
export interface PersonAnswer {
  readonly subject: string;
  readonly kind: PersonKind;
  readonly name: string | null;
  readonly contact: string | null;
  readonly place: string | null;
  readonly createdAt: string;
  readonly erasedAt: string | null;
}

/** A person with the roles that they hold today. */
export interface PersonWithRoles extends PersonAnswer {
  readonly assignments: readonly HeldAssignment[];
}

/** An access that was noted. */
export interface AccessRow extends Omit<NotedAccess, 'at'> {
  readonly at: string;
}

const subject = text('Our own id of the person.', '9f6b2c1e-5d0a-4c7e-8a3b-1f2e3d4c5b6a');
const name = orNull(text('Name; null when it was erased or never said.'));
const contact = orNull(text('How they are reached; null when it was erased or never said.'));

const held: { readonly [K in keyof HeldAssignment]: Doc<HeldAssignment[K]> } = {
  assignment: text('Its id; `Ledger-Assignment` names it.', 'A-2565-0001'),
  role: word('The role.', ROLES),
  office: text('The office in which it is held.'),
  place: text('Where: `*`, `TH40`, `CL12`, `DISTRICT-4001`, `TOWN-400114`.', 'TH40'),
  acting: orNull(acting),
};

const heldToday = list(fields<HeldAssignment>(held), 'The roles of today.');

const act = fields<AssignmentActAnswer>({
  by: fields({
    subject,
    role: text('In which role.'),
    office: text('In which office.'),
  }),
  decidedOn: day('When it was decided.'),
  recordedOn: day('When it was written down.'),
  citation: text('The order, as cited.'),
});

const person: { readonly [K in keyof PersonAnswer]: Doc<PersonAnswer[K]> } = {
  subject,
  kind: word('Officials act, payees are paid, valuers value what is given.', PERSON_KINDS),
  name,
  contact,
  place: orNull(text('Where a payee or valuer was registered.', 'TH40')),
  createdAt: instant('When they were first known.'),
  erasedAt: orNull(instant('When name, contact and log-ins were erased.')),
};

function rows<Row>(name: string, row: Doc<Row>): Doc<Rows<Row>> {
  return named(
    name,
    fields<Rows<Row>>({
      rows: list(row, 'The rows.'),
      next: orNull(text('Give it back as `page` to get the next one; null on the last.')),
    }),
  );
}

export const sessionAnswer = named(
  'Session',
  fields<SessionAnswer>({ subject, name, contact, assignments: heldToday }),
);

export const assignmentRows = rows(
  'Assignments',
  fields<AssignmentRow>({
    ...held,
    person: subject,
    from: day('The first day on which it holds.'),
    until: orNull(day('The first day on which it holds no more.')),
    made: act,
    ended: orNull(act),
  }),
);

export const personAnswer = named('Person', fields<PersonAnswer>(person));

export const personWithRoles = named(
  'PersonWithRoles',
  fields<PersonWithRoles>({ ...person, assignments: heldToday }),
);

export const personRows = rows('People', fields<PersonAnswer>(person));

export const accessRows = rows(
  'AccessEntries',
  fields<AccessRow>({
    entry: text('Its number.'),
    at: instant('When.'),
    kind: word('What it was.', ACCESS_KINDS),
    subject: orNull(subject),
    assignment: orNull(text('In which role.')),
    route: orNull(text('Method and pattern of the address.')),
    places: list(text('A place.', 'TH40'), 'Where it was, and where the role is held.'),
    code: orNull(text('Code of the problem that it was answered with.')),
    requestId: orNull(text('Id of the request.')),
    details: orNull(open<unknown>('What was taken out or erased.')),
  }),
);

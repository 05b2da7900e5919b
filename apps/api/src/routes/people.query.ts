import { ASSIGNABLE_ROLES, type AssignableRole, type CalendarDate } from '@app/ledger';
import { ACCESS_KINDS, type AccessKind } from '../identity/access-entries';
import { PERSON_KINDS, type PersonKind } from '../identity/people';
import { Day, Id, OneOf, Place, Text, WholeNumber } from '../input/fields';

/** A page of a list that no view holds. */
export class RowsQuery {
  @Text({ description: '`next` of the page before.', max: 500, optional: true })
  page?: string | undefined;

  @WholeNumber({
    description: 'At most this many rows; 100 when absent.',
    min: 1,
    max: 500,
    fromText: true,
    optional: true,
  })
  limit?: number | undefined;
}

/** Nothing may stand in the address. */
export class NoQuery {}

/** People, narrowed by who they are. */
export class PeopleQuery extends RowsQuery {
  @Text({
    description: 'Part of a name or a contact, or the beginning of an id.',
    max: 100,
    optional: true,
  })
  search?: string | undefined;

  @OneOf(PERSON_KINDS, { description: 'Of this kind.', optional: true })
  kind?: PersonKind | undefined;
}

/** Assignments, narrowed by whose they are. */
export class AssignmentsQuery extends RowsQuery {
  @Id({ description: 'Of this person, by our own id.', optional: true })
  person?: string | undefined;

  @OneOf(ASSIGNABLE_ROLES, { description: 'Of this role.', optional: true })
  role?: AssignableRole | undefined;

  @Place({ description: 'Held in this place.', example: 'TH40', optional: true })
  place?: string | undefined;

  @Day({
    description: 'Only those that hold on this day; those that ended too, when absent.',
    example: '2022-06-25',
    optional: true,
  })
  on?: CalendarDate | undefined;
}

/** Access entries, narrowed by what they are. */
export class AccessQuery extends RowsQuery {
  @OneOf(ACCESS_KINDS, { description: 'Of this kind.', optional: true })
  kind?: AccessKind | undefined;

  @Id({ description: 'Of this person, by our own id.', optional: true })
  person?: string | undefined;

  @Place({ description: 'In this place.', example: 'TH40', optional: true })
  place?: string | undefined;
}

import {
  actingSchema,
  ASSIGNABLE_ROLES,
  type Acting,
  type AssignableRole,
  type AssignmentId,
  type CalendarDate,
  type RegistryDataOf,
  type SubjectId,
} from '@app/ledger';
import { Day, Id, OneOf, Place, Text } from '../input/fields';
import { Part, PartList } from '../input/parts';
import { PersonId } from '../input/person-id';
import { CitedBody, ENTRIES, SinceBody } from './since.body';
import { OutsideDocumentBody, type FieldsOf } from './stated.body';

/** That somebody acts for the holder of an office. */
export class ActingBody implements Acting {
  @OneOf(actingSchema.shape.capacity.options, {
    description: '`in-place` รักษาราชการแทน, `on-behalf` ปฏิบัติราชการแทน.',
    example: 'in-place',
  })
  capacity!: 'in-place' | 'on-behalf';

  @Part(() => OutsideDocumentBody, { description: 'The order by which it is so.' })
  order!: OutsideDocumentBody;
}

/** A role that a person is given. */
export class AssignmentEntryBody extends CitedBody implements RegistryDataOf<'assignment.made.v1'> {
  @Id({ description: 'Its id in the whole ledger.', example: 'A-2565-0001' })
  assignment!: AssignmentId;

  @PersonId({
    description: 'The person, by our own id: GET /api/people.',
    example: '9f6b2c1e-5d0a-4c7e-8a3b-1f2e3d4c5b6a',
    who: 'official',
  })
  person!: SubjectId;

  @OneOf(ASSIGNABLE_ROLES, { description: 'The role.', example: 'finance-officer' })
  role!: AssignableRole;

  @Text({ description: 'The office in which it is held.', example: 'สำนักงานจังหวัดขอนแก่น' })
  office!: string;

  @Place({
    description: 'Where it is held; `*` for offices of the whole nation.',
    example: 'TH40',
  })
  place!: string;

  @Day({
    description: 'The first day on which it holds no more, where that is known.',
    example: '2022-10-01',
    optional: true,
  })
  until?: CalendarDate;

  @Part(() => ActingBody, {
    description: 'Where the person acts for the holder of the office.',
    optional: true,
  })
  acting?: ActingBody;
}

/** People are given roles: `effectiveOn` is the first day on which they hold. */
export class AssignRolesBody extends SinceBody implements FieldsOf<'AssignRoles'> {
  @PartList(() => AssignmentEntryBody, ENTRIES)
  entries!: AssignmentEntryBody[];
}

/** An assignment that holds no more. */
export class AssignmentEndEntryBody
  extends CitedBody
  implements RegistryDataOf<'assignment.ended.v1'>
{
  @Id({ description: 'The assignment.', example: 'A-2565-0001' })
  assignment!: AssignmentId;
}

/** Assignments that hold no more: `effectiveOn` is the first day on which that is so. */
export class EndAssignmentsBody extends SinceBody implements FieldsOf<'EndAssignments'> {
  @PartList(() => AssignmentEndEntryBody, ENTRIES)
  entries!: AssignmentEndEntryBody[];
}

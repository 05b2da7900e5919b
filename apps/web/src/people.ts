import type { Assignment } from './who';

/* People and their roles as the wire has them. */

/** An assignment, with who made and who ended it. */
export interface AssignmentRow extends Assignment {
  readonly person: string;
  readonly from: string;
  readonly until: string | null;
  readonly made: AssignmentAct;
  readonly ended: AssignmentAct | null;
}

/** By whom something was written down of an assignment, and by which order. */
export interface AssignmentAct {
  readonly by: { readonly subject: string; readonly role: string; readonly office: string };
  readonly decidedOn: string;
  readonly recordedOn: string;
  readonly citation: string;
}

/** A person, as the erasable table knows them. */
export interface PersonRow {
  readonly subject: string;
  readonly kind: 'official' | 'payee' | 'valuer';
  readonly name: string | null;
  readonly contact: string | null;
  readonly place: string | null;
  readonly createdAt: string;
  readonly erasedAt: string | null;
}

/** A person with the roles of today. */
export interface PersonWithRoles extends PersonRow {
  readonly assignments: readonly Assignment[];
}

/** An access that was noted. */
export interface AccessRow {
  readonly entry: string;
  readonly at: string;
  readonly kind: string;
  readonly subject: string | null;
  readonly assignment: string | null;
  readonly route: string | null;
  readonly places: readonly string[];
  readonly code: string | null;
  readonly requestId: string | null;
  readonly details: Readonly<Record<string, unknown>> | null;
}

/** What a person is called on screens: their name, else that it was erased or is not known. */
export function personName({ name, erasedAt }: Pick<PersonRow, 'name' | 'erasedAt'>): string {
  return name ?? (erasedAt === null ? 'ไม่ได้ให้ชื่อไว้' : 'ลบข้อมูลแล้ว');
}

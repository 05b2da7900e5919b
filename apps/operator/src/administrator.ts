import { parseArgs } from 'node:util';
import type { AuthenticatedActor } from '@app/access';
import {
  assignmentsOn,
  dayInThailand,
  type AssignmentId,
  type AssignRoles,
  type SubjectId,
} from '@app/ledger';
import type { Ledger } from '../../api/src/ledger';

/** What can be asked about administrators, as it is typed. */
export const ADMINISTRATOR_USAGE = [
  'administrator appoint --issuer <address> --subject-claim <claim> [--name <name>] [--office <office>]',
  '                        [--order <order>]   let who signs in so at the provider administer users',
];

/** The parts of a ledger that it takes. */
export type LedgerToAppointIn = Pick<Ledger, 'people' | 'commands' | 'clock'>;

/** Who appoints the first administrator: nobody has a role yet that could. A constant for ever. */
const OPERATOR: AuthenticatedActor = {
  subject: '0f4f0f0a-6f0b-5b7e-9d0e-2a4c8b1d7e55',
  role: 'administrator',
  office: 'ผู้ดูแลเครื่องแม่ข่าย',
  area: '*',
};

const OFFICE_DEFAULT = 'ผู้ดูแลระบบ';
const ORDER_DEFAULT = 'แต่งตั้งจากเครื่องแม่ข่ายโดยผู้ดูแลระบบ';
const TIMEOUT_MS = 60_000;

/**
 * Makes whoever signs in at a provider by a claim a person of the ledger and its administrator from
 * today on. Asked again for who is one already, it changes nothing.
 *
 * @param words what was typed after `administrator`.
 * @returns lines to show; the claim is in none of them.
 * @throws {Error} the words say nothing that can be done; its message says what can.
 * @throws {Rejection} the person holds another role: who administers holds none.
 */
export async function operateAdministrator(
  { people, commands, clock }: LedgerToAppointIn,
  words: readonly string[],
): Promise<readonly string[]> {
  const { issuer, claim, name, office, order } = appointed(words);
  const subject = await people.people.personFor(issuer, claim, { name });
  const person = subject as SubjectId;
  const today = dayInThailand(clock.now());
  const reference = await commands.currentReference();
  const held = assignmentsOn(reference, person, today);
  if (held.some(({ record }) => record.role === 'administrator')) {
    return [`${subject} is administrator already: nothing was changed.`];
  }
  const before = reference.registry.assignmentsOf.get(person, []).length;
  const assignment = `operator.${subject}.${before + 1}` as AssignmentId;
  const command: AssignRoles = {
    type: 'AssignRoles',
    effectiveOn: today,
    entries: [{ assignment, person, role: 'administrator', office, place: '*', citation: order }],
  };
  await commands.execute({
    registry: 'assignments',
    command,
    actor: OPERATOR,
    idempotencyKey: assignment,
    correlationId: 'operator',
    deadline: Date.now() + TIMEOUT_MS,
  });
  return [`${subject} is administrator from ${today} on, by assignment ${assignment}.`];
}

interface Appointed {
  readonly issuer: string;
  readonly claim: string;
  readonly name: string | undefined;
  readonly office: string;
  readonly order: string;
}

function appointed(words: readonly string[]): Appointed {
  const [verb, ...rest] = words;
  if (verb !== 'appoint') throw misunderstood();
  const { issuer, 'subject-claim': claim, name, office, order } = optionsOf(rest);
  if (!issuer || !claim?.trim()) throw misunderstood();
  return { issuer, claim, name, office: office || OFFICE_DEFAULT, order: order || ORDER_DEFAULT };
}

function optionsOf(words: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { issuer: text, 'subject-claim': text, name: text, office: text, order: text };
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch {
    throw misunderstood();
  }
}

function misunderstood(): Error {
  return new Error(
    `that says nothing that can be done about administrators:\n  ${ADMINISTRATOR_USAGE.join('\n  ')}`,
  );
}

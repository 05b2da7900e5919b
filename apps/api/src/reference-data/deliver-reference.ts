import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuthenticatedActor } from '@app/access';
import type { LedgerCommands, RegistryRequest } from '@app/commands';
import {
  canonicalBytes,
  deliveredReference,
  REFERENCE_SINCE,
  REGISTRY_COMMANDS,
  type Reference,
  type RegistryCommand,
} from '@app/ledger';
import { importLocalGovernments } from '../imports/import-local-governments';
import { deliveredIssues } from './delivered-issues';

/** Who brings what comes with the product; a constant for ever, or it would be brought by a stranger. */
const DELIVERER: AuthenticatedActor = {
  subject: '5d0f7a3e-8b64-5c1d-9f2a-7e41c6b09d38',
  role: 'administrator',
  office: 'ข้อมูลอ้างอิงที่มากับระบบ',
  area: '*',
};

const CORRELATION = 'delivered-reference';

/** How long one command may wait for its turn. */
const TIMEOUT_MS = 60_000;

/** Lies beside this file in the sources, and is carried along by the build; see README.md. */
const LOCAL_GOVERNMENTS_FILE = join(__dirname, 'local-governments.csv');
const LOCAL_GOVERNMENTS_CITATION =
  'รายชื่อ อปท. รวบรวมจากข้อมูลสาธารณะ ณ สิงหาคม 2565 (ไม่ได้ตรวจกับประกาศจัดตั้ง)';

/**
 * The demonstration's years are told in the order of their own time, and "as known at T" is a prefix
 * of the log: what its books rely on has to be told before their first day.
 */
export const BEFORE_THE_DEMONSTRATION = new Date('2020-09-30T02:00:00.000Z');

/** What is delivered, and how it is told of. */
export interface Delivery {
  readonly commands: Pick<LedgerCommands, 'execute' | 'currentReference'>;
  /** A file of local governments; all of the country's that come with the product when absent. */
  readonly localGovernments?: string | Buffer | undefined;
  /** The time of recording; the clock's when absent. */
  readonly at?: Date | undefined;
  readonly progress?: ((message: string) => void) | undefined;
  /** Aborting ends the delivery between two commands; the next start completes it. */
  readonly signal?: AbortSignal | undefined;
}

/** The 7,850 local governments that come with the product, as CSV. */
export function localGovernmentsFile(): Buffer {
  return readFileSync(LOCAL_GOVERNMENTS_FILE);
}

/**
 * Brings the reference data that comes with the product into the registries, as far as they do not
 * hold it yet: areas, committees, development issues, rates, local governments. What was registered
 * since stays as it is.
 *
 * @throws {Rejection} the registries hold something with which it does not go together.
 * @throws the signal's reason, when aborted.
 */
export async function deliverReference(delivery: Delivery): Promise<void> {
  const { commands, progress = () => undefined, signal } = delivery;
  const reference = await commands.currentReference();
  const missing = [...deliveredReference(reference.registry), ...missingIssues(reference)];
  if (missing.length > 0) progress('reference data: areas, committees and rates');
  for (const command of missing) {
    signal?.throwIfAborted();
    // Over the registry as it is by then, which is the same when a delivery goes on where one ended.
    await commands.execute(deliveryOf(command, await commands.currentReference(), delivery.at));
  }
  signal?.throwIfAborted();
  await deliverLocalGovernments(delivery, progress);
}

function missingIssues({ registry }: Reference): readonly RegistryCommand[] {
  const delivered = deliveredIssues();
  const entries = delivered.entries.filter(({ issue }) => !registry.issues.has(issue));
  return entries.length > 0 ? [{ ...delivered, entries }] : [];
}

async function deliverLocalGovernments(
  { commands, localGovernments, at }: Delivery,
  progress: (message: string) => void,
): Promise<void> {
  const input = {
    text: localGovernments ?? localGovernmentsFile(),
    actor: DELIVERER,
    correlationId: CORRELATION,
    effectiveOn: REFERENCE_SINCE,
    citation: LOCAL_GOVERNMENTS_CITATION,
    at,
  };
  const { registered } = await importLocalGovernments({ commands }, input);
  if (registered > 0) progress(`reference data: ${registered} local governments`);
}

/**
 * Asks what comes with the product, in the name of the product. Asked again over the same registry it
 * is the same request.
 *
 * @param reference the registries that the command was made for.
 * @param at the time of recording; the clock's when absent.
 */
export function deliveryOf(
  command: RegistryCommand,
  { revisions }: Reference,
  at?: Date,
): RegistryRequest {
  const { registry } = REGISTRY_COMMANDS[command.type];
  const digest = createHash('sha256').update(canonicalBytes(command)).digest('hex');
  return {
    registry,
    command,
    actor: DELIVERER,
    idempotencyKey: `delivered:${revisions[registry] ?? -1n}:${digest}`,
    correlationId: CORRELATION,
    deadline: Date.now() + TIMEOUT_MS,
    at,
  };
}

import {
  cosign,
  generateCosigningKey,
  generateKey,
  leafHash,
  type MemoryEventStore,
  MerkleFrontier,
  readCosigningKey,
  readSigningKey,
  rotateKey,
  signNote,
  writeCheckpoint,
  type LogCheckpoint,
  type SequencedEvent,
  type SigningKey,
} from '@app/event-store';
import {
  askedOf,
  assent,
  BAN_PET,
  foundedLog,
  pledge,
  PROJECTS,
  SILA,
} from '../../libs/commands/src/testing/hand-over-world';
import { asked, commandsOver, commitment } from '../../libs/commands/src/testing/one-project-book';

/** The log's name. */
export const ORIGIN = 'ledger.example.go.th/log';

/** Everything that an auditor is given, or that somebody wants him to believe. */
export interface Presented {
  readonly events: readonly SequencedEvent[];
  readonly trustedKey: string;
  readonly rotations: readonly string[];
  readonly witness: string;
  /** Of checkpoints, by size. */
  readonly notes: readonly string[];
  /** Leaf hashes of the stored tree; undefined where there is none to look at. */
  readonly leaves: readonly Buffer[] | undefined;
}

/** An honest log with the keys that attest it. */
export interface AttestedLog extends Presented {
  readonly leaves: readonly Buffer[];
  readonly keys: { readonly first: SigningKey; readonly second: SigningKey };
  readonly secret: string;
  /** The events below this sequence are under a checkpoint. */
  readonly covered: number;
}

/** Sizes at which checkpoints are made; the first key signs up to the one at which they change. */
const SIZES = [40, 90, 91, 128, 200, 256, 270];
const ROTATED_AT = 128;
const EVENTS = 290;

/** What a province and two of its local governments did, in streams that take turns. */
async function ledgerEvents(): Promise<readonly SequencedEvent[]> {
  const store: MemoryEventStore = await foundedLog();
  const commands = commandsOver(store);
  const [project] = PROJECTS;
  if (project === undefined) throw new Error('the world has no project');
  for (let round = 1; ; round += 1) {
    const events = await store.readAll({ limit: 10_000 });
    if (events.length >= EVENTS) return events.slice(0, EVENTS);
    const name = `K${round}`;
    for (const place of [SILA, BAN_PET]) {
      const contribution = `${place}.${name}` as Parameters<typeof assent>[0];
      await commands.execute(
        asked('finance-officer', commitment(`1.${String(round).padStart(2, '0')}`)),
      );
      await commands.execute(askedOf(place, pledge(name, project, 1)));
      await commands.execute(askedOf(place, assent(contribution, 1)));
    }
  }
}

/** The state of a log of these events at a size. */
export function stateAt(leaves: readonly Buffer[], size: number): LogCheckpoint {
  const tree = new MerkleFrontier();
  for (const leaf of leaves.slice(0, size)) tree.add(leaf);
  return { origin: ORIGIN, size: BigInt(size), root: tree.root() };
}

/** The leaves of a tree over the hashes that are stored with events. */
export function leavesOf(events: readonly SequencedEvent[]): Buffer[] {
  return events.map(({ hash }) => leafHash(hash));
}

/** A log of real commands with signed and cosigned checkpoints, a rotation of keys and a tree. */
export async function attestedLog(): Promise<AttestedLog> {
  const events = await ledgerEvents();
  const leaves = leavesOf(events);
  const keyOf = () => readSigningKey(generateKey(ORIGIN).secret);
  const [first, second] = [keyOf(), keyOf()];
  const { secret, verifierKey: witness } = generateCosigningKey('auditor.example/witness');
  const notes = SIZES.map((size) => {
    const signing = size <= ROTATED_AT ? first : second;
    const note = signNote(writeCheckpoint(stateAt(leaves, size)), [signing]);
    return note + cosign(note, readCosigningKey(secret), new Date(`2022-02-01T00:00:00Z`));
  });
  return {
    events,
    leaves,
    notes,
    trustedKey: first.verifierKey,
    rotations: [rotateKey(first, second, stateAt(leaves, ROTATED_AT))],
    witness,
    secret,
    keys: { first, second },
    covered: SIZES.at(-1) ?? 0,
  };
}

import {
  readWitnessKey,
  trustCheckpoints,
  verifyLog,
  type LogFinding,
  type SequencedEvent,
} from '@app/event-store';
import { attestedLog, leavesOf, type AttestedLog, type Presented } from './attested-log';
import { Dice } from './dice';
import { EVENT_MUTATIONS, REHASHED, rehashed } from './event-mutants';
import { EVIDENCE_MUTATIONS } from './evidence-mutants';

/*
 * `TAMPERING_MUTANTS` makes more of them, `TAMPERING_SEED` the same ones again.
 */
const MUTANTS = Number(process.env['TAMPERING_MUTANTS'] ?? 1_100);
const SEED = Number(process.env['TAMPERING_SEED'] ?? Date.now() % 2 ** 31);
/** A stored tree that is as it was, one that was computed again with the events, and none. */
const TREES = ['honest', 'forged', 'none'] as const;

async function findingsOf(presented: Presented): Promise<readonly LogFinding[]> {
  const { events, leaves, witness, ...evidence } = presented;
  const { trusted, findings } = trustCheckpoints({
    ...evidence,
    witnesses: [readWitnessKey(witness)],
  });
  const stored = leaves && (async (sequence: bigint) => leaves[Number(sequence)]);
  const verified = await verifyLog(events, trusted, stored);
  return [...findings, ...verified.findings];
}

function isSame(a: SequencedEvent | undefined, b: SequencedEvent | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  const plain = ['sequence', 'stream', 'revision', 'type', 'id'] as const;
  const bytes = ['payload', 'metadata', 'previousHash', 'hash'] as const;
  return plain.every((key) => a[key] === b[key]) && bytes.every((key) => a[key].equals(b[key]));
}

/** Where the events that are presented first differ from the honest ones. */
function firstDifference(events: readonly SequencedEvent[], log: AttestedLog): number {
  const longest = Math.max(events.length, log.events.length);
  for (let at = 0; at < longest; at += 1) {
    if (!isSame(events[at], log.events[at])) return at;
  }
  return longest;
}

/** Why findings do not tell where the first alteration is; undefined when they do. */
function mislocated(
  findings: readonly LogFinding[],
  first: number,
  tree: (typeof TREES)[number],
): string | undefined {
  const exact = findings.filter(({ kind }) => kind !== 'root').map(({ sequence }) => sequence);
  const earliest = exact
    .flatMap((at) => (at === undefined ? [] : [Number(at)]))
    .toSorted((a, b) => a - b)[0];
  const interval = findings.find(({ kind }) => kind === 'root');
  if (earliest === first) return undefined;
  if (earliest !== undefined && earliest < first) return `told at ${earliest}, before ${first}`;
  if (tree === 'honest') return `told at ${earliest}, not at ${first}`;
  const [from, through] = [Number(interval?.sequence), Number(interval?.through)];
  if (from <= first && first <= through) return undefined;
  return `told at ${earliest} and between ${from} and ${through}, not at ${first}`;
}

// A long run may take as long as it takes: a tenth of a second a mutant on a busy machine.
jest.setTimeout(60_000 + MUTANTS * 100);

describe('tampering', () => {
  let log: AttestedLog;
  const counts = new Map<string, number>();
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);

  beforeAll(async () => {
    log = await attestedLog();
  });

  afterAll(() => {
    const rows = [...counts].map(([what, many]) => `  ${String(many).padStart(6)}  ${what}`);
    process.stdout.write(`mutants of the log, seed ${SEED}\n${rows.join('\n')}\n`);
  });

  it('is not found where there is none, nor in a log that has merely grown', async () => {
    expect(new Set(log.events.map(({ stream }) => stream)).size).toBeGreaterThan(4);
    for (const leaves of [log.leaves, undefined]) {
      for (let size = log.covered; size <= log.events.length; size += 1) {
        const grown = { ...log, events: log.events.slice(0, size), leaves: leaves?.slice(0, size) };
        expect(await findingsOf(grown)).toEqual([]);
      }
    }
  });

  it('with events is found and located, whatever is hashed again', async () => {
    const dice = new Dice(SEED);
    const kinds = Object.entries(EVENT_MUTATIONS);
    const share = Math.ceil(MUTANTS * 0.8);
    const escaped: string[] = [];
    for (let made = 0; made < share;) {
      const [name, mutation] = kinds[made % kinds.length] ?? dice.oneOf(kinds);
      const tree = dice.oneOf(TREES);
      const hashes = dice.oneOf(REHASHED);
      const at = dice.below(log.covered - 1);
      const events = rehashed(mutation(log.events, at, dice), log.events, hashes);
      const first = firstDifference(events, log);
      // Some changes are undone by hashing again, and some places have no neighbour to change with.
      if (first >= log.covered) continue;
      made += 1;
      count(`${name}, hashed again: ${hashes}`);
      const leaves = { honest: log.leaves, forged: leavesOf(events), none: undefined }[tree];
      const findings = await findingsOf({ ...log, events, leaves });
      const told = events[first]?.sequence;
      const again = told !== undefined && told < BigInt(first) ? Number(told) : first;
      const wrong = findings.length === 0 ? 'not found' : mislocated(findings, again, tree);
      if (wrong !== undefined) escaped.push(`${name}, ${hashes}, tree ${tree}, at ${at}: ${wrong}`);
    }
    expect({ seed: SEED, escaped }).toEqual({ seed: SEED, escaped: [] });
  });

  it('with keys, checkpoints, cosignatures and the stored tree is found and located', async () => {
    const dice = new Dice(SEED + 1);
    const kinds = Object.entries(EVIDENCE_MUTATIONS);
    const share = Math.ceil(MUTANTS * 0.2);
    const escaped: string[] = [];
    for (let made = 0; made < share; made += 1) {
      const [name, mutation] = kinds[made % kinds.length] ?? dice.oneOf(kinds);
      const { presented, kind, where = {} } = mutation(log, dice);
      count(name);
      const findings = await findingsOf(presented);
      const isTold = findings.some(
        (finding) =>
          finding.kind === kind &&
          Object.entries(where).every(([key, value]) => Reflect.get(finding, key) === value),
      );
      if (!isTold) escaped.push(`${name}: ${findings.map((finding) => finding.kind).join()}`);
    }
    expect({ seed: SEED, escaped }).toEqual({ seed: SEED, escaped: [] });
  });

  it('was tried in every way', () => {
    const tried = [...counts.keys()].map((what) => what.replace(/, hashed again: .*/, ''));
    const all = [...Object.keys(EVENT_MUTATIONS), ...Object.keys(EVIDENCE_MUTATIONS)];
    expect([...new Set(tried)].toSorted()).toEqual(all.toSorted());
    const made = [...counts.values()].reduce((sum, many) => sum + many, 0);
    expect(made).toBeGreaterThanOrEqual(MUTANTS);
  });
});

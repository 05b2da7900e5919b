import fc from 'fast-check';
import type { MemoryEventStore } from '@app/event-store';
import {
  Rejection,
  type BookEvent,
  type ContributionId,
  type LocalGovernmentState,
} from '@app/ledger';
import { HAND_OVER } from './hand-over.policy';
import { PolicyFollower, type PolicyFollowerOptions } from './policy-follower';
import { bookEvents, KeptCheckpoints, localGovernmentIn } from './testing/hand-over-world';
import {
  giveOn,
  happen,
  logWithAgreement,
  NUMBERS,
  PLACES,
  steps,
  type Asks,
  type Run,
} from './testing/hand-over-deeds';
import { commandsOver } from './testing/one-project-book';

/*
 * Random lives of contributions of two local governments, through both streams, while the policy dies
 * anywhere and others run beside it. On failure fast-check prints the seed and the shortest life that
 * it found; LEDGER_RUNS multiplies the number of lives for a soak.
 */
const RUNS = Number(process.env.LEDGER_RUNS ?? 1);

/** A process that dies at one of its steps: that one, and all after it, never end. */
class Process {
  readonly dead: Promise<void>;
  private die: () => void = () => undefined;
  private steps = 0;

  constructor(private readonly dies: Run['dies']) {
    this.dead = new Promise((resolve) => {
      this.die = resolve;
    });
  }

  async step<T>(work: () => Promise<T>): Promise<T> {
    const { dies } = this;
    this.steps += 1;
    if (!dies || this.steps <= dies.after) return work();
    if (dies.when === 'after' && this.steps === dies.after + 1) await work();
    this.die();
    return new Promise<never>(() => undefined);
  }
}

function followerIn(
  store: MemoryEventStore,
  checkpoints: KeptCheckpoints,
  more: Partial<PolicyFollowerOptions> = {},
): PolicyFollower {
  const onTrouble = (_: string, error: unknown): never => {
    throw error;
  };
  const commands = commandsOver(store);
  return new PolicyFollower({
    store,
    commands,
    policy: HAND_OVER,
    checkpoints,
    onTrouble,
    ...more,
  });
}

async function run(store: MemoryEventStore, checkpoints: KeptCheckpoints, how: Run): Promise<void> {
  if (how.from !== undefined) {
    const { place } = checkpoints;
    const done = (await store.readAll()).filter(({ cursor }) => {
      return place !== null && store.compareCursors(cursor, place) <= 0;
    });
    checkpoints.place = done[Math.floor((done.length * how.from) / 10) - 1]?.cursor ?? null;
  }
  const life = new Process(how.dies);
  const commands = commandsOver(store);
  const mortal = followerIn(store, checkpoints, {
    commands: { execute: (request) => life.step(() => commands.execute(request)) },
    checkpoints: {
      load: () => checkpoints.load(),
      save: (name, cursor) => life.step(() => checkpoints.save(name, cursor)),
    },
  });
  const beside = how.beside ? [followerIn(store, checkpoints).settle()] : [];
  await Promise.all([Promise.race([mortal.settle(), life.dead]), ...beside]);
}

/** Rules may say no; nothing else may go wrong. */
async function attempt(asking: Promise<unknown>): Promise<void> {
  await asking.catch((error: unknown) => {
    if (!(error instanceof Rejection)) throw error;
    if (process.env.LEDGER_COUNTS) happened.set(error.code, (happened.get(error.code) ?? 0) + 1);
  });
}

/** What happened in the books of all lives, to see that everything did. */
const happened = new Map<string, number>();

/** What the book says of one contribution, in events and satang. */
interface Said {
  readonly entered: number;
  readonly declined: number;
  readonly lapsed: bigint;
}

function saidIn(book: readonly BookEvent[]): ReadonlyMap<string, Said> {
  const said = new Map<string, Said>();
  for (const { type, data } of book) {
    happened.set(type, (happened.get(type) ?? 0) + 1);
    if (!('contribution' in data)) continue;
    const before = said.get(data.contribution) ?? { entered: 0, declined: 0, lapsed: 0n };
    said.set(data.contribution, {
      entered: before.entered + (type === 'contribution.entered.v1' ? 1 : 0),
      declined: before.declined + (type === 'contribution.declined.v1' ? 1 : 0),
      lapsed: before.lapsed + (type === 'contribution.lapsed.v1' ? data.amount : 0n),
    });
  }
  return said;
}

/** What uses the ceiling before any book has heard of it. */
function waiting({ contributions }: LocalGovernmentState): bigint {
  return [...contributions.values()]
    .filter(({ status }) => status === 'council-assented' || status === 'supervisor-approved')
    .reduce((sum, { amount }) => sum + amount, 0n);
}

/** Both streams say the same of each contribution that is approved; gives how many there are. */
async function agreement(store: MemoryEventStore): Promise<number> {
  const said = saidIn(await bookEvents(store));
  let approvals = 0;
  for await (const { type } of store.readStream('registry-local-governments')) {
    happened.set(type, (happened.get(type) ?? 0) + 1);
  }
  for (const id of PLACES) {
    const { events, state } = await localGovernmentIn(store, id);
    let used = waiting(state);
    for (const { type, data } of events) {
      happened.set(type, (happened.get(type) ?? 0) + 1);
      if (type !== 'contribution.approved.v1') continue;
      approvals += 1;
      const { contribution, amount } = data;
      const { entered, declined, lapsed } = said.get(contribution) ?? {};
      expect([contribution, (entered ?? 0) + (declined ?? 0)]).toEqual([contribution, 1]);
      const counts = entered === 1 ? amount - (lapsed ?? 0n) : 0n;
      expect(state.contributions.get(contribution)).toMatchObject({
        status: entered === 1 ? 'entered' : 'hand-over-declined',
        ceilingUsed: counts,
      });
      used += counts;
    }
    expect(state.ceilings.get(2565)?.used.cash).toBe(used);
  }
  return approvals;
}

describe('property: contributions are handed over, whoever dies when', () => {
  it(
    'enters or declines each exactly once, and its local government knows which',
    async () => {
      let [pledges, approvals] = [0, 0];
      const lives = fc.array(steps, { minLength: 30, maxLength: NUMBERS, size: 'max' });
      await fc.assert(
        fc.asyncProperty(lives, async (life) => {
          const store = await logWithAgreement();
          const checkpoints = new KeptCheckpoints();
          const commands = commandsOver(store);
          const asks: Asks = (request) => attempt(commands.execute(request));
          const given: ContributionId[] = [];
          for (const [number, step] of life.entries()) {
            if (step.deed === 'run') await run(store, checkpoints, step);
            else if (step.deed === 'give') given.push(await giveOn(asks, number, step));
            else await happen(asks, given, step);
          }
          await followerIn(store, checkpoints).settle();
          approvals += await agreement(store);
          pledges = happened.get('pledge.made.v1') ?? 0;
        }),
        { numRuns: 160 * RUNS },
      );
      if (process.env.LEDGER_COUNTS) process.stderr.write(JSON.stringify([...happened]));
      expect(pledges).toBeGreaterThanOrEqual(2_000 * RUNS);
      expect(approvals).toBeGreaterThanOrEqual(800 * RUNS);
      const often = OFTEN.filter((type) => (happened.get(type) ?? 0) < 5);
      expect(often).toEqual([]);
    },
    120_000 * RUNS,
  );
});

/** What has to have happened in the lives, or they prove nothing of it. */
const OFTEN = [
  'local-government.merged.v1',
  'pledge.withdrawn.v1',
  'council.rejected.v1',
  'supervisor.approved.v1',
  'supervisor.rejected.v1',
  'authority.promulgated.v1',
  'authority.lapsed.v1',
  'hand-over.accepted.v1',
  'hand-over.declined.v1',
  'ceiling.freed.v1',
  'contribution.agreed.v1',
  'contribution.received.v1',
  'receipt.reversed.v1',
  'contribution.lapsed.v1',
  'project.reduced.v1',
  'project.cancelled.v1',
];

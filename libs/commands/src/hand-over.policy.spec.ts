import fc from 'fast-check';
import type { MemoryEventStore } from '@app/event-store';
import {
  Rejection,
  toCalendarDate,
  type ContributionId,
  type LocalGovernmentCommand,
} from '@app/ledger';
import { HAND_OVER } from './hand-over.policy';
import type { LedgerCommands } from './ledger-commands';
import { PolicyFollower, type PolicyFollowerOptions } from './policy-follower';
import {
  askedOf,
  assent,
  BAN_PET,
  bookEvents,
  foundedLog,
  KeptCheckpoints,
  localGovernmentIn,
  pledge,
  PROJECTS,
  SILA,
} from './testing/hand-over-world';
import { asked, commandsOver } from './testing/one-project-book';

const document = { number: 'ขก 9', date: toCalendarDate('2022-02-01') };

/** Something that a person does, at any time. */
type Deed =
  | { readonly deed: 'give'; readonly by: 0 | 1; readonly to: 0 | 1; readonly baht: number }
  | { readonly deed: 'lapse'; readonly of: number; readonly baht: number }
  | { readonly deed: 'cancel' };

/** A run of the policy, and how it ends: at its n-th command or checkpoint, before it or after it. */
interface Run {
  readonly deed: 'run';
  readonly dies?: { readonly after: number; readonly when: 'before' | 'after' } | undefined;
  /** From the kept checkpoint when absent, else from so many tenths of what lies before it. */
  readonly from?: number | undefined;
  readonly beside: boolean;
}

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      deed: fc.constant('give' as const),
      by: fc.constantFrom(0 as const, 1 as const),
      to: fc.constantFrom(0 as const, 1 as const),
      baht: fc.integer({ min: 1, max: 120 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      deed: fc.constant('lapse' as const),
      of: fc.nat({ max: 9 }),
      baht: fc.integer({ min: 1, max: 60 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ deed: 'cancel' as const }) },
);

const runs: fc.Arbitrary<Run> = fc.record({
  deed: fc.constant('run' as const),
  dies: fc.option(
    fc.record({
      after: fc.nat({ max: 6 }),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
    { nil: undefined },
  ),
  from: fc.option(fc.nat({ max: 9 }), { nil: undefined }),
  beside: fc.boolean(),
});

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
  });
}

async function act(commands: LedgerCommands, deed: Deed, number: number): Promise<void> {
  if (deed.deed === 'give') {
    const by = [SILA, BAN_PET][deed.by] ?? SILA;
    const contribution = `${by}.K${number}` as ContributionId;
    const asks = (command: LocalGovernmentCommand) => commands.execute(askedOf(by, command));
    await attempt(asks(pledge(`K${number}`, PROJECTS[deed.to] ?? ('' as never), deed.baht)));
    await attempt(asks(assent(contribution, deed.baht)));
  } else if (deed.deed === 'lapse') {
    const id = `${[SILA, BAN_PET][deed.of % 2]}.K${deed.of}` as ContributionId;
    const amount = BigInt(deed.baht) * 100n;
    const lapse = { type: 'LapseContribution', contribution: id, reason: 'reduced' } as const;
    await attempt(
      commands.execute(asked('finance-officer', { ...lapse, amount, note: 'ลดยอด', document })),
    );
  } else {
    const cancel = { type: 'CancelProject', project: PROJECTS[1] as never } as const;
    await attempt(commands.execute(asked('governor', { ...cancel, reason: 'ไม่คุ้มค่า', document })));
  }
}

/** What the book says of each contribution that a local government has approved. */
async function agreement(store: MemoryEventStore): Promise<number> {
  const book = await bookEvents(store);
  let approvals = 0;
  for (const id of [SILA, BAN_PET]) {
    const { events, state } = await localGovernmentIn(store, id);
    let used = 0n;
    for (const { type, data } of events) {
      if (type !== 'contribution.approved.v1') continue;
      approvals += 1;
      const { contribution, amount } = data;
      const said = (wanted: string) =>
        book.filter(
          (event) =>
            event.type === wanted && (event.data as typeof data).contribution === contribution,
        );
      const [entered, declined] = [
        said('contribution.entered.v1'),
        said('contribution.declined.v1'),
      ];
      expect([contribution, entered.length + declined.length]).toEqual([contribution, 1]);
      const lapsed = said('contribution.lapsed.v1')
        .map((event) => (event.data as typeof data).amount)
        .reduce((sum, one) => sum + one, 0n);
      const counts = entered.length === 1 ? amount - lapsed : 0n;
      expect(state.contributions.get(contribution)).toMatchObject({
        status: entered.length === 1 ? 'entered' : 'hand-over-declined',
        ceilingUsed: counts,
      });
      used += counts;
    }
    expect(state.ceilings.get(2565)?.used.cash).toBe(used);
  }
  return approvals;
}

describe('property: contributions are handed over, whoever dies when', () => {
  it('enters or declines each exactly once, and its local government knows which', async () => {
    let approvals = 0;
    const lives = fc.array(fc.oneof(deeds, runs), { minLength: 4, maxLength: 24 });
    await fc.assert(
      fc.asyncProperty(lives, async (steps) => {
        const store = await foundedLog();
        const checkpoints = new KeptCheckpoints();
        const commands = commandsOver(store);
        for (const [number, step] of steps.entries()) {
          if (step.deed === 'run') await run(store, checkpoints, step);
          else await act(commands, step, number);
        }
        await followerIn(store, checkpoints).settle();
        approvals += await agreement(store);
      }),
      { numRuns: 300 },
    );
    expect(approvals).toBeGreaterThan(500);
  }, 120_000);
});

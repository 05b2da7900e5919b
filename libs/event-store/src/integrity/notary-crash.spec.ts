import { notaryWorld, until, type NotaryWorld } from './notary.fixture.js';
import type { PostgresIntegrity } from './postgres-integrity.js';

/** The writes of the notary: it may be killed before and after each of them. */
const WRITES = ['hold', 'extend', 'addCheckpoint', 'addKey', 'endAlarm', 'letGo'];

/**
 * What is kept, for a process that is killed at its `nth` write: `before` it reaches the database, or
 * after that and before its answer comes back. From there on nothing it asks does anything.
 */
function killedAt(
  kept: PostgresIntegrity,
  nth: number,
  when: 'before' | 'after',
): {
  readonly kept: PostgresIntegrity;
  readonly dead: Promise<void>;
} {
  let writes = 0;
  let isDead = false;
  let die = (): void => undefined;
  const dead = new Promise<void>((resolve) => {
    die = resolve;
  });
  const killed = (): Error => new Error('killed');
  const proxy = new Proxy(kept, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name, target);
      if (typeof method !== 'function') return method;
      // It only prepares to read, and answers at once.
      if (name === 'hashes') return method.bind(target) as unknown;
      return async (...args: unknown[]): Promise<unknown> => {
        if (isDead) throw killed();
        const counts = WRITES.includes(String(name)) && (writes += 1) === nth;
        if (counts && when === 'before') isDead = true;
        if (!isDead) {
          const answer: unknown = await (method.apply(target, args) as Promise<unknown>);
          if (!counts) return answer;
          isDead = true;
        }
        die();
        throw killed();
      };
    },
  });
  return { kept: proxy, dead };
}

describe('a notary that is killed between any two steps', () => {
  let world: NotaryWorld;

  beforeAll(async () => {
    world = await notaryWorld('memory');
  });
  afterAll(() => world.close());

  it.each(
    [1, 2, 3, 4, 5, 6, 7].flatMap((nth) => [[nth, 'before'] as const, [nth, 'after'] as const]),
  )(
    'at its write %i, %s it is done, leaves a tree that another one completes',
    async (nth, when) => {
      const { size: before } = await world.integrity.head();
      const { kept, dead } = killedAt(world.integrity, nth, when);
      const victim = world.notary({
        integrity: kept,
        intervalMs: 10,
        leaseMs: 100,
        onTrouble: () => undefined,
      });
      victim.start();
      await world.append(130, 'a');
      await world.append(170, 'b');
      await dead;
      await victim.stop({ timeoutMs: 0 });
      const next = world.notary({ intervalMs: 10, leaseMs: 100 });
      next.start();
      await until(
        () => world.integrity.latest(),
        (latest) => latest?.size === before + 300n,
      );
      await world.expectWholeTree(before + 300n);
      expect(await world.integrity.alarms()).toEqual([]);
      await next.stop();
    },
  );
});

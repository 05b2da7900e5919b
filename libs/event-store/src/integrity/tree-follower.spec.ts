import { notaryWorld, until, type NotaryWorld } from './notary.fixture.js';
import type { PostgresIntegrity } from './postgres-integrity.js';

const LEASE_MS = 300;

/** The way of a process to the tree, which can be put to sleep with whatever it asks next. */
class Sleeper {
  #awake: Promise<void> = Promise.resolve();
  #wake: () => void = () => undefined;
  asked = 0;
  answered = 0;

  over(integrity: PostgresIntegrity): PostgresIntegrity {
    return new Proxy(integrity, {
      get: (target, name) => {
        const found: unknown = Reflect.get(target, name, target);
        if (typeof found !== 'function') return found;
        return name === 'ends' || name === 'hold'
          ? (...args: unknown[]) => this.#ask(() => Reflect.apply(found, target, args) as unknown)
          : (found.bind(target) as unknown);
      },
    });
  }

  sleep(): void {
    this.asked = 0;
    this.answered = 0;
    this.#awake = new Promise((resolve) => (this.#wake = resolve));
  }

  wake(): void {
    this.#wake();
  }

  async #ask(question: () => unknown): Promise<unknown> {
    this.asked += 1;
    await this.#awake;
    const answer = await question();
    this.answered += 1;
    return answer;
  }
}

describe('a process that sleeps in the middle of a step of the tree', () => {
  let world: NotaryWorld;

  beforeEach(async () => {
    world = await notaryWorld('PostgreSQL');
  });
  afterEach(() => world.close());

  const grown = (size: bigint) =>
    until(
      async () => (await world.integrity.head()).size,
      (found) => found === size,
    );

  it('raises no alarm when it wakes and another one has gone on', async () => {
    const sleeper = new Sleeper();
    world.notary({ integrity: sleeper.over(world.integrity), leaseMs: LEASE_MS }).start();
    await world.append(1);
    await grown(1n);
    sleeper.sleep();
    await world.append(1);
    await until(
      () => sleeper.asked,
      (asked) => asked > 0,
    );
    world.notary({ leaseMs: LEASE_MS }).start();
    await grown(2n);
    await world.append(1);
    await grown(3n);
    sleeper.wake();
    // What it slept over is answered, and it has asked for the lease again.
    await until(
      () => sleeper.answered,
      (answered) => answered > 2,
    );
    await world.append(1);
    await grown(4n);
    expect(await world.integrity.alarms()).toEqual([]);
    expect(world.troubles).toEqual([]);
    await world.expectWholeTree(4n);
  });
});

import type { DataSource, EntityManager } from 'typeorm';

/** What is thrown where a process is killed. */
class Killed extends Error {}

/** Whether something ended because the process was killed. */
export function isKilled(error: unknown): boolean {
  return error instanceof Killed;
}

/**
 * A data source of a process that is killed at its nth step: before a statement, which ends its
 * transaction, or after a commit of which it never hears.
 */
export function faultyDataSource(dataSource: DataSource, killedAt: number): DataSource {
  let steps = 0;
  const step = (): void => {
    if (steps >= killedAt) throw new Killed(`at step ${killedAt}`);
    steps += 1;
  };
  const wrapped = <Target extends object>(target: Target): Target =>
    new Proxy(target, {
      get: (of, name) => {
        const value: unknown = Reflect.get(of, name);
        if (typeof value !== 'function') return value;
        if (name === 'query') {
          return async (...args: unknown[]) => {
            step();
            return (value as (...all: unknown[]) => Promise<unknown>).apply(of, args);
          };
        }
        if (name === 'transaction') {
          return async (...args: unknown[]) => {
            const work = args.at(-1) as (tx: EntityManager) => Promise<unknown>;
            const rest = args.slice(0, -1);
            const answer = await (value as (...all: unknown[]) => Promise<unknown>).apply(of, [
              ...rest,
              (tx: EntityManager) => work(wrapped(tx)),
            ]);
            step();
            return answer;
          };
        }
        return (value as (...all: unknown[]) => unknown).bind(of);
      },
    });
  return wrapped(dataSource);
}

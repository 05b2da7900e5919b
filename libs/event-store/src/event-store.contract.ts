import { appendContract } from './contract/append.contract.js';
import { boundsContract } from './contract/bounds.contract.js';
import { concurrencyContract } from './contract/concurrency.contract.js';
import { damageContract } from './contract/damage.contract.js';
import { cutContract, strangersContract } from './contract/surroundings.contract.js';
import type { Abilities, NewLog } from './contract/log-under-test.js';
import { readContract } from './contract/read.contract.js';
import { subscribeContract } from './contract/subscribe.contract.js';

export type { Abilities, Damage, LogUnderTest, NewLog } from './contract/log-under-test.js';

/**
 * What every adapter of the log is held to, all cases for each of them. New behaviour of the log is
 * written here first.
 *
 * @param name names the adapter in the report.
 * @param newLog makes a new, empty log; called several times.
 * @param abilities what else can be done to such a log; the cases that need it are there only then.
 */
export function eventStoreContract(
  name: string,
  newLog: NewLog,
  { damages = [], strangers = false, cuts = false }: Abilities = {},
): void {
  describe(`the contract of the log, kept by ${name}`, () => {
    describe('appending', () => appendContract(newLog));
    describe('bounds', () => boundsContract(newLog));
    describe('reading', () => readContract(newLog));
    describe('subscribing', () => subscribeContract(newLog));
    describe('many at once', () => concurrencyContract(newLog));
    if (damages.length > 0) describe('damages', () => damageContract(newLog, damages));
    if (strangers) describe('strangers', () => strangersContract(newLog));
    if (cuts) describe('cut connections', () => cutContract(newLog));
  });
}

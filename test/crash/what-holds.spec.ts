import { PolicyFollower, HAND_OVER, type LedgerCommands, type Receipt } from '@app/commands';
import { MemoryEventStore, type SequencedEvent } from '@app/event-store';
import type { ContributionId, Reference } from '@app/ledger';
import {
  assent,
  askedOf,
  foundedLog,
  KeptCheckpoints,
  pledge,
  PROJECTS,
  SILA,
} from '../../libs/commands/src/testing/hand-over-world';
import {
  asked,
  bookWith,
  commandsOver,
  commitment,
} from '../../libs/commands/src/testing/one-project-book';
import type { Answer, Asked } from './journal';
import { brokenChains, brokenWords, lostMoney, unfinishedHandOvers } from './what-holds';

/*
 * What looks at a log after a crash must be able to complain: a log and a journal that fit pass, and
 * each way in which they may not fit is found.
 */

const ACKNOWLEDGED = 3;

describe('a log of some commitments, and what their client was told', () => {
  let log: readonly SequencedEvent[];
  let reference: Reference;
  let foundation: number;
  const journal: Asked[] = [];

  beforeAll(async () => {
    const store = new MemoryEventStore();
    const commands = commandsOver(store);
    await bookWith(commands, '500000');
    foundation = (await store.readAll()).length;
    for (let n = 1; n <= ACKNOWLEDGED; n += 1) journal.push(await told(commands, `${n}`));
    log = await store.readAll();
    reference = await commands.currentReference();
  });

  /** The journal with another answer to its last command. */
  const otherwise = (answer: Answer): readonly Asked[] =>
    journal.map((entry, at) => (at === ACKNOWLEDGED - 1 ? { ...entry, answer } : entry));

  it('fit', async () => {
    expect(await brokenChains(log)).toEqual([]);
    expect(brokenWords(journal, log, foundation)).toEqual([]);
    expect(lostMoney(journal, log, reference)).toEqual([]);
  });

  it('do not fit when the last of what was acknowledged is gone, which no chain tells', async () => {
    const cut = log.slice(0, -1);
    expect(await brokenChains(cut)).toEqual([]);
    expect(brokenWords(journal, cut, foundation)).toHaveLength(1);
    expect(lostMoney(journal, cut, reference)).toEqual([
      expect.stringContaining('committed'),
      expect.stringContaining('allocated'),
    ]);
  });

  it('do not fit when something was done twice, or an event is missing in between', async () => {
    const twice = [...log, ...log.slice(-1)];
    expect(await brokenChains(twice)).not.toEqual([]);
    expect(brokenWords(journal, twice, foundation)).toHaveLength(1);
    const torn = log.toSpliced(-2, 1);
    expect(await brokenChains(torn)).not.toEqual([]);
  });

  it('do not fit when one was told that it was refused, or of one that nobody asked', () => {
    const refused = otherwise({ kind: 'refused', status: 422, code: 'ALLOCATION_INSUFFICIENT' });
    expect(brokenWords(refused, log, foundation)).toHaveLength(1);
    expect(brokenWords(journal.slice(1), log, foundation)).toHaveLength(1);
    expect(brokenWords(otherwise({ kind: 'unknown' }), log, foundation)).toHaveLength(1);
  });

  it('do not fit when a receipt names another event than the log has', () => {
    const [first] = journal;
    if (first?.answer.kind !== 'acknowledged') throw new Error('nothing was acknowledged');
    expect(brokenWords(otherwise(first.answer), log, foundation)).toHaveLength(1);
  });
});

it('complains of what was approved until the book has answered and its giver was told', async () => {
  const store = await foundedLog();
  const commands = commandsOver(store);
  const [project] = PROJECTS;
  if (project === undefined) throw new Error('there is no project');
  const contribution = `${SILA}.K1` as ContributionId;
  await commands.execute(askedOf(SILA, pledge(contribution, project, 10)));
  await commands.execute(askedOf(SILA, assent(contribution, 10)));
  expect(unfinishedHandOvers(await store.readAll())).toHaveLength(1);
  const policy = new PolicyFollower({
    store,
    commands,
    policy: HAND_OVER,
    checkpoints: new KeptCheckpoints(),
    onTrouble: (_, error) => {
      throw error;
    },
  });
  await policy.settle();
  const log = await store.readAll();
  expect(unfinishedHandOvers(log)).toEqual([]);
  expect(unfinishedHandOvers(log.slice(0, -1))).toHaveLength(1);
});

async function told(commands: LedgerCommands, baht: string): Promise<Asked> {
  const request = asked('finance-officer', commitment(baht));
  const receipt: Receipt = await commands.execute(request);
  const { commandId } = receipt;
  const key = request.idempotencyKey;
  const answer: Answer = { kind: 'acknowledged', receipt };
  return { commandId, actor: 'finance', key, path: '/', body: {}, answer, unsure: false };
}

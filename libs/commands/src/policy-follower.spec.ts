import { NotAllowed } from '@app/access';
import { MemoryEventStore, OutcomeUnknown, StoreBusy, TooLarge } from '@app/event-store';
import { decodeEvent, Rejection, toCalendarDate, type ContributionId } from '@app/ledger';
import { KeyReused, MalformedCommand } from './command-errors';
import { HAND_OVER } from './hand-over.policy';
import { PolicyFollower, type Policy, type PolicyFollowerOptions } from './policy-follower';
import type { LedgerRequest } from './request';
import {
  askedOf,
  assent,
  foundedLog,
  KeptCheckpoints,
  localGovernmentIn,
  pledge,
  PROJECTS,
  SILA,
} from './testing/hand-over-world';
import { asked, commandsOver } from './testing/one-project-book';

const K1 = `${SILA}.K1` as ContributionId;

async function approvedIn(store: MemoryEventStore, names: readonly string[], more = {}) {
  const commands = commandsOver(store);
  for (const name of names) {
    await commands.execute(askedOf(SILA, pledge(name, PROJECTS[0] as never, 10), more));
    await commands.execute(askedOf(SILA, assent(`${SILA}.${name}` as ContributionId, 10), more));
  }
}

function followerOver(store: MemoryEventStore, more: Partial<PolicyFollowerOptions> = {}) {
  const troubles: unknown[] = [];
  const checkpoints = new KeptCheckpoints();
  const follower = new PolicyFollower({
    store,
    commands: commandsOver(store),
    policy: HAND_OVER,
    checkpoints,
    onTrouble: (_, error) => troubles.push(error),
    ...more,
  });
  return { follower, checkpoints, troubles };
}

async function statusOf(store: MemoryEventStore, id: ContributionId) {
  return (await localGovernmentIn(store, SILA)).state.contributions.get(id)?.status;
}

/** Commands that fail as told, and are done otherwise. */
function failing(store: MemoryEventStore, fails: (request: LedgerRequest) => unknown) {
  const commands = commandsOver(store);
  return {
    execute: async (request: LedgerRequest) => {
      const error = fails(request);
      if (error !== undefined) throw error;
      return commands.execute(request);
    },
  };
}

describe('the hand-over policy', () => {
  it('passes on to what it causes who caused it, and the time of a simulated cause', async () => {
    const store = await foundedLog();
    const at = new Date('2022-02-01T08:00:00.000Z');
    await approvedIn(store, ['K1'], { simulated: true, at, correlationId: 'story' });
    await followerOver(store).follower.settle();
    const caused = (await store.readAll()).slice(-3);
    const [approved, entered, accepted] = caused.map((stored) => {
      const event = decodeEvent(stored);
      const { causationId, correlationId, simulated, recordedAt } = event?.meta ?? {};
      return {
        id: stored.id,
        type: stored.type,
        causationId,
        correlationId,
        simulated,
        recordedAt,
      };
    });
    const passedOn = { correlationId: 'story', simulated: true, recordedAt: at.toISOString() };
    expect(approved).toMatchObject({ type: 'contribution.approved.v1', ...passedOn });
    expect(entered).toMatchObject({
      type: 'contribution.entered.v1',
      causationId: approved?.id,
      ...passedOn,
    });
    expect(accepted).toMatchObject({
      type: 'hand-over.accepted.v1',
      causationId: entered?.id,
      ...passedOn,
    });
  });

  it('follows what comes until it is stopped', async () => {
    const store = await foundedLog();
    const { follower, checkpoints } = followerOver(store);
    const stop = new AbortController();
    const following = follower.follow(stop.signal);
    await approvedIn(store, ['K1']);
    await approvedIn(store, ['K2']);
    for await (const batch of store.subscribeAll({ signal: AbortSignal.timeout(10_000) })) {
      const { state } = await localGovernmentIn(store, SILA);
      const all = ['K1', 'K2'].map((name) => state.contributions.get(`${SILA}.${name}` as never));
      if (batch.events.length > 0 && all.every((one) => one?.status === 'entered')) break;
    }
    stop.abort();
    await following;
    expect(checkpoints.place).not.toBeNull();
    expect(await statusOf(store, K1)).toBe('entered');
  });

  it('does nothing a second time, from whichever checkpoint', async () => {
    const store = await foundedLog();
    await approvedIn(store, ['K1', 'K2', 'K3']);
    const { follower, checkpoints } = followerOver(store);
    await follower.settle();
    const head = await store.head();
    checkpoints.place = null;
    await Promise.all([follower.settle(), followerOver(store).follower.settle()]);
    expect(await store.head()).toBe(head);
  });

  it('tells a refusal and goes on', async () => {
    const store = await foundedLog();
    await approvedIn(store, ['K1', 'K2']);
    const refusal = new Rejection({ code: 'PROJECT_UNKNOWN', facts: { project: 'P1' } } as never);
    const { follower, checkpoints, troubles } = followerOver(store, {
      commands: failing(store, ({ command }) =>
        'approved' in command && command.approved.contribution === K1 ? refusal : undefined,
      ),
    });
    await follower.settle();
    expect(troubles).toEqual([refusal]);
    expect(await statusOf(store, K1)).toBe('approved');
    expect(await statusOf(store, `${SILA}.K2` as ContributionId)).toBe('entered');
    expect(checkpoints.place).not.toBeNull();
  });

  it('asks again while the log is away, however long', async () => {
    const store = await foundedLog();
    await approvedIn(store, ['K1']);
    const away = [
      new OutcomeUnknown('lost'),
      new StoreBusy('full'),
      ...Array.from({ length: 4 }, () => new Error('connect ECONNREFUSED')),
    ];
    const head = jest.spyOn(store, 'head').mockRejectedValue(new Error('connect ECONNREFUSED'));
    const { follower, troubles } = followerOver(store, {
      commands: failing(store, () => away.shift()),
    });
    await follower.settle();
    head.mockRestore();
    expect(troubles).toHaveLength(6);
    expect(await statusOf(store, K1)).toBe('entered');
  });

  it('goes on over what cannot be asked, and asks it again from the checkpoint before it', async () => {
    const store = await foundedLog();
    await approvedIn(store, ['K1', 'K2']);
    let corrupt = true;
    const { follower, checkpoints, troubles } = followerOver(store, {
      commands: failing(store, ({ command }) =>
        corrupt && 'approved' in command && command.approved.contribution === K1
          ? new Error('the stream is corrupt')
          : undefined,
      ),
    });
    await follower.settle();
    expect(troubles).toHaveLength(3);
    expect(await statusOf(store, `${SILA}.K2` as ContributionId)).toBe('entered');
    expect(checkpoints.place).toBeNull();
    corrupt = false;
    await follower.settle();
    expect(await statusOf(store, K1)).toBe('entered');
    expect(checkpoints.place).not.toBeNull();
  });

  it.each([
    ['a right', new NotAllowed(HAND_OVER.actor, 'TakeOverContribution', 'TH40', [])],
    ['a key', new KeyReused('hand-over:1')],
    ['a form', new MalformedCommand('contribution.entered.v1', {})],
    ['a size', new TooLarge('append', 2, 1)],
  ])('takes %s that is wrong for no answer: it tells it, and asks again', async (_, wrong) => {
    const store = await foundedLog();
    await approvedIn(store, ['K1', 'K2']);
    let stands = true;
    const { follower, checkpoints, troubles } = followerOver(store, {
      commands: failing(store, ({ command }) =>
        stands && 'approved' in command && command.approved.contribution === K1 ? wrong : undefined,
      ),
    });
    await follower.settle();
    expect(troubles).toEqual([wrong]);
    expect(await statusOf(store, `${SILA}.K2` as ContributionId)).toBe('entered');
    expect(checkpoints.place).toBeNull();
    stands = false;
    await follower.settle();
    expect(await statusOf(store, K1)).toBe('entered');
    expect(checkpoints.place).not.toBeNull();
  });

  it('says to the ceiling by what a part of it lapsed, and in which words', async () => {
    const store = await foundedLog();
    await approvedIn(store, ['K1']);
    const { follower } = followerOver(store);
    await follower.settle();
    const document = { number: 'ขก 9', date: toCalendarDate('2022-02-01') };
    const lapse = {
      type: 'LapseContribution',
      reason: 'reduced',
      note: 'ลดยอด',
      document,
    } as const;
    const commands = commandsOver(store);
    await commands.execute(asked('finance-officer', { ...lapse, contribution: K1, amount: 300n }));
    const cancel = { type: 'CancelProject', project: PROJECTS[0] as never } as const;
    await commands.execute(asked('governor', { ...cancel, reason: 'ไม่คุ้มค่า', document }));
    await follower.settle();
    const { events } = await localGovernmentIn(store, SILA);
    expect(
      events.filter(({ type }) => type === 'ceiling.freed.v1').map(({ data }) => data),
    ).toEqual([
      { contribution: K1, amount: 300n, cause: 'reduced', note: 'ลดยอด' },
      { contribution: K1, amount: 700n, cause: 'project-cancelled' },
    ]);
  });

  it('asks in one matter in turn', async () => {
    const store = await foundedLog();
    await approvedIn(store, ['K1', 'K2', 'K3', 'K4']);
    const underWay = new Set<string>();
    const together: number[] = [];
    const policy: Policy = {
      ...HAND_OVER,
      reactTo: (event) => {
        const reaction = HAND_OVER.reactTo(event);
        return reaction && { ...reaction, matter: 'one' };
      },
    };
    const commands = commandsOver(store);
    const execute = async (request: LedgerRequest) => {
      underWay.add(request.idempotencyKey);
      together.push(underWay.size);
      const receipt = await commands.execute(request);
      underWay.delete(request.idempotencyKey);
      return receipt;
    };
    await followerOver(store, { policy, commands: { execute } }).follower.settle();
    expect(together).toEqual(Array.from({ length: 8 }, () => 1));
    together.length = 0;
    const again = followerOver(store, { commands: { execute } });
    await again.follower.settle();
    expect(Math.max(...together)).toBeGreaterThan(1);
  });
});

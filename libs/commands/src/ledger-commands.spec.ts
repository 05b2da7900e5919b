import fc from 'fast-check';
import { NotAllowed } from '@app/access';
import {
  MemoryEventStore,
  LogAway,
  OutcomeUnknown,
  type AppendReceipt,
  type SealedEvent,
} from '@app/event-store';
import { decodeEvent, parseBaht, Rejection, type BookCommand } from '@app/ledger';
import { DeadlineExceeded, KeyReused, MalformedCommand } from './command-errors';
import { LedgerCommands } from './ledger-commands';
import type { Receipt } from './request';
import {
  actor,
  asked,
  bookWith,
  commandsOver,
  commitment,
  committedIn,
} from './testing/one-project-book';

function codeOf(error: unknown): string {
  return error instanceof Rejection ? error.code : String(error);
}

describe('commands to a book', () => {
  it('lets exactly 100 of 200 commitments of 1 baht through against 100 baht, from two processes', async () => {
    const store = new MemoryEventStore();
    const processes = [commandsOver(store), commandsOver(store)] as const;
    await bookWith(processes[0], '100');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, (_, index) =>
        processes[index % 2 === 0 ? 0 : 1].execute(asked('finance-officer', commitment('1'))),
      ),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(outcomes.length - refused.length).toBe(100);
    expect(new Set(refused.map(({ reason }) => codeOf(reason)))).toEqual(
      new Set(['ALLOCATION_INSUFFICIENT']),
    );
    expect(await committedIn(store)).toBe(parseBaht('100'));
  });

  it('gathers commands that are asked at once into one append', async () => {
    const store = new MemoryEventStore();
    const commands = commandsOver(store);
    await bookWith(commands, '100');
    const appends = jest.spyOn(store, 'append');
    await Promise.all(
      Array.from({ length: 50 }, () => commands.execute(asked('finance-officer', commitment('1')))),
    );
    expect(appends).toHaveBeenCalledTimes(1);
  });

  it('answers a repeated command with its first receipt, in the same process and in another', async () => {
    const store = new MemoryEventStore();
    const commands = commandsOver(store);
    await bookWith(commands, '100');
    const request = asked('finance-officer', commitment('1'));
    const first = await commands.execute(request);
    await commands.execute(asked('finance-officer', commitment('2')));
    const again = await commands.execute(request);
    const elsewhere = await commandsOver(store).execute(request);
    expect(again).toEqual({ ...first, repeated: true });
    expect(elsewhere).toEqual({ ...first, repeated: true });
    expect(await committedIn(store)).toBe(parseBaht('3'));
  });

  it('does a command once when it is asked twice at the same moment', async () => {
    const store = new MemoryEventStore();
    const commands = commandsOver(store);
    await bookWith(commands, '100');
    const request = asked('finance-officer', commitment('1'));
    const receipts = await Promise.all([commands.execute(request), commands.execute(request)]);
    expect(receipts[1]).toEqual({ ...receipts[0], repeated: true });
    expect(await committedIn(store)).toBe(parseBaht('1'));
  });

  it('refuses another input under the same key', async () => {
    const store = new MemoryEventStore();
    const commands = commandsOver(store);
    await bookWith(commands, '100');
    const request = asked('finance-officer', commitment('1'));
    await commands.execute(request);
    await expect(commands.execute({ ...request, command: commitment('2') })).rejects.toBeInstanceOf(
      KeyReused,
    );
  });

  it('writes nothing on a dry run and says what it would do, or why not', async () => {
    const store = new MemoryEventStore();
    const commands = commandsOver(store);
    await bookWith(commands, '100');
    const before = await store.head();
    const receipt = await commands.execute(
      asked('finance-officer', commitment('1'), { dryRun: true }),
    );
    expect(receipt.events.map(({ type }) => type)).toEqual(['commitment.made.v1']);
    expect(receipt).toMatchObject({ dryRun: true, cursor: null });
    await expect(
      commands.execute(asked('finance-officer', commitment('101'), { dryRun: true })),
    ).rejects.toMatchObject({ code: 'ALLOCATION_INSUFFICIENT' });
    await commands.refusalsSettled();
    expect(await store.head()).toBe(before);
  });

  it('gives a verdict per row of a batch', async () => {
    const store = new MemoryEventStore();
    const commands = commandsOver(store);
    await bookWith(commands, '100');
    const rows = await commands.executeBatch([
      asked('finance-officer', commitment('60')),
      asked('finance-officer', commitment('60')),
      asked('finance-officer', commitment('40')),
    ]);
    expect(rows.map((row) => ('receipt' in row ? 'done' : codeOf(row.error)))).toEqual([
      'done',
      'ALLOCATION_INSUFFICIENT',
      'done',
    ]);
  });

  it('records what a rule refused once per command, in a stream of its own', async () => {
    const store = new MemoryEventStore();
    const commands = commandsOver(store);
    await bookWith(commands, '100');
    const request = asked('finance-officer', commitment('101'));
    await expect(commands.execute(request)).rejects.toBeInstanceOf(Rejection);
    await expect(commands.execute(request)).rejects.toBeInstanceOf(Rejection);
    await commands.refusalsSettled();
    const refusals = [];
    for await (const stored of store.readStream('refusals-TH40-2565')) {
      refusals.push(decodeEvent(stored)?.data);
    }
    expect(refusals).toEqual([
      {
        stream: 'book-TH40-2565',
        command: 'MakeCommitment',
        code: 'ALLOCATION_INSUFFICIENT',
        facts: expect.objectContaining({ asked: '101.00', available: '100.00' }) as object,
        source: 'พ.ร.บ. วิธีการงบประมาณ พ.ศ. 2561 มาตรา 4',
      },
    ]);
  });

  it('records every refusal of two processes that write one register at the same time', async () => {
    const store = new MemoryEventStore();
    const processes = [commandsOver(store), commandsOver(store)] as const;
    await bookWith(processes[0], '1');
    const requests = Array.from({ length: 60 }, () => asked('finance-officer', commitment('2')));
    await Promise.allSettled(
      requests.map((request, index) => processes[index % 2 === 0 ? 0 : 1].execute(request)),
    );
    await Promise.all(processes.map((commands) => commands.refusalsSettled()));
    const recorded = new Set<string | undefined>();
    for await (const stored of store.readStream('refusals-TH40-2565')) {
      recorded.add(decodeEvent(stored)?.meta.commandId);
    }
    expect(recorded.size).toBe(60);
  });

  it('lets nobody act outside role and area', async () => {
    const commands = commandsOver(new MemoryEventStore());
    const foreign = { ...actor('finance-officer'), area: 'TH10' };
    await expect(
      commands.execute(asked('state-auditor', { type: 'OpenBook' })),
    ).rejects.toBeInstanceOf(NotAllowed);
    await expect(
      commands.execute(asked('finance-officer', { type: 'OpenBook' }, { actor: foreign })),
    ).rejects.toBeInstanceOf(NotAllowed);
  });

  it('tells a command whose deadline has passed, and goes on with the others', async () => {
    const store = new MemoryEventStore();
    const commands = commandsOver(store);
    await bookWith(commands, '100');
    const outcomes = await Promise.allSettled([
      commands.execute(asked('finance-officer', commitment('1'), { deadline: Date.now() - 1 })),
      commands.execute(asked('finance-officer', commitment('2'))),
    ]);
    expect(outcomes[0]).toMatchObject({ reason: expect.any(DeadlineExceeded) as object });
    expect(outcomes[1]?.status).toBe('fulfilled');
    expect(await committedIn(store)).toBe(parseBaht('2'));
  });

  it('refuses what does not fit an event without spoiling the append of others', async () => {
    const store = new MemoryEventStore();
    const commands = commandsOver(store);
    await bookWith(commands, '100');
    const tooLong = { ...commitment('1'), description: 'ก'.repeat(2_001) } as BookCommand;
    const outcomes = await Promise.allSettled([
      commands.execute(asked('finance-officer', tooLong)),
      commands.execute(asked('finance-officer', commitment('2'))),
    ]);
    expect(outcomes[0]).toMatchObject({ reason: expect.any(MalformedCommand) as object });
    expect(outcomes[1]?.status).toBe('fulfilled');
  });

  it('never stamps an event before the one it follows, even when the clock runs back', async () => {
    const store = new MemoryEventStore();
    let now = new Date('2022-02-01T03:00:00.000Z');
    const commands = new LedgerCommands(store, { now: () => now }, () => undefined);
    await bookWith(commands, '100');
    now = new Date('2022-01-15T03:00:00.000Z');
    await commands.execute(asked('finance-officer', commitment('1')));
    const times: string[] = [];
    for await (const stored of store.readStream('book-TH40-2565')) {
      times.push(decodeEvent(stored)?.meta.recordedAt ?? '');
    }
    expect(times).toEqual(times.toSorted((a, b) => a.localeCompare(b)));
    expect(times.at(-1)).toBe('2022-02-01T03:00:00.000Z');
  });
});

/** Writes what it is given, or not, and then says that it does not know. */
class UncertainStore extends MemoryEventStore {
  uncertain: ('written' | 'lost' | 'away')[] = [];

  override async append(
    stream: string,
    expectedRevision: bigint,
    events: readonly SealedEvent[],
  ): Promise<AppendReceipt> {
    const fate = this.uncertain.shift();
    if (fate === 'away') throw new LogAway('no connection', 'database');
    if (fate !== 'lost') {
      const receipt = await super.append(stream, expectedRevision, events);
      if (fate === undefined) return receipt;
    }
    throw new OutcomeUnknown('the connection was lost');
  }
}

describe('an append whose outcome nobody knows', () => {
  it.each([['written' as const], ['lost' as const]])(
    'is done once when it was %s',
    async (fate) => {
      const store = new UncertainStore();
      const commands = commandsOver(store);
      await bookWith(commands, '100');
      store.uncertain = [fate, fate];
      const receipt = await commands.execute(asked('finance-officer', commitment('1')));
      expect(receipt.events).toHaveLength(1);
      expect(await committedIn(store)).toBe(parseBaht('1'));
    },
  );

  it('is told as unknown, and not as undone, where the log is away afterwards', async () => {
    const store = new UncertainStore();
    const commands = commandsOver(store);
    await bookWith(commands, '100');
    store.uncertain = ['written', 'away'];
    const request = asked('finance-officer', commitment('1'));
    const receipt = await commands.execute(request);
    expect(receipt.events).toHaveLength(1);
    store.uncertain = ['written', ...Array<'away'>(100).fill('away')];
    const late = { ...asked('finance-officer', commitment('1')), deadline: Date.now() + 300 };
    await expect(commands.execute(late)).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(await committedIn(store)).toBe(parseBaht('2'));
  });
});

describe('property: several processes, one book', () => {
  it('acknowledges each command once and never more money than there is', async () => {
    const steps = fc.array(
      fc.record({
        process: fc.nat({ max: 2 }),
        baht: fc.integer({ min: 1, max: 40 }),
        key: fc.nat({ max: 30 }),
      }),
      { minLength: 1, maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (asks) => {
        const store = new MemoryEventStore();
        const processes = [0, 1, 2].map(() => commandsOver(store));
        await bookWith(processes[0] as LedgerCommands, '100');
        const settled = await Promise.allSettled(
          asks.map(({ process, baht, key }) =>
            (processes[process] as LedgerCommands).execute(
              asked('finance-officer', commitment(`${baht}`), { idempotencyKey: `shared-${key}` }),
            ),
          ),
        );
        const written = new Map<string, Receipt>();
        for (const outcome of settled) {
          if (outcome.status === 'fulfilled') written.set(outcome.value.commandId, outcome.value);
        }
        const acknowledged = [...written.values()]
          .flatMap(({ events }) => events)
          .map(({ data }) => parseBaht((data as { amount: string }).amount))
          .reduce((sum, amount) => sum + amount, 0n);
        expect(await committedIn(store)).toBe(acknowledged);
        expect(acknowledged).toBeLessThanOrEqual(parseBaht('100'));
      }),
      { numRuns: 60 },
    );
  });
});

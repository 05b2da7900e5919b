import { LedgerCommands } from '@app/commands';
import { MemoryEventStore, type EventStore, type StoredEvent } from '@app/event-store';
import { deliveredReference, parseRegistryStream } from '@app/ledger';

/** Commands over a log, as of a process that has just started; a refusal not written fails the test. */
export function commandsOver(store: EventStore, now = '2021-10-05T03:00:00.000Z'): LedgerCommands {
  return new LedgerCommands(store, { now: () => new Date(now) }, (error) => {
    throw error;
  });
}

/** The log, whose registry holds the delivered areas now. */
export async function withAreas<Log extends MemoryEventStore>(log: Log): Promise<Log> {
  const commands = commandsOver(log);
  for (const command of deliveredReference().filter(({ type }) => type === 'RegisterAreas')) {
    await commands.execute({
      registry: 'areas',
      command,
      actor: {
        subject: 'administrator',
        role: 'administrator',
        office: 'สำนักงาน ก.น.บ.',
        area: '*',
      },
      idempotencyKey: `areas of ${command.effectiveOn}`,
      correlationId: 'spec',
      deadline: Date.now() + 60_000,
    });
  }
  return log;
}

/** What is in a log beside its registries. */
export async function writtenTo(store: EventStore): Promise<readonly StoredEvent[]> {
  const events = await store.readAll({ limit: 10_000 });
  return events.filter(({ stream }) => parseRegistryStream(stream) === undefined);
}

/** How many events a log holds beside its registries. */
export async function eventsIn(store: EventStore): Promise<number> {
  return (await writtenTo(store)).length;
}

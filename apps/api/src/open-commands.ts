import { readFile } from 'node:fs/promises';
import { LedgerCommands, StreamSnapshots, type Clock } from '@app/commands';
import { PostgresSnapshots, type EventStore } from '@app/event-store';
import type { Configuration } from './configuration';

/** The one road of this process into the log. */
export interface OpenCommands {
  readonly commands: LedgerCommands;
  /** Lets refusals be noted and a snapshot under way be written, and closes connections. */
  readonly closeCommands: () => Promise<void>;
}

type SnapshotsConfiguration = Pick<Configuration, 'databaseUrl'> &
  Partial<Pick<Configuration, 'keyFile'>>;

/**
 * Opens the road of commands into a log. Where this process has the key that signs checkpoints, it keeps
 * snapshots of long streams in the database, sealed with a key derived of that one. Without the key, or
 * without the right to keep them, long streams are folded from their first event at each start: that
 * takes longer and changes nothing else.
 */
export async function openCommands(
  configuration: SnapshotsConfiguration,
  { store, clock }: { readonly store: EventStore; readonly clock: Clock },
  tell: (line: string) => void,
): Promise<OpenCommands> {
  const open = await openSnapshots(configuration, tell);
  const onRefusalNotWritten = (error: unknown): void =>
    tell(`a refusal could not be recorded: ${String(error)}`);
  const commands = new LedgerCommands(store, clock, onRefusalNotWritten, open?.snapshots);
  return {
    commands,
    closeCommands: async () => {
      await commands.refusalsSettled();
      await open?.snapshots.close();
      await open?.kept.close();
    },
  };
}

async function openSnapshots(
  { databaseUrl, keyFile }: SnapshotsConfiguration,
  tell: (line: string) => void,
): Promise<{ snapshots: StreamSnapshots; kept: PostgresSnapshots } | undefined> {
  if (keyFile === undefined) return undefined;
  try {
    const secret = await readFile(keyFile, 'utf8');
    const kept = await PostgresSnapshots.open(databaseUrl);
    return { snapshots: new StreamSnapshots({ kept, secret, onTrouble: tell }), kept };
  } catch (error) {
    tell(`no snapshots are kept: ${(error as Error).message}`);
    return undefined;
  }
}

import { NotAllowed } from '@app/access';
import { DeadlineExceeded, KeyReused, StreamBusy, type LedgerCommands } from '@app/commands';
import {
  BrokenChain,
  OutcomeUnknown,
  LogAway,
  StoreBusy,
  WrongExpectedRevision,
  type EventStore,
} from '@app/event-store';
import { Rejection } from '@app/ledger';
import type { LedgerMetrics } from './ledger-metrics';

/**
 * Counts what becomes of the commands and appends of a ledger, whoever asks them: pages, batches,
 * imports, policies. It measures at the two doors through which everything passes, so that neither
 * the rules nor the log know that they are measured.
 */
export function measureLedger(
  { store, commands }: { readonly store: EventStore; readonly commands: LedgerCommands },
  metrics: LedgerMetrics,
): void {
  measureAppends(store, metrics);
  countCommands(commands, metrics);
}

function measureAppends(store: EventStore, { appends, appendedEvents }: LedgerMetrics): void {
  const append = store.append.bind(store);
  store.append = async (stream, expectedRevision, events) => {
    const stop = appends.startTimer();
    try {
      const receipt = await append(stream, expectedRevision, events);
      stop({ outcome: receipt.repeated ? 'repeated' : 'written' });
      if (!receipt.repeated) appendedEvents.inc(events.length);
      return receipt;
    } catch (error) {
      stop({ outcome: outcomeOfAppend(error) });
      throw error;
    }
  };
}

function outcomeOfAppend(error: unknown): string {
  if (error instanceof WrongExpectedRevision || error instanceof BrokenChain) return 'conflict';
  if (error instanceof OutcomeUnknown) return 'unknown';
  if (error instanceof LogAway) return 'away';
  if (error instanceof StoreBusy) return error.cause === undefined ? 'busy' : 'refused';
  return 'failed';
}

function countCommands(target: LedgerCommands, { commands, refusals }: LedgerMetrics): void {
  const execute = target.execute.bind(target);
  target.execute = async (request) => {
    const command = request.command.type;
    try {
      const receipt = await execute(request);
      const done = receipt.repeated ? 'repeated' : 'written';
      commands.inc({ command, outcome: receipt.dryRun ? 'tried' : done });
      return receipt;
    } catch (error) {
      commands.inc({ command, outcome: outcomeOfCommand(error) });
      if (error instanceof Rejection) refusals.inc({ code: error.finding.code });
      throw error;
    }
  };
}

function outcomeOfCommand(error: unknown): string {
  if (error instanceof Rejection) return 'refused';
  if (error instanceof NotAllowed) return 'not-allowed';
  if (error instanceof KeyReused) return 'key-reused';
  if (error instanceof OutcomeUnknown) return 'unknown';
  const late = error instanceof DeadlineExceeded || error instanceof StreamBusy;
  return late || error instanceof StoreBusy ? 'busy' : 'failed';
}

import type { Receipt } from '@app/commands';

/** What a client was told of a command, the last time it asked. */
export type Answer =
  | { readonly kind: 'acknowledged'; readonly receipt: Receipt }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string }
  /** No answer came, or one that says that nobody knows. */
  | { readonly kind: 'unknown' };

/** A command as a client asked it. */
export interface Asked {
  readonly commandId: string;
  /** The header that says who asks. */
  readonly actor: string;
  readonly key: string;
  readonly path: string;
  readonly body: object;
  answer: Answer;
  /** Whether there was a time, after it was asked, when nobody knew what became of it. */
  unsure: boolean;
}

/** An event of the log, as far as the journal is concerned. */
export interface LoggedCommand {
  readonly stream: string;
  readonly revision: bigint;
  readonly type: string;
  readonly id: string;
  readonly hash: string;
  readonly commandId: string;
}

/** The event in the register of refusals that tells of a command which was not done. */
const REFUSED = 'command.refused.v1';

/** What of a log is not what its clients were told; empty when all is. */
export function breaches(
  journal: Iterable<Asked>,
  log: Iterable<LoggedCommand>,
): readonly string[] {
  const byCommand = new Map<string, LoggedCommand[]>();
  for (const event of log) {
    const events = byCommand.get(event.commandId) ?? [];
    byCommand.set(event.commandId, [...events, event]);
  }
  const found: string[] = [];
  for (const asked of journal) {
    const events = byCommand.get(asked.commandId) ?? [];
    found.push(...breachesOf(asked, events).map((breach) => `${nameOf(asked)}: ${breach}`));
  }
  return found;
}

function breachesOf(asked: Asked, events: readonly LoggedCommand[]): readonly string[] {
  const written = events.filter(({ type }) => type !== REFUSED);
  const refusals = events.length - written.length;
  switch (asked.answer.kind) {
    case 'acknowledged': {
      const told = asked.answer.receipt.events.map(({ revision, eventId, hash, type }) =>
        line({ stream: receiptStream(asked), revision: BigInt(revision), type, id: eventId, hash }),
      );
      const there = written.map(line);
      const same = told.length > 0 && told.join('\n') === there.join('\n');
      return same
        ? []
        : [`acknowledged [${told.join('; ')}] and the log has [${there.join('; ')}]`];
    }
    case 'refused':
      return [
        ...(written.length > 0 ? [`refused, and the log has ${written.map(line).join('; ')}`] : []),
        ...(refusals > 1 ? [`its refusal stands ${refusals} times in the register`] : []),
      ];
    case 'unknown':
      return oneRun(written) ? [] : [`done in parts or twice: ${written.map(line).join('; ')}`];
  }
}

function receiptStream({ answer }: Asked): string {
  return answer.kind === 'acknowledged' ? answer.receipt.stream : '';
}

/** Whether events follow each other in one stream, as those of one command do. */
function oneRun(events: readonly LoggedCommand[]): boolean {
  return events.every((event, index) => {
    const before = events[index - 1];
    return (
      before === undefined ||
      (before.stream === event.stream && before.revision + 1n === event.revision)
    );
  });
}

function line({ stream, revision, type, id, hash }: Omit<LoggedCommand, 'commandId'>): string {
  return `${stream}@${revision} ${type} ${id} ${hash}`;
}

function nameOf({ actor, key, path }: Asked): string {
  return `${actor} ${key} ${path}`;
}

import { GENESIS_HASH, NO_STREAM, verifyStream, type SequencedEvent } from '@app/event-store';
import {
  audit,
  balanceOf,
  decodeEvent,
  fold,
  isBookEvent,
  parseBaht,
  type BookEvent,
  type LineId,
  type ProjectId,
  type RecordedEvent,
  type Reference,
} from '@app/ledger';
import { breaches, type Asked, type LoggedCommand } from './journal';

/*
 * What must hold of a log, whatever was killed when. Every function is pure and answers with what is
 * not so; a spec shows of each that it does complain.
 */

/** The book that the clients write. */
export const BOOK_STREAM = 'book-TH40-2565';
const POLICY = 'hand-over-policy';

/** Each stream's chain of hashes, and the log's own count. */
export async function brokenChains(log: readonly SequencedEvent[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [index, event] of log.entries()) {
    if (event.sequence === BigInt(index)) continue;
    found.push(`event ${index} of the log has sequence ${event.sequence}`);
    break;
  }
  const start = { revision: NO_STREAM, hash: GENESIS_HASH };
  for (const [stream, events] of streamsOf(log)) {
    const { firstBreak } = await verifyStream(stream, start, events);
    if (firstBreak !== undefined) found.push(`chain broken: ${JSON.stringify(firstBreak, text)}`);
  }
  return found;
}

/** Every command is in the log as its client was told, and nothing is there that nobody asked. */
export function brokenWords(
  journal: readonly Asked[],
  log: readonly SequencedEvent[],
  foundation: number,
): readonly string[] {
  const commands = log.slice(foundation).flatMap(commandOf);
  const asked = new Set(journal.map(({ commandId }) => commandId));
  const unasked = commands
    .filter(({ commandId, by }) => by !== POLICY && !asked.has(commandId))
    .map(({ stream, revision, type }) => `nobody asked for ${stream}@${revision} ${type}`);
  const open = journal
    .filter(({ answer }) => answer.kind === 'unknown')
    .map(({ actor, key }) => `nobody says what became of ${actor} ${key}`);
  return [...breaches(journal, commands), ...unasked, ...open];
}

/** What is approved is entered or declined, once, and its local government was told, once. */
export function unfinishedHandOvers(log: readonly SequencedEvent[]): readonly string[] {
  const approved: string[] = [];
  const answered = new Map<string, number>();
  const told = new Map<string, number>();
  const count = (where: Map<string, number>, what: string): void => {
    where.set(what, (where.get(what) ?? 0) + 1);
  };
  for (const { type, data } of log.flatMap(recorded)) {
    const { contribution } = data as { readonly contribution?: string };
    if (contribution === undefined) continue;
    if (type === 'contribution.approved.v1') approved.push(contribution);
    if (type === 'contribution.entered.v1' || type === 'contribution.declined.v1') {
      count(answered, contribution);
    }
    if (type === 'hand-over.accepted.v1' || type === 'hand-over.declined.v1') {
      count(told, contribution);
    }
  }
  return approved.flatMap((contribution) => {
    const [answers, words] = [answered.get(contribution) ?? 0, told.get(contribution) ?? 0];
    if (answers === 1 && words === 1) return [];
    return [`${contribution} was answered ${answers} times by the book and told ${words} times`];
  });
}

/** The book's money is what its clients were told, and every rule holds at every event. */
export function lostMoney(
  journal: readonly Asked[],
  log: readonly SequencedEvent[],
  reference: Reference,
): readonly string[] {
  const book = log.filter(({ stream }) => stream === BOOK_STREAM).flatMap(recordedOfBook);
  const state = fold(book);
  const [line, project] = ['L0001' as LineId, 'P0001' as ProjectId];
  const [made, paid] = [
    sumOf(journal, 'commitment.made.v1'),
    sumOf(journal, 'disbursement.recorded.v1'),
  ];
  const expected = { committed: made - paid, disbursed: paid, allocated: 500_000_00n - made };
  const found = Object.entries(expected).flatMap(([stage, satang]) => {
    const held = balanceOf(state, line, stage as keyof typeof expected, project);
    return held === satang ? [] : [`${stage}: ${held} satang, and clients were told ${satang}`];
  });
  const broken = [...audit(book, reference)].flatMap(({ event, findings }) => {
    const warned = (event as RecordedEvent<BookEvent>).meta.warnings?.map(({ code }) => code);
    return findings
      .filter(({ code }) => !warned?.includes(code))
      .map(({ code }) => `rule ${code} is broken by ${event.type}`);
  });
  return [...found, ...broken];
}

function sumOf(journal: readonly Asked[], type: string): bigint {
  let sum = 0n;
  for (const { answer } of journal) {
    if (answer.kind !== 'acknowledged') continue;
    for (const event of answer.receipt.events) {
      if (event.type !== type) continue;
      sum += parseBaht((event.data as { readonly amount: string }).amount);
    }
  }
  return sum;
}

function streamsOf(log: readonly SequencedEvent[]): ReadonlyMap<string, SequencedEvent[]> {
  const streams = new Map<string, SequencedEvent[]>();
  for (const event of log) {
    const events = streams.get(event.stream);
    if (events) events.push(event);
    else streams.set(event.stream, [event]);
  }
  return streams;
}

function recorded(stored: SequencedEvent): readonly RecordedEvent[] {
  const event = decodeEvent(stored);
  return event === undefined ? [] : [event];
}

function recordedOfBook(stored: SequencedEvent): readonly (BookEvent & RecordedEvent)[] {
  return recorded(stored).filter((event) => isBookEvent(event)) as (BookEvent & RecordedEvent)[];
}

function commandOf(stored: SequencedEvent): readonly (LoggedCommand & { readonly by: string })[] {
  return recorded(stored).map(({ meta, actor }) => ({
    stream: stored.stream,
    revision: stored.revision,
    type: stored.type,
    id: stored.id,
    hash: stored.hash.toString('hex'),
    commandId: meta.commandId,
    by: actor.subject,
  }));
}

function text(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

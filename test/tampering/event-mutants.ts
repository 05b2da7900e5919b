import { randomBytes } from 'node:crypto';
import { GENESIS_HASH, hashOf, idOf, NO_STREAM, type SequencedEvent } from '@app/event-store';
import type { Dice } from './dice';

/*
 * What somebody who may write into the tables can do to events. Each way is a function from the
 * log's events to others; which of the hashes are then computed again is chosen apart.
 */

type Events = readonly SequencedEvent[];

/** What is done, at which place; the place lies under a checkpoint. */
export type EventMutation = (events: Events, at: number, dice: Dice) => Events;

/** Which hashes are computed again: none, those of changed events, or of all that follow as well. */
export const REHASHED = ['nothing', 'the changed', 'the chains'] as const;
export type Rehashed = (typeof REHASHED)[number];

const changed = (events: Events, at: number, change: Partial<SequencedEvent>): Events =>
  events.map((event, index) => (index === at ? { ...event, ...change } : event));

const eventAt = (events: Events, at: number): SequencedEvent => {
  const event = events[at];
  if (event === undefined) throw new Error(`the log has no event ${at}`);
  return event;
};

function flipped(bytes: Buffer, dice: Dice): Buffer {
  const altered = Buffer.from(bytes);
  const place = dice.below(bytes.length);
  altered.writeUInt8(altered.readUInt8(place) ^ (1 << dice.below(8)), place);
  return altered;
}

/** The first number in a text that is written as money, or the first digit, is another one. */
function otherFigure(bytes: Buffer): Buffer {
  const text = bytes.toString('utf8');
  const more = (figure: string): string => `9${figure.slice(1)}`.replace(/^9(9*)$/, '1$1');
  const altered = text.replace(/(?<="amount":")\d+/, more);
  if (altered !== text) return Buffer.from(altered);
  return Buffer.from(text.replace(/\d/, (digit) => (digit === '9' ? '8' : '9')));
}

/** Gives events the sequences of their order, as a dense log has them. */
const numbered = (events: Events): Events =>
  events.map((event, index) => ({ ...event, sequence: BigInt(index), cursor: String(index) }));

/** The next event of the same stream; undefined at its end. */
const nextOfStream = (events: Events, at: number): number | undefined => {
  const { stream } = eventAt(events, at);
  const next = events.findIndex((event, index) => index > at && event.stream === stream);
  return next < 0 ? undefined : next;
};

/** Two events exchange what they say and keep their places. */
function exchanged(events: Events, a: number, b: number): Events {
  const said = ({ type, payload, metadata }: SequencedEvent) => ({ type, payload, metadata });
  const [left, right] = [eventAt(events, a), eventAt(events, b)];
  return changed(changed(events, a, said(right)), b, said(left));
}

const MANY_MAX = 20;

export const EVENT_MUTATIONS: Readonly<Record<string, EventMutation>> = {
  'a bit of a payload': (events, at, dice) =>
    changed(events, at, { payload: flipped(eventAt(events, at).payload, dice) }),
  'a bit of metadata': (events, at, dice) =>
    changed(events, at, { metadata: flipped(eventAt(events, at).metadata, dice) }),
  'a figure of a payload': (events, at) =>
    changed(events, at, { payload: otherFigure(eventAt(events, at).payload) }),
  'a figure of metadata': (events, at) =>
    changed(events, at, { metadata: otherFigure(eventAt(events, at).metadata) }),
  'a type': (events, at) => changed(events, at, { type: `${eventAt(events, at).type}2` }),
  'a revision': (events, at, dice) =>
    changed(events, at, {
      revision: eventAt(events, at).revision + BigInt(dice.oneOf([1, -1, 7])),
    }),
  'a stream': (events, at, dice) => {
    const own = eventAt(events, at).stream;
    const others = events.map(({ stream }) => stream).filter((stream) => stream !== own);
    return changed(events, at, { stream: dice.oneOf([...others, 'a-new-stream']) });
  },
  'a hash': (events, at, dice) =>
    changed(events, at, { hash: flipped(eventAt(events, at).hash, dice) }),
  'a previous hash': (events, at, dice) =>
    changed(events, at, { previousHash: flipped(eventAt(events, at).previousHash, dice) }),
  'an id': (events, at) => changed(events, at, { id: idOf(randomBytes(32)) }),
  'the order in a stream': (events, at) => {
    const next = nextOfStream(events, at);
    return next === undefined ? events : exchanged(events, at, next);
  },
  'the order in the log': (events, at, dice) => {
    const other = Math.min(at + 1 + dice.below(3), events.length - 1);
    const [left, right] = [eventAt(events, at), eventAt(events, other)];
    return numbered(events.with(at, right).with(other, left));
  },
  'the order of reading': (events, at) =>
    events.with(at, eventAt(events, at + 1)).with(at + 1, eventAt(events, at)),
  'one removed': (events, at) => numbered(events.toSpliced(at, 1)),
  'one removed and its place left': (events, at) => events.toSpliced(at, 1),
  'several removed': (events, at, dice) => numbered(events.toSpliced(at, 2 + dice.below(MANY_MAX))),
  'several removed and their places left': (events, at, dice) =>
    events.toSpliced(at, 2 + dice.below(MANY_MAX)),
  'a stream removed': (events, at) =>
    numbered(events.filter(({ stream }) => stream !== eventAt(events, at).stream)),
  'a stream removed and its places left': (events, at) =>
    events.filter(({ stream }) => stream !== eventAt(events, at).stream),
  'a tail removed': (events, at) => events.slice(0, at),
  'one inserted': (events, at, dice) => {
    const model = eventAt(events, dice.below(events.length));
    const payload = Buffer.from('{"amount":"999999"}');
    return numbered(events.toSpliced(at, 0, { ...model, payload }));
  },
  'one twice': (events, at) => numbered(events.toSpliced(at, 0, eventAt(events, at))),
  'one twice at its place': (events, at) => events.toSpliced(at, 0, eventAt(events, at)),
  'another history from there on': (events, at) =>
    events.map((event, index) =>
      index < at ? event : { ...event, payload: Buffer.from(`{"amount":"${index}"}`) },
    ),
};

/** Computes hashes again, and ids with them, so that the events hold together. */
export function rehashed(events: Events, honest: Events, which: Rehashed): Events {
  if (which === 'nothing') return events;
  const known = new Map(honest.map((event) => [event.id, event]));
  const ends = new Map<string, { readonly revision: bigint; readonly hash: Buffer }>();
  return events.map((event) => {
    const original = known.get(event.id);
    const end = ends.get(event.stream) ?? { revision: NO_STREAM, hash: GENESIS_HASH };
    const isAltered = original === undefined || !hashOf(event).equals(original.hash);
    let settled = event;
    if (which === 'the chains') {
      settled = { ...event, revision: end.revision + 1n, previousHash: end.hash };
    }
    if (which === 'the chains' || isAltered) {
      const hash = hashOf(settled);
      settled = { ...settled, hash, id: idOf(hash) };
    }
    ends.set(event.stream, settled);
    return settled;
  });
}

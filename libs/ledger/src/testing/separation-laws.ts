import type { BookEvent, EventOf } from '../book.events';
import type { BookState } from '../book.state';

/** One person does not do both: which events do the one and which the other, and what both are of. */
interface Pair {
  readonly name: string;
  /** Says of an event which items it begins, in the fields of the event alone. */
  readonly begins: (event: BookEvent) => string | undefined;
  /** Says of which item an event is the other step. */
  readonly ends: (event: BookEvent) => string | undefined;
}

/** The id in a field of some kinds of event. */
function of(field: string, ...types: readonly BookEvent['type'][]) {
  return ({ type, data }: BookEvent): string | undefined =>
    types.includes(type) ? (data as unknown as Record<string, string>)[field] : undefined;
}

/** The id in a field of a fact of one kind. */
function ofFact(kind: string, field: string, ...types: readonly BookEvent['type'][]) {
  return (event: BookEvent): string | undefined =>
    'kind' in event.data && event.data.kind === kind ? of(field, ...types)(event) : undefined;
}

const either =
  (...says: readonly Pair['begins'][]) =>
  (event: BookEvent): string | undefined =>
    says.map((say) => say(event)).find((item) => item !== undefined);

const increases = (yes: boolean) => (event: BookEvent) =>
  event.type === 'delivery.revalued.v1' && event.data.increase > 0n === yes
    ? event.data.delivery
    : undefined;
const values = either(of('delivery', 'delivery.valued.v1'), increases(false));
const accepts = either(of('delivery', 'delivery.accepted.v1'), increases(true));
const makes = either(
  of('commitment', 'commitment.made.v1'),
  ofFact('commitment', 'fact', 'unauthorised.recorded.v1'),
);

const PAIRS: readonly Pair[] = [
  {
    name: 'CONFIRMED_BY_RECORDER',
    begins: of('resolution', 'resolution.recorded.v1'),
    ends: of('resolution', 'resolution.confirmed.v1'),
  },
  {
    name: 'PAID_BY_COMMITTER',
    begins: either(makes, ofFact('commitment', 'becomes', 'unauthorised.regularised.v1')),
    ends: either(
      of('commitment', 'disbursement.recorded.v1'),
      ofFact('disbursement', 'commitment', 'unauthorised.recorded.v1'),
    ),
  },
  {
    name: 'REGULARISED_BY_COMMITTER',
    begins: makes,
    ends: ofFact('disbursement', 'commitment', 'unauthorised.regularised.v1'),
  },
  {
    name: 'REGULARISED_BY_RECORDER',
    begins: of('fact', 'unauthorised.recorded.v1'),
    ends: of('fact', 'unauthorised.regularised.v1'),
  },
  {
    name: 'RECEIPT_REGULARISED_BY_RECORDER',
    begins: (event) => {
      if (event.type !== 'contribution.received.v1') return undefined;
      return event.data.broken ? event.data.receipt : undefined;
    },
    ends: of('receipt', 'receipt.regularised.v1'),
  },
  {
    name: 'SIGNED_BY_DRAFTER',
    begins: of('agreement', 'agreement.stated.v1'),
    ends: of('agreement', 'contribution.agreed.v1'),
  },
  {
    name: 'ACCEPTED_BY_DELIVERER',
    begins: of('delivery', 'contribution.delivered.v1'),
    ends: accepts,
  },
  { name: 'ACCEPTED_BY_VALUER', begins: values, ends: accepts },
  { name: 'VALUED_BY_ACCEPTER', begins: accepts, ends: values },
  {
    name: 'RELEASED_BY_MATCHER',
    begins: of('match', 'match.made.v1'),
    ends: of('match', 'match.released.v1'),
  },
  {
    name: 'SPENT_BY_RELEASER',
    begins: of('project', 'match.released.v1'),
    ends: of('project', 'contribution.spent.v1'),
  },
  {
    name: 'REFUND_PAID_BY_DECLARER',
    begins: either(of('refund', 'refund.due.v1'), (event) => {
      if (event.type !== 'contribution.received.v1') return undefined;
      return event.data.excess > 0n ? event.data.receipt : undefined;
    }),
    ends: of('refund', 'contribution.refunded.v1'),
  },
];

function lineOf({ data }: BookEvent): string {
  const { project, line } = data as unknown as Record<string, string>;
  return `${project}|${line}`;
}

/** The project and line out of which an event pays without a commitment. */
function paidDirectly(event: BookEvent): string | undefined {
  const { type, data } = event;
  const pays =
    type === 'disbursement.recorded.v1' || ('kind' in data && data.kind === 'disbursement');
  const told = type !== 'unauthorised.regularised.v1';
  return pays && told && !('commitment' in data && data.commitment) ? lineOf(event) : undefined;
}

/** Who committed under an entry that was an error is kept apart from what replaces it, too. */
function inherited(
  { data: { entry, replacement } }: EventOf<'entry.reversed.v1'>,
  did: ReadonlySet<string>,
): readonly string[] {
  if (entry.kind !== 'commitment' || replacement === undefined) return [];
  return ['PAID_BY_COMMITTER', 'REGULARISED_BY_COMMITTER'].flatMap((name) => {
    const old = `${name}|${entry.id}|`;
    return [...did]
      .filter((key) => key.startsWith(old))
      .map((key) => `${name}|${replacement}|${key.slice(old.length)}`);
  });
}

/**
 * Who does both steps of an item, whenever, does the later one by an override that was recorded before
 * it, names the item and the person, is another's act, and allowed nothing else. Worked out from the
 * events alone.
 *
 * @param state where the history ends: it knows the same overrides, used and unused.
 * @returns what does not hold, or undefined.
 */
export function brokenSeparation(
  history: readonly BookEvent[],
  state: BookState,
): string | undefined {
  const did = new Set<string>();
  const leave = new Map<string, string>();
  const used = new Set<string>();
  /** The last commitment of a line of a project by a person. */
  const last = new Map<string, string>();
  for (const event of history) {
    const person = event.actor.subject;
    if (event.type === 'separation.overridden.v1') {
      const { separation, item, override } = event.data;
      if (event.data.person === person) return `${override} is of oneself`;
      leave.set(`${separation}|${item}|${event.data.person}`, override);
    }
    if (event.type === 'entry.reversed.v1') for (const key of inherited(event, did)) did.add(key);
    const direct = paidDirectly(event);
    const steps = PAIRS.map(({ name, ends }) => `${name}|${ends(event) ?? ''}|${person}`);
    const bound = direct && `PAID_BY_COMMITTER|${last.get(`${direct}|${person}`)}|${person}`;
    for (const key of bound === undefined ? steps : [...steps, bound]) {
      if (!did.has(key)) continue;
      const override = leave.get(key);
      if (override === undefined) return `${event.type} breaks ${key}`;
      leave.delete(key);
      used.add(override);
    }
    for (const { name, begins } of PAIRS) {
      const item = begins(event);
      if (item === undefined) continue;
      did.add(`${name}|${item}|${person}`);
      if (name === 'PAID_BY_COMMITTER') last.set(`${lineOf(event)}|${person}`, item);
    }
  }
  for (const { record, used: isUsed } of state.overrides.values()) {
    if (isUsed !== used.has(record.override)) return `${record.override} is used: ${isUsed}`;
  }
  return undefined;
}

import type { BookEvent } from './book.events';
import type { OutsideDocument } from './stored-values';
import type { BookState } from './book.state';
import type { Findings, Proposal, StatedDates } from './decision';
import { finding } from './rejection';
import { comparable } from './typed-number';

/** A document's number as an event takes it: no other event of this kind may have it again. */
interface TakenNumber {
  readonly key: string;
  readonly document: OutsideDocument;
  readonly kind: string;
  readonly recordedAs: string;
}

/**
 * The numbers that an event takes. A purchase order, a payment and a return are each recorded once;
 * a letter allots a line once, and an instrument grants a power once, because told again under
 * another id it would give the money, or the ceiling, a second time. So it is with the receipts,
 * deliveries and payments of the matching fund; but one memorandum may be signed for many
 * contributions, because it moves no money.
 */
function* numbersTakenBy(
  state: BookState,
  event: BookEvent,
): Generator<TakenNumber, void, undefined> {
  switch (event.type) {
    case 'commitment.made.v1':
      return yield* taken(event.data.document, 'commitment', event.data.commitment);
    case 'disbursement.recorded.v1':
      return yield* taken(event.data.document, 'disbursement', event.data.disbursement);
    case 'return.recorded.v1':
      return yield* taken(event.data.document, 'return', event.data.return);
    case 'unauthorised.recorded.v1':
      return yield* taken(event.data.document, event.data.kind, event.data.fact);
    case 'allotment.recorded.v1': {
      const { document, allotment, line } = event.data;
      return yield* taken(document, 'allotment', allotment, `of ${line}`);
    }
    case 'delegation.granted.v1':
      for (const { power } of event.data.powers) {
        const { instrument, delegation } = event.data;
        yield* taken(instrument, 'delegation', delegation, `to ${power}`);
      }
      return;
    case 'round.opened.v1':
      return yield* taken(event.data.document, 'round', event.data.round);
    case 'agreement.stated.v1': {
      const { document, agreement, version } = event.data;
      return yield* taken(document, 'agreement', `${agreement} version ${version}`);
    }
    case 'contribution.received.v1':
      return yield* taken(event.data.document, 'contribution-receipt', event.data.receipt);
    case 'contribution.delivered.v1': {
      // Its number is the local government's own: another one may have the same.
      const { document, delivery, contribution } = event.data;
      const giver = state.fund.contributions.get(contribution)?.record.localGovernment ?? '';
      return yield* taken(document, 'delivery', delivery, `of ${giver}`);
    }
    case 'contribution.spent.v1':
      return yield* taken(event.data.document, 'contribution-spending', event.data.spending);
    case 'contribution.refunded.v1': {
      const { document, refund, contribution } = event.data;
      return yield* taken(document, 'refund-payment', `${refund} ${contribution}`);
    }
    case 'claw-back.recovered.v1':
      return yield* taken(event.data.document, 'recovery', event.data.clawBack);
    default:
      return;
  }
}

function* taken(
  document: OutsideDocument | undefined,
  kind: string,
  recordedAs: string,
  scope = '',
): Generator<TakenNumber, void, undefined> {
  if (!document) return;
  yield { key: `${kind}|${scope}|${comparable(document.number)}`, document, kind, recordedAs };
}

/** The documents that an event names: of what happened, granted it, covers it, or proves its value. */
function documentsOf({ data }: BookEvent): readonly OutsideDocument[] {
  return [
    'document' in data ? data.document : undefined,
    'instrument' in data ? data.instrument : undefined,
    'authority' in data && 'number' in data.authority ? data.authority : undefined,
    'evidence' in data && typeof data.evidence === 'object' ? data.evidence : undefined,
  ].filter((document) => document !== undefined);
}

/**
 * A fact from outside states its document; a document exists before it is written down, and is
 * recorded once for its kind, however its number is typed.
 */
export function* guardDocuments(state: BookState, event: BookEvent): Findings {
  const { data, recordedOn: today } = event;
  if ('basis' in data && data.basis === 'fact' && !data.document) {
    const kind = event.type === 'commitment.made.v1' ? 'commitment' : 'disbursement';
    yield finding('DOCUMENT_REQUIRED', { kind });
  }
  for (const { number, date } of documentsOf(event)) {
    if (date > today) yield finding('DOCUMENT_IN_FUTURE', { number, date, today });
  }
  for (const { key, document, kind } of numbersTakenBy(state, event)) {
    const recordedAs = state.documents.get(key);
    if (recordedAs === undefined) continue;
    yield finding('DOCUMENT_TAKEN', { number: document.number, kind, recordedAs });
  }
}

/** The state in which an event's documents are recorded. */
export function withDocuments(state: BookState, event: BookEvent): BookState {
  let { documents } = state;
  for (const { key, recordedAs } of numbersTakenBy(state, event))
    documents = documents.set(key, recordedAs);
  return documents === state.documents ? state : { ...state, documents };
}

/**
 * When something with an outside document was decided and takes effect: on the day of the document
 * unless another day of decision is stated, and from that day on unless another one is stated.
 */
export function datesOfDocument(
  stated: StatedDates,
  { date }: OutsideDocument,
): Required<StatedDates> & Pick<Proposal, 'decidedOn' | 'effectiveOn'> {
  const decidedOn = stated.decidedOn ?? date;
  return { decidedOn, effectiveOn: stated.effectiveOn ?? decidedOn };
}

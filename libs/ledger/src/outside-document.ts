import type { BookEvent, EventOf } from './book.events';
import type { ExternalKey } from './book.values';
import type { OutsideDocument } from './stored-values';
import type { BookState } from './book.state';
import type { Findings, Proposal, StatedDates } from './decision';
import { comparableKey, guardKeyYear } from './external-key';
import { finding, type Finding } from './rejection';
import { raisesCommitment } from './outside-fact';
import { identityOfEntry } from './reversible-entry';
import { comparable } from './typed-number';

/** A document's number, or a key of GFMIS, as an event takes it. */
interface TakenNumber {
  readonly key: string;
  readonly recordedAs: string;
  /** What is found when another entry has it; absent where others may have it too. */
  readonly found?: (recordedAs: string) => Finding;
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
    case 'carry-over.committed.v1':
      return yield* takenByEntry(event.data, 'commitment', event.data.commitment);
    case 'disbursement.recorded.v1':
    case 'late-disbursement.recorded.v1':
      return yield* takenByEntry(event.data, 'disbursement', event.data.disbursement);
    case 'return.recorded.v1':
    case 'late-return.recorded.v1':
      return yield* takenByEntry(event.data, 'return', event.data.return);
    case 'unauthorised.recorded.v1': {
      const kind = raisesCommitment(event.data) ? 'commitment-change' : event.data.kind;
      return yield* takenByEntry(event.data, kind, event.data.fact);
    }
    case 'commitment.changed.v1':
      return yield* takenByEntry(event.data, 'commitment-change', event.data.change);
    case 'pre-commitment.made.v1':
      return yield* takenByEntry(event.data, 'pre-commitment', event.data.preCommitment);
    case 'penalty.recorded.v1':
      return yield* takenByEntry(event.data, 'penalty', event.data.penalty);
    case 'on-behalf.authorised.v1': {
      // One letter may give leave for several projects and lines.
      const { document, authorisation, project, line } = event.data;
      return yield* taken(document, 'on-behalf', authorisation, `${project} of ${line}`);
    }
    case 'lapse.undone.v1': {
      const { authority, carryOver, lapse } = event.data;
      return yield* taken(authority, 'lapse-undoing', carryOver, `of ${lapse}`);
    }
    case 'prior-period.adjusted.v1':
      return yield* taken(event.data.document, 'adjustment', event.data.adjustment);
    case 'allotment.recorded.v1': {
      const { document, allotment, line } = event.data;
      return yield* taken(document, 'allotment', allotment, `of ${line}`);
    }
    case 'appropriation.changed.v1':
    case 'allotment.withdrawn.v1':
    case 'sub-allotment.made.v1':
    case 'sub-allotment.withdrawn.v1':
      return yield* numberOfBudgetChange(event);
    case 'delegation.granted.v1':
      for (const { power } of event.data.powers) {
        const { instrument, delegation } = event.data;
        yield* taken(instrument, 'delegation', delegation, `to ${power}`);
      }
      return;
    case 'delegation.amended.v1': {
      const { instrument, delegation, version } = event.data;
      const recordedAs = `${delegation} version ${version}`;
      return yield* taken(instrument, 'delegation-amendment', recordedAs, `of ${delegation}`);
    }
    default:
      return yield* numberOfFund(state, event);
  }
}

/** Of the matching fund: letters, receipts, deliveries and payments. */
function* numberOfFund(
  state: BookState,
  event: BookEvent,
): Generator<TakenNumber, void, undefined> {
  switch (event.type) {
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
    case 'change-request.submitted.v1':
      return yield* taken(event.data.document, 'change-request', event.data.request);
    case 'transfer-report.filed.v1':
      return yield* taken(event.data.document, 'transfer-report', event.data.report);
    case 'claw-back.recovered.v1':
      return yield* taken(event.data.document, 'recovery', event.data.clawBack);
    default:
      return;
  }
}

/** An Act, or a letter, changes a line once: told again under another id it would count twice. */
function* numberOfBudgetChange(
  event: EventOf<
    | 'appropriation.changed.v1'
    | 'allotment.withdrawn.v1'
    | 'sub-allotment.made.v1'
    | 'sub-allotment.withdrawn.v1'
  >,
): Generator<TakenNumber, void, undefined> {
  const { document, line } = event.data;
  switch (event.type) {
    case 'appropriation.changed.v1':
      return yield* taken(document, 'appropriation-change', event.data.change, `of ${line}`);
    case 'allotment.withdrawn.v1': {
      const { withdrawal, allotment = '' } = event.data;
      return yield* taken(document, 'allotment-withdrawal', withdrawal, `${allotment} of ${line}`);
    }
    case 'sub-allotment.made.v1': {
      const { subAllotment, project } = event.data;
      return yield* taken(document, 'sub-allotment', subAllotment, `${project} of ${line}`);
    }
    default: {
      const { withdrawal, subAllotment } = event.data;
      return yield* taken(document, 'sub-allotment-withdrawal', withdrawal, `of ${subAllotment}`);
    }
  }
}

function* taken(
  document: OutsideDocument | undefined,
  kind: string,
  recordedAs: string,
  scope = '',
): Generator<TakenNumber, void, undefined> {
  if (!document) return;
  const key = `${kind}|${scope}|${comparable(document.number)}`;
  yield { key, recordedAs, found: documentTaken(document, kind) };
}

/**
 * What an entry that may come from GFMIS takes. Its key is accepted once, and then its document may
 * have other lines under other keys. One without a key is told apart by its document's number alone:
 * it goes neither before nor beside any other entry of that number.
 */
function* takenByEntry(
  {
    document,
    key,
  }: { readonly document?: OutsideDocument | undefined; readonly key?: ExternalKey | undefined },
  kind: string,
  recordedAs: string,
): Generator<TakenNumber, void, undefined> {
  if (key) {
    const found = (by: string) => finding('KEY_TAKEN', { ...key, kind, recordedAs: by });
    yield { key: `${kind}-key||${comparableKey(key)}`, recordedAs, found };
  }
  if (!document) return;
  const number = comparable(document.number);
  const found = documentTaken(document, kind);
  const alone = { key: `${kind}-alone||${number}`, recordedAs };
  const any = { key: `${kind}||${number}`, recordedAs };
  if (!key) yield* [{ ...any, found }, alone];
  else yield* [any, { ...alone, recordedAs: '', found }];
}

function documentTaken({ number }: OutsideDocument, kind: string): (recordedAs: string) => Finding {
  return (recordedAs) => finding('DOCUMENT_TAKEN', { number, kind, recordedAs });
}

/** The documents that an event names: of what happened, granted it, covers it, or proves its value. */
function documentsOf({ data }: BookEvent): readonly OutsideDocument[] {
  return [
    'document' in data ? data.document : undefined,
    'multiYear' in data ? data.multiYear?.authority : undefined,
    'instrument' in data ? data.instrument : undefined,
    'authority' in data && data.authority && 'number' in data.authority
      ? data.authority
      : undefined,
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
    const kind = event.type === 'disbursement.recorded.v1' ? 'disbursement' : 'commitment';
    yield finding('DOCUMENT_REQUIRED', { kind });
  }
  for (const { number, date } of documentsOf(event)) {
    if (date > today) yield finding('DOCUMENT_IN_FUTURE', { number, date, today });
  }
  yield* guardKeyYear(event);
  for (const { key, found } of numbersTakenBy(state, event)) {
    const recordedAs = state.documents.get(key);
    if (recordedAs !== undefined && found !== undefined) yield found(recordedAs);
  }
}

/** The state in which an event's documents are recorded. */
export function withDocuments(state: BookState, event: BookEvent): BookState {
  let { documents } = state;
  for (const { key, recordedAs } of numbersTakenBy(state, event)) {
    if (recordedAs !== '') documents = documents.set(key, recordedAs);
  }
  if (event.type === 'entry.reversed.v1') documents = withoutNumbers(state, event);
  return documents === state.documents ? state : { ...state, documents };
}

/**
 * What was told in error sets its number free, for what is told instead. A document with keys stays
 * known by its number, because other lines of it may stand.
 */
function withoutNumbers(
  state: BookState,
  { data }: EventOf<'entry.reversed.v1'>,
): BookState['documents'] {
  let { documents } = state;
  const told = state.recorded.get(identityOfEntry(data.entry));
  if (!told) return documents;
  const keyed = 'key' in told.data && told.data.key !== undefined;
  for (const { key, recordedAs } of numbersTakenBy(state, told)) {
    if (keyed && !key.includes('-key|')) continue;
    if (documents.get(key) === recordedAs) documents = documents.delete(key);
  }
  return documents;
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

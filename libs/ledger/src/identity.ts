import { isBookLifeEvent, type BookEvent } from './book.events';
import { bookLifeIdentityOf } from './book-life-identity';
import type { BookState } from './book.state';
import type { StatedDates } from './decision';
import { reject } from './rejection';
import { essenceOf, essenceOfFact, identityOfFact, isOutsideFact } from './outside-fact';
import { matchingFundIdentityOf } from './matching-fund-identity';

/**
 * What an event is about: a second event with the same identity is the same thing told again.
 * Undefined where there can be no second telling, because the event only takes back what is there.
 */
export function identityOf(event: BookEvent): string | undefined {
  switch (event.type) {
    case 'book.opened.v1':
      return 'book';
    case 'appropriation.line-recorded.v1':
      return `line|${event.data.line}`;
    case 'allotment.recorded.v1':
      return `allotment|${event.data.allotment}|${event.data.line}`;
    case 'delegation.granted.v1':
      return `delegation|${event.data.delegation}`;
    case 'project.registered.v1':
      return `project|${event.data.project}`;
    case 'resolution.recorded.v1':
      return `resolution|${event.data.resolution}`;
    case 'resolution.confirmed.v1':
      return `confirmation|${event.data.resolution}${ofVersion(event.data)}`;
    case 'allocation.made.v1':
    case 'transfer.made.v1':
      return `decision|${event.data.resolution}|${event.data.decision}${ofVersion(event.data)}`;
    case 'commitment.made.v1':
      return `commitment|${event.data.commitment}`;
    case 'commitment.cancelled.v1':
      return `cancellation|${event.data.commitment}`;
    case 'disbursement.recorded.v1':
      return `disbursement|${event.data.disbursement}`;
    case 'return.recorded.v1':
      return `return|${event.data.return}`;
    case 'unauthorised.recorded.v1':
      return identityOfFact(event.data);
    case 'unauthorised.regularised.v1':
      return `regularisation|${event.data.fact}`;
    case 'opening-balances.recorded.v1':
      return 'opening-balances';
    case 'separation.overridden.v1':
      return `override|${event.data.override}`;
    default:
      return isBookLifeEvent(event) ? bookLifeIdentityOf(event) : matchingFundIdentityOf(event);
  }
}

/** What is done anew after its resolution was amended is not the same thing told again. */
function ofVersion({ version }: { readonly version?: number | undefined }): string {
  return version === undefined ? '' : `|${version}`;
}

/** An identity in the words of a finding: its kind, and the id without it. */
export function kindAndIdOf(event: BookEvent): { readonly kind: string; readonly id: string } {
  const [kind = '', ...id] = (identityOf(event) ?? event.type).split('|');
  return { kind, id: id.join('/') };
}

/** The event that was recorded under the identity of another one. */
export function recordedAs(state: BookState, event: BookEvent): BookEvent | undefined {
  const identity = identityOf(event);
  return identity === undefined ? undefined : state.recorded.get(identity);
}

/**
 * Whether the very same thing stands in the book already, so that asking again does nothing. Days
 * that the command does not state are those of the first time.
 *
 * @throws {Rejection} `ID_TAKEN` when something else was recorded under the same id.
 */
export function isRecordedAlready(
  state: BookState,
  proposed: BookEvent,
  stated: StatedDates,
): boolean {
  const before = recordedAs(state, proposed);
  if (!before) return false;
  const sameDays =
    (stated.effectiveOn === undefined || stated.effectiveOn === before.effectiveOn) &&
    (stated.decidedOn === undefined || stated.decidedOn === before.decidedOn);
  if (sameDays && tellsTheSame(before, proposed)) return true;
  if (before.type === 'book.opened.v1') return reject('BOOK_ALREADY_OPEN', before.data);
  if (before.type === 'opening-balances.recorded.v1') {
    return reject('OPENING_ALREADY_RECORDED', { asOf: before.data.asOf });
  }
  return reject('ID_TAKEN', kindAndIdOf(proposed));
}

function tellsTheSame(before: BookEvent, proposed: BookEvent): boolean {
  if (before.type === proposed.type) return sameContent(before.data, proposed.data);
  // The fact broke a rule when it first came and was recorded as unauthorised.
  if (before.type !== 'unauthorised.recorded.v1') return false;
  if (!isOutsideFact(proposed) || proposed.data.basis !== 'fact') return false;
  return sameContent(essenceOfFact(before.data), essenceOf(proposed));
}

/** Whether two payloads say the same, in whatever order their fields were written. */
export function sameContent(a: unknown, b: unknown): boolean {
  return a === b || comparableText(a) === comparableText(b);
}

function comparableText(data: unknown): string {
  return JSON.stringify(data, (_field, value: unknown) => {
    if (typeof value === 'bigint') return { satang: value.toString() };
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)));
  });
}

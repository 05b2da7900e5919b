import { withChanged } from './changed-entry';
import { appended } from './matching-fund.state';
import type { EventOf } from './book.events';
import type { BookState } from './book.state';
import type { CommandContext, Findings, Proposal } from './decision';
import type { StateAgreement, SignContribution } from './matching-fund.commands';
import type { Reference } from './reference';

type AgreementEvent = EventOf<'agreement.stated.v1'> | EventOf<'contribution.agreed.v1'>;

/** UNWRITTEN */
export function stateAgreement(
  _state: BookState,
  _command: StateAgreement,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function signContribution(
  _state: BookState,
  _command: SignContribution,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function* guardAgreement(
  _state: BookState,
  _event: AgreementEvent,
  _reference: Reference,
): Findings {
  yield* [];
}

/** The state after an agreement was stated, or a contribution signed under it. */
export function evolveAgreement(state: BookState, event: AgreementEvent): BookState {
  const { fund } = state;
  const { agreement, version } = event.data;
  if (event.type === 'contribution.agreed.v1') {
    const agreed = { agreement, version, on: event.effectiveOn };
    const contributions = withChanged(fund.contributions, event.data.contribution, (before) => {
      return { ...before, agreed };
    });
    return { ...state, fund: { ...fund, contributions } };
  }
  const stated = { record: event.data, from: event.effectiveOn };
  let { agreementOf } = fund;
  for (const project of event.data.projects) agreementOf = agreementOf.set(project, agreement);
  const agreements = appended(fund.agreements, agreement, stated);
  return { ...state, fund: { ...fund, agreements, agreementOf } };
}

import { formatBaht, type executionControlEventSchemas } from '@app/ledger';
import { partOf, type EntryChange, type EntryName, type RegisterHandlers } from './register-entry';
import { carriedOut } from './register.straight-road';
import type { LoggedEvent } from './view';

const named = (kind: EntryName['kind'], id: string): EntryName => ({ kind, id });

/** What the two kinds of money that is the state's leave: an entry of their own, beside what they are of. */
function lateReturn({ data }: LoggedEvent<'late-return.recorded.v1'>): readonly EntryChange[] {
  const { disbursement, project, line, amount, document, key = null } = data;
  return [
    {
      ...named('return', data.return),
      status: 'state-revenue',
      line,
      project,
      document,
      figures: { amount },
      facts: { disbursement, commitment: null, restores: null, key },
    },
    { ...named('disbursement', disbursement), document, figures: { returnedLate: amount } },
  ];
}

function penalty({ data }: LoggedEvent<'penalty.recorded.v1'>): readonly EntryChange[] {
  const { commitment, project, line, amount, reason, document, key = null } = data;
  return [
    {
      ...named('penalty', data.penalty),
      status: 'state-revenue',
      title: reason,
      line,
      project,
      document,
      figures: { amount },
      facts: { commitment, key },
    },
    { ...named('commitment', commitment), document, figures: { penalties: amount }, note: reason },
  ];
}

function savings({ data }: LoggedEvent<'savings.recognised.v1'>): readonly EntryChange[] {
  const { ground, commitment, project, line, amount, document } = data;
  return [
    {
      ...named('savings', data.savings),
      status: 'recognised',
      line,
      project,
      document,
      figures: { amount },
      facts: { ground, commitment },
    },
    { ...named('commitment', commitment), document, figures: { savings: amount } },
  ];
}

/** What events of execution control do to the registers of their book. */
export const EXECUTION_CONTROL_REGISTER: RegisterHandlers<
  keyof typeof executionControlEventSchemas
> = {
  'pre-commitment.made.v1': ({ data }) => {
    const { preCommitment, project, line, amount, description, document, key = null } = data;
    return [
      {
        ...named('pre-commitment', preCommitment),
        status: 'open',
        title: description,
        line,
        project,
        document,
        figures: { amount },
        facts: { key },
      },
    ];
  },
  'pre-commitment.released.v1': ({
    data: { preCommitment, amount, cause, commitment, reason },
  }) => [
    {
      ...named('pre-commitment', preCommitment),
      figures: cause === 'committed' ? { used: amount } : { released: amount },
      facts: commitment === undefined ? {} : { commitment },
      note: reason,
    },
  ],
  'commitment.changed.v1': ({ data }) => {
    const { commitment, change, direction, amount, reason, document, authority } = data;
    return [
      {
        ...named('commitment', commitment),
        document,
        figures: { amount: direction === 'up' ? amount : -amount },
        facts: {
          changes: { [change]: { direction, amount: formatBaht(amount), authority } },
        },
        note: reason,
      },
    ];
  },
  'commitment.finished.v1': ({ data: { commitment, amount, document }, effectiveOn }) => [
    {
      ...named('commitment', commitment),
      status: 'finished',
      document,
      figures: { freed: amount },
      facts: { endedOn: effectiveOn },
    },
  ],
  'savings.recognised.v1': savings,
  'savings.allocated.v1': (event) => {
    const { resolution, decision, delegation, project, line, amount } = event.data;
    return [
      {
        ...named('allocation', partOf(resolution, decision)),
        status: 'made',
        line,
        project,
        figures: { amount },
        facts: { resolution, decision, delegation, from: 'savings' },
      },
      ...carriedOut(event),
    ];
  },
  'late-return.recorded.v1': lateReturn,
  'penalty.recorded.v1': penalty,
  'on-behalf.authorised.v1': ({ data }) => {
    const { authorisation, project, line, amount, agency, document } = data;
    return [
      {
        ...named('on-behalf', authorisation),
        status: 'standing',
        title: agency,
        line,
        project,
        document,
        figures: { amount },
      },
    ];
  },
  'on-behalf.ended.v1': ({ data: { authorisation, reason, document } }) => [
    { ...named('on-behalf', authorisation), status: 'ended', document, note: reason },
  ],
  'unauthorised.refunded.v1': ({ data: { fact, document } }) => [
    { ...named('unauthorised-fact', fact), status: 'refunded', document },
  ],
};

import { formatBaht, type Satang, type yearEndEventSchemas } from '@app/ledger';
import type { EntryChange, EntryName, RegisterHandlers } from './register-entry';
import type { LoggedEvent } from './view';

const named = (kind: EntryName['kind'], id: string): EntryName => ({ kind, id });

/** What a debt that goes over into later years, or lapses there, does to its commitment. */
function ofDebt(
  commitment: string | undefined,
  change: Partial<EntryChange>,
): readonly EntryChange[] {
  return commitment === undefined ? [] : [{ ...named('commitment', commitment), ...change }];
}

function requested({ data }: LoggedEvent<'reservation.requested.v1'>): readonly EntryChange[] {
  const { reservation, kind, commitment, preCommitment, line, project, amount, from } = data;
  return [
    {
      ...named('reservation', reservation),
      status: 'pending',
      title: data.reason,
      line,
      project,
      document: data.document,
      figures: { amount },
      facts: { kind, from, commitment: commitment ?? null, preCommitment: preCommitment ?? null },
    },
  ];
}

function carriedOver({ data }: LoggedEvent<'carry-over.made.v1'>): readonly EntryChange[] {
  const { carryOver, reservation, kind, commitment, preCommitment, from, amount, until } = data;
  const { line, project, authority: document } = data;
  const lapsesOn = { until, rounds: 0 };
  return [
    {
      ...named('carry-over', carryOver),
      status: kind,
      line,
      project,
      document,
      figures: carriedFigures(commitment, amount),
      facts: { kind, from, reservation, commitment: commitment ?? null, ...lapsesOn },
    },
    {
      ...named('reservation', reservation),
      status: 'carried',
      document,
      figures: { carried: amount },
      facts: { carryOver },
    },
    ...ofDebt(commitment, { status: 'carried', figures: { carried: amount }, document }),
    ...(preCommitment === undefined
      ? []
      : [{ ...named('pre-commitment', preCommitment), figures: { carried: amount } }]),
  ];
}

/** Carried money is bound from the beginning, or free until somebody binds it. */
function carriedFigures(
  commitment: string | undefined,
  amount: Satang,
): Readonly<Record<string, Satang>> {
  return { amount, committed: commitment === undefined ? 0n : amount, disbursed: 0n, lapsed: 0n };
}

function bound({ data }: LoggedEvent<'carry-over.committed.v1'>): readonly EntryChange[] {
  const { carryOver, commitment, project, line, amount, description, document } = data;
  const { payee = null, key = null } = data;
  const none = { untilFiscalYear: null, preCommitment: null, estimate: null };
  return [
    {
      ...named('commitment', commitment),
      status: 'carried',
      title: description,
      line,
      project,
      document,
      figures: { amount, carried: amount },
      facts: { basis: 'fact', payee, key, ...none, continues: null, multiYear: null, carryOver },
    },
    { ...named('carry-over', carryOver), document, figures: { committed: amount } },
  ];
}

function paidLate({ data }: LoggedEvent<'late-disbursement.recorded.v1'>): readonly EntryChange[] {
  const { disbursement, carryOver, commitment, project, line, amount, document } = data;
  const { payee = null, key = null } = data;
  return [
    {
      ...named('disbursement', disbursement),
      status: 'paid',
      line,
      project,
      document,
      figures: { amount },
      facts: { basis: 'fact', commitment, carryOver, payee, onBehalf: null, key },
    },
    ...ofDebt(commitment, { figures: { disbursed: amount } }),
    { ...named('carry-over', carryOver), document, figures: { disbursed: amount } },
  ];
}

function lapsed({ data }: LoggedEvent<'lapse.made.v1'>): readonly EntryChange[] {
  const { lapse, line, project, amount, from, cause, commitment, carryOver } = data;
  const { preCommitment, match } = data;
  const ofBound = from === 'carried-committed' ? { committed: -amount } : {};
  return [
    {
      ...named('lapse', lapse),
      status: 'lapsed',
      line,
      project,
      figures: { amount },
      facts: {
        from,
        cause,
        commitment: commitment ?? null,
        carryOver: carryOver ?? null,
        match: match ?? null,
      },
    },
    ...ofDebt(commitment, { figures: { amount: -amount, lapsed: amount } }),
    ...(preCommitment === undefined
      ? []
      : [{ ...named('pre-commitment', preCommitment), figures: { lapsed: amount } }]),
    ...(carryOver === undefined
      ? []
      : [{ ...named('carry-over', carryOver), figures: { lapsed: amount, ...ofBound } }]),
  ];
}

function undone({ data }: LoggedEvent<'lapse.undone.v1'>): readonly EntryChange[] {
  const { lapse, carryOver, kind, commitment, line, project, amount, until } = data;
  const { authority: document } = data;
  return [
    { ...named('lapse', lapse), status: 'undone', document, figures: { undone: amount } },
    {
      ...named('carry-over', carryOver),
      status: kind,
      line,
      project,
      document,
      figures: carriedFigures(commitment, amount),
      facts: {
        kind,
        from: 'lapsed',
        reservation: null,
        commitment: commitment ?? null,
        lapse,
        until,
        rounds: 0,
      },
    },
    ...ofDebt(commitment, { status: 'carried', document, figures: { amount, lapsed: -amount } }),
  ];
}

/** What events of year end do to the registers of their book. */
export const YEAR_END_REGISTER: RegisterHandlers<keyof typeof yearEndEventSchemas> = {
  'reservation.requested.v1': requested,
  'reservation.refused.v1': ({ data: { reservation, document, reason } }) => [
    { ...named('reservation', reservation), status: 'refused', document, note: reason },
  ],
  'carry-over.made.v1': carriedOver,
  'carry-over.committed.v1': bound,
  'late-disbursement.recorded.v1': paidLate,
  'carry-over.extended.v1': ({ data: { carryOver, round, until, authority } }) => [
    {
      ...named('carry-over', carryOver),
      document: authority,
      facts: { until, rounds: round, extensions: { [round]: { until, authority } } },
    },
  ],
  'lapse.made.v1': lapsed,
  'lapse.undone.v1': undone,
  'book.closed.v1': ({ data: { closedOn, balances, document } }) => [
    { ...named('closing', 'closing'), status: 'closed', document, facts: { closedOn, balances } },
  ],
  'prior-period.adjusted.v1': ({ data: { adjustment, moves, reason, document } }) => {
    const [first] = moves;
    let amount = 0n;
    for (const money of moves) amount += money.amount;
    return [
      {
        ...named('adjustment', adjustment),
        status: 'made',
        title: reason,
        line: first?.line,
        project: first?.project,
        document,
        figures: { amount },
        facts: { moves: moves.map((money) => ({ ...money, amount: formatBaht(money.amount) })) },
      },
    ];
  },
};

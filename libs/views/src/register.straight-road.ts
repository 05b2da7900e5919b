import {
  formatBaht,
  reportDueOn,
  type BookEvent,
  type BookEventType,
  type BookLifeEvent,
  type EventOf,
  type MatchingFundEvent,
  type Satang,
} from '@app/ledger';
import { partOf, type EntryChange, type EntryName, type RegisterHandlers } from './register-entry';
import { ignore, type LoggedEvent } from './view';

/** The events of the road from the Act to the payment. */
type StraightRoad = Exclude<BookEventType, (BookLifeEvent | MatchingFundEvent)['type']>;

/** Money in the facts of an entry is baht text; null where there is no ceiling. */
const bahtOrNull = (amount: Satang | undefined): string | null =>
  amount === undefined ? null : formatBaht(amount);

/** In which role and office an event was done, as facts hold it. */
function officeOf({ actor }: Pick<BookEvent, 'actor'>): Readonly<Record<string, unknown>> {
  return { role: actor.role, office: actor.office, acting: actor.acting ?? null };
}

type Recorded = EventOf<'resolution.recorded.v1'>['data']['decisions'][number];

/** A decision of a resolution, as facts hold it: whether its money has moved stands beside it. */
export function decisionFacts(
  { decision, verb, subject, effectiveOn, order, votes = [] }: Recorded,
  ordinal: number,
): Readonly<Record<string, unknown>> {
  const ordered =
    order === undefined
      ? { kind: null, delegation: null, project: null, line: null, toLine: null, amount: null }
      : {
          kind: order.kind,
          delegation: order.delegation,
          project: order.kind === 'transfer' ? null : order.project,
          line: order.kind === 'transfer' ? order.fromLine : order.line,
          toLine: order.kind === 'transfer' ? order.toLine : null,
          amount: formatBaht(order.amount),
        };
  return { decision, verb, subject, effectiveOn, ordinal, ...ordered, votes };
}

function recordedResolution(event: LoggedEvent<'resolution.recorded.v1'>): EntryChange {
  const { resolution, committee, meeting, agendaItem, attendance, decisions } = event.data;
  return {
    kind: 'resolution',
    id: resolution,
    status: 'recorded',
    title: decisions[0]?.subject,
    facts: {
      committee,
      meeting,
      agendaItem,
      attendance,
      circulated: event.data.circulated === true,
      recordedOn: event.recordedOn,
      recordedBy: officeOf(event),
      decisions: Object.fromEntries(
        decisions.map((decision, index) => [
          decision.decision,
          { ...decisionFacts(decision, index + 1), done: false },
        ]),
      ),
    },
  };
}

/** A decision whose money moved: what it used of its delegation, and that it is done. */
export function carriedOut({
  data: { resolution, decision, delegation, amount },
}: LoggedEvent<
  'allocation.made.v1' | 'transfer.made.v1' | 'savings.allocated.v1'
>): readonly EntryChange[] {
  return [
    {
      kind: 'resolution',
      id: resolution,
      facts: { decisions: { [decision]: { done: true } } },
    },
    { kind: 'delegation', id: delegation, figures: { used: amount } },
  ];
}

/** What a payment, or what came back of one, does to its commitment. */
function paidOf(commitment: string | undefined, amount: Satang): readonly EntryChange[] {
  if (commitment === undefined) return [];
  return [{ kind: 'commitment', id: commitment, figures: { disbursed: amount } }];
}

const named = (kind: EntryName['kind'], id: string): EntryName => ({ kind, id });

/**
 * A fact without cover becomes the commitment or the payment that it was, on its own day; or it makes
 * the commitment worth more of which it was a change, or of which more was paid than it bound.
 */
function regularised({
  data: { fact, kind, becomes, coveredFrom, amount, commitment, authority, raises = 0n },
}: LoggedEvent<'unauthorised.regularised.v1'>): readonly EntryChange[] {
  const covering = coveredFrom === 'commitment' ? commitment : undefined;
  const covered = {
    ...named('unauthorised-fact', fact),
    status: 'regularised',
    document: authority,
    facts: { becomes, coveredFrom },
  };
  const raised = (by: Satang): readonly EntryChange[] =>
    commitment === undefined || by === 0n
      ? []
      : [{ ...named('commitment', commitment), document: authority, figures: { amount: by } }];
  if (kind === 'commitment' && commitment !== undefined) return [covered, ...raised(amount)];
  return [
    covered,
    ...raised(raises),
    {
      ...named(kind, becomes),
      like: named('unauthorised-fact', fact),
      status: kind === 'commitment' ? 'open' : 'paid',
      figures: { amount },
      facts: { basis: 'fact', commitment: covering ?? null },
    },
    ...(kind === 'disbursement' ? paidOf(covering, amount) : []),
  ];
}

/** What the events of the road from the Act to the payment do to the registers of their book. */
export const STRAIGHT_ROAD_REGISTER: RegisterHandlers<StraightRoad> = {
  'book.opened.v1': ignore,
  // Lines have their control register; who overrode a separation of duties has one too.
  'appropriation.line-recorded.v1': ignore,
  'separation.overridden.v1': ignore,
  'opening-balances.recorded.v1': ({ data: { delegations, asOf } }) =>
    delegations.map(({ delegation, used }) => ({
      ...named('delegation', delegation),
      figures: { used },
      facts: { usedBefore: { asOf, amount: formatBaht(used) } },
    })),
  'allotment.recorded.v1': ({ data: { allotment, line, amount, period, document } }) => [
    {
      ...named('allotment', partOf(allotment, line)),
      status: 'standing',
      title: document.number,
      line,
      document,
      figures: { amount },
      facts: { allotment, period },
    },
  ],
  'delegation.granted.v1': ({ data }) => {
    const { delegation, grantor, committee, powers, validFrom, validTo, instrument } = data;
    const { conditions, limits = [], redelegates = null, holder = null } = data;
    return [
      {
        ...named('delegation', delegation),
        status: 'granted',
        title: grantor,
        document: instrument,
        facts: {
          grantor,
          committee,
          powers,
          conditions,
          limits,
          redelegates,
          holder,
          permitsRedelegation: data.permitsRedelegation === true,
          ceilingPerDecision: bahtOrNull(data.ceilingPerDecision),
          ceilingCumulative: bahtOrNull(data.ceilingCumulative),
          validFrom,
          validTo,
        },
      },
    ];
  },
  'project.registered.v1': ({ data }) => {
    const { project, name, developmentIssue, agency, lines, terms = null } = data;
    return [
      {
        ...named('project', project),
        status: 'open',
        title: name,
        project,
        facts: { developmentIssue, agency, lines, terms, version: 1 },
      },
    ];
  },
  'resolution.recorded.v1': (event) => [recordedResolution(event)],
  'resolution.confirmed.v1': (event) => [
    {
      ...named('resolution', event.data.resolution),
      status: 'confirmed',
      facts: {
        confirmedOn: event.decidedOn,
        confirmedBy: officeOf(event),
        capacity: event.data.capacity,
        confirmedVersion: event.data.version ?? 1,
      },
    },
  ],
  'allocation.made.v1': (event) => {
    const { resolution, decision, delegation, project, line, amount } = event.data;
    return [
      {
        ...named('allocation', partOf(resolution, decision)),
        status: 'made',
        line,
        project,
        figures: { amount },
        facts: { resolution, decision, delegation },
      },
      ...carriedOut(event),
    ];
  },
  'transfer.made.v1': (event) => {
    const { resolution, decision, delegation, fromLine, toLine, amount } = event.data;
    return [
      {
        ...named('transfer', partOf(resolution, decision)),
        // It is reported to the Budget Bureau within some days.
        status: 'due',
        dueOn: reportDueOn(event),
        line: fromLine,
        toLine,
        figures: { amount },
        facts: { resolution, decision, delegation },
      },
      ...carriedOut(event),
    ];
  },
  'commitment.made.v1': ({ data }) => {
    const { commitment, basis, project, line, amount, description, document } = data;
    const { untilFiscalYear = null, payee = null, preCommitment = null, key = null } = data;
    const { continues, multiYear, estimate } = data;
    return [
      {
        ...named('commitment', commitment),
        status: 'open',
        title: description,
        line,
        project,
        document,
        figures: { amount },
        facts: {
          basis,
          untilFiscalYear,
          payee,
          preCommitment,
          key,
          estimate: bahtOrNull(estimate),
          continues: continues
            ? { ...continues, instalment: bahtOrNull(continues.instalment) }
            : null,
          multiYear: multiYear
            ? {
                authority: multiYear.authority,
                total: formatBaht(multiYear.total),
                instalments: multiYear.instalments.map((due) => {
                  return { fiscalYear: due.fiscalYear, amount: formatBaht(due.amount) };
                }),
              }
            : null,
        },
      },
    ];
  },
  'commitment.cancelled.v1': ({ data: { commitment, reason, amount }, effectiveOn }) => [
    {
      ...named('commitment', commitment),
      status: 'cancelled',
      figures: { freed: amount },
      facts: { endedOn: effectiveOn },
      note: reason,
    },
  ],
  'disbursement.recorded.v1': ({ data }) => {
    const { disbursement, commitment, basis, project, line, amount, document } = data;
    const { payee = null, onBehalf = null, key = null } = data;
    return [
      {
        ...named('disbursement', disbursement),
        status: 'paid',
        line,
        project,
        document,
        figures: { amount },
        facts: { basis, commitment: commitment ?? null, payee, onBehalf, key },
      },
      ...paidOf(commitment, amount),
      ...(onBehalf === null
        ? []
        : [{ ...named('on-behalf', onBehalf), figures: { disbursed: amount } }]),
    ];
  },
  'return.recorded.v1': ({ data }) => {
    const { disbursement, commitment, project, line, amount, restores, document } = data;
    return [
      {
        ...named('return', data.return),
        status: 'received',
        line,
        project,
        document,
        figures: { amount },
        facts: { disbursement, commitment: commitment ?? null, restores },
      },
      { ...named('disbursement', disbursement), document, figures: { returned: amount } },
      ...(restores === 'commitment' ? paidOf(commitment, -amount) : []),
    ];
  },
  'unauthorised.recorded.v1': ({ data }) => {
    const { fact, kind, commitment, project, line, amount, description, document } = data;
    const { broken, payee = null, key = null, onBehalf = null, untilFiscalYear = null } = data;
    return [
      {
        ...named('unauthorised-fact', fact),
        status: 'open',
        title: description ?? '',
        line,
        project,
        document,
        figures: { amount },
        facts: {
          kind,
          commitment: commitment ?? null,
          payee,
          broken,
          key,
          onBehalf,
          untilFiscalYear,
        },
      },
    ];
  },
  'unauthorised.regularised.v1': regularised,
};

import { formatBaht, type EventOf, type minutesEventSchemas } from '@app/ledger';
import { partOf, type EntryChange, type EntryName, type RegisterHandlers } from './register-entry';
import { decisionFacts } from './register.straight-road';
import type { LoggedEvent } from './view';

const named = (kind: EntryName['kind'], id: string): EntryName => ({ kind, id });

type Tainted = EventOf<'resolution.revoked.v1'>['data']['tainted'];

/** Acts that stand although what they relied on does not, as facts hold them. */
export function taintedFacts(tainted: Tainted): readonly object[] {
  return tainted.map(({ kind, id, amount }) => ({
    kind,
    id,
    amount: amount === undefined ? null : formatBaht(amount),
  }));
}

/** The decisions that minutes were amended to; their places in the resolution stay. */
function amendedDecisions({ decisions, version }: EventOf<'resolution.amended.v1'>['data']) {
  return Object.fromEntries(
    decisions.map((decision) => {
      const { ordinal: _, ...facts } = decisionFacts(decision, 0);
      return [decision.decision, { ...facts, amendedIn: version, approvedOn: null }];
    }),
  );
}

/** Money of an order that goes back: of its own entry, of its delegation, of its resolution. */
function reversed(
  kind: 'allocation' | 'transfer',
  {
    data,
    effectiveOn,
  }: LoggedEvent<'allocation.reversed.v1'> | LoggedEvent<'transfer.reversed.v1'>,
): readonly EntryChange[] {
  const { resolution, decision, delegation, amount, cause } = data;
  return [
    {
      ...named(kind, partOf(resolution, decision)),
      // A transfer that went back in part is still to be reported.
      ...(kind === 'allocation' ? { status: 'reversed' } : {}),
      figures: { reversed: amount },
      note: cause,
      facts: { reversedOn: effectiveOn },
    },
    { ...named('delegation', delegation), figures: { used: -amount } },
    { ...named('resolution', resolution), figures: { reversed: amount } },
  ];
}

/** What events of minutes do to the registers of their book. */
export const MINUTES_REGISTER: RegisterHandlers<keyof typeof minutesEventSchemas> = {
  'minutes.certified.v1': ({ data: { resolution, meeting, amended, document } }) => [
    {
      ...named('resolution', resolution),
      document,
      facts: { certifiedOn: meeting.date, certifiedBy: meeting, certifiedAmended: amended },
    },
  ],
  'resolution.amended.v1': ({ data, decidedOn }) => [
    {
      ...named('resolution', data.resolution),
      document: data.document,
      note: data.reason,
      facts: {
        version: data.version,
        amendedOn: decidedOn,
        decisions: amendedDecisions(data),
        tainted: taintedFacts(data.tainted),
      },
    },
  ],
  'resolution.ratified.v1': ({ data: { resolution, meeting, document } }) => [
    {
      ...named('resolution', resolution),
      document,
      facts: { ratifiedOn: meeting.date, inquorate: false },
    },
  ],
  'resolution.revoked.v1': ({ data, effectiveOn }) => [
    {
      ...named('resolution', data.resolution),
      status: 'revoked',
      document: data.document,
      note: data.reason,
      facts: {
        revokedOn: effectiveOn,
        revokedBy: data.by ?? null,
        tainted: taintedFacts(data.tainted),
      },
    },
  ],
  'allocation.reversed.v1': (event) => reversed('allocation', event),
  'transfer.reversed.v1': (event) => reversed('transfer', event),
  'attendance.corrected.v1': ({ data }) => {
    const { resolution, seats, present, represented, recused, reason, document, tainted } = data;
    return [
      {
        ...named('resolution', resolution),
        document,
        note: reason,
        facts: {
          attendance: { seats, present, represented, recused },
          inquorate: data.inquorate === true,
          tainted: taintedFacts(tainted),
        },
      },
    ];
  },
  'objection.recorded.v1': ({ data: { objection, about, office, grounds, document } }) => [
    {
      ...named('objection', objection),
      status: 'recorded',
      title: grounds,
      document,
      facts: { about, office, grounds },
    },
  ],
  'minority-opinion.recorded.v1': ({ data: { opinion, resolution, decision, seat, grounds } }) => [
    {
      ...named('minority-opinion', opinion),
      status: 'recorded',
      title: grounds,
      facts: { resolution, decision: decision ?? null, seat, grounds },
    },
    { ...named('resolution', resolution), note: grounds },
  ],
  'order.approved.v1': ({ data: { resolution, decision, by, document }, effectiveOn }) => [
    {
      ...named('resolution', resolution),
      document,
      facts: { decisions: { [decision]: { approvedOn: effectiveOn, approvedBy: by } } },
    },
  ],
};

import type {
  CommitmentRow,
  DelegationRow,
  DisbursementRow,
  RefusalRow,
  ResolutionRow,
  Standing,
  UnauthorisedFactRow,
} from '@app/views';
import {
  baht,
  day,
  fields,
  flag,
  instant,
  list,
  named,
  open,
  orNull,
  text,
  whole,
  word,
  type Doc,
} from './answer-schema';
import { office, officeFields } from './acting.answers';
import { page, resolutionSummary, standing } from './budget.answers';

/** How a resolution can stand. */
export const RESOLUTION_STATUS = ['recorded', 'confirmed', 'revoked'] as const;

/** How a commitment can stand. */
export const COMMITMENT_STATUS = [
  'open',
  'disbursed',
  'cancelled',
  'finished',
  'carried',
  'reversed',
] as const;

/** How a fact without cover can stand. */
export const FACT_STATUS = ['open', 'regularised', 'refunded', 'reversed'] as const;

const document = fields({ number: text('Its number.'), date: day('Its date.') });
const simulated = flag('Asked by the simulation.');
const sequence = text('Dense ordinal of the event that wrote it down.');
const basis = text('`decision` or `fact`.', 'decision');
const effectiveOn = day('From when it takes effect.');
const project = text('The project.', 'P0001');
const line = text('The line.', 'L0001');
const findings = (description: string): Doc<ResolutionRow['warnings']> =>
  list(
    fields({ code: text('Code of the rule.'), facts: open<unknown>('The figures seen.') }),
    description,
  );

const resolution: { readonly [K in keyof ResolutionRow]: Doc<ResolutionRow[K]> } = {
  ...resolutionSummary,
  sequence,
  place: text('Where the committee met.'),
  status: word('`recorded` until another person confirms it.', RESOLUTION_STATUS),
  recordedOn: day('When it was written down.'),
  recordedBy: office,
  confirmedOn: orNull(day('When it was confirmed.')),
  confirmedBy: orNull(office),
  seats: whole('Seats of the committee.'),
  present: whole('Members present.'),
  circulated: flag('Decided by circulation (เวียนมติ).'),
  inquorate: flag('There was no quorum, as was found later, and no meeting has ratified it.'),
  version: whole('1, and one more for every amendment of its minutes.'),
  awaitsConfirmation: flag('Confirmed in an earlier version, and not in this one yet.'),
  amendedOn: orNull(day('When its minutes were amended last.')),
  certifiedOn: orNull(day('When its minutes were certified.')),
  ratifiedOn: orNull(day('When it was ratified.')),
  revokedOn: orNull(day('From when it is revoked.')),
  warnings: findings('Rules that warned.'),
  simulated,
  decisions: list(
    fields<ResolutionRow['decisions'][number]>({
      decision: text('Its id within the resolution.', '1'),
      verb: text('มติ.', 'approve'),
      subject: text('In words.'),
      effectiveOn,
      kind: orNull(word('What moves.', ['allocate', 'transfer', 'use-savings'])),
      delegation: orNull(text('The delegation relied on.')),
      project: orNull(project),
      line: orNull(text('The line that gives.')),
      toLine: orNull(text('The line that receives.')),
      amount: orNull(baht('How much moves.')),
      done: flag('Whether its money has moved.'),
      waits: flag('Whether its money waits for an approval or an answer after the confirmation.'),
      approvedOn: orNull(day('From when its order is approved, where it has to be.')),
      amendedIn: whole('The version that made it what it is.'),
      votes: list(
        fields({ seat: text('The seat, by its office.'), vote: text('What it said.', 'for') }),
        'Who voted how, where the minutes say it.',
      ),
    }),
    'The decisions.',
  ),
};

export const resolutionPage = page(
  'ResolutionPage',
  named('ResolutionRow', fields<ResolutionRow>(resolution)),
);

/** One resolution with its place in the log. */
export const resolutionAnswer = named(
  'Resolution',
  fields<ResolutionRow & Standing>({
    ...standing,
    ...resolution,
    sequence: text('Dense ordinal of the last event that the answer includes.'),
  }),
);

export const delegationPage = page(
  'DelegationPage',
  named(
    'DelegationRow',
    fields<DelegationRow>({
      sequence,
      delegation: text('Its id.', 'G0001'),
      grantor: text('Who grants.'),
      committee: text('Who is granted.', 'PC-TH40'),
      powers: list(
        fields({
          power: text('What may be decided.'),
          verb: text('The verb that moves money.'),
          movesOn: text('Upon what it moves after that verb.', 'confirmation'),
        }),
        'The powers.',
      ),
      limits: list(text('A limit.', 'negative-list'), 'What must not be done under it.'),
      redelegates: orNull(text('The delegation from which it was passed on.', 'G0001')),
      holder: orNull(text('The office that holds passed-on authority.')),
      status: word('`revoked` from a day on.', ['granted', 'revoked']),
      revokedFrom: orNull(day('From when nothing is decided under it.')),
      version: whole('1, and one more for every amendment.'),
      ceilingPerDecision: orNull(baht('Most that one decision moves; null is no ceiling.')),
      ceilingCumulative: orNull(baht('Most that all move together; null is no ceiling.')),
      used: baht('Moved so far.'),
      remaining: orNull(baht('What remains; null without a cumulative ceiling.')),
      validFrom: day('First day.'),
      validTo: day('Last day.'),
      instrument: document,
      simulated,
    }),
  ),
);

export const commitmentPage = page(
  'CommitmentPage',
  named(
    'CommitmentRow',
    fields<CommitmentRow>({
      sequence,
      commitment: text('Its id.', 'C0001'),
      project,
      line,
      description: text('For what.'),
      basis,
      document: orNull(document),
      effectiveOn,
      amount: baht('Bound.'),
      disbursed: baht('Paid of it.'),
      remaining: baht('Neither paid nor given back.'),
      daysOpen: orNull(whole('Days since its day, while something of it is owed (อายุหนี้).')),
      status: word('How it stands.', COMMITMENT_STATUS),
      simulated,
    }),
  ),
);

export const disbursementPage = page(
  'DisbursementPage',
  named(
    'DisbursementRow',
    fields<DisbursementRow>({
      sequence,
      disbursement: text('Its id.', 'D0001'),
      commitment: orNull(text('What was paid; null when paid directly.')),
      project,
      line,
      basis,
      document: orNull(document),
      effectiveOn,
      amount: baht('Paid.'),
      returned: baht('Come back of it.'),
      returnedLate: baht('Come back after the year: state revenue, which restores no line.'),
      status: word('`reversed` was told in error.', ['paid', 'reversed']),
      simulated,
    }),
  ),
);

export const unauthorisedFactPage = page(
  'UnauthorisedFactPage',
  named(
    'UnauthorisedFactRow',
    fields<UnauthorisedFactRow>({
      sequence,
      fact: text('Its id.'),
      kind: word('What it is.', ['commitment', 'disbursement']),
      project,
      line,
      amount: baht('How much.'),
      document,
      effectiveOn,
      broken: findings('The rules that it breaks.'),
      status: word('How it stands.', FACT_STATUS),
      simulated,
    }),
  ),
);

export const refusalPage = page(
  'RefusalPage',
  named(
    'RefusalRow',
    fields<RefusalRow>({
      sequence,
      place: text('Whose refusal it is: an area, a local government or a registry.', 'TH40'),
      stream: text('The stream that would have been written.'),
      command: text('What was asked.', 'MakeCommitment'),
      code: text('Code of the rule.'),
      facts: open<unknown>('The figures seen.'),
      source: text('The law or regulation behind the rule.'),
      ...officeFields,
      recordedAt: instant('When.'),
      simulated,
    }),
  ),
);

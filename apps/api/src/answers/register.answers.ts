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
  status: word('`recorded` until another person confirms it.', ['recorded', 'confirmed']),
  recordedOn: day('When it was written down.'),
  recordedBy: office,
  confirmedOn: orNull(day('When it was confirmed.')),
  confirmedBy: orNull(office),
  seats: whole('Seats of the committee.'),
  present: whole('Members present.'),
  warnings: findings('Rules that warned.'),
  simulated,
  decisions: list(
    fields<ResolutionRow['decisions'][number]>({
      decision: text('Its id within the resolution.', '1'),
      verb: text('มติ.', 'approve'),
      subject: text('In words.'),
      effectiveOn,
      kind: orNull(word('What moves.', ['allocate', 'transfer'])),
      delegation: orNull(text('The delegation relied on.')),
      project: orNull(project),
      line: orNull(text('The line that gives.')),
      toLine: orNull(text('The line that receives.')),
      amount: orNull(baht('How much moves.')),
      done: flag('Whether its money has moved.'),
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
        fields({ power: text('What may be decided.'), verb: text('The verb that moves money.') }),
        'The powers.',
      ),
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
      status: word('How it stands.', ['open', 'disbursed', 'cancelled']),
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
      status: word('How it stands.', ['open', 'regularised']),
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

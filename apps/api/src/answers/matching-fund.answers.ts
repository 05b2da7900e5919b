import type {
  AgreementRow,
  ContributionEntry,
  ContributionRow,
  ContributionView,
  DistrictCoverage,
  Page,
  RequestRow,
  RoundRow,
  RoundView,
  Listing,
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
import { office } from './acting.answers';
import { page, standing } from './budget.answers';
import { localMoney, provincialShare } from './local-money.answers';

export const outsideDocument = named(
  'OutsideDocument',
  fields({ number: text('Its number.'), date: day('Its date.') }),
);
export const sequence = text('Dense ordinal of the last event that changed it.');
export const simulated = flag('Asked by the simulation.');

/** A list that needs no pages. */
export function listing<Row>(name: string, row: Doc<Row>): Doc<Listing<Row>> {
  return named(name, fields<Listing<Row>>({ ...standing, rows: list(row, 'The rows.') }));
}

/** What was found by rules. */
export const findingsOf = (
  description: string,
): Doc<readonly { readonly code: string; readonly facts: Record<string, unknown> }[]> =>
  list(
    fields({ code: text('Code of the rule.'), facts: open<unknown>('The figures seen.') }),
    description,
  );

/** Where a local government lies; null for those of a whole province. */
export const district = orNull(
  fields({ code: text('Code of the district (อำเภอ).', '4001'), name: text('Its name.') }),
);

const answers = {
  asked: whole('Local governments that were asked.'),
  pledged: whole('That pledged.'),
  declined: whole('That declined.'),
  unanswered: whole('That have not answered.'),
};

const round = named(
  'RoundRow',
  fields<RoundRow>({
    sequence,
    area: text('Province or cluster.', 'TH40'),
    fiscalYear: whole('B.E.'),
    round: text('Its id.', 'RD0001'),
    title: text('What it is called.'),
    purpose: text('What the money is for.'),
    target: orNull(baht('What it hopes to bring in; null where none is stated.')),
    deadline: day('Last day for an answer.'),
    openedOn: day('From when it asks.'),
    status: word('How it stands.', ['open', 'closed']),
    overdue: flag('Its deadline has passed, and it is still open.'),
    document: outsideDocument,
    ...answers,
    late: whole('Of those that answered: after the deadline.'),
    money: localMoney,
    simulated,
  }),
);

export const roundListing = listing('RoundListing', round);

const percent = (of: string): Doc<string | null> =>
  orNull(text(`${of} as a percentage of the target; null without a target.`, '72.00'));

export const roundAnswer = named(
  'Round',
  fields<RoundView>({
    ...standing,
    round,
    pledgedPercent: percent('Pledged'),
    approvedPercent: percent('Approved'),
    verifiedPercent: percent('Verified'),
    provincial: provincialShare,
    byDistrict: list(
      fields<DistrictCoverage>({
        code: text('The district; empty for those of a whole province.', '4001'),
        name: text('Its name.'),
        province: text('Its province.', 'TH40'),
        ...answers,
        pledgedMoney: baht('What they pledged.'),
      }),
      'Coverage by district.',
    ),
    byType: list(
      fields<RoundView['byType'][number]>({
        type: text('Type of local government.', 'TAO'),
        ...answers,
        pledgedMoney: baht('What they pledged.'),
      }),
      'Coverage by type.',
    ),
  }),
);

export const requestPage: Doc<Page<RequestRow>> = page(
  'RequestPage',
  named(
    'RequestRow',
    fields<RequestRow>({
      localGovernment: text('Its id.', 'TOWN-400114'),
      name: text('Its whole name.'),
      type: text('Its type.', 'TOWN'),
      district,
      answer: word('What it answered.', ['pledged', 'declined', 'unanswered']),
      answeredOn: orNull(day('When.')),
      late: flag("It answered after the round's deadline."),
      reason: orNull(text('Why it declined.')),
      pledged: baht('What it pledged.'),
      mergedInto: orNull(text('Set once it was merged into another.')),
    }),
  ),
);

export const agreementPage = page(
  'AgreementPage',
  named(
    'AgreementRow',
    fields<AgreementRow>({
      sequence,
      agreement: text('Its id.', 'MOU0001'),
      version: whole('1 for the first.'),
      statedOn: day('From when the version stands.'),
      projects: list(text('A project.', 'P0001'), 'The projects under it.'),
      ratios: list(
        fields<AgreementRow['ratios'][number]>({
          types: list(text('A type.', 'TAO'), 'Types that it is for; all where empty.'),
          project: orNull(text('The one project that it is for.')),
          provincial: whole('So much provincial money …'),
          local: whole('… for so much local money of all forms …'),
          cash: orNull(whole('… and at most for so much in cash.')),
        }),
        'The first that fits is the one that counts.',
      ),
      cap: orNull(baht('Most that is matched under it.')),
      capPerLocalGovernment: orNull(baht('Most that is matched with one local government.')),
      inKindShareMax: whole('Share that may be in kind, in hundredths of a per cent.'),
      deadline: day('Nothing is matched after it.'),
      shrinkage: text('Whose money goes first when a project shrinks.', 'proportional'),
      document: outsideDocument,
      matched: baht('Matched under all versions.'),
      simulated,
    }),
  ),
);

export const contributionRow = named(
  'ContributionRow',
  fields<ContributionRow>({
    sequence,
    contribution: text('Its id in the whole ledger.', 'TOWN-400114.K0001'),
    localGovernment: text('Who gives.', 'TOWN-400114'),
    localGovernmentName: text('What it is called.'),
    area: text('The area whose project it is for.', 'TH40'),
    fiscalYear: whole('The fiscal year of the book, B.E.'),
    project: text('The project.', 'P0001'),
    projectStatus: word('Whether the project was cancelled.', ['open', 'cancelled']),
    round: orNull(text('The round that it answers.')),
    form: word('Its form.', ['cash', 'own-execution', 'in-kind']),
    purpose: text('What it is for.'),
    pledged: baht('What was pledged.'),
    status: text(
      '`pledged`, `council-assented`, `supervisor-approved`, `approved`, `entered`, `signed`, ' +
        '`reconciled`, `closed`; or an exit: `withdrawn`, `council-rejected`, ' +
        '`supervisor-rejected`, `lapsed`, `declined`.',
      'signed',
    ),
    authority: orNull(
      fields({
        kind: text('What gives the money.', 'ordinance'),
        item: text('The item of it.'),
        document: outsideDocument,
      }),
    ),
    pledgedOn: day('When it was pledged.'),
    assentedOn: orNull(day('When the council assented.')),
    supervisedOn: orNull(day('When the supervisor approved.')),
    promulgatedOn: orNull(day('When it was promulgated.')),
    enteredOn: orNull(day('When the book took it over.')),
    agreement: orNull(
      fields({ agreement: text('Under which it was signed.'), version: whole('Which version.') }),
    ),
    refusal: orNull(text('Why council, supervisor or book did not take it.')),
    money: localMoney,
    provincial: fields({
      matched: baht('Provincial money matched with it.'),
      released: baht('Of it: released.'),
    }),
    warnings: findingsOf('Rules that warned.'),
    simulated,
  }),
);

export const contributionPage = page('ContributionPage', contributionRow);

export const contributionAnswer = named(
  'Contribution',
  fields<ContributionView>({
    ...standing,
    contribution: contributionRow,
    entries: list(
      named(
        'ContributionEntry',
        fields<ContributionEntry>({
          sequence: text('Dense ordinal in the log.'),
          stream: text('Its stream.', 'localgov-TOWN-400114'),
          revision: text('Its place in the stream.'),
          eventId: text('Its UUID.'),
          type: text('Its stored name.', 'pledge.made.v1'),
          effectiveOn: day('From when it takes effect.'),
          recordedAt: instant('When it was written down.'),
          actor: office,
          changes: list(
            fields({ stage: text('Stage of the money.', 'received'), amount: baht('How much.') }),
            'What it moved.',
          ),
          document: orNull(outsideDocument),
        }),
      ),
      'Every event that made it what it is, oldest first.',
    ),
    next: orNull(text('Give it back as `page` for the next page; null on the last.')),
  }),
);

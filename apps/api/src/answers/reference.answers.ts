import type {
  CeilingView,
  CommitteeRow,
  DevelopmentIssueRow,
  LocalGovernmentRow,
  LocalGovernmentView,
  RateRow,
  RuleRow,
  TransferRuleRow,
} from '@app/views';
import { baht, day, fields, flag, list, named, orNull, text, whole, word } from './answer-schema';
import { page, standing } from './budget.answers';
import { contributionRow, district, listing, outsideDocument } from './matching-fund.answers';
import { localMoney, provincialShare } from './local-money.answers';

const validFrom = day('First day.');
const validTo = orNull(day('Last day; null while it stands.'));

const localGovernment = named(
  'LocalGovernmentRow',
  fields<LocalGovernmentRow>({
    localGovernment: text('Its id.', 'TOWN-400114'),
    type: text('Its type on the day.', 'TOWN'),
    name: text('Its name without its type.'),
    fullName: text('Its whole name.'),
    nameEn: text('In English; empty where unknown.'),
    province: text('The province in which it lies.', 'TH40'),
    provinceName: text('Its name.'),
    district,
    dlaCode: orNull(text('Code of the Department of Local Administration.')),
    mergedInto: orNull(text('The one into which it was merged.')),
    mergedOn: orNull(day('From when.')),
  }),
);

export const localGovernmentPage = page('LocalGovernmentPage', localGovernment);

const ceiling = named(
  'Ceiling',
  fields<CeilingView>({
    fiscalYear: whole('B.E.'),
    base: orNull(baht('Own revenue of which it is a share; null where none is stated.')),
    baseFiscalYear: orNull(whole('The fiscal year that the figure is of, B.E.')),
    source: orNull(outsideDocument),
    rateBasisPoints: orNull(whole('The share, in hundredths of a per cent.')),
    rateVerified: flag('Whether the rate was checked against the law.'),
    citation: orNull(text('Where the rate is written.')),
    ceiling: orNull(baht('The share of the base.')),
    exceptions: baht('Approved beyond it.'),
    outside: baht('Given outside this ledger.'),
    used: baht('Given, or promised by its council, inside.'),
    remaining: orNull(baht('ceiling + exceptions − outside − used; below nothing when above it.')),
    usedPercent: orNull(text('outside + used as a percentage; null without a ceiling.', '72.00')),
  }),
);

export const localGovernmentAnswer = named(
  'LocalGovernment',
  fields<LocalGovernmentView>({
    ...standing,
    localGovernment,
    phases: list(
      fields<LocalGovernmentView['phases'][number]>({
        from: day('From when.'),
        type: text('Its type.'),
        name: text('Its name without its type.'),
        fullName: text('Its whole name.'),
      }),
      'What it was called and of which type it was, oldest first.',
    ),
    successor: orNull(fields({ localGovernment: text('Its id.'), name: text('Its name.') })),
    absorbed: list(
      fields<LocalGovernmentView['absorbed'][number]>({
        localGovernment: text('Its id.'),
        name: text('Its name.'),
        money: localMoney,
        refundedHere: baht('Of its contributions: given back to the one that it was merged into.'),
      }),
      'Those that were merged into it, with what they contributed in the year.',
    ),
    fiscalYear: whole('The year of the figures, B.E.'),
    ceiling,
    money: localMoney,
    provincial: provincialShare,
    contributions: list(contributionRow, 'Its contributions to books of the year.'),
    requests: list(
      fields<LocalGovernmentView['requests'][number]>({
        area: text('Who asks.', 'TH40'),
        areaName: text('Its name.'),
        fiscalYear: whole('The fiscal year of the book, B.E.'),
        round: text('The round.', 'RD0001'),
        title: text('What it is called.'),
        deadline: day('Last day for an answer.'),
        answer: word('What it answered.', ['pledged', 'declined', 'unanswered']),
        late: flag('It answered after the deadline.'),
      }),
      'Rounds that ask it.',
    ),
    subsidies: list(
      fields<LocalGovernmentView['subsidies'][number]>({
        subsidy: text('Its id.'),
        recipient: text('The office that received it.'),
        amount: baht('How much.'),
        cancelled: flag('Not given after all.'),
        document: outsideDocument,
      }),
      'Subsidies outside this ledger.',
    ),
  }),
);

export const committeeListing = listing(
  'CommitteeListing',
  named(
    'CommitteeRow',
    fields<CommitteeRow>({
      committee: text('Its id.', 'PC-TH40'),
      area: text('The area over which it decides.', 'TH40'),
      name: text('Its name.'),
      seats: list(
        fields<CommitteeRow['seats'][number]>({
          seat: text('Its id.'),
          name: text('The office that sits there.'),
          chairs: flag('Whether it is the chair.'),
          validFrom,
          validTo,
        }),
        'Its seats.',
      ),
    }),
  ),
);

export const developmentIssueListing = listing(
  'DevelopmentIssueListing',
  named(
    'DevelopmentIssueRow',
    fields<DevelopmentIssueRow>({
      issue: text('Its id.'),
      area: text('The area whose plan has it.', 'TH40'),
      name: text('Its name (ประเด็นการพัฒนา).'),
      validFrom,
      validTo,
    }),
  ),
);

export const ruleListing = listing(
  'RuleListing',
  named(
    'RuleRow',
    fields<RuleRow>({
      code: text('Its code.', 'ABOVE_YEARLY_CEILING'),
      kind: word(
        'law: a rule of law, as cited; ledger: a principle of the ledger or of an agreement, which always holds.',
        ['law', 'ledger'],
      ),
      source: text('The law, principle or agreement behind it.'),
      validFrom: orNull(day('First day of the law; null where unknown, or always held.')),
      breach: word('What breaking it means.', ['malformed', 'unlawful', 'noted']),
      verified: flag(
        'True: it refuses; a rule of law was checked then. False: it warns, and the warning is recorded.',
      ),
      markedOn: orNull(day('From when the mark stands; null where it is as it was delivered.')),
      citation: orNull(text('What the mark was made by.')),
    }),
  ),
);

export const rateListing = listing(
  'RateListing',
  named(
    'RateRow',
    fields<RateRow>({
      rate: text('Its id.'),
      types: list(text('A type.', 'TAO'), 'Types of local government that it is for.'),
      shareBasisPoints: whole('The share, in hundredths of a per cent.'),
      forms: list(text('A form.', 'cash'), 'Forms that count against it.'),
      verified: flag('Whether it was checked against the law by the day.'),
      markedOn: orNull(day('From when the mark stands; null where it is as it was stated.')),
      markedBy: orNull(text('What the mark was made by.')),
      citation: text('Where it is written.'),
      validFrom,
      validTo,
    }),
  ),
);

export const transferRuleListing = listing(
  'TransferRuleListing',
  named(
    'TransferRuleRow',
    fields<TransferRuleRow>({
      rule: text('Its id.', 'transfer-committee-same-plan'),
      mover: word('Who moves money by it.', ['committee', 'governor']),
      between: word('How near the lines stand.', ['same-item', 'same-budget-project', 'same-plan']),
      fromCategories: orNull(list(text('A category.', 'operating'), 'From which; null: any.')),
      toCategories: orNull(list(text('A category.', 'investment'), 'To which; null: any.')),
      perAct: orNull(baht("Ceiling of one meeting's moves to one line.")),
      inYear: orNull(baht('Ceiling of all moves of a fiscal year.')),
      inYearOver: orNull(word('What that ceiling is of.', ['to-line', 'book'])),
      splitWithinDays: orNull(whole('Within so many days moves look like one; null: 30.')),
      verified: flag('Whether it was checked against the law: its ceilings refuse then.'),
      citation: text('Where it is written.'),
      validFrom,
      validTo,
    }),
  ),
);

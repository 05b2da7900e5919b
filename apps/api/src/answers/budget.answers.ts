import { FIGURE_STAGES } from '@app/views';
import type {
  AreaSummary,
  BreakdownRow,
  BudgetFigures,
  Explanation,
  FigureName,
  IntegratedBudget,
  LineRegister,
  LineRow,
  Page,
  ProjectFund,
  ProjectTerms,
  ProjectRow,
  RegisterEntry,
  ResolutionSummary,
  SourceRow,
  Standing,
  TrialBalance,
} from '@app/views';
import { office } from './acting.answers';
import { carriedFromEarlierYear } from './year-end.answers';
import { localMoney, provincialShare } from './local-money.answers';
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

/** Where an answer stands in the log. */
export const standing: { readonly [K in keyof Standing]: Doc<Standing[K]> } = {
  cursor: orNull(text('Opaque place of the last event that the answer includes.')),
  sequence: orNull(text('Dense ordinal of that event.')),
  asOfEffective: orNull(day('Only what takes effect until this day; null as of now.')),
  asOfRecorded: orNull(instant('As it was known then; null as of now.')),
  simulated: flag('True when the answer holds simulated events.'),
};

/** One page of a list. */
export function page<Row>(name: string, row: Doc<Row>): Doc<Page<Row>> {
  return named(
    name,
    fields<Page<Row>>({
      ...standing,
      rows: list(row, 'The rows.'),
      next: orNull(text('Give it back as `page` for the next page; null on the last.')),
    }),
  );
}

const percent = (of: string): Doc<string | null> =>
  orNull(text(`${of} as a percentage of the allotment; null without an allotment.`, '72.00'));

const figures = named(
  'BudgetFigures',
  fields<BudgetFigures>({
    appropriated: baht('พ.ร.บ.: as the Act gave it.'),
    transferred: baht('โอนเปลี่ยนแปลง: net of transfers in and out.'),
    afterTransfers: baht('หลังโอนเปลี่ยนแปลง.'),
    allotted: baht('จัดสรร: everything allotted so far.'),
    allocated: baht('มติจัดสรรให้โครงการ: everything allocated to projects.'),
    committed: baht('ก่อหนี้ผูกพัน: bound and not yet paid.'),
    disbursed: baht('เบิกจ่าย: paid, net of returns.'),
    used: baht('ใช้จ่าย: disbursed + committed.'),
    left: baht('คงเหลือ: after transfers − used.'),
    unauthorised: baht('Outside facts without cover; in none of the other figures.'),
    disbursedPercent: percent('เบิกจ่าย'),
    usedPercent: percent('ใช้จ่าย'),
  }),
);

const breakdown = named(
  'BreakdownRow',
  fields<BreakdownRow>({
    key: text('Narrows `GET …/figures/:figure/events` to the row.'),
    label: text('As people read it.'),
    figures,
  }),
);

const source = named(
  'SourceRow',
  fields<SourceRow>({
    fundSource: text('งบจังหวัด, งบกลุ่มจังหวัด, …', 'provincial'),
    area: text('The book that holds the money.'),
    areaName: text('Its name.'),
    counted: word('`own` is in the total; `shared` is shown beside it.', ['own', 'shared']),
    figures,
  }),
);

const stages = (description: string): Doc<RegisterEntry['changes']> =>
  list(
    fields({ stage: text('Stage of the money.', 'committed'), amount: baht('How much.') }),
    description,
  );

export const integratedBudgetAnswer = named(
  'IntegratedBudget',
  fields<IntegratedBudget>({
    ...standing,
    area: text('Province or cluster.', 'TH40'),
    areaName: text('In Thai.'),
    areaNameEn: text('In English.'),
    fiscalYear: whole('B.E.'),
    cluster: orNull(fields({ id: text('Its cluster.', 'CL12'), name: text('In Thai.') })),
    sharedWithheld: flag("The cluster's money is left out: the reader may not read its book."),
    total: figures,
    totalAllSources: figures,
    local: localMoney,
    provincialShare,
    sources: list(source, 'All sources side by side.'),
    byDevelopmentIssue: list(breakdown, 'ประเด็นการพัฒนา.'),
    byCategory: list(breakdown, 'งบรายจ่าย.'),
    byBudgetProject: list(breakdown, 'โครงการ of the budget book.'),
    byProject: list(breakdown, 'Projects of the committee.'),
    sharedByBudgetProject: list(breakdown, "The cluster's money by โครงการ; not counted here."),
    sharedByProject: list(breakdown, "The cluster's money by project; not counted here."),
    carriedFromEarlierYears: list(
      carriedFromEarlierYear,
      'Carried over by earlier years and paid beside this one: in no other figure.',
    ),
    byStage: stages('Where the money stands now; sums to `total.afterTransfers`.'),
    byMonth: list(
      fields({
        month: text('Calendar month.', '2022-06'),
        disbursed: baht('Cumulative เบิกจ่าย.'),
        used: baht('Cumulative ใช้จ่าย.'),
      }),
      'At the end of each month in which money moved.',
    ),
  }),
);

export const areaSummaryPage = page(
  'AreaSummaryPage',
  named(
    'AreaSummary',
    fields<AreaSummary>({
      area: text('Province or cluster.', 'TH40'),
      areaName: text('In Thai.'),
      kind: word('What it is.', ['province', 'cluster']),
      figures,
      rank: orNull(whole('By used percentage among areas of its kind; 1 is highest.')),
    }),
  ),
);

const line = named(
  'LineRow',
  fields<LineRow>({
    line: text('Its id.', 'L0001'),
    ordinal: whole('Running number in the book.'),
    plan: text('แผนงาน.'),
    budgetProject: text('โครงการ of the budget book.'),
    developmentIssue: text('ประเด็นการพัฒนา.'),
    category: text('งบรายจ่าย.', 'operating'),
    categoryPath: list(text('A heading.'), 'Headings between category and item.'),
    item: text('รายการ.'),
    fundSource: text('Where the money comes from.', 'provincial'),
    codes: fields({
      fundSource: orNull(text('รหัสแหล่งของเงิน in GFMIS.')),
      budget: orNull(text('รหัสงบประมาณ in GFMIS.')),
      activity: orNull(text('รหัสกิจกรรมหลัก in GFMIS.')),
      costCentre: orNull(text('รหัสศูนย์ต้นทุน in GFMIS.')),
    }),
    provisional: flag('True while it waits for the late Act (งบประมาณไปพลางก่อน).'),
    lumped: orNull(text('The lumped line of which it is an item.')),
    brokenDown: flag('True where it is a lumped line whose items have its money.'),
    stopped: flag('True while an unauthorised fact stops new decisions.'),
    figures,
    allottedFree: baht('จัดสรรแล้วยังไม่มีมติ: free to allocate or transfer.'),
  }),
);

export const linePage = page('LinePage', line);

export const projectPage = page(
  'ProjectPage',
  named(
    'ProjectRow',
    fields<ProjectRow>({
      project: text('Its id.', 'P0001'),
      name: text('Its name.'),
      developmentIssue: text('ประเด็นการพัฒนา.'),
      agency: text('หน่วยดำเนินการ.'),
      status: word('Whether it was cancelled.', ['open', 'cancelled']),
      version: whole('1 as it was registered, one more for each revision.'),
      terms: orNull(
        fields<ProjectTerms>({
          planVersion: text('The version of the plan in which it stands.'),
          objective: text('วัตถุประสงค์.'),
          targets: list(
            fields({
              indicator: text('What is counted.'),
              quantityHundredths: whole('How much, in hundredths of the unit.'),
              unit: text('The unit.'),
            }),
            'เป้าหมาย.',
          ),
          place: text('Where it is.'),
        }),
      ),
      fund: orNull(
        fields<ProjectFund>({
          agreement: text('The agreement that it is under.', 'MOU0001'),
          shrinkage: text('Whose money goes first when it shrinks.', 'proportional'),
          provincial: baht('Provincial money matched.'),
          local: baht('Local money that has come, or is still to come.'),
          provincialUnspent: baht('Of the provincial: neither bound nor paid.'),
          localUnspent: baht('Of the local: still to come, or cash that is not paid out.'),
        }),
      ),
      lines: list(
        fields({
          line: text('A line on which it draws.'),
          item: text('รายการ.'),
          allocatedFree: baht('Allocated and free.'),
          committed: baht('Bound and not yet paid.'),
          disbursed: baht('Paid.'),
        }),
        'Its money by line.',
      ),
    }),
  ),
);

const entry: {
  readonly [K in keyof Omit<RegisterEntry, 'changes' | 'balances'>]: Doc<RegisterEntry[K]>;
} = {
  cursor: text('Opaque place in the log.'),
  sequence: text('Dense ordinal in the log.'),
  stream: text('Its stream.', 'book-TH40-2565'),
  revision: text('Its place in the stream.'),
  eventId: text('Its UUID.'),
  type: text('Its stored name.', 'commitment.made.v1'),
  decidedOn: day('When it was decided.'),
  effectiveOn: day('From when it takes effect.'),
  recordedAt: instant('When it was written down.'),
  actor: office,
  simulated: flag('Asked by the simulation.'),
  reference: open<string>('What it is about: resolution, project, commitment, document …'),
};

export const lineRegisterAnswer = named(
  'LineRegister',
  fields<LineRegister>({
    ...standing,
    line,
    entries: list(
      named(
        'RegisterEntry',
        fields<RegisterEntry>({
          ...entry,
          changes: stages('How it changed each stage of the line.'),
          balances: stages("The line's stages after it."),
        }),
      ),
      'Every event that moved its money, oldest first.',
    ),
    next: orNull(text('Give it back as `page` for the next page; null on the last.')),
  }),
);

/** What a resolution says of itself in one line. */
export const resolutionSummary: {
  readonly [K in keyof ResolutionSummary]: Doc<ResolutionSummary[K]>;
} = {
  resolution: text('Its id.', 'R0001'),
  committee: text('Who resolved.', 'PC-TH40'),
  meetingNumber: whole('Running number of the meeting.'),
  buddhistYear: whole('Calendar year B.E. of the meeting.'),
  meetingDate: day('Day of the meeting.'),
  agendaItem: text('ระเบียบวาระ.', '4.1'),
};

/** The figures that can be explained by their events. */
export const FIGURES = Object.keys(FIGURE_STAGES) as FigureName[];

export const explanationAnswer = named(
  'Explanation',
  fields<Explanation>({
    ...standing,
    figure: word('The figure.', FIGURES),
    amount: baht('What it comes to.'),
    events: list(
      fields<Explanation['events'][number]>({
        ...entry,
        line: text('The line.'),
        amount: baht('What the event adds to the figure.'),
        resolution: orNull(
          named('ResolutionSummary', fields<ResolutionSummary>(resolutionSummary)),
        ),
      }),
      'The events that the figure is the sum of, in the order of the log.',
    ),
    next: orNull(text('Give it back as `page` for the next page; null on the last.')),
  }),
);

export const trialBalanceAnswer = named(
  'TrialBalance',
  fields<TrialBalance>({
    ...standing,
    area: text('Province or cluster.'),
    fiscalYear: whole('B.E.'),
    accounts: list(
      fields({
        fundSource: text('Where the money comes from.'),
        stage: text('Stage of the money.'),
        debit: baht('On the debit side.'),
        credit: baht('On the credit side.'),
        balance: baht('Debit − credit.'),
      }),
      'By fund source and stage.',
    ),
    totalDebit: baht('Sum of the debit side.'),
    totalCredit: baht('Sum of the credit side; the same.'),
    linesOutOfBalance: list(text('A line.'), 'Lines that do not come to nothing: always none.'),
    contributionsOutOfBalance: list(text('A contribution.'), 'The same of contributions.'),
  }),
);

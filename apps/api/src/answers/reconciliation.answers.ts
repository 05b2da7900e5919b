import type {
  ComparedLineRow,
  ExplanationAnswer,
  ReconciledBy,
  ReconciliationList,
  ReconciliationMonth,
  ReconciliationView,
  WaitingRowAnswer,
} from '@app/views';
import type { PaymentsOutcome } from '../imports/import-gfmis-payments';
import type { ImportFault } from '../imports/import-refused';
import type { ReportOutcome } from '../imports/import-reconciliation';
import { officeFields } from './acting.answers';
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
import { problem } from './log.answers';
import { standing } from './budget.answers';

const by = {
  ...officeFields,
  recordedAt: instant('When it was written down.'),
};

const documentAnswer = fields<{ readonly number: string; readonly date: string }>({
  number: text('Its number.'),
  date: day('Its date.'),
});

const month = {
  month: text('C.E.', '2022-01'),
  status: word('Whether somebody answers for it.', ['open', 'signed-off']),
  upTo: day('Both sides are compared up to this day.'),
  ours: baht('Ours, by all payments that are recorded now.'),
  theirs: baht('Theirs, cumulative since the year began.'),
  difference: baht('Theirs less ours.'),
  waiting: whole('Rows that wait for their line (รอจับคู่).'),
  unexplained: whole('Lines whose difference nobody has explained as it is now.'),
  document: documentAnswer,
  fileSha256: orNull(text('SHA-256 of the file, hex.')),
  rows: whole('Rows of the report.'),
  skipped: whole('Rows of the file that could not be read.'),
  covers: word('What the report told.', ['year-to-date', 'month']),
  begun: fields<ReconciledBy>(by),
  signedOff: orNull(
    fields<NonNullable<ReconciliationMonth['signedOff']>>({
      ...by,
      capacity: text('The office in which it was signed.'),
      ours: baht('Ours as it was signed.'),
      theirs: baht('Theirs as it was signed.'),
      difference: baht('The difference as it was signed.'),
    }),
  ),
  changedSince: baht('What was recorded after the signature.'),
  reopened: orNull(
    fields<NonNullable<ReconciliationMonth['reopened']>>({ ...by, reason: text('Why.') }),
  ),
  preparers: list(text('Our own id of a person.'), 'Who compared, matched or explained.'),
};

const explanation = fields<ExplanationAnswer>({
  ...by,
  cause: text('in-transit, their-error, our-error, wrong-code, other.'),
  explanation: text('In words.'),
  difference: baht('What was explained.'),
  stands: flag('Whether it is the difference of now.'),
});

export const reconciliationListAnswer = named(
  'Reconciliations',
  fields<ReconciliationList>({
    ...standing,
    months: list(
      named('ReconciliationMonth', fields<ReconciliationMonth>(month)),
      'Every month that was compared.',
    ),
    codes: list(
      fields<ReconciliationList['codes'][number]>({
        code: text('A code of GFMIS.'),
        line: text('The line for which it stands.', 'L0001'),
      }),
      'What imports remember of codes.',
    ),
    layouts: list(
      fields<ReconciliationList['layouts'][number]>({
        layout: text('Its name.'),
        columns: list(
          fields<ReconciliationList['layouts'][number]['columns'][number]>({
            field: text('The field.', 'amount'),
            header: text('The header in the file.', 'เบิกจ่าย'),
          }),
          'Its columns.',
        ),
      }),
      'What imports remember of files.',
    ),
  }),
);

export const reconciliationAnswer = named(
  'Reconciliation',
  fields<ReconciliationView>({
    ...standing,
    ...month,
    lines: list(
      fields<ComparedLineRow>({
        line: text('The line.', 'L0001'),
        ordinal: orNull(whole('Its number in the budget book.')),
        item: text('What it is for.'),
        ours: baht('Ours, by all payments that are recorded now.'),
        unauthorised: baht('How much of ours was paid without authority.'),
        theirs: baht('Theirs.'),
        difference: baht('Theirs less ours.'),
        changedSince: baht('What was recorded after the signature.'),
        explanation: orNull(explanation),
      }),
      'Every line of which either side knows something.',
    ),
    waitingRows: list(
      fields<WaitingRowAnswer>({
        row: text('The row.', 'R0007'),
        code: text('Its code.'),
        description: orNull(text('In words.')),
        amount: baht('Its amount.'),
        document: orNull(documentAnswer),
        status: word('Whether it still waits.', ['waiting', 'matched', 'explained']),
        line: orNull(text('The line to which it was given.')),
        explanation: orNull(explanation),
      }),
      'Rows whose line was not known.',
    ),
  }),
);

const faultAnswer = fields<ImportFault>({
  line: whole('Line of the file.'),
  column: text('Header of the column; empty when it is about the whole row.'),
  reason: text('In English.'),
  reasonTh: text('In Thai.'),
});

const columns = open<string>('Under which header each field was found.');

export const reportImportAnswer = named(
  'ReportImportOutcome',
  fields<ReportOutcome>({
    month: text('C.E.', '2022-01'),
    status: word('`unchanged` when it stands compared with this very file.', [
      'loaded',
      'unchanged',
    ]),
    dryRun: flag('Nothing was written.'),
    cursor: orNull(text('Carry it to a read to read your own write.')),
    rows: whole('Rows of the file.'),
    read: whole('Rows that could be read.'),
    skipped: whole('Rows that could not.'),
    waiting: list(
      fields<ReportOutcome['waiting'][number]>({
        row: text('The row: `R` and the line of the file.', 'R0007'),
        code: text('Its code.'),
        amount: baht('Its amount.'),
      }),
      'Rows that wait for their line.',
    ),
    lines: list(
      fields<ReportOutcome['lines'][number]>({
        line: text('The line.', 'L0001'),
        ours: baht('Ours.'),
        theirs: baht('Theirs.'),
      }),
      'Both sides, where the file is new.',
    ),
    amount: baht('Sum of the rows that could be read.'),
    columns,
    faults: list(faultAnswer, 'What is wrong with the rows that were skipped.'),
  }),
);

const COUNTED = 'recorded, unauthorised, unchanged, waiting, refused, skipped.';

export const paymentsImportAnswer = named(
  'PaymentsImportOutcome',
  fields<PaymentsOutcome>({
    dryRun: flag('Nothing was written.'),
    cursor: orNull(text('Carry it to a read to read your own write.')),
    rows: whole('Rows of the file.'),
    counts: open<number>(`Rows by what became of them: ${COUNTED}`) as Doc<
      PaymentsOutcome['counts']
    >,
    amount: baht('Sum of what was recorded.'),
    listed: list(
      fields<PaymentsOutcome['listed'][number]>({
        row: whole('Line of the file.'),
        status: word('What became of it.', [
          'recorded',
          'unauthorised',
          'unchanged',
          'waiting',
          'refused',
        ]),
        problems: list(problem, 'Why, where a rule said no.'),
      }),
      'Rows without authority, rows that wait, and rows that were refused.',
    ),
    columns,
    faults: list(faultAnswer, 'What is wrong with the rows that were skipped.'),
  }),
);

import type { Receipt } from '@app/commands';
import type { ImportOutcome } from '../imports/import-appropriations';
import type { LocalGovernmentOutcome } from '../imports/import-local-governments';
import { Problem } from '../problems/problem';
import {
  baht,
  either,
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

const findings = list(
  fields({ code: text('Code of the rule.'), facts: open<unknown>('The figures seen.') }),
  'Rules that warned; recorded with the events.',
) as Doc<Receipt['warnings']>;

/** What a command has written. */
export const receiptAnswer = named(
  'Receipt',
  fields<Receipt>({
    commandId: text('UUID of the command: actor and key.'),
    stream: text('The stream written.', 'book-TH40-2565'),
    cursor: orNull(text('Give it to a read as `after`; null when nothing is written.')),
    events: list(
      fields<Receipt['events'][number]>({
        type: text('Stored name.', 'commitment.made.v1'),
        revision: text('Its place in the stream.', '17'),
        eventId: text('UUID, cut from the hash.'),
        hash: text('SHA-256 of the chain at this event, hex.'),
        data: open<unknown>('The payload as the log has it: money as baht text.') as Doc<unknown>,
      }),
      'The events; none when all of it had been done before.',
    ),
    warnings: findings,
    repeated: flag('Done before: this is the first receipt.'),
    dryRun: flag('Nothing was written, only tried.'),
  }),
);

/** A problem, by the class that describes it. */
export const problem: Doc<Problem> = { schema: { $ref: `#/components/schemas/${Problem.name}` } };

/** The verdict on one row of a batch: its place, the status it would have had alone, and why. */
export type BatchRowAnswer = { readonly index: number; readonly status: number } & (
  { readonly receipt: Receipt } | { readonly problem: Problem }
);

/** The verdicts on a batch. */
export interface BatchAnswer {
  readonly rows: readonly BatchRowAnswer[];
}

const row = {
  index: whole('Place of the row, from 0.'),
  status: whole('The status that the command would have had alone.'),
};

export const batchAnswer = named(
  'BatchVerdicts',
  fields<BatchAnswer>({
    rows: list(
      either(fields({ ...row, receipt: receiptAnswer }), fields({ ...row, problem })),
      'A verdict per row, in their order.',
    ),
  }),
);

export const importAnswer = named(
  'ImportOutcome',
  fields<ImportOutcome>({
    books: list(
      fields<ImportOutcome['books'][number]>({
        area: text('Province or cluster.', 'TH40') as Doc<ImportOutcome['books'][number]['area']>,
        lines: whole('Lines of the file for it.'),
        amount: baht('Their sum.'),
        added: fields<ImportOutcome['books'][number]['added']>({
          lines: whole('Lines that the book did not hold before.'),
          amount: baht('Their sum.'),
        }),
        status: word('`unchanged` when the book held every line before.', ['loaded', 'unchanged']),
      }),
      'A row per book.',
    ),
    rows: whole('Lines of the file.'),
    amount: baht('Their sum.'),
  }),
);

const known = fields<LocalGovernmentOutcome['changes'][number]['before']>({
  type: text('Its type.', 'TOWN'),
  fullName: text('Its whole name in Thai.'),
  nameEn: text('Its name in English.'),
});

export const localGovernmentImportAnswer = named(
  'LocalGovernmentImportOutcome',
  fields<LocalGovernmentOutcome>({
    rows: whole('Rows of the file.'),
    registered: whole('New to the registry.'),
    renamed: whole('Known by another name.'),
    reclassified: whole('Known as another type.'),
    unchanged: whole('Known just so.'),
    changes: list(
      fields<LocalGovernmentOutcome['changes'][number]>({
        localGovernment: text('Its id.', 'TOWN-400114'),
        before: known,
        after: known,
      }),
      'Known ones with another name or type, in the order of the file: the first hundred.',
    ),
    status: word('`unchanged` when the registry held every row before.', ['loaded', 'unchanged']),
  }),
);

/** An event exactly as the log has it. */
export interface RawEvent {
  readonly stream: string;
  readonly revision: string;
  readonly sequence: string;
  readonly cursor: string;
  readonly type: string;
  readonly eventId: string;
  readonly hash: string;
  readonly previousHash: string;
  readonly payload: unknown;
  readonly metadata: unknown;
  readonly storedAt: string;
}

/** Events of one stream. */
export interface StreamAnswer {
  readonly stream: string;
  readonly rows: readonly RawEvent[];
  /** The next revision; null at the end. */
  readonly next: string | null;
}

export const streamAnswer = named(
  'StreamEvents',
  fields<StreamAnswer>({
    stream: text('The stream.', 'book-TH40-2565'),
    rows: list(
      fields<RawEvent>({
        stream: text('Its stream.'),
        revision: text('Its place in the stream.'),
        sequence: text('Its place in the log.'),
        cursor: text('Opaque place in the log.'),
        type: text('Stored name.'),
        eventId: text('UUIDv8, cut from the hash.'),
        hash: text('SHA-256, hex.'),
        previousHash: text('Hash of the event before it in the stream, hex.'),
        payload: open<unknown>('As stored.') as Doc<unknown>,
        metadata: open<unknown>('As stored: command, actor, times, rules.') as Doc<unknown>,
        storedAt: instant("The store's time of writing; not part of the hash."),
      }),
      'The events, oldest first.',
    ),
    next: orNull(text('Give it back as `from` for the next events; null at the end.')),
  }),
);

/** A province or a cluster. */
export interface AreaAnswer {
  readonly area: string;
  readonly kind: 'province' | 'cluster';
  readonly nameTh: string;
  readonly nameEn: string;
  readonly region: string;
  readonly cluster: string | null;
}

export const areaAnswers = list(
  named(
    'Area',
    fields<AreaAnswer>({
      area: text('Its id.', 'TH40'),
      kind: word('What it is.', ['province', 'cluster']),
      nameTh: text('In Thai.'),
      nameEn: text('In English.'),
      region: text('Its region.'),
      cluster: orNull(text('Its cluster today; null for clusters.')),
    }),
  ),
  'All provinces and clusters.',
);

/** Somebody as whom one may act in the demonstration. */
export interface ActorAnswer {
  readonly actor: string;
  readonly role: string;
  readonly office: string;
  readonly area: string;
  readonly nameTh: string;
}

export const actorAnswers = list(
  named(
    'DemonstrationActor',
    fields<ActorAnswer>({
      actor: text('The account, as the sign-in of the demonstration takes it.', 'finance-th40'),
      role: text('Role.'),
      office: text('Office.'),
      area: text('Province or cluster; `*` for the nation.'),
      nameTh: text('Who it is, in Thai.'),
    }),
  ),
  'Everybody of the demonstration.',
);

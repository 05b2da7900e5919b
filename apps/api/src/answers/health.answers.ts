import {
  day,
  fields,
  flag,
  instant,
  list,
  named,
  orNull,
  text,
  whole,
  word,
} from './answer-schema';
import type { IntegrityStatus } from '@app/event-store';
import type { LogKind } from '../standing/log-kind';

/** Why a view stands still. */
export interface ViewFailure {
  readonly sequence: string | null;
  readonly eventType: string | null;
  readonly error: string;
  readonly attempts: number;
  readonly since: string;
  readonly retryAt: string;
}

/** How one view stands. */
export interface ViewHealth {
  readonly name: string;
  readonly version: number;
  readonly state: 'current' | 'behind' | 'building' | 'retrying' | 'stopped' | 'unknown';
  readonly cursor: string | null;
  readonly sequence: string | null;
  readonly lagEvents: number | null;
  readonly lagSeconds: number | null;
  readonly holder: string | null;
  readonly building: {
    readonly version: number;
    readonly sequence: string | null;
    readonly head: string | null;
    readonly startedAt: string;
    readonly failure: ViewFailure | null;
  } | null;
  readonly failure: ViewFailure | null;
  readonly trouble: string | null;
}

/** How the server stands. */
export interface HealthAnswer {
  readonly status: 'ok' | 'degraded';
  readonly clock: { readonly today: string; readonly demonstration: boolean };
  readonly head: string | null;
  readonly log: {
    readonly kind: LogKind;
    readonly answers: boolean;
    readonly size: string | null;
  };
  readonly viewsAnswer: boolean;
  readonly views: readonly ViewHealth[];
  readonly policies: readonly {
    readonly name: string;
    readonly cursor: string | null;
    readonly lagEvents: number | null;
  }[];
  readonly integrityAnswers: boolean;
  readonly integrity: IntegrityStatus | null;
}

const failure = fields<ViewFailure>({
  sequence: orNull(text('Place in the log of the event; null when it is no event’s fault.')),
  eventType: orNull(text('Stored name of the event.')),
  error: text('What it failed with.'),
  attempts: whole('How often it was tried.'),
  since: instant('Since when, by the clock of the database.'),
  retryAt: instant('When it is tried again.'),
});

const building = fields<NonNullable<ViewHealth['building']>>({
  version: whole('The version that is being built beside the one that answers.'),
  sequence: orNull(text('How far it has read the log.')),
  head: orNull(text('How far it has to read.')),
  startedAt: instant('Since when it is being built.'),
  failure: orNull(failure),
});

const view = fields<ViewHealth>({
  name: text('The view.'),
  version: whole('Version of its definition.'),
  state: word(
    '`stopped`: it stands still until somebody has looked; `retrying`: it lies behind because ' +
      'something fails again and again; `unknown`: the log does not answer.',
    ['current', 'behind', 'building', 'retrying', 'stopped', 'unknown'],
  ),
  cursor: orNull(text('Place of the last event that it has read.')),
  sequence: orNull(text('Dense ordinal of that event.')),
  lagEvents: orNull(whole('Events that it has not read yet; null where the log does not answer.')),
  lagSeconds: orNull({ schema: { type: 'number', description: 'Age of the oldest of them.' } }),
  holder: orNull(text('The process that follows the log for it.')),
  building: orNull(building),
  failure: orNull(failure),
  trouble: orNull(text('What this process tries again at the moment.')),
});

const latest = fields<NonNullable<IntegrityStatus['latest']>>({
  size: text('Events under it.'),
  root: text('Root of the tree over them, hex.'),
  madeAt: instant('When it was made.'),
  signedBy: list({ schema: { type: 'string' } }, 'Keys that signed it.'),
  cosignedBy: list({ schema: { type: 'string' } }, 'Witnesses that cosigned it.'),
});

const alarm = fields<NonNullable<IntegrityStatus['alarm']>>({
  sequence: orNull(text('Where in the log.')),
  detail: text('What was found.'),
  foundAt: instant('When it was found.'),
});

export const integrityAnswer = named(
  'Integrity',
  fields<IntegrityStatus>({
    size: text('Events in the tree.'),
    lagEvents: orNull(
      whole('Events of the log that are not in the tree yet; null where the log does not answer.'),
    ),
    latest: orNull(latest),
    alarm: orNull(alarm),
    signs: flag('Whether this process holds a key and signs.'),
    hasKey: flag('Whether it was given a key file: it should sign then.'),
    unsignedSeconds: orNull(
      whole('For how long events are seen that no checkpoint covers; null where nobody signs.'),
    ),
  }),
);

export const healthAnswer = named(
  'Health',
  fields<HealthAnswer>({
    status: word(
      '`degraded` when something does not answer, a view stands still, an alarm was raised, or ' +
        'events are not signed that should be.',
      ['ok', 'degraded'],
    ),
    clock: fields({
      today: day('The day in Thailand by the clock of the ledger.'),
      demonstration: flag('Whether this is the demonstration, with a clock of its own.'),
    }),
    head: orNull(text('Place of the last event of the log.')),
    log: fields<HealthAnswer['log']>({
      kind: word('Where the log is.', ['postgresql', 'eventstoredb', 'memory']),
      answers: flag('Whether it answers within three seconds.'),
      size: orNull(text('Events in it; null where it does not answer.')),
    }),
    viewsAnswer: flag('Whether the database of the views answers within three seconds.'),
    views: list(view, 'The views; none where their database does not answer.'),
    policies: list(
      fields<HealthAnswer['policies'][number]>({
        name: text('The policy.'),
        cursor: orNull(text('Where it would begin again after a crash.')),
        lagEvents: orNull(whole('Events behind that place; not all of them need it to act.')),
      }),
      'What acts of itself.',
    ),
    integrityAnswers: flag('Whether what watches over the log answers within three seconds.'),
    integrity: orNull(integrityAnswer),
  }),
);

/** Whether a process lives, or takes requests. */
export interface ProbeAnswer {
  readonly status: 'live' | 'ready';
}

export const probeAnswer = named(
  'Probe',
  fields<ProbeAnswer>({ status: word('What was asked.', ['live', 'ready']) }),
);

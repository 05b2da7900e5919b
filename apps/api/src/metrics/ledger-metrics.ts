import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** From a cached read to the fifteen seconds after which an answer is given in any case. */
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15];
/** From one flush of a fast disk to the time that a lost answer takes to be learnt. */
const APPEND_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 10, 30];

/**
 * What this process counts as things happen. Names of books, streams, actors and amounts are never
 * labels: the figures tell how the ledger runs and nothing of what is in it, and their number is
 * bounded by the program's own words.
 */
export class LedgerMetrics {
  /** One of its own, so that several ledgers in one process do not count for each other. */
  readonly registry = new Registry();

  readonly requests = new Histogram({
    name: 'ledger_http_request_seconds',
    help: 'Requests by method, route and status, and how long their answers took.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: REQUEST_SECONDS,
    registers: [this.registry],
  });

  readonly appends = new Histogram({
    name: 'ledger_append_seconds',
    help: 'Appends to the log by outcome, and how long they took until they were durable or refused.',
    labelNames: ['outcome'] as const,
    buckets: APPEND_SECONDS,
    registers: [this.registry],
  });

  readonly appendedEvents = new Counter({
    name: 'ledger_appended_events_total',
    help: 'Events that this process wrote.',
    registers: [this.registry],
  });

  readonly commands = new Counter({
    name: 'ledger_commands_total',
    help: 'Commands by what became of them; those of policies and imports too.',
    labelNames: ['command', 'outcome'] as const,
    registers: [this.registry],
  });

  readonly refusals = new Counter({
    name: 'ledger_refusals_total',
    help: 'Commands that a rule refused, by the code of the rule.',
    labelNames: ['code'] as const,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}

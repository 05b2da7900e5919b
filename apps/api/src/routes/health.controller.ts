import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Clock } from '@app/commands';
import { dayInThailand } from '@app/ledger';
import type { ViewStatus } from '@app/views';
import {
  healthAnswer,
  probeAnswer,
  type HealthAnswer,
  type ProbeAnswer,
  type ViewFailure,
  type ViewHealth,
} from '../answers/health.answers';
import { DEMONSTRATION } from './read-views';
import { isWell, Standings, standsStill } from '../standing/ledger-standing';
import { NotReady } from '../problems/request-errors';
import { CLOCK } from './read-views';
import { Read } from './route';

/** An error of the database can be as long as a statement. */
const ERROR_CHARS_MAX = 500;

/** How the server stands; answered to anybody, since it tells nothing of the ledger. */
@Controller('api/health')
@ApiTags('health')
export class HealthController {
  constructor(
    private readonly standings: Standings,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(DEMONSTRATION) private readonly demonstration: boolean,
  ) {}

  @Read('', {
    reads: 'open',
    summary: 'How the server, its log and its views stand; also where they do not answer',
    answer: healthAnswer,
    still: true,
  })
  async health(): Promise<HealthAnswer> {
    const standing = await this.standings.look();
    const { log, views, policies, integrity } = standing;
    return {
      status: isWell(standing) ? 'ok' : 'degraded',
      clock: {
        today: dayInThailand(this.clock.now()),
        demonstration: this.demonstration,
      },
      head: log.at?.head ?? null,
      log: {
        kind: log.kind,
        answers: log.at !== null,
        size: log.at?.size.toString() ?? null,
      },
      viewsAnswer: views !== null,
      views: (views ?? []).map(viewHealth),
      policies: policies ?? [],
      integrityAnswers: integrity !== null,
      integrity: integrity ?? null,
    };
  }

  @Read('live', {
    reads: 'open',
    summary: 'Whether this process lives: it is to be started again when this does not answer',
    answer: probeAnswer,
    still: true,
  })
  live(): ProbeAnswer {
    return { status: 'live' };
  }

  /**
   * A view that stands still makes nobody unready: the log and the other views answer, and no other
   * process would do better.
   */
  @Read('ready', {
    reads: 'open',
    summary:
      'Whether this process can serve requests: the log and the views could be read just now',
    answer: probeAnswer,
    still: true,
  })
  async ready(): Promise<ProbeAnswer> {
    const { log, views } = await this.standings.look();
    if (views === null) throw new NotReady('database');
    if (log.at === null) throw new NotReady(log.kind === 'postgresql' ? 'database' : 'log');
    return { status: 'ready' };
  }
}

function viewHealth(status: ViewStatus): ViewHealth {
  const { view, version, cursor, sequence, lag, lagSeconds, holder } = status;
  const { building, failure, trouble } = status;
  return {
    name: view,
    version,
    state: stateOf(status),
    cursor,
    sequence,
    lagEvents: lag,
    lagSeconds,
    holder,
    building: building === null ? null : { ...building, failure: failureOf(building.failure) },
    failure: failureOf(failure),
    trouble: trouble?.slice(0, ERROR_CHARS_MAX) ?? null,
  };
}

function failureOf(failure: ViewStatus['failure']): ViewFailure | null {
  if (failure === null) return null;
  const { sequence, eventType, error, attempts, failedAt, retryAt } = failure;
  return {
    sequence,
    eventType,
    error: error.slice(0, ERROR_CHARS_MAX),
    attempts,
    since: failedAt,
    retryAt,
  };
}

function stateOf(status: ViewStatus): ViewHealth['state'] {
  if (status.failure !== null) return 'stopped';
  if (standsStill(status)) return 'retrying';
  if (status.building !== null) return 'building';
  if (status.lag === null) return 'unknown';
  return status.lag > 0 ? 'behind' : 'current';
}

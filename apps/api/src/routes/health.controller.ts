import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Clock } from '@app/commands';
import type { EventStore } from '@app/event-store';
import { dayInThailand } from '@app/ledger';
import type { Projector } from '@app/views';
import { healthAnswer, type HealthAnswer } from '../answers/log.answers';
import { DEMONSTRATION, OpenToAll } from '../identity.guard';
import { CLOCK, PROJECTOR, STORE } from './read-views';
import { Read } from './route';

/** How the server stands; answered to anybody, since it tells nothing of the ledger. */
@Controller('api/health')
@ApiTags('health')
@OpenToAll()
export class HealthController {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(PROJECTOR) private readonly projector: Projector,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(DEMONSTRATION) private readonly demonstration: boolean,
  ) {}

  @Read('', {
    summary: 'How the server, its log and its views stand',
    answer: healthAnswer,
    still: true,
  })
  async health(): Promise<HealthAnswer> {
    const [head, statuses] = await Promise.all([this.store.head(), this.projector.status()]);
    const views = statuses.map(({ view, cursor, sequence, lag, failure }) => {
      return { name: view, cursor, sequence, lagEvents: lag, failure: failure?.error ?? null };
    });
    return {
      status: views.some(({ failure }) => failure !== null) ? 'degraded' : 'ok',
      clock: {
        today: dayInThailand(this.clock.now()),
        demonstration: this.demonstration,
      },
      head: head ?? null,
      views,
    };
  }
}

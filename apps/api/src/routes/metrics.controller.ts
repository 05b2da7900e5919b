import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Registry } from 'prom-client';
import { OpenToAll } from '../identity.guard';
import { LedgerMetrics } from '../metrics/ledger-metrics';
import { standingMetrics } from '../metrics/standing-metrics';
import { Standings } from '../standing/ledger-standing';

/** Figures of this process for Prometheus; answered to anybody, since they tell nothing of the ledger. */
@Controller('metrics')
@ApiExcludeController()
@OpenToAll()
export class MetricsController {
  constructor(
    private readonly metrics: LedgerMetrics,
    private readonly standings: Standings,
  ) {}

  @Get()
  @Header('Content-Type', Registry.PROMETHEUS_CONTENT_TYPE)
  @Header('Cache-Control', 'no-store')
  async figures(): Promise<string> {
    const standing = await this.standings.look();
    const parts = [this.metrics.registry.metrics(), standingMetrics(standing, new Date())];
    return (await Promise.all(parts)).join('\n');
  }
}

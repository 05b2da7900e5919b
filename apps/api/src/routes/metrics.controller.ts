import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Registry } from 'prom-client';
import { OpenToAll } from '../identity/identity.guard';
import { LedgerMetrics } from '../metrics/ledger-metrics';
import { standingMetrics } from '../metrics/standing-metrics';
import { Standings } from '../standing/ledger-standing';

/** Figures of this process for Prometheus; answered to anybody, since they tell nothing of the ledger. */
@Controller('metrics')
@ApiTags('health')
@OpenToAll()
export class MetricsController {
  constructor(
    private readonly metrics: LedgerMetrics,
    private readonly standings: Standings,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Figures of this process and of the ledger, for Prometheus' })
  @ApiOkResponse({
    description: 'Prometheus text format; what does not answer has no figure.',
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  @Header('Content-Type', Registry.PROMETHEUS_CONTENT_TYPE)
  @Header('Cache-Control', 'no-store')
  async figures(): Promise<string> {
    const standing = await this.standings.look();
    const parts = [this.metrics.registry.metrics(), standingMetrics(standing, new Date())];
    return (await Promise.all(parts)).join('\n');
  }
}

import { Body, Controller, Inject, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ExecuteCommand, type Clock, type Receipt } from '@app/commands';
import { dayInThailand } from '@app/ledger';
import {
  rates,
  refusals,
  rules,
  transferRules,
  type Listing,
  type Page,
  type RateRow,
  type RefusalRow,
  type RuleRow,
  type TransferRuleRow,
} from '@app/views';
import { rateListing, ruleListing, transferRuleListing } from '../answers/reference.answers';
import { refusalPage } from '../answers/register.answers';
import {
  EndRatesBody,
  MarkRatesBody,
  MarkRulesBody,
  StateRatesBody,
} from '../bodies/registry.body';
import { commandOf } from '../bodies/stated.body';
import { EndTransferRulesBody, StateTransferRulesBody } from '../bodies/transfer-rule.body';
import { AskedOfRegistry } from '../input/asked';
import { pageAsOf, ReferenceQuery, RefusalsOfPlaceQuery } from './read.query';
import { CLOCK, ReadViews } from './read-views';
import { Read, Write } from './route';

/** Which rules and rates were checked against the law, and since when they hold. */
@Controller('api/registries')
@ApiTags('registries: rules')
export class RuleRegistryController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Write('rule-marks', {
    command: 'MarkRules',
    summary: 'Mark rules as checked against the law, or as not: checked ones refuse, others warn',
  })
  markRules(
    @AskedOfRegistry('MarkRules') asked: AskedOfRegistry,
    @Body() body: MarkRulesBody,
  ): Promise<Receipt> {
    const command = commandOf('MarkRules', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('rates', {
    command: 'StateRates',
    summary: 'State rates of the yearly ceiling',
  })
  stateRates(
    @AskedOfRegistry('StateRates') asked: AskedOfRegistry,
    @Body() body: StateRatesBody,
  ): Promise<Receipt> {
    const command = commandOf('StateRates', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('rate-marks', {
    command: 'MarkRates',
    summary: 'Mark rates as checked against the law, or as not',
  })
  markRates(
    @AskedOfRegistry('MarkRates') asked: AskedOfRegistry,
    @Body() body: MarkRatesBody,
  ): Promise<Receipt> {
    const command = commandOf('MarkRates', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('rate-ends', {
    command: 'EndRates',
    summary: 'End rates of the yearly ceiling',
  })
  endRates(
    @AskedOfRegistry('EndRates') asked: AskedOfRegistry,
    @Body() body: EndRatesBody,
  ): Promise<Receipt> {
    const command = commandOf('EndRates', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('transfer-rules', {
    command: 'StateTransferRules',
    summary: 'State who may move what between which lines of a book, up to how much',
  })
  stateTransferRules(
    @AskedOfRegistry('StateTransferRules') asked: AskedOfRegistry,
    @Body() body: StateTransferRulesBody,
  ): Promise<Receipt> {
    const command = commandOf('StateTransferRules', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('transfer-rule-ends', {
    command: 'EndTransferRules',
    summary: 'End transfer rules',
  })
  endTransferRules(
    @AskedOfRegistry('EndTransferRules') asked: AskedOfRegistry,
    @Body() body: EndTransferRulesBody,
  ): Promise<Receipt> {
    const command = commandOf('EndTransferRules', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Read('rules', {
    reads: 'reference',
    summary: 'Every rule, where it is written, and whether it refuses or warns on a day',
    answer: ruleListing,
  })
  rules(@Query() { after, asOfEffective }: ReferenceQuery): Promise<Listing<RuleRow>> {
    const today = dayInThailand(this.clock.now());
    return this.queries.execute(
      new ReadViews({
        views: ['reference'],
        after,
        read: (views) => rules(views, { today, asOfEffective }),
      }),
    );
  }

  @Read('rates', {
    reads: 'reference',
    summary: 'The rates of the yearly ceiling, the newest first',
    answer: rateListing,
  })
  rates(@Query() { after, asOfEffective }: ReferenceQuery): Promise<Listing<RateRow>> {
    const today = dayInThailand(this.clock.now());
    return this.queries.execute(
      new ReadViews({
        views: ['reference'],
        after,
        read: (views) => rates(views, { today, asOfEffective }),
      }),
    );
  }

  @Read('transfer-rules', {
    reads: 'reference',
    summary: 'Who may move what between which lines up to how much, the newest first',
    answer: transferRuleListing,
  })
  transferRules(
    @Query() { after, asOfEffective }: ReferenceQuery,
  ): Promise<Listing<TransferRuleRow>> {
    const today = dayInThailand(this.clock.now());
    return this.queries.execute(
      new ReadViews({
        views: ['reference'],
        after,
        read: (views) => transferRules(views, { today, asOfEffective }),
      }),
    );
  }

  @Read('refusals', {
    reads: 'registry-audit',
    summary: 'What the rules refused about the registries, newest first',
    answer: refusalPage,
  })
  refusalsOfRegistries(@Query() query: RefusalsOfPlaceQuery): Promise<Page<RefusalRow>> {
    const { after, fiscalYear, code, command } = query;
    const wanted = { place: 'registry' as const, fiscalYear, code, command };
    return this.queries.execute(
      new ReadViews({
        views: ['refusals'],
        after,
        read: (views) => refusals(views, { ...wanted, ...pageAsOf(query) }),
      }),
    );
  }
}

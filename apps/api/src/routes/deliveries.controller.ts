import { Body, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ExecuteCommand, type BookKey, type Receipt } from '@app/commands';
import type { DeliveryId } from '@app/ledger';
import { deliveries, type DeliveryRow, type Page } from '@app/views';
import { deliveryPage } from '../answers/fund-register.answers';
import {
  AcceptanceBody,
  DeliveryRejectionBody,
  RecordDeliveryBody,
  ValuationBody,
} from '../bodies/delivery.body';
import { commandOf } from '../bodies/stated.body';
import { Asked, Book, IdInPath } from '../input/asked';
import { OfContributionQuery, pageAsOf } from './read.query';
import { ReadViews } from './read-views';
import { BookController, Read, Write } from './route';

const params = { delivery: 'The delivery, `DL0001`.' };

/** What local governments give in kind, or carry out themselves. */
@BookController('matching fund: deliveries')
export class DeliveriesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Write('deliveries', {
    command: 'RecordDelivery',
    summary: 'Record what came in kind, or what a local government carried out itself',
  })
  recordDelivery(@Asked() asked: Asked, @Body() body: RecordDeliveryBody): Promise<Receipt> {
    const command = commandOf('RecordDelivery', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('deliveries/:delivery/valuation', {
    command: 'ValueDelivery',
    summary: 'Value a delivery (ตีมูลค่า), or value it again',
    params,
  })
  valueDelivery(
    @Asked() asked: Asked,
    @IdInPath('delivery') delivery: DeliveryId,
    @Body() body: ValuationBody,
  ): Promise<Receipt> {
    const command = commandOf('ValueDelivery', body, { delivery });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('deliveries/:delivery/acceptance', {
    command: 'AcceptDelivery',
    summary: 'Accept a delivery (ตรวจรับ): another person than the one who recorded its valuation',
    params,
  })
  acceptDelivery(
    @Asked() asked: Asked,
    @IdInPath('delivery') delivery: DeliveryId,
    @Body() body: AcceptanceBody,
  ): Promise<Receipt> {
    const command = commandOf('AcceptDelivery', body, { delivery });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('deliveries/:delivery/rejection', {
    command: 'RejectDelivery',
    summary: 'Do not accept a delivery',
    params,
  })
  rejectDelivery(
    @Asked() asked: Asked,
    @IdInPath('delivery') delivery: DeliveryId,
    @Body() body: DeliveryRejectionBody,
  ): Promise<Receipt> {
    const command = commandOf('RejectDelivery', body, { delivery });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Read('deliveries', {
    reads: 'book',
    summary: 'Deliveries and their valuations, newest first',
    answer: deliveryPage,
  })
  deliveries(
    @Book() book: BookKey,
    @Query() query: OfContributionQuery,
  ): Promise<Page<DeliveryRow>> {
    return this.queries.execute(
      new ReadViews({
        views: ['matching-fund', 'reference'],
        book,
        after: query.after,
        read: (views) =>
          deliveries(views, { ...book, contribution: query.contribution, ...pageAsOf(query) }),
      }),
    );
  }
}

import { Body, Inject, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ExecuteCommand, type BookKey, type Clock, type Receipt } from '@app/commands';
import { dayInThailand, type ClawBackId, type RefundId } from '@app/ledger';
import { clawBacks, refunds, type ClawBackRow, type Page, type RefundRow } from '@app/views';
import { clawBackPage, refundPage } from '../answers/fund-register.answers';
import { DeclareRefundBody, RecoveryBody, RefundPaymentBody } from '../bodies/refund.body';
import { commandOf } from '../bodies/stated.body';
import { Asked, Book, IdInPath } from '../input/asked';
import { OfContributionQuery, pageAsOf, AsOfPageQuery } from './read.query';
import { CLOCK, ReadViews } from './read-views';
import { BookController, Read, Write } from './route';

/** What goes back to local governments, and what is claimed of them. */
@BookController('matching fund: refunds')
export class RefundsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Write('refunds', {
    command: 'DeclareRefund',
    summary: 'Declare unspent money of a project refundable, to its payers by what they gave',
  })
  declareRefund(@Asked() asked: Asked, @Body() body: DeclareRefundBody): Promise<Receipt> {
    const command = commandOf('DeclareRefund', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('refunds/:refund/payments', {
    command: 'PayRefund',
    summary: 'Record that refundable money was paid to who gave it, or to its successor',
    params: { refund: 'The refund, `F0001`.' },
  })
  payRefund(
    @Asked() asked: Asked,
    @IdInPath('refund') refund: RefundId,
    @Body() body: RefundPaymentBody,
  ): Promise<Receipt> {
    const command = commandOf('PayRefund', body, { refund });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('claw-backs/:clawBack/recoveries', {
    command: 'RecoverClawBack',
    summary: 'Record what a local government paid of a claim (เรียกเงินคืน)',
    params: { clawBack: 'The claim, `K0001`.' },
  })
  recoverClawBack(
    @Asked() asked: Asked,
    @IdInPath('clawBack') clawBack: ClawBackId,
    @Body() body: RecoveryBody,
  ): Promise<Receipt> {
    const command = commandOf('RecoverClawBack', body, { clawBack });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Read('refunds', {
    reads: 'book',
    summary: 'What goes back to local governments, by payer, newest first',
    answer: refundPage,
  })
  refunds(@Book() book: BookKey, @Query() query: AsOfPageQuery): Promise<Page<RefundRow>> {
    const today = query.asOfEffective ?? dayInThailand(this.clock.now());
    return this.queries.execute(
      new ReadViews({
        views: ['matching-fund', 'reference'],
        book,
        after: query.after,
        read: (views) => refunds(views, { ...book, today, ...pageAsOf(query) }),
      }),
    );
  }

  @Read('claw-backs', {
    reads: 'book',
    summary: 'Claims on local governments, newest first',
    answer: clawBackPage,
  })
  clawBacks(
    @Book() book: BookKey,
    @Query() query: OfContributionQuery,
  ): Promise<Page<ClawBackRow>> {
    return this.queries.execute(
      new ReadViews({
        views: ['matching-fund', 'reference'],
        book,
        after: query.after,
        read: (views) =>
          clawBacks(views, { ...book, contribution: query.contribution, ...pageAsOf(query) }),
      }),
    );
  }
}

import { Body, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ExecuteCommand, type BookKey, type Receipt } from '@app/commands';
import type { ReceiptId } from '@app/ledger';
import { contributionReceipts, type ContributionReceiptRow, type Page } from '@app/views';
import { contributionReceiptPage } from '../answers/fund-register.answers';
import {
  ReceiptRegularisationBody,
  ReceiptReversalBody,
  ReceiveContributionBody,
} from '../bodies/contribution.body';
import { commandOf } from '../bodies/stated.body';
import { Asked, Book, IdInPath } from '../input/asked';
import { OfContributionQuery, pageAsOf } from './read.query';
import { ReadViews } from './read-views';
import { BookController, Read, Write } from './route';

const params = { receipt: 'The receipt, `RC0001`.' };

/** Money of local governments that came. */
@BookController('matching fund: receipts')
export class ContributionReceiptsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Write('contribution-receipts', {
    command: 'ReceiveContribution',
    summary: 'Record money that a local government paid, lawful or not',
  })
  receiveContribution(
    @Asked() asked: Asked,
    @Body() body: ReceiveContributionBody,
  ): Promise<Receipt> {
    const command = commandOf('ReceiveContribution', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('contribution-receipts/:receipt/regularisation', {
    command: 'RegulariseReceipt',
    summary: 'Give an unauthorised receipt the authority that it lacked: from now on it counts',
    params,
  })
  regulariseReceipt(
    @Asked() asked: Asked,
    @IdInPath('receipt') receipt: ReceiptId,
    @Body() body: ReceiptRegularisationBody,
  ): Promise<Receipt> {
    const command = commandOf('RegulariseReceipt', body, { receipt });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('contribution-receipts/:receipt/reversal', {
    command: 'ReverseReceipt',
    summary: 'Record that the money of a receipt did not come, or went back',
    params,
  })
  reverseReceipt(
    @Asked() asked: Asked,
    @IdInPath('receipt') receipt: ReceiptId,
    @Body() body: ReceiptReversalBody,
  ): Promise<Receipt> {
    const command = commandOf('ReverseReceipt', body, { receipt });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Read('contribution-receipts', {
    reads: 'book',
    summary: 'Receipts of contributions, newest first',
    answer: contributionReceiptPage,
  })
  contributionReceipts(
    @Book() book: BookKey,
    @Query() query: OfContributionQuery,
  ): Promise<Page<ContributionReceiptRow>> {
    return this.queries.execute(
      new ReadViews({
        views: ['matching-fund', 'reference'],
        book,
        after: query.after,
        read: (views) =>
          contributionReceipts(views, {
            ...book,
            contribution: query.contribution,
            ...pageAsOf(query),
          }),
      }),
    );
  }
}

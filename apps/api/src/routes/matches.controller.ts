import { Body, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ExecuteCommand, type BookKey, type Receipt } from '@app/commands';
import type { MatchId, SpendingId } from '@app/ledger';
import { matches, spendings, type MatchRow, type Page, type SpendingRow } from '@app/views';
import { matchPage, spendingPage } from '../answers/fund-register.answers';
import {
  MakeMatchBody,
  MatchReversalBody,
  ReleaseBody,
  SpendContributionsBody,
  SpendingReversalBody,
} from '../bodies/match.body';
import { commandOf } from '../bodies/stated.body';
import { Asked, Book, IdInPath } from '../input/asked';
import { OfContributionQuery, pageAsOf, AsOfPageQuery } from './read.query';
import { ReadViews } from './read-views';
import { BookController, Read, Write } from './route';

const params = { match: 'The match, `M0001`.' };

/** Provincial money matched with local money, and what is paid out of contributions. */
@BookController('matching fund: matches')
export class MatchesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Write('matches', {
    command: 'MakeMatch',
    summary: 'Match verified local money with provincial money of a line (จับคู่เงินสมทบ)',
  })
  makeMatch(@Asked() asked: Asked, @Body() body: MakeMatchBody): Promise<Receipt> {
    const command = commandOf('MakeMatch', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('matches/:match/release', {
    command: 'ReleaseMatch',
    summary: 'Let the project use the money of a match: another person than the one who made it',
    params,
  })
  releaseMatch(
    @Asked() asked: Asked,
    @IdInPath('match') match: MatchId,
    @Body() body: ReleaseBody,
  ): Promise<Receipt> {
    const command = commandOf('ReleaseMatch', body, { match });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('matches/:match/reversal', {
    command: 'ReverseMatch',
    summary: 'Take a match apart: what neither side has used is free again',
    params,
  })
  reverseMatch(
    @Asked() asked: Asked,
    @IdInPath('match') match: MatchId,
    @Body() body: MatchReversalBody,
  ): Promise<Receipt> {
    const command = commandOf('ReverseMatch', body, { match });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('contribution-spendings', {
    command: 'SpendContributions',
    summary: "Pay out of a project's released contributions; they bear it by their shares",
  })
  spendContributions(
    @Asked() asked: Asked,
    @Body() body: SpendContributionsBody,
  ): Promise<Receipt> {
    const command = commandOf('SpendContributions', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('contribution-spendings/:spending/reversal', {
    command: 'ReverseSpending',
    summary: 'Record that a payment out of contributions came back whole',
    params: { spending: 'The payment, `S0001`.' },
  })
  reverseSpending(
    @Asked() asked: Asked,
    @IdInPath('spending') spending: SpendingId,
    @Body() body: SpendingReversalBody,
  ): Promise<Receipt> {
    const command = commandOf('ReverseSpending', body, { spending });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Read('matches', {
    reads: 'book',
    summary: 'Matches with what is left of them, newest first',
    answer: matchPage,
  })
  matches(@Book() book: BookKey, @Query() query: OfContributionQuery): Promise<Page<MatchRow>> {
    return this.queries.execute(
      new ReadViews({
        views: ['matching-fund', 'reference'],
        book,
        after: query.after,
        read: (views) =>
          matches(views, { ...book, contribution: query.contribution, ...pageAsOf(query) }),
      }),
    );
  }

  @Read('contribution-spendings', {
    reads: 'book',
    summary: 'Payments out of contributions with whose money each was, newest first',
    answer: spendingPage,
  })
  spendings(@Book() book: BookKey, @Query() query: AsOfPageQuery): Promise<Page<SpendingRow>> {
    return this.queries.execute(
      new ReadViews({
        views: ['matching-fund', 'reference'],
        book,
        after: query.after,
        read: (views) => spendings(views, { ...book, ...pageAsOf(query) }),
      }),
    );
  }
}

import { Body, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ExecuteCommand, type BookKey, type Receipt } from '@app/commands';
import type { ContributionId } from '@app/ledger';
import {
  contributions,
  contributionView,
  type ContributionRow,
  type ContributionView,
  type Page,
} from '@app/views';
import { contributionAnswer, contributionPage } from '../answers/matching-fund.answers';
import {
  ContributionClosingBody,
  LapseBody,
  ReconciliationBody,
} from '../bodies/contribution.body';
import { SignatureBody } from '../bodies/round.body';
import { commandOf } from '../bodies/stated.body';
import type { Person } from '../identity/person';
import { ReadScopes } from '../identity/read-scopes';
import { Asked, Book, IdInPath, Reader } from '../input/asked';
import { NotThere } from '../problems/request-errors';
import { ContributionsQuery, pageAsOf, AsOfPageQuery } from './read.query';
import { ReadViews } from './read-views';
import { BookController, Read, Write } from './route';

const params = { contribution: 'The contribution, `TOWN-400114.K0001`.' };

/** Contributions of local governments from the day on which the book took them over. */
@BookController('matching fund: contributions')
export class ContributionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly scopes: ReadScopes,
  ) {}

  @Write('contributions/:contribution/signature', {
    command: 'SignContribution',
    summary: 'Sign the memorandum of a contribution (บันทึกข้อตกลง): its ratio is fixed',
    params,
  })
  signContribution(
    @Asked() asked: Asked,
    @IdInPath('contribution') contribution: ContributionId,
    @Body() body: SignatureBody,
  ): Promise<Receipt> {
    const command = commandOf('SignContribution', body, { contribution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('contributions/:contribution/lapse', {
    command: 'LapseContribution',
    summary: 'What of a contribution is still to come comes no more; the ceiling has it again',
    params,
  })
  lapseContribution(
    @Asked() asked: Asked,
    @IdInPath('contribution') contribution: ContributionId,
    @Body() body: LapseBody,
  ): Promise<Receipt> {
    const command = commandOf('LapseContribution', body, { contribution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('contributions/:contribution/reconciliation', {
    command: 'ReconcileContribution',
    summary: 'Record that both sides agree on the figures (กระทบยอด)',
    params,
  })
  reconcileContribution(
    @Asked() asked: Asked,
    @IdInPath('contribution') contribution: ContributionId,
    @Body() body: ReconciliationBody,
  ): Promise<Receipt> {
    const command = commandOf('ReconcileContribution', body, { contribution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('contributions/:contribution/closing', {
    command: 'CloseContribution',
    summary: 'Close a contribution that was reconciled',
    params,
  })
  closeContribution(
    @Asked() asked: Asked,
    @IdInPath('contribution') contribution: ContributionId,
    @Body() body: ContributionClosingBody,
  ): Promise<Receipt> {
    const command = commandOf('CloseContribution', body, { contribution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Read('contributions', {
    reads: 'funding',
    summary: 'Contributions from pledge to closing, newest first',
    answer: contributionPage,
  })
  async contributions(
    @Reader() reader: Person,
    @Book() book: BookKey,
    @Query() query: ContributionsQuery,
  ): Promise<Page<ContributionRow>> {
    const { after, localGovernment, project, round, status } = query;
    const onlyOf = (await this.scopes.of(reader)).onlyFunders(book.area);
    const narrowed = { localGovernment, project, round, status, onlyOf };
    return this.queries.execute(
      new ReadViews({
        views: ['matching-fund', 'reference', 'budget'],
        book,
        after,
        read: (views) => contributions(views, { ...book, ...narrowed, ...pageAsOf(query) }),
      }),
    );
  }

  @Read('contributions/:contribution', {
    reads: 'funding',
    summary: 'One contribution with every event that made it what it is',
    answer: contributionAnswer,
    params,
  })
  async contribution(
    @Reader() reader: Person,
    @Book() book: BookKey,
    @IdInPath('contribution') contribution: string,
    @Query() query: AsOfPageQuery,
  ): Promise<ContributionView> {
    const onlyOf = (await this.scopes.of(reader)).onlyFunders(book.area);
    const wanted = { ...book, contribution, onlyOf };
    const found = await this.queries.execute(
      new ReadViews({
        views: ['matching-fund', 'reference', 'budget'],
        book,
        after: query.after,
        read: (views) => contributionView(views, { ...wanted, ...pageAsOf(query) }),
      }),
    );
    if (found === undefined) throw new NotThere('contribution', contribution);
    return found;
  }
}

import { Body, Inject, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ExecuteCommand, type BookKey, type Clock, type Receipt } from '@app/commands';
import { dayInThailand, type RoundId } from '@app/ledger';
import {
  agreements,
  roundRequests,
  rounds,
  roundView,
  type AgreementRow,
  type Listing,
  type Page,
  type RequestRow,
  type RoundRow,
  type RoundView,
} from '@app/views';
import {
  agreementPage,
  requestPage,
  roundAnswer,
  roundListing,
} from '../answers/matching-fund.answers';
import { OpenRoundBody, RoundClosingBody, StateAgreementBody } from '../bodies/round.body';
import { commandOf } from '../bodies/stated.body';
import type { Person } from '../identity/person';
import { ReadScopes } from '../identity/read-scopes';
import { Asked, Book, IdInPath, Reader } from '../input/asked';
import { NotThere } from '../problems/request-errors';
import { asOf, AsOfQuery, pageAsOf, AsOfPageQuery, RequestsQuery } from './read.query';
import { CLOCK, ReadViews } from './read-views';
import { BookController, Read, Write } from './route';

const params = { round: 'The round, `RD0001`.' };

/** Rounds of the matching fund, and the agreements under which it is matched. */
@BookController('matching fund: rounds and agreements')
export class RoundsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly scopes: ReadScopes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Write('rounds', {
    command: 'OpenRound',
    summary: 'Ask every local government of the area for a contribution by one letter',
  })
  openRound(@Asked() asked: Asked, @Body() body: OpenRoundBody): Promise<Receipt> {
    const command = commandOf('OpenRound', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('rounds/:round/closing', {
    command: 'CloseRound',
    summary: 'Close a round: pledges that name it come too late',
    params,
  })
  closeRound(
    @Asked() asked: Asked,
    @IdInPath('round') round: RoundId,
    @Body() body: RoundClosingBody,
  ): Promise<Receipt> {
    const command = commandOf('CloseRound', body, { round });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('agreements', {
    command: 'StateAgreement',
    summary: 'State an agreement (ข้อตกลงร่วมลงทุน), or its next version',
  })
  stateAgreement(@Asked() asked: Asked, @Body() body: StateAgreementBody): Promise<Receipt> {
    const command = commandOf('StateAgreement', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Read('rounds', {
    reads: 'invitation',
    summary: 'Rounds with what was asked and answered, newest first',
    answer: roundListing,
  })
  rounds(@Book() book: BookKey, @Query() query: AsOfQuery): Promise<Listing<RoundRow>> {
    const today = query.asOfEffective ?? dayInThailand(this.clock.now());
    return this.queries.execute(
      new ReadViews({
        views: ['matching-fund', 'reference'],
        book,
        after: query.after,
        read: (views) => rounds(views, { ...book, ...asOf(query), today }),
      }),
    );
  }

  @Read('rounds/:round', {
    reads: 'invitation',
    summary: 'One round: its thermometer, its coverage by district and type, its ratios',
    answer: roundAnswer,
    params,
  })
  async round(
    @Book() book: BookKey,
    @IdInPath('round') round: string,
    @Query() query: AsOfQuery,
  ): Promise<RoundView> {
    const today = query.asOfEffective ?? dayInThailand(this.clock.now());
    const found = await this.queries.execute(
      new ReadViews({
        views: ['matching-fund', 'reference'],
        book,
        after: query.after,
        read: (views) => roundView(views, { ...book, round, ...asOf(query), today }),
      }),
    );
    if (found === undefined) throw new NotThere('round', round);
    return found;
  }

  @Read('rounds/:round/requests', {
    reads: 'invitation',
    summary:
      'Whom a round asked, what each answered, and who has not; of a local government its own answer',
    answer: requestPage,
    params,
  })
  async requests(
    @Reader() reader: Person,
    @Book() book: BookKey,
    @IdInPath('round') round: string,
    @Query() query: RequestsQuery,
  ): Promise<Page<RequestRow>> {
    const { after, answer, district } = query;
    const today = query.asOfEffective ?? dayInThailand(this.clock.now());
    const scope = await this.scopes.of(reader);
    const mayTell = (localGovernment: string): boolean =>
      scope.reads('book', book.area) || scope.reads('local-government', localGovernment);
    const wanted = { ...book, round, answer, district, today, mayTell };
    const found = await this.queries.execute(
      new ReadViews({
        views: ['matching-fund', 'reference'],
        book,
        after,
        read: (views) => roundRequests(views, { ...wanted, ...pageAsOf(query) }),
      }),
    );
    if (found === undefined) throw new NotThere('round', round);
    return found;
  }

  @Read('agreements', {
    reads: 'invitation',
    summary: 'Agreements with all their versions, newest first',
    answer: agreementPage,
  })
  agreements(@Book() book: BookKey, @Query() query: AsOfPageQuery): Promise<Page<AgreementRow>> {
    return this.queries.execute(
      new ReadViews({
        views: ['matching-fund', 'reference'],
        book,
        after: query.after,
        read: (views) => agreements(views, { ...book, ...pageAsOf(query) }),
      }),
    );
  }
}

import { Body, Controller, Inject, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ExecuteCommand, type Clock, type Receipt } from '@app/commands';
import { dayInThailand } from '@app/ledger';
import {
  committees,
  developmentIssues,
  type CommitteeRow,
  type DevelopmentIssueRow,
  type Listing,
} from '@app/views';
import { committeeListing, developmentIssueListing } from '../answers/reference.answers';
import {
  AbolishSeatsBody,
  BeginMembershipsBody,
  EndMembershipsBody,
  EstablishCommitteesBody,
  EstablishSeatsBody,
  RegisterAreasBody,
  RegisterIssuesBody,
  RenameAreasBody,
  RetireIssuesBody,
} from '../bodies/registry.body';
import { commandOf } from '../bodies/stated.body';
import { AskedOfRegistry } from '../input/asked';
import { ReferenceOfAreaQuery } from './read.query';
import { CLOCK, ReadViews } from './read-views';
import { Read, Write } from './route';

/** Areas with their clusters, committees and development issues. */
@Controller('api/registries')
@ApiTags('registries: areas')
export class AreaRegistriesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Write('areas', {
    command: 'RegisterAreas',
    summary: 'Register provinces and clusters',
  })
  registerAreas(
    @AskedOfRegistry('RegisterAreas') asked: AskedOfRegistry,
    @Body() body: RegisterAreasBody,
  ): Promise<Receipt> {
    const command = commandOf('RegisterAreas', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('area-names', {
    command: 'RenameAreas',
    summary: 'Give areas new names',
  })
  renameAreas(
    @AskedOfRegistry('RenameAreas') asked: AskedOfRegistry,
    @Body() body: RenameAreasBody,
  ): Promise<Receipt> {
    const command = commandOf('RenameAreas', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('memberships', {
    command: 'BeginMemberships',
    summary: 'Let provinces join clusters',
  })
  beginMemberships(
    @AskedOfRegistry('BeginMemberships') asked: AskedOfRegistry,
    @Body() body: BeginMembershipsBody,
  ): Promise<Receipt> {
    const command = commandOf('BeginMemberships', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('membership-ends', {
    command: 'EndMemberships',
    summary: 'Let provinces leave clusters',
  })
  endMemberships(
    @AskedOfRegistry('EndMemberships') asked: AskedOfRegistry,
    @Body() body: EndMembershipsBody,
  ): Promise<Receipt> {
    const command = commandOf('EndMemberships', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('committees', {
    command: 'EstablishCommittees',
    summary: 'Establish committees of areas',
  })
  establishCommittees(
    @AskedOfRegistry('EstablishCommittees') asked: AskedOfRegistry,
    @Body() body: EstablishCommitteesBody,
  ): Promise<Receipt> {
    const command = commandOf('EstablishCommittees', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('seats', {
    command: 'EstablishSeats',
    summary: 'Establish seats of committees: offices, never persons',
  })
  establishSeats(
    @AskedOfRegistry('EstablishSeats') asked: AskedOfRegistry,
    @Body() body: EstablishSeatsBody,
  ): Promise<Receipt> {
    const command = commandOf('EstablishSeats', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('seat-ends', {
    command: 'AbolishSeats',
    summary: 'Abolish seats of committees',
  })
  abolishSeats(
    @AskedOfRegistry('AbolishSeats') asked: AskedOfRegistry,
    @Body() body: AbolishSeatsBody,
  ): Promise<Receipt> {
    const command = commandOf('AbolishSeats', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('development-issues', {
    command: 'RegisterIssues',
    summary: 'Register development issues of areas (ประเด็นการพัฒนา)',
  })
  registerIssues(
    @AskedOfRegistry('RegisterIssues') asked: AskedOfRegistry,
    @Body() body: RegisterIssuesBody,
  ): Promise<Receipt> {
    const command = commandOf('RegisterIssues', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('development-issue-ends', {
    command: 'RetireIssues',
    summary: 'Retire development issues',
  })
  retireIssues(
    @AskedOfRegistry('RetireIssues') asked: AskedOfRegistry,
    @Body() body: RetireIssuesBody,
  ): Promise<Receipt> {
    const command = commandOf('RetireIssues', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Read('committees', {
    reads: 'reference',
    summary: 'Committees with the seats that stand on a day',
    answer: committeeListing,
  })
  committees(@Query() query: ReferenceOfAreaQuery): Promise<Listing<CommitteeRow>> {
    const { after, area, asOfEffective } = query;
    const today = dayInThailand(this.clock.now());
    return this.queries.execute(
      new ReadViews({
        views: ['reference'],
        after,
        read: (views) => committees(views, { today, area, asOfEffective }),
      }),
    );
  }

  @Read('development-issues', {
    reads: 'reference',
    summary: 'Development issues that stand on a day (ประเด็นการพัฒนา)',
    answer: developmentIssueListing,
  })
  developmentIssues(@Query() query: ReferenceOfAreaQuery): Promise<Listing<DevelopmentIssueRow>> {
    const { after, area, asOfEffective } = query;
    const today = dayInThailand(this.clock.now());
    return this.queries.execute(
      new ReadViews({
        views: ['reference'],
        after,
        read: (views) => developmentIssues(views, { today, area, asOfEffective }),
      }),
    );
  }
}

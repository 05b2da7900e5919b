import { Body } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ExecuteCommand, type Receipt } from '@app/commands';
import type { ContributionId } from '@app/ledger';
import {
  AuthorityLapseBody,
  CouncilAssentBody,
  CouncilRejectionBody,
  DeclineRequestBody,
  MakePledgeBody,
  PledgeReductionBody,
  PledgeWithdrawalBody,
  PromulgationBody,
  SupervisorApprovalBody,
  SupervisorRejectionBody,
} from '../bodies/pledge.body';
import { commandOf } from '../bodies/stated.body';
import { AskedOfLocalGovernment, IdInPath } from '../input/asked';
import { LocalGovernmentController, Write } from './route';

const params = { contribution: 'The contribution, whole: `TOWN-400114.K0001`.' };

/** Pledges, and what council, supervisor and gazette make of them. */
@LocalGovernmentController('local governments: pledges')
export class PledgesController {
  constructor(private readonly commands: CommandBus) {}

  @Write('pledges', {
    command: 'MakePledge',
    summary: 'Pledge a contribution to one project of one book (แสดงความจำนงสมทบ)',
  })
  makePledge(
    @AskedOfLocalGovernment() asked: AskedOfLocalGovernment,
    @Body() body: MakePledgeBody,
  ): Promise<Receipt> {
    const command = commandOf('MakePledge', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('pledges/:contribution/reduction', {
    command: 'ReducePledge',
    summary: 'Lower a pledge on which the council has not acted yet',
    params,
  })
  reducePledge(
    @AskedOfLocalGovernment() asked: AskedOfLocalGovernment,
    @IdInPath('contribution') contribution: ContributionId,
    @Body() body: PledgeReductionBody,
  ): Promise<Receipt> {
    const command = commandOf('ReducePledge', body, { contribution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('pledges/:contribution/withdrawal', {
    command: 'WithdrawPledge',
    summary: 'Withdraw a pledge on which the council has not acted yet',
    params,
  })
  withdrawPledge(
    @AskedOfLocalGovernment() asked: AskedOfLocalGovernment,
    @IdInPath('contribution') contribution: ContributionId,
    @Body() body: PledgeWithdrawalBody,
  ): Promise<Receipt> {
    const command = commandOf('WithdrawPledge', body, { contribution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('declined-requests', {
    command: 'DeclineRequest',
    summary: 'Answer the request of a round with no, and why',
  })
  declineRequest(
    @AskedOfLocalGovernment() asked: AskedOfLocalGovernment,
    @Body() body: DeclineRequestBody,
  ): Promise<Receipt> {
    const command = commandOf('DeclineRequest', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('pledges/:contribution/council-assent', {
    command: 'RecordCouncilAssent',
    summary: 'Record that the council assented: the yearly ceiling is tested on the sum',
    params,
  })
  recordCouncilAssent(
    @AskedOfLocalGovernment() asked: AskedOfLocalGovernment,
    @IdInPath('contribution') contribution: ContributionId,
    @Body() body: CouncilAssentBody,
  ): Promise<Receipt> {
    const command = commandOf('RecordCouncilAssent', body, { contribution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('pledges/:contribution/council-rejection', {
    command: 'RecordCouncilRejection',
    summary: 'Record that the council did not assent',
    params,
  })
  recordCouncilRejection(
    @AskedOfLocalGovernment() asked: AskedOfLocalGovernment,
    @IdInPath('contribution') contribution: ContributionId,
    @Body() body: CouncilRejectionBody,
  ): Promise<Receipt> {
    const command = commandOf('RecordCouncilRejection', body, { contribution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('pledges/:contribution/supervisor-approval', {
    command: 'RecordSupervisorApproval',
    summary: 'Record that district chief or governor approved, each in the own office',
    params,
  })
  recordSupervisorApproval(
    @AskedOfLocalGovernment() asked: AskedOfLocalGovernment,
    @IdInPath('contribution') contribution: ContributionId,
    @Body() body: SupervisorApprovalBody,
  ): Promise<Receipt> {
    const command = commandOf('RecordSupervisorApproval', body, { contribution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('pledges/:contribution/supervisor-rejection', {
    command: 'RecordSupervisorRejection',
    summary: 'Record that district chief or governor did not approve, each in the own office',
    params,
  })
  recordSupervisorRejection(
    @AskedOfLocalGovernment() asked: AskedOfLocalGovernment,
    @IdInPath('contribution') contribution: ContributionId,
    @Body() body: SupervisorRejectionBody,
  ): Promise<Receipt> {
    const command = commandOf('RecordSupervisorRejection', body, { contribution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('pledges/:contribution/promulgation', {
    command: 'RecordPromulgation',
    summary: 'Record that the ordinance behind a contribution was promulgated (ประกาศใช้)',
    params,
  })
  recordPromulgation(
    @AskedOfLocalGovernment() asked: AskedOfLocalGovernment,
    @IdInPath('contribution') contribution: ContributionId,
    @Body() body: PromulgationBody,
  ): Promise<Receipt> {
    const command = commandOf('RecordPromulgation', body, { contribution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('pledges/:contribution/authority-lapse', {
    command: 'RecordAuthorityLapse',
    summary: 'Record that what the council gave was never promulgated: it comes to nothing',
    params,
  })
  recordAuthorityLapse(
    @AskedOfLocalGovernment() asked: AskedOfLocalGovernment,
    @IdInPath('contribution') contribution: ContributionId,
    @Body() body: AuthorityLapseBody,
  ): Promise<Receipt> {
    const command = commandOf('RecordAuthorityLapse', body, { contribution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }
}

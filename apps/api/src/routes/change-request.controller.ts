import { Body } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ExecuteCommand, type Receipt } from '@app/commands';
import type { ChangeRequestId } from '@app/ledger';
import {
  CarryOutAnswerBody,
  ChangeRequestAnswerBody,
  ChangeRequestStepBody,
  ChangeRequestWithdrawalBody,
  SubmitChangeRequestBody,
} from '../bodies/change-request.body';
import { commandOf } from '../bodies/stated.body';
import { Asked, IdInPath } from '../input/asked';
import { BookController, Write } from './route';

const params = { request: 'The change request, `CR0001`.' };

/** What lies above the committee, on its way up and back. */
@BookController('change requests')
export class ChangeRequestController {
  constructor(private readonly commands: CommandBus) {}

  @Write('change-requests', {
    command: 'SubmitChangeRequest',
    summary: 'Submit a change request (คำขอเปลี่ยนแปลง) to an office above the committee',
  })
  submit(@Asked() asked: Asked, @Body() body: SubmitChangeRequestBody): Promise<Receipt> {
    const command = commandOf('SubmitChangeRequest', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('change-requests/:request/steps', {
    command: 'AdvanceChangeRequest',
    summary:
      'Record a step of a change request: received, considered, referred, returned, resubmitted',
    params,
  })
  advance(
    @Asked() asked: Asked,
    @IdInPath('request') request: ChangeRequestId,
    @Body() body: ChangeRequestStepBody,
  ): Promise<Receipt> {
    const command = commandOf('AdvanceChangeRequest', body, { request });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('change-requests/:request/answer', {
    command: 'AnswerChangeRequest',
    summary: 'Record the answer to a change request: what it grants moves, or waits',
    params,
  })
  answer(
    @Asked() asked: Asked,
    @IdInPath('request') request: ChangeRequestId,
    @Body() body: ChangeRequestAnswerBody,
  ): Promise<Receipt> {
    const command = commandOf('AnswerChangeRequest', body, { request });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('change-requests/:request/withdrawal', {
    command: 'WithdrawChangeRequest',
    summary: 'Take a change request back before it is answered',
    params,
  })
  withdraw(
    @Asked() asked: Asked,
    @IdInPath('request') request: ChangeRequestId,
    @Body() body: ChangeRequestWithdrawalBody,
  ): Promise<Receipt> {
    const command = commandOf('WithdrawChangeRequest', body, { request });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('change-requests/:request/execution', {
    command: 'CarryOutAnswer',
    summary: 'Carry out an order that was granted and had to wait',
    params,
  })
  carryOut(
    @Asked() asked: Asked,
    @IdInPath('request') request: ChangeRequestId,
    @Body() body: CarryOutAnswerBody,
  ): Promise<Receipt> {
    const command = commandOf('CarryOutAnswer', body, { request });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }
}

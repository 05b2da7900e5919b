import { Body } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ExecuteCommand, type Receipt } from '@app/commands';
import type { ClawBackId, RefundId } from '@app/ledger';
import { DeclareRefundBody, RecoveryBody, RefundPaymentBody } from '../bodies/refund.body';
import { commandOf } from '../bodies/stated.body';
import { Asked, IdInPath } from '../input/asked';
import { BookController, Write } from './route';

/** What goes back to local governments, and what is claimed of them. */
@BookController('matching fund: refunds')
export class RefundsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
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
}

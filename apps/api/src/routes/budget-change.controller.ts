import { Body } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ExecuteCommand, type Receipt } from '@app/commands';
import type { BudgetRequestId, LineId, SubAllotmentId } from '@app/ledger';
import {
  BreakdownBody,
  BudgetAnswerBody,
  ChangeAppropriationBody,
  PassActBody,
  RecordBudgetRequestBody,
  RecordLineCodesBody,
  WithdrawAllotmentBody,
} from '../bodies/budget-change.body';
import { commandOf } from '../bodies/stated.body';
import { MakeSubAllotmentBody, SubAllotmentWithdrawalBody } from '../bodies/sub-allotment.body';
import { Asked, IdInPath } from '../input/asked';
import { BookController, Write } from './route';

/** The budget of lines after the Act, or before it is passed. */
@BookController('appropriation')
export class BudgetChangeController {
  constructor(private readonly commands: CommandBus) {}

  @Write('appropriation-changes', {
    command: 'ChangeAppropriation',
    summary: 'Record a cut, a supplementary budget or a Transfer Act',
  })
  changeAppropriation(
    @Asked() asked: Asked,
    @Body() body: ChangeAppropriationBody,
  ): Promise<Receipt> {
    const command = commandOf('ChangeAppropriation', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('acts-passed', {
    command: 'PassAct',
    summary: 'Record what the late Act gives to lines that were provisional (ไปพลางก่อน)',
  })
  passAct(@Asked() asked: Asked, @Body() body: PassActBody): Promise<Receipt> {
    const command = commandOf('PassAct', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('line-codes', {
    command: 'RecordLineCodes',
    summary: 'Record the codes of lines in GFMIS',
  })
  recordLineCodes(@Asked() asked: Asked, @Body() body: RecordLineCodesBody): Promise<Receipt> {
    const command = commandOf('RecordLineCodes', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('lines/:line/breakdown', {
    command: 'BreakDownLine',
    summary: 'Break a lumped line (รวม 6 รายการ) down into items that sum to it exactly',
    params: { line: 'The lumped line, `L0001`.' },
  })
  breakDownLine(
    @Asked() asked: Asked,
    @IdInPath('line') line: LineId,
    @Body() body: BreakdownBody,
  ): Promise<Receipt> {
    const command = commandOf('BreakDownLine', body, { line });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('allotment-withdrawals', {
    command: 'WithdrawAllotment',
    summary: 'Record that the Budget Bureau takes allotted money back',
  })
  withdrawAllotment(@Asked() asked: Asked, @Body() body: WithdrawAllotmentBody): Promise<Receipt> {
    const command = commandOf('WithdrawAllotment', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('sub-allotments', {
    command: 'MakeSubAllotment',
    summary: "Pass a project's money on to its implementing agency (โอนจัดสรร)",
  })
  makeSubAllotment(@Asked() asked: Asked, @Body() body: MakeSubAllotmentBody): Promise<Receipt> {
    const command = commandOf('MakeSubAllotment', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('sub-allotments/:subAllotment/withdrawals', {
    command: 'WithdrawSubAllotment',
    summary: 'Take back what the agency has not bound',
    params: { subAllotment: 'The sub-allotment, `SA0001`.' },
  })
  withdrawSubAllotment(
    @Asked() asked: Asked,
    @IdInPath('subAllotment') subAllotment: SubAllotmentId,
    @Body() body: SubAllotmentWithdrawalBody,
  ): Promise<Receipt> {
    const command = commandOf('WithdrawSubAllotment', body, { subAllotment });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('budget-requests', {
    command: 'RecordBudgetRequest',
    summary: 'Record what the area asks for the year (Y1 within its ceiling, Y2 above it)',
  })
  recordBudgetRequest(
    @Asked() asked: Asked,
    @Body() body: RecordBudgetRequestBody,
  ): Promise<Receipt> {
    const command = commandOf('RecordBudgetRequest', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('budget-requests/:request/answer', {
    command: 'AnswerBudgetRequest',
    summary: 'Record what became of a request',
    params: { request: 'The request, `BR0001`.' },
  })
  answerBudgetRequest(
    @Asked() asked: Asked,
    @IdInPath('request') request: BudgetRequestId,
    @Body() body: BudgetAnswerBody,
  ): Promise<Receipt> {
    const command = commandOf('AnswerBudgetRequest', body, { request });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }
}

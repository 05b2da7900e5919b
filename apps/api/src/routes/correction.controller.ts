import { Body } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ExecuteCommand, type Receipt } from '@app/commands';
import type { AllotmentId, CommitmentId, DisbursementId, LineId, ReturnId } from '@app/ledger';
import {
  CorrectAllotmentBody,
  CorrectCommitmentBody,
  CorrectDisbursementBody,
  CorrectLateDisbursementBody,
  CorrectReturnBody,
} from '../bodies/correction.body';
import { commandOf } from '../bodies/stated.body';
import { Asked, IdInPath } from '../input/asked';
import { BookController, Write } from './route';

const SUMMARY = 'was told wrong: reverse it and, in the same append, tell it again';

/** What was told wrong is reversed, once, and told again. */
@BookController('corrections')
export class CorrectionController {
  constructor(private readonly commands: CommandBus) {}

  @Write('allotments/:allotment/lines/:line/correction', {
    command: 'CorrectAllotment',
    summary: `What a letter gave to a line ${SUMMARY}`,
    params: { allotment: 'The allotment, `A0001`.', line: 'The line, `L0001`.' },
  })
  correctAllotment(
    @Asked() asked: Asked,
    @IdInPath('allotment') allotment: AllotmentId,
    @IdInPath('line') line: LineId,
    @Body() body: CorrectAllotmentBody,
  ): Promise<Receipt> {
    const command = commandOf('CorrectAllotment', body, { allotment, line });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('commitments/:commitment/correction', {
    command: 'CorrectCommitment',
    summary: `A commitment ${SUMMARY}`,
    params: { commitment: 'The commitment, `C0001`.' },
  })
  correctCommitment(
    @Asked() asked: Asked,
    @IdInPath('commitment') commitment: CommitmentId,
    @Body() body: CorrectCommitmentBody,
  ): Promise<Receipt> {
    const command = commandOf('CorrectCommitment', body, { commitment });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('disbursements/:disbursement/correction', {
    command: 'CorrectDisbursement',
    summary: `A payment ${SUMMARY}`,
    params: { disbursement: 'The payment, `D0001`.' },
  })
  correctDisbursement(
    @Asked() asked: Asked,
    @IdInPath('disbursement') disbursement: DisbursementId,
    @Body() body: CorrectDisbursementBody,
  ): Promise<Receipt> {
    const command = commandOf('CorrectDisbursement', body, { disbursement });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('returns/:return/correction', {
    command: 'CorrectReturn',
    summary: `A return ${SUMMARY}`,
    params: { return: 'The return, `B0001`.' },
  })
  correctReturn(
    @Asked() asked: Asked,
    @IdInPath('return') id: ReturnId,
    @Body() body: CorrectReturnBody,
  ): Promise<Receipt> {
    const command = commandOf('CorrectReturn', body, { return: id });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('late-disbursements/:disbursement/correction', {
    command: 'CorrectLateDisbursement',
    summary: `A payment out of carried money ${SUMMARY}`,
    params: { disbursement: 'The payment, `D0001`.' },
  })
  correctLateDisbursement(
    @Asked() asked: Asked,
    @IdInPath('disbursement') disbursement: DisbursementId,
    @Body() body: CorrectLateDisbursementBody,
  ): Promise<Receipt> {
    const command = commandOf('CorrectLateDisbursement', body, { disbursement });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }
}

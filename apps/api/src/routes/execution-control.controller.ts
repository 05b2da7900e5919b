import { Body } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ExecuteCommand, type Receipt } from '@app/commands';
import type { CommitmentId, FactId, OnBehalfId, PreCommitmentId } from '@app/ledger';
import {
  AuthoriseOnBehalfBody,
  CommitmentChangeBody,
  CommitmentFinishBody,
  MakePreCommitmentBody,
  OnBehalfEndBody,
  PreCommitmentReleaseBody,
  RecogniseSavingsBody,
  RecordLateReturnBody,
  RecordPenaltyBody,
  UnauthorisedRefundBody,
} from '../bodies/execution-control.body';
import { commandOf } from '../bodies/stated.body';
import { Asked, IdInPath } from '../input/asked';
import { BookController, Write } from './route';

/** What surrounds the binding and paying of money. */
@BookController('execution control')
export class ExecutionControlController {
  constructor(private readonly commands: CommandBus) {}

  @Write('pre-commitments', {
    command: 'MakePreCommitment',
    summary: "Set a project's money aside before there is an obligation (เอกสารสำรองเงิน)",
  })
  makePreCommitment(@Asked() asked: Asked, @Body() body: MakePreCommitmentBody): Promise<Receipt> {
    const command = commandOf('MakePreCommitment', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('pre-commitments/:preCommitment/release', {
    command: 'ReleasePreCommitment',
    summary: 'Give back what is set aside, or a part of it',
    params: { preCommitment: 'What was set aside, `PC0001`.' },
  })
  releasePreCommitment(
    @Asked() asked: Asked,
    @IdInPath('preCommitment') preCommitment: PreCommitmentId,
    @Body() body: PreCommitmentReleaseBody,
  ): Promise<Receipt> {
    const command = commandOf('ReleasePreCommitment', body, { preCommitment });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('commitments/:commitment/changes', {
    command: 'ChangeCommitment',
    summary: 'Make a contract worth more or less (แก้ไขสัญญา)',
    params: { commitment: 'The commitment, `C0001`.' },
  })
  changeCommitment(
    @Asked() asked: Asked,
    @IdInPath('commitment') commitment: CommitmentId,
    @Body() body: CommitmentChangeBody,
  ): Promise<Receipt> {
    const command = commandOf('ChangeCommitment', body, { commitment });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('commitments/:commitment/finish', {
    command: 'FinishCommitment',
    summary: 'Say that all of a contract is delivered; what will not be paid is free again',
    params: { commitment: 'The commitment, `C0001`.' },
  })
  finishCommitment(
    @Asked() asked: Asked,
    @IdInPath('commitment') commitment: CommitmentId,
    @Body() body: CommitmentFinishBody,
  ): Promise<Receipt> {
    const command = commandOf('FinishCommitment', body, { commitment });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('savings', {
    command: 'RecogniseSavings',
    summary: 'Make savings of what a finished, cancelled or cheaper contract left (เงินเหลือจ่าย)',
  })
  recogniseSavings(@Asked() asked: Asked, @Body() body: RecogniseSavingsBody): Promise<Receipt> {
    const command = commandOf('RecogniseSavings', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('late-returns', {
    command: 'RecordLateReturn',
    summary: 'Record money that came back in a later year: state revenue (เงินเหลือจ่ายปีเก่าส่งคืน)',
  })
  recordLateReturn(@Asked() asked: Asked, @Body() body: RecordLateReturnBody): Promise<Receipt> {
    const command = commandOf('RecordLateReturn', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('penalties', {
    command: 'RecordPenalty',
    summary: 'Record a penalty of a contract that was paid in: state revenue (ค่าปรับ)',
  })
  recordPenalty(@Asked() asked: Asked, @Body() body: RecordPenaltyBody): Promise<Receipt> {
    const command = commandOf('RecordPenalty', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('on-behalf-authorities', {
    command: 'AuthoriseOnBehalf',
    summary: "Let another unit pay of a project's money, up to an amount (เบิกแทนกัน)",
  })
  authoriseOnBehalf(@Asked() asked: Asked, @Body() body: AuthoriseOnBehalfBody): Promise<Receipt> {
    const command = commandOf('AuthoriseOnBehalf', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('on-behalf-authorities/:authorisation/end', {
    command: 'EndOnBehalf',
    summary: 'Let it pay no more',
    params: { authorisation: 'The authority, `OB0001`.' },
  })
  endOnBehalf(
    @Asked() asked: Asked,
    @IdInPath('authorisation') authorisation: OnBehalfId,
    @Body() body: OnBehalfEndBody,
  ): Promise<Receipt> {
    const command = commandOf('EndOnBehalf', body, { authorisation });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('unauthorised-facts/:fact/refund', {
    command: 'RecordUnauthorisedRefund',
    summary: 'Record that a fact without cover came back whole, or was called off',
    params: { fact: 'The fact, by the id of its commitment or disbursement.' },
  })
  recordUnauthorisedRefund(
    @Asked() asked: Asked,
    @IdInPath('fact') fact: FactId,
    @Body() body: UnauthorisedRefundBody,
  ): Promise<Receipt> {
    const command = commandOf('RecordUnauthorisedRefund', body, { fact });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }
}

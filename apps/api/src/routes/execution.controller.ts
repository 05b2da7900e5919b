import { Body } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ExecuteBookCommand, type Receipt } from '@app/commands';
import type { CommitmentId } from '@app/ledger';
import {
  CancellationBody,
  MakeCommitmentBody,
  RecordDisbursementBody,
  RecordReturnBody,
} from '../bodies/execution.body';
import { Asked, IdInPath } from '../input/asked';
import { BookController, Write } from './route';

/** Money bound, paid and returned. */
@BookController('execution')
export class ExecutionController {
  constructor(private readonly commands: CommandBus) {}

  @Write('commitments', { summary: "Bind a project's money (ก่อหนี้ผูกพัน)" })
  makeCommitment(@Asked() asked: Asked, @Body() body: MakeCommitmentBody): Promise<Receipt> {
    const command = { type: 'MakeCommitment' as const, ...body };
    return this.commands.execute(new ExecuteBookCommand({ ...asked, command }));
  }

  @Write('commitments/:commitment/cancellation', {
    summary: 'Give back what of a commitment is still undisbursed',
    params: { commitment: 'The commitment, `C0001`.' },
  })
  cancelCommitment(
    @Asked() asked: Asked,
    @IdInPath('commitment') commitment: CommitmentId,
    @Body() body: CancellationBody,
  ): Promise<Receipt> {
    const command = { type: 'CancelCommitment' as const, commitment, ...body };
    return this.commands.execute(new ExecuteBookCommand({ ...asked, command }));
  }

  @Write('disbursements', {
    summary: "Pay a part of a commitment, or a project's money directly (เบิกจ่าย)",
  })
  recordDisbursement(
    @Asked() asked: Asked,
    @Body() body: RecordDisbursementBody,
  ): Promise<Receipt> {
    const command = { type: 'RecordDisbursement' as const, ...body };
    return this.commands.execute(new ExecuteBookCommand({ ...asked, command }));
  }

  @Write('returns', { summary: 'Record money that came back in the same year (เบิกเกินส่งคืน)' })
  recordReturn(@Asked() asked: Asked, @Body() body: RecordReturnBody): Promise<Receipt> {
    const command = { type: 'RecordReturn' as const, ...body };
    return this.commands.execute(new ExecuteBookCommand({ ...asked, command }));
  }
}

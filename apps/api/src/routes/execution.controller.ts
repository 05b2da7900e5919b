import { Body, Inject, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ExecuteCommand, type BookKey, type Clock, type Receipt } from '@app/commands';
import {
  commitments,
  disbursements,
  type CommitmentRow,
  type DisbursementRow,
  type Page,
} from '@app/views';
import { commitmentPage, disbursementPage } from '../answers/register.answers';
import { dayInThailand, type CommitmentId } from '@app/ledger';
import {
  CancellationBody,
  MakeCommitmentBody,
  RecordDisbursementBody,
  RecordReturnBody,
} from '../bodies/execution.body';
import { commandOf } from '../bodies/stated.body';
import { Asked, Book, IdInPath } from '../input/asked';
import { CommitmentsQuery, DisbursementsQuery, pageAsOf } from './read.query';
import { CLOCK, ReadViews } from './read-views';
import { BookController, Read, Write } from './route';

/** Money bound, paid and returned. */
@BookController('execution')
export class ExecutionController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Write('commitments', { command: 'MakeCommitment', summary: "Bind a project's money (ก่อหนี้ผูกพัน)" })
  makeCommitment(@Asked() asked: Asked, @Body() body: MakeCommitmentBody): Promise<Receipt> {
    const command = commandOf('MakeCommitment', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('commitments/:commitment/cancellation', {
    command: 'CancelCommitment',
    summary: 'Give back what of a commitment is still undisbursed',
    params: { commitment: 'The commitment, `C0001`.' },
  })
  cancelCommitment(
    @Asked() asked: Asked,
    @IdInPath('commitment') commitment: CommitmentId,
    @Body() body: CancellationBody,
  ): Promise<Receipt> {
    const command = commandOf('CancelCommitment', body, { commitment });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('disbursements', {
    command: 'RecordDisbursement',
    summary: "Pay a part of a commitment, or a project's money directly (เบิกจ่าย)",
  })
  recordDisbursement(
    @Asked() asked: Asked,
    @Body() body: RecordDisbursementBody,
  ): Promise<Receipt> {
    const command = commandOf('RecordDisbursement', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('returns', {
    command: 'RecordReturn',
    summary: 'Record money that came back in the same year (เบิกเกินส่งคืน)',
  })
  recordReturn(@Asked() asked: Asked, @Body() body: RecordReturnBody): Promise<Receipt> {
    const command = commandOf('RecordReturn', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Read('commitments', {
    reads: 'book',
    summary: 'Commitments and what is left of them, newest first',
    answer: commitmentPage,
  })
  commitments(
    @Book() book: BookKey,
    @Query() query: CommitmentsQuery,
  ): Promise<Page<CommitmentRow>> {
    const { after, line, project, commitment, status } = query;
    const today = query.asOfEffective ?? dayInThailand(this.clock.now());
    return this.queries.execute(
      new ReadViews({
        views: ['book-register'],
        book,
        after,
        read: (views) =>
          commitments(views, {
            ...book,
            line,
            project,
            commitment,
            status,
            today,
            ...pageAsOf(query),
          }),
      }),
    );
  }

  @Read('disbursements', {
    reads: 'book',
    summary: 'Payments and what came back of them, newest first',
    answer: disbursementPage,
  })
  disbursements(
    @Book() book: BookKey,
    @Query() query: DisbursementsQuery,
  ): Promise<Page<DisbursementRow>> {
    const { after, line, project, disbursement, commitment } = query;
    return this.queries.execute(
      new ReadViews({
        views: ['book-register'],
        book,
        after,
        read: (views) =>
          disbursements(views, {
            ...book,
            line,
            project,
            disbursement,
            commitment,
            ...pageAsOf(query),
          }),
      }),
    );
  }
}

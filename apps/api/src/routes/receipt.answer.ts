import { ApiProperty } from '@nestjs/swagger';
import type { Receipt } from '@app/commands';

/** An event that a command has written. */
export class ReceiptEvent {
  @ApiProperty({ description: 'Stored name.', example: 'commitment.made.v1' })
  readonly type!: string;

  @ApiProperty({ description: 'Its place in its stream.', example: '17' })
  readonly revision!: string;

  @ApiProperty({ description: 'UUID, cut from the hash.', format: 'uuid' })
  readonly eventId!: string;

  @ApiProperty({ description: 'SHA-256 of the chain at this event, hex.' })
  readonly hash!: string;

  @ApiProperty({
    description: 'The payload as the log has it: money as baht text.',
    type: 'object',
    additionalProperties: true,
  })
  readonly data!: unknown;
}

/** A rule that warned and did not refuse. */
export class ReceiptWarning {
  @ApiProperty({ description: 'Code of the rule.', example: 'QUORUM_NOT_MET' })
  readonly code!: string;

  @ApiProperty({
    description: 'The figures seen.',
    type: 'object',
    additionalProperties: true,
  })
  readonly facts!: Record<string, unknown>;
}

/** What a command has written. */
export class ReceiptAnswer implements Receipt {
  @ApiProperty({ description: 'Id of the command: actor and key.', format: 'uuid' })
  readonly commandId!: string;

  @ApiProperty({ description: 'The stream written.', example: 'book-TH40-2565' })
  readonly stream!: string;

  @ApiProperty({
    description: 'Give it to a read as `after` to read this write; null when nothing is written.',
    type: 'string',
    nullable: true,
  })
  readonly cursor!: string | null;

  @ApiProperty({
    description: 'The events; none when all of it had been done before.',
    type: () => ReceiptEvent,
    isArray: true,
  })
  readonly events!: ReceiptEvent[];

  @ApiProperty({
    description: 'Rules that warned; recorded with the events.',
    type: () => ReceiptWarning,
    isArray: true,
  })
  readonly warnings!: ReceiptWarning[];

  @ApiProperty({ description: 'True when the command had been done before: the first receipt.' })
  readonly repeated!: boolean;

  @ApiProperty({ description: 'True when nothing was written, only tried.' })
  readonly dryRun!: boolean;
}

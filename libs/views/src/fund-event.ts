import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LoggedEvent, StoredBytes } from './view';

/**
 * An event of the matching fund as the log holds it, and what it is about. The tables of the fund as
 * they stood at another time are made of those that count then.
 */
@Entity({ name: 'fund_event' })
@Index(['area', 'fiscalYear', 'sequence'])
@Index(['contribution', 'sequence'])
export class FundEventEntity {
  @PrimaryColumn({ type: 'bigint' }) sequence!: bigint;
  /** The book that it is of, or that it says; null where only its contribution knows it. */
  @Column({ type: 'text', nullable: true }) area!: string | null;
  @Column({ name: 'fiscal_year', type: 'int', nullable: true }) fiscalYear!: number | null;
  @Column({ type: 'text', nullable: true }) contribution!: string | null;
  @Column({ name: 'effective_on', type: 'date' }) effectiveOn!: string;
  @Column({ type: 'text' }) stream!: string;
  @Column({ type: 'bigint' }) revision!: bigint;
  @Column({ name: 'event_id', type: 'uuid' }) eventId!: string;
  @Column({ type: 'text' }) cursor!: string;
  @Column({ type: 'text' }) type!: string;
  /** JSON, as it is stored and hashed. */
  @Column({ type: 'text' }) payload!: string;
  @Column({ type: 'text' }) metadata!: string;
}

/** The row of an event. */
export function fundEvent(event: LoggedEvent, stored: StoredBytes): FundEventEntity {
  const { sequence, effectiveOn, stream, revision, cursor, type } = event;
  const data: Readonly<Record<string, unknown>> = event.data;
  const { area = data['area'], fiscalYear = data['fiscalYear'] } = event as Partial<
    Record<'area' | 'fiscalYear', unknown>
  >;
  return {
    sequence,
    area: typeof area === 'string' ? area : null,
    fiscalYear: typeof fiscalYear === 'number' ? fiscalYear : null,
    contribution: typeof data['contribution'] === 'string' ? data['contribution'] : null,
    effectiveOn,
    stream,
    revision,
    eventId: event.id,
    cursor,
    type,
    payload: stored.payload.toString('utf8'),
    metadata: stored.metadata.toString('utf8'),
  };
}

/** The event of a row. */
export function storedBytes(
  row: Omit<FundEventEntity, 'area' | 'fiscalYear' | 'contribution' | 'effectiveOn'>,
): StoredBytes {
  const { sequence, stream, revision, cursor, type, payload, metadata } = row;
  return {
    sequence,
    stream,
    revision,
    cursor,
    type,
    id: row.eventId,
    payload: Buffer.from(payload, 'utf8'),
    metadata: Buffer.from(metadata, 'utf8'),
  };
}

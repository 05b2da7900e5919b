import {
  contributionPostings,
  type BookEvent,
  type ContributionId,
  type LocalGovernmentEvent,
  type OutsideDocument,
} from '@app/ledger';
import type { EntityManager } from 'typeorm';
import { insertRows } from './bulk-write';
import {
  ContributionBalanceEntity,
  ContributionEntity,
  ContributionEntryEntity,
  ContributionPostingEntity,
  PledgeEntity,
} from './contribution.rows';
import type { PastTable } from './past-tables';
import { Pieces, type Piece } from './pieces';
import type { LoggedEvent } from './view';

/**
 * Stages of the provincial money beside a contribution, in the tables of its accounts. They are no
 * accounts: nothing stands against them. Net of reversals, and of what was claimed back.
 */
export const PROVINCIAL_STAGES = [
  'provincial-matched',
  'provincial-released',
  'claimed',
  'recovered',
] as const;

type ProvincialStage = (typeof PROVINCIAL_STAGES)[number];

/** An event that is about contributions: of its local government, or of the book. */
type OnTheWay = LoggedEvent<(LocalGovernmentEvent | BookEvent)['type']>;

type ContributionPiece = Piece<ContributionEntity, 'contribution'>;

/** What a batch tells of contributions. */
export class ContributionBatch {
  readonly contributions = new Pieces(ContributionEntity, {
    key: ['contribution'],
    first: ['sequence', 'pledgedOn', 'exit', 'exitOn', 'refusal'],
    sum: ['freed'],
    append: ['warnings'],
  });
  readonly #balances = new Pieces(ContributionBalanceEntity, {
    key: ['contribution', 'stage'],
    sum: ['amount'],
  });
  readonly #postings: ContributionPostingEntity[] = [];
  readonly #pledges: PledgeEntity[] = [];
  readonly #entries: ContributionEntryEntity[] = [];

  /** What an event tells of a contribution; it stands among the contribution's entries. */
  tell(event: OnTheWay, piece: ContributionPiece): void {
    const { sequence, meta } = event;
    const warnings = meta.warnings ?? [];
    const simulated = meta.simulated === true ? true : undefined;
    this.contributions.tell({ sequence, warnings, simulated, ...piece });
    this.#enter(event, piece.contribution);
  }

  /** How much is pledged from an event on, in satang. */
  pledge({ sequence, effectiveOn }: OnTheWay, contribution: string, amount: bigint): void {
    this.#pledges.push({ sequence, contribution, amount, effectiveOn });
  }

  /** Moves the money of an event's contributions, and the provincial money beside it. */
  post(event: LoggedEvent<BookEvent['type']>): void {
    const { sequence, effectiveOn } = event;
    [...contributionPostings(event), ...provincialPostings(event)].forEach((posting, ordinal) => {
      const { contribution, stage, amount } = posting;
      this.#postings.push({ sequence, ordinal, contribution, stage, amount, effectiveOn });
      this.#balances.tell({ contribution, stage, amount });
    });
  }

  #enter(event: OnTheWay, contribution: string): void {
    const { sequence, stream, revision, type, effectiveOn, actor, meta } = event;
    const document = documentOf(event);
    this.#entries.push({
      contribution,
      sequence,
      stream,
      revision,
      type,
      effectiveOn,
      eventId: event.id,
      recordedAt: meta.recordedAt,
      actorRole: actor.role,
      actorOffice: actor.office,
      actorActing: actor.acting ?? null,
      documentNumber: document?.number ?? null,
      documentDate: document?.date ?? null,
    });
  }

  /** The tables that the events of the batch make, where there are no others. */
  tables(): readonly PastTable[] {
    return [
      this.contributions.table(),
      this.#balances.table(),
      { entity: ContributionPostingEntity, rows: this.#postings },
      { entity: PledgeEntity, rows: this.#pledges },
      { entity: ContributionEntryEntity, rows: this.#entries },
    ];
  }

  async write(tx: EntityManager): Promise<void> {
    await this.contributions.write(tx);
    await this.#balances.write(tx);
    await insertRows(tx, ContributionPostingEntity, this.#postings);
    await insertRows(tx, PledgeEntity, this.#pledges);
    await insertRows(tx, ContributionEntryEntity, this.#entries);
  }
}

function documentOf({ data }: OnTheWay): OutsideDocument | undefined {
  if ('document' in data) return data.document;
  return 'evidence' in data && typeof data.evidence === 'object' ? data.evidence : undefined;
}

interface ProvincialPosting {
  readonly contribution: ContributionId;
  readonly stage: ProvincialStage;
  readonly amount: bigint;
}

function provincialPostings({ type, data }: BookEvent): readonly ProvincialPosting[] {
  const of = (
    { contribution, amount }: { readonly contribution: ContributionId; readonly amount: bigint },
    changes: Partial<Readonly<Record<ProvincialStage, 1n | -1n>>>,
  ): readonly ProvincialPosting[] =>
    PROVINCIAL_STAGES.flatMap((stage) => {
      const sign = changes[stage];
      return sign === undefined ? [] : [{ contribution, stage, amount: sign * amount }];
    });
  switch (type) {
    case 'match.made.v1':
      return of(data, { 'provincial-matched': 1n });
    case 'match.reversed.v1':
      return of(data, { 'provincial-matched': -1n });
    case 'match.released.v1':
      return of(data, { 'provincial-released': 1n });
    case 'release.reversed.v1':
      return of(data, { 'provincial-released': -1n });
    case 'claw-back.claimed.v1':
      // What is claimed back is borne by no local money: it is no longer matched with any.
      return of(data, { 'provincial-matched': -1n, 'provincial-released': -1n, claimed: 1n });
    case 'claw-back.recovered.v1':
      return of(data, { recovered: 1n });
    case 'claw-back.reduced.v1':
      return data.cause === 'unused'
        ? of(data, { claimed: -1n })
        : of(data, { 'provincial-matched': 1n, 'provincial-released': 1n, claimed: -1n });
    default:
      return [];
  }
}

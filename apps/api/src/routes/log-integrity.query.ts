import { Text, WholeNumber } from '../input/fields';

const SIZE_MAX = 1_000_000_000_000;

/** A page of checkpoints. */
export class CheckpointsQuery {
  @WholeNumber({
    description: 'Of larger sizes than this; from the first one when absent.',
    min: 0,
    max: SIZE_MAX,
    fromText: true,
    optional: true,
  })
  after?: number | undefined;

  @WholeNumber({
    description: 'At most this many; 100 when absent.',
    min: 1,
    max: 500,
    fromText: true,
    optional: true,
  })
  limit?: number | undefined;
}

/** Which event is to be proven: by its sequence, or by its stream and revision. */
export class InclusionQuery {
  @WholeNumber({
    description: 'The event by its place in the log; or else give `stream` and `revision`.',
    min: 0,
    max: SIZE_MAX,
    fromText: true,
    optional: true,
  })
  sequence?: number | undefined;

  @Text({
    description: 'The event by its stream, as a receipt names it.',
    max: 200,
    optional: true,
  })
  stream?: string | undefined;

  @WholeNumber({
    description: 'Its revision in that stream.',
    min: 0,
    max: SIZE_MAX,
    fromText: true,
    optional: true,
  })
  revision?: number | undefined;

  @WholeNumber({
    description: 'In the tree of this size; that of the newest checkpoint when absent.',
    min: 1,
    max: SIZE_MAX,
    fromText: true,
    optional: true,
  })
  size?: number | undefined;
}

/** Which tree continues which. */
export class ConsistencyQuery {
  @WholeNumber({
    description: 'Size of the smaller tree: that of a checkpoint that you hold.',
    min: 0,
    max: SIZE_MAX,
    fromText: true,
  })
  from!: number;

  @WholeNumber({
    description: 'Size of the larger tree.',
    min: 0,
    max: SIZE_MAX,
    fromText: true,
  })
  to!: number;
}

/*
 * Named points at which a process is killed. Whatever is durable goes through PostgreSQL, so a point
 * is a statement there; `mortal.cjs` finds it in the driver and the product knows nothing of it.
 */

/** Who dies. Of projectors there are two, and the first that passes the point is meant. */
export type Mortal = 'api' | 'projector';

/** A moment in a process's work. */
export interface KillPoint {
  readonly name: string;
  readonly who: Mortal;
  /** Before the statement, when it is sent and not answered, or when it is answered. */
  readonly when: 'before' | 'sent' | 'after';
  /** Regular expression of the statement. */
  readonly statement: string;
  /** Regular expression that an earlier statement of the same transaction must match. */
  readonly within?: string;
  /** At one of the first so many passings. */
  readonly among: number;
  /** Passed only where a view is built anew. */
  readonly needs?: 'rebuild';
}

const MOMENTS = [
  ['before it is sent', 'before'],
  ['sent, not answered', 'sent'],
  ['answered, nobody told', 'after'],
] as const;

const APPEND = String.raw`ledger_log\.append_batch`;
const COMMIT = String.raw`^\s*commit`;
const CHECKPOINT_MOVES = String.raw`update\s+"?ledger_views"?\."?checkpoint`;
const POLICY_SAVES = 'policy_checkpoint"?[^]*(insert|values|update)|insert[^]*policy_checkpoint';

const appends = (who: Mortal, what: string, among: number): readonly KillPoint[] =>
  MOMENTS.map(([moment, when]) => ({
    name: `${what}: ${moment}`,
    who,
    when,
    statement: APPEND,
    among,
  }));

/** Every named point. */
export const KILL_POINTS: readonly KillPoint[] = [
  ...appends('api', 'append', 20),
  ...appends('projector', "append of a policy's command", 6),
  {
    name: 'view: rows written, not committed',
    who: 'projector',
    when: 'before',
    statement: COMMIT,
    within: CHECKPOINT_MOVES,
    among: 20,
  },
  {
    name: 'view: commit sent, not answered',
    who: 'projector',
    when: 'sent',
    statement: COMMIT,
    within: CHECKPOINT_MOVES,
    among: 20,
  },
  {
    name: 'view: committed, nothing else done',
    who: 'projector',
    when: 'after',
    statement: COMMIT,
    within: CHECKPOINT_MOVES,
    among: 20,
  },
  {
    name: 'policy: asked, its place not saved',
    who: 'projector',
    when: 'before',
    statement: POLICY_SAVES,
    among: 6,
  },
  {
    name: 'policy: its place saved',
    who: 'projector',
    when: 'after',
    statement: POLICY_SAVES,
    among: 6,
  },
];

/*
 * Named points at which a process is killed. Whatever is durable goes through PostgreSQL, so a point
 * is a statement there; `mortal.cjs` finds it in the driver and the product knows nothing of it.
 */

/** Who dies. Of projectors there are two, and the first that passes the point is meant. */
export type Mortal = 'api' | 'projector';

/** A moment in a process's work. */
export interface KillPoint {
  /** The step that it is about. */
  readonly what: string;
  readonly name: string;
  readonly who: Mortal;
  /** Before the statement, when it is sent and not answered, or when it is answered. */
  readonly when: 'before' | 'sent' | 'after';
  /** Regular expression of the statement, with its short parameters behind ` -- `. */
  readonly statement: string;
  /** Regular expression that an earlier statement of the same transaction must match. */
  readonly within?: string;
  /** At one of the first so many passings. */
  readonly among: number;
  /** Passed only where a view is built anew. */
  readonly needs?: 'rebuild';
}

type Moment = Pick<KillPoint, 'name' | 'when'>;

const AROUND_A_STATEMENT: readonly Moment[] = [
  { name: 'before it is sent', when: 'before' },
  { name: 'sent, not answered', when: 'sent' },
  { name: 'answered, nobody told', when: 'after' },
];
const AROUND_A_COMMIT: readonly Moment[] = [
  { name: 'written, not committed', when: 'before' },
  { name: 'commit sent, not answered', when: 'sent' },
  { name: 'committed, nothing else done', when: 'after' },
];

type Around = Omit<KillPoint, 'name' | 'when'>;

/** The moments of one statement or of the commit of one transaction. */
function around(moments: readonly Moment[], point: Around): readonly KillPoint[] {
  return moments.map(({ name, when }) => ({ ...point, name: `${point.what}: ${name}`, when }));
}

const COMMIT = String.raw`^\s*commit`;
const VIEW = String.raw`ledger_view_\w+_v\d+`;
/** A view's place moves in the transaction that writes its rows; the build is a parameter. */
const placeMovesOf = (build: string): string =>
  String.raw`update ledger_views\.checkpoint\s+set cursor = \$1, [^]* -- .*\b${build}\b`;
const projector = { who: 'projector' } as const;

/** Every named point: of each step all its moments. */
export const KILL_POINTS: readonly KillPoint[] = [
  ...around(AROUND_A_STATEMENT, {
    what: 'append',
    who: 'api',
    statement: String.raw`ledger_log\.append_batch`,
    among: 20,
  }),
  ...around(AROUND_A_STATEMENT, {
    ...projector,
    what: "append of a policy's command",
    statement: String.raw`ledger_log\.append_batch`,
    among: 6,
  }),
  ...around(AROUND_A_STATEMENT, {
    ...projector,
    what: "a policy's place behind its command",
    statement: 'insert into [^ ]*policy_checkpoint',
    among: 2,
  }),
  ...around(AROUND_A_COMMIT, {
    ...projector,
    what: 'rows and place of a view',
    statement: COMMIT,
    within: placeMovesOf('live'),
    among: 20,
  }),
  ...around(AROUND_A_COMMIT, {
    ...projector,
    what: 'tables of a rebuild',
    statement: COMMIT,
    within: `create schema ${VIEW}_building`,
    among: 1,
    needs: 'rebuild',
  }),
  ...around(AROUND_A_COMMIT, {
    ...projector,
    what: 'page of a rebuild',
    statement: COMMIT,
    within: placeMovesOf('building'),
    among: 2,
    needs: 'rebuild',
  }),
  ...around(AROUND_A_COMMIT, {
    ...projector,
    what: 'swap of a rebuild',
    statement: COMMIT,
    within: `alter schema ${VIEW}_building rename to`,
    among: 1,
    needs: 'rebuild',
  }),
  ...around(AROUND_A_STATEMENT, {
    ...projector,
    what: 'step of the tree over the log',
    statement: String.raw`ledger_integrity\.extend\(`,
    among: 6,
  }),
  ...around(AROUND_A_STATEMENT, {
    ...projector,
    what: 'checkpoint that is signed',
    statement: String.raw`ledger_integrity\.add_checkpoint\(`,
    among: 1,
  }),
];

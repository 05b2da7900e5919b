import { ALL_VIEWS, rebuildView, resumeViews, retireViews, type ViewStatus } from '@app/views';
import type { Ledger } from '../../api/src/ledger';

/** What can be asked of the views, as it is typed. */
export const VIEWS_USAGE = [
  'views status            how far each view is, who follows for it, what keeps it',
  'views rebuild <view>    build it anew beside the one that is read; "all" for every view',
  'views resume <view>     try the event at which it stands still again at once; "all" for every view',
  'views retire            drop versions of older programs that nobody follows any more',
];

/** The parts of a ledger that the views are asked of. */
export type ViewsOfLedger = Pick<Ledger, 'views' | 'projector'>;

/**
 * Does what an operator asks of the views. Rebuilding and resuming are done by whichever process
 * follows the log for the view.
 *
 * @param words what was typed after `views`.
 * @returns lines to show.
 * @throws {Error} the words say nothing that can be done; its message says what can.
 */
export async function operateViews(
  { views: dataSource, projector }: ViewsOfLedger,
  words: readonly string[],
): Promise<readonly string[]> {
  const [verb, name, ...more] = words;
  if (more.length > 0) throw misunderstood(words);
  switch (verb) {
    case 'status':
      if (name !== undefined) throw misunderstood(words);
      return (await projector.status()).flatMap(linesOf);
    case 'rebuild': {
      const lines: string[] = [];
      for (const view of viewsNamed(name, words)) {
        const begun = await rebuildView(dataSource, view);
        lines.push(
          begun
            ? `${view.name}: asked for. "views status" tells how far it is.`
            : `${view.name}: a rebuild is under way already, and goes on.`,
        );
      }
      return lines;
    }
    case 'resume': {
      const resumed = await resumeViews(dataSource, viewsNamed(name, words));
      return [resumed === 0 ? 'No view stood still.' : `${resumed} tried again at once.`];
    }
    case 'retire': {
      if (name !== undefined) throw misunderstood(words);
      const retired = await retireViews(dataSource);
      if (retired.length === 0) return ['Nothing to drop.'];
      return retired.map((view) => `${view.name} of version ${view.version}: dropped.`);
    }
    default:
      throw misunderstood(words);
  }
}

function viewsNamed(name: string | undefined, words: readonly string[]) {
  const found = ALL_VIEWS.filter((view) => name === 'all' || view.name === name);
  if (name === undefined) throw misunderstood(words);
  if (found.length > 0) return found;
  const names = ALL_VIEWS.map((view) => view.name).join(', ');
  throw new Error(`there is no view ${name}: the views are ${names}`);
}

function linesOf(status: ViewStatus): readonly string[] {
  const { view, version, sequence, lag, lagSeconds, holder, building, failure } = status;
  const age = !lag || lagSeconds === null ? '' : `, the oldest for ${Math.round(lagSeconds)} s`;
  const behind = lag === null ? 'how far behind only the log could say' : `${lag} events behind`;
  const lines = [
    `${view} v${version}: at ${sequence ?? 'nothing'}, ${behind}${age}; ` +
      (holder === null ? 'nobody follows' : `followed by ${holder}`),
  ];
  if (building !== null) {
    const of = building.head === null ? 'waits for its follower' : `of ${building.head}`;
    lines.push(`  being built since ${building.startedAt}: at ${building.sequence ?? '-'} ${of}`);
  }
  for (const stands of [failure, building?.failure ?? null]) {
    if (stands === null) continue;
    const { sequence: at, eventType, error, attempts, failedAt, retryAt } = stands;
    lines.push(
      `  stands still at ${at ?? 'the log'} (${eventType ?? 'no event'}) since ${failedAt}, ` +
        `tried ${attempts} times, next at ${retryAt}: ${error}`,
    );
  }
  return lines;
}

function misunderstood(words: readonly string[]): Error {
  const asked = ['views', ...words].join(' ');
  return new Error(`"${asked}" says nothing that can be done:\n${VIEWS_USAGE.join('\n')}`);
}

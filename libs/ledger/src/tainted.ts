import type { z } from 'zod';
import type { BookState } from './book.state';
import type { tainted } from './book.values';
import type { Findings } from './decision';
import { sameContent } from './identity';
import type { CarriedOut } from './minutes.state';
import { finding } from './rejection';
import { sumSatang, type Satang } from './satang';

/** Acts that stand although what they relied on does not, by kind and id, with their money in satang. */
export type Tainted = z.output<typeof tainted>;

/** An event states so many of them at most; how many more there are, its last entry says. */
const TAINTED_MAX = 500;

/** Of so many acts the auditor's list names the ids; their number and sum it states of all. */
const NAMED_MAX = 50;

/**
 * Orders whose money stands, each followed by the commitments and direct payments that rely on it. Money
 * of a project and line has no colour of its own order: what was bound there since is listed with it.
 */
export function taintedActs(
  state: BookState,
  orders: readonly { readonly of: CarriedOut; readonly amount: Satang }[],
): Tainted {
  const acts: Tainted = [];
  const listed = new Set<string>();
  const add = (kind: string, id: string, amount: Satang): void => {
    if (listed.has(`${kind}|${id}`)) return;
    listed.add(`${kind}|${id}`);
    acts.push({ kind, id, amount });
  };
  for (const { of, amount } of orders) {
    add('order', `${of.resolution}/${of.decision}`, amount);
    if (of.order.kind === 'transfer') continue;
    const { project, line } = of.order;
    for (const { record, effectiveOn, amount: bound, status } of state.commitments.values()) {
      if (record.project !== project || record.line !== line) continue;
      if (effectiveOn < of.effectiveOn || status === 'cancelled' || status === 'reversed') continue;
      add('commitment', record.commitment, bound);
    }
    for (const { record, effectiveOn, returned } of state.disbursements.values()) {
      if (record.project !== project || record.line !== line) continue;
      if (record.commitment !== undefined || effectiveOn < of.effectiveOn) continue;
      add('disbursement', record.disbursement, record.amount - returned);
    }
  }
  if (acts.length <= TAINTED_MAX) return acts;
  const more = acts.length - TAINTED_MAX + 1;
  return [...acts.slice(0, TAINTED_MAX - 1), { kind: 'more', id: String(more) }];
}

/** The orders among them, as the auditor's list states them: their ids, their number and their sum. */
export function ordersOf(acts: Tainted): {
  readonly acts: readonly string[];
  readonly count: number;
  readonly amount: Satang;
} {
  const orders = acts.filter(({ kind }) => kind === 'order');
  return {
    acts: orders.slice(0, NAMED_MAX).map(({ id }) => id),
    count: orders.length,
    amount: sumSatang(orders.map(({ amount = 0n }) => amount)),
  };
}

/** What takes a foundation away states every act that stood on it, as far as an event can. */
export function* guardTainted(stated: Tainted, standing: Tainted): Findings {
  if (sameContent(stated, standing)) return;
  yield finding('TAINTED_NOT_LISTED', { stated: stated.length, standing: standing.length });
}

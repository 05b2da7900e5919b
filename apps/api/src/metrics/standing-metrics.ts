import { Gauge, Registry } from 'prom-client';
import type { ViewStatus } from '@app/views';
import { standsStill, type LedgerStanding } from '../standing/ledger-standing';

/**
 * How the ledger stands, in figures as Prometheus reads them. They are made anew for each reading:
 * what does not answer has no figure then, instead of the last one that it had.
 */
export async function standingMetrics(standing: LedgerStanding, now: Date): Promise<string> {
  const registry = new Registry();
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name: `ledger_${name}`, help, labelNames, registers: [registry] });
  const { log, views, policies, integrity } = standing;
  gauge('log_answers', '1 when the log answers.').set(Number(log.at !== null));
  if (log.at) gauge('log_events', 'Events in the log.').set(Number(log.at.size));
  gauge('views_answer', '1 when the database of the views answers.').set(Number(views !== null));
  const lag = gauge('view_lag_events', 'Events that a view has not read yet.', ['view']);
  const wait = gauge('view_lag_seconds', 'For how long the oldest of them has waited.', ['view']);
  const stopped = gauge('view_stopped', '1 when a view stands still.', ['view']);
  const built = gauge('view_building_ratio', 'How much of a rebuild is done, 0 to 1.', ['view']);
  for (const status of views ?? []) {
    const { view, lagSeconds, building } = status;
    if (status.lag !== null) lag.set({ view }, status.lag);
    stopped.set({ view }, Number(standsStill(status)));
    if (lagSeconds !== null) wait.set({ view }, lagSeconds);
    if (building) built.set({ view }, ratioOf(building));
  }
  const policyLag = gauge('policy_lag_events', 'Events behind the place of a policy.', ['policy']);
  for (const { name: policy, lagEvents } of policies ?? []) {
    if (lagEvents !== null) policyLag.set({ policy }, lagEvents);
  }
  if (integrity) {
    const { size, lagEvents, latest, alarm } = integrity;
    gauge('tree_events', 'Events in the Merkle tree.').set(Number(size));
    const treeLag = gauge('tree_lag_events', 'Events of the log that are not in the tree.');
    if (lagEvents !== null) treeLag.set(lagEvents);
    gauge('alarm', '1 when the log was found altered.').set(Number(alarm !== null));
    if (latest) {
      const age = (now.getTime() - Date.parse(latest.madeAt)) / 1_000;
      gauge('checkpoint_age_seconds', 'Age of the newest signed checkpoint.').set(age);
      gauge('checkpoint_events', 'Events under it.').set(Number(latest.size));
      gauge('checkpoint_cosigners', 'Witnesses of it.').set(latest.cosignedBy.length);
    }
  }
  return registry.metrics();
}

function ratioOf({ sequence, head }: NonNullable<ViewStatus['building']>): number {
  if (head === null) return 1;
  const done = sequence === null ? 0 : Number(sequence) + 1;
  return Math.min(1, done / (Number(head) + 1));
}

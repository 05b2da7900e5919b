import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreDbEventStore, type EventStore } from '@app/event-store';
import { FaultyConnection } from '../../libs/event-store/src/faulty-connection';
import type { Chance } from '../crash/chance';
import { startDouble, type Double } from '../eventstoredb/double';
import type { AppendFault, ReadFault } from '../eventstoredb/faults';
import type { DisturbedLog } from './record-history';

/** What a server may do to an append, as often as it likes, without anything going wrong. */
const APPEND_FAULTS: readonly AppendFault[] = [
  'silent',
  'commit-then-silent',
  'commit-then-drop',
  'commit-then-cut',
  'drop',
  'error-then-late-reply',
  'answer-twice',
  'wrong-version',
  'commit-then-wrong-version',
  'false-revision',
  'timeout',
  'not-ready',
  'unknown',
  'not-leader',
];
const READ_FAULTS: readonly ReadFault[] = [
  'drop',
  'cut',
  'end',
  'silent',
  'too-slow',
  'not-leader',
];
/** What only a subscription may show: a read is one pass over what is there. */
const SUBSCRIPTION_FAULTS: readonly ReadFault[] = [
  'twice',
  'checkpoint-ahead',
  'checkpoint-at-start',
];
/** So impatient that some appends end without anybody knowing, and so patient that most do not. */
const BOUNDS = { settleMs: 600, attemptMs: 200, silenceMs: 300, readSettleMs: 2_000 };
const BREAK_MS_MAX = 200;
/** After each disturbance a time in which work goes on. */
const CALM_MS_MAX = 800;
/** As long as this cuts an append off while it is settled. */
const OUTAGE_MS = 1_000;

/** A log in a cluster of the double, with every fault that it knows and changes of its leader. */
export async function disturbedEventStoreDb(): Promise<DisturbedLog> {
  const double = await startDouble({ nodes: 3, systemEventsPerAppend: 1 });
  const namespace = `history-${randomUUID()}`;
  const open = (bounds: object): Promise<EventStore> =>
    EventStoreDbEventStore.open({ url: double.url, namespace, bounds });
  return {
    open: () => open(BOUNDS),
    openInHealth: () => open({}),
    disturb: async (chance) => {
      await disturbDouble(double, chance);
      await pause(chance.whole(CALM_MS_MAX / 4, CALM_MS_MAX));
    },
    heal: async () => {
      double.refuse(false);
      double.freeze(false);
      double.faults.heal();
    },
    dispose: () => double.stop(),
  };
}

const DISTURBANCES = [
  'append',
  'append',
  'append',
  'read',
  'read',
  'subscription',
  'lead',
  'cut',
  'refuse',
  'freeze',
  'outage',
] as const;

async function disturbDouble(double: Double, chance: Chance): Promise<void> {
  const { faults } = double;
  switch (chance.oneOf(DISTURBANCES)) {
    case 'append':
      return faults.onAppend(chance.oneOf(APPEND_FAULTS));
    case 'read':
      return faults.onRead(chance.oneOf(READ_FAULTS), { after: chance.whole(0, 20) });
    case 'subscription':
      return faults.onRead(chance.oneOf(SUBSCRIPTION_FAULTS), { of: 'subscription' });
    case 'lead':
      return double.lead(chance.oneOf(double.nodes));
    case 'cut':
      return double.cut();
    case 'refuse':
      double.refuse();
      double.cut();
      await pause(chance.whole(0, BREAK_MS_MAX));
      return double.refuse(false);
    case 'outage':
      faults.onAppend('commit-then-cut');
      double.freeze();
      await pause(OUTAGE_MS);
      return double.freeze(false);
    case 'freeze':
      double.freeze();
      await pause(chance.whole(0, BREAK_MS_MAX));
      return double.freeze(false);
  }
}

/**
 * A log on a server that somebody has, under a name that no other run takes. Connections are cut on
 * the way to one node without TLS; a cluster, or one with TLS, is left undisturbed.
 */
export async function eventStoreDbAt(url: string): Promise<DisturbedLog> {
  const namespace = `history-${randomUUID()}`;
  const mayCut = /^esdb:\/\/[^,]+$/.test(url) && /[?&]tls=false/i.test(url);
  const connections: FaultyConnection[] = [];
  return {
    open: async () => {
      if (!mayCut) return EventStoreDbEventStore.open({ url, namespace });
      const { connection, url: through } = await FaultyConnection.to(url);
      connections.push(connection);
      return EventStoreDbEventStore.open({ url: through, namespace, bounds: BOUNDS });
    },
    openInHealth: () => EventStoreDbEventStore.open({ url, namespace }),
    disturb: async (chance) => {
      if (!mayCut) return;
      const victim = chance.oneOf(connections);
      victim.refuse();
      await pause(chance.whole(0, BREAK_MS_MAX));
      victim.heal();
    },
    heal: async () => {
      for (const connection of connections) connection.heal();
    },
    dispose: async () => {
      await Promise.all(connections.map((connection) => connection.close()));
    },
  };
}

import { setTimeout as wait } from 'node:timers/promises';
import { EventStoreDBClient } from '@eventstore/db-client';
import { startDouble, type Double, type DoubleOptions } from './double';

/** A double, and the published client connected to it. */
export interface Connected {
  readonly client: EventStoreDBClient;
  readonly double: Double;
}

const opened: Connected[] = [];

/** Starts a double and connects the published client. */
export async function connected(options: DoubleOptions = {}): Promise<Connected> {
  const double = await startDouble(options);
  return connectedTo(double, double.url);
}

/** Connects one more client to a double; the double ends with it. */
export function connectedTo(double: Double, url: string): Connected {
  const client = EventStoreDBClient.connectionString(url);
  opened.push({ client, double });
  return { client, double };
}

/** Ends whatever was connected. */
export async function disconnectAll(): Promise<void> {
  const ending = opened.splice(0);
  for (const { client } of ending) await client.dispose();
  for (const double of new Set(ending.map((one) => one.double))) await double.stop();
}

/** The type of the error that a promise is refused with. */
export async function refusalOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no refusal',
    (error: { type?: string }) => error.type ?? error,
  );
}

/** Waits for something to become true. */
export async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`it did not become so: ${isSo.toString()}`);
    await wait(5);
  }
}

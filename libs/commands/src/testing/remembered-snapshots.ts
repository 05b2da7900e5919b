import type { KeptSnapshots } from '@app/event-store';

/** Snapshots of a test: what was saved under each name, to look at and to tamper with. */
export class RememberedSnapshots implements KeptSnapshots {
  readonly bytes = new Map<string, Buffer>();
  readonly saved: { readonly name: string; readonly revision: bigint }[] = [];
  loads = 0;

  async load(name: string): Promise<Buffer | undefined> {
    this.loads += 1;
    return this.bytes.get(name);
  }

  async save(name: string, revision: bigint, bytes: Buffer): Promise<void> {
    this.saved.push({ name, revision });
    this.bytes.set(name, bytes);
  }
}

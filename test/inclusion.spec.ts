import { createHash } from 'node:crypto';
import {
  inclusionProof,
  leafHash,
  nodeHash,
  rootAt,
} from '../libs/event-store/src/integrity/merkle';
import { isIncluded, leafOf, readCheckpointText, readHash, toHex } from '../apps/web/src/inclusion';

/** A tree of so many leaves, the way the server has it. */
function treeOf(size: number) {
  const events = Array.from({ length: size }, (_, n) =>
    createHash('sha256').update(String(n)).digest(),
  );
  const hashes = async (level: number, index: bigint): Promise<Buffer> => {
    if (level === 0) return leafHash(events[Number(index)] ?? Buffer.alloc(0));
    return nodeHash(await hashes(level - 1, 2n * index), await hashes(level - 1, 2n * index + 1n));
  };
  return { events, hashes };
}

describe('what the browser checks of an event in the log', () => {
  it('finds every event in trees of every size up to 20, and no other', async () => {
    for (let size = 1; size <= 20; size += 1) {
      const { events, hashes } = treeOf(size);
      const root = await rootAt(BigInt(size), hashes);
      for (const [index, event] of events.entries()) {
        const path = await inclusionProof(BigInt(index), BigInt(size), hashes);
        const claim = {
          sequence: BigInt(index),
          size: BigInt(size),
          leaf: await leafOf(event),
          path,
          root,
        };
        expect(await isIncluded(claim)).toBe(true);
        const stranger = await leafOf(createHash('sha256').update('stranger').digest());
        expect(await isIncluded({ ...claim, leaf: stranger })).toBe(false);
        expect(await isIncluded({ ...claim, sequence: BigInt(size) })).toBe(false);
        expect(await isIncluded({ ...claim, path: [...path, root] })).toBe(false);
      }
    }
  });

  it('reads hashes in both ways of writing, and the text of a checkpoint', () => {
    const hash = createHash('sha256').update('x').digest();
    expect(toHex(readHash(hash.toString('hex')))).toBe(hash.toString('hex'));
    expect(toHex(readHash(hash.toString('base64')))).toBe(hash.toString('hex'));
    expect(() => readHash('00')).toThrow(RangeError);
    const note = `ledger.example\n12\n${hash.toString('base64')}\n\n— ledger.example abc=\n`;
    expect(readCheckpointText(note)).toEqual({ size: 12n, root: hash.toString('hex') });
    expect(() => readCheckpointText('ledger.example\n-1\n')).toThrow(RangeError);
  });
});

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { GENESIS_HASH, NO_STREAM, type EventDraft, type SealedEvent } from './event-store.js';
import { hashOf, idOf, seal, verifyStream } from './hash-chain.js';

const start = { revision: NO_STREAM, hash: GENESIS_HASH };

const thai: readonly EventDraft[] = [
  {
    type: 'budget.appropriated.v1',
    payload: Buffer.from('{"ชื่อ":"จังหวัดเชียงใหม่","วงเงิน":"1234567.89"}', 'utf8'),
    metadata: Buffer.from('{"มติ":"ก.บ.จ. ครั้งที่ ๑/๒๕๖๕"}', 'utf8'),
  },
  { type: 'empty.v1', payload: Buffer.alloc(0), metadata: Buffer.alloc(0) },
  {
    type: 'bytes.v1',
    payload: Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
    metadata: Buffer.from([0]),
  },
];

describe('the hash of an event', () => {
  it('is the one that was fixed when the log began', () => {
    expect(
      seal('book-TH50-2565', NO_STREAM, GENESIS_HASH, thai).map(({ hash, id }) => [
        hash.toString('hex'),
        id,
      ]),
    ).toEqual([
      [
        '066be1128b8e855d7bf424a18e89c1806fdb214f18bad4bc1f9c26f4058cbdb8',
        '066be112-8b8e-855d-bbf4-24a18e89c180',
      ],
      [
        'a503317458bd16ef11f495a7724ddd25d11f7504529c37a4125e0316c78a7c84',
        'a5033174-58bd-86ef-91f4-95a7724ddd25',
      ],
      [
        '128489677ea69ea3f3c80782fa514bb6b9b0cac145dde0358cb7517ffb591dea',
        '12848967-7ea6-8ea3-b3c8-0782fa514bb6',
      ],
    ]);
  });

  it('depends on the revision as eight signed bytes', () => {
    const parts = { stream: 's', type: 't', payload: Buffer.from('p'), metadata: Buffer.from('m') };
    const hash = hashOf({ ...parts, revision: 2n ** 40n + 1n, previousHash: GENESIS_HASH });
    const preimage = Buffer.concat([
      Buffer.from('0000000173', 'hex'),
      Buffer.from('000000080000010000000001', 'hex'),
      Buffer.from('0000000174', 'hex'),
      Buffer.from('0000000170', 'hex'),
      Buffer.from('000000016d', 'hex'),
      Buffer.from('00000020', 'hex'),
      Buffer.alloc(32),
    ]);
    expect(hash).toEqual(createHash('sha256').update(preimage).digest());
  });

  it('changes when a byte moves from one field to the next', () => {
    const moved = (payload: string, metadata: string): Buffer =>
      hashOf({
        stream: 's',
        revision: 0n,
        type: 't',
        payload: Buffer.from(payload),
        metadata: Buffer.from(metadata),
        previousHash: GENESIS_HASH,
      });
    expect(moved('ab', 'c')).not.toEqual(moved('a', 'bc'));
  });

  it('yields an id with version 8 and the RFC 9562 variant whatever its bits', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const id = idOf(Buffer.from(bytes));
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(id.slice(0, 8)).toBe(Buffer.from(bytes.subarray(0, 4)).toString('hex'));
      }),
    );
  });
});

describe('sealing', () => {
  it('continues the chain of the events before it', () => {
    const together = seal('s', NO_STREAM, GENESIS_HASH, thai);
    const first = seal('s', NO_STREAM, GENESIS_HASH, thai.slice(0, 1));
    const rest = seal('s', 0n, first[0]?.hash ?? GENESIS_HASH, thai.slice(1));
    expect([...first, ...rest]).toEqual(together);
  });

  it('gives the same drafts another hash and id in another stream and at another revision', () => {
    const draft = thai.slice(0, 1);
    const ids = [
      seal('s', NO_STREAM, GENESIS_HASH, draft),
      seal('t', NO_STREAM, GENESIS_HASH, draft),
      seal('s', 0n, GENESIS_HASH, draft),
    ].map(([event]) => event?.id);
    expect(new Set(ids).size).toBe(3);
  });
});

describe('verifying a stream', () => {
  const chain = seal('s', NO_STREAM, GENESIS_HASH, [...thai, ...thai]);
  const at = (index: number): SealedEvent => {
    const event = chain[index];
    if (event === undefined) throw new Error(`the chain has no event ${index}`);
    return event;
  };
  const changed = (index: number, change: Partial<SealedEvent>): SealedEvent[] =>
    chain.map((event, i) => (i === index ? { ...event, ...change } : event));
  const firstBreak = async (events: readonly SealedEvent[]): Promise<unknown> => {
    const verified = await verifyStream('s', start, events);
    const { revision, what, expected, found } = verified.firstBreak ?? {};
    return [revision, what, expected, found];
  };

  it('ends at the last event when nothing was changed', async () => {
    expect(await verifyStream('s', start, chain)).toEqual({
      end: { revision: 5n, hash: at(5).hash },
    });
    expect(await verifyStream('s', start, [])).toEqual({ end: start });
  });

  it('locates a changed payload, metadata, type and hash at its revision', async () => {
    const changes: Partial<SealedEvent>[] = [
      { payload: Buffer.from('changed') },
      { metadata: Buffer.from('changed') },
      { type: 'changed.v1' },
      { hash: Buffer.alloc(32, 7) },
    ];
    for (const change of changes) {
      const events = changed(3, change);
      const found = events[3] ?? at(3);
      expect(await firstBreak(events)).toEqual([
        3n,
        'hash',
        hashOf(found).toString('hex'),
        found.hash.toString('hex'),
      ]);
    }
  });

  it('locates an event that was changed and hashed again at the event after it', async () => {
    const [forged] = seal('s', 2n, at(2).hash, [
      { type: 'changed.v1', payload: Buffer.alloc(1), metadata: Buffer.alloc(1) },
    ]);
    const events = changed(3, forged ?? {});
    expect(await firstBreak(events)).toEqual([
      4n,
      'previous hash',
      forged?.hash.toString('hex'),
      at(3).hash.toString('hex'),
    ]);
  });

  it('locates a removed, an added, a swapped and a foreign event', async () => {
    const removed = chain.filter((_, index) => index !== 2);
    expect(await firstBreak(removed)).toEqual([2n, 'revision', '2', '3']);
    const added = [...chain.slice(0, 3), at(2), ...chain.slice(3)];
    expect(await firstBreak(added)).toEqual([3n, 'revision', '3', '2']);
    const swapped = [at(0), at(2), at(1), ...chain.slice(3)];
    expect(await firstBreak(swapped)).toEqual([1n, 'revision', '1', '2']);
    expect(await firstBreak(changed(1, { stream: 'other' }))).toEqual([1n, 'stream', 's', 'other']);
  });

  it('locates an id that is not cut from the hash', async () => {
    const id = at(0).id;
    expect(await firstBreak(changed(5, { id }))).toEqual([5n, 'id', at(5).id, id]);
  });
});

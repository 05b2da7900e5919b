import { followKeys, readRotation, rotateKey, RotationRefused } from './key-rotation.js';
import type { LogCheckpoint } from './log-checkpoint.js';
import { generateKey, readSigningKey, signNote } from './signed-note.js';

const origin = 'ledger.example/log';
const newKey = (name = origin) => readSigningKey(generateKey(name).secret);
const [first, second, third, stranger] = [newKey(), newKey(), newKey(), newKey()];
const at = (size: bigint, byte = Number(size)): LogCheckpoint => ({
  origin,
  size,
  root: Buffer.alloc(32, byte),
});
const toSecond = rotateKey(first, second, at(10n));
const toThird = rotateKey(second, third, at(25n));

const row = [
  { verifierKey: first.verifierKey, from: 0n, until: 10n },
  { verifierKey: second.verifierKey, from: 10n, until: 25n },
  { verifierKey: third.verifierKey, from: 25n },
];
const followed = (trusted: string, notes: readonly string[]): unknown =>
  followKeys(trusted, notes).keys.map(({ verifierKey, from, until }) => ({
    verifierKey,
    from,
    ...(until === undefined ? {} : { until }),
  }));

describe('the rotation of a key', () => {
  it('is a statement that both keys signed', () => {
    expect(toSecond.split('\n').slice(0, 7)).toEqual([
      'log-key-rotation/v1',
      origin,
      first.verifierKey,
      second.verifierKey,
      '10',
      Buffer.alloc(32, 10).toString('base64'),
      '',
    ]);
    expect(readRotation(toSecond)).toEqual({
      old: first.verifierKey,
      new: second.verifierKey,
      at: at(10n),
    });
  });

  it('is refused when one of its keys did not sign it, or something in it is another', () => {
    const text = toSecond.slice(0, toSecond.lastIndexOf('\n\n') + 1);
    const signed = (keys: Parameters<typeof signNote>[1], of = text): string => signNote(of, keys);
    for (const note of [
      signed([first]),
      signed([second]),
      signed([first, stranger]),
      signed([stranger]),
      toSecond.replace('\n10\n', '\n11\n'),
      signed([first, second], text.replace('v1', 'v2')),
      signed([first, second], text.replace('\n10\n', '\n010\n')),
      signed([first, second], `${text}more\n`),
      signed([first, second], text.replace(origin, 'other.example/log')),
      text,
      '',
    ]) {
      expect(() => readRotation(note)).toThrow(RotationRefused);
    }
  });

  it('is not made to the same key, nor to a key of another name', () => {
    expect(() => rotateKey(first, first, at(10n))).toThrow('take over from itself');
    expect(() => rotateKey(first, newKey('other.example/log'), at(10n))).toThrow(RotationRefused);
  });
});

describe('following the keys of a log', () => {
  it('says from which size on each is trusted, whichever of them one holds', () => {
    for (const key of [first, second, third]) {
      expect(followed(key.verifierKey, [toThird, toSecond, toSecond])).toEqual(row);
    }
    expect(followed(`${first.verifierKey}\n`, [toSecond, toThird])).toEqual(row);
    expect(followKeys(first.verifierKey, [toThird, toSecond])).toMatchObject({
      origin,
      states: [at(10n), at(25n)],
    });
    expect(followed(first.verifierKey, [])).toEqual([{ verifierKey: first.verifierKey, from: 0n }]);
  });

  it('refuses a gap', () => {
    expect(() => followKeys(first.verifierKey, [toThird])).toThrow('a rotation is missing');
    expect(() => followKeys(stranger.verifierKey, [toSecond])).toThrow('a rotation is missing');
  });

  it('refuses a fork, at the old key and at the new one', () => {
    const toStranger = rotateKey(first, stranger, at(12n));
    expect(() => followKeys(first.verifierKey, [toSecond, toStranger])).toThrow('lead away from');
    const fromStranger = rotateKey(stranger, second, at(10n));
    expect(() => followKeys(first.verifierKey, [toSecond, fromStranger])).toThrow('lead to');
    const otherwise = rotateKey(first, second, at(11n));
    expect(() => followKeys(first.verifierKey, [toSecond, otherwise])).toThrow(RotationRefused);
  });

  it('refuses a key that comes back, and sizes that go back', () => {
    const back = rotateKey(second, first, at(30n));
    expect(() => followKeys(first.verifierKey, [toSecond, back])).toThrow('is to come back');
    const earlier = rotateKey(second, third, at(9n));
    expect(() => followKeys(first.verifierKey, [toSecond, earlier])).toThrow('a log only grows');
    const otherRoot = rotateKey(second, third, at(10n, 99));
    expect(() => followKeys(first.verifierKey, [toSecond, otherRoot])).toThrow('one root at one');
    const sameState = rotateKey(second, third, at(10n));
    expect(followKeys(first.verifierKey, [toSecond, sameState]).keys).toHaveLength(3);
  });
});

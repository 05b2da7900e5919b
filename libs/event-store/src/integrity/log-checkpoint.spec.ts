import fc from 'fast-check';
import { CheckpointRefused, readCheckpoint, writeCheckpoint } from './log-checkpoint.js';
import { EMPTY_ROOT } from './merkle.js';

const root = Buffer.alloc(32, 7);
const text = `ledger.example/log\n42\n${root.toString('base64')}\n`;

describe('a checkpoint', () => {
  it('is three lines', () => {
    const checkpoint = { origin: 'ledger.example/log', size: 42n, root };
    expect(writeCheckpoint(checkpoint)).toBe(text);
    expect(readCheckpoint(text)).toEqual(checkpoint);
  });

  it('is read back as it was written, whatever its size', () => {
    fc.assert(
      fc.property(
        fc.bigInt(1n, 2n ** 63n - 1n),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (size, bytes) => {
          const checkpoint = { origin: 'ทะเบียน.example/log', size, root: Buffer.from(bytes) };
          expect(readCheckpoint(writeCheckpoint(checkpoint))).toEqual(checkpoint);
        },
      ),
    );
  });

  it('of an empty log has the root of the empty tree', () => {
    const empty = { origin: 'o', size: 0n, root: EMPTY_ROOT };
    expect(readCheckpoint(writeCheckpoint(empty))).toEqual(empty);
    expect(() => writeCheckpoint({ ...empty, root })).toThrow(CheckpointRefused);
  });

  it.each([
    ['no origin', text.replace('ledger.example/log', '')],
    ['an origin with a space', text.replace('ledger.', 'ledger ')],
    ['an origin with a plus sign', text.replace('ledger.', 'ledger+')],
    ['a leading zero', text.replace('42', '042')],
    ['a sign', text.replace('42', '+42')],
    ['a negative size', text.replace('42', '-42')],
    ['Thai numerals', text.replace('42', '๔๒')],
    ['a size beyond 64 bits', text.replace('42', '9223372036854775808')],
    ['no size', text.replace('42', '')],
    ['a root of 31 bytes', text.replace(/\n[^\n]*\n$/, `\n${root.toString('base64', 1)}\n`)],
    [
      'a root in base64url',
      text.replace(/\n[^\n]*\n$/, `\n${Buffer.alloc(32, 255).toString('base64url')}\n`),
    ],
    ['another line', `${text}more\n`],
    ['an empty line', `${text}\n`],
    ['no last line end', text.slice(0, -1)],
    ['carriage returns', text.replaceAll('\n', '\r\n')],
    ['nothing', ''],
  ])('with %s is refused', (_, altered) => {
    expect(() => readCheckpoint(altered)).toThrow(CheckpointRefused);
  });
});

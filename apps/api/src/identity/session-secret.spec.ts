import { digestOf, isSecret, newSecret, seal, unseal } from './session-secret';

describe('what is sealed', () => {
  const secret = newSecret();
  const row = digestOf(secret);
  const value = { token: 'ก.b.c' };

  it('is opened by its secret, for its row', () => {
    expect(unseal(secret, row, seal(secret, row, value))).toEqual(value);
    expect(seal(secret, row, value)).not.toEqual(seal(secret, row, value));
  });

  it('is opened by no other secret, and for no other row', () => {
    const sealed = seal(secret, row, value);
    expect(unseal(newSecret(), row, sealed)).toBeUndefined();
    expect(unseal(secret, digestOf('another'), sealed)).toBeUndefined();
  });

  it('is not opened when a byte of it was altered, or it was cut', () => {
    const sealed = seal(secret, row, value);
    for (let at = 0; at < sealed.length; at += 1) {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(unseal(secret, row, altered)).toBeUndefined();
      expect(unseal(secret, row, sealed.subarray(0, at))).toBeUndefined();
    }
  });
});

describe('a secret', () => {
  it('is 32 random bytes, and no text that cannot be', () => {
    expect(isSecret(newSecret())).toBe(true);
    expect(newSecret()).not.toBe(newSecret());
    for (const no of [undefined, '', 'x'.repeat(42), 'x'.repeat(44), `${'x'.repeat(42)}%`]) {
      expect(isSecret(no)).toBe(false);
    }
  });
});

import { commandIdOf, inputHashOf } from './command-identity';

describe('the identity of a command', () => {
  it('is the same for ever: these are the ids that logs hold', () => {
    // SHA-256 of {"book":"book-TH40-2565","command":{"type":"OpenBook"}} and a UUIDv5, recomputed elsewhere.
    expect(commandIdOf('3f1c2d4e-0000-4000-8000-000000000001', 'key-1')).toBe(
      'ec38bce2-3f4a-587a-9834-7869233bab08',
    );
    expect(inputHashOf('book-TH40-2565', { type: 'OpenBook' })).toBe(
      'ec3241269eadbe8578acd2037afabd5653e4fb2fb61987cff017b0517611281c',
    );
  });

  it('differs by actor and by key, however the two are cut', () => {
    const ids = [
      commandIdOf('a', 'bc'),
      commandIdOf('ab', 'c'),
      commandIdOf('a', 'b'),
      commandIdOf('b', 'a'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is of what was asked, not of the order in which it was written', () => {
    const asked = { type: 'MakeCommitment', amount: 150n, line: 'L1' };
    const again = { line: 'L1', amount: 150n, type: 'MakeCommitment' };
    expect(inputHashOf('b', asked)).toBe(inputHashOf('b', again));
    expect(inputHashOf('b', asked)).not.toBe(inputHashOf('b', { ...asked, amount: 151n }));
    expect(inputHashOf('b', asked)).not.toBe(inputHashOf('c', asked));
  });

  it('does not tell a field that is left out from one that is undefined', () => {
    expect(inputHashOf('b', { type: 'X', document: undefined })).toBe(
      inputHashOf('b', { type: 'X' }),
    );
  });
});

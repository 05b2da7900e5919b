import { ALLOCATED, commit, document, pay } from './testing/khon-kaen';
import { attach, erase } from './testing/correction';
import { event, given, GOVERNOR, stateOf } from './testing/scenario';

const BOUND = [...ALLOCATED, commit('C1', 300)];
const DIGEST = 'ab'.repeat(32);

describe('evidence', () => {
  it('is attached to an entry by the digest of a salt and the file', () =>
    given(...BOUND)
      .when(attach('E1'))
      .thenEvents(
        event('evidence.attached.v1', {
          evidence: 'E1' as never,
          about: { kind: 'commitment', id: 'C1' },
          digest: DIGEST,
          bytes: 12_345,
          mediaType: 'application/pdf',
          paper: 'contract',
        }),
      ));

  it('proves anything that the book has: also a line of a letter, or a confirmation', () => {
    for (const about of [
      { kind: 'allotment', id: 'A1/L1' },
      { kind: 'confirmation', id: 'R1' },
      { kind: 'line', id: 'L2' },
    ]) {
      given(...BOUND)
        .when(attach('E1', { about }))
        .thenHappens('evidence.attached.v1');
    }
    given(...BOUND)
      .when(attach('E1', { about: { kind: 'commitment', id: 'C9' } }))
      .thenRefused('EVIDENCE_SUBJECT_UNKNOWN', { kind: 'commitment', id: 'C9' });
  });

  it('is attached to one entry once, and to several entries as one file', () => {
    given(...BOUND, attach('E1'))
      .when(attach('E1'))
      .thenNothing();
    given(...BOUND, attach('E1'))
      .when(attach('E2'))
      .thenRefused('EVIDENCE_ALREADY_ATTACHED', {
        evidence: 'E1',
        kind: 'commitment',
        id: 'C1',
      });
    given(...BOUND, pay('D1', 1), attach('E1'))
      .when(attach('E2', { about: { kind: 'disbursement', id: 'D1' } }))
      .thenHappens('evidence.attached.v1');
  });

  it('is of a kind and size that is taken in', () => {
    given(...BOUND)
      .when(attach('E1', { mediaType: 'text/html' }))
      .thenRefusedAs('EVIDENCE_TYPE_NOT_ALLOWED');
    given(...BOUND)
      .when(attach('E1', { bytes: 10 * 1024 * 1024 + 1 }))
      .thenRefused('EVIDENCE_TOO_LARGE', { bytes: 10_485_761, max: 10_485_760 });
    given(...BOUND)
      .when(attach('E1', { bytes: 10 * 1024 * 1024 }))
      .thenHappens('evidence.attached.v1');
  });
});

describe('an erasure', () => {
  const TWICE = [
    ...BOUND,
    pay('D1', 1),
    attach('E1'),
    attach('E2', { about: { kind: 'disbursement', id: 'D1' } }),
  ];

  it('is of the file, wherever it was attached, on a stated ground', () => {
    given(...TWICE)
      .when({ command: erase('E1'), by: GOVERNOR })
      .thenHappens('evidence.erased.v1', 'evidence.erased.v1');
    const after = stateOf(...TWICE, erase('E1'));
    expect([...after.life.evidence.attached.values()].map(({ erased }) => erased)).toEqual([
      true,
      true,
    ]);
  });

  it('is done once, and the same file may be attached anew after it', () => {
    given(...TWICE, erase('E1'))
      .when(erase('E1'))
      .thenNothing();
    given(...TWICE, erase('E1'))
      .when(erase('E1', { ground: 'อื่น' }))
      .thenRefusedAs('ID_TAKEN');
    given(...TWICE, erase('E1'))
      .when(attach('E3', { digest: 'cd'.repeat(32) }))
      .thenHappens('evidence.attached.v1');
    given(...BOUND)
      .when(erase('E9'))
      .thenRefused('EVIDENCE_UNKNOWN', { evidence: 'E9' });
    given(...TWICE)
      .when(erase('E1', { document: document('คำสั่ง', '2022-03-02') }))
      .thenRefusedAs('DECIDED_IN_FUTURE');
  });
});

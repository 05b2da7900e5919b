import type { IntegrityStatus } from '@app/event-store';
import type { ViewStatus } from '@app/views';
import { isWell } from './ledger-standing';

const SIGNED: IntegrityStatus = {
  size: '1',
  lagEvents: 0,
  latest: null,
  alarm: null,
  signs: true,
  hasKey: true,
  unsignedSeconds: 0,
};

describe('whether a ledger is well', () => {
  it.each<[boolean, string, Partial<IntegrityStatus>]>([
    [true, 'it is signed', {}],
    [true, 'this process has no key and does not sign', { signs: false, hasKey: false }],
    [true, 'nobody signs it', { signs: false, hasKey: false, unsignedSeconds: null }],
    [true, 'a checkpoint is about to come', { unsignedSeconds: 30 }],
    [false, 'this process has a key and does not sign', { signs: false }],
    [false, 'no checkpoint comes', { unsignedSeconds: 31 }],
    [false, 'an alarm is open', { alarm: { sequence: null, detail: 'x', foundAt: 'y' } }],
  ])('is %s when %s', (well, _, integrity) => {
    const log = { kind: 'memory', at: { head: null, size: 0n } } as const;
    const standing = { log, views: [], policies: [], integrity: { ...SIGNED, ...integrity } };
    expect(isWell(standing)).toBe(well);
  });

  it.each([
    [false, null, 21],
    [true, null, 20],
    [true, 'projector-1', 60],
    [true, null, null],
  ])('is %s when %s follows a view that lies %s s behind', (well, holder, lagSeconds) => {
    const log = { kind: 'memory', at: { head: '0', size: 1n } } as const;
    const behind = { failure: null, trouble: null, lag: 1, holder, lagSeconds } as ViewStatus;
    const standing = { log, views: [behind], policies: [], integrity: SIGNED };
    expect(isWell(standing)).toBe(well);
  });
});

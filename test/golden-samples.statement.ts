import type { LedgerEvent } from '@app/ledger';
import { issue } from '../libs/ledger/src/testing/correction';
import { ALLOCATED, commit, payOf } from '../libs/ledger/src/testing/khon-kaen';
import { historyOf } from '../libs/ledger/src/testing/scenario';

/** Every event of statements, with all of its optional fields and without them. */
export function statementSamples(): readonly LedgerEvent[] {
  return historyOf(
    ...ALLOCATED,
    commit('C1', 300.25),
    payOf('C1', 'D1', 100),
    issue('S1', { asOf: undefined }),
  ).filter(({ type }) => type === 'statement.issued.v1');
}

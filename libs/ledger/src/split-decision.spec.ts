import type { BookCommand } from './book';
import {
  allocation,
  allot,
  appropriate,
  approve,
  baht,
  confirm,
  G1,
  grant,
  L1,
  L2,
  line,
  meeting,
  P1,
  P2,
  register,
  resolve,
  transfer,
} from './testing/khon-kaen';
import { amendDelegation } from './testing/minutes';
import { given, historyOf } from './testing/scenario';
import type { AllocationOrder, TransferOrder } from './book.events';

/** One decision may move 100 baht. */
const BOOK = [
  appropriate(line(L1, 1_000), line(L2, 1_000)),
  allot('A1', L1, 1_000),
  grant(G1, { ceilingPerDecision: baht(100) }),
  register(P1, L1),
  register(P2, L1),
];

function decided(
  id: string,
  date: string,
  order: AllocationOrder | TransferOrder,
): readonly [BookCommand, BookCommand] {
  const on = { meeting: meeting(Number(id.slice(1)), date) };
  return [resolve(id, [approve(order)], on), confirm(id)];
}

const give = (amount: number, project = P1) => allocation(project, L1, amount);
const split = (
  first: AllocationOrder | TransferOrder,
  second: AllocationOrder | TransferOrder,
  dates: readonly [string, string] = ['2022-01-10', '2022-02-09'],
) => {
  const [record, confirmed] = decided('R2', dates[1], second);
  return given(...BOOK, ...decided('R1', dates[0], first), record).when(confirmed);
};
const UNSEEN = ['resolution.confirmed.v1', 'allocation.made.v1'] as const;

describe('several decisions for one purpose within thirty days', () => {
  it('that lie each under the ceiling and together above it are noted for the auditor', () => {
    split(give(60), give(50)).thenWarns([...UNSEEN, 'exception.noted.v1'], ['SPLIT_SUSPECTED']);
    split(transfer(L1, L2, 60), transfer(L1, L2, 50)).thenWarns(
      ['resolution.confirmed.v1', 'transfer.made.v1', 'exception.noted.v1'],
      ['SPLIT_SUSPECTED'],
    );
  });

  it('are noted with the acts, their sum, and the ceiling', () => {
    const history = historyOf(
      ...BOOK,
      ...decided('R1', '2022-01-10', give(60)),
      ...decided('R2', '2022-02-09', give(50)),
    );
    expect(history.at(-1)?.data).toStrictEqual({
      code: 'SPLIT_SUSPECTED',
      about: { kind: 'decision', id: 'R2/1' },
      facts: {
        kind: 'allocation',
        receives: 'P1',
        acts: ['R1', 'R2'],
        total: '110.00',
        ceiling: '100.00',
        days: 30,
      },
    });
  });

  it('are noted in whatever order they are dated', () => {
    split(give(60), give(50), ['2022-02-09', '2022-01-10']).thenWarns(
      [...UNSEEN, 'exception.noted.v1'],
      ['SPLIT_SUSPECTED'],
    );
  });

  it('are measured by the ceiling as it was amended by the day of the decision', () => {
    const lower = amendDelegation('2', '2022-02-01', { ceilingPerDecision: baht(55) });
    const [record, confirmed] = decided('R2', '2022-02-09', give(20));
    given(...BOOK, ...decided('R1', '2022-01-11', give(40)), lower, record)
      .when(confirmed)
      .thenWarns([...UNSEEN, 'exception.noted.v1'], ['SPLIT_SUSPECTED']);
  });

  it('are not noted when they stay under it together, serve others, or lie farther apart', () => {
    split(give(60), give(40)).thenHappens(...UNSEEN);
    split(give(60), give(50, P2)).thenHappens(...UNSEEN);
    split(give(60), give(50), ['2022-01-09', '2022-02-09']).thenHappens(...UNSEEN);
  });
});

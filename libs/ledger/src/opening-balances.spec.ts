import { availableOn, balanceOf } from './book.state';
import type { RecordOpeningBalances } from './opening-balances';
import {
  allocation,
  allot,
  appropriate,
  approve,
  baht,
  commit,
  confirm,
  day,
  document,
  fact,
  G1,
  G2,
  grant,
  L1,
  L2,
  L3,
  line,
  meeting,
  P1,
  P2,
  pay,
  register,
  resolve,
  transfer,
} from './testing/khon-kaen';
import { event, given, stateOf } from './testing/scenario';
import { Books } from './testing/books';
import { postings } from './postings';

type OpeningLine = RecordOpeningBalances['lines'][number];

/** Khon Kaen begins on 1 March with what stood on 28 February. */
const BEGUN = [
  appropriate(line(L1, 1_000), line(L2, 1_000), line(L3, 1_000)),
  grant(G1),
  register(P1, L1, L2),
  register(P2, L1, L3),
];
const nothing = { transferredIn: 0n, transferredOut: 0n, allotted: 0n, projects: [] };
const figures = (of: typeof L1, more: Partial<OpeningLine>): OpeningLine => {
  return { ...nothing, ...more, line: of };
};
/** L1: 1,000 − 100 = 200 free + P1 300 + 150 paid + P2 50, and 200 not allotted. L2: 100 more. */
const LINES: readonly OpeningLine[] = [
  figures(L1, {
    transferredOut: baht(100),
    allotted: baht(200),
    projects: [
      { project: P1, allocated: baht(300), disbursed: baht(150) },
      { project: P2, allocated: baht(50), disbursed: 0n },
    ],
  }),
  figures(L2, { transferredIn: baht(100), allotted: baht(1_100) }),
];
const opening = (more: Partial<RecordOpeningBalances> = {}): RecordOpeningBalances => ({
  type: 'RecordOpeningBalances',
  asOf: day('2022-02-28'),
  lines: LINES,
  delegations: [],
  document: document('รายงานปิดบัญชี', '2022-03-01'),
  ...more,
});
const OPENED = [...BEGUN, opening()];

describe('opening balances', () => {
  it('state where each line stands, in effect since the first day of the year', () => {
    given(...BEGUN)
      .when(opening())
      .thenEvents(
        event(
          'opening-balances.recorded.v1',
          {
            asOf: day('2022-02-28'),
            lines: LINES.map((one) => ({
              ...one,
              fundSource: 'provincial' as const,
              projects: [...one.projects],
            })),
            delegations: [],
            document: document('รายงานปิดบัญชี', '2022-03-01'),
          },
          { on: '2021-10-01', decidedOn: '2022-03-01' },
        ),
      );
    const state = stateOf(...OPENED);
    const at = (stage: Parameters<typeof balanceOf>[2], project?: typeof P1) =>
      balanceOf(state, L1, stage, project);
    expect(at('unallotted')).toBe(baht(200));
    expect(at('allotted')).toBe(baht(200));
    expect([at('allocated', P1), at('disbursed', P1), at('allocated', P2)]).toEqual(
      [300, 150, 50].map(baht),
    );
    expect([at('appropriated'), at('transferred')]).toEqual([baht(-1_000), baht(100)]);
    expect(balanceOf(state, L2, 'allotted')).toBe(baht(1_100));
  });

  it('keep the identity of every line', () => {
    const books = new Books();
    for (const one of stateOf(...OPENED).recorded.values()) books.add(postings(one));
    for (const stages of books.byLine().values()) {
      expect([...stages.values()].reduce((sum, amount) => sum + amount, 0n)).toBe(0n);
    }
  });

  it('are stated once, and recognised when they are told again', () => {
    given(...OPENED)
      .when(opening())
      .thenNothing();
    given(...OPENED)
      .when(opening({ lines: [figures(L3, { allotted: baht(1) })] }))
      .thenRefused('OPENING_ALREADY_RECORDED', { asOf: day('2022-02-28') });
  });

  it('bear the open contracts that are told after them as facts of their own days', () => {
    const state = stateOf(...OPENED, commit('C1', 300, fact('PO 1', '2021-12-15')));
    expect(state.unauthorised.size).toBe(0);
    expect(balanceOf(state, L1, 'committed', P1)).toBe(baht(300));
    given(...OPENED, commit('C1', 300, fact('PO 1', '2021-12-15')))
      .when(commit('C2', 1, fact('PO 2', '2021-12-16')))
      .thenHappens('unauthorised.recorded.v1');
  });

  it('are what the committee and the Bureau go on from', () => {
    const on = { meeting: meeting(3, '2022-03-01') };
    const state = stateOf(
      ...OPENED,
      allot('A1', L1, 200, { document: document('สงป. 1') }),
      resolve('R1', [approve(allocation(P2, L1, 400)), approve(transfer(L2, L1, 10))], on),
      confirm('R1'),
      pay('D1', 5),
    );
    expect(balanceOf(state, L1, 'unallotted')).toBe(0n);
    expect(balanceOf(state, L1, 'allotted')).toBe(baht(10));
    expect(balanceOf(state, L1, 'disbursed', P1)).toBe(baht(155));
    expect(
      availableOn(state, { line: L1, stage: 'allocated', project: P2 }, day('2022-03-01')),
    ).toBe(baht(450));
  });

  it('come before anything else has moved their lines', () => {
    given(...BEGUN, allot('A1', L1, 1))
      .when(opening())
      .thenRefused('OPENING_AFTER_MOVEMENT', { line: L1 });
    given(...BEGUN, pay('D1', 1, fact('ขบ 1')))
      .when(opening())
      .thenRefused('OPENING_AFTER_MOVEMENT', { line: L1 });
    given(...BEGUN, allot('A1', L3, 1))
      .when(opening())
      .thenHappens('opening-balances.recorded.v1');
  });

  it('come to no more than the Act gave and transfers brought', () => {
    const [first, second] = LINES;
    const one = { ...figures(L2, {}), ...second, allotted: baht(1_100.01) };
    given(...BEGUN)
      .when(opening({ lines: [...(first ? [first] : []), one] }))
      .thenRefused('OPENING_EXCEEDS_APPROPRIATION', {
        line: L2,
        asked: baht(1_100.01),
        available: baht(1_100),
      });
  });

  it('have transfers that left one line and came to another of the same colour', () => {
    given(...BEGUN)
      .when(opening({ lines: [figures(L2, { transferredIn: baht(100) })] }))
      .thenRefused('OPENING_TRANSFERS_UNBALANCED', {
        fundSource: 'provincial' as const,
        in: baht(100),
        out: 0n,
      });
    given(
      appropriate(line(L1, 1_000), line(L2, 1_000, { fundSource: 'local' })),
      register(P1, L1, L2),
      register(P2, L1),
    )
      .when(opening())
      .thenRefusedAs('OPENING_TRANSFERS_UNBALANCED');
  });

  it('are of lines and projects that the book knows, each stated once', () => {
    const of = (project: typeof P1) => ({ project, allocated: 1n, disbursed: 0n });
    const when = (...lines: readonly OpeningLine[]) => given(...BEGUN).when(opening({ lines }));
    when(figures('L9' as never, {})).thenRefused('LINE_UNKNOWN', { line: 'L9' });
    when(figures(L1, { projects: [of('P9' as never)] })).thenRefused('PROJECT_UNKNOWN', {
      project: 'P9',
    });
    when(figures(L3, { projects: [of(P1)] })).thenRefused('LINE_NOT_OF_PROJECT', {
      line: L3,
      project: P1,
    });
    when(figures(L1, {}), figures(L1, {})).thenRefused('ID_TAKEN', { kind: 'line', id: L1 });
    when(figures(L1, { projects: [of(P1), of(P1)] })).thenRefused('ID_TAKEN', {
      kind: 'project of L1',
      id: P1,
    });
    when(figures(L1, { allotted: -1n })).thenRefused('AMOUNT_NOT_POSITIVE', { asked: -1n });
  });

  it('tell what of a delegation was used before the book began', () => {
    const used = [{ delegation: G1, used: baht(300) }];
    const begun = [...BEGUN.slice(0, 1), grant(G2), ...BEGUN.slice(1)];
    const state = stateOf(...begun, opening({ delegations: used }));
    expect(state.delegations.get(G1)?.used).toBe(baht(300));
    expect(state.delegations.get(G2)?.used).toBe(0n);
  });

  it('leave to the committee what its ceiling leaves after what was used before', () => {
    const limited = [
      appropriate(line(L1, 1_000), line(L2, 1_000), line(L3, 1_000)),
      grant(G1, { ceilingCumulative: baht(500) }),
      register(P1, L1, L2),
      register(P2, L1, L3),
    ];
    const used = (amount: number) =>
      opening({ delegations: [{ delegation: G1, used: baht(amount) }] });
    const on = { meeting: meeting(3, '2022-03-01') };
    given(...limited, used(400))
      .when(resolve('R1', [approve(allocation(P1, L2, 100))], on))
      .thenHappens('resolution.recorded.v1');
    given(...limited, used(400))
      .when(resolve('R1', [approve(allocation(P1, L2, 101))], on))
      .thenRefused('ABOVE_CUMULATIVE_CEILING', {
        delegation: G1,
        asked: baht(101),
        used: baht(400),
        ceiling: baht(500),
        remaining: baht(100),
      });
    given(...limited)
      .when(used(501))
      .thenRefused('ABOVE_CUMULATIVE_CEILING', {
        delegation: G1,
        asked: baht(501),
        used: 0n,
        ceiling: baht(500),
        remaining: baht(500),
      });
    given(...limited)
      .when(used(500))
      .thenHappens('opening-balances.recorded.v1');
  });

  it('are of delegations that the book knows, each stated once', () => {
    const of = (delegation: typeof G1, used = 1n) => ({ delegation, used });
    const when = (...delegations: RecordOpeningBalances['delegations']) =>
      given(...BEGUN).when(opening({ delegations }));
    when(of(G2)).thenRefused('DELEGATION_UNKNOWN', { delegation: G2 });
    when(of(G1), of(G1)).thenRefused('ID_TAKEN', { kind: 'delegation', id: G1 });
    when(of(G1, -1n)).thenRefused('AMOUNT_NOT_POSITIVE', { asked: -1n });
  });

  it('are of a day of the fiscal year that has come', () => {
    given(...BEGUN)
      .when(opening({ asOf: day('2021-09-30') }))
      .thenRefusedAs('OUTSIDE_FISCAL_YEAR');
    given(...BEGUN)
      .when(opening({ asOf: day('2022-03-02') }))
      .thenRefused('DECIDED_IN_FUTURE', {
        decidedOn: day('2022-03-02'),
        today: day('2022-03-01'),
      });
  });
});

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { audit } from './book.check';
import { fold } from './book.evolve';
import type { BookEvent, EventOf } from './book.events';
import { budgetBodies } from './budget-statement';
import { Rejection } from './rejection';
import { STATEMENT_BYTES_MAX } from './statement.events';
import type { LineId } from './stored-values';
import { issue } from './testing/correction';
import { ALLOCATED, appropriate, commit, day, L1, line, P1, payOf } from './testing/khon-kaen';
import { attempt, dayOfYear, randomSteps } from './testing/random-commands';
import { REFERENCE } from './testing/reference';
import { ask, given, historyOf, stateOf, type Step } from './testing/scenario';

const BOOK: readonly Step[] = [
  ...ALLOCATED,
  commit('C1', 300, { effectiveOn: day('2022-02-01') }),
  payOf('C1', 'D1', 100, { effectiveOn: day('2022-02-20') }),
];

function issued(...steps: readonly Step[]): readonly EventOf<'statement.issued.v1'>[] {
  return historyOf(...steps).filter((one) => one.type === 'statement.issued.v1');
}

function bodyOf(event: BookEvent | undefined): Record<string, unknown> {
  if (event?.type !== 'statement.issued.v1') throw new Error('no statement was issued');
  return JSON.parse(event.data.body) as Record<string, unknown>;
}

describe('a statement', () => {
  it('says what stood in each stage on its day, in the order of the Act', () => {
    const [statement] = issued(...BOOK, issue('S1', { asOf: day('2022-02-10') }));
    expect(bodyOf(statement)).toMatchObject({
      kind: 'budget',
      area: 'TH40',
      fiscalYear: 2565,
      asOf: '2022-02-10',
      knownOn: '2022-03-01',
      part: 1,
      lines: [
        {
          line: 'L1',
          fundSource: 'provincial',
          figures: {
            appropriated: '-1000.00',
            allotted: '500.00',
            allocated: '200.00',
            committed: '300.00',
          },
        },
        { line: 'L2', figures: { appropriated: '-1000.00', allotted: '1000.00' } },
        { line: 'L3', figures: { appropriated: '-1000.00', allotted: '1000.00' } },
      ],
      totals: {
        provincial: {
          appropriated: '-3000.00',
          allotted: '2500.00',
          allocated: '200.00',
          committed: '300.00',
        },
      },
    });
    const later = bodyOf(issued(...BOOK, issue('S1'))[0]);
    expect(later['lines']).toMatchObject([
      { figures: { committed: '200.00', disbursed: '100.00' } },
      {},
      {},
    ]);
  });

  it('states the digest of its own bytes', () => {
    const [statement] = issued(...BOOK, issue('S1'));
    const { body, sha256 } = statement?.data ?? { body: '', sha256: '' };
    expect(sha256).toBe(createHash('sha256').update(body, 'utf8').digest('hex'));
  });

  it('stays as it was issued, whatever is known since', () => {
    const late = payOf('C1', 'D2', 50, { effectiveOn: day('2022-02-05') });
    const [first, second] = issued(...BOOK, issue('S1'), late, issue('S2'));
    expect(first?.data.body).not.toBe(second?.data.body);
    given(...BOOK, issue('S1'), late)
      .when(issue('S1'))
      .thenNothing();
    given(...BOOK, issue('S1'))
      .when(issue('S1', { asOf: day('2022-01-31') }))
      .thenRefusedAs('ID_TAKEN');
  });

  it('is not of a day to come, nor of one before its year', () => {
    given(...BOOK)
      .when(issue('S1', { asOf: day('2022-03-02') }))
      .thenRefused('STATEMENT_OF_FUTURE', { asOf: day('2022-03-02'), today: day('2022-03-01') });
    given(...BOOK)
      .when(issue('S1', { asOf: day('2021-09-30') }))
      .thenRefused('STATEMENT_BEFORE_YEAR', {
        asOf: day('2021-09-30'),
        from: day('2021-10-01'),
      });
  });

  it('of a large book has parts, each within what an event holds', () => {
    const lines = Array.from({ length: 900 }, (_, index) =>
      line(`LINE-${String(index).padStart(4, '0')}` as LineId, 1_000 + index),
    );
    const book = stateOf(appropriate(...lines.slice(0, 500)), appropriate(...lines.slice(500)));
    const parts = ask(book, issue('S1')).events;
    expect(parts.length).toBeGreaterThan(1);
    for (const one of parts) {
      if (one.type !== 'statement.issued.v1') throw new Error(one.type);
      expect(Buffer.byteLength(one.data.body)).toBeLessThanOrEqual(STATEMENT_BYTES_MAX);
      expect(one.data.parts).toBe(parts.length);
    }
    const stated = parts.flatMap((one) => bodyOf(one)['lines'] as { line: string }[]);
    expect(stated.map(({ line: id }) => id)).toEqual(lines.map(({ line: id }) => id));
  });

  it('that was altered, or issued in another order, is found by whoever replays the book', () => {
    const history = historyOf(...BOOK, issue('S1'));
    const forge = (change: (event: EventOf<'statement.issued.v1'>) => object) =>
      history.map((one) =>
        one.type === 'statement.issued.v1' ? ({ ...one, data: change(one) } as BookEvent) : one,
      );
    const found = (events: readonly BookEvent[]) =>
      [...audit(events, REFERENCE)].flatMap(({ findings }) => findings.map(({ code }) => code));
    expect(found(history)).toEqual([]);
    const body = (text: string) => text.replace('300.00', '301.00').replace('200.00', '201.00');
    expect(found(forge(({ data }) => ({ ...data, body: body(data.body) })))).toEqual([
      'STATEMENT_DIFFERS',
    ]);
    expect(found(forge(({ data }) => ({ ...data, sha256: '00'.repeat(32) })))).toEqual([
      'STATEMENT_DIFFERS',
    ]);
    expect(found(forge(({ data }) => ({ ...data, part: 2 })))).toEqual(['STATEMENT_OUT_OF_ORDER']);
  });
});

it('keeps the identity of every line, and is the same from the same events', () => {
  fc.assert(
    fc.property(randomSteps, fc.nat(364), (steps, number) => {
      const history: BookEvent[] = [];
      for (const { command, today, by } of steps) {
        const answer = attempt(fold(history), command, dayOfYear(today), by);
        if (!(answer instanceof Rejection)) history.push(...answer);
      }
      const asOf = dayOfYear(number);
      const bodies = budgetBodies(fold(history), asOf, asOf);
      expect(budgetBodies(fold([...history]), asOf, asOf)).toEqual(bodies);
      for (const body of bodies) {
        const { lines } = JSON.parse(body) as { lines: { figures: Record<string, string> }[] };
        for (const { figures } of lines) {
          const satang = Object.values(figures).map((text) => BigInt(text.replace('.', '')));
          expect(satang.reduce((sum, amount) => sum + amount, 0n)).toBe(0n);
        }
      }
    }),
    { numRuns: 30 },
  );
});

it('is of lines and projects by id alone', () => {
  const [statement] = issued(...BOOK, issue('S1'));
  expect(statement?.data.body).toContain(L1);
  expect(statement?.data.body).not.toContain(`"${P1}"`);
});

import { comparableKey } from './external-key';
import { keyed, penalise, setAside } from './testing/execution';
import {
  ALLOCATED,
  commit,
  day,
  fact,
  giveBack,
  pay,
  payOf,
  regularise,
} from './testing/khon-kaen';
import { given } from './testing/scenario';

/** Line 1 of payment document 3600000123. */
const FIRST = pay('D1', 100, { ...fact('3600000123'), key: keyed('3600000123') });
const PAID = [...ALLOCATED, FIRST];

describe('the key of an entry in GFMIS', () => {
  it('is accepted once, under whatever id it is told again', () => {
    given(...PAID)
      .when(FIRST)
      .thenNothing();
    given(...PAID)
      .when({ ...FIRST, disbursement: undefined })
      .thenRefused('KEY_TAKEN', {
        unit: '0300300040',
        year: 2565,
        documentType: 'KL',
        number: '3600000123',
        line: 1,
        kind: 'disbursement',
        recordedAs: 'D1',
      });
  });

  it.each([
    ['in Thai numerals', { number: '๓๖๐๐๐๐๐๑๒๓' }],
    ['with spaces', { number: '3600 000 123' }],
    ['in small letters', { documentType: 'kl' }],
    ['without the zeros that a spreadsheet drops', { unit: '300300040' }],
    ['with a number that has them', { number: '003600000123' }],
  ])('is the same %s', (_what, more) =>
    expect(comparableKey(keyed('3600000123', 1, more))).toBe(comparableKey(keyed('3600000123'))),
  );

  it.each([
    ['line', keyed('3600000123', 2)],
    ['unit', keyed('3600000123', 1, { unit: '0300300041' })],
    ['type', keyed('3600000123', 1, { documentType: 'KM' })],
  ])('is another one with another %s, also of the same document', (_what, key) =>
    given(...PAID)
      .when(pay('D2', 50, { ...fact('3600000123'), key }))
      .thenHappens('disbursement.recorded.v1'),
  );

  it('does not let the same payment in beside it that names its document only', () => {
    given(...PAID)
      .when(pay('D2', 100, fact('3600000123')))
      .thenRefused('DOCUMENT_TAKEN', {
        number: '3600000123',
        kind: 'disbursement',
        recordedAs: 'D1',
      });
    given(...ALLOCATED, pay('D1', 100, fact('3600000123')))
      .when(pay('D2', 100, { ...fact('3600000123'), key: keyed('3600000123') }))
      .thenRefusedAs('DOCUMENT_TAKEN');
  });

  it('is taken by what broke a rule, and stays so when that is regularised', () => {
    const key = keyed('3600000200', 1, { year: 2564 });
    const BROKEN = [...ALLOCATED, pay('D1', 100, { ...fact('3600000200', '2021-09-30'), key })];
    for (const before of [BROKEN, [...BROKEN, regularise('D1')]]) {
      given(...before)
        .when(pay('D2', 1, { ...fact('3600000200', '2021-09-30'), key }))
        .thenRefusedAs('KEY_TAKEN');
      given(...before)
        .when(pay('D1', 100, { ...fact('3600000200', '2021-09-30'), key }))
        .thenNothing();
    }
  });

  it('is one for each kind of entry', () => {
    const key = keyed('4500000001', 10, { documentType: 'PO' });
    given(...ALLOCATED, commit('C1', 100, { ...fact('4500000001'), key }))
      .when(payOf('C1', 'D1', 100, { ...fact('4500000001'), key }))
      .thenHappens('disbursement.recorded.v1');
    given(...ALLOCATED, commit('C1', 100, { ...fact('4500000001'), key }))
      .when(commit('C2', 100, { ...fact('PO อื่น'), key }))
      .thenRefusedAs('KEY_TAKEN');
    given(...PAID, giveBack('B1', 'D1', 1, { key }))
      .when(giveBack('B2', 'D1', 1, { key }))
      .thenRefusedAs('KEY_TAKEN');
    given(...ALLOCATED, setAside('PC1', 1, { key }))
      .when(setAside('PC2', 1, { key }))
      .thenRefusedAs('KEY_TAKEN');
    given(...ALLOCATED, commit('C1', 100), penalise('PN1', 'C1', 1, { key }))
      .when(penalise('PN2', 'C1', 1, { key }))
      .thenRefusedAs('KEY_TAKEN');
  });

  it('is of the fiscal or the calendar year of its document', () => {
    const of = (year: number, date: string) =>
      given(...ALLOCATED).when(pay('D1', 1, { ...fact('1', date), key: keyed('1', 1, { year }) }));
    of(2565, '2022-03-01').thenHappens('disbursement.recorded.v1');
    of(2564, '2022-03-01').thenRefused('KEY_YEAR_DIFFERS', {
      year: 2564,
      date: day('2022-03-01'),
      expected: 2565,
    });
    // What was short in December is noted beside it.
    of(2564, '2021-12-30').thenHappens('disbursement.recorded.v1', 'exception.noted.v1');
    of(2565, '2021-12-30').thenHappens('disbursement.recorded.v1', 'exception.noted.v1');
  });
});

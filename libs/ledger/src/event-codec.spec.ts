import { z } from 'zod';
import type { BookEvent } from './book.events';
import { toCalendarDate } from './calendar';
import {
  canonicalBytes,
  decodeEvent,
  encodeEvent,
  isBookEvent,
  ledgerEventTypes,
  type LedgerEvent,
  type WriterMetadata,
} from './event-codec';
import { wireFacts } from './refusal.events';
import { SATANG_MAX } from './satang';
import {
  allocation,
  ALLOCATED,
  approve,
  cancel,
  commit,
  fact,
  giveBack,
  L1,
  L2,
  line,
  appropriate,
  P1,
  pay,
  payOf,
  regularise,
  resolve,
  confirm,
  transfer,
} from './testing/khon-kaen';
import { historyOf, SECRETARY, TODAY } from './testing/scenario';

const WRITER: WriterMetadata = {
  commandId: 'b9ad7c4c-2b3a-5d0b-9a6e-0c6a3b1f5a55',
  inputHash: 'ab'.repeat(32),
  correlationId: 'ทดสอบ',
  recordedAt: '2022-03-01T03:00:00.000Z',
  rules: 1,
};
const REFUSED: LedgerEvent = {
  type: 'command.refused.v1',
  data: {
    stream: 'book-TH40-2565',
    command: 'MakeCommitment',
    code: 'ALLOCATION_INSUFFICIENT',
    facts: { asked: '5.00', facts: ['D1'] },
    source: 'มาตรา 4',
  },
  actor: SECRETARY,
  decidedOn: TODAY,
  effectiveOn: TODAY,
  recordedOn: TODAY,
};
const ALL: readonly LedgerEvent[] = [
  ...historyOf(
    ...ALLOCATED,
    resolve('R2', [approve(transfer(L1, L2, 1)), approve(allocation(P1, L2, 1))]),
    confirm('R2'),
    commit('C1', 300, fact('PO "1" \\ ก\u2028')),
    payOf('C1', 'D1', 100),
    giveBack('B1', 'D1', 40),
    cancel('C1'),
    pay('D4', 5, fact('ขบ 4', '2022-01-09')),
    regularise('D4'),
  ),
  REFUSED,
];

// Every kind of event, those of the other streams too, is written and read by `test/golden-events`.
it('reads events as they were written, and would write the same bytes again', () => {
  expect(ledgerEventTypes()).toEqual(expect.arrayContaining(ALL.map(({ type }) => type)));
  for (const event of ALL) {
    const encoded = encodeEvent(event, WRITER);
    const decoded = decodeEvent(encoded);
    const { meta, ...rest } = decoded ?? fail(event.type);
    expect(rest).toEqual(event);
    expect(encodeEvent(rest as LedgerEvent, WRITER)).toEqual(encoded);
    expect(meta).toMatchObject(WRITER);
    expect(isBookEvent(event)).toBe(event !== REFUSED);
  }
});

function fail(type: string): never {
  throw new Error(`${type} was not recognised as an event of the ledger`);
}

it('writes canonical JSON: sorted keys, no spaces, money in baht', () => {
  const [opened, act] = ALL;
  if (!opened || !act) throw new Error('the history has a beginning');
  expect(encodeEvent(opened, WRITER).payload.toString()).toBe('{"area":"TH40","fiscalYear":2565}');
  expect(encodeEvent(act, WRITER).payload.toString()).toContain('"amount":"1000.00"');
  const text = encodeEvent(act, WRITER).metadata.toString();
  expect(text.startsWith('{"actor":{"office":"สำนักงานจังหวัดขอนแก่น","role":')).toBe(true);
});

it('leaves alone what is not an event of the ledger', () => {
  for (const type of ['$metadata', 'book.opened.v2', 'constructor', '__proto__']) {
    const bytes = Buffer.from('{}');
    expect(decodeEvent({ type, payload: bytes, metadata: bytes })).toBeUndefined();
  }
});

describe('what could not be read again is not written', () => {
  const [, act] = historyOf(appropriate(line(L1, 1)));
  const changed = (data: object, more: object = {}): BookEvent => {
    if (!act) throw new Error('the history has an Act');
    return { ...act, ...more, data: { ...act.data, ...data } } as BookEvent;
  };

  it.each([
    ['an amount above the largest', changed({ amount: SATANG_MAX + 1n })],
    ['an id with a separator', changed({ line: 'L1|allotted' })],
    ['an id that begins like a prototype', changed({ line: '__proto__' })],
    ['an id that is empty', changed({ line: '' })],
    ['an unknown field', changed({ extra: 1 })],
    ['a missing field', changed({ plan: undefined })],
    ['a number that is none', changed({ ordinal: NaN })],
    ['a text that is too long', changed({ item: 'ก'.repeat(2_001) })],
    ['a day that does not exist', changed({}, { effectiveOn: '2022-02-30' })],
    ['a B.E. year as a Christian one', changed({}, { decidedOn: '2565-03-01' })],
  ])('%s', (_what, event) => {
    expect(() => encodeEvent(event, WRITER)).toThrow(z.ZodError);
  });

  it('metadata that is not what it should be', () => {
    expect(() => encodeEvent(changed({}), { ...WRITER, commandId: 'x' })).toThrow(z.ZodError);
    expect(() => encodeEvent(changed({}), { ...WRITER, recordedAt: '2022-03-01' })).toThrow(
      z.ZodError,
    );
    expect(() => canonicalBytes(undefined)).toThrow('only JSON values');
  });

  it('and the largest amount is', () => {
    const encoded = encodeEvent(changed({ amount: SATANG_MAX }), WRITER);
    expect(decodeEvent(encoded)?.data).toMatchObject({ amount: SATANG_MAX });
  });
});

describe('bytes that were altered are not read', () => {
  const [opened] = ALL;
  if (!opened) throw new Error('the history has a beginning');
  const encoded = encodeEvent(opened, WRITER);
  it.each([
    ['no JSON', '{', SyntaxError],
    ['what is no area', '{"area":"XX40","fiscalYear":2565}', z.ZodError],
    ['a field more', '{"area":"TH40","fiscalYear":2565,"x":1}', z.ZodError],
  ])('%s', (_what, text, error) => {
    expect(() => decodeEvent({ ...encoded, payload: Buffer.from(text) })).toThrow(error);
  });
});

it('states findings on the wire with money as baht and the rest as it is', () => {
  const on = toCalendarDate('2022-03-01');
  expect(wireFacts({ line: 'L1', unauthorised: 12_345n, facts: ['D1'] })).toEqual({
    line: 'L1',
    unauthorised: '123.45',
    facts: ['D1'],
  });
  expect(wireFacts({ decidedOn: on, today: on })).toEqual({ decidedOn: on, today: on });
});

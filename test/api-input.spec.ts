import { createTestDatabase, type TestDatabase } from './database';
import { BOOK, commitmentOf, LINE, openBookWith, resolutionOf } from './khon-kaen-book';
import { startApi, type RunningApi, type Sent } from './running-api';

interface ProblemBody {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly detailTh: string;
  readonly next: string;
  readonly nextTh: string;
  readonly instance: string;
  readonly errors?: readonly {
    readonly field: string;
    readonly code: string;
    readonly detail: string;
    readonly detailTh: string;
  }[];
}

const THAI = /[ก-๙]/;

describe('bad input over HTTP', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    await openBookWith(api, '1000.00');
  });

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  /** Sends, and holds the answer to what every problem promises. */
  async function refused(method: string, path: string, sent: Sent): Promise<ProblemBody> {
    const head = await api.ledger.store.head();
    const { status, headers, body } = await api.send<ProblemBody>(method, path, sent);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(body.status).toBe(status);
    expect(body.instance).toMatch(/^[0-9a-f-]{36}$/);
    for (const words of [body, ...(body.errors ?? [])]) {
      expect(words.detail).toMatch(/[a-z]/);
      expect(words.detailTh).toMatch(THAI);
    }
    expect(body.nextTh).toMatch(THAI);
    expect(JSON.stringify(body)).not.toMatch(/undefined|\[object|node_modules|\.ts:/);
    expect(await api.ledger.store.head()).toBe(head);
    return body;
  }

  const commit = (fields: object): Promise<ProblemBody> =>
    refused('POST', `${BOOK}/commitments`, {
      as: 'finance-th40',
      json: { ...commitmentOf('1.00'), ...fields },
    });

  const faults = ({ errors = [] }: ProblemBody): string[] =>
    errors.map(({ field, code }) => `${field} ${code}`);

  it.each<[string, unknown, string]>([
    ['a JSON number', 100, 'MONEY_AS_NUMBER'],
    ['a JSON number with decimals', 12.5, 'MONEY_AS_NUMBER'],
    ['a third decimal', '1.005', 'MONEY_MALFORMED'],
    ['an exponent', '1e3', 'MONEY_MALFORMED'],
    ['a misplaced separator', '1,23', 'MONEY_MALFORMED'],
    ['hexadecimal', '0x10', 'MONEY_MALFORMED'],
    ['nothing', '', 'MONEY_MALFORMED'],
    ['infinity', 'Infinity', 'MONEY_MALFORMED'],
    ['zero', '0.00', 'MONEY_NOT_POSITIVE'],
    ['less than zero', '-1.00', 'MONEY_NOT_POSITIVE'],
    ['more than there ever was', '100,000,000,000,000.01', 'MONEY_TOO_LARGE'],
    ['a hundred digits', '๙'.repeat(100), 'MONEY_TOO_LARGE'],
    ['null', null, 'WRONG_TYPE'],
    ['true', true, 'WRONG_TYPE'],
    ['a list', ['1.00'], 'WRONG_TYPE'],
    ['an object', { baht: '1.00' }, 'WRONG_TYPE'],
  ])('refuses %s for money', async (_, amount, code) => {
    expect(faults(await commit({ amount }))).toEqual([`amount ${code}`]);
  });

  it.each<[string, unknown, string]>([
    ['30 February', '30/2/2565', 'DATE_MALFORMED'],
    ['29 February of a common year', '2022-02-29', 'DATE_MALFORMED'],
    ['a C.E. year typed as B.E.', '25/6/2022', 'DATE_MALFORMED'],
    ['a month that is none', '25 มกรา 2565', 'DATE_MALFORMED'],
    ['a time', '2022-06-25T00:00:00Z', 'DATE_MALFORMED'],
    ['a number', 20220625, 'WRONG_TYPE'],
    ['null', null, 'WRONG_TYPE'],
    ['nothing', '', 'DATE_MALFORMED'],
  ])('refuses %s for a day', async (_, effectiveOn, code) => {
    expect(faults(await commit({ effectiveOn }))).toEqual([`effectiveOn ${code}`]);
  });

  it.each<[string, object, readonly string[]]>([
    ['an unknown field', { ammount: '1.00' }, ['ammount UNKNOWN_FIELD']],
    [
      'an unknown field of a part',
      { document: { number: 'x', date: '2022-06-01', by: 'y' } },
      ['document.by UNKNOWN_FIELD'],
    ],
    [
      'a list for an object',
      { document: [{ number: 'x', date: '2022-06-01' }] },
      ['document WRONG_TYPE'],
    ],
    ['text for an object', { document: 'PO-1' }, ['document WRONG_TYPE']],
    ['an object for text', { description: { th: 'x' } }, ['description WRONG_TYPE']],
    ['blank text', { description: ' \t ' }, ['description TEXT_BLANK']],
    ['a long text', { description: 'ก'.repeat(2_001) }, ['description TEXT_TOO_LONG']],
    ['text that nobody sees', { description: '\u200b\u034f' }, ['description TEXT_BLANK']],
    ['text turned around', { description: 'a\u202e001' }, ['description TEXT_UNREADABLE']],
    [
      'a document number that nobody sees',
      { document: { number: '\u2060\ufeff', date: '2022-06-01' } },
      ['document.number TEXT_BLANK'],
    ],
    ['a NUL byte', { description: 'a\u0000b' }, ['description TEXT_UNREADABLE']],
    ['half a surrogate pair', { description: 'a\ud800b' }, ['description TEXT_UNREADABLE']],
    ['an id with spaces', { project: 'P 1' }, ['project ID_MALFORMED']],
    ['an id that climbs', { project: '../P0001' }, ['project ID_MALFORMED']],
    ['another word', { basis: 'guess' }, ['basis NOT_ONE_OF']],
    ['half a number', { untilFiscalYear: 2565.5 }, ['untilFiscalYear WRONG_TYPE']],
    ['a year of the other era', { untilFiscalYear: 2022 }, ['untilFiscalYear NUMBER_OUT_OF_RANGE']],
    ['a number as text', { untilFiscalYear: '2565' }, ['untilFiscalYear WRONG_TYPE']],
    [
      'what every object inherits',
      { hasOwnProperty: 1, toString: 'x' },
      ['hasOwnProperty UNKNOWN_FIELD', 'toString UNKNOWN_FIELD'],
    ],
    ['a type of its own', { type: 'OpenBook' }, ['type UNKNOWN_FIELD']],
    [
      'several faults, all of them',
      { amount: 1, line: 7, project: '' },
      ['project ID_MALFORMED', 'line WRONG_TYPE', 'amount MONEY_AS_NUMBER'],
    ],
  ])('refuses %s', async (_, fields, expected) => {
    expect(faults(await commit(fields)).toSorted()).toEqual([...expected].toSorted());
  });

  it('lists everything that is missing', async () => {
    const body = await refused('POST', `${BOOK}/commitments`, { as: 'finance-th40', json: {} });
    expect(faults(body)).toEqual([
      'project REQUIRED',
      'line REQUIRED',
      'amount REQUIRED',
      'description REQUIRED',
    ]);
  });

  it.each<[string, object, string]>([
    [
      'an order of no kind',
      { order: { kind: 'gift', amount: '1.00' } },
      'decisions[0].order.kind NOT_ONE_OF',
    ],
    ['an order without a kind', { order: { amount: '1.00' } }, 'decisions[0].order.kind REQUIRED'],
    ['an order as a list', { order: [] }, 'decisions[0].order WRONG_TYPE'],
    [
      'fields of the other kind',
      {
        order: {
          kind: 'allocate',
          delegation: 'G0001',
          project: 'P0001',
          line: 'L0001',
          amount: '1.00',
          toLine: 'L2',
        },
      },
      'decisions[0].order.toLine UNKNOWN_FIELD',
    ],
    [
      'money as a number deep inside',
      { order: { kind: 'transfer', delegation: 'G0001', fromLine: 'L1', toLine: 'L2', amount: 5 } },
      'decisions[0].order.amount MONEY_AS_NUMBER',
    ],
    ['a verb that is none', { verb: 'wish' }, 'decisions[0].verb NOT_ONE_OF'],
  ])('refuses %s in a resolution', async (_, fields, expected) => {
    const json = {
      ...resolutionOf('1.00', '9'),
      decisions: [{ verb: 'approve', subject: 'x', ...fields }],
    };
    const body = await refused('POST', `${BOOK}/resolutions`, { as: 'secretary-th40', json });
    expect(faults(body)).toEqual([expected]);
  });

  it.each<[string, unknown, string]>([
    ['no list', 'x', 'lines WRONG_TYPE'],
    ['an empty list', [], 'lines LIST_SIZE'],
    ['null in a list', [null], 'lines WRONG_TYPE'],
    ['a list in a list', [[LINE]], 'lines WRONG_TYPE'],
    ['a list without end', Array.from({ length: 1_001 }, () => LINE), 'lines LIST_SIZE'],
  ])('refuses %s for lines', async (_, lines, expected) => {
    const sent = { as: 'finance-th40', json: { lines } };
    expect(faults(await refused('POST', `${BOOK}/appropriation-lines`, sent))).toEqual([expected]);
  });

  const raw = (body: string | Buffer, headers: Record<string, string> = {}): Sent => {
    return { as: 'finance-th40', raw: body, headers };
  };

  it.each<[string, Sent, number, string]>([
    ['half of JSON', raw('{"amount": '), 400, 'MALFORMED_JSON'],
    ['no JSON', raw('amount=1'), 400, 'MALFORMED_JSON'],
    ['nothing', raw(''), 400, 'MALFORMED_JSON'],
    ['__proto__', raw('{"__proto__": {"amount": "1.00"}}'), 400, 'MALFORMED_JSON'],
    ['constructor.prototype', raw('{"constructor": {"prototype": {}}}'), 400, 'MALFORMED_JSON'],
    ['a list', raw('[]'), 400, 'INVALID_INPUT'],
    ['a text', raw('"x"'), 400, 'INVALID_INPUT'],
    ['null', raw('null'), 400, 'INVALID_INPUT'],
    [
      'a depth without end',
      raw(`{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`),
      413,
      'TOO_LARGE',
    ],
    [
      'a form',
      raw('amount=1', { 'Content-Type': 'application/x-www-form-urlencoded' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['plain text', raw('{}', { 'Content-Type': 'text/plain' }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a file to import', raw('a,b', { 'Content-Type': 'text/csv' }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['more than a mebibyte', raw(`{"description": "${'x'.repeat(1_100_000)}"}`), 413, 'TOO_LARGE'],
  ])('refuses %s for a body', async (_, sent, status, code) => {
    const body = await refused('POST', `${BOOK}/commitments`, sent);
    expect([body.status, body.code]).toEqual([status, code]);
  });

  it.each<[string, string, number, string]>([
    ['no province', '/api/books/XX99/2565/lines', 404, 'AREA_UNKNOWN'],
    ['a province that is not registered', '/api/books/TH99/2565/lines', 404, 'BOOK_UNKNOWN'],
    ['no round', `${BOOK}/rounds/RD9999`, 404, 'ROUND_UNKNOWN'],
    ['requests of no round', `${BOOK}/rounds/RD9999/requests`, 404, 'ROUND_UNKNOWN'],
    ['no contribution', `${BOOK}/contributions/TOWN-1.K1`, 404, 'CONTRIBUTION_UNKNOWN'],
    ['no local government', '/api/local-governments/TOWN-1', 404, 'LOCAL_GOVERNMENT_UNKNOWN'],
    ['no district', `${BOOK}/rounds/RD9999/requests?district=40`, 400, 'INVALID_INPUT'],
    ['no type', '/api/local-governments?type=VILLAGE', 400, 'INVALID_INPUT'],
    ['a page that no list gave', '/api/local-governments?page=x', 400, 'INVALID_INPUT'],
    [
      'odd characters for an area',
      '/api/books/%00%E0%B8%81%3Cb%3E/2565/lines',
      404,
      'AREA_UNKNOWN',
    ],
    ['a year of the other era', '/api/books/TH40/2022/lines', 400, 'INVALID_INPUT'],
    ['no year', '/api/books/TH40/x/lines', 400, 'INVALID_INPUT'],
    ['a year with a fraction', '/api/books/TH40/2565.5/lines', 400, 'INVALID_INPUT'],
    ['a book that is not open', '/api/books/TH41/2565/lines', 404, 'BOOK_UNKNOWN'],
    ['no line', `${BOOK}/lines/L9999/register`, 404, 'LINE_UNKNOWN'],
    ['an id that climbs', `${BOOK}/lines/..%2f..%2fetc/register`, 400, 'INVALID_INPUT'],
    ['an id with a NUL byte', `${BOOK}/lines/L%00/register`, 400, 'INVALID_INPUT'],
    ['an id of quotes', `${BOOK}/resolutions/';drop--`, 400, 'INVALID_INPUT'],
    ['a long id', `${BOOK}/resolutions/${'R'.repeat(400)}`, 400, 'INVALID_INPUT'],
    ['no resolution', `${BOOK}/resolutions/R9999`, 404, 'RESOLUTION_UNKNOWN'],
    ['no figure', `${BOOK}/figures/wealth/events`, 400, 'INVALID_INPUT'],
    ['no stream', '/api/streams/book-TH41-2565/events', 404, 'STREAM_UNKNOWN'],
    ['a stream that is no name', '/api/streams/%27%20or%201=1/events', 404, 'STREAM_UNKNOWN'],
    ['no route', '/api/budget', 404, 'ROUTE_UNKNOWN'],
    ['no route below another', `${BOOK}/lines/L0001`, 404, 'ROUTE_UNKNOWN'],
    ['half an escape', '/api/books/TH40/2565/lines/%zz', 400, 'MALFORMED_ADDRESS'],
    ['an unknown parameter', `${BOOK}/lines?limits=5`, 400, 'INVALID_INPUT'],
    ['a parameter twice', `${BOOK}/lines?limit=5&limit=6`, 400, 'INVALID_INPUT'],
    ['too many rows', `${BOOK}/lines?limit=501`, 400, 'INVALID_INPUT'],
    ['no rows', `${BOOK}/lines?limit=0`, 400, 'INVALID_INPUT'],
    ['rows in words', `${BOOK}/lines?limit=ten`, 400, 'INVALID_INPUT'],
    ['a page that was not given out', `${BOOK}/lines?page=abc`, 400, 'INVALID_INPUT'],
    ['a day that does not exist', `${BOOK}/lines?asOfEffective=31/4/2565`, 400, 'INVALID_INPUT'],
    [
      'an instant without its offset',
      `${BOOK}/lines?asOfRecorded=2022-06-25T00:00`,
      400,
      'INVALID_INPUT',
    ],
    [
      'an instant before all calendars',
      `${BOOK}/lines?asOfRecorded=0000-01-01T00:00Z`,
      400,
      'INVALID_INPUT',
    ],
    ['a NUL byte in a parameter', `${BOOK}/lines?item=%00`, 400, 'INVALID_INPUT'],
    ['no year for a summary', '/api/summary', 400, 'INVALID_INPUT'],
  ])('refuses %s in an address', async (_, path, status, code) => {
    const body = await refused('GET', path, {});
    expect([body.status, body.code]).toEqual([status, code]);
  });

  it.each<[string, Sent, string]>([
    ['no key', { key: null }, 'Idempotency-Key REQUIRED'],
    ['a blank key', { key: ' ' }, 'Idempotency-Key TEXT_BLANK'],
    ['a long key', { key: 'k'.repeat(201) }, 'Idempotency-Key TEXT_TOO_LONG'],
    [
      'a key of other letters',
      { headers: { 'Idempotency-Key': 'clé' }, key: null },
      'Idempotency-Key TEXT_UNREADABLE',
    ],
    [
      'a long correlation',
      { headers: { 'X-Correlation-Id': 'c'.repeat(101) } },
      'X-Correlation-Id TEXT_TOO_LONG',
    ],
    ...['Somchai 1409900123456', 's@x.th', 'a/b', 'a,b', '"a"'].map(
      (text): [string, Sent, string] => [
        `a correlation of words: ${text}`,
        { headers: { 'X-Correlation-Id': text } },
        'X-Correlation-Id CORRELATION_MALFORMED',
      ],
    ),
  ])('refuses %s', async (_, sent, expected) => {
    const json = commitmentOf('1.00');
    const body = await refused('POST', `${BOOK}/commitments`, {
      as: 'finance-th40',
      json,
      ...sent,
    });
    expect(faults(body)).toEqual([expected]);
  });

  it('refuses dryRun that is neither true nor false', async () => {
    const sent = { as: 'finance-th40', json: commitmentOf('1.00') };
    const body = await refused('POST', `${BOOK}/commitments?dryRun=yes`, sent);
    expect(faults(body)).toEqual(['dryRun WRONG_TYPE']);
  });

  it('knows other methods nowhere', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const body = await refused(method, `${BOOK}/commitments`, { as: 'finance-th40', json: {} });
      expect([method, body.code]).toEqual([method, 'ROUTE_UNKNOWN']);
    }
  });

  it('takes Thai numerals, thousands separators and dates of the Buddhist era', async () => {
    const answer = await api.send<{ events: unknown[] }>('POST', `${BOOK}/commitments`, {
      as: 'finance-th40',
      json: { ...commitmentOf('๑๒.๕๐'), effectiveOn: '๒๕ มิถุนายน ๒๕๖๕' },
    });
    expect(answer.body.events).toMatchObject([{ data: { amount: '12.50' } }]);
  });
});

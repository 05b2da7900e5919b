import { createHash } from 'node:crypto';
import type { Receipt } from '@app/commands';
import type { BookRegisterEntry, CommitmentRow, Page } from '@app/views';
import { createTestDatabase, type TestDatabase } from './database';
import { BOOK, openBookWith, written } from './khon-kaen-book';
import { startApi, type Answer, type RunningApi } from './running-api';

const PO = { number: 'PO 1/2565', date: '1/2/2565' };
const BILL = { number: 'ขบ 1/2565', date: '10/2/2565' };
const order = (amount: string, more: object = {}) => ({
  basis: 'fact',
  project: 'P0001',
  line: 'L0001',
  amount,
  description: 'จ้างเหมา',
  document: PO,
  ...more,
});
const bill = (amount: string, commitment: string) => {
  return { basis: 'fact', commitment, amount, document: BILL };
};
const PDF = Buffer.from('%PDF-1.7\nสัญญาจ้าง นาย ก.\n%%EOF');
const FILE = { 'Content-Type': 'application/pdf' };
const OF_C1 = '/evidence?kind=commitment&id=C0002&paper=contract';

interface EvidencePage {
  readonly rows: readonly { readonly id: string; readonly file: string }[];
}

/*
 * A contract that was typed wrong, paid in between, and corrected; the paper that proves it; and what was
 * published of it. Each test goes on where the one before it stopped.
 */
describe('corrections, evidence and statements, over HTTP', () => {
  let database: TestDatabase;
  let api: RunningApi;
  let cursor: string | null;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    await openBookWith(api, '500,000.00');
  }, 120_000);

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  const post = <Body = { code: string; facts: Record<string, unknown> }>(
    path: string,
    as: string,
    json: unknown,
  ): Promise<Answer<Body>> => api.send<Body>('POST', `${BOOK}${path}`, { as, json });

  const write = async (path: string, as: string, json: unknown): Promise<Receipt> => {
    const receipt = await written(api, path, as, json);
    cursor = receipt.cursor;
    return receipt;
  };

  const read = async <Body>(path: string): Promise<Answer<Body>> => {
    const joined = path.includes('?') ? '&' : '?';
    return api.send<Body>('GET', `${BOOK}${path}${joined}after=${cursor ?? ''}`);
  };

  it('corrects a contract of which something was paid, in one append', async () => {
    await write('/commitments', 'finance-th40', order('30,000.00'));
    await write('/disbursements', 'treasury-th40', bill('20,000.00', 'C0001'));
    const receipt = await write('/commitments/C0001/correction', 'finance-th40', {
      reason: 'พิมพ์ 30,000 แทน 300,000',
      replacement: order('300,000.00', { effectiveOn: '1/2/2565' }),
    });
    expect(receipt.events.map(({ type }) => type)).toEqual([
      'entry.reversed.v1',
      'commitment.made.v1',
    ]);
    const { body } = await read<Page<CommitmentRow>>('/commitments');
    const rows = body.rows.map(({ commitment, status, disbursed, remaining }) => {
      return { commitment, status, disbursed, remaining };
    });
    expect(rows).toEqual([
      { commitment: 'C0002', status: 'open', disbursed: '20000.00', remaining: '280000.00' },
      expect.objectContaining({ commitment: 'C0001', status: 'reversed', remaining: '0.00' }),
    ]);
    const { body: old } = await read<BookRegisterEntry>('/registers/commitment/C0001');
    expect(old.entry.facts).toMatchObject({ reversedBy: 'X0001', replacedBy: 'C0002' });
  });

  it('corrects nothing twice, nothing below what was paid, and by nobody who pays', async () => {
    const again = await post('/commitments/C0001/correction', 'finance-th40', { reason: 'อีกครั้ง' });
    expect([again.status, again.body.code]).toEqual([409, 'ENTRY_ALREADY_REVERSED']);
    const below = await post('/commitments/C0002/correction', 'finance-th40', {
      reason: 'ลด',
      replacement: order('19,999.99'),
    });
    expect([below.status, below.body.code]).toEqual([422, 'CORRECTION_BELOW_USE']);
    expect(below.body.facts).toMatchObject({ becomes: '19999.99', used: '20000.00' });
    const mixed = await post('/disbursements/D0001/correction', 'finance-th40', {
      reason: 'ฉันจ่ายเอง',
      replacement: bill('10,000.00', 'C0002'),
    });
    expect([mixed.status, mixed.body.code]).toEqual([422, 'PAID_BY_COMMITTER']);
    const stranger = await post('/commitments/C0002/correction', 'treasury-th40', { reason: 'x' });
    expect(stranger.status).toBe(403);
  });

  it('lets only one of two corrections at once through', async () => {
    const right = { reason: 'พร้อมกัน', replacement: bill('25,000.00', 'C0002') };
    const answers = await Promise.all(
      [1, 2, 3].map(() => post('/disbursements/D0001/correction', 'treasury-th40', right)),
    );
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409, 409]);
    const { body } = await api.send<Page<CommitmentRow>>('GET', `${BOOK}/commitments`);
    expect(body.rows[0]?.commitment).toBe('C0002');
  });

  it('takes what is backdated where there is money now, and lists it for the auditor', async () => {
    const early = await write('/commitments', 'finance-th40', {
      ...order('1,000.00'),
      document: { number: 'PO 0/2565', date: '9/1/2565' },
    });
    expect(early.events.map(({ type }) => type)).toEqual([
      'commitment.made.v1',
      'exception.noted.v1',
    ]);
    const { body } = await read<Page<{ title: string }>>('/registers/exception');
    expect(body.rows.length).toBeGreaterThan(0);
  });

  it('keeps a paper as evidence, once, and gives it out as it was', async () => {
    const send = (path: string, raw: Buffer, headers = FILE) =>
      api.send<Receipt & { code: string }>('POST', `${BOOK}${path}`, {
        as: 'finance-th40',
        raw,
        headers,
      });
    const kept = await send(OF_C1, PDF);
    expect([kept.status, kept.body.events.map(({ type }) => type)]).toEqual([
      201,
      ['evidence.attached.v1'],
    ]);
    cursor = kept.body.cursor;
    const twice = await send(OF_C1, PDF);
    expect([twice.status, twice.body.code]).toEqual([409, 'EVIDENCE_ALREADY_ATTACHED']);
    expect((await send(OF_C1, Buffer.from('<html>'))).status).toBe(400);
    const page = { 'Content-Type': 'text/html' };
    expect((await send(OF_C1, PDF, page)).status).toBe(415);
    const unknown = await send(OF_C1.replace('C0002', 'C0099'), PDF);
    expect(unknown.body.code).toBe('EVIDENCE_SUBJECT_UNKNOWN');
    const token = await api.send('GET', `${BOOK}/evidence/E0001/file?after=${cursor ?? ''}`);
    expect(token.status).toBe(200);
    expect(token.headers.get('content-type')).toContain('application/pdf');
    expect(token.headers.get('content-disposition')).toContain('attachment');
    expect(token.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('lists a file that is missing, and says so where it is asked for', async () => {
    const { rows } = (await read<EvidencePage>('/evidence')).body;
    expect(rows).toEqual([expect.objectContaining({ id: 'E0001', file: 'kept' })]);
    const entry = await read<BookRegisterEntry>('/registers/evidence/E0001');
    const digest = String(entry.body.entry.facts['digest']);
    expect(digest).not.toBe(createHash('sha256').update(PDF).digest('hex'));
    await api.ledger.evidence.erase('book-TH40-2565', digest);
    expect((await read<EvidencePage>('/evidence?state=missing')).body.rows).toHaveLength(1);
    expect((await read('/evidence/E0001/file')).status).toBe(404);
  });

  it('erases by the governor alone, and remembers that there was something', async () => {
    const order = { ground: 'มาตรา 33', document: { number: 'คำสั่ง 1', date: '1/3/2565' } };
    expect((await post('/evidence/E0001/erasure', 'finance-th40', order)).status).toBe(403);
    await write('/evidence/E0001/erasure', 'governor-th40', order);
    const { rows } = (await read<EvidencePage>('/evidence')).body;
    expect(rows).toEqual([expect.objectContaining({ id: 'E0001', file: 'erased' })]);
    expect((await read('/evidence/E0001/file')).status).toBe(404);
  });

  it('issues a statement and gives the same bytes again, whatever is known since', async () => {
    await write('/statements', 'finance-th40', { kind: 'budget', asOf: '28/2/2565' });
    const bytes = async (): Promise<{ text: string; digest: string | null }> => {
      const answer = await read('/statements/S0001');
      expect(answer.status).toBe(200);
      const { headers, body } = answer;
      return { text: JSON.stringify(body), digest: headers.get('repr-digest') };
    };
    const first = await bytes();
    expect(JSON.parse(first.text)).toMatchObject({
      asOf: '2022-02-28',
      lines: [{ line: 'L0001', figures: { disbursed: '25000.00', committed: '276000.00' } }],
    });
    await write('/disbursements', 'treasury-th40', {
      ...bill('1.00', 'C0002'),
      document: { number: 'ขบ 2/2565', date: '20/2/2565' },
    });
    expect(await bytes()).toEqual(first);
    const tag = (await read('/statements/S0001')).headers.get('etag') ?? '';
    const headers = { 'If-None-Match': tag };
    const held = await api.send('GET', `${BOOK}/statements/S0001?after=${cursor ?? ''}`, {
      headers,
    });
    expect([tag, held.status]).toEqual([expect.stringMatching(/^"[0-9a-f]{64}"$/), 304]);
    const future = await post('/statements', 'finance-th40', { kind: 'budget', asOf: '30/9/2565' });
    expect(future.body.code).toBe('STATEMENT_OF_FUTURE');
  });
});

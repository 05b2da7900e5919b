import { MemoryEventStore, type EventStore, type SealedEvent } from '@app/event-store';
import {
  bookId,
  decodeEvent,
  DELIVERED_AREAS,
  formatBaht,
  isBookEvent,
  parseBaht,
  parseRegistryStream,
  type AreaId,
} from '@app/ledger';
import type { AuthenticatedActor } from '@app/access';
import { pilotsFile } from '../demonstration/pilots-file';
import { Chance } from '../demonstration/simulation-chance';
import { REQUIRED_COLUMNS } from './appropriation-file';
import { importAppropriations, type ImportOutcome } from './import-appropriations';
import { ImportRefused, type ImportFault } from './import-refused';
import { commandsOver, eventsIn, withAreas, writtenTo } from './log-with-areas.fixture';

const SEED = 2565;

const national: AuthenticatedActor = {
  subject: 'subject-of-the-nation',
  role: 'policy-secretary',
  office: 'สำนักงาน ก.น.บ.',
  area: '*',
};

function importInto(
  store: EventStore,
  text: string | Buffer,
  more: { readonly dryRun?: boolean; readonly actor?: AuthenticatedActor } = {},
): Promise<ImportOutcome> {
  return importAppropriations(
    { commands: commandsOver(store) },
    { text, fiscalYear: 2565, actor: national, correlationId: 'spec', ...more },
  );
}

async function refusal(attempt: Promise<unknown>): Promise<readonly ImportFault[]> {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ImportRefused) return error.errors;
  throw new Error(`expected a refusal, found ${String(error)}`);
}

/** What the log holds of one unit: lines and their sum in baht. */
async function inBook(store: EventStore, area: string): Promise<{ lines: number; baht: string }> {
  let [lines, sum] = [0, 0n];
  for await (const stored of store.readStream(bookId(area as AreaId, 2565))) {
    const event = decodeEvent(stored);
    if (!event || !isBookEvent(event) || event.type !== 'appropriation.line-recorded.v1') continue;
    lines += 1;
    sum += event.data.amount;
  }
  return { lines, baht: formatBaht(sum) };
}

const HEADER = REQUIRED_COLUMNS.join(',');

/** A row of the field order of HEADER. */
function row(fields: Partial<Record<(typeof REQUIRED_COLUMNS)[number], string>> = {}): string {
  const usual: Record<(typeof REQUIRED_COLUMNS)[number], string> = {
    unit_key: 'TH-40',
    project: 'โครงการพัฒนาด้านเกษตร',
    category_lv1: 'งบดำเนินงาน',
    category_lv2: 'ค่าตอบแทน ใช้สอยและวัสดุ',
    category_lv3: '',
    category_lv4: '',
    item: 'วัสดุการเกษตร',
    amount_baht: '1000',
    ref_doc: '2022.3.13(2)',
    ref_page: '211',
  };
  return REQUIRED_COLUMNS.map((name) => `"${fields[name] ?? usual[name]}"`).join(',');
}

function file(...rows: readonly string[]): string {
  return `${[HEADER, ...rows].join('\n')}\n`;
}

/** Random lines of 92 units, with what each unit must sum to in satang. */
function nationalFile(): { readonly text: string; readonly totals: ReadonlyMap<string, bigint> } {
  const chance = new Chance(SEED);
  const totals = new Map<string, bigint>();
  const rows: string[] = [];
  for (const { id } of DELIVERED_AREAS.slice(0, 92)) {
    let total = 0n;
    for (let index = chance.whole(12, 40); index > 0; index -= 1) {
      const satang = BigInt(chance.whole(1, 9_000_000_00));
      total += satang;
      rows.push(
        row({ unit_key: id, item: `รายการที่ ${index % 9}`, amount_baht: formatBaht(satang) }),
      );
    }
    totals.set(id, total);
  }
  return { text: file(...chance.shuffled(rows)), totals };
}

/** A log that dies, with its process, when it is asked for append number `at`. */
class MortalStore extends MemoryEventStore {
  #left: number;

  constructor(at: number) {
    super();
    this.#left = at;
  }

  revive(): void {
    this.#left = Infinity;
  }

  override append(stream: string, revision: bigint, events: readonly SealedEvent[]) {
    if (parseRegistryStream(stream) === undefined) this.#left -= 1;
    if (this.#left < 0) throw new Error('the process was killed');
    return super.append(stream, revision, events);
  }
}

describe('import of appropriations', () => {
  it('loads the pilots of FY2565 with the totals of the budget book', async () => {
    const store = await withAreas(new MemoryEventStore());
    const outcome = await importInto(store, pilotsFile());
    expect(outcome.rows).toBe(195);
    expect(outcome.amount).toBe('2555505500.00');
    expect(Object.fromEntries(outcome.books.map(({ area, amount }) => [area, amount]))).toEqual({
      CL01: '464256400.00',
      TH18: '206262400.00',
      TH19: '184337000.00',
      CL03: '185430700.00',
      TH70: '195774300.00',
      CL04: '220182200.00',
      TH74: '218895300.00',
      CL11: '271954000.00',
      TH48: '156913300.00',
      CL12: '233732800.00',
      TH40: '217767100.00',
    });
    expect(await inBook(store, 'TH40')).toEqual({ lines: 6, baht: '217767100.00' });
    expect(await inBook(store, 'CL12')).toEqual({ lines: 13, baht: '233732800.00' });
  });

  it('loads a national file of 92 units to the satang', async () => {
    const store = await withAreas(new MemoryEventStore());
    const { text, totals } = nationalFile();
    await importInto(store, Buffer.from(text));
    for (const [area, total] of totals) {
      expect([area, (await inBook(store, area)).baht]).toEqual([area, formatBaht(total)]);
    }
  });

  it('changes nothing when the same lines come again, in any order and from anybody', async () => {
    const store = await withAreas(new MemoryEventStore());
    const [header = '', ...rows] = pilotsFile().toString('utf8').trim().split('\n');
    await importInto(store, pilotsFile());
    const before = await eventsIn(store);
    const shuffled = [header, ...new Chance(SEED).shuffled(rows)].join('\r\n');
    const other = { ...national, subject: 'somebody-else' };
    for (const attempt of [
      importInto(store, pilotsFile()),
      importInto(store, `\uFEFF${shuffled}\r\n\r\n`),
      importInto(store, shuffled, { actor: other }),
      importInto(store, pilotsFile(), { dryRun: true }),
    ]) {
      const { books } = await attempt;
      expect(new Set(books.map(({ status }) => status))).toEqual(new Set(['unchanged']));
    }
    expect(await eventsIn(store)).toBe(before);
  });

  it('says on a dry run what it would load and writes nothing', async () => {
    const store = await withAreas(new MemoryEventStore());
    const { books, rows } = await importInto(store, pilotsFile(), { dryRun: true });
    expect([rows, books.length]).toEqual([195, 11]);
    expect(new Set(books.map(({ status }) => status))).toEqual(new Set(['loaded']));
    expect(await eventsIn(store)).toBe(0);
  });

  it.each([0, 1, 5, 10])(
    'is complete and once when killed at append %i and asked again',
    async (at) => {
      const store = await withAreas(new MortalStore(at));
      await expect(importInto(store, pilotsFile())).rejects.toThrow('killed');
      store.revive();
      const { books } = await importInto(store, pilotsFile());
      expect(books.filter(({ status }) => status === 'unchanged')).toHaveLength(at);
      expect(await eventsIn(store)).toBe(195 + 11);
    },
  );

  it('keeps the two of a kind apart and knows them again', async () => {
    const store = await withAreas(new MemoryEventStore());
    const [cheap, dear] = [row({ amount_baht: '1' }), row({ amount_baht: '2' })];
    await importInto(store, file(cheap, dear, cheap));
    expect(await inBook(store, 'TH40')).toEqual({ lines: 3, baht: '4.00' });
    const { books } = await importInto(store, file(dear, cheap, cheap));
    const added = { lines: 0, amount: '0.00' };
    expect(books).toEqual([{ area: 'TH40', lines: 3, amount: '4.00', added, status: 'unchanged' }]);
  });

  it('adds lines that a book has not got yet', async () => {
    const store = await withAreas(new MemoryEventStore());
    await importInto(store, file(row()));
    const { books } = await importInto(store, file(row(), row({ item: 'วัสดุสำนักงาน' })));
    expect(books[0]).toMatchObject({
      status: 'loaded',
      lines: 2,
      added: { lines: 1, amount: '1000.00' },
    });
    expect(await inBook(store, 'TH40')).toEqual({ lines: 2, baht: '2000.00' });
  });

  it('knows a line again under marks that nobody sees', async () => {
    const store = await withAreas(new MemoryEventStore());
    await importInto(store, file(row({ item: 'วัสดุการเกษตร' })));
    const { books } = await importInto(store, file(row({ item: '\u200bวัสดุ\u2060การเกษตร' })));
    expect(books[0]).toMatchObject({ status: 'unchanged', added: { lines: 0, amount: '0.00' } });
    expect(await inBook(store, 'TH40')).toEqual({ lines: 1, baht: '1000.00' });
  });

  it.each([
    ['a NUL byte', 'item', 'วัสดุ\u0000'],
    ['a bell', 'project', 'โครงการ\u0007'],
    ['a control of old terminals', 'ref_doc', '\u009b1'],
    ['nothing that one sees', 'item', '\u200b\u034f'],
  ] as const)('refuses %s in a text', async (_, column, text) => {
    const store = await withAreas(new MemoryEventStore());
    const faults = await refusal(importInto(store, file(row({ [column]: text }))));
    expect(faults).toMatchObject([{ line: 2, column }]);
    expect(await eventsIn(store)).toBe(0);
  });

  it('refuses the whole file when known lines come with other amounts, and names each', async () => {
    const store = await withAreas(new MemoryEventStore());
    const items = ['ก', 'ข', 'ค'];
    await importInto(store, file(...items.map((item) => row({ item }))));
    const before = await eventsIn(store);
    const faults = await refusal(
      importInto(
        store,
        file(
          row({ unit_key: 'CL12' }),
          row({ item: 'ก', amount_baht: '999' }),
          row({ item: 'ข' }),
          row({ item: 'ค', amount_baht: '1001' }),
        ),
      ),
    );
    expect(faults.map(({ line, column }) => [line, column])).toEqual([
      [3, 'amount_baht'],
      [5, 'amount_baht'],
    ]);
    expect(faults[0]?.reason).toMatch(/TH40 has this line/);
    expect(await eventsIn(store)).toBe(before);
  });

  it('lists every bad row with line, column and reason in both languages, and loads nothing', async () => {
    const store = await withAreas(new MemoryEventStore());
    const faults = await refusal(
      importInto(
        store,
        file(
          row({ item: 'บรรทัดแรก\nบรรทัดที่สอง' }),
          row({ unit_key: 'XX10', amount_baht: '1,23' }),
          '',
          row({ category_lv1: 'งบกลาง', project: '' }),
          '"TH-40","short"',
          row(),
        ),
      ),
    );
    expect(faults.map(({ line, column }) => [line, column])).toEqual([
      [4, 'unit_key'],
      [4, 'amount_baht'],
      [6, 'project'],
      [6, 'category_lv1'],
      [7, ''],
    ]);
    for (const { reason, reasonTh } of faults) {
      expect(reason).toMatch(/[a-z]/);
      expect(reasonTh).toMatch(/[ก-๙]/);
    }
    expect(await eventsIn(store)).toBe(0);
  });

  it.each([
    ['1000', '1000.00'],
    ['1,234,567.8', '1234567.80'],
    ['๑,๒๓๔.๕๖', '1234.56'],
    [' 25 บาท ', '25.00'],
    ['0', undefined],
    ['-5', undefined],
    ['1e6', undefined],
    ['1.234', undefined],
    ['', undefined],
    ['99999999999999.99', '99999999999999.99'],
    ['100000000000000.01', undefined],
  ])('reads the amount %j as %j', async (text, baht) => {
    const store = await withAreas(new MemoryEventStore());
    const attempt = importInto(store, file(row({ amount_baht: text })));
    if (baht === undefined) {
      expect((await refusal(attempt)).map(({ column }) => column)).toEqual(['amount_baht']);
    } else {
      await attempt;
      expect((await inBook(store, 'TH40')).baht).toBe(formatBaht(parseBaht(baht)));
    }
  });

  it.each([
    ['an empty file', '', ''],
    ['a header alone', `${HEADER}\n\n`, ''],
    ['a column that is missing', file(row()).replace('amount_baht', 'amount'), 'amount_baht'],
    ['a column twice', `${HEADER},item\n${row()},"x"\n`, 'item'],
    ['a quote that never ends', `${HEADER}\n"TH40,x\n`, ''],
    ['a code page of old', Buffer.from([0xa1, 0xa2, 0x2c, 0xa3]), ''],
    ['UTF-16', Buffer.from(`\uFEFF${file(row())}`, 'utf16le'), ''],
    ['a source of money unknown', `${HEADER},fund_source\n${row()},"loan"\n`, 'fund_source'],
    ['a text beyond measure', file(row({ item: 'ก'.repeat(2_001) })), 'item'],
    ['no document', file(row({ ref_doc: ' ' })), 'ref_doc'],
  ])('refuses %s clearly', async (_what, text, column) => {
    const store = await withAreas(new MemoryEventStore());
    const faults = await refusal(importInto(store, text));
    expect(faults.map((fault) => fault.column)).toEqual([column]);
    expect(await eventsIn(store)).toBe(0);
  });

  it('takes columns in any order, ignores others, and lets explicit ones decide', async () => {
    const store = await withAreas(new MemoryEventStore());
    const text = [
      'note,AMOUNT_BAHT, item ,ref_page,ref_doc,category_lv4,category_lv3,category_lv2,category_lv1,' +
        'project,unit_key,plan,fund_source,development_issue',
      'x,5,ของ,,เล่ม 1,,,,งบลงทุน,โครงการ,cl12,แผน ก,central,ประเด็น ข',
    ].join('\n');
    await importInto(store, text);
    const [, recorded] = await writtenTo(store);
    expect(recorded && decodeEvent(recorded)?.data).toMatchObject({
      plan: 'แผน ก',
      budgetProject: 'โครงการ',
      developmentIssue: 'ประเด็น ข',
      category: 'investment',
      categoryPath: ['งบลงทุน'],
      fundSource: 'central',
      source: { document: 'เล่ม 1' },
    });
  });

  it.each([1_000, 19_000])(
    'names the unit whose %i lines are too many for one append',
    async (n) => {
      const store = await withAreas(new MemoryEventStore());
      const many = Array.from({ length: n }, (_, index) => row({ item: `รายการ ${index}` }));
      const faults = await refusal(importInto(store, file(row({ unit_key: 'CL12' }), ...many)));
      expect(faults).toHaveLength(1);
      expect(faults[0]).toMatchObject({ line: 3, column: 'unit_key' });
      expect(faults[0]?.reason).toContain(`${n} lines of TH40`);
      expect(await eventsIn(store)).toBe(0);
    },
  );

  it.each(['TH-99', 'TH-10'])(
    'refuses %s, which has no book, once for all its lines',
    async (unit) => {
      const store = await withAreas(new MemoryEventStore());
      const rows = [row(), row({ unit_key: unit }), row({ unit_key: unit, item: 'อื่น' })];
      const faults = await refusal(importInto(store, file(...rows)));
      expect(faults).toMatchObject([{ line: 3, column: 'unit_key' }]);
      expect(await eventsIn(store)).toBe(0);
    },
  );

  it('loads nothing when the actor may not do it for one of the units', async () => {
    const store = await withAreas(new MemoryEventStore());
    const own: AuthenticatedActor = { ...national, role: 'finance-officer', area: 'TH40' };
    const attempt = importInto(store, file(row(), row({ unit_key: 'CL12' })), { actor: own });
    await expect(attempt).rejects.toMatchObject({ name: 'NotAllowed', area: 'CL12' });
    expect(await eventsIn(store)).toBe(0);
  });

  it.each([2022, 65, 2565.5])('takes %d for no fiscal year', async (fiscalYear) => {
    const attempt = importAppropriations(
      { commands: commandsOver(new MemoryEventStore()) },
      { text: file(row()), fiscalYear, actor: national, correlationId: 'spec' },
    );
    expect((await refusal(attempt)).map(({ column }) => column)).toEqual(['fiscalYear']);
  });
});

import type { Receipt } from '@app/commands';
import { BUCKETS } from '@app/ledger';
import type { BookRegisterRow, Page, TrialBalance } from '@app/views';
import { createTestDatabase, type TestDatabase } from '../database';
import { LINE } from '../khon-kaen-book';
import { readSettled } from '../matching-fund-round';
import { startApi, type RunningApi } from '../running-api';

/** What was said to somebody who asked: status, code and figures, or the names of the events. */
export interface Said {
  readonly status: number;
  /** Of a refusal; undefined where it was written. */
  readonly code: string | undefined;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Names of the events that were written; none of a refusal. */
  readonly events: readonly string[];
  readonly receipt: Receipt;
}

/** How a book begins: everything in baht, one amount per line of the Act. */
export interface Opening {
  /** What a line has beside those of `LINE`, or instead of them. */
  readonly lines?: readonly Readonly<Record<string, unknown>>[];
  readonly allotted?: readonly string[];
  readonly allocated?: readonly string[];
  /** What is stated of the delegation beside its powers and its year. */
  readonly delegation?: object;
}

const POWERS = [
  { power: 'allocate', verb: 'approve' },
  { power: 'transfer', verb: 'approve' },
  { power: 'use-savings', verb: 'approve' },
  { power: 'revise-project', verb: 'approve' },
];

/** One of the API's books for the length of a case, and those who write in it. */
export class CaseBook {
  readonly address: string;
  readonly #api: RunningApi;
  readonly #area: string;
  readonly #year: number;
  #papers = 0;

  constructor(api: RunningApi, fiscalYear: number, area = 'TH40') {
    this.#api = api;
    this.#area = area;
    this.#year = fiscalYear;
    this.address = `/api/books/${area}/${fiscalYear}`;
  }

  /** A day of this book's fiscal year: `12-31`. The days of the next one have a `+` before them. */
  on(day: string): string {
    const plain = day.replace('+', '');
    const year = this.#year - (plain >= '10-01' ? 544 : 543) + (day === plain ? 0 : 1);
    return `${year}-${plain}`;
  }

  /** A document of its own, of a day. */
  paper(day: string, number?: string): { readonly number: string; readonly date: string } {
    this.#papers += 1;
    return { number: number ?? `ที่ ${this.#papers}/${this.#year}`, date: this.on(day) };
  }

  /** The account of a role: `finance` is `finance-th40` of Khon Kaen. */
  who(role: string): string {
    return role === 'policy-secretary' ? role : `${role}-${this.#area.toLowerCase()}`;
  }

  /** Asks, whatever is said to it. */
  async ask(path: string, role: string, json: object): Promise<Said> {
    const { status, body } = await this.#api.send('POST', `${this.address}${path}`, {
      as: this.who(role),
      json,
    });
    const receipt = body as unknown as Receipt;
    const events = status < 300 ? receipt.events.map(({ type }) => type) : [];
    const facts = (body['facts'] ?? body['errors'] ?? {}) as Said['facts'];
    return { status, code: body['code'] as string | undefined, facts, events, receipt };
  }

  /** Asks, and insists that it was written. */
  async write(path: string, role: string, json: object): Promise<Receipt> {
    const { status, receipt } = await this.ask(path, role, json);
    if (status !== 201) throw new Error(`${path}: ${JSON.stringify(receipt)}`);
    return receipt;
  }

  /** The code by which it is refused; `written` where it was not. */
  async refusal(path: string, role: string, json: object): Promise<string> {
    return (await this.ask(path, role, json)).code ?? 'written';
  }

  /** The same asked of the row of a batch: the code by which it is refused, or `written`. */
  async refusalOfRow(type: string, role: string, fields: object): Promise<string> {
    this.#papers += 1;
    const idempotencyKey = `row-${this.#area}-${this.#year}-${this.#papers}`;
    const row = { area: this.#area, fiscalYear: this.#year, type, idempotencyKey, ...fields };
    const { body } = await this.#api.send<{
      readonly rows: readonly { readonly problem?: { readonly code: string } }[];
    }>('POST', '/api/batches', { as: this.who(role), key: null, json: { commands: [row] } });
    return body.rows[0]?.problem?.code ?? 'written';
  }

  /** Opens the book with its lines, one project on all of them, and what is allocated to it. */
  async open(opening: Opening = {}): Promise<this> {
    const { lines = [{}], allotted = ['750,000.00'], allocated = ['500,000.00'] } = opening;
    const items = lines.map((line, at) => ({ ...LINE, item: `รายการ ${at + 1}`, ...line }));
    await this.write('/appropriation-lines', 'finance', { lines: items });
    await this.write('/allotments', 'finance', {
      parts: allotted.map((amount, at) => ({ line: `L000${at + 1}`, amount })),
      period: { from: this.on('10-01'), to: this.on('09-30') },
      document: this.paper('10-05'),
    });
    await this.write('/delegations', 'policy-secretary', {
      grantor: 'ก.น.บ.',
      committee: this.committee,
      powers: POWERS,
      validFrom: this.on('10-01'),
      validTo: this.on('09-30'),
      instrument: this.paper('10-05'),
      ...opening.delegation,
    });
    await this.write('/projects', 'secretary', {
      name: 'ส่งเสริมเกษตรอินทรีย์',
      developmentIssue: 'เกษตร',
      agency: 'สำนักงานเกษตรจังหวัด',
      lines: items.map((_line, at) => `L000${at + 1}`),
    });
    if (allocated.length > 0) {
      const orders = allocated.map((amount, at) => this.allocation(amount, `L000${at + 1}`));
      await this.resolve(1, '01-10', orders);
    }
    return this;
  }

  /** The committee of this book. */
  get committee(): string {
    return `${this.#area.startsWith('CL') ? 'CC' : 'PC'}-${this.#area}`;
  }

  /** An order that gives so many baht of a line to project P0001. */
  allocation(amount: string, line = 'L0001'): object {
    return { kind: 'allocate', delegation: 'G0001', project: 'P0001', line, amount };
  }

  /** A resolution as JSON: of meeting so-and-so on a day, with these orders as its decisions. */
  resolution(number: number, day: string, orders: readonly object[], more: object = {}): object {
    const date = this.on(day);
    return {
      committee: this.committee,
      meeting: { number, buddhistYear: Number(date.slice(0, 4)) + 543, date, place: 'ศาลากลาง' },
      agendaItem: '4.1',
      attendance: { seats: 20, present: 15 },
      decisions: orders.map((order) => ({ verb: 'approve', subject: 'จัดสรร', order })),
      ...more,
    };
  }

  /** Records a resolution and lets another person confirm it; gives its id. */
  async resolve(number: number, day: string, orders: readonly object[]): Promise<string> {
    const recorded = this.resolution(number, day, orders);
    const resolution = idIn(await this.write('/resolutions', 'secretary', recorded), 'resolution');
    await this.confirm(resolution, day);
    return resolution;
  }

  /** The chair confirms a resolution on a day. */
  confirm(resolution: string, day: string): Promise<Receipt> {
    const json = { capacity: 'ประธาน', confirmedOn: this.on(day) };
    return this.write(`/resolutions/${resolution}/confirmation`, 'confirmer', json);
  }

  /** A contract on line L0001 as JSON, decided and effective on a day. */
  contract(amount: string, day: string, more: object = {}): Record<string, unknown> {
    const [decidedOn, effectiveOn] = [this.on(day), this.on(day)];
    const of = { project: 'P0001', line: 'L0001', description: 'จ้างเหมา' };
    return { ...of, amount, decidedOn, effectiveOn, ...more };
  }

  /** A payment of a commitment as JSON, decided and effective on a day. */
  payment(commitment: string, amount: string, day: string, more: object = {}): object {
    return { commitment, amount, decidedOn: this.on(day), effectiveOn: this.on(day), ...more };
  }

  /** A payment that GFMIS has already, as JSON, with its document of a day. */
  paid(commitment: string, amount: string, day: string, more: object = {}): object {
    return { basis: 'fact', commitment, amount, document: this.paper(day), ...more };
  }

  /** Binds by a contract; gives its id. */
  async bind(amount: string, day: string, more: object = {}): Promise<string> {
    const json = this.contract(amount, day, more);
    return idIn(await this.write('/commitments', 'finance', json), 'commitment');
  }

  /** Pays of a commitment; gives the payment's id. */
  async pay(commitment: string, amount: string, day: string): Promise<string> {
    const json = this.payment(commitment, amount, day);
    return idIn(await this.write('/disbursements', 'treasury', json), 'disbursement');
  }

  /** Reads below the book's address, after everything that was written. */
  read<Body>(path: string): Promise<Body> {
    return readSettled<Body>(this.#api, `${this.address}${path}`);
  }

  /** One register of the book, as a register shows it. */
  async register(kind: string): Promise<readonly BookRegisterRow[]> {
    return (await this.read<Page<BookRegisterRow>>(`/registers/${kind}`)).rows;
  }

  /** The codes of what the auditor is told, the earliest first. */
  async exceptions(): Promise<readonly unknown[]> {
    return (await this.register('exception')).map(({ title }) => title).toReversed();
  }

  /** What the auditor was told last under a code; undefined where nothing was. */
  async found(code: string): Promise<unknown> {
    const entries = await this.register('exception');
    return entries.find(({ title }) => title === code)?.facts['found'];
  }

  /** What stands on the accounts, by stage; those on which nothing stands are left out. */
  async stages(): Promise<Record<string, string>> {
    const { accounts } = await this.read<TrialBalance>('/trial-balance');
    const standing = accounts.filter(({ balance }) => balance !== '0.00');
    return Object.fromEntries(standing.map(({ stage, balance }) => [stage, balance]));
  }

  /**
   * Insists on the identity: debits are credits, no line is out of balance, and per fund source what was
   * appropriated and moved is what stands in the stages, to the satang.
   */
  async holds(): Promise<void> {
    const balance = await this.read<TrialBalance>('/trial-balance');
    expect(balance.totalDebit).toBe(balance.totalCredit);
    expect([balance.linesOutOfBalance, balance.contributionsOutOfBalance]).toEqual([[], []]);
    for (const source of new Set(balance.accounts.map(({ fundSource }) => fundSource))) {
      const sum = (stages: readonly string[]): bigint =>
        balance.accounts
          .filter(({ fundSource, stage }) => fundSource === source && stages.includes(stage))
          .reduce((total, account) => total + satangOf(account.balance), 0n);
      expect([source, sum(BUCKETS)]).toEqual([source, -sum(['appropriated', 'transferred'])]);
      expect([source, sum(['unauthorised'])]).toEqual([source, -sum(['uncovered'])]);
    }
  }
}

/** The id under which the first event of a receipt records something: its `commitment`, its `resolution`. */
export function idIn({ events }: Receipt, name: string): string {
  const data: Readonly<Record<string, unknown>> = { ...(events[0]?.data as object) };
  return String(data[name]);
}

/** Satang of an amount of baht with two decimals, also below nothing. */
function satangOf(baht: string): bigint {
  return BigInt(baht.replace('.', ''));
}

/**
 * Fails on trouble, but for a view that loses its connection on a busy machine and begins anew: what is
 * read of it afterwards waits for it.
 */
function gotOver(line: string): void {
  if (!/^view \S+ does not follow the log/.test(line)) throw new Error(line);
}

/** An API of a spec's own, and the books that its cases open; after each case all of them hold. */
export function caseBooks(): {
  readonly api: () => RunningApi;
  readonly book: (fiscalYear: number, area?: string) => CaseBook;
} {
  let database: TestDatabase;
  let api: RunningApi;
  const opened = new Map<string, CaseBook>();
  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database, { tell: gotOver });
  }, 120_000);
  afterEach(async () => {
    for (const book of opened.values()) await book.holds();
  });
  afterAll(async () => {
    await api?.stop();
    await database?.drop();
  });
  return {
    api: () => api,
    book: (fiscalYear, area) => {
      const book = new CaseBook(api, fiscalYear, area);
      opened.set(book.address, book);
      return book;
    },
  };
}

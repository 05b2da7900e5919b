import { Column, Entity, PrimaryColumn, type DataSource } from 'typeorm';
import { insertRows } from './bulk-write';
import { defineView, ignore, type Handlers } from './view';
import { createViewsDatabase, type ViewsDatabase } from './views.fixture';
import { installViews } from './install-views';

@Entity({ name: 'sample' })
class Sample {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'text', nullable: true }) text!: string | null;
  @Column({ type: 'jsonb' }) json!: unknown;
  @Column({ type: 'bigint' }) amount!: bigint;
  @Column({ type: 'boolean' }) flag!: boolean;
}

const view = defineView<null>({
  name: 'sample',
  version: 1,
  entities: [Sample],
  begin: () => null,
  on: new Proxy({}, { get: () => ignore }) as unknown as Handlers<null>,
  write: async () => undefined,
});

describe('writing many rows by one statement', () => {
  let database: ViewsDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createViewsDatabase([view]);
    dataSource = database.dataSource;
    await installViews(dataSource, [view]);
  });

  afterAll(async () => {
    await database.drop();
  });

  async function stored(): Promise<unknown[]> {
    return dataSource.query(`select id, text, json, amount::text, flag from sample order by id`);
  }

  it('keeps every text as it is but what PostgreSQL cannot hold', async () => {
    const texts = ['', 'NULL', '{a,b}', 'a"b\\c\\"', "it's", 'ก\nข\tค', '😀', ' , ', '\\', null];
    const rows = texts.map((text, id) => ({
      id,
      text,
      json: { text, list: [text] },
      amount: BigInt(id) - 9_007_199_254_740_993n,
      flag: id % 2 === 0,
    }));
    const odd = {
      id: 99,
      text: 'a\u0000b\uD800c',
      json: ['x\u0000y\uDC00'],
      amount: 0n,
      flag: true,
    };
    await insertRows(dataSource.manager, Sample, [...rows, odd]);
    expect(await stored()).toEqual([
      ...rows.map((row) => ({ ...row, amount: String(row.amount) })),
      { ...odd, text: 'a\uFFFDb\uFFFDc', json: ['x\uFFFDy\uFFFD'], amount: '0' },
    ]);
  });

  it('adds to rows that are there, and does nothing for none', async () => {
    await insertRows(dataSource.manager, Sample, []);
    const row = { id: 99, text: 'z', json: {}, amount: 5n, flag: false };
    await insertRows(
      dataSource.manager,
      Sample,
      [row],
      '(id) do update set amount = sample.amount + excluded.amount',
    );
    expect((await stored()).at(-1)).toMatchObject({ id: 99, amount: '5', flag: true });
  });
});

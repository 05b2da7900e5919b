import { MemoryEventStore, type SequencedEvent } from '@app/event-store';
import {
  toCalendarDate,
  type BookCommand,
  type CommitmentId,
  type LineId,
  type ProjectId,
  type SubjectId,
} from '@app/ledger';
import { CHAIR, History, SECRETARY, TREASURER, YEAR } from './history.fixture';
import { Projector } from './projector';
import { separationOverrides } from './separation-overrides.query';
import { separationOverridesView } from './separation-overrides.view';
import { KHON_KAEN, tellStory } from './story.fixture';
import { createViewsDatabase, type ViewsDatabase } from './views.fixture';

const BOOK = { area: KHON_KAEN, fiscalYear: YEAR };
const C1 = 'C1' as CommitmentId;
/** Commitments of this spec are for ten baht; the story left room for them. */
const commit = (commitment: string): BookCommand => ({
  type: 'MakeCommitment',
  commitment: commitment as CommitmentId,
  project: 'P1' as ProjectId,
  line: 'ROAD' as LineId,
  amount: 10_00n,
  description: 'จ้างเหมา',
});
const pay = (commitment: string, amount = 1_00n): BookCommand => ({
  type: 'RecordDisbursement',
  commitment: commitment as CommitmentId,
  amount,
});
const payDirectly: BookCommand = {
  type: 'RecordDisbursement',
  project: 'P1' as ProjectId,
  line: 'ROAD' as LineId,
  amount: 1_00n,
};
const override = (item: string): BookCommand => ({
  type: 'OverrideSeparation',
  separation: 'PAID_BY_COMMITTER',
  item,
  person: SECRETARY.subject as SubjectId,
  reason: 'มีเจ้าหน้าที่คนเดียว',
  document: { number: 'คำสั่ง 1', date: toCalendarDate('2022-03-05') },
});

/**
 * O0001 is used, then O0002; O0003 of another commitment is not, though others pay it. O0004 is, by
 * a payment that names none: the one before it is another's.
 */
async function tellOverrides(history: History): Promise<string> {
  const told = { on: '2022-03-05' };
  const bySecretary = { ...told, by: SECRETARY };
  await history.tell(KHON_KAEN, override(C1), { ...told, simulated: true });
  await history.tell(KHON_KAEN, pay(C1), { ...told, by: TREASURER });
  await history.tell(KHON_KAEN, pay(C1), bySecretary);
  await history.tell(KHON_KAEN, override(C1), told);
  await history.tell(KHON_KAEN, commit('C9'), { ...told, by: SECRETARY });
  await history.tell(KHON_KAEN, override('C9'), told);
  await history.tell(KHON_KAEN, pay(C1), bySecretary);
  await history.tell(KHON_KAEN, pay('C9'), { ...told, by: TREASURER });
  await history.tell(KHON_KAEN, commit('C10'), bySecretary);
  await history.tell(KHON_KAEN, override('C10'), told);
  await history.tell(KHON_KAEN, payDirectly, { ...told, by: TREASURER });
  return history.tell(KHON_KAEN, payDirectly, bySecretary);
}

describe('the register of overrides', () => {
  const store = new MemoryEventStore();
  let database: ViewsDatabase;
  let log: readonly SequencedEvent[];

  beforeAll(async () => {
    database = await createViewsDatabase();
    const history = new History(store);
    await tellStory(history);
    await tellOverrides(history);
    log = await store.readAll({ limit: 10_000 });
  }, 120_000);

  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const listed = async () => (await separationOverrides(database.dataSource, BOOK)).rows;

  /** Folds the log in batches of a size, as a projector would. */
  async function follow(size: number): Promise<void> {
    for (let first = 0; first < log.length; first += size) {
      const fold = separationOverridesView.begin();
      for (const event of log.slice(first, first + size)) fold.add(event);
      await database.dataSource.transaction((tx) => fold.write(tx));
    }
  }

  it('lists every override, who recorded it, and by which event it was used', async () => {
    const projector = new Projector({ store, dataSource: database.dataSource });
    await projector.start();
    const views = (await projector.status()).map(({ view }) => view);
    const last = log.at(-1)?.cursor ?? '';
    expect(await projector.waitFor(views, last, 60_000)).toBe(true);
    await projector.stop();
    const rows = await listed();
    expect(rows.map(({ override: id, item, used }) => [id, item, used])).toEqual([
      ['O0004', 'C10', true],
      ['O0003', 'C9', false],
      ['O0002', 'C1', true],
      ['O0001', 'C1', true],
    ]);
    const payments = log.filter(({ type }) => type === 'disbursement.recorded.v1').slice(-6);
    const [, first, second, , , direct] = payments.map(({ sequence }) => String(sequence));
    expect(rows.map(({ usedSequence }) => usedSequence)).toEqual([direct, null, second, first]);
    expect(rows[3]).toMatchObject({
      separation: 'PAID_BY_COMMITTER',
      person: SECRETARY.subject,
      reason: 'มีเจ้าหน้าที่คนเดียว',
      document: { number: 'คำสั่ง 1', date: '2022-03-05' },
      decidedOn: '2022-03-05',
      by: { subject: CHAIR.subject, role: CHAIR.role, office: CHAIR.office },
      simulated: true,
    });
    const ofItem = await separationOverrides(database.dataSource, { ...BOOK, item: 'C9' });
    expect(ofItem.rows.map(({ override: id }) => id)).toEqual(['O0003']);
    const other = { ...BOOK, separation: 'RELEASED_BY_MATCHER' } as const;
    expect((await separationOverrides(database.dataSource, other)).rows).toEqual([]);
  }, 120_000);

  it.each([1, 2, 3, 5, 7, 10_000])(
    'comes to the same in batches of %d, and when every event is told twice',
    async (size) => {
      const before = await listed();
      await database.dataSource.query('truncate separation_override, separation_commitment');
      await follow(size);
      const once = await listed();
      await follow(size);
      expect([once, await listed()]).toEqual([before, before]);
    },
    120_000,
  );
});

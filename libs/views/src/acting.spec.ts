import { MemoryEventStore, type SequencedEvent } from '@app/event-store';
import {
  committeeOf,
  toCalendarDate,
  type Acting,
  type Actor,
  type BookCommand,
  type DelegationId,
  type LineId,
  type ProjectId,
  type ResolutionId,
  type SubjectId,
} from '@app/ledger';
import { bookRegisterView } from './book-register.view';
import { explainFigure } from './explain.query';
import { CHAIR, History, SECRETARY, YEAR } from './history.fixture';
import { lineRegister } from './line-register.query';
import { Projector } from './projector';
import { refusals } from './refusals.query';

import { resolutions } from './resolutions.query';
import { separationOverrides } from './separation-overrides.query';
import { separationOverridesView } from './separation-overrides.view';
import { KHON_KAEN, tellStory } from './story.fixture';
import type { View } from './view';
import { createViewsDatabase, type ViewsDatabase } from './views.fixture';

const BOOK = { area: KHON_KAEN, fiscalYear: YEAR };
const LINE = 'ROAD' as LineId;
const DAY = toCalendarDate('2022-03-05');
const IN_PLACE: Acting = {
  capacity: 'in-place',
  order: { number: 'คำสั่งจังหวัด "ขอนแก่น" ที่ 1/2565', date: toCalendarDate('2022-03-01') },
};
const ON_BEHALF: Acting = {
  capacity: 'on-behalf',
  order: { number: 'คำสั่ง 2/2565', date: toCalendarDate('2022-03-02') },
};
const DEPUTY: Actor = { ...CHAIR, subject: 's-9', acting: IN_PLACE };
const CLERK: Actor = { ...SECRETARY, subject: 's-8', acting: ON_BEHALF };

const resolve: BookCommand = {
  type: 'RecordResolution',
  resolution: 'R2' as ResolutionId,
  committee: committeeOf(KHON_KAEN),
  meeting: { number: 1, buddhistYear: 2565, date: DAY, place: 'ศาลากลาง' },
  agendaItem: '4.1',
  attendance: { seats: 20, present: 15 },
  decisions: [
    {
      verb: 'approve',
      subject: 'จัดสรรถนน',
      order: {
        kind: 'allocate',
        delegation: 'G1' as DelegationId,
        project: 'P1' as ProjectId,
        line: LINE,
        amount: 10_000_00n,
      },
    },
  ],
};
const confirm: BookCommand = {
  type: 'ConfirmResolution',
  resolution: 'R2' as ResolutionId,
  capacity: 'รองผู้ว่าราชการจังหวัด',
};
const override: BookCommand = {
  type: 'OverrideSeparation',
  separation: 'PAID_BY_COMMITTER',
  item: 'C1',
  person: SECRETARY.subject as SubjectId,
  reason: 'มีเจ้าหน้าที่คนเดียว',
};

describe('who acts for the holder of an office', () => {
  const store = new MemoryEventStore();
  let database: ViewsDatabase;
  let log: readonly SequencedEvent[];

  beforeAll(async () => {
    database = await createViewsDatabase();
    const history = new History(store);
    await tellStory(history);
    await history.tell(KHON_KAEN, resolve, { on: DAY, by: CLERK });
    await history.tell(KHON_KAEN, confirm, { on: DAY, by: DEPUTY });
    await history.tell(KHON_KAEN, override, { on: DAY, by: DEPUTY });
    await history.refuse(KHON_KAEN, 'ALLOCATION_INSUFFICIENT', { on: DAY, by: DEPUTY });
    log = await store.readAll({ limit: 10_000 });
    const projector = new Projector({ store, dataSource: database.dataSource });
    await projector.start();
    const views = (await projector.status()).map(({ view }) => view);
    expect(await projector.waitFor(views, log.at(-1)?.cursor ?? '', 60_000)).toBe(true);
    await projector.stop();
  }, 120_000);

  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const confirmed = async () => (await resolutions(database.dataSource, BOOK)).rows;
  const overridden = async () => (await separationOverrides(database.dataSource, BOOK)).rows;

  /** Folds the log in batches of a size, as a projector would. */
  async function follow(view: View, size: number): Promise<void> {
    for (let first = 0; first < log.length; first += size) {
      const fold = view.begin();
      for (const event of log.slice(first, first + size)) fold.add(event);
      await database.dataSource.transaction((tx) => fold.write(tx));
    }
  }

  it('is in the register of resolutions, and nobody is where the holder did it', async () => {
    const [deputy, chair] = await confirmed();
    expect(deputy).toMatchObject({
      recordedBy: { role: 'secretary', office: SECRETARY.office, acting: ON_BEHALF },
      confirmedBy: { role: 'chair', office: CHAIR.office, acting: IN_PLACE },
    });
    expect([chair?.recordedBy.acting, chair?.confirmedBy?.acting]).toEqual([null, null]);
  });

  it('is beside overrides and refusals', async () => {
    const by = { subject: 's-9', role: 'chair', office: CHAIR.office, acting: IN_PLACE };
    expect((await overridden()).map((row) => row.by)).toEqual([by]);
    const { rows } = await refusals(database.dataSource, BOOK);
    expect(rows).toMatchObject([{ role: 'chair', office: CHAIR.office, acting: IN_PLACE }]);
  });

  it('is beside the events of a figure and of the control register', async () => {
    const figure = { figure: 'allocated', scope: { ...BOOK, line: LINE } } as const;
    const { events } = await explainFigure(database.dataSource, figure);
    const register = await lineRegister(database.dataSource, { ...BOOK, line: LINE });
    const acting = (entries: readonly { type: string; actor: { acting: unknown } }[] = []) =>
      entries.filter(({ type }) => type === 'allocation.made.v1').map(({ actor }) => actor.acting);
    expect(acting(events)).toEqual([null, IN_PLACE]);
    expect(acting(register?.entries)).toEqual([null, IN_PLACE]);
  });

  it.each([1, 2, 10_000])(
    'comes to the same in batches of %d, and when overrides are told twice',
    async (size) => {
      const before = [await confirmed(), await overridden()];
      await database.dataSource.query(
        'truncate register_entry, register_step, separation_override, separation_commitment',
      );
      await follow(bookRegisterView, size);
      await follow(separationOverridesView, size);
      // Of the others the checkpoint sees to it that nothing is told twice.
      await follow(separationOverridesView, size);
      expect([await confirmed(), await overridden()]).toEqual(before);
    },
    60_000,
  );
});

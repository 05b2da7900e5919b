import { LedgerCommands } from '@app/commands';
import { MemoryEventStore } from '@app/event-store';
import {
  dayInThailand,
  localGovernmentsOn,
  registryStream,
  toCalendarDate,
  type AreaId,
  type IssueId,
  type LocalGovernmentId,
} from '@app/ledger';
import {
  BEFORE_THE_DEMONSTRATION,
  deliverReference,
  localGovernmentsFile,
  type Delivery,
} from './deliver-reference';

const TODAY = toCalendarDate('2022-06-25');

function commandsOver(store: MemoryEventStore): LedgerCommands {
  const clock = { now: () => new Date('2022-06-25T03:00:00.000Z') };
  return new LedgerCommands(store, clock, (error) => {
    throw error;
  });
}

/** Delivers into a log as a process that has just started; gives what it told of its progress. */
async function deliverTo(
  store: MemoryEventStore,
  more: Partial<Delivery> = {},
): Promise<readonly string[]> {
  const told: string[] = [];
  const progress = (message: string): void => void told.push(message);
  await deliverReference({ commands: commandsOver(store), progress, ...more });
  return told;
}

const [header = '', ...ROWS] = localGovernmentsFile().toString('utf8').trim().split('\n');
const FEW = [header, ...ROWS.filter((row) => row.includes(',TH-40,')).slice(0, 20)].join('\n');

it('brings everything once, and says nothing more at the next start', async () => {
  const store = new MemoryEventStore();
  expect(await deliverTo(store)).toEqual([
    'reference data: areas, committees and rates',
    'reference data: 7850 local governments',
  ]);
  const reference = await commandsOver(store).currentReference();
  const { areas, localGovernments } = reference.registry;
  expect(areas.size).toBe(95);
  expect(localGovernments.countBy(({ phases: [first] }) => first.type).toObject()).toEqual({
    PAO: 76,
    CITY: 30,
    TOWN: 196,
    SUBDISTRICT: 2_246,
    TAO: 5_300,
    SPECIAL: 2,
  });
  const counts = [...areas.values()].flatMap(({ record: { area, kind } }) =>
    kind === 'cluster' ? [] : [localGovernmentsOn(reference, area, TODAY).length],
  );
  expect(counts.every((count) => count > 0)).toBe(true);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(7_850);
  const head = await store.head();
  expect(await deliverTo(store)).toEqual([]);
  expect(await store.head()).toEqual(head);
});

it('reads the issues of the areas whose lines come with the product', async () => {
  const store = new MemoryEventStore();
  await deliverTo(store, { localGovernments: FEW });
  const { registry } = await commandsOver(store).currentReference();
  const areas = new Set(registry.issues.valueSeq().map(({ record }) => record.area));
  expect(areas.size).toBe(11);
  expect(registry.issues.get('TH40-2565-1' as IssueId)?.record).toMatchObject({ area: 'TH40' });
});

it('completes what was interrupted, and leaves alone what was registered since', async () => {
  const store = new MemoryEventStore();
  const aborting = new AbortController();
  const progress = (): void => aborting.abort(new Error('stopped'));
  await expect(deliverTo(store, { progress, signal: aborting.signal })).rejects.toThrow('stopped');
  await deliverTo(store, { localGovernments: FEW });
  await commandsOver(store).execute({
    registry: 'local-governments',
    command: {
      type: 'RenameLocalGovernments',
      entries: [
        {
          localGovernment: 'PAO-40' as LocalGovernmentId,
          nameTh: 'ใหม่',
          fullNameTh: 'ใหม่',
          nameEn: 'New',
          citation: 'ประกาศ',
        },
      ],
    },
    actor: { subject: 'somebody', role: 'administrator', office: 'สำนักงาน ก.น.บ.', area: '*' },
    idempotencyKey: 'rename',
    correlationId: 'spec',
    deadline: Date.now() + 60_000,
  });
  const head = await store.head();
  expect(await deliverTo(store, { localGovernments: FEW })).toEqual([]);
  expect(await store.head()).toEqual(head);
});

it('is told once by two processes that start together', async () => {
  const store = new MemoryEventStore();
  await Promise.all([
    deliverTo(store, { localGovernments: FEW }),
    deliverTo(store, { localGovernments: FEW }),
  ]);
  const { registry } = await commandsOver(store).currentReference();
  let count = 0;
  for await (const _ of store.readStream(registryStream('local-governments'))) count += 1;
  expect([count, registry.localGovernments.size]).toEqual([20, 20]);
});

it('stands before the first day of the demonstration', async () => {
  const store = new MemoryEventStore();
  await deliverTo(store, { localGovernments: FEW, at: BEFORE_THE_DEMONSTRATION });
  const { registry } = await commandsOver(store).currentReference();
  const days = new Set(registry.recorded.valueSeq().map(({ recordedOn }) => recordedOn));
  expect([...days]).toEqual([dayInThailand(BEFORE_THE_DEMONSTRATION)]);
  expect(localGovernmentsOn({ registry, revisions: {} }, 'TH40' as AreaId, TODAY)).toHaveLength(20);
});

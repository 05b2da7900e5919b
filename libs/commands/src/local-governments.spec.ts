import { NotAllowed } from '@app/access';
import {
  installPostgresEventStore,
  MemoryEventStore,
  PostgresEventStore,
  type EventStore,
} from '@app/event-store';
import {
  decodeEvent,
  parseBaht,
  Rejection,
  toCalendarDate,
  type AreaId,
  type BookCommand,
  type LocalGovernmentCommand,
  type ProjectId,
} from '@app/ledger';
import { createTestDatabase } from '../../../test/database';
import type { LedgerCommands, RowVerdict } from './ledger-commands';
import { askedOf, assent, BAN_PET, found, pledge, PROJECTS, SILA } from './testing/hand-over-world';
import { asked, askedOfRegistry, BOOK, commandsOver, lineOf } from './testing/one-project-book';

const [DAM, ROAD] = PROJECTS as [ProjectId, ProjectId];
const day = toCalendarDate;
const letter = (number: string) => ({ number, date: day('2022-02-01') });

function endOf(row: RowVerdict): string {
  if ('receipt' in row) return 'done';
  return row.error instanceof Rejection ? row.error.code : String(row.error);
}

async function foundedWith(store: EventStore, ...more: readonly BookCommand[]) {
  const commands = commandsOver(store);
  await found(commands);
  for (const command of more) {
    const role = command.type === 'CancelProject' ? 'governor' : 'committee-secretary';
    await commands.execute(asked(role, command));
  }
  return commands;
}

/** Opens the book of another year of the same area, with one project `P0001`. */
async function nextYear(commands: LedgerCommands): Promise<void> {
  const book = { ...BOOK, fiscalYear: 2566 };
  const lines = [lineOf(parseBaht('10'))];
  await commands.execute(
    asked('finance-officer', { type: 'RecordAppropriation', lines }, { book }),
  );
  const project = { name: 'แหล่งน้ำ', developmentIssue: 'น้ำ', agency: 'ชลประทาน' };
  await commands.execute(
    asked(
      'committee-secretary',
      { type: 'RegisterProject', ...project, lines: ['L0001' as never] },
      { book },
    ),
  );
}

describe.each([
  [
    'in memory',
    async () => ({ store: new MemoryEventStore() as EventStore, drop: async () => {} }),
  ],
  [
    'in PostgreSQL',
    async () => {
      const database = await createTestDatabase();
      const { url } = database;
      await installPostgresEventStore(url, { writers: ['postgres'] });
      return {
        store: (await PostgresEventStore.open({ url })) as EventStore,
        drop: () => database.drop(),
      };
    },
  ],
])('one contribution pledged to two books at once, %s', (_, open) => {
  it('goes to one of them, and the other is told that its id is taken', async () => {
    const { store, drop } = await open();
    try {
      const processes = [await foundedWith(store), commandsOver(store)] as const;
      await nextYear(processes[0]);
      const pledges = Array.from({ length: 10 }, (__, n) =>
        [2565, 2566].map((fiscalYear): LocalGovernmentCommand => {
          const target = { ...BOOK, fiscalYear, project: DAM };
          return { ...pledge(`K${n}`, DAM, 10), target } as LocalGovernmentCommand;
        }),
      );
      const ends = await Promise.all(
        pledges.map(async (both, n) => {
          const asking = both.map((command, side) =>
            // Each process asks for each book in turn, so that neither is always the first.
            (processes[(n + side) % 2] ?? processes[0]).executeBatch([askedOf(SILA, command)]),
          );
          return (await Promise.all(asking)).flat().map(endOf).toSorted();
        }),
      );
      expect(ends).toEqual(pledges.map(() => ['ID_TAKEN', 'done']));
      await Promise.all(processes.map((commands) => commands.refusalsSettled()));
    } finally {
      await store.close();
      await drop();
    }
  });
});

describe('commands to a local government', () => {
  it('are answered once, and their input is told apart', async () => {
    const store = new MemoryEventStore();
    const commands = await foundedWith(store);
    const request = askedOf(SILA, pledge('K1', DAM, 10));
    const first = await commands.execute(request);
    expect(await commandsOver(store).execute(request)).toEqual({ ...first, repeated: true });
    await expect(
      commands.execute({ ...request, command: pledge('K1', DAM, 11) }),
    ).rejects.toMatchObject({ name: 'KeyReused' });
  });

  it('write nothing on a dry run', async () => {
    const store = new MemoryEventStore();
    const commands = await foundedWith(store);
    const before = await store.head();
    const receipt = await commands.execute(askedOf(SILA, pledge('K1', DAM, 10), { dryRun: true }));
    expect(receipt).toMatchObject({ stream: `localgov-${SILA}`, dryRun: true, cursor: null });
    expect(await store.head()).toBe(before);
  });

  it('are for its own office, and its governor’s where the registry says that it lies', async () => {
    const commands = await foundedWith(new MemoryEventStore());
    const exception: LocalGovernmentCommand = {
      type: 'ApproveCeilingException',
      fiscalYear: 2565,
      amount: parseBaht('1'),
      approvedBy: 'ผู้ว่าราชการจังหวัด',
      document: letter('ขก 1'),
    };
    const governor = (area: string) => ({ ...asked('governor', { type: 'OpenBook' }).actor, area });
    await commands.execute(askedOf(SILA, exception, { actor: governor('TH40') }));
    await expect(
      commands.execute(askedOf(SILA, exception, { actor: governor('TH46') })),
    ).rejects.toBeInstanceOf(NotAllowed);
    const neighbour = askedOf(BAN_PET, pledge('K1', DAM, 1)).actor;
    await expect(
      commands.execute(askedOf(SILA, pledge('K1', DAM, 1), { actor: neighbour })),
    ).rejects.toBeInstanceOf(NotAllowed);
  });

  it('see the named book as it stands at that moment', async () => {
    const store = new MemoryEventStore();
    const round = {
      type: 'OpenRound',
      title: 'รอบที่ 1',
      purpose: 'แหล่งน้ำ',
      deadline: day('2022-03-31'),
      document: letter('ขก ว1'),
    } as const;
    const commands = await foundedWith(store, round);
    // Registered after the round was opened, so it was not asked.
    const late = 'TAO-400199' as typeof SILA;
    await commands.execute(
      askedOfRegistry({
        type: 'RegisterLocalGovernments',
        entries: [
          {
            localGovernment: late,
            type: 'TAO',
            nameTh: 'ใหม่',
            fullNameTh: 'อบต.ใหม่',
            nameEn: 'Mai',
            province: 'TH40' as AreaId,
            district: { code: '4001', nameTh: 'เมืองขอนแก่น' },
            citation: 'ประกาศ',
          },
        ],
        effectiveOn: day('2022-01-01'),
      }),
    );
    const other = commandsOver(store);
    const inRound = (name: string, number: string) =>
      ({ ...pledge(name, DAM, 1), round: number }) as LocalGovernmentCommand;
    const elsewhere = {
      ...pledge('K3', DAM, 1),
      target: { ...BOOK, fiscalYear: 2570, project: DAM },
    };
    const decline = (number: string): LocalGovernmentCommand => ({
      type: 'DeclineRequest',
      ...BOOK,
      round: number as never,
      reason: 'งบไม่พอ',
      document: letter('ปฏิเสธ'),
    });
    const roundId = await roundIn(store);
    const ends = async (asking: readonly [typeof SILA, LocalGovernmentCommand][]) =>
      (await other.executeBatch(asking.map(([id, command]) => askedOf(id, command)))).map(endOf);
    expect(
      await ends([
        [SILA, inRound('K1', roundId)],
        [SILA, inRound('K2', 'M99')],
        [SILA, elsewhere as LocalGovernmentCommand],
        [SILA, pledge('K4', 'P9999' as ProjectId, 1)],
        [late, inRound('K1', roundId)],
        [late, decline(roundId)],
        [BAN_PET, decline(roundId)],
      ]),
    ).toEqual([
      'done',
      'TARGET_ROUND_UNKNOWN',
      'TARGET_BOOK_NOT_OPEN',
      'TARGET_PROJECT_UNKNOWN',
      'REQUEST_UNKNOWN',
      'REQUEST_UNKNOWN',
      'done',
    ]);
    await commands.execute(
      asked('committee-secretary', { type: 'CloseRound', round: roundId as never }),
    );
    await commands.execute(
      asked('governor', {
        type: 'CancelProject',
        project: ROAD,
        reason: 'ไม่คุ้มค่า',
        document: letter('ขก 9'),
      }),
    );
    expect(
      await ends([
        [SILA, inRound('K5', roundId)],
        [SILA, pledge('K6', ROAD, 1)],
      ]),
    ).toEqual(['TARGET_ROUND_CLOSED', 'TARGET_PROJECT_CANCELLED']);
  });

  it('leave what was refused in the register of their place and year', async () => {
    const store = new MemoryEventStore();
    const commands = await foundedWith(store);
    await commands.execute(askedOf(SILA, pledge('K1', DAM, 400)));
    const refused = [
      askedOf(SILA, assent(`${SILA}.K1` as never, 400)),
      askedOf(SILA, {
        ...pledge('K2', DAM, 1),
        target: { ...BOOK, fiscalYear: 2570, project: DAM },
      } as never),
      askedOfRegistry({
        type: 'EndRates',
        entries: [{ rate: 'none' as never, citation: 'ประกาศ' }],
        effectiveOn: day('2022-01-01'),
      }),
    ];
    await commands.executeBatch(refused);
    await commands.refusalsSettled();
    const recorded: unknown[] = [];
    for (const stored of await store.readAll()) {
      const event = decodeEvent(stored);
      if (event?.type !== 'command.refused.v1') continue;
      recorded.push([stored.stream, event.data.stream, event.data.code]);
    }
    expect(recorded).toEqual(
      expect.arrayContaining([
        [`refusals-${SILA}-2565`, `localgov-${SILA}`, 'ABOVE_YEARLY_CEILING'],
        [`refusals-${SILA}-2570`, `localgov-${SILA}`, 'TARGET_BOOK_NOT_OPEN'],
        ['refusals-registry-2565', 'registry-rules', 'RATE_NOT_STATED'],
      ]),
    );
    expect(recorded).toHaveLength(3);
  });
});

/** The id of the round of the book. */
async function roundIn(store: EventStore): Promise<string> {
  for await (const stored of store.readStream('book-TH40-2565')) {
    const event = decodeEvent(stored);
    if (event?.type === 'round.opened.v1') return event.data.round;
  }
  throw new Error('no round was opened');
}

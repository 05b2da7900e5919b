import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuthenticatedActor } from '@app/access';
import type { LedgerCommands } from '@app/commands';
import {
  APPEND_BYTES_MAX,
  bytesInAppend,
  MemoryEventStore,
  type EventStore,
  type SealedEvent,
} from '@app/event-store';
import {
  localGovernmentsOn,
  parseRegistryStream,
  phaseOn,
  REGISTRY_COMMANDS,
  registryStream,
  toCalendarDate,
  type AreaId,
  type LocalGovernmentId,
  type RegistryCommand,
} from '@app/ledger';
import { importLocalGovernments, type LocalGovernmentOutcome } from './import-local-governments';
import { ImportRefused, type ImportFault } from './import-refused';
import { commandsOver, withAreas } from './log-with-areas.fixture';
import { LOCAL_GOVERNMENT_COLUMNS } from './local-government-file';

const administrator: AuthenticatedActor = {
  subject: 'subject-administrator',
  role: 'administrator',
  office: 'สำนักงาน ก.น.บ.',
  area: '*',
};

const NOW = '2022-06-25T03:00:00.000Z';

const NATIONAL = readFileSync(join(__dirname, '../reference-data/local-governments.csv'));

function tell(commands: LedgerCommands, command: RegistryCommand) {
  const { registry } = REGISTRY_COMMANDS[command.type];
  return commands.execute({
    registry,
    command,
    actor: administrator,
    idempotencyKey: JSON.stringify(command),
    correlationId: 'spec',
    deadline: Date.now() + 60_000,
  });
}

function importInto(
  log: EventStore,
  text: string | Buffer,
  more: Partial<Parameters<typeof importLocalGovernments>[1]> = {},
): Promise<LocalGovernmentOutcome> {
  return importLocalGovernments(
    { commands: commandsOver(log, NOW) },
    { text, actor: administrator, correlationId: 'spec', ...more },
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

/** How many events the registry of local governments holds. */
async function eventsIn(log: EventStore): Promise<number> {
  let count = 0;
  for await (const _ of log.readStream(registryStream('local-governments'))) count += 1;
  return count;
}

async function reference(log: EventStore) {
  return commandsOver(log, NOW).currentReference();
}

const HEADER = [...LOCAL_GOVERNMENT_COLUMNS, 'district_name_th', 'dla_code'];

function row(fields: Readonly<Record<string, string>> = {}): string {
  const usual: Readonly<Record<string, string>> = {
    lao_id: 'TOWN-400114',
    lao_type: 'TOWN',
    name_th: 'ศิลา',
    full_name_th: 'เทศบาลเมืองศิลา',
    name_en: 'Sila',
    province_iso: 'TH-40',
    amphoe_dopa: '4001',
    district_name_th: 'เมืองขอนแก่น',
  };
  return HEADER.map((name) => `"${fields[name] ?? usual[name] ?? ''}"`).join(',');
}

function file(...rows: readonly string[]): string {
  return `${[HEADER.join(','), ...rows].join('\n')}\n`;
}

const SILA = 'TOWN-400114' as LocalGovernmentId;
const AS_KNOWN = {
  rows: 1,
  registered: 0,
  renamed: 0,
  reclassified: 0,
  unchanged: 0,
  changes: [] as const,
};

/** A log that dies, with its process, when it is asked for append number `at`. */
class MortalStore extends MemoryEventStore {
  left = Infinity;
  bytesMax = 0;

  override append(stream: string, revision: bigint, events: readonly SealedEvent[]) {
    this.left -= 1;
    if (this.left < 0) throw new Error('the process was killed');
    const bytes = events.reduce((sum, event) => sum + bytesInAppend(event), 0);
    if (parseRegistryStream(stream)) this.bytesMax = Math.max(this.bytesMax, bytes);
    return super.append(stream, revision, events);
  }
}

describe('import of local governments', () => {
  it('loads the 7,850 of the delivered file, and writes nothing the second time', async () => {
    const log = new MortalStore();
    await withAreas(log);
    expect(await importInto(log, NATIONAL)).toEqual({
      rows: 7_850,
      registered: 7_850,
      renamed: 0,
      reclassified: 0,
      unchanged: 0,
      changes: [],
      status: 'loaded',
    });
    expect(await eventsIn(log)).toBe(7_850);
    expect(log.bytesMax).toBeLessThan(APPEND_BYTES_MAX);
    const khonKaen = localGovernmentsOn(
      await reference(log),
      'TH40' as AreaId,
      toCalendarDate('2022-06-25'),
    );
    expect(khonKaen).toHaveLength(225);
    const head = await log.head();
    const { unchanged, status } = await importInto(log, NATIONAL);
    expect([unchanged, status]).toEqual([7_850, 'unchanged']);
    expect(await log.head()).toEqual(head);
  });

  it.each([0, 1, 3])('is complete and once when killed at append %i', async (at) => {
    const log = new MortalStore();
    await withAreas(log);
    const text = file(
      ...Array.from({ length: 1_500 }, (_, index) => row({ lao_id: `TAO-${index}` })),
    );
    log.left = at;
    await expect(importInto(log, text)).rejects.toThrow('killed');
    log.left = Infinity;
    const { registered } = await importInto(log, text);
    expect(registered).toBe(1_500 - at * 400);
    expect(await eventsIn(log)).toBe(1_500);
  });

  it('gives new names and types to known ones from a stated day', async () => {
    const log = await withAreas(new MemoryEventStore());
    await importInto(log, file(row()), { effectiveOn: toCalendarDate('2020-01-01') });
    const upgraded = file(
      row({ lao_type: 'CITY', full_name_th: 'เทศบาลนครศิลา', name_en: 'Sila City' }),
    );
    const on = toCalendarDate('2022-01-01');
    const changes = [
      {
        localGovernment: SILA,
        before: { type: 'TOWN', fullName: 'เทศบาลเมืองศิลา', nameEn: 'Sila' },
        after: { type: 'CITY', fullName: 'เทศบาลนครศิลา', nameEn: 'Sila City' },
      },
    ];
    const outcome = { ...AS_KNOWN, renamed: 1, reclassified: 1, changes, status: 'loaded' };
    const effective = { effectiveOn: on, citation: 'ประกาศกระทรวงมหาดไทย' };
    expect(await importInto(log, upgraded, { ...effective, dryRun: true })).toEqual(outcome);
    expect(await eventsIn(log)).toBe(1);
    expect(await importInto(log, upgraded, effective)).toEqual(outcome);
    const again = { ...AS_KNOWN, unchanged: 1, status: 'unchanged' };
    expect(await importInto(log, upgraded, effective)).toEqual(again);
    expect(await eventsIn(log)).toBe(3);
    const record = (await reference(log)).registry.localGovernments.get(SILA);
    if (!record) throw new Error('it is gone');
    expect(phaseOn(record, toCalendarDate('2021-12-31')).type).toBe('TOWN');
    expect(phaseOn(record, on)).toMatchObject({
      from: on,
      type: 'CITY',
      nameTh: 'ศิลา',
      fullNameTh: 'เทศบาลนครศิลา',
      nameEn: 'Sila City',
    });
    expect(record.changes.map(({ data }) => data.citation)).toEqual([
      'ประกาศกระทรวงมหาดไทย',
      'ประกาศกระทรวงมหาดไทย',
    ]);
  });

  it('names a hundred changes at most, and counts all', async () => {
    const log = await withAreas(new MemoryEventStore());
    const all = (name: string): string =>
      file(...Array.from({ length: 120 }, (_, i) => row({ lao_id: `TAO-${i}`, name_th: name })));
    await importInto(log, all('ก'), { effectiveOn: toCalendarDate('2020-01-01') });
    const { renamed, changes } = await importInto(log, all('ข'), { dryRun: true });
    expect([renamed, changes.length, changes[99]?.localGovernment]).toEqual([120, 100, 'TAO-99']);
  });

  it('takes a name back that was given up between', async () => {
    const log = await withAreas(new MemoryEventStore());
    const names = ['ก', 'ข', 'ก', 'ข'];
    for (const [index, name] of names.entries()) {
      const effectiveOn = toCalendarDate(`2022-01-0${index + 1}`);
      await importInto(log, file(row({ name_th: name })), { effectiveOn });
    }
    const record = (await reference(log)).registry.localGovernments.get(SILA);
    expect(record?.phases.map(({ nameTh }) => nameTh)).toEqual(names);
  });

  it('leaves alone what the file does not know of a known one', async () => {
    const log = await withAreas(new MemoryEventStore());
    await importInto(log, file(row()));
    const less = file(row({ name_en: '', district_name_th: '', amphoe_dopa: '' }));
    expect(await importInto(log, less)).toMatchObject({ unchanged: 1, status: 'unchanged' });
  });

  it('reads BOM, other line ends, Thai numerals, several districts and missing names', async () => {
    const log = await withAreas(new MemoryEventStore());
    const text = file(
      row({
        lao_id: 'CITY-๔๐๙๙',
        province_iso: 'th-๔๐',
        amphoe_dopa: '๔๐๐๑ ๔๐๐๒',
        lao_type: 'city',
        district_name_th: '',
      }),
      row({ lao_id: 'PAO-40', lao_type: 'PAO', amphoe_dopa: '', dla_code: '๐๒๔๐๐๑๐๑' }),
      '',
    );
    await importInto(log, Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`));
    const { localGovernments } = (await reference(log)).registry;
    expect(localGovernments.get('CITY-4099' as LocalGovernmentId)?.record).toEqual({
      localGovernment: 'CITY-4099',
      type: 'CITY',
      nameTh: 'ศิลา',
      fullNameTh: 'เทศบาลเมืองศิลา',
      nameEn: 'Sila',
      province: 'TH40',
      district: { code: '4001', nameTh: 'อำเภอ 4001' },
      citation: 'แฟ้มทะเบียน อปท. ที่นำเข้า',
    });
    const pao = localGovernments.get('PAO-40' as LocalGovernmentId)?.record;
    expect([pao?.dlaCode, pao?.district]).toEqual(['02400101', undefined]);
  });

  it.each([
    ['lao_id', { lao_id: 'เทศบาล 1' }],
    ['lao_type', { lao_type: 'VILLAGE' }],
    ['name_th', { name_th: ' ' }],
    ['full_name_th', { full_name_th: 'ก'.repeat(201) }],
    ['name_en', { name_en: 'Sila\u0007' }],
    ['province_iso', { province_iso: 'CL12', amphoe_dopa: '' }],
    ['province_iso', { province_iso: 'TH-99', amphoe_dopa: '' }],
    ['amphoe_dopa', { amphoe_dopa: '4101' }],
    ['amphoe_dopa', { amphoe_dopa: '401' }],
    ['dla_code', { dla_code: '1'.repeat(21) }],
    ['', { name_en: 'Sila","and more' }],
  ])('refuses the whole file for a bad %s, and names its line', async (column, fields) => {
    const log = await withAreas(new MemoryEventStore());
    const faults = await refusal(importInto(log, file(row({ lao_id: 'GOOD-1' }), row(fields))));
    expect(faults).toMatchObject([{ line: 3, column }]);
    for (const { reason, reasonTh } of faults) {
      expect(reason).toMatch(/[a-z]/);
      expect(reasonTh).toMatch(/[ก-๙]/);
    }
    expect(await eventsIn(log)).toBe(0);
  });

  it('refuses one that stands in the file twice, or in another province than before', async () => {
    const log = await withAreas(new MemoryEventStore());
    expect(await refusal(importInto(log, file(row(), row())))).toMatchObject([
      { line: 3, column: 'lao_id' },
    ]);
    await importInto(log, file(row()));
    const moved = row({ province_iso: 'TH-41', amphoe_dopa: '' });
    expect(await refusal(importInto(log, file(moved)))).toMatchObject([
      { line: 2, column: 'province_iso' },
    ]);
  });

  it('names the rows that a rule refuses: nobody renames what was merged', async () => {
    const log = await withAreas(new MemoryEventStore());
    await importInto(log, file(row(), row({ lao_id: 'PAO-40' })), {
      effectiveOn: toCalendarDate('2020-01-01'),
    });
    await tell(commandsOver(log, NOW), {
      type: 'MergeLocalGovernments',
      entries: [{ localGovernment: SILA, into: 'PAO-40' as LocalGovernmentId, citation: 'ประกาศ' }],
      effectiveOn: toCalendarDate('2022-01-01'),
    });
    const faults = await refusal(
      importInto(
        log,
        file(
          row({ name_th: 'ใหม่' }),
          row({ lao_id: 'PAO-40', name_th: 'ใหม่' }),
          row({ lao_id: 'NEW' }),
        ),
      ),
    );
    expect(faults).toMatchObject([
      { line: 2, reason: expect.stringContaining('LOCAL_GOVERNMENT_CEASED') as string },
    ]);
    expect(await eventsIn(log)).toBe(3);
  });

  it('is for the administrator only', async () => {
    const log = await withAreas(new MemoryEventStore());
    const actor = { ...administrator, role: 'finance-officer' } as const;
    await expect(importInto(log, file(row()), { actor })).rejects.toMatchObject({
      name: 'NotAllowed',
    });
    expect(await eventsIn(log)).toBe(0);
  });
});

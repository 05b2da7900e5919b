import { createHash } from 'node:crypto';
import type { AuthenticatedActor } from '@app/access';
import type { LedgerCommands, RegistryRequest } from '@app/commands';
import {
  canonicalBytes,
  phaseOn,
  Rejection,
  type CalendarDate,
  type LocalGovernmentPhase,
  type LocalGovernmentRecord,
  type Reference,
  type RegistryCommand,
} from '@app/ledger';
import { ImportRefused, type ImportFault } from './import-refused';
import {
  readUploadedLocalGovernments,
  type LocalGovernmentRow,
  type StatedLocalGovernment,
} from './local-government-file';

/** How long one batch may wait for its turn. */
const BATCH_TIMEOUT_MS = 60_000;

/**
 * What one batch holds at most. An append takes 1,000 events and 960 KiB, of which each event's
 * metadata takes about one: half of both leaves room.
 */
const BATCH_ENTRIES_MAX = 400;
const BATCH_BYTES_MAX = 320 * 1024;

/** What an event says its source is, when nobody stated one. */
const CITATION = 'แฟ้มทะเบียน อปท. ที่นำเข้า';

/** A file to import, and who asks. */
export interface LocalGovernmentImport {
  /** CSV, or an .xlsx workbook. */
  readonly text: string | Buffer;
  /** What the client says the file is, which must fit; undefined where nobody said anything. */
  readonly contentType?: string | undefined;
  /** Told how many rows there are, before anything is asked of the registry; may throw to stop. */
  readonly counted?: ((rows: number) => Promise<void>) | undefined;
  readonly actor: AuthenticatedActor;
  readonly correlationId: string;
  /** From when on what is new or other than known is so; today when absent. */
  readonly effectiveOn?: CalendarDate | undefined;
  /** Where it is written: the notice, decree or list that the file was made of. */
  readonly citation?: string | undefined;
  /** Check everything and say what would be done; nothing is written. */
  readonly dryRun?: boolean | undefined;
  /** Its own time of recording; the clock's when absent. */
  readonly at?: Date | undefined;
}

/** What an import has done, or would do. */
export interface LocalGovernmentOutcome {
  readonly rows: number;
  /** New to the registry. */
  readonly registered: number;
  /** Known by another name. */
  readonly renamed: number;
  /** Known as another type. */
  readonly reclassified: number;
  /** Known just so. */
  readonly unchanged: number;
  /** Known ones with another name or type, in the order of the file: the first hundred. */
  readonly changes: readonly LocalGovernmentChange[];
  /** `unchanged` when the registry held every row before. */
  readonly status: 'loaded' | 'unchanged';
}

/** What a local government was, and what it is by the file. */
export interface LocalGovernmentChange {
  readonly localGovernment: string;
  readonly before: { readonly type: string; readonly fullName: string; readonly nameEn: string };
  readonly after: { readonly type: string; readonly fullName: string; readonly nameEn: string };
}

/** How many changes an outcome names at most. */
const CHANGES_MAX = 100;

/** The lists of commands that write in the registry of local governments from a file. */
type Entry =
  | { readonly type: 'RegisterLocalGovernments'; readonly data: Registered }
  | { readonly type: 'ReclassifyLocalGovernments'; readonly data: Reclassified }
  | { readonly type: 'RenameLocalGovernments'; readonly data: Renamed };
type EntryOf<T extends RegistryCommand['type']> = Extract<
  RegistryCommand,
  { type: T }
>['entries'][number];
type Registered = EntryOf<'RegisterLocalGovernments'>;
type Reclassified = EntryOf<'ReclassifyLocalGovernments'>;
type Renamed = EntryOf<'RenameLocalGovernments'>;

/** What one row asks for. */
type Told = Entry & {
  readonly line: number;
  /** Of one that is known. */
  readonly change?: LocalGovernmentChange;
};

/** What is asked in one append: entries of one kind, and their lines in the file. */
interface Batch {
  readonly told: readonly [Told, ...Told[]];
}

/**
 * Imports local governments: registers those that are new, and gives new names and types to those
 * that are known by others. Who is not in the file stays as it is: mergers are told by themselves.
 * Districts and official codes of known ones stay as they were registered. Every row is checked, by
 * the rules too, before the first append. An import that was interrupted is completed by importing
 * the file again, and a file imported twice writes nothing the second time.
 *
 * @throws {ImportRefused} rows are bad, or a rule says no: nothing was loaded.
 * @throws {NotAllowed} the actor may not do it; nothing was loaded.
 */
export async function importLocalGovernments(
  { commands }: { readonly commands: Pick<LedgerCommands, 'execute' | 'currentReference'> },
  input: LocalGovernmentImport,
): Promise<LocalGovernmentOutcome> {
  const rows = await readUploadedLocalGovernments(input.text, input.contentType);
  await input.counted?.(rows.length);
  const reference = await commands.currentReference();
  const told = differences(rows, reference, input);
  const revision = reference.revisions['local-governments'] ?? -1n;
  const requests = batchesOf(told).map((batch) => ({
    batch,
    request: requestFor(batch, revision, input),
  }));
  const faults: ImportFault[] = [];
  for (const { batch, request } of requests) {
    faults.push(...(await refusals(commands, batch, request)));
  }
  if (faults.length > 0) throw new ImportRefused(faults.toSorted((a, b) => a.line - b.line));
  for (const { request } of input.dryRun ? [] : requests) await commands.execute(request);
  const count = (type: Entry['type']): number => told.filter((one) => one.type === type).length;
  return {
    rows: rows.length,
    registered: count('RegisterLocalGovernments'),
    renamed: count('RenameLocalGovernments'),
    reclassified: count('ReclassifyLocalGovernments'),
    unchanged: rows.length - new Set(told.map(({ line }) => line)).size,
    changes: changesOf(told),
    status: told.length > 0 ? 'loaded' : 'unchanged',
  };
}

/** Each once, also where its type and its English name are told by two commands. */
function changesOf(told: readonly Told[]): readonly LocalGovernmentChange[] {
  const byLine = told.flatMap(({ line, change }) => (change ? [[line, change] as const] : []));
  return [...new Map(byLine).values()].slice(0, CHANGES_MAX);
}

function changeOf(
  { type, fullNameTh, nameEn }: LocalGovernmentPhase,
  stated: StatedLocalGovernment,
): LocalGovernmentChange {
  return {
    localGovernment: stated.localGovernment,
    before: { type, fullName: fullNameTh, nameEn },
    after: {
      type: stated.type,
      fullName: stated.fullNameTh,
      nameEn: stated.nameEn || nameEn,
    },
  };
}

/** What the file says that the registry does not, in the order of the file. */
function differences(
  rows: readonly LocalGovernmentRow[],
  { registry }: Reference,
  { effectiveOn, citation = CITATION }: LocalGovernmentImport,
): readonly Told[] {
  const faults: ImportFault[] = [];
  const told = rows.flatMap(({ line, stated }): readonly Told[] => {
    const known = registry.localGovernments.get(stated.localGovernment);
    if (!known) {
      if (!registry.areas.has(stated.province)) faults.push(provinceUnknown(line, stated));
      return [{ line, type: 'RegisterLocalGovernments', data: { ...stated, citation } }];
    }
    if (known.record.province !== stated.province) faults.push(elsewhere(line, stated, known));
    const before = effectiveOn === undefined ? known.phases.at(-1) : phaseOn(known, effectiveOn);
    const was = before ?? known.phases[0];
    const change = changeOf(was, stated);
    return changes(was, stated, citation).map((one) => ({ line, change, ...one }));
  });
  if (faults.length > 0) throw new ImportRefused(faults);
  return told;
}

/** A new type comes with its names in Thai; an English name that the file leaves out is not lost. */
function changes(
  before: LocalGovernmentPhase,
  stated: StatedLocalGovernment,
  citation: string,
): readonly Entry[] {
  const { localGovernment, type, nameTh, fullNameTh } = stated;
  const nameEn = stated.nameEn || before.nameEn;
  const entries: Entry[] = [];
  const other = type !== before.type;
  if (other) {
    const data = { localGovernment, type, nameTh, fullNameTh, citation };
    entries.push({ type: 'ReclassifyLocalGovernments', data });
  }
  const renamed = nameTh !== before.nameTh || fullNameTh !== before.fullNameTh;
  if (nameEn !== before.nameEn || (renamed && !other)) {
    const data = { localGovernment, nameTh, fullNameTh, nameEn, citation };
    entries.push({ type: 'RenameLocalGovernments', data });
  }
  return entries;
}

function provinceUnknown(line: number, { province }: StatedLocalGovernment): ImportFault {
  return {
    line,
    column: 'province_iso',
    reason: `there is no province ${province} in the registry`,
    reasonTh: `ไม่มีจังหวัด ${province} ในทะเบียน`,
  };
}

function elsewhere(
  line: number,
  { localGovernment, province }: StatedLocalGovernment,
  { record }: LocalGovernmentRecord,
): ImportFault {
  return {
    line,
    column: 'province_iso',
    reason: `${localGovernment} lies in ${record.province} in the registry, not in ${province}: no file moves it`,
    reasonTh: `${localGovernment} อยู่ใน ${record.province} ตามทะเบียน ไม่ใช่ ${province} แฟ้มย้ายจังหวัดไม่ได้`,
  };
}

/** Entries of one kind follow each other, so that each batch is one command. */
function batchesOf(told: readonly Told[]): readonly Batch[] {
  const kinds = [
    'RegisterLocalGovernments',
    'ReclassifyLocalGovernments',
    'RenameLocalGovernments',
  ] as const;
  return kinds.flatMap((kind) => {
    const batches: [Told, ...Told[]][] = [];
    let bytes = 0;
    for (const one of told.filter(({ type }) => type === kind)) {
      const size = canonicalBytes(one.data).length;
      const last = batches.at(-1);
      if (last && last.length < BATCH_ENTRIES_MAX && bytes + size <= BATCH_BYTES_MAX) {
        last.push(one);
        bytes += size;
      } else {
        batches.push([one]);
        bytes = size;
      }
    }
    return batches.map((list) => ({ told: list }));
  });
}

/** What the rules refuse of a batch, row by row. */
async function refusals(
  commands: Pick<LedgerCommands, 'execute'>,
  batch: Batch,
  request: RegistryRequest,
): Promise<readonly ImportFault[]> {
  if ((await refusal(commands, request)) === undefined) return [];
  const faults: ImportFault[] = [];
  for (const one of batch.told) {
    const alone = { ...request, command: commandOf([one], request.command) };
    const found = await refusal(commands, alone);
    if (found) faults.push(ruleBroken(one, found));
  }
  return faults;
}

async function refusal(
  commands: Pick<LedgerCommands, 'execute'>,
  request: RegistryRequest,
): Promise<Rejection | undefined> {
  try {
    await commands.execute({ ...request, dryRun: true });
    return undefined;
  } catch (error) {
    if (error instanceof Rejection) return error;
    throw error;
  }
}

function ruleBroken({ line, data }: Told, { code }: Rejection): ImportFault {
  const { localGovernment } = data;
  return {
    line,
    column: '',
    reason: `the registry refuses what the row says of ${localGovernment}: ${code}`,
    reasonTh: `ทะเบียนไม่รับข้อมูลของ ${localGovernment}: ${code}`,
  };
}

function commandOf(
  told: Batch['told'],
  { effectiveOn }: Pick<RegistryCommand, 'effectiveOn'>,
): RegistryCommand {
  const [{ type }] = told;
  const entries = told.map(({ data }) => data);
  return { type, entries, effectiveOn } as RegistryCommand;
}

/**
 * The same change of the same registry is the same command, from whichever process. Over another
 * state of the registry it is another one: a name may come back that was given up between.
 */
function requestFor(
  { told }: Batch,
  revision: bigint,
  { actor, correlationId, effectiveOn, at }: LocalGovernmentImport,
): RegistryRequest {
  const command = commandOf(told, { effectiveOn });
  const said = { type: command.type, entries: command.entries, effectiveOn: effectiveOn ?? '' };
  const digest = createHash('sha256').update(canonicalBytes(said)).digest('hex');
  return {
    registry: 'local-governments',
    command,
    actor,
    idempotencyKey: `import:local-governments:${revision}:${digest}`,
    correlationId,
    deadline: Date.now() + BATCH_TIMEOUT_MS,
    at,
  };
}

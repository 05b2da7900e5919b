import { createHash } from 'node:crypto';
import type {
  BookRequest,
  LedgerCommands,
  LocalGovernmentRequest,
  Receipt,
  RowVerdict,
} from '@app/commands';
import {
  bookId,
  formatBaht,
  localGovernmentStream,
  Rejection,
  type AreaId,
  type FiscalYear,
  type LocalGovernmentId,
} from '@app/ledger';
import { readAppropriationFile } from '../imports/appropriation-file';
import type { DemonstrationActor } from './actors';
import { pilotsFile } from './pilots-file';
import { accountOf, askersOf } from './simulation-askers';
import { CLOSED_YEAR, SIMULATED_YEAR } from './simulation-calendar';
import { closedYear } from './simulation-closed-year';
import { CLOSED_AREA } from './simulation-closed-year-budget';
import type { Ending, Entry } from './simulation-diary';
import type { ToldEntry } from './simulation-story';
import { unitOf } from './simulation-unit';
import { SEED, yearOf } from './simulation-year';

/** How long one round may take before the load gives up, to be continued at the next start. */
const ROUND_TIMEOUT_MS = 120_000;

/** What the simulation asks: of a unit's book, or of one of its local governments. */
type SimulatedRequest = BookRequest | LocalGovernmentRequest;

/** A command of the simulation ended otherwise than it must: somebody wrote between, or a fault. */
export class SimulationDiverged extends Error {
  constructor(request: SimulatedRequest, detail: string) {
    super(
      `demonstration command ${request.idempotencyKey} (${request.command.type} on ` +
        `${streamOf(request)}): ${detail}`,
    );
    this.name = 'SimulationDiverged';
  }
}

/** What the load needs of the server. */
export interface SimulationDeps {
  readonly commands: Pick<LedgerCommands, 'execute' | 'executeBatch' | 'refusalsSettled'>;
  /** Carries approved contributions between the streams; the simulation waits for it. */
  readonly policies: { settle(): Promise<void> };
  /** Told about once per tenth of the work. */
  readonly progress: (message: string) => void;
  /** Aborting ends the load between two rounds; the next start continues it. */
  readonly signal: AbortSignal;
}

/** When something is asked, of whom, and how it is meant to end. */
interface Meant extends Ending {
  readonly at: Date;
  readonly localGovernment?: LocalGovernmentId | undefined;
}

/** A request, beside how it is meant to end. */
interface Asked {
  readonly entry: Meant;
  readonly request: SimulatedRequest;
}

/** One unit's year as requests. */
export interface UnitYear {
  readonly area: AreaId;
  readonly fiscalYear: FiscalYear;
  readonly entries: readonly Asked[];
}

/**
 * Loads the demonstration: the real FY2565 lines of the pilots with a simulated year of decisions, and
 * a small closed FY2564 that is simulated altogether, through the same commands as any client, every
 * event marked as simulated.
 *
 * Keys, ids and times are derived from the seed, so asking again is asking the same: a load that was
 * interrupted anywhere is completed by loading again, and a complete one is recognised by the last
 * command of each book. Books that hold something else (an import, another version's year) are left
 * alone.
 *
 * @param years which of them; all when absent.
 * @throws {SimulationDiverged} a command ended otherwise than it must.
 * @throws the signal's reason, when aborted.
 */
export async function loadDemonstration(
  deps: SimulationDeps,
  years: readonly UnitYear[] = simulatedYears(),
): Promise<void> {
  const { progress, signal } = deps;
  const open: UnitYear[] = [];
  for (const year of years) {
    signal.throwIfAborted();
    const found = await standingOf(year, deps);
    if (found === 'strange') {
      const book = `${year.area} ${year.fiscalYear}`;
      progress(`demonstration: ${book} holds other entries, left alone`);
    }
    if (found === 'incomplete') open.push(year);
  }
  const total = open.reduce((sum, { entries }) => sum + entries.length, 0);
  if (total === 0) return progress('demonstration: complete');
  progress(`demonstration: ${total} commands for ${open.length} books`);
  let [done, told] = [0, 0];
  const advance = (count: number): void => {
    done += count;
    const tenth = Math.floor((done * 10) / total);
    if (tenth > told) progress(`demonstration: ${done} of ${total} commands recorded`);
    told = tenth;
  };
  for (const round of roundsOf(open)) {
    signal.throwIfAborted();
    await record(round, deps);
    advance(round.length);
  }
  progress('demonstration: complete');
}

/**
 * The years of all pilots, as they are asked, and before them the one that is closed. The same seed
 * gives the same requests.
 */
export function simulatedYears(seed: string = SEED): readonly UnitYear[] {
  const pilots = readAppropriationFile(pilotsFile()).map((book): UnitYear => {
    const askerOf = askersOf(unitOf(book));
    const entries = yearOf(book, seed);
    const year = { area: book.area, fiscalYear: SIMULATED_YEAR };
    return { ...year, entries: asked(year, entries, askerOf) };
  });
  const closed = { area: CLOSED_AREA, fiscalYear: CLOSED_YEAR };
  const entries = asked(closed, closedYear(), ({ by }) => accountOf(by));
  return [{ ...closed, entries }, ...pilots];
}

/** The entries of a year as requests, each under a key of its own. */
function asked<E extends Entry | ToldEntry>(
  book: { readonly area: AreaId; readonly fiscalYear: FiscalYear },
  entries: readonly E[],
  askerOf: (entry: E) => DemonstrationActor,
): readonly Asked[] {
  // Another version of the simulation asks with other keys and is seen to be another one.
  const version = fingerprintOf(entries);
  return entries.map((entry, index) => {
    const key = `demonstration-${version}-${index}`;
    return { entry, request: requestOf(book, entry, { actor: askerOf(entry), key }) };
  });
}

function fingerprintOf(entries: readonly object[]): string {
  const text = JSON.stringify(entries, (_key, value: unknown) =>
    typeof value === 'bigint' ? formatBaht(value) : value,
  );
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function requestOf(
  book: { readonly area: AreaId; readonly fiscalYear: FiscalYear },
  entry: Entry | ToldEntry,
  { actor, key }: { readonly actor: DemonstrationActor; readonly key: string },
): SimulatedRequest {
  const asking = { idempotencyKey: key, correlationId: key, deadline: 0, simulated: true, actor };
  if ('duty' in entry && entry.localGovernment !== undefined) {
    const { localGovernment, command, at } = entry;
    return { ...asking, localGovernment, command, at };
  }
  const { command, at } = entry;
  return { ...asking, book, command, at };
}

function streamOf(request: SimulatedRequest): string {
  return 'book' in request
    ? bookId(request.book.area, request.book.fiscalYear)
    : localGovernmentStream(request.localGovernment);
}

/** Asks for the last command and the first one, without writing, where the book stands. */
async function standingOf(
  { entries }: UnitYear,
  { commands }: SimulationDeps,
): Promise<'complete' | 'incomplete' | 'strange'> {
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) throw new Error('a simulated year holds nothing');
  const trial = (request: SimulatedRequest): Promise<Receipt> =>
    commands.execute({ ...inTime(request), dryRun: true });
  const end = await trial(last.request).catch((error: unknown) => {
    if (error instanceof Rejection) return undefined;
    throw error;
  });
  if (end?.repeated) return 'complete';
  const begin = await trial(first.request).catch((error: unknown) => {
    if (error instanceof Rejection) return undefined;
    throw error;
  });
  const opens = begin?.events.some(({ type }) => type === 'book.opened.v1');
  return opens || begin?.repeated ? 'incomplete' : 'strange';
}

function inTime(request: SimulatedRequest): SimulatedRequest {
  return { ...request, deadline: Date.now() + ROUND_TIMEOUT_MS };
}

/**
 * All that the units ask, in the order of time, cut where the next command is for another book: the
 * log up to a moment must hold what one could have known then, in whichever book. A refusal ends its
 * round too, for it is written before the book goes on, or an interrupted load could lose it.
 */
function roundsOf(years: readonly UnitYear[]): readonly (readonly Asked[])[] {
  const asked = years
    .flatMap(({ entries }) => entries)
    .toSorted((a, b) => a.entry.at.getTime() - b.entry.at.getTime());
  const rounds: Asked[][] = [];
  let before: Asked | undefined;
  for (const one of asked) {
    const goesOn =
      before !== undefined &&
      before.entry.refusedBy === undefined &&
      streamOf(before.request) === streamOf(one.request);
    if (goesOn) rounds.at(-1)?.push(one);
    else rounds.push([one]);
    before = one;
  }
  return rounds;
}

/**
 * Commands of one stream, decided in order and appended together. What a local government decides is
 * handed over to the book before anything else is asked, as the log of that day would have it.
 */
async function record(
  round: readonly Asked[],
  { commands, policies }: SimulationDeps,
): Promise<void> {
  const verdicts = await commands.executeBatch(round.map(({ request }) => inTime(request)));
  if (round.at(-1)?.entry.refusedBy) await commands.refusalsSettled();
  for (const [at, { entry, request }] of round.entries()) expectEnd(entry, request, verdicts[at]);
  if (round.some(({ entry }) => entry.localGovernment !== undefined)) await policies.settle();
}

/** Whether a command ended as it was meant to. */
function expectEnd(entry: Meant, request: SimulatedRequest, verdict: RowVerdict | undefined): void {
  if (verdict && 'error' in verdict) {
    const { error } = verdict;
    if (!(error instanceof Rejection)) throw error;
    // Asked again when the book is closed, what a rule refused is refused by the closing before it.
    if (entry.refusedBy && [entry.refusedBy, 'BOOK_CLOSED'].includes(error.code)) return;
    throw new SimulationDiverged(request, `refused by ${error.code} ${factsOf(error)}`);
  }
  if (entry.refusedBy) throw new SimulationDiverged(request, `not refused by ${entry.refusedBy}`);
  const uncovered = verdict?.receipt.events.some(({ type }) => type === 'unauthorised.recorded.v1');
  if (uncovered !== (entry.unauthorised ?? false)) {
    throw new SimulationDiverged(request, uncovered ? 'it had no cover' : 'it had cover');
  }
}

function factsOf({ finding }: Rejection): string {
  return JSON.stringify(finding.facts, (_key, value: unknown) =>
    typeof value === 'bigint' ? formatBaht(value) : value,
  );
}

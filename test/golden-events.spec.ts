import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GENESIS_HASH, NO_STREAM, seal } from '@app/event-store';
import {
  contributionPostings,
  decodeEvent,
  encodeEvent,
  formatBaht,
  isBookEvent,
  isLocalGovernmentEvent,
  isRegistryEvent,
  ledgerEventTypes,
  postings,
  REGISTRY_COMMANDS,
  registryStream,
  type EncodedEvent,
  type LedgerEvent,
  type WriterMetadata,
} from '@app/ledger';
import { goldenSamples } from './golden-samples';

/*
 * What was once written stays readable for ever: every version of an event has one golden file with
 * the stored bytes, their hash and the postings; an optional field that came later has one beside it,
 * `commitment.made.v1+payee.json`. `WRITE_GOLDEN=1 npx jest test/golden-events` writes
 * the files that are missing; one that is there is never written again. If a test here fails, the
 * program is wrong and not the file.
 */

const FOLDER = join(__dirname, 'golden', 'events');
const BOOK = 'book-TH40-2565';
const WRITE = process.env.WRITE_GOLDEN === '1';

interface GoldenCase {
  readonly what: string;
  /** Stored bytes as text: canonical JSON in UTF-8. */
  readonly payload: string;
  readonly metadata: string;
  /** Whose first event it is; the book `book-TH40-2565` when absent. */
  readonly stream?: string;
  /** SHA-256 as the first event of its stream, hex. */
  readonly hash: string;
  /** On the lines of the budget. */
  readonly postings: readonly object[];
  /** On the accounts of contributions; none when absent. */
  readonly contributionPostings?: readonly object[];
}

interface GoldenFile {
  readonly type: string;
  /** The optional field that came after the event's first file. */
  readonly added?: string | undefined;
  readonly cases: readonly GoldenCase[];
}

function encodedOf({ type }: GoldenFile, { payload, metadata }: GoldenCase): EncodedEvent {
  return { type, payload: Buffer.from(payload, 'utf8'), metadata: Buffer.from(metadata, 'utf8') };
}

function postingsOf(event: LedgerEvent): Pick<GoldenCase, 'postings' | 'contributionPostings'> {
  if (!isBookEvent(event)) return { postings: [] };
  const written = (entry: { readonly amount: bigint }): object => {
    return { ...entry, amount: formatBaht(entry.amount) };
  };
  const ofContributions = contributionPostings(event).map(written);
  return {
    postings: postings(event).map(written),
    ...(ofContributions.length === 0 ? {} : { contributionPostings: ofContributions }),
  };
}

/** The stream to which an event belongs. */
function streamOf(event: LedgerEvent): string {
  if (isLocalGovernmentEvent(event)) return 'localgov-TOWN-400114';
  if (!isRegistryEvent(event)) return BOOK;
  const { type } = event;
  const told = Object.values(REGISTRY_COMMANDS).find((command) => command.event === type);
  if (!told) throw new Error(`${type} is written into no registry`);
  return registryStream(told.registry);
}

function hashOf(encoded: EncodedEvent, stream: string): string {
  const [sealed] = seal(stream, NO_STREAM, GENESIS_HASH, [encoded]);
  return sealed?.hash.toString('hex') ?? '';
}

function goldenOf({ type, added }: Omit<GoldenFile, 'cases'>): GoldenFile {
  const cases = goldenSamples()
    .filter((sample) => sample.event.type === type && sample.added === added)
    .map(({ what, event, writer }): GoldenCase => {
      const encoded = encodeEvent(event, writer);
      const stream = streamOf(event);
      return {
        what,
        payload: encoded.payload.toString('utf8'),
        metadata: encoded.metadata.toString('utf8'),
        ...(stream === BOOK ? {} : { stream }),
        hash: hashOf(encoded, stream),
        ...postingsOf(event),
      };
    });
  if (cases.length === 0) throw new Error(`add a sample of ${type} to test/golden-samples.ts`);
  return { type, ...(added === undefined ? {} : { added }), cases };
}

function nameOfFile({ type, added }: Omit<GoldenFile, 'cases'>): string {
  return added === undefined ? `${type}.json` : `${type}+${added}.json`;
}

function writeMissing(): void {
  mkdirSync(FOLDER, { recursive: true });
  const additions = goldenSamples().flatMap(({ event: { type }, added }) =>
    added === undefined ? [] : [{ type, added }],
  );
  for (const file of [...ledgerEventTypes().map((type) => ({ type })), ...additions]) {
    const name = nameOfFile(file);
    if (readdirSync(FOLDER).includes(name)) continue;
    const text = `${JSON.stringify(goldenOf(file), null, 2)}\n`;
    writeFileSync(join(FOLDER, name), text, { flag: 'wx' });
  }
}

if (WRITE) writeMissing();

const files = readdirSync(FOLDER).map((name) => ({
  name,
  golden: JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as GoldenFile,
}));

it('has one golden file for every event that can be written, and of every one that ever was', () => {
  const names = files.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(ledgerEventTypes().map((type) => `${type}.json`)));
  for (const { name, golden } of files) expect(name).toBe(nameOfFile(golden));
});

it('has one golden file for every optional field that came later', () => {
  const names = files.map(({ name }) => name);
  for (const { event, added } of goldenSamples()) {
    if (added !== undefined) expect(names).toContain(nameOfFile({ type: event.type, added }));
  }
});

describe.each(files)('$name', ({ golden }) => {
  it.each(golden.cases.map((one) => [one.what, one] as const))('%s', (_what, one) => {
    const encoded = encodedOf(golden, one);
    const decoded = decodeEvent(encoded);
    if (!decoded) throw new Error(`${golden.type} is not an event of the ledger any more`);
    const { meta, ...event } = decoded;
    const { postings: onLines, contributionPostings: ofContributions } = one;
    expect(postingsOf(event as LedgerEvent)).toEqual({
      postings: onLines,
      ...(ofContributions ? { contributionPostings: ofContributions } : {}),
    });
    expect(hashOf(encoded, one.stream ?? BOOK)).toBe(one.hash);
    const again = encodeEvent(event as LedgerEvent, writerOf(meta));
    expect(again.payload.toString('utf8')).toBe(one.payload);
    expect(again.metadata.toString('utf8')).toBe(one.metadata);
  });
});

/** The writer's part of an event's metadata: what the circumstances do not say already. */
function writerOf(meta: NonNullable<ReturnType<typeof decodeEvent>>['meta']): WriterMetadata {
  const { actor: _actor, decidedOn: _d, effectiveOn: _e, recordedOn: _r, ...writer } = meta;
  return writer;
}

/*
 * `npm run import -- FILE --year 2565`: sends a file to a running server, which checks and loads it
 * like anybody's. It needs no database of its own and works from any machine.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { ImportOutcome } from './import-appropriations';
import type { LocalGovernmentChange, LocalGovernmentOutcome } from './import-local-governments';
import type { ImportFault } from './import-refused';

const USAGE = `npm run import -- [appropriations] FILE --year 2565 [options]
npm run import -- local-governments FILE [--effective-on 2022-10-01] [--citation TEXT] [options]

  appropriations     lines of the Act: CSV (UTF-8) with the columns unit_key, project, category_lv1 …
                     category_lv4, item, amount_baht, ref_doc, ref_page; optional plan, fund_source,
                     development_issue
  --year             fiscal year, B.E.

  local-governments  new ones, and new names and types of known ones: CSV (UTF-8) with the columns
                     lao_id, lao_type, name_th, full_name_th, name_en, province_iso, amphoe_dopa;
                     optional district_name_th, dla_code
  --effective-on     from when on it is so (default: today)
  --citation         the notice, decree or list that the file was made of

options
  --dry-run          check everything and say what would be loaded
  --server           a running server (default: http://127.0.0.1, port 8080, or PORT)
  --token-file       file with an access token of who imports (default: LEDGER_TOKEN); of the
                     demonstration: npm run --silent token -- policy-secretary, who may import
                     appropriations for every unit, or administrator, for local governments`;

/** What a server takes at once. */
const FILE_BYTES_MAX = 5 * 1024 * 1024;

/** A national file takes seconds; a server that says nothing for this long has a problem. */
const ANSWER_TIMEOUT_MS = 300_000;

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly detailTh?: string;
  readonly next?: string;
  readonly errors?: readonly Partial<ImportFault>[];
}

/** What ends the program, in one line or several, with an exit code of 1. */
class CannotImport extends Error {}

type Options = ReturnType<typeof parsed>['values'];

/** One kind of file: where it is sent, and how what became of it is told. */
interface Kind {
  readonly route: string;
  /** @throws {CannotImport} an option is missing or not of this kind. */
  query(options: Options): Readonly<Record<string, string | undefined>>;
  report(outcome: unknown, dryRun: boolean): void;
}

const KINDS: Readonly<Record<string, Kind>> = {
  appropriations: {
    route: '/api/imports/appropriations',
    query: ({ year }) => {
      if (/^2[5-7]\d\d$/.test(year ?? '')) return { fiscalYear: year };
      throw new CannotImport(
        '--year is missing or no fiscal year of the Buddhist era, such as 2565.',
      );
    },
    report: (outcome, dryRun) => reportBooks(outcome as ImportOutcome, dryRun),
  },
  'local-governments': {
    route: '/api/imports/local-governments',
    query: ({ citation, 'effective-on': effectiveOn }) => ({ citation, effectiveOn }),
    report: (outcome, dryRun) => reportLocalGovernments(outcome as LocalGovernmentOutcome, dryRun),
  },
};

async function main(): Promise<void> {
  const { values, positionals } = parsed();
  const [first = '', ...others] = positionals;
  const named = Object.hasOwn(KINDS, first) ? KINDS[first] : undefined;
  const [file, ...tooMany] = named ? others : positionals;
  const kind = named ?? KINDS['appropriations'];
  if (values.help) return say(USAGE);
  if (!kind || file === undefined || tooMany.length > 0) throw new CannotImport(USAGE);
  const query = kind.query(values);
  const content = await contentOf(file);
  const token = await tokenOf(values['token-file']);
  const address = new URL(kind.route, values.server);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) address.searchParams.set(name, value);
  }
  if (values['dry-run']) address.searchParams.set('dryRun', 'true');
  const response = await answerOf(address, content, token);
  const body: unknown = await response.json().catch(() => ({}));
  if (!response.ok) throw new CannotImport(problemText(response.status, body as Problem));
  kind.report(body, values['dry-run']);
}

function parsed() {
  const port = process.env['PORT'] ?? '8080';
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        year: { type: 'string' },
        'effective-on': { type: 'string' },
        citation: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        server: { type: 'string', default: `http://127.0.0.1:${port}` },
        'token-file': { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new CannotImport(`${(error as Error).message}\n\n${USAGE}`);
  }
}

async function contentOf(file: string): Promise<Buffer> {
  const content = await readFile(file).catch((error: unknown) => {
    throw new CannotImport(`${file} cannot be read: ${(error as Error).message}`);
  });
  // A server that refuses a file for its size hangs up before it can be heard to say so.
  if (content.length <= FILE_BYTES_MAX) return content;
  throw new CannotImport(
    `${file} has ${content.length} bytes, at most ${FILE_BYTES_MAX} are taken at once: ` +
      'split it, keeping the header in each part and each unit whole.',
  );
}

/** Who imports; a word of the command line would be seen by every process of the machine. */
async function tokenOf(file: string | undefined): Promise<string> {
  const read =
    file === undefined
      ? process.env['LEDGER_TOKEN']
      : await readFile(file, 'utf8').catch((error: unknown) => {
          throw new CannotImport(`${file} cannot be read: ${(error as Error).message}`);
        });
  const token = read?.trim() ?? '';
  if (/^[\w.~+/-]+=*$/.test(token)) return token;
  throw new CannotImport(
    token === ''
      ? `who imports? Give an access token in LEDGER_TOKEN, or its file by --token-file\n\n${USAGE}`
      : `${file ?? 'LEDGER_TOKEN'} holds no access token`,
  );
}

async function answerOf(address: URL, content: Buffer, token: string): Promise<Response> {
  try {
    return await fetch(address, {
      method: 'POST',
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Idempotency-Key': `import-${createHash('sha256').update(content).digest('hex')}`,
        Authorization: `Bearer ${token}`,
      },
      body: new Uint8Array(content),
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
  } catch (error) {
    const cause = (error as { readonly cause?: { readonly message?: string } }).cause?.message;
    throw new CannotImport(
      `no answer from ${address.origin} (${cause ?? (error as Error).message}): start it by ` +
        '"npm start", or name another one with --server. What was loaded stays loaded; ' +
        'importing the file again completes it.',
    );
  }
}

function problemText(status: number, { title, detail, next, errors = [] }: Problem): string {
  const rows = errors.map(({ line, column, reason, reasonTh }) => {
    const place = [line ? `line ${line}` : '', column ?? ''].filter(Boolean).join(', ');
    return `  ${place ? `${place}: ` : ''}${reason ?? ''}\n      ${reasonTh ?? ''}`;
  });
  const head = [`refused (${status}): ${title ?? 'no reason given'}`, detail, ...rows, next];
  return head.filter(Boolean).join('\n');
}

function reportBooks({ books, rows, amount }: ImportOutcome, dryRun: boolean): void {
  for (const book of books) {
    const status = dryRun && book.status === 'loaded' ? 'would be loaded' : book.status;
    const { lines, amount: baht } = book.added;
    // A line spelt otherwise than before is another line: who imports a file again must see it.
    const partly = lines > 0 && lines < book.lines;
    const added = partly ? `: ${lines} new beside those it has, ${baht} baht` : '';
    say(
      `${book.area}  ${String(book.lines).padStart(5)} lines  ${book.amount.padStart(18)}  ` +
        `${status}${added}`,
    );
  }
  say(
    `${counted(books.length, 'unit')}, ${counted(rows, 'line')}, ${amount} baht${dryRun ? '; nothing was written' : ''}`,
  );
}

function reportLocalGovernments(outcome: LocalGovernmentOutcome, dryRun: boolean): void {
  const { rows, registered, renamed, reclassified, unchanged, changes } = outcome;
  for (const { localGovernment, before, after } of changes) {
    say(`${localGovernment}  ${asKnown(before)}  ->  ${asKnown(after)}`);
  }
  say(
    `${counted(rows, 'local government')}: ${registered} new, ${renamed} with a new name, ` +
      `${reclassified} of another type, ${unchanged} known just so` +
      (dryRun ? '; nothing was written' : ''),
  );
}

function asKnown({ type, fullName, nameEn }: LocalGovernmentChange['before']): string {
  return `${type} ${fullName} (${nameEn})`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof CannotImport ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The table of the rights, as people read it. */
export const TABLE = join(__dirname, '../../libs/access/RIGHTS.md');

/** How far a right reaches from the place in which a role is held. */
export type Reach = 'own' | 'in' | 'home' | 'any';

const REACHES: ReadonlySet<string> = new Set<Reach>(['own', 'in', 'home', 'any']);

/** One route and who may ask it. */
export interface RightsRow {
  readonly method: string;
  /** With parameters as the controllers name them; of streams, as the table does: `book-{area}…`. */
  readonly path: string;
  /** By the code of the role; a role that is not named may not ask. */
  readonly reaches: ReadonlyMap<string, Reach>;
}

/** All that the table says. */
export interface RightsTable {
  /** The roles by their codes: `SEC` is `committee-secretary`. */
  readonly roles: ReadonlyMap<string, string>;
  /** In which kinds of places each role is held: `committee-secretary` in `province`, `cluster`. */
  readonly heldIn: ReadonlyMap<string, readonly string[]>;
  readonly rows: readonly RightsRow[];
  /** Streams of the log, each kind a row. */
  readonly streams: readonly RightsRow[];
  /** Routes for whoever is known, `POST /api/log/checkpoints`. */
  readonly person: readonly string[];
  /** Routes for anybody. */
  readonly open: readonly string[];
}

/**
 * Reads the table.
 *
 * @throws {Error} a cell or a row is none that the table's own words explain.
 */
export function rightsTable(text = readFileSync(TABLE, 'utf8')): RightsTable {
  const roles = new Map<string, string>();
  const heldIn = new Map<string, readonly string[]>();
  const rows: RightsRow[] = [];
  const streams: RightsRow[] = [];
  const simple = { person: [] as string[], open: [] as string[] };
  let section = '';
  let codes: readonly string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) section = line.replace(/^#+ /, '');
    if (!line.startsWith('|') || /^\|[ :|-]+$/.test(line)) continue;
    const [first = '', ...cells] = cellsOf(line);
    if (first === 'Route') codes = cells.slice(0, -1);
    else if (section.startsWith('Who')) addRole({ roles, heldIn }, first, cells);
    else if (section.startsWith('Any person')) simple.person.push(quoted(first));
    else if (section.startsWith('Open')) simple.open.push(quoted(first));
    else if (section.includes('`')) {
      const row = rowOf({ base: quoted(section), first, cells, codes });
      (section.startsWith('The log itself') ? streams : rows).push(row);
    }
  }
  return { roles, heldIn, rows, streams, ...simple };
}

function cellsOf(line: string): readonly string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function addRole(
  { roles, heldIn }: { roles: Map<string, string>; heldIn: Map<string, readonly string[]> },
  code: string,
  [name = '', , places = '']: readonly string[],
): void {
  if (!/^[A-Z]{3}$/.test(code)) return;
  const role = quoted(name);
  roles.set(code, role);
  // In the table's words, which have a space where the rule has a hyphen.
  heldIn.set(
    role,
    places.split(',').map((place) => place.trim().replaceAll(' ', '-')),
  );
}

function quoted(text: string): string {
  const found = /`([^`]+)`/.exec(text)?.[1];
  if (found === undefined) throw new Error(`${text} names nothing between backticks`);
  return found;
}

function rowOf({
  base,
  first,
  cells,
  codes,
}: {
  readonly base: string;
  readonly first: string;
  readonly cells: readonly string[];
  readonly codes: readonly string[];
}): RightsRow {
  const [method = '', below = ''] = quoted(first).split(' ');
  const reaches = new Map<string, Reach>();
  for (const [index, code] of codes.entries()) {
    const cell = cells[index] ?? '';
    if (cell === '') continue;
    if (!REACHES.has(cell)) throw new Error(`${first}: ${code} has no reach ${cell}`);
    reaches.set(code, cell as Reach);
  }
  return { method, path: `${base}${below}`, reaches };
}

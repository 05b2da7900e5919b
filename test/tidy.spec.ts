import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/*
 * House rules that no linter here knows. Each is a function from a file to its complaints, is asked
 * of the whole tree, and is seen to complain of a small text that breaks it.
 */

const ROOT = join(__dirname, '..');
const FOLDERS = ['apps', 'libs', 'test'];
const NOT_OURS = ['node_modules', 'dist', '.data', 'seeded-breach', 'golden'];

interface SourceFile {
  /** From the root, with `/` between folders. */
  readonly path: string;
  readonly text: string;
}

function sourcesBelow(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.includes(entry.name) ? [] : sourcesBelow(path);
    if (!/\.(ts|tsx|mjs|cjs)$/.test(entry.name)) return [];
    const fromRoot = relative(ROOT, path).split(sep).join('/');
    return [{ path: fromRoot, text: readFileSync(path, 'utf8') }];
  });
}

const isTestCode = (path: string): boolean =>
  /\.(spec|contract|fixture)\.ts$|\/(testing|contract)\/|^test\//.test(path);

/** The lines, numbered from 1, on which a pattern is found. */
function linesWith(text: string, pattern: RegExp): readonly string[] {
  return text
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [`${index + 1}: ${line.trim()}`] : []));
}

// Put together, so that this file does not find itself.
const LEFT_OPEN = new RegExp(`\\b(${['TO', 'FIX', 'HA'].join('|')})(DO|ME|CK)\\b`);
const LEFT_OUT =
  /^\s*((it|test|describe)(\.\w+)*\.(only|skip|todo|failing)\b|(fit|fdescribe|x(it|test|describe))\()/;
const CLOCK_OR_CHANCE =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\brandom(UUID|Bytes|Int)\b|\bperformance\.now\b|\bprocess\.|\bsetTimeout\b/;
const LINES_MAX = 400;

const RULES: Readonly<Record<string, (file: SourceFile) => readonly string[]>> = {
  'the rules of the ledger read no clock, no chance and no environment': ({ path, text }) =>
    path.startsWith('libs/ledger/') && !isTestCode(path) ? linesWith(text, CLOCK_OR_CHANCE) : [],

  'a file is named after its one idea': ({ path }) =>
    /(^|[/.-])(utils?|helpers?|common|shared|types|misc|impl)\.(ts|tsx|mjs|cjs)$/.test(path)
      ? ['a name that says nothing']
      : [],

  'a lib names each of its exports': ({ path, text }) =>
    /^libs\/[^/]+\/src\/index\.ts$/.test(path) ? linesWith(text, /\bexport \*/) : [],

  'no test is left out or runs alone': ({ text }) => linesWith(text, LEFT_OUT),

  'nothing is left for later in the code': ({ text }) => linesWith(text, LEFT_OPEN),

  // An index is a list of names, to look one up in and not to be read.
  'a file can be read at one sitting': ({ path, text }) => {
    if (/^libs\/[^/]+\/src\/index\.ts$/.test(path)) return [];
    const lines = text.split('\n').length - 1;
    return lines > LINES_MAX ? [`${lines} lines`] : [];
  },

  'every export of a lib says what it is': ({ path, text }) => {
    if (!path.startsWith('libs/') || isTestCode(path) || path.endsWith('/index.ts')) return [];
    const lines = text.split('\n');
    return lines.flatMap((line, index) => {
      if (
        !/^export (default |async |abstract |declare )*(function|const|let|class|interface|type|enum)\b/.test(
          line,
        )
      ) {
        return [];
      }
      let before = index - 1;
      while (/^\s*(@\w|\}\)|\))/.test(lines[before] ?? '')) before -= 1;
      return /\*\/\s*$/.test(lines[before] ?? '') ? [] : [`${index + 1}: ${line.trim()}`];
    });
  },
};

const BREACHES: Readonly<Record<keyof typeof RULES, SourceFile>> = {
  'the rules of the ledger read no clock, no chance and no environment': {
    path: 'libs/ledger/src/rule.ts',
    text: 'const today = new Date();\n',
  },
  'a file is named after its one idea': { path: 'libs/views/src/date-utils.ts', text: '' },
  'a lib names each of its exports': {
    path: 'libs/views/src/index.ts',
    text: "export * from './view';\n",
  },
  'no test is left out or runs alone': {
    path: 'libs/views/src/view.spec.ts',
    text: `it.${'skip'}.each([1])('counts', () => {});\n`,
  },
  'nothing is left for later in the code': {
    path: 'libs/views/src/view.ts',
    text: `// ${'TO'}${'DO'}: later\n`,
  },
  'a file can be read at one sitting': { path: 'apps/api/src/main.ts', text: '\n'.repeat(401) },
  'every export of a lib says what it is': {
    path: 'libs/views/src/view.ts',
    text: '/** Said. */\nexport const said = 1;\n\nexport const unsaid = 2;\n',
  },
};

const sources = FOLDERS.flatMap((folder) => sourcesBelow(join(ROOT, folder)));

it('looks at the whole tree', () => {
  expect(sources.length).toBeGreaterThan(100);
});

describe.each(Object.keys(RULES))('%s', (name) => {
  const complaintsOf = RULES[name] ?? (() => ['there is no such rule']);

  it('in the whole tree', () => {
    const found = sources.flatMap((file) =>
      complaintsOf(file).map((complaint) => `${file.path}:${complaint}`),
    );
    expect(found).toEqual([]);
  });

  it('and it is seen when it is not so', () => {
    const breach = BREACHES[name];
    expect(breach && complaintsOf(breach)).toHaveLength(1);
  });
});

it('has exactly one index in every lib, at its root', () => {
  const libs = readdirSync(join(ROOT, 'libs'));
  const indexes = sources
    .map(({ path }) => path)
    .filter((path) => /^libs\/.*index\.ts$/.test(path));
  expect(indexes.sort()).toEqual(libs.map((lib) => `libs/${lib}/src/index.ts`).sort());
});

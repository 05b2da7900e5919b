import { execFile } from 'node:child_process';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

/*
 * Which way the product may import is written in `.dependency-cruiser.cjs`. The tree keeps to it; and
 * every rule is seen to fail on a file of its name under `test/seeded-breach`, because a rule that
 * nothing can break proves nothing.
 */

const ROOT = join(__dirname, '..');
const CONFIGURATION = join(ROOT, '.dependency-cruiser.cjs');
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

interface Cruise {
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
    readonly totalCruised: number;
  };
}

const APPS = ['api', 'auditor', 'identity', 'operator', 'projector'].map((app) => `apps/${app}`);

jest.setTimeout(120_000);

/** Follows all imports of folders; the cruiser ends with another code when it finds a breach. */
async function cruise(folder: string, ...below: readonly string[]): Promise<Cruise['summary']> {
  const options = ['--config', CONFIGURATION, '--output-type', 'json'];
  const ran = promisify(execFile)(process.execPath, [CRUISER, ...options, ...below], {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
  });
  const { stdout } = await ran.catch((failed: { stdout?: string }) => {
    if (!failed.stdout?.startsWith('{')) throw failed;
    return { stdout: failed.stdout };
  });
  return (JSON.parse(stdout) as Cruise).summary;
}

function breachesIn({ violations }: Cruise['summary']): readonly string[] {
  return violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

it('imports only the way that the design allows', async () => {
  const found = await cruise(ROOT, 'libs', ...APPS, 'test');
  expect(breachesIn(found)).toEqual([]);
  expect(found.totalCruised).toBeGreaterThan(100);
});

it('sees every rule broken where it is broken on purpose, and no other', async () => {
  const { forbidden } = jest.requireActual<{ forbidden: readonly { name: string }[] }>(
    CONFIGURATION,
  );
  const { violations } = await cruise(join(__dirname, 'seeded-breach'), 'libs', 'apps');
  // A circle has two files; it is reported once, from either of them.
  const fileOf = (path: string): string => basename(path, '.ts').replace(/-back$/, '');
  const found = violations.map(({ rule, from }) => `${rule.name} in ${fileOf(from)}`);
  expect(found.sort()).toEqual(forbidden.map(({ name }) => `${name} in ${name}`).sort());
});

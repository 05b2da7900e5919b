// @ts-check
/** A Chromium for the browser tests: one that is on the machine, else one fetched from npm. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { npm, tellingLine } from './npm.mjs';
import { longStep, Problem } from './terminal.mjs';

/** The npm package holds a Chromium for servers, packed; its own unpacker needs a newer Node.js. */
const PACKAGE = '@sparticuz/chromium@153.0.0';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
];

/**
 * @param {string} root the clone; what is fetched is kept in its `.embedded`
 * @returns {Promise<string>} the absolute path of a Chromium that runs
 */
export async function findChromium(root) {
  const told = process.env.CHROMIUM_PATH;
  if (told) {
    if (runs(told)) return told;
    throw new Problem(`CHROMIUM_PATH=${told} does not run: correct it, or unset it.`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const found = [...candidates, ...applications].find((path) => existsSync(path) && runs(path));
  if (found !== undefined) return found;
  const fetched = join(root, '.embedded', 'chromium', 'chromium-with-libraries');
  if (!existsSync(fetched)) await fetchChromium(join(root, '.embedded'));
  if (runs(fetched)) return fetched;
  throw missing('the one from npm does not run on this system');
}

/** @param {string} why */
function missing(why) {
  return new Problem(
    `The browser tests need Chromium or Chrome, and ${why}: install one ` +
      `(on Debian "apt-get install chromium"), or name it in CHROMIUM_PATH.`,
  );
}

/** @param {string} program */
function runs(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/** @param {string} folder git-ignored */
async function fetchChromium(folder) {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw missing('none was found');
  const unfinished = join(folder, 'chromium.unfinished');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  await longStep('No Chromium found: fetching one for the browser tests (70 MB)', async () => {
    const { code, output } = await npm(unfinished, ['pack', PACKAGE, '--loglevel=error']);
    if (code !== 0) throw missing(`none could be fetched (${tellingLine(output)})`);
    unpack(unfinished, output.trim().split('\n').at(-1) ?? '');
  });
  rmSync(join(folder, 'chromium'), { recursive: true, force: true });
  renameSync(unfinished, join(folder, 'chromium'));
}

/**
 * @param {string} folder
 * @param {string} archive the package, in the folder
 */
function unpack(folder, archive) {
  const tar = (/** @type {string} */ file) => execFileSync('tar', ['-xf', file], { cwd: folder });
  tar(archive);
  const opened = (/** @type {string} */ name) =>
    brotliDecompressSync(readFileSync(join(folder, 'package', 'bin', `${name}.br`)));
  writeFileSync(join(folder, 'chromium'), opened('chromium'));
  for (const name of ['al2023.tar', 'fonts.tar', 'swiftshader.tar']) {
    writeFileSync(join(folder, name), opened(name));
    tar(name);
    rmSync(join(folder, name));
  }
  const wrapper = join(folder, 'chromium-with-libraries');
  const script = [
    '#!/bin/sh',
    '# The libraries that came with it stand behind those of the system.',
    'here=$(dirname "$(readlink -f "$0")")',
    'export LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$here:$here/lib"',
    '[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_FILE="$here/own-fonts.conf"',
    'exec "$here/chromium" "$@"',
  ];
  writeFileSync(wrapper, `${script.join('\n')}\n`);
  const fonts = '<fontconfig><dir prefix="relative">fonts</dir></fontconfig>';
  writeFileSync(join(folder, 'own-fonts.conf'), `<?xml version="1.0"?>\n${fonts}\n`);
  for (const path of [wrapper, join(folder, 'chromium')]) chmodSync(path, 0o755);
  rmSync(join(folder, 'package'), { recursive: true });
  rmSync(join(folder, archive));
}

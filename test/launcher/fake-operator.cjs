/*
 * Stands in for the operator's tool in tests of the launcher: `keys generate --file <path>` makes a
 * file with the mode that a key has.
 */
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const [, , subject, act, option, file] = process.argv;
if (subject !== 'keys' || act !== 'generate' || option !== '--file') process.exit(2);
mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
writeFileSync(file, 'no key\n', { mode: 0o600 });

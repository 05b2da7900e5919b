'use strict';

/* Loaded before a program of ours: tells its parent, when asked, what a child of it would inherit. */

const { execFileSync } = require('node:child_process');

process.on('message', (message) => {
  if (message !== 'environment') return;
  const inherited = execFileSync(process.execPath, ['-p', 'JSON.stringify(process.env)']);
  process.send({ inherited: inherited.toString() });
});
// Nobody stays for being asked.
process.channel.unref();

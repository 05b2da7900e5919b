'use strict';

/*
 * A double as a process of its own: `node test/eventstoredb/serve.cjs --port 0`. It prints its
 * address, keeps its log in memory, and ends with SIGTERM or when who forked it goes.
 */

const { readFileSync } = require('node:fs');
const { parseArgs } = require('node:util');
const { transformSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { filename });
  module._compile(code, filename);
};

const { startDouble } = require('./double.ts');

async function main() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      nodes: { type: 'string', default: '1' },
      tls: { type: 'boolean', default: false },
      authenticated: { type: 'boolean', default: false },
      'system-event-every-ms': { type: 'string' },
    },
  });
  const everyMs = values['system-event-every-ms'];
  const double = await startDouble({
    port: Number(values.port),
    nodes: Number(values.nodes),
    tls: values.tls,
    authenticated: values.authenticated,
    ...(everyMs === undefined ? {} : { systemEventEveryMs: Number(everyMs) }),
  });
  process.stdout.write(`${double.url}\n`);
  process.send?.({ url: double.url });
  const end = () => void double.stop().then(() => process.exit(0));
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(signal, end);
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});

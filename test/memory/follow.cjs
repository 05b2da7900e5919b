'use strict';

/*
 * Follows a long log as one of those who do so, in a process whose memory is bounded: forked with
 * `--max-old-space-size`, and with what `follow.ts` is to do as its only argument.
 */

const Module = require('node:module');
const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { transformSync } = require('@swc/core');

require('reflect-metadata');

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { filename, sourceMaps: false });
  module._compile(code, filename);
};

const resolveFilename = Module._resolveFilename;

/** Sources name each other as they are named once they are built. */
Module._resolveFilename = function (request, parent, ...rest) {
  const library = /^@app\/([a-z-]+)$/.exec(request)?.[1];
  if (library !== undefined) return path.resolve(__dirname, `../../libs/${library}/src/index.ts`);
  if (/^\.{1,2}\/.*\.js$/.test(request) && parent?.path !== undefined) {
    const source = path.resolve(parent.path, request.replace(/\.js$/, '.ts'));
    if (existsSync(source)) return source;
  }
  return resolveFilename.call(this, request, parent, ...rest);
};

const { follow } = require('./follow.ts');

follow(JSON.parse(process.argv[2])).then(
  (outcome) => process.send(outcome, () => process.exit(0)),
  (error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);

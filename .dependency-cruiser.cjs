const path = require('node:path');

/** Specs and what only specs use: they may look inside, and the product never imports them. */
const TEST_CODE = '(\\.(spec|contract|fixture)\\.ts$|/src/testing/|^test/)';

/*
 * Which way the product may import: commands → ledger → event-store → views, as DECISIONS.md says.
 * `test/architecture.spec.ts` holds the tree to these rules, and sees each of them fail on a file of
 * its name under `test/seeded-breach`.
 */
module.exports = {
  forbidden: [
    {
      name: 'ledger-imports-nothing-of-ours',
      comment: 'The rules can be read, tested and audited without the rest.',
      severity: 'error',
      from: { path: '^libs/ledger/' },
      to: { path: '^(libs/(?!ledger/)|apps/)' },
    },
    {
      name: 'ledger-touches-no-machine',
      comment: 'A rule that reads a clock, a file or a random number cannot be replayed.',
      severity: 'error',
      from: { path: '^libs/ledger/', pathNot: TEST_CODE },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'ledger-needs-no-framework',
      comment: 'Only schemas, canonical JSON and persistent maps: no Nest, no TypeORM, no driver.',
      severity: 'error',
      from: { path: '^libs/ledger/', pathNot: TEST_CODE },
      to: {
        path: '(^|/)node_modules/',
        pathNot: '(^|/)node_modules/(zod|canonicalize|immutable)/',
      },
    },
    {
      name: 'event-store-knows-no-domain',
      comment: 'The log would serve any ledger; it imports no other lib.',
      severity: 'error',
      from: { path: '^libs/event-store/' },
      to: { path: '^libs/(?!event-store/)' },
    },
    {
      name: 'commands-read-no-view',
      comment: 'A decision relies on the log, never on what was derived from it.',
      severity: 'error',
      from: { path: '^libs/commands/' },
      to: { path: '^libs/views/' },
    },
    {
      name: 'views-give-no-command',
      comment: 'A view follows the log and can be rebuilt: it causes nothing.',
      severity: 'error',
      from: { path: '^libs/views/' },
      to: { path: '^libs/commands/' },
    },
    {
      name: 'auditor-trusts-nobody',
      comment:
        'The auditor reads the log itself: neither what writes it nor what was derived from it.',
      severity: 'error',
      from: { path: '^apps/auditor/' },
      to: { path: '^libs/(commands|views)/' },
    },
    {
      name: 'libs-do-not-import-apps',
      comment: 'Apps put libs together, and not the other way round.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'libs-meet-at-their-index',
      comment: 'What a lib promises is what its index.ts names.',
      severity: 'error',
      from: { path: '^(libs/[^/]+|apps)/', pathNot: TEST_CODE },
      to: { path: '^libs/[^/]+/', pathNot: ['^$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'tests-stay-out-of-the-product',
      comment: 'What only tests use is not shipped.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: TEST_CODE },
      to: { path: TEST_CODE },
    },
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one idea, or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-unresolvable',
      comment: 'An import that cannot be followed hides what it depends on.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.data)/|^test/seeded-breach/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: path.join(__dirname, 'tsconfig.json') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};

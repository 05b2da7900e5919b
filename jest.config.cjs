const { availableParallelism } = require('node:os');

/** Nest 12 is ESM only: on Node 20 Jest can load it only when its packages are transformed too. */
const esmPackages = [
  '@nestjs',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  'load-esm',
  '@tokenizer',
  '@borewit',
  'content-disposition',
  '@fastify/cookie',
  'cookie',
  'saxen',
  'jose',
  'oidc-provider',
  'openid-client',
  'oauth4webapi',
];

module.exports = {
  testEnvironment: 'node',
  rootDir: '.',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testRegex: '.*\\.spec\\.ts$',
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  transform: { '^.+\\.(ts|js|mjs)$': ['@swc/jest'] },
  transformIgnorePatterns: [`/node_modules/(?!(${esmPackages.join('|')})/)`],
  moduleNameMapper: {
    '^@app/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/test/seeded-breach/'],
  globalSetup: '<rootDir>/test/jest-global-setup.mjs',
  globalTeardown: '<rootDir>/test/jest-global-teardown.mjs',
  // More would only queue: the specs share one PostgreSQL, which wants a processor too.
  maxWorkers: Math.min(4, availableParallelism()),
  testTimeout: 30_000,
};

'use strict';

/*
 * The built API as a process of its own, on a database that is installed already: in demonstration
 * mode, so that it believes a provider of this machine, and without the demonstration's data. It
 * follows nothing.
 */

require('reflect-metadata');

const BUILT = '../../dist/apps/api/apps/api/src';
const { createApi } = require(`${BUILT}/api`);
const { readServerConfiguration } = require(`${BUILT}/configuration`);
const { openLedger } = require(`${BUILT}/ledger`);

async function main() {
  const databaseUrl = process.env.DATABASE_URL;
  const configuration = { databaseUrl, demonstration: true, projector: 'none' };
  const ledger = await openLedger(configuration, (line) => {
    throw new Error(line);
  });
  const { identity } = readServerConfiguration(process.env);
  const app = await createApi(ledger, { identity });
  await app
    .getHttpAdapter()
    .getInstance()
    .listen({ port: Number(process.env.PORT) });
  process.send({ ready: true });
}

main().catch((error) => {
  process.send({ problem: String(error) });
  process.exit(1);
});

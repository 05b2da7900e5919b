/**
 * Stands in for the server in the launcher's tests and keeps the contract of
 * apps/launcher/server.mjs: it counts its starts in the database and answers with that count.
 * FAKE_SERVER=dies | silent | stubborn | clinging | troubled makes it misbehave.
 */
const http = require('node:http');
const { Client } = require('pg');

const mode = process.env.FAKE_SERVER;

async function countStart() {
  const { DATABASE_URL, LEDGER_ADMIN_DATABASE_URL = DATABASE_URL } = process.env;
  const admin = new Client({ connectionString: LEDGER_ADMIN_DATABASE_URL });
  await admin.connect();
  await admin.query('CREATE SCHEMA IF NOT EXISTS log');
  await admin.query('CREATE TABLE IF NOT EXISTS log.starts (at bigserial)');
  await admin.query('GRANT ALL ON ALL TABLES IN SCHEMA log TO PUBLIC');
  await admin.query('GRANT USAGE ON SCHEMA log TO PUBLIC');
  await admin.query('GRANT ALL ON ALL SEQUENCES IN SCHEMA log TO PUBLIC');
  await admin.end();
  const client = new Client({ connectionString: DATABASE_URL });
  await client.connect();
  await client.query('INSERT INTO log.starts DEFAULT VALUES');
  const { rows } = await client.query(
    `SELECT (SELECT count(*)::int FROM log.starts) AS starts, current_user AS login,
            (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS super,
            lower('ÄÉ') AS lower, current_setting('server_version') AS version`,
  );
  await client.end();
  const administered = LEDGER_ADMIN_DATABASE_URL !== DATABASE_URL;
  return {
    ...rows[0],
    administered,
    demonstration: process.env.LEDGER_DEMONSTRATION,
    identityPort: process.env.LEDGER_IDENTITY_PORT,
    identityKeyFile: process.env.LEDGER_IDENTITY_KEY_FILE,
  };
}

async function main() {
  if (mode === 'silent') return setInterval(() => undefined, 1000);
  if (mode === 'dies') throw new Error('the sky fell');
  process.send({ progress: 'Loading the demonstration: 1 of 2 events' });
  const facts = await countStart();
  const server = http.createServer((_request, response) => response.end(JSON.stringify(facts)));
  const end = () => {
    if (mode === 'stubborn') {
      // Later than a repeated signal that still counts as one Ctrl-C.
      setTimeout(() => process.stdout.write('I stay.\n'), 1000);
      return;
    }
    process.stdout.write('The server is closed.\n');
    process.exit(0);
  };
  process.on('SIGTERM', end);
  if (mode !== 'clinging') process.on('disconnect', end);
  const port = Number(process.env.PORT);
  server.listen(port, '127.0.0.1', () => {
    process.send({ ready: true, url: `http://localhost:${port}` });
    // More than a pipe holds: a server whose words nobody takes would stand still here.
    if (mode === 'troubled') {
      setTimeout(
        () => process.stderr.write(`${'trouble '.repeat(50_000)}\nEnough trouble.\n`),
        100,
      );
    }
  });
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});

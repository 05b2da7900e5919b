'use strict';

/*
 * The built API or projector as a process that dies at a named point. Whatever becomes durable goes
 * through the driver of PostgreSQL, so the points are statements there: the process is killed before
 * the n-th that matches, when it is sent and not answered, or when it is answered and nobody was told.
 * The product knows nothing of it. Its parent arms it by a message, at any time:
 *
 *   { arm: { when: 'before' | 'sent' | 'after', statement, within, nth } }   or   { arm: null }
 *
 * `statement` is a regular expression; with `within`, an earlier statement of the same transaction
 * must match that one.
 */

require('reflect-metadata');
const { Client } = require('pg');

const BUILT = '../../dist/apps';
let armed = null;

process.on('message', ({ arm }) => {
  if (arm === undefined) return;
  armed = arm && {
    when: arm.when,
    statement: new RegExp(arm.statement, 'i'),
    within: arm.within === undefined ? undefined : new RegExp(arm.within, 'i'),
    left: arm.nth,
  };
  process.send({ armed: true });
});

function die() {
  process.kill(process.pid, 'SIGKILL');
}

/** A statement with its short parameters behind it, `… -- budget live`, so that these can be named. */
function textOf(config, values) {
  const text = typeof config === 'string' ? config : String(config?.text ?? '');
  const given = config?.values ?? values;
  const short = (value) => typeof value === 'string' && value.length < 100;
  return Array.isArray(given) ? `${text} -- ${given.filter(short).join(' ')}` : text;
}

/** Whether this statement is the one at which the process is to die. */
function isTheOne(client, text) {
  const { statement, within } = armed;
  if (/^\s*(begin|start transaction)/i.test(text)) client.matchedWithin = false;
  const inside = within === undefined || client.matchedWithin === true;
  const found = inside && statement.test(text);
  if (within !== undefined && within.test(text)) client.matchedWithin = true;
  if (/^\s*(commit|rollback)/i.test(text)) client.matchedWithin = false;
  if (!found) return false;
  armed.left -= 1;
  return armed.left <= 0;
}

const query = Reflect.get(Client.prototype, 'query');

Client.prototype.query = function (config, values, callback) {
  if (armed === null || !isTheOne(this, textOf(config, values)))
    return query.call(this, config, values, callback);
  if (armed.when === 'before') die();
  const given = [config, values, callback];
  const place = given.findIndex((part) => typeof part === 'function');
  // Spared meanwhile, because another one has died at its point, it goes on as if nothing was.
  const struck = armed;
  const strike = () => struck === armed && die();
  if (armed.when === 'after' && place >= 0) {
    const told = given[place];
    given[place] = (...answer) => {
      strike();
      told(...answer);
    };
  }
  const answer = query.apply(this, given);
  if (armed.when === 'sent') setImmediate(strike);
  else if (place < 0) answer.then(strike, strike);
  return answer;
};

/** The built API in demonstration mode without the demonstration's data, so that it starts at once. */
async function serve() {
  const { createApi } = require(`${BUILT}/api/apps/api/src/api`);
  const { readServerConfiguration } = require(`${BUILT}/api/apps/api/src/configuration`);
  const { openLedger } = require(`${BUILT}/api/apps/api/src/ledger`);
  const configuration = readServerConfiguration(process.env);
  const ledger = await openLedger(configuration, (line) => {
    process.stderr.write(`${line}\n`);
  });
  const app = await createApi(ledger, { identity: configuration.identity });
  const { PORT, HOST = '127.0.0.1' } = process.env;
  await app
    .getHttpAdapter()
    .getInstance()
    .listen({ port: Number(PORT), host: HOST });
  process.send({ ready: true });
}

if (process.argv[2] === 'projector') {
  require(`${BUILT}/projector/apps/projector/src/main.js`);
} else {
  // Its parent is gone, and nobody could stop it any more.
  process.on('disconnect', () => process.exit(0));
  serve().catch((error) => {
    process.send({ problem: String(error) });
    process.exit(1);
  });
}

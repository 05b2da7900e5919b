// @ts-check
/** One event of some 500 bytes to a new stream, beside a plain one-row INSERT without any order. */
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { openLog, perSecond, sideBySide } from './measure.mjs';

const payload = Buffer.from(JSON.stringify({ item: 'ค่าวัสดุ'.repeat(6), amount: '1234.00' }));
const metadata = randomBytes(250);

/** @param {import('./measure.mjs').Bench} bench */
export async function appendBesideInsert(bench) {
  const { seal, NO_STREAM, GENESIS_HASH } = bench.libs.eventStore;
  const { url, store } = await openLog(bench);
  const pool = new pg.Pool({ connectionString: url, max: 16 });
  await pool.query(
    `create table plain (id bigserial primary key, stream text, type text, payload bytea, metadata bytea)`,
  );
  const append = () => {
    const stream = `bench-${randomUUID()}`;
    const events = seal(stream, NO_STREAM, GENESIS_HASH, [{ type: 'x.v1', payload, metadata }]);
    return store.append(stream, NO_STREAM, events);
  };
  const insert = () =>
    pool.query('insert into plain (stream, type, payload, metadata) values ($1, $2, $3, $4)', [
      randomUUID(),
      'x.v1',
      payload,
      metadata,
    ]);
  for (const callers of [1, 16, 64]) {
    await sideBySide(
      `Appends, ${callers} caller${callers > 1 ? 's' : ''}`,
      5,
      ['append: ordered, dense, chained, verified', () => perSecond(callers, 1, append)],
      ['INSERT of one row, 16 connections, no order', () => perSecond(callers, 1, insert)],
    );
  }
  await pool.end();
  await store.close();
}

import { ledgerEventTypes } from '@app/ledger';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { defineView, ignore, type Handlers, type View } from '../../libs/views/src/view';

/** The table of a view that counts. */
export function tallyTable(view: string): string {
  return view.replaceAll('-', '_');
}

/** A view that counts refusals, in a table of one row. */
export function tallyView(name: string): View {
  class Tally {
    only!: boolean;
    count!: string;
  }
  PrimaryColumn({ type: 'boolean' })(Tally.prototype, 'only');
  Column({ type: 'bigint' })(Tally.prototype, 'count');
  const table = tallyTable(name);
  Entity({ name: table })(Tally);
  const ignored = Object.fromEntries(ledgerEventTypes().map((type) => [type, ignore]));
  return defineView<{ count: number }>({
    name,
    version: 1,
    entities: [Tally],
    begin: () => ({ count: 0 }),
    on: {
      ...(ignored as unknown as Handlers<{ count: number }>),
      'command.refused.v1': (batch) => {
        batch.count += 1;
      },
    },
    write: async (batch, tx) => {
      await tx.query(
        `insert into ${table} as t values (true, $1)
         on conflict ("only") do update set count = t.count + excluded.count`,
        [batch.count],
      );
    },
  });
}

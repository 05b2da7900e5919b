import { DataSource } from 'typeorm';
import { DemonstrationClock } from '@app/commands';
import { MemoryEventStore } from '@app/event-store';
import { Projector } from '@app/views';
import { DEMONSTRATION_DAY, type Ledger } from '../apps/api/src/ledger';

/** A ledger in demonstration mode without a database, for what needs neither views nor data. */
export function ledgerOfNothing(): Ledger {
  const store = new MemoryEventStore();
  const views = new DataSource({ type: 'postgres' });
  const clock = new DemonstrationClock(DEMONSTRATION_DAY);
  const projector = new Projector({ store, dataSource: views });
  return { store, views, projector, clock, demonstration: clock, close: () => store.close() };
}

import { DataSource } from 'typeorm';
import { DemonstrationClock, HAND_OVER, LedgerCommands, PolicyFollower } from '@app/commands';
import { LogIntegrity, MemoryEventStore, Notary, PostgresIntegrity } from '@app/event-store';
import { policyCheckpoints, Projector } from '@app/views';
import { AccessEntries } from '../apps/api/src/identity/access-entries';
import { EvidenceFiles } from '../apps/api/src/evidence/evidence-files';
import { IdentityDatabase } from '../apps/api/src/identity/identity-database';
import { peopleOver } from '../apps/api/src/identity/open-people';
import { DEMONSTRATION_DAY, type Ledger } from '../apps/api/src/ledger';

/** A ledger in demonstration mode without a database, for what needs neither views nor data. */
export function ledgerOfNothing(): Ledger {
  const store = new MemoryEventStore();
  const views = new DataSource({ type: 'postgres' });
  const clock = new DemonstrationClock(DEMONSTRATION_DAY);
  const projector = new Projector({ store, dataSource: views });
  const trouble = (error: unknown): never => {
    throw error;
  };
  const commands = new LedgerCommands(store, clock, trouble);
  const policies = new PolicyFollower({
    store,
    commands,
    policy: HAND_OVER,
    checkpoints: policyCheckpoints(views),
    onTrouble: (_, error) => trouble(error),
  });
  const nowhere = { url: 'postgresql://nowhere.invalid/nothing' };
  const kept = new PostgresIntegrity(nowhere);
  const notary = new Notary({ store, integrity: kept });
  const integrity = new LogIntegrity(store, kept, { notary });
  // What is noted of an access has nowhere to go.
  const access = new AccessEntries({ rows: () => Promise.resolve([]) }, clock, () => undefined);
  const people = { ...peopleOver(IdentityDatabase.at(nowhere), clock, () => undefined), access };
  const evidence = EvidenceFiles.at(nowhere);
  const close = async (): Promise<void> => {
    await people.close();
    await evidence.close();
    await store.close();
  };
  return {
    store,
    integrity,
    notary,
    views,
    projector,
    commands,
    policies,
    people,
    evidence,
    clock,
    demonstration: clock,
    close,
  };
}

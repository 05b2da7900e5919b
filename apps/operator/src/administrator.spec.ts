import { DemonstrationClock } from '@app/commands';
import { MemoryEventStore } from '@app/event-store';
import { assignmentRegister } from '@app/ledger';
import { commandsOver } from '../../../libs/commands/src/testing/one-project-book';
import { createTestDatabase, type TestDatabase } from '../../../test/database';
import { installIdentity } from '../../api/src/identity/identity-schema';
import { openPeople, type OpenPeople } from '../../api/src/identity/open-people';
import { operateAdministrator, type LedgerToAppointIn } from './administrator';

const CLAIM = '1100500123456';
const WORDS = ['appoint', '--issuer', 'https://id.example', '--subject-claim', CLAIM];

describe('the first administrator', () => {
  let database: TestDatabase;
  let people: OpenPeople;
  let store: MemoryEventStore;
  let ledger: LedgerToAppointIn;

  beforeEach(async () => {
    database = await createTestDatabase();
    await installIdentity(database.url);
    const clock = new DemonstrationClock('2022-06-25');
    people = await openPeople(database.url, clock, () => undefined);
    store = new MemoryEventStore();
    ledger = { people, commands: commandsOver(store), clock };
  });
  afterEach(async () => {
    await people.close();
    await database.drop();
  });

  it('is appointed once, as an event that names no claim', async () => {
    const said = await operateAdministrator(ledger, [...WORDS, '--name', 'ก', '--office', 'กบจ.']);
    expect(said.join()).toMatch(/is administrator from \d{4}-\d\d-\d\d on/);
    expect(said.join()).not.toContain(CLAIM);
    const subject = await people.people.personFor('https://id.example', CLAIM);
    const [found, ...others] = assignmentRegister(await ledger.commands.currentReference());
    expect(others).toEqual([]);
    expect(found?.record).toMatchObject({
      person: subject,
      role: 'administrator',
      office: 'กบจ.',
      place: '*',
    });
    const events = (await store.readAll()).map(({ payload }) => payload.toString());
    expect(events.join()).not.toContain(CLAIM);

    expect(await operateAdministrator(ledger, WORDS)).toEqual([
      `${subject} is administrator already: nothing was changed.`,
    ]);
    expect(await store.readAll()).toHaveLength(events.length);
    await operateAdministrator(ledger, [...WORDS.slice(0, -1), 'another']);
    expect(assignmentRegister(await ledger.commands.currentReference())).toHaveLength(2);
  });

  it.each([
    [[]],
    [['appoint']],
    [['appoint', '--issuer', 'https://id.example']],
    [['appoint', '--issuer', 'https://id.example', '--subject-claim', ' ']],
    [[...WORDS, '--role', 'governor']],
    [['dismiss', ...WORDS.slice(1)]],
  ])('is not appointed by %j', async (words) => {
    await expect(operateAdministrator(ledger, words)).rejects.toThrow(
      /administrator appoint --issuer/,
    );
  });
});

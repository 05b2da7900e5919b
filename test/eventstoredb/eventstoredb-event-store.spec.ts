import { eventStoreContract } from '../../libs/event-store/src/event-store.contract';
import { startDouble, type Double } from './double';
import { logsOn, SERVER_ABILITIES } from './log-on-server';

// Many writers to one stream take their time on a busy machine.
jest.setTimeout(120_000);

let double: Double;
beforeAll(async () => {
  double = await startDouble();
});
afterAll(() => double.stop());

eventStoreContract(
  'EventStoreDB',
  logsOn(
    () => double.url,
    () => double.cut(),
  ),
  { ...SERVER_ABILITIES, cuts: true },
);

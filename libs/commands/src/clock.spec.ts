import { dayInThailand } from '@app/ledger';
import { DemonstrationClock } from './clock';

describe("the demonstration's clock", () => {
  beforeAll(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] }));
  afterAll(() => jest.useRealTimers());

  it.each([
    ['2026-11-24T02:15:30.250Z', '2022-06-25T02:15:30.250Z'],
    // In Thailand it is past midnight, seven hours ahead: still the same day of the demonstration.
    ['2026-11-24T18:00:00.000Z', '2022-06-24T18:00:00.000Z'],
    ['2026-11-24T16:59:59.999Z', '2022-06-25T16:59:59.999Z'],
  ])('at %s stands on its day in Thailand, at %s', (real, shown) => {
    jest.setSystemTime(new Date(real));
    const clock = new DemonstrationClock('2022-06-25');
    expect(clock.now().toISOString()).toBe(shown);
    expect(dayInThailand(clock.now())).toBe('2022-06-25');
    expect(clock.realNow().toISOString()).toBe(real);
  });
});

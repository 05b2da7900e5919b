import {
  AccessCounts,
  OF_A_MINUTE_MAX,
  PLACES_COUNTED_MAX,
  type CountedAccess,
} from './access-counts';

const refused = (place: string, more: Partial<CountedAccess> = {}): CountedAccess => ({
  kind: 'refused',
  subject: 'thief',
  places: [place],
  homes: ['TH41'],
  ...more,
});

describe('refusals of a minute', () => {
  let counts: AccessCounts;

  beforeEach(() => {
    counts = new AccessCounts();
  });

  /** How many of so many the same are noted. */
  function noted(times: number, note: CountedAccess): number {
    let count = 0;
    for (let at = 0; at < times; at += 1) if (counts.takes(note)) count += 1;
    return count;
  }

  it('in one place do not hide those of another, nor those of the own place', () => {
    expect(noted(500, refused('TH99'))).toBe(OF_A_MINUTE_MAX);
    expect(noted(5, refused('TH40'))).toBe(5);
    expect(noted(5, refused('TH41'))).toBe(5);
  });

  it('of one kind or person do not hide those of others', () => {
    noted(500, refused('TH99'));
    expect(noted(5, refused('TH99', { subject: 'other' }))).toBe(5);
    expect(noted(5, refused('TH99', { kind: 'sign-in-failed' }))).toBe(5);
  });

  it('in many places at once are noted while one of them is new', () => {
    noted(500, refused('TH99'));
    expect(counts.takes(refused('TH99', { places: ['TH99', 'TH40'] }))).toBe(true);
    expect(counts.takes(refused('TH99', { places: ['TH99', 'TH98'] }))).toBe(true);
  });

  it('that were left out are told with every place in which they were', () => {
    noted(OF_A_MINUTE_MAX + 2, refused('TH99'));
    noted(OF_A_MINUTE_MAX + 3, refused('TH40', { homes: ['TH41', 'CL12'] }));
    noted(3, refused('TH50'));
    expect(counts.turn()).toEqual([
      {
        kind: 'refused',
        subject: 'thief',
        places: ['TH99', 'TH40'],
        homes: ['TH41', 'CL12'],
        left: 5,
      },
    ]);
    expect(counts.turn()).toEqual([]);
    expect(noted(1, refused('TH99'))).toBe(1);
  });

  it('by nobody who is known are counted in areas, and not by whatever an address says', () => {
    const places = Array.from({ length: 200 }, (_, at) => `made-up-${at}`);
    const some = places.filter((place) => counts.takes(refused(place, { subject: undefined })));
    expect(some).toHaveLength(OF_A_MINUTE_MAX);
    expect(noted(5, refused('TH40', { subject: undefined }))).toBe(5);
  });

  it('beyond those that are counted one by one are counted together, and told', () => {
    for (let at = 0; at < PLACES_COUNTED_MAX; at += 1) counts.takes(refused(`made-up-${at}`));
    expect(noted(OF_A_MINUTE_MAX + 7, refused('TH40', { subject: 'other' }))).toBe(OF_A_MINUTE_MAX);
    expect(counts.turn()).toEqual([
      {
        kind: 'refused',
        subject: undefined,
        places: ['TH40'],
        homes: ['TH41'],
        left: 7,
      },
    ]);
  });
});

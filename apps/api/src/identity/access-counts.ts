import { parseAreaId } from '@app/ledger';

/** One person's refusals of a minute in one place beyond this tell nothing new. */
export const OF_A_MINUTE_MAX = 30;
/** So many places of all people are counted one by one in a minute; others together. */
export const PLACES_COUNTED_MAX = 10_000;
/** All provinces and clusters, and more. */
const PLACES_TOLD_MAX = 200;
/** What is counted together stands here, and nowhere that an address could name. */
const ALL_OTHERS = ' ';

/** What is counted of an access. */
export interface CountedAccess {
  readonly kind: string;
  /** Absent where nobody is known. */
  readonly subject?: string | undefined;
  /** Where it was: by these it is counted. */
  readonly places: readonly [string, ...string[]];
  /** Where whoever asked holds roles. */
  readonly homes?: readonly string[] | undefined;
}

/** What was not noted of one kind by one person in a minute. */
export interface LeftOut extends CountedAccess {
  /** How many there were. */
  readonly left: number;
}

/** What one person was noted for in this minute, of one kind. */
interface Counted {
  readonly kind: string;
  readonly subject: string | undefined;
  readonly places: Map<string, number>;
  left: number;
  readonly leftPlaces: Set<string>;
  readonly leftHomes: Set<string>;
}

/**
 * Counts in a minute what is noted of each kind, person and place, so that no flood of it fills the
 * table, and none in one place hides what happened in another.
 */
export class AccessCounts {
  private counted = new Map<string, Counted>();
  private places = 0;

  /** Counts an access. @returns whether it is noted, or only that it was left out. */
  takes({ kind, subject, places, homes = [] }: CountedAccess): boolean {
    let taken = false;
    const over = new Set<Counted>();
    for (const place of new Set(places)) {
      const [of, at] = this.counterOf(kind, subject, placeCounted(place, subject));
      const count = (of.places.get(at) ?? 0) + 1;
      of.places.set(at, count);
      if (count <= OF_A_MINUTE_MAX) taken = true;
      else over.add(of);
    }
    if (taken) return true;
    const [first] = over;
    if (first !== undefined) {
      first.left += 1;
      add(first.leftPlaces, places);
      add(first.leftHomes, homes);
    }
    return false;
  }

  /**
   * Begins another minute.
   *
   * @returns what was left out of the one before: how many, and in all of which places.
   */
  turn(): readonly LeftOut[] {
    const { counted } = this;
    this.counted = new Map();
    this.places = 0;
    return [...counted.values()].flatMap(({ kind, subject, left, leftPlaces, leftHomes }) => {
      const [first, ...others] = leftPlaces;
      if (first === undefined) return [];
      const places = [first, ...others] as const;
      return [{ kind, subject, places, homes: [...leftHomes], left }];
    });
  }

  /** Where one more in a place is counted: with the others, when enough is counted by itself. */
  private counterOf(
    kind: string,
    subject: string | undefined,
    place: string,
  ): readonly [Counted, string] {
    const own = this.counted.get(`${kind} ${subject ?? ''}`);
    if (own?.places.has(place)) return [own, place];
    if (this.places >= PLACES_COUNTED_MAX) return [this.found(kind, ALL_OTHERS), ALL_OTHERS];
    this.places += 1;
    return [own ?? this.found(kind, subject ?? '', subject), place];
  }

  private found(kind: string, whose: string, subject?: string): Counted {
    const key = `${kind} ${whose}`;
    const found = this.counted.get(key) ?? {
      kind,
      subject,
      places: new Map<string, number>(),
      left: 0,
      leftPlaces: new Set<string>(),
      leftHomes: new Set<string>(),
    };
    this.counted.set(key, found);
    return found;
  }
}

/** Whoever is not known may name what they like in an address: only areas are told apart. */
function placeCounted(place: string, subject: string | undefined): string {
  if (subject !== undefined) return place;
  return parseAreaId(place) ?? '*';
}

function add(to: Set<string>, places: readonly string[]): void {
  for (const place of places) if (to.size < PLACES_TOLD_MAX) to.add(place);
}

import { Inject, Injectable } from '@nestjs/common';
import { mayRead, NotAllowed, placesOfText, type ReadName } from '@app/access';
import type { Clock } from '@app/commands';
import {
  absorbedBy,
  dayInThailand,
  placeKindOf,
  type CalendarDate,
  type LocalGovernmentId,
  type Reference,
} from '@app/ledger';
import { CLOCK } from '../routes/read-views';
import type { Person } from './person';
import { ReadReference } from './read-reference';

/** What of an answer that mixes places one person may read, by the registries of one moment. */
export class ReadScope {
  constructor(
    private readonly person: Person,
    private readonly reference: Reference,
    private readonly today: CalendarDate,
  ) {}

  /** Whether one of the person's roles may read what lies in an area or a local government. */
  reads(what: ReadName, place: string): boolean {
    const { reads } = placesOfText(this.reference, place, this.today);
    return this.person.actors.some((actor) => {
      const { reads: home } = placesOfText(this.reference, actor.area, this.today);
      try {
        mayRead({ ...actor, home }, what, ...reads);
        return true;
      } catch (error) {
        if (error instanceof NotAllowed) return false;
        throw error;
      }
    });
  }

  /**
   * For whose money alone a book is shown: the person's own local governments and those that were
   * merged into them; undefined for whoever may read the whole book.
   */
  onlyFunders(area: string): readonly LocalGovernmentId[] | undefined {
    if (this.reads('book', area)) return undefined;
    const own = this.person.actors
      .map((actor) => actor.area as LocalGovernmentId)
      .filter((place) => placeKindOf(place) === 'local-government');
    return own.flatMap((id) => [id, ...absorbedBy(this.reference, id, this.today)]);
  }
}

/** Knows for every reader what of a mixed answer is theirs. */
@Injectable()
export class ReadScopes {
  constructor(
    private readonly reference: ReadReference,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What a person may read, by the registries as they are now. */
  async of(person: Person): Promise<ReadScope> {
    const reference = await this.reference.current();
    return new ReadScope(person, reference, dayInThailand(this.clock.now()));
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { placesOfText, type Places } from '@app/access';
import type { Clock } from '@app/commands';
import { dayInThailand, type CalendarDate } from '@app/ledger';
import { CLOCK } from '../routes/read-views';
import { ReadReference } from './read-reference';

/** Where things lie by the registries of this moment, as rights are judged in places. */
@Injectable()
export class PlacesNow {
  constructor(
    private readonly reference: ReadReference,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * In which places a command acts that is asked of a place; `*` is the nation.
   *
   * @throws {LogAway} they are not known.
   */
  async toAct(place: string): Promise<Places> {
    if (place === '*') return ['*'];
    return placesOfText(await this.reference.now(), place, this.today()).acts;
  }

  /**
   * In which places something is read; answered for several at once, by the same registries.
   *
   * @throws {LogAway} they are not known.
   */
  async toRead(): Promise<(place: string) => Places> {
    const reference = await this.reference.current();
    const today = this.today();
    return (place) => (place === '*' ? ['*'] : placesOfText(reference, place, today).reads);
  }

  private today(): CalendarDate {
    return dayInThailand(this.clock.now());
  }
}

import type { BookCommand, CalendarDate, Satang } from '@app/ledger';
import { instantOn, isWorkday, LAST_DAY } from './simulation-calendar';
import type { Ending } from './simulation-diary';

/** One command of a story that is told word by word, and the name of the account that asks it. */
export interface ToldEntry extends Ending {
  readonly at: Date;
  readonly by: string;
  readonly command: BookCommand;
}

const OFFICE_OPENS = 9 * 3_600;
/** What is told of one day lies so many seconds apart. */
const APART = 420;

/** A payment that GFMIS has, on the day on which GFMIS has it. */
export interface GfmisPaid {
  readonly line: string;
  /** Satang; below nothing where it came back. */
  readonly amount: Satang;
  readonly on: string;
}

/**
 * What a whole book is asked, told by hand and not by chance: every figure of it is stated, and can be
 * worked out on paper.
 */
export class Story {
  private readonly entries: ToldEntry[] = [];
  private readonly perDay = new Map<string, number>();
  /** All that GFMIS paid of the book by now, as the treasury's reports will have it. */
  readonly gfmis: GfmisPaid[] = [];

  /**
   * Tells that an account asks something on a working day; what is asked on the same day is asked in
   * the order in which it is told.
   *
   * @throws Error on a day on which nobody works: the story is wrong.
   */
  tell(day: string, by: string, command: BookCommand, ending: Ending = {}): void {
    const on = day as CalendarDate;
    if (on > LAST_DAY || !isWorkday(on)) throw new Error(`nobody works on ${day}`);
    const before = this.perDay.get(day) ?? 0;
    this.perDay.set(day, before + 1);
    const at = instantOn(on, OFFICE_OPENS + before * APART);
    this.entries.push({ at, by, command, ...ending });
  }

  /** Everything in the order of time. */
  inOrder(): readonly ToldEntry[] {
    return this.entries.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  }
}

import type {
  BookCommand,
  CalendarDate,
  LocalGovernmentCommand,
  LocalGovernmentId,
  ProjectId,
  RejectionCode,
} from '@app/ledger';
import { instantOn, isWorkday, LAST_DAY } from './simulation-calendar';
import type { Chance } from './simulation-chance';

/**
 * Who asks: somebody of the unit by duty, the agency that carries out a project, or the secretary of
 * the policy committee.
 */
export type Duty =
  | 'secretary'
  | 'confirmer'
  | 'governor'
  | 'finance'
  | 'treasury'
  | 'policy'
  | { readonly agencyOf: ProjectId };

/** Who asks a local government's stream: its own officer, or who supervises it from where. */
export type LocalDuty = 'lao' | 'chief' | 'governor';

/** How a command is meant to end, when not plainly done. */
export interface Ending {
  /** The rule that refuses it, then and whenever it is asked again. */
  readonly refusedBy?: RejectionCode | undefined;
  /** An outside fact without cover. */
  readonly unauthorised?: boolean | undefined;
}

/** One command of the simulated year to the unit's book. */
export interface BookEntry extends Ending {
  readonly at: Date;
  readonly duty: Duty;
  readonly command: BookCommand;
  readonly localGovernment?: undefined;
}

/** One command of the simulated year to a local government of the unit. */
export interface LocalEntry extends Ending {
  readonly at: Date;
  readonly duty: LocalDuty;
  readonly command: LocalGovernmentCommand;
  readonly localGovernment: LocalGovernmentId;
}

/** One command of the simulated year. */
export type Entry = BookEntry | LocalEntry;

const OFFICE_OPENS = 8.75 * 3_600;
const OFFICE_CLOSES = 16.25 * 3_600;

/**
 * What one unit asks its book in the course of the year. Commands of one day may come in any order,
 * so whatever needs another thing first is written at least one working day later.
 */
export class Diary {
  private readonly entries: Entry[] = [];

  constructor(private readonly chance: Chance) {}

  /** Notes that somebody asks something on a working day, at some time of office hours. */
  write(day: CalendarDate, duty: Duty, command: BookCommand, ending: Ending = {}): void {
    this.entries.push({ at: this.atWorkOn(day), duty, command, ...ending });
  }

  /** Notes that somebody asks a local government's stream something on a working day. */
  tell(
    day: CalendarDate,
    localGovernment: LocalGovernmentId,
    command: LocalGovernmentCommand,
    { duty = 'lao', ...ending }: Ending & { readonly duty?: LocalDuty } = {},
  ): void {
    this.entries.push({ at: this.atWorkOn(day), duty, localGovernment, command, ...ending });
  }

  private atWorkOn(day: CalendarDate): Date {
    if (day > LAST_DAY || !isWorkday(day)) throw new Error(`nobody works on ${day}`);
    return instantOn(day, this.chance.whole(OFFICE_OPENS, OFFICE_CLOSES));
  }

  /** Notes the very last command, when the offices have closed. */
  close(duty: Duty, command: BookCommand): void {
    this.entries.push({ at: instantOn(LAST_DAY, OFFICE_CLOSES + 60), duty, command });
  }

  /** Everything in the order of time. */
  inOrder(): readonly Entry[] {
    return this.entries.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  }
}

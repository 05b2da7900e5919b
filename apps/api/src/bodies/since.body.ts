import type { CalendarDate, StatedDates } from '@app/ledger';
import { Day, Text } from '../input/fields';

/** What a list of registry entries says of itself. */
export const ENTRIES = {
  description: 'All are written, or none; what the registry holds already is written once.',
  max: 500,
} as const;

/** The dates of registry entries: since when they are so is never guessed. */
export class SinceBody implements StatedDates {
  @Day({ description: 'From when all entries are so.', example: '2022-06-25' })
  effectiveOn!: CalendarDate;

  @Day({
    description: 'When it was decided; the day of effect, or today, when absent.',
    example: '2022-06-24',
    optional: true,
  })
  decidedOn?: CalendarDate | undefined;
}

/** An entry that says where it is written. */
export class CitedBody {
  @Text({
    description: 'The law, notice or decree in which it is written, as cited.',
    example: 'ประกาศกระทรวงมหาดไทย ลงวันที่ 24 มิถุนายน 2565',
  })
  citation!: string;
}

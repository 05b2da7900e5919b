import { Controller, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { pageLimit } from '@app/views';
import { accessRows, type AccessRow, type Rows } from '../answers/people.answers';
import type { AccessEntries } from '../identity/access-entries';
import { ACCESS } from '../identity/open-people';
import { personMayRead, type Person } from '../identity/person';
import { Reader } from '../input/asked';
import { AccessQuery } from './people.query';
import { Read } from './route';

/** Who was let in, who was refused, who took data out. */
@Controller('api/access-entries')
@ApiTags('people: access')
export class AccessEntriesController {
  constructor(@Inject(ACCESS) private readonly access: AccessEntries) {}

  @Read('', {
    reads: 'assignments',
    summary:
      'Sign-ins, refusals, exports and erasures, the last first; of the own place for its auditor',
    answer: accessRows,
    still: true,
    kept: false,
  })
  async accessEntries(
    @Reader() reader: Person,
    @Query() { kind, person, place, page, limit }: AccessQuery,
  ): Promise<Rows<AccessRow>> {
    const { rows, next } = await this.access.list({
      kind,
      person,
      place,
      within: personMayRead(reader, 'registry-audit', '*') ? undefined : ownPlaces(reader),
      limit: pageLimit({ limit }),
      page,
    });
    return { rows: rows.map((row) => ({ ...row, at: row.at.toISOString() })), next };
  }
}

/** The places in which somebody may read who was let in. */
function ownPlaces(reader: Person): readonly string[] {
  return reader.actors
    .filter((actor) => personMayRead({ ...reader, actors: [actor] }, 'assignments', actor.area))
    .map(({ area }) => area);
}

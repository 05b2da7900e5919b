import { Controller, Inject, NotFoundException } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { actorAnswers, type ActorAnswer } from '../answers/log.answers';
import { listedActors } from '../demonstration/actors';
import { DEMONSTRATION } from './read-views';
import { Read } from './route';

/** As whom one may act in the demonstration. */
@Controller('api/demonstration')
@ApiTags('demonstration')
export class DemonstrationController {
  constructor(@Inject(DEMONSTRATION) private readonly demonstration: boolean) {}

  @Read('actors', {
    reads: 'open',
    summary: 'Everybody as whom one may act; 404 unless this is the demonstration',
    answer: actorAnswers,
    still: true,
  })
  actors(): readonly ActorAnswer[] {
    if (!this.demonstration) throw new NotFoundException();
    return listedActors().map(({ actor, role, office, area, nameTh }) => {
      return { actor, role, office, area, nameTh };
    });
  }
}

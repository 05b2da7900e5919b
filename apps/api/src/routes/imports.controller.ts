import {
  Body,
  Controller,
  HttpCode,
  Post,
  Query,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { LedgerCommands } from '@app/commands';
import { importAnswer } from '../answers/log.answers';
import { importAppropriations, type ImportOutcome } from '../imports/import-appropriations';
import { AskedAtLarge, WriteQuery, type Asking } from '../input/asked';
import { WholeNumber } from '../input/fields';
import { WriteDocumentation } from './route';

/** What may stand in the address of an import. */
export class ImportQuery extends WriteQuery {
  @WholeNumber({
    description: 'Fiscal year of all rows, B.E.; the file itself names none.',
    min: 2500,
    max: 2700,
    fromText: true,
    example: 2565,
  })
  fiscalYear!: number;
}

/** Files from outside. */
@Controller('api/imports')
@ApiTags('imports')
export class ImportsController {
  constructor(private readonly commands: LedgerCommands) {}

  @Post('appropriations')
  @HttpCode(200)
  @WriteDocumentation({
    summary:
      'Import lines of the Act for any units: all rows are checked before the first is written',
  })
  @ApiConsumes('text/csv')
  @ApiBody({
    description:
      'CSV in UTF-8 with a header: unit_key, project, category_lv1 … category_lv4, item, ' +
      'amount_baht, ref_doc, ref_page; unknown columns are ignored. At most 5 MiB. The same file ' +
      'twice changes nothing, so it needs no Idempotency-Key.',
    schema: { type: 'string' },
  })
  @ApiOkResponse({ description: 'A row per book.', schema: importAnswer.schema })
  appropriations(
    @AskedAtLarge() { actor, correlationId }: Asking,
    @Query() { fiscalYear, dryRun }: ImportQuery,
    @Body() body: unknown,
  ): Promise<ImportOutcome> {
    if (!Buffer.isBuffer(body)) throw new UnsupportedMediaTypeException();
    const { commands } = this;
    return importAppropriations(
      { commands },
      { text: body, fiscalYear, actor, correlationId, dryRun },
    );
  }
}

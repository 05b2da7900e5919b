import {
  Body,
  Controller,
  HttpCode,
  Inject,
  Post,
  Query,
  Req,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { LedgerCommands } from '@app/commands';
import type { CalendarDate } from '@app/ledger';
import { importAnswer, localGovernmentImportAnswer } from '../answers/log.answers';
import {
  importAppropriations,
  type ImportInput,
  type ImportOutcome,
} from '../imports/import-appropriations';
import {
  importLocalGovernments,
  type LocalGovernmentOutcome,
} from '../imports/import-local-governments';
import { RequestLimits } from '../edge/request-limits';
import { TakesIn } from '../edge/request-limits.guard';
import type { AccessEntries } from '../identity/access-entries';
import { Asks, AsksAtLarge, personOf } from '../identity/identity.guard';
import { ACCESS } from '../identity/open-people';
import { noteRefusedRows } from '../identity/refusal-note';
import { CSV, XLSX } from '../imports/uploaded-table';
import { AskedAtLarge, WriteQuery, type Asking } from '../input/asked';
import { Day, Text, WholeNumber } from '../input/fields';
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

/** What may stand in the address of an import of local governments. */
export class LocalGovernmentImportQuery extends WriteQuery {
  @Day({
    description: 'From when on what is new or other than known is so; today when absent.',
    example: '2022-06-25',
    optional: true,
  })
  effectiveOn?: CalendarDate | undefined;

  @Text({
    description: 'The notice, decree or list that the file was made of.',
    example: 'ประกาศกระทรวงมหาดไทย ลงวันที่ 24 มิถุนายน 2565',
    optional: true,
  })
  citation?: string | undefined;
}

/** Files from outside. */
@Controller('api/imports')
@ApiTags('imports')
export class ImportsController {
  constructor(
    private readonly commands: LedgerCommands,
    private readonly limits: RequestLimits,
    @Inject(ACCESS) private readonly access: AccessEntries,
  ) {}

  @Post('appropriations')
  @AsksAtLarge('RecordAppropriation')
  @TakesIn()
  @HttpCode(200)
  @WriteDocumentation({
    summary:
      'Import lines of the Act for any units: all rows are checked before the first is written',
  })
  @ApiConsumes(CSV, XLSX)
  @ApiBody({
    description:
      'CSV in UTF-8, or the first sheet of an .xlsx workbook, with a header: unit_key, project, category_lv1 … category_lv4, item, ' +
      'amount_baht, ref_doc, ref_page; unknown columns are ignored. At most 5 MiB and 20,000 rows. The same file ' +
      'twice changes nothing, so it needs no Idempotency-Key.',
    schema: { type: 'string' },
  })
  @ApiOkResponse({ description: 'A row per book.', schema: importAnswer.schema })
  appropriations(
    @AskedAtLarge() { actor, correlationId }: Asking,
    @Query() { fiscalYear, dryRun }: ImportQuery,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<ImportOutcome> {
    const { commands } = this;
    const file = this.fileOf(body, request);
    const refused: ImportInput['refused'] = (errors) =>
      noteRefusedRows(this.access, request, errors, personOf(request));
    return importAppropriations(
      { commands },
      { ...file, fiscalYear, actor, correlationId, dryRun, refused },
    );
  }

  @Post('local-governments')
  @HttpCode(200)
  @Asks('RegisterLocalGovernments')
  @TakesIn()
  @WriteDocumentation({
    summary: 'Import local governments: registers new ones, gives known ones new names and types',
  })
  @ApiConsumes(CSV, XLSX)
  @ApiBody({
    description:
      'CSV in UTF-8, or the first sheet of an .xlsx workbook, with a header: lao_id, lao_type, name_th, full_name_th, name_en, province_iso, ' +
      'amphoe_dopa, dla_code, and district_name_th where known. At most 5 MiB and 20,000 rows. The same file twice ' +
      'changes nothing, so it needs no Idempotency-Key.',
    schema: { type: 'string' },
  })
  @ApiOkResponse({
    description: 'What was new, renamed and reclassified.',
    schema: localGovernmentImportAnswer.schema,
  })
  importedLocalGovernments(
    @AskedAtLarge() { actor, correlationId }: Asking,
    @Query() { dryRun, effectiveOn, citation }: LocalGovernmentImportQuery,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<LocalGovernmentOutcome> {
    const { commands } = this;
    const file = this.fileOf(body, request);
    return importLocalGovernments(
      { commands },
      { ...file, actor, correlationId, effectiveOn, citation, dryRun },
    );
  }

  /** The file of a request, whose rows count among those of its sender. */
  private fileOf(
    body: unknown,
    request: FastifyRequest,
  ): Pick<ImportInput, 'text' | 'contentType' | 'counted'> {
    if (!Buffer.isBuffer(body)) throw new UnsupportedMediaTypeException();
    const [contentType = ''] = (request.headers['content-type'] ?? '').split(';');
    const { subject } = personOf(request);
    return {
      text: body,
      contentType: contentType.trim().toLowerCase(),
      counted: (rows) => this.limits.countRows(subject, rows),
    };
  }
}

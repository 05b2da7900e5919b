import type { DataOf } from '@app/ledger';
import { Text, WholeNumber } from '../input/fields';
import { PartList } from '../input/parts';

type Terms = DataOf<'project.revised.v1'>['terms'];

/** One target of a project, as an indicator counts it. */
export class ProjectTargetBody {
  @Text({ description: 'What is counted.', example: 'ความยาวถนนที่ปรับปรุง' })
  indicator!: string;

  @WholeNumber({
    description: 'How much, in hundredths of the unit: 2.5 km are 250.',
    min: 0,
    max: 1_000_000_000_000,
    example: 250,
  })
  quantityHundredths!: number;

  @Text({ description: 'The unit.', example: 'กม.' })
  unit!: string;
}

/** The objective of a project, its targets, its place, and the plan in which it stands. */
export class ProjectTermsBody implements Terms {
  @Text({
    description: 'The version of the plan.',
    example: 'แผนปฏิบัติราชการประจำปี 2565 (ปรับปรุงครั้งที่ 1)',
  })
  planVersion!: string;

  @Text({ description: 'The objective.', example: 'ลดต้นทุนการขนส่งผลผลิตเกษตร' })
  objective!: string;

  @PartList(() => ProjectTargetBody, { description: 'The targets.', min: 0, max: 20 })
  targets!: ProjectTargetBody[];

  @Text({ description: 'Where it is.', example: 'อำเภอเมืองขอนแก่น' })
  place!: string;
}

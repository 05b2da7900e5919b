import {
  registryEventSchemas,
  type AreaId,
  type LocalGovernmentId,
  type LocalGovernmentType,
  type RegistryDataOf,
} from '@app/ledger';
import { AreaCode, Digits, Id, OneOf, Text } from '../input/fields';
import { Part, PartList } from '../input/parts';
import { CitedBody, ENTRIES, SinceBody } from './since.body';
import type { FieldsOf } from './stated.body';

const { type } = registryEventSchemas['local-government.registered.v1'].shape;

/** A district (อำเภอ). */
export class DistrictBody {
  @Digits(4, {
    description: 'Its code of the Department of Provincial Administration.',
    example: '4001',
  })
  code!: string;

  @Text({ description: 'Its name.', example: 'เมืองขอนแก่น' })
  nameTh!: string;
}

/** A local government. */
export class LocalGovernmentEntryBody
  extends CitedBody
  implements RegistryDataOf<'local-government.registered.v1'>
{
  @Id({ description: 'Its id: stays when name or type change.', example: 'TOWN-400114' })
  localGovernment!: LocalGovernmentId;

  @OneOf(type.options, { description: 'Its type.', example: 'TOWN' })
  type!: LocalGovernmentType;

  @Text({ description: 'Its name without its type.', example: 'ศิลา' })
  nameTh!: string;

  @Text({ description: 'Its whole name.', example: 'เทศบาลเมืองศิลา' })
  fullNameTh!: string;

  @Text({ description: 'In English; blank where unknown.', max: 200, blank: true, example: 'Sila' })
  nameEn!: string;

  @AreaCode({ description: 'The province in which it lies.', example: 'TH40' })
  province!: AreaId;

  @Part(() => DistrictBody, {
    description: 'Its district; absent for those of a whole province.',
    optional: true,
  })
  district?: DistrictBody | undefined;

  @Text({
    description: 'The code of the Department of Local Administration.',
    max: 20,
    example: '04400114',
    optional: true,
  })
  dlaCode?: string | undefined;
}

/** Local governments. */
export class RegisterLocalGovernmentsBody
  extends SinceBody
  implements FieldsOf<'RegisterLocalGovernments'>
{
  @PartList(() => LocalGovernmentEntryBody, ENTRIES)
  entries!: LocalGovernmentEntryBody[];
}

/** A new name of a local government. */
export class LocalGovernmentNameEntryBody
  extends CitedBody
  implements RegistryDataOf<'local-government.renamed.v1'>
{
  @Id({ description: 'The local government.', example: 'TOWN-400114' })
  localGovernment!: LocalGovernmentId;

  @Text({ description: 'Its new name without its type.', example: 'ศิลา' })
  nameTh!: string;

  @Text({ description: 'Its whole new name.', example: 'เทศบาลเมืองศิลา' })
  fullNameTh!: string;

  @Text({ description: 'In English; blank where unknown.', max: 200, blank: true, example: 'Sila' })
  nameEn!: string;
}

/** New names of local governments. */
export class RenameLocalGovernmentsBody
  extends SinceBody
  implements FieldsOf<'RenameLocalGovernments'>
{
  @PartList(() => LocalGovernmentNameEntryBody, ENTRIES)
  entries!: LocalGovernmentNameEntryBody[];
}

/** A local government that becomes of another type. */
export class LocalGovernmentTypeEntryBody
  extends CitedBody
  implements RegistryDataOf<'local-government.reclassified.v1'>
{
  @Id({ description: 'The local government.', example: 'TOWN-400114' })
  localGovernment!: LocalGovernmentId;

  @OneOf(type.options, { description: 'Its new type.', example: 'CITY' })
  type!: LocalGovernmentType;

  @Text({ description: 'Its name without its type.', example: 'ศิลา' })
  nameTh!: string;

  @Text({ description: 'Its whole new name.', example: 'เทศบาลนครศิลา' })
  fullNameTh!: string;
}

/** Local governments become of another type. */
export class ReclassifyLocalGovernmentsBody
  extends SinceBody
  implements FieldsOf<'ReclassifyLocalGovernments'>
{
  @PartList(() => LocalGovernmentTypeEntryBody, ENTRIES)
  entries!: LocalGovernmentTypeEntryBody[];
}

/** A local government that becomes part of another. */
export class MergerEntryBody
  extends CitedBody
  implements RegistryDataOf<'local-government.merged.v1'>
{
  @Id({ description: 'The one that is no more.', example: 'TAO-400102' })
  localGovernment!: LocalGovernmentId;

  @Id({ description: 'The one that has its rights and its debts.', example: 'TOWN-400114' })
  into!: LocalGovernmentId;
}

/** Local governments become parts of others. */
export class MergeLocalGovernmentsBody
  extends SinceBody
  implements FieldsOf<'MergeLocalGovernments'>
{
  @PartList(() => MergerEntryBody, ENTRIES)
  entries!: MergerEntryBody[];
}

/** A merger that never was. */
export class MergerRevocationEntryBody
  extends CitedBody
  implements RegistryDataOf<'local-government.merger-revoked.v1'>
{
  @Id({ description: 'The one that was said to be no more.', example: 'TAO-400102' })
  localGovernment!: LocalGovernmentId;
}

/** Mergers that never were. */
export class RevokeMergersBody extends SinceBody implements FieldsOf<'RevokeMergers'> {
  @PartList(() => MergerRevocationEntryBody, {
    ...ENTRIES,
    description: 'All are taken back, or none. `effectiveOn` is the day of the mergers themselves.',
  })
  entries!: MergerRevocationEntryBody[];
}

/** Where a local government lies, and its code. */
export class PlaceEntryBody
  extends CitedBody
  implements RegistryDataOf<'local-government.placed.v1'>
{
  @Id({ description: 'The local government.', example: 'TOWN-400114' })
  localGovernment!: LocalGovernmentId;

  @Part(() => DistrictBody, {
    description: 'Its district; absent for those of a whole province.',
    optional: true,
  })
  district?: DistrictBody | undefined;

  @Text({
    description: 'The code of the Department of Local Administration; absent where unknown.',
    max: 20,
    example: '04400114',
    optional: true,
  })
  dlaCode?: string | undefined;
}

/** Districts and codes of local governments, where they changed or were wrong. */
export class PlaceLocalGovernmentsBody
  extends SinceBody
  implements FieldsOf<'PlaceLocalGovernments'>
{
  @PartList(() => PlaceEntryBody, ENTRIES)
  entries!: PlaceEntryBody[];
}

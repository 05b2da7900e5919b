import type { LocalGovernmentId, LocalGovernmentType } from '@app/ledger';

/** Real local governments of a pilot province, by the part that they play in the story. */
export interface MatchingCast {
  /** อบจ.: gives cash and machines. */
  readonly pao: LocalGovernmentId;
  /** A city or town: gives cash in two instalments. */
  readonly town: LocalGovernmentId;
  /** Carries out a part of the work itself. */
  readonly builder: LocalGovernmentId;
  /** Gives until nearly nothing is left of its ceiling. */
  readonly nearCeiling: LocalGovernmentId;
  /** Its council does not assent. */
  readonly rejected: LocalGovernmentId;
  /** Co-fund the project that is cancelled. */
  readonly cancelled: readonly [LocalGovernmentId, LocalGovernmentId];
  /** Pledged, and their councils have not met yet. */
  readonly pledged: readonly LocalGovernmentId[];
  /** Answered with no. */
  readonly declined: readonly LocalGovernmentId[];
}

function cast(
  pao: string,
  town: string,
  /** Ids with a space between them: five parts of their own, six that pledge, the rest declines. */
  rest: string,
): MatchingCast {
  const [builder, nearCeiling, rejected, first, second, ...others] = rest.split(' ');
  const id = (text: string | undefined): LocalGovernmentId => {
    if (text === undefined) throw new Error('the cast of the matching fund is too small');
    return text as LocalGovernmentId;
  };
  return {
    pao: id(pao),
    town: id(town),
    builder: id(builder),
    nearCeiling: id(nearCeiling),
    rejected: id(rejected),
    cancelled: [id(first), id(second)],
    pledged: others.slice(0, 6).map(id),
    declined: others.slice(6).map(id),
  };
}

/** Ids as the registry has them; the official names stand there. */
export const MATCHING_CASTS: Readonly<Record<string, MatchingCast>> = {
  TH18: cast(
    'PAO-18',
    'TOWN-1899',
    'SUBDISTRICT-180201 TAO-180103 TAO-180202 SUBDISTRICT-180401 TAO-180403 ' +
      'SUBDISTRICT-180107 SUBDISTRICT-180303 TAO-180204 TAO-180302 TAO-180502 ' +
      'TAO-180601 TAO-180105 TAO-180206 TAO-180304',
  ),
  TH19: cast(
    'PAO-19',
    'TOWN-1998',
    'SUBDISTRICT-190602 TAO-190204 TAO-190105 SUBDISTRICT-190903 TAO-190205 ' +
      'TOWN-1996 SUBDISTRICT-191003 SUBDISTRICT-191201 TAO-190107 TAO-190206 ' +
      'TAO-190208 TAO-190108 TAO-190110 TAO-190209 TAO-190113',
  ),
  TH40: cast(
    'PAO-40',
    'TOWN-400114',
    'SUBDISTRICT-400107 TAO-400103 TAO-400112 TOWN-4097 TAO-400304 ' +
      'CITY-4099 TOWN-4096 SUBDISTRICT-400102 SUBDISTRICT-400205 TAO-400401 ' +
      'TAO-400109 TAO-400111 TAO-400202 TAO-400305 TAO-400402 ' +
      'TAO-400403',
  ),
  TH48: cast(
    'PAO-48',
    'TOWN-4899',
    'SUBDISTRICT-480112 TAO-480104 TAO-480108 SUBDISTRICT-480501 TAO-480201 ' +
      'SUBDISTRICT-480804 SUBDISTRICT-4890 TAO-480103 TAO-480106 TAO-480110 ' +
      'TAO-480202 TAO-480105 TAO-480111 TAO-480114',
  ),
  TH70: cast(
    'PAO-70',
    'TOWN-7099',
    'SUBDISTRICT-700114 TAO-700103 TAO-700104 SUBDISTRICT-700402 TAO-700110 ' +
      'TOWN-7097 TOWN-7098 SUBDISTRICT-7072 TAO-700105 TAO-700112 ' +
      'TAO-700120 TAO-700102 TAO-700106 TAO-700111 TAO-700116',
  ),
  TH74: cast(
    'PAO-74',
    'CITY-7499',
    'SUBDISTRICT-740108 TAO-740104 TAO-740106 SUBDISTRICT-7492 TAO-740112 ' +
      'TOWN-7498 CITY-7497 SUBDISTRICT-740117 TAO-740110 TAO-740114 ' +
      'TAO-740203 TAO-740105 TAO-740115 TAO-740205',
  ),
};

/** The type that an id of the registry's first state begins with. */
export function typeOf(id: LocalGovernmentId): LocalGovernmentType {
  return id.slice(0, id.indexOf('-')) as LocalGovernmentType;
}

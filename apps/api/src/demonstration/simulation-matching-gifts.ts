import type {
  ContributionForm,
  ContributionId,
  LocalGovernmentId,
  ProjectId,
  Satang,
} from '@app/ledger';
import { typeOf } from './simulation-matching-cast';

/** What a local government gives to a project. */
export interface Gift {
  readonly from: LocalGovernmentId;
  readonly number: string;
  readonly form: ContributionForm;
  readonly amount: Satang;
  readonly project: ProjectId;
  readonly purpose: string;
}

/** The ratios of the pilot agreements: satang of the province for every satang of its own. */
export const RATIOS: readonly {
  readonly types: readonly ReturnType<typeof typeOf>[];
  readonly provincial: number;
}[] = [
  { types: ['PAO', 'CITY', 'TOWN'], provincial: 2 },
  { types: ['SUBDISTRICT'], provincial: 3 },
  { types: ['TAO'], provincial: 4 },
];

/** How many satang of the province a local government's satang brings. */
export function ratioOf(id: LocalGovernmentId): number {
  const ratio = RATIOS.find(({ types }) => types.includes(typeOf(id)));
  if (!ratio) throw new Error(`there is no ratio for ${id}`);
  return ratio.provincial;
}

/** The id of a gift in the whole ledger. */
export function contributionOf({ from, number }: Gift): ContributionId {
  return `${from}.${number}` as ContributionId;
}

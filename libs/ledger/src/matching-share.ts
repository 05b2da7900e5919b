import type { BookState } from './book.state';
import type { AgreementId, MatchingRatio } from './matching-fund.events';
import {
  contributionBalance,
  contributionsOfGroup,
  type AgreementVersion,
  type Contribution,
  type Match,
  type MatchingFundState,
} from './matching-fund.state';
import { sumSatang, type Satang } from './satang';
import type {
  ContributionForm,
  LocalGovernmentId,
  LocalGovernmentType,
  ProjectId,
} from './stored-values';

/*
 * How much provincial money local money bears. The ratio is judged over a group: all that one local
 * government matched for one project under one version of its agreement, in all forms together.
 */

/** What is judged together. The type decides which ratio counts, and is that of the approval. */
export interface MatchingGroup {
  readonly project: ProjectId;
  readonly localGovernment: LocalGovernmentId;
  readonly type: LocalGovernmentType;
  readonly agreement: AgreementId;
  readonly version: number;
}

/** Matched local money by its form, released and spent or not, in satang. */
export type LocalMoney = Readonly<Record<ContributionForm, Satang>>;

/** The group of a contribution; undefined before it is signed. */
export function groupOf({ record, agreed }: Contribution): MatchingGroup | undefined {
  if (!agreed) return undefined;
  const { project, localGovernment, localGovernmentType: type } = record;
  const { agreement, version } = agreed;
  return { project, localGovernment, type, agreement, version };
}

/** The groups of a project, in the order in which their first contributions entered. */
export function groupsOf(fund: MatchingFundState, project: ProjectId): readonly MatchingGroup[] {
  const groups = new Map<string, MatchingGroup>();
  for (const id of fund.contributionsOf.get(project, [])) {
    const contribution = fund.contributions.get(id);
    const group = contribution && groupOf(contribution);
    if (!group) continue;
    const key = groupKey(group);
    if (!groups.has(key)) groups.set(key, group);
  }
  return [...groups.values()];
}

/** The contributions that are judged together, in the order in which they entered. */
export function membersOf(fund: MatchingFundState, group: MatchingGroup): readonly Contribution[] {
  return contributionsOfGroup(fund, group).filter(
    ({ record, agreed }) =>
      record.localGovernmentType === group.type && agreed?.agreement === group.agreement,
  );
}

/** The matches of a group, in the order in which they were made. */
export function matchesOfGroup(fund: MatchingFundState, group: MatchingGroup): readonly Match[] {
  return fund.matchesOfGroup
    .get(groupKey(group), [])
    .map((id) => fund.matches.get(id))
    .filter((match) => match !== undefined);
}

/** Names a group within its book. */
export function groupKey(group: MatchingGroup): string {
  const { project, localGovernment, type, agreement, version } = group;
  return `${project}|${localGovernment}|${type}|${agreement}|${version}`;
}

/** What the contributions of a project are, in the order in which they entered. */
export function contributionsOfProject(
  fund: MatchingFundState,
  project: ProjectId,
): readonly Contribution['record'][] {
  return fund.contributionsOf
    .get(project, [])
    .map((id) => fund.contributions.get(id)?.record)
    .filter((record) => record !== undefined);
}

/** The matches of a project, in the order in which they were made. */
export function matchesOfProject(fund: MatchingFundState, project: ProjectId): readonly Match[] {
  return fund.matchesOf
    .get(project, [])
    .map((id) => fund.matches.get(id))
    .filter((match) => match !== undefined);
}

/** The version of an agreement by which a group is judged; undefined where there is none. */
export function termsOf(
  fund: MatchingFundState,
  { agreement, version }: Pick<MatchingGroup, 'agreement' | 'version'>,
): AgreementVersion['record'] | undefined {
  return fund.agreements.get(agreement, []).find(({ record }) => record.version === version)
    ?.record;
}

/** The first ratio of a version that fits a type and a project; undefined where none does. */
export function ratioFor(
  terms: AgreementVersion['record'],
  { type, project }: Pick<MatchingGroup, 'type' | 'project'>,
): MatchingRatio | undefined {
  return terms.ratios.find(
    (ratio) =>
      (ratio.types.length === 0 || ratio.types.includes(type)) &&
      (ratio.project === undefined || ratio.project === project),
  );
}

/** What of a group's local money is matched, by form; what came and was given back is not. */
export function localOfGroup(fund: MatchingFundState, group: MatchingGroup): LocalMoney {
  const local = { cash: 0n, 'own-execution': 0n, 'in-kind': 0n };
  for (const { record } of membersOf(fund, group)) {
    for (const stage of ['matched', 'released', 'spent'] as const) {
      local[record.form] += contributionBalance(fund, record.contribution, stage);
    }
  }
  return local;
}

/** Provincial money that is matched with a group's, net of what was reversed and claimed back. */
export function provincialOfGroup(fund: MatchingFundState, group: MatchingGroup): Satang {
  return sumSatang(matchesOfGroup(fund, group).map(({ provincial }) => provincial));
}

/** Provincial money that is matched under an agreement, by all or by one local government. */
export function provincialOfAgreement(
  { fund }: BookState,
  agreement: AgreementId,
  localGovernment?: LocalGovernmentId,
): Satang {
  return fund.matchedUnder.get(underKey(agreement, localGovernment), 0n);
}

function underKey(agreement: AgreementId, localGovernment?: LocalGovernmentId): string {
  return localGovernment === undefined ? agreement : `${agreement}|${localGovernment}`;
}

/**
 * Adds to what is matched under a match's agreement, or below nothing takes from it. The sums are
 * kept, because a round makes many hundreds of matches and each is judged by them.
 */
export function withMatchedUnder(
  fund: MatchingFundState,
  { contribution, agreement }: Match['record'],
  more: Satang,
): MatchingFundState {
  const payer = fund.contributions.get(contribution)?.record.localGovernment;
  const keys = payer === undefined ? [agreement] : [agreement, underKey(agreement, payer)];
  let { matchedUnder } = fund;
  for (const key of keys) matchedUnder = matchedUnder.set(key, matchedUnder.get(key, 0n) + more);
  return { ...fund, matchedUnder };
}

/** A cap of an agreement, and what is matched under it, in satang. */
export interface Cap {
  readonly code: 'MATCH_EXCEEDS_CAP' | 'MATCH_EXCEEDS_CAP_OF_LOCAL_GOVERNMENT';
  readonly cap: Satang;
  readonly matched: Satang;
}

/** The caps that a version states; each is tested on the sum of all versions of its agreement. */
export function capsOf(
  state: BookState,
  group: Pick<MatchingGroup, 'agreement' | 'version' | 'localGovernment'>,
): readonly Cap[] {
  const { agreement, localGovernment } = group;
  const terms = termsOf(state.fund, group);
  const caps: Cap[] = [];
  if (terms?.cap !== undefined) {
    const matched = provincialOfAgreement(state, agreement);
    caps.push({ code: 'MATCH_EXCEEDS_CAP', cap: terms.cap, matched });
  }
  if (terms?.capPerLocalGovernment !== undefined) {
    const matched = provincialOfAgreement(state, agreement, localGovernment);
    const cap = terms.capPerLocalGovernment;
    caps.push({ code: 'MATCH_EXCEEDS_CAP_OF_LOCAL_GOVERNMENT', cap, matched });
  }
  return caps;
}

/** The local money that a release takes along: in proportion, and the last one takes the rest. */
export function localReleasedWith(match: Match, amount: Satang): Satang {
  const provincial = match.provincial - match.provincialReleased;
  const local = match.local - match.localReleased;
  return amount >= provincial ? local : (local * amount) / provincial;
}

const WHOLE = 10_000n;

/**
 * The provincial money that local money bears, in satang, cut off at whole ones. In kind counts only
 * up to its share of what counts; the share in cash is judged by itself where it is stated (2 CFR
 * 200.306, from which the rule is taken; the agreement states the figures).
 */
export function shareBorneBy(
  local: LocalMoney,
  { provincial, local: perLocal, cash }: MatchingRatio,
  inKindShareMax: number,
): Satang {
  const firm = local.cash + local['own-execution'];
  const share = BigInt(inKindShareMax);
  const inKindMost = share === WHOLE ? local['in-kind'] : (firm * share) / (WHOLE - share);
  const inKind = least(local['in-kind'], inKindMost);
  const byAll = ((firm + inKind) * BigInt(provincial)) / BigInt(perLocal);
  return cash === undefined
    ? byAll
    : least(byAll, (local.cash * BigInt(provincial)) / BigInt(cash));
}

/** The provincial money that a group may have matched with this local money, in satang. */
export function allowedFor(
  fund: MatchingFundState,
  group: MatchingGroup,
  local: LocalMoney,
): Satang {
  const terms = termsOf(fund, group);
  const ratio = terms && ratioFor(terms, group);
  return ratio ? shareBorneBy(local, ratio, terms.inKindShareMax) : 0n;
}

/** Local money with more, or below nothing less, of one form. */
export function withLocal(local: LocalMoney, form: ContributionForm, more: Satang): LocalMoney {
  return { ...local, [form]: local[form] + more };
}

/** The lesser of two amounts. */
export function least(a: Satang, b: Satang): Satang {
  return a < b ? a : b;
}

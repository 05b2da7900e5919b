import type { BookEvent, DataOf } from '../book.events';
import type { ContributionPosting } from '../contribution-postings';

/** What was made of a match, added up from events; satang. */
interface MatchFigures {
  readonly made: DataOf<'match.made.v1'>;
  provincial: bigint;
  released: bigint;
  claimed: bigint;
  local: bigint;
  localReleased: bigint;
}

/** What became of a contribution, added up from events; satang. */
interface ContributionFigures {
  readonly entered: DataOf<'contribution.entered.v1'>;
  agreement?: DataOf<'agreement.stated.v1'>;
  lapsed: bigint;
  /** Came, lawfully, and was neither reversed nor declared refundable. */
  verified: bigint;
  /** Came within what was approved, net of reversals, declared refundable or not. */
  received: bigint;
  spent: bigint;
  /** Spent, and its receipt reversed. */
  lost: bigint;
  refundDue: bigint;
  refunded: bigint;
  excess: bigint;
}

/**
 * The matching fund of a book added up from its events with nothing of the state and nothing of the
 * rules, for laws to be judged by.
 */
export class FundBooks {
  readonly contributions = new Map<string, ContributionFigures>();
  readonly matches = new Map<string, MatchFigures>();
  readonly agreements = new Map<string, DataOf<'agreement.stated.v1'>>();
  readonly claims = new Map<string, bigint>();
  readonly cancelled = new Set<string>();

  /** Adds one event. */
  add(event: BookEvent): void {
    this.#addContribution(event);
    this.#addReceipt(event);
    this.#addMatch(event);
    if (event.type === 'agreement.stated.v1') {
      this.agreements.set(`${event.data.agreement}|${event.data.version}`, event.data);
    }
    if (event.type === 'project.cancelled.v1') this.cancelled.add(event.data.project);
  }

  /** Local money of a contribution that stands in matches and is there. */
  bearing(contribution: string): bigint {
    let sum = -(this.contributions.get(contribution)?.lost ?? 0n);
    for (const { made, local } of this.matches.values()) {
      if (made.contribution === contribution) sum += local;
    }
    return sum;
  }

  #of(contribution: string): ContributionFigures {
    const found = this.contributions.get(contribution);
    if (!found) throw new Error(`${contribution} has not entered the book`);
    return found;
  }

  #addContribution(event: BookEvent): void {
    switch (event.type) {
      case 'contribution.entered.v1':
        this.contributions.set(event.data.contribution, {
          entered: event.data,
          lapsed: 0n,
          verified: 0n,
          received: 0n,
          spent: 0n,
          lost: 0n,
          refundDue: 0n,
          refunded: 0n,
          excess: 0n,
        });
        return;
      case 'contribution.agreed.v1': {
        const { agreement, version, contribution } = event.data;
        const stated = this.agreements.get(`${agreement}|${version}`);
        if (stated) this.#of(contribution).agreement = stated;
        return;
      }
      case 'contribution.lapsed.v1':
        this.#of(event.data.contribution).lapsed += event.data.amount;
        return;
      case 'delivery.accepted.v1':
        this.#came(event.data.contribution, event.data.amount);
        return;
      case 'delivery.revalued.v1':
        this.#came(event.data.contribution, event.data.increase - event.data.decrease);
        return;
      case 'contribution.spent.v1':
        for (const { contribution, amount } of event.data.parts)
          this.#of(contribution).spent += amount;
        return;
      case 'spending.reversed.v1':
        for (const { contribution, amount } of event.data.parts)
          this.#of(contribution).spent -= amount;
        return;
      case 'refund.due.v1':
        for (const { contribution, amount } of event.data.parts) {
          this.#of(contribution).verified -= amount;
          this.#of(contribution).refundDue += amount;
        }
        return;
      case 'contribution.refunded.v1':
        this.#of(event.data.contribution).refunded += event.data.amount;
        return;
      default:
        return;
    }
  }

  #came(contribution: string, amount: bigint): void {
    const of = this.#of(contribution);
    of.verified += amount;
    of.received += amount;
  }

  #addReceipt(event: BookEvent): void {
    switch (event.type) {
      case 'contribution.received.v1': {
        const { contribution, amount, excess, covers, broken } = event.data;
        if (broken) return;
        this.#came(contribution, amount - excess);
        this.#of(contribution).lost -= covers;
        this.#of(contribution).excess += excess;
        return;
      }
      case 'receipt.regularised.v1':
        this.#came(event.data.contribution, event.data.amount);
        this.#of(event.data.contribution).lost -= event.data.covers;
        return;
      case 'receipt.reversed.v1': {
        const { contribution, amount, excess, notDue, unauthorised, shortfall } = event.data;
        const of = this.#of(contribution);
        this.#came(contribution, -(amount - excess - unauthorised));
        of.verified += notDue;
        of.refundDue -= notDue;
        of.excess -= excess;
        of.lost += shortfall;
        return;
      }
      default:
        return;
    }
  }

  #addMatch(event: BookEvent): void {
    switch (event.type) {
      case 'match.made.v1': {
        const { match, amount: provincial, local } = event.data;
        const none = { released: 0n, claimed: 0n, localReleased: 0n };
        this.matches.set(match, { made: event.data, provincial, local, ...none });
        return;
      }
      case 'match.released.v1':
      case 'release.reversed.v1': {
        const match = this.matches.get(event.data.match);
        const sign = event.type === 'match.released.v1' ? 1n : -1n;
        if (!match) return;
        match.released += sign * event.data.amount;
        match.localReleased += sign * event.data.local;
        return;
      }
      case 'match.reversed.v1': {
        const match = this.matches.get(event.data.match);
        if (!match) return;
        match.provincial -= event.data.amount;
        match.local -= event.data.local;
        return;
      }
      case 'claw-back.claimed.v1': {
        const match = this.matches.get(event.data.match);
        this.claims.set(event.data.clawBack, event.data.amount);
        if (!match) return;
        match.provincial -= event.data.amount;
        match.released -= event.data.amount;
        match.claimed += event.data.amount;
        return;
      }
      case 'claw-back.reduced.v1': {
        const { clawBack, amount, local, cause } = event.data;
        const match = this.matches.get(event.data.match);
        this.claims.set(clawBack, (this.claims.get(clawBack) ?? 0n) - amount);
        if (!match) return;
        match.claimed -= amount;
        if (cause === 'unused') return;
        match.provincial += amount;
        match.released += amount;
        match.local += local;
        match.localReleased += local;
        return;
      }
      case 'claw-back.recovered.v1': {
        const { clawBack, amount } = event.data;
        this.claims.set(clawBack, (this.claims.get(clawBack) ?? 0n) - amount);
        return;
      }
      default:
        return;
    }
  }
}

/** A group's money: its local government, project and version, judged by its type's ratio. */
export interface MatchedGroup {
  readonly terms: DataOf<'agreement.stated.v1'>;
  readonly ratio: DataOf<'agreement.stated.v1'>['ratios'][number] | undefined;
  provincial: bigint;
  readonly local: Record<'cash' | 'own-execution' | 'in-kind', bigint>;
}

/** What is judged together by one ratio, added up from events. */
export function groupsOf(fund: FundBooks): ReadonlyMap<string, MatchedGroup> {
  const groups = new Map<string, MatchedGroup>();
  for (const [id, { entered, agreement: terms }] of fund.contributions) {
    if (!terms) continue;
    const { localGovernment, localGovernmentType: type, project, form } = entered;
    const key = `${localGovernment}|${type}|${project}|${terms.agreement}|${terms.version}`;
    const ratio = terms.ratios.find((one) => {
      return (one.types.length === 0 || one.types.includes(type)) && !elsewhere(one, project);
    });
    const group = groups.get(key) ?? {
      terms,
      ratio,
      provincial: 0n,
      local: { cash: 0n, 'own-execution': 0n, 'in-kind': 0n },
    };
    group.local[form] += fund.bearing(id);
    for (const { made, provincial } of fund.matches.values()) {
      if (made.contribution === id) group.provincial += provincial;
    }
    groups.set(key, group);
  }
  return groups;
}

function elsewhere(ratio: { readonly project?: string | undefined }, project: string): boolean {
  return ratio.project !== undefined && ratio.project !== project;
}

/** Buckets of contributions, added up from postings: never below nothing, and summing as approved. */
export class ContributionBooks {
  readonly balances = new Map<string, Map<string, bigint>>();

  add(entries: readonly ContributionPosting[]): void {
    for (const { contribution, stage, amount } of entries) {
      const stages = this.balances.get(contribution) ?? new Map<string, bigint>();
      stages.set(stage, (stages.get(stage) ?? 0n) + amount);
      this.balances.set(contribution, stages);
    }
  }

  /** What is wrong with the accounts of a contribution; undefined when nothing is. */
  wrongIn(contribution: string, fund: FundBooks): string | undefined {
    const stages = this.balances.get(contribution) ?? new Map<string, bigint>();
    const at = (stage: string): bigint => stages.get(stage) ?? 0n;
    const { entered, lapsed } = fund.contributions.get(contribution) ?? {};
    const approved = (entered?.amount ?? 0n) - (lapsed ?? 0n);
    if (at('approved') !== -approved) return `${contribution} approved ${at('approved')}`;
    let all = 0n;
    for (const [stage, amount] of stages) {
      if (stage === 'approved' || stage === 'uncovered') continue;
      if (amount < 0n) return `${contribution} ${stage} ${amount}`;
      all += amount;
    }
    return all === approved - at('uncovered') ? undefined : `${contribution} sums to ${all}`;
  }
}

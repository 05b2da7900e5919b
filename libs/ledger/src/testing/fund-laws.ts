import type { BookEvent } from '../book.events';
import { BUCKETS, postings } from '../postings';
import type { Books } from './books';
import { groupsOf, type FundBooks } from './fund-books';

/*
 * What must hold in a matching fund after every single event, whatever was asked: judged by what is
 * added up from the events, with nothing of the state and nothing of the rules.
 */

/** A claim in a loop of many thousands, for which `expect` is too slow. */
export function hold(claim: boolean, ...about: readonly unknown[]): void {
  if (!claim) throw new Error(`does not hold: ${about.join(', ')}`);
}

/** What is judged of one event after it was added to the books. */
export type Law = (event: BookEvent, fund: FundBooks, books: Books) => void;

const sum = (amounts: Iterable<bigint>): bigint => [...amounts].reduce((all, one) => all + one, 0n);

/** What must hold after every event. */
export const LAWS: Readonly<Record<string, Law>> = {
  'provincial money matched is at most the share that local money bears': (_event, fund) => {
    for (const [group, { terms, ratio, provincial, local }] of groupsOf(fund)) {
      hold(ratio !== undefined || provincial === 0n, group, 'has no ratio');
      if (!ratio || provincial === 0n) continue;
      const firm = local.cash + local['own-execution'];
      // The smallest sum in kind with which the ratio holds, and whether so much of it may count.
      const needed = ceil(provincial * BigInt(ratio.local), BigInt(ratio.provincial)) - firm;
      const most = BigInt(terms.inKindShareMax);
      const counts =
        needed <= 0n || (needed <= local['in-kind'] && needed * 10_000n <= most * (firm + needed));
      hold(counts, group, provincial, JSON.stringify(local, text));
      if (ratio.cash === undefined) continue;
      hold(provincial * BigInt(ratio.cash) <= local.cash * BigInt(ratio.provincial), group, 'cash');
    }
  },

  'no match passes a cap of its version': (event, fund) => {
    if (event.type !== 'match.made.v1') return;
    const { agreement, version, contribution } = event.data;
    const terms = fund.agreements.get(`${agreement}|${version}`);
    const payer = fund.contributions.get(contribution)?.entered.localGovernment;
    const under = [...fund.matches.values()].filter(({ made }) => made.agreement === agreement);
    const own = under.filter(({ made }) => {
      return fund.contributions.get(made.contribution)?.entered.localGovernment === payer;
    });
    const { cap, capPerLocalGovernment } = terms ?? {};
    const provincial = ({ provincial: of }: { readonly provincial: bigint }): bigint => of;
    hold(cap === undefined || sum(under.map(provincial)) <= cap, agreement);
    hold(
      capPerLocalGovernment === undefined || sum(own.map(provincial)) <= capPerLocalGovernment,
      payer,
    );
  },

  'of every match, nothing ≤ released ≤ matched, on both sides': (_event, { matches }) => {
    for (const [id, { provincial, released, claimed, local, localReleased }] of matches) {
      hold(released >= 0n && released <= provincial && claimed >= 0n, id);
      hold(localReleased >= 0n && localReleased <= local, id);
    }
  },

  'of every contribution, spent ≤ released, matched ≤ verified, refunded ≤ received − spent': (
    _event,
    fund,
  ) => {
    for (const [id, figures] of fund.contributions) {
      const { verified, received, spent, lost, refundDue, refunded, excess } = figures;
      const own = [...fund.matches.values()].filter(({ made }) => made.contribution === id);
      hold(spent >= 0n && spent <= sum(own.map(({ localReleased }) => localReleased)), id);
      hold(fund.bearing(id) >= 0n && fund.bearing(id) <= verified, id);
      hold(lost >= 0n && lost <= spent, id);
      hold(refunded <= refundDue + excess && refundDue <= received - (spent - lost), id);
    }
  },

  'money is bound or paid only up to what was released, claims and all': (event, fund, books) => {
    const binds =
      event.type === 'commitment.made.v1' ||
      (event.type === 'disbursement.recorded.v1' && event.data.commitment === undefined) ||
      (event.type === 'unauthorised.regularised.v1' && event.data.coveredFrom !== 'commitment');
    if (!binds) return;
    const { project, line } = event.data;
    const at = (stage: string): bigint => books.balances.get(`${line}|${stage}|${project}`) ?? 0n;
    const own = [...fund.matches.values()].filter(
      ({ made }) => made.project === project && made.line === line,
    );
    const released = sum(own.map((match) => match.released + match.claimed));
    hold(at('committed') + at('disbursed') <= released, project, line);
  },

  'no baht is matched twice: what is released and unused is allocated beside the match': (
    event,
    fund,
    books,
  ) => {
    if (event.type !== 'match.made.v1') return;
    const { project, line } = event.data;
    const at = (stage: string): bigint => books.balances.get(`${line}|${stage}|${project}`) ?? 0n;
    const own = [...fund.matches.values()].filter(
      ({ made }) => made.project === project && made.line === line,
    );
    const released = sum(own.map((match) => match.released + match.claimed));
    hold(at('allocated') >= released - at('committed') - at('disbursed'), project, line);
  },

  'matched money of a line is what its matches hold back, and no bucket is below nothing': (
    event,
    fund,
    books,
  ) => {
    const held = new Map<string, bigint>();
    for (const { made, provincial, released } of fund.matches.values()) {
      const key = `${made.line}|matched|${made.project}`;
      held.set(key, (held.get(key) ?? 0n) + provincial - released);
    }
    for (const [key, amount] of held) hold((books.balances.get(key) ?? 0n) === amount, key);
    hold(books.negative([...BUCKETS, 'unauthorised', ...CLAIMS]).length === 0, event.type);
    for (const by of ['line', 'fundSource'] as const) {
      const sums = new Map<string, bigint>();
      for (const entry of postings(event))
        sums.set(entry[by], (sums.get(entry[by]) ?? 0n) + entry.amount);
      hold(
        [...sums.values()].every((all) => all === 0n),
        event.type,
      );
    }
    for (const [name, stages] of books.byLine()) {
      const at = (...of: readonly string[]): bigint => sum(of.map((one) => stages.get(one) ?? 0n));
      hold(at(...BUCKETS) === -at('appropriated', 'transferred'), name);
      hold(at(...CLAIMS) === -at('claims'), name);
    }
  },

  'after its end a project takes no match, no allocation and no obligation': (event, fund) => {
    const taking = [
      'match.made.v1',
      'match.released.v1',
      'allocation.made.v1',
      'contribution.spent.v1',
    ];
    const binding = ['commitment.made.v1', 'contribution.agreed.v1', 'contribution.entered.v1'];
    if (![...taking, ...binding].includes(event.type) || !('project' in event.data)) return;
    hold(!fund.cancelled.has(event.data.project ?? ''), event.type);
  },

  'no more is recovered than was claimed, and a claim is of money that went out': (
    event,
    fund,
    books,
  ) => {
    let due = 0n;
    for (const [id, open] of fund.claims) {
      hold(open >= 0n, id);
      due += open;
    }
    const claimed = [...books.balances].filter(([key]) => key.includes('|claimed|'));
    hold(sum(claimed.map(([, amount]) => amount)) === due, 'claimed');
    if (event.type !== 'claw-back.claimed.v1') return;
    const match = fund.matches.get(event.data.match);
    hold(match?.made.contribution === event.data.contribution, event.data.match);
  },
};

/** What is claimed back of a line's money, and what of it was paid: beside its buckets. */
const CLAIMS = ['claimed', 'recovered'] as const;

function ceil(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}

function text(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

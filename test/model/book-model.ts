import {
  emptyPot,
  YEAR_END,
  type PaperContract,
  type PaperLine,
  type Pot,
  type Verdict,
} from './paper';

/*
 * A book as an official would keep it on paper: written from the description of the field, and not
 * from the program. Money is in whole baht, days are days after 1 October, and everything takes effect
 * on the day on which it is done. It imports nothing of the ledger, so that the two agree only where
 * both are right, or both wrong in the same way.
 */

/** One unit's year on paper, until it ends. */
export class BookModel {
  readonly lines = new Map<string, PaperLine>();
  readonly pots = new Map<string, Pot>();
  readonly contracts = new Map<string, PaperContract>();
  readonly payments = new Map<string, { contract: string; amount: number; returned: number }>();
  /** Contracts that were made outside without money behind them, until they are covered. */
  readonly facts = new Map<string, { line: string; project: string; amount: number; on: number }>();
  readonly setAsides = new Map<string, { line: string; project: string; left: number }>();
  readonly allotments = new Map<string, { line: string; left: number }>();
  /** Used of the committee's delegated authority. */
  used = 0;
  today = 0;
  closed = false;

  constructor(
    readonly projects: ReadonlyMap<string, readonly string[]>,
    readonly ceilings: { readonly perDecision: number; readonly cumulative: number },
  ) {}

  /** How often each kind of step came to which end, so that no life is all refusals. */
  readonly counts = new Map<string, number>();

  count(what: string, verdict: Verdict): void {
    const kind = `${what.replace(/ ?\b(\d{4}-\d\d-\d\d|[A-Z]\d|\d+)\b/g, '').trim()}: ${verdict}`;
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }

  line(id: string): PaperLine {
    const line = this.lines.get(id);
    if (line === undefined) throw new Error(`the paper knows no line ${id}`);
    return line;
  }

  pot(line: string, project: string): Pot {
    const key = `${line}|${project}`;
    const pot = this.pots.get(key) ?? emptyPot();
    this.pots.set(key, pot);
    return pot;
  }

  /** s.4 and s.43: the year's money is given, moved, bound and paid within the year. */
  protected get withinYear(): boolean {
    return this.today <= YEAR_END && !this.closed;
  }

  protected stopped(line: string): boolean {
    return [...this.pots].some(([key, pot]) => key.startsWith(`${line}|`) && pot.unauthorised > 0);
  }

  appropriate(id: string, plan: string, amount: number): void {
    this.lines.set(id, {
      plan,
      appropriated: amount,
      transferred: 0,
      unallotted: amount,
      allotted: 0,
      savings: 0,
      lapsed: 0,
      lapsedUnallotted: 0,
    });
  }

  /** A cut takes only what is not allotted yet; a supplementary Act adds. */
  changeAppropriation(id: string, by: number): Verdict {
    const line = this.line(id);
    if (!this.withinYear || by === 0) return 'refused';
    if (by < 0 && line.unallotted < -by) return 'refused';
    line.appropriated += by;
    line.unallotted += by;
    return 'done';
  }

  allot(letter: string, id: string, amount: number): Verdict {
    const line = this.line(id);
    if (!this.withinYear || amount > line.unallotted) return 'refused';
    line.unallotted -= amount;
    line.allotted += amount;
    this.allotments.set(letter, { line: id, left: amount });
    return 'done';
  }

  /** Taken back of a letter: no more than it gave, and only what nobody has been given since. */
  withdraw(letter: string, amount: number): Verdict {
    const given = this.allotments.get(letter);
    if (given === undefined || !this.withinYear || amount > given.left) return 'refused';
    const line = this.line(given.line);
    if (amount > line.allotted) return 'refused';
    line.allotted -= amount;
    line.unallotted += amount;
    given.left -= amount;
    return 'done';
  }

  /** The committee gives a line's money to a project, within its delegated authority. */
  allocate(id: string, project: string, amount: number): Verdict {
    const line = this.line(id);
    if (!this.withinYear || this.stopped(id)) return 'refused';
    if (!this.drawsOn(project, id) || amount > line.allotted) return 'refused';
    if (!this.withinAuthority(amount)) return 'refused';
    line.allotted -= amount;
    this.pot(id, project).allocated += amount;
    this.used += amount;
    return 'done';
  }

  /** Savings go to a project again only as the committee decides. */
  allocateSavings(id: string, project: string, amount: number): Verdict {
    const line = this.line(id);
    if (!this.withinYear || this.stopped(id) || !this.drawsOn(project, id)) return 'refused';
    if (amount > line.savings || !this.withinAuthority(amount)) return 'refused';
    line.savings -= amount;
    this.pot(id, project).allocated += amount;
    this.used += amount;
    return 'done';
  }

  /** s.36: the committee moves money within a plan only. */
  transfer(from: string, to: string, amount: number): Verdict {
    const [giving, taking] = [this.line(from), this.line(to)];
    if (!this.withinYear || from === to || giving.plan !== taking.plan) return 'refused';
    if (this.stopped(from) || amount > giving.allotted || !this.withinAuthority(amount)) {
      return 'refused';
    }
    giving.allotted -= amount;
    giving.transferred -= amount;
    taking.allotted += amount;
    taking.transferred += amount;
    this.used += amount;
    return 'done';
  }

  private withinAuthority(amount: number): boolean {
    return amount <= this.ceilings.perDecision && this.used + amount <= this.ceilings.cumulative;
  }

  private drawsOn(project: string, line: string): boolean {
    return this.projects.get(project)?.includes(line) === true;
  }

  /** Money is set aside before there is a contract (เอกสารสำรองเงิน). */
  setAside(id: string, of: { line: string; project: string; amount: number }): Verdict {
    const pot = this.pot(of.line, of.project);
    if (!this.withinYear || this.stopped(of.line)) return 'refused';
    if (!this.drawsOn(of.project, of.line) || of.amount > pot.allocated) return 'refused';
    pot.allocated -= of.amount;
    pot.setAside += of.amount;
    this.setAsides.set(id, { line: of.line, project: of.project, left: of.amount });
    return 'done';
  }

  giveBackSetAside(id: string): Verdict {
    const aside = this.setAsides.get(id);
    if (aside === undefined) return 'refused';
    if (aside.left === 0) return 'done';
    if (!this.withinYear) return 'refused';
    const pot = this.pot(aside.line, aside.project);
    pot.setAside -= aside.left;
    pot.allocated += aside.left;
    aside.left = 0;
    return 'done';
  }

  /** A contract; one made outside that has no money behind it has happened all the same. */
  commit(
    id: string,
    of: { line: string; project: string; amount: number; fact: boolean },
  ): Verdict {
    const pot = this.pot(of.line, of.project);
    const lawful =
      this.withinYear && this.drawsOn(of.project, of.line) && of.amount <= pot.allocated;
    if (!lawful || (!of.fact && this.stopped(of.line))) {
      if (!of.fact || this.closed) return 'refused';
      pot.unauthorised += of.amount;
      const { line, project, amount } = of;
      this.facts.set(id, { line, project, amount, on: this.today });
      return 'unauthorised';
    }
    pot.allocated -= of.amount;
    pot.committed += of.amount;
    this.contracts.set(id, {
      line: of.line,
      project: of.project,
      amount: of.amount,
      paid: 0,
      status: 'open',
      leftOver: 0,
      carried: 0,
    });
    return 'done';
  }

  /** A fact is covered with the project's money, or the line's, as soon as there is enough of it. */
  regularise(id: string): Verdict {
    const fact = this.facts.get(id);
    // s.43: what was done after the year is no matter of the year's money.
    if (fact === undefined || this.closed || fact.on > YEAR_END) return 'refused';
    const pot = this.pot(fact.line, fact.project);
    const line = this.line(fact.line);
    if (pot.allocated >= fact.amount) pot.allocated -= fact.amount;
    else if (line.allotted >= fact.amount) line.allotted -= fact.amount;
    else return 'refused';
    pot.unauthorised -= fact.amount;
    pot.committed += fact.amount;
    this.facts.delete(id);
    const { line: of, project, amount } = fact;
    this.contracts.set(id, {
      line: of,
      project,
      amount,
      paid: 0,
      status: 'open',
      leftOver: 0,
      carried: 0,
    });
    return 'done';
  }

  /** The contract is worth more or less: never less than was paid, never more than there is. */
  changeContract(id: string, by: number): Verdict {
    const contract = this.contracts.get(id);
    if (contract?.status !== 'open' || !this.withinYear) return 'refused';
    const pot = this.pot(contract.line, contract.project);
    if (by > 0 && (by > pot.allocated || this.stopped(contract.line))) return 'refused';
    if (by < 0 && (-by > contract.amount - contract.paid || contract.amount + by === 0)) {
      return 'refused';
    }
    pot.allocated -= by;
    pot.committed += by;
    contract.amount += by;
    return 'done';
  }

  /** What is not paid of a contract is the project's again, when it ends or is called off. */
  end(id: string, how: 'cancelled' | 'finished'): Verdict {
    const contract = this.contracts.get(id);
    // Called off again it is done already; finished again, by another paper, it is not.
    if (contract?.status === how) return how === 'cancelled' ? 'done' : 'refused';
    if (contract?.status !== 'open' || !this.withinYear) return 'refused';
    const left = contract.amount - contract.paid;
    if (left === 0 && how === 'cancelled') return 'refused';
    const pot = this.pot(contract.line, contract.project);
    pot.committed -= left;
    pot.allocated += left;
    contract.status = how;
    contract.leftOver = left;
    return 'done';
  }

  /** เงินเหลือจ่าย comes only from a contract that has ended, and no more than it left. */
  saveFrom(id: string, amount: number): Verdict {
    const contract = this.contracts.get(id);
    if (contract === undefined || !this.withinYear) return 'refused';
    if (contract.status !== 'cancelled' && contract.status !== 'finished') return 'refused';
    const pot = this.pot(contract.line, contract.project);
    if (this.stopped(contract.line)) return 'refused';
    if (amount > contract.leftOver || amount > pot.allocated) return 'refused';
    contract.leftOver = 0;
    pot.allocated -= amount;
    this.line(contract.line).savings += amount;
    return 'done';
  }

  /** Paid from an open contract, by another person than made it, and no more than it is worth. */
  pay(id: string, contract: string, amount: number): Verdict {
    const of = this.contracts.get(contract);
    if (of?.status !== 'open' || !this.withinYear || this.stopped(of.line)) return 'refused';
    if (amount > of.amount - of.paid) return 'refused';
    const pot = this.pot(of.line, of.project);
    pot.committed -= amount;
    pot.disbursed += amount;
    of.paid += amount;
    this.payments.set(id, { contract, amount, returned: 0 });
    return 'done';
  }

  /** In the same year what comes back restores the contract, or the project where that has ended. */
  giveBack(payment: string, amount: number): Verdict {
    const paid = this.payments.get(payment);
    if (paid === undefined || !this.withinYear) return 'refused';
    if (amount > paid.amount - paid.returned) return 'refused';
    const contract = this.contracts.get(paid.contract);
    if (contract === undefined) return 'refused';
    const pot = this.pot(contract.line, contract.project);
    pot.disbursed -= amount;
    if (contract.status === 'open') {
      pot.committed += amount;
      contract.paid -= amount;
    } else {
      pot.allocated += amount;
    }
    paid.returned += amount;
    return 'done';
  }

  /** What of all this the budget book must show for a line: every baht is in one place. */
  whole(id: string): number {
    const { unallotted, allotted, savings, lapsed, lapsedUnallotted } = this.line(id);
    let sum = unallotted + allotted + savings + lapsed + lapsedUnallotted;
    for (const [key, pot] of this.pots) {
      if (!key.startsWith(`${id}|`)) continue;
      sum += pot.allocated + pot.setAside + pot.committed + pot.disbursed;
      sum += pot.carried + pot.carriedCommitted + pot.lapsed;
    }
    return sum;
  }
}

import { BookModel } from './book-model';
import { SIX_MONTHS_LATER, YEAR_END, type PaperCarryOver, type Verdict } from './paper';

/** A year on paper with its end, and the months after it. */
export class WholePaper extends BookModel {
  /** What it is asked to carry over, until the answer comes: the contract, and how much. */
  readonly reservations = new Map<string, { contract: string; amount: number }>();
  readonly carryOvers = new Map<string, PaperCarryOver>();

  /** Within the year it is asked that what is left of a contract be carried over. */
  reserve(id: string, contract: string): Verdict {
    const of = this.contracts.get(contract);
    if (of?.status !== 'open' || !this.withinYear) return 'refused';
    const left = of.amount - of.paid - this.reservedOf(contract);
    if (left <= 0) return 'refused';
    this.reservations.set(id, { contract, amount: left });
    return 'done';
  }

  private reservedOf(contract: string): number {
    const asked = [...this.reservations.values()].filter((one) => one.contract === contract);
    return asked.reduce((sum, { amount }) => sum + amount, 0);
  }

  /**
   * s.43: what is bound on 30 September may be earmarked, and paid for six months. The answer comes
   * after the year; of what was asked, what is still owed is carried over.
   */
  carryOver(id: string, reservation: string): Verdict {
    const asked = this.reservations.get(reservation);
    if (asked === undefined || this.closed || this.today < YEAR_END) return 'refused';
    const of = this.contracts.get(asked.contract);
    if (of === undefined || this.stopped(of.line)) return 'refused';
    const left = Math.min(asked.amount, this.owed(asked.contract));
    if (left <= 0) return 'refused';
    const pot = this.pot(of.line, of.project);
    pot.committed -= left;
    pot.carriedCommitted += left;
    of.status = 'carried';
    of.carried += left;
    this.reservations.delete(reservation);
    this.carryOvers.set(id, {
      line: of.line,
      project: of.project,
      contract: asked.contract,
      left,
      until: SIX_MONTHS_LATER,
    });
    return 'done';
  }

  refuseReservation(reservation: string): Verdict {
    if (this.closed || !this.reservations.delete(reservation)) return 'refused';
    return 'done';
  }

  /** What was carried over and not paid in time is nobody's any more. */
  lapseCarried(id: string): Verdict {
    const carried = this.carryOvers.get(id);
    if (carried === undefined) return 'refused';
    if (carried.left === 0) return 'done';
    if (this.today <= carried.until) return 'refused';
    const pot = this.pot(carried.line, carried.project);
    pot.carriedCommitted -= carried.left;
    pot.lapsed += carried.left;
    carried.left = 0;
    return 'done';
  }

  /** What of a contract is neither paid nor carried over, while it binds. */
  private owed(id: string): number {
    const of = this.contracts.get(id);
    if (of === undefined || (of.status !== 'open' && of.status !== 'carried')) return 0;
    return of.amount - of.paid - of.carried;
  }

  /** Whether an answer is still awaited for money that is still owed. */
  private isAwaited(): boolean {
    return [...this.reservations.values()].some(({ contract }) => {
      return this.owed(contract) > 0;
    });
  }

  /** The year is closed when nobody waits for an answer: what was not carried over lapses. */
  close(): Verdict {
    if (this.closed) return 'done';
    if (this.today <= YEAR_END || this.facts.size > 0 || this.isAwaited()) return 'refused';
    for (const line of this.lines.values()) {
      line.lapsedUnallotted += line.unallotted;
      line.lapsed += line.allotted + line.savings;
      line.unallotted = line.allotted = line.savings = 0;
    }
    for (const pot of this.pots.values()) {
      pot.lapsed += pot.allocated + pot.setAside + pot.committed;
      pot.allocated = pot.setAside = pot.committed = 0;
    }
    for (const aside of this.setAsides.values()) aside.left = 0;
    this.closed = true;
    return 'done';
  }

  payCarried(id: string, amount: number): Verdict {
    const carried = this.carryOvers.get(id);
    if (carried === undefined || amount > carried.left || this.today > carried.until) {
      return 'refused';
    }
    if (this.stopped(carried.line)) return 'refused';
    const pot = this.pot(carried.line, carried.project);
    pot.carriedCommitted -= amount;
    pot.disbursed += amount;
    carried.left -= amount;
    return 'done';
  }

  /** Round by round, with the Ministry of Finance, while the money is still there. */
  extend(id: string, until: number): Verdict {
    const carried = this.carryOvers.get(id);
    if (carried === undefined || carried.left === 0) return 'refused';
    if (until <= carried.until || this.today > carried.until) return 'refused';
    carried.until = until;
    return 'done';
  }
}

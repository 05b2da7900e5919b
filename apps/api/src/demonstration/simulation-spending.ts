import type {
  CalendarDate,
  CommitmentId,
  DisbursementId,
  OutsideDocument,
  ReturnId,
  Satang,
  SubjectId,
} from '@app/ledger';
import { LAST_DAY, plusDays, workdayFrom, workdayUntil } from './simulation-calendar';
import type { Chance } from './simulation-chance';
import type { Diary, Duty, Ending } from './simulation-diary';
import type { OutsideDocuments } from './simulation-documents';
import type { UnitLine } from './simulation-unit';

/** Nothing is paid on the very last day: it belongs to the report of the month. */
const LAST_PAYMENT = plusDays(LAST_DAY, -1);

/** A payment that was made. */
export interface Payment {
  readonly id: DisbursementId;
  readonly line: UnitLine;
  readonly amount: Satang;
  readonly day: CalendarDate;
  readonly document: OutsideDocument;
  readonly commitment: CommitmentId | undefined;
}

/** A contract or an order that was made. */
export interface Contract {
  readonly id: CommitmentId;
  readonly line: UnitLine;
  readonly amount: Satang;
  readonly day: CalendarDate;
  /** Who made it. */
  readonly by: Duty;
}

/** Binds and pays the money of one unit, and remembers what it did. */
export class Spending {
  readonly payments: Payment[] = [];
  readonly contracts: Contract[] = [];
  private returns = 0;

  constructor(
    private readonly diary: Diary,
    private readonly documents: OutsideDocuments,
    private readonly chance: Chance,
    /** Who is the only one in an office, and how that came. */
    private alone?: { readonly person: SubjectId; readonly reason: string },
  ) {}

  /** Makes a contract (for works) or an order on a working day. */
  commit(line: UnitLine, amount: Satang, day: CalendarDate): Contract {
    const id = `C${String(this.contracts.length + 1).padStart(3, '0')}` as CommitmentId;
    const works = line.manner === 'works';
    const by: Duty = works ? { agencyOf: line.project } : 'finance';
    this.diary.write(day, by, {
      type: 'MakeCommitment',
      commitment: id,
      project: line.project,
      line: line.id,
      amount,
      description: works ? `จ้างก่อสร้าง/จัดหา: ${line.item}` : `สั่งซื้อสั่งจ้าง: ${line.item}`,
      document: works ? this.documents.contract(day) : this.documents.order(day),
    });
    const contract = { id, line, amount, day, by };
    this.contracts.push(contract);
    return contract;
  }

  /**
   * Writes down that GFMIS paid, a day or two after it did; what would be paid after the opening day
   * is not paid yet.
   */
  pay(line: UnitLine, amount: Satang, day: CalendarDate, against?: Contract): void {
    const paidOn = workdayFrom(day);
    const recordedOn = workdayFrom(plusDays(paidOn, this.chance.whole(0, 2)));
    if (amount <= 0n || recordedOn > LAST_PAYMENT) return;
    const id = this.nextPayment();
    const document = this.documents.payment(paidOn);
    this.diary.write(recordedOn, this.payerOf(against), {
      type: 'RecordDisbursement',
      disbursement: id,
      basis: 'fact',
      ...(against ? { commitment: against.id } : { project: line.project, line: line.id }),
      amount,
      document,
    });
    const commitment = against?.id;
    this.payments.push({ id, line, amount, day: recordedOn, document, commitment });
  }

  /** Writes down a payment of GFMIS for which there is no allocation. */
  payWithoutCover(line: UnitLine, amount: Satang, day: CalendarDate): DisbursementId {
    const id = this.nextPayment();
    const document = this.documents.payment(workdayUntil(plusDays(day, -2)));
    this.payments.push({ id, line, amount, day, document, commitment: undefined });
    this.diary.write(
      day,
      'treasury',
      {
        type: 'RecordDisbursement',
        disbursement: id,
        basis: 'fact',
        project: line.project,
        line: line.id,
        amount,
        document,
      },
      { unauthorised: true },
    );
    return id;
  }

  /** Money of a payment comes back in the same year. */
  giveBack(payment: Payment, amount: Satang, day: CalendarDate, ending: Ending = {}): void {
    this.returns += 1;
    this.diary.write(
      day,
      'treasury',
      {
        type: 'RecordReturn',
        return: `B${String(this.returns).padStart(3, '0')}` as ReturnId,
        disbursement: payment.id,
        amount,
        document: this.documents.refund(day),
      },
      ending,
    );
  }

  /**
   * The treasury pays what others have bound. In an office without a second person the governor lets
   * who made the first order pay of it, once.
   */
  private payerOf(against: Contract | undefined): Duty {
    if (this.alone === undefined || against?.by !== 'finance') return 'treasury';
    const { person, reason } = this.alone;
    const day = workdayFrom(plusDays(against.day, 3));
    this.diary.write(day, 'governor', {
      type: 'OverrideSeparation',
      separation: 'PAID_BY_COMMITTER',
      item: against.id,
      person,
      reason,
      document: { number: 'บันทึกข้อความ ด่วนที่สุด ที่ 31/2565', date: day },
    });
    this.alone = undefined;
    return 'finance';
  }

  private nextPayment(): DisbursementId {
    return `D${String(this.payments.length + 1).padStart(4, '0')}` as DisbursementId;
  }
}

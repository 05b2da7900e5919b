import {
  sumSatang,
  toCalendarDate,
  type AgreementId,
  type CalendarDate,
  type DeliveryId,
  type LocalGovernmentId,
  type ReceiptId,
  type RoundId,
  type Satang,
} from '@app/ledger';
import { plusDays, SIMULATED_YEAR, workdayFrom } from './simulation-calendar';
import type { Diary } from './simulation-diary';
import { MATCHING_CASTS, typeOf, type MatchingCast } from './simulation-matching-cast';
import { contributionOf, RATIOS, type Gift } from './simulation-matching-gifts';
import {
  build,
  cancel,
  deliver,
  matchAndRelease,
  provincialOf,
  receive,
  sign,
  type JointWork,
} from './simulation-matching-works';
import { roundedUp, shareOf } from './simulation-shares';
import type { Spending } from './simulation-spending';
import type { Unit, UnitLine } from './simulation-unit';
import type { FundedWork } from './simulation-works';

const day = toCalendarDate;
const ROUND = 'M1' as RoundId;
/** A million baht, in satang. */
const MILLION: Satang = 100_000_000n;

/** Share of own revenue that each type may give, in hundredths of a per cent. */
const CEILING_SHARES: Readonly<Record<string, bigint>> = {
  PAO: 1_000n,
  CITY: 200n,
  TOWN: 300n,
  SUBDISTRICT: 300n,
  TAO: 500n,
};

/** Everything that the story of a province's matching fund needs. */
interface Scene {
  readonly unit: Unit;
  readonly joint: readonly FundedWork[];
  readonly diary: Diary;
  readonly spending: Spending;
}

/**
 * The matching fund of a province in its first year: a request to every local government, answers of
 * all kinds, one project that is built together and one that is cancelled.
 */
export function writeMatchingFund(scene: Scene): void {
  const cast = MATCHING_CASTS[scene.unit.area.id];
  const [main, second] = scene.joint;
  if (!cast || !main || !second) return;
  new MatchingStory(scene, cast, main.line, second.line).write();
}

class MatchingStory {
  private readonly area;
  private letters = 0;
  private readonly diary: Diary;

  constructor(
    private readonly scene: Scene,
    private readonly cast: MatchingCast,
    private readonly main: UnitLine,
    private readonly second: UnitLine,
  ) {
    this.area = scene.unit.area;
    this.diary = scene.diary;
  }

  write(): void {
    this.openRound();
    this.stateAgreements();
    this.stateCeilings();
    this.answer();
    this.buildTogether();
    this.cancelSecond();
  }

  private openRound(): void {
    const target = roundedUp(shareOf(this.main.act + this.second.act, 0.5), MILLION);
    this.diary.write(day('2021-11-15'), 'secretary', {
      type: 'OpenRound',
      round: ROUND,
      title: `รอบที่ 1 ปีงบประมาณ พ.ศ. ${SIMULATED_YEAR}`,
      purpose: `ขอความร่วมมือสมทบโครงการตามยุทธศาสตร์จังหวัด${this.area.nameTh}`,
      target,
      deadline: day('2022-03-31'),
      document: this.letter('หนังสือขอความร่วมมือ', '2021-11-12'),
    });
  }

  /** The same terms for both projects, each with an agreement of its own. */
  private stateAgreements(): void {
    for (const [agreement, line] of [
      ['J1', this.main],
      ['J2', this.second],
    ] as const) {
      this.diary.write(day('2021-12-07'), 'secretary', {
        type: 'StateAgreement',
        agreement: agreement as AgreementId,
        projects: [line.project],
        ratios: RATIOS.map(({ types, provincial }) => ({
          types: [...types],
          provincial,
          local: 1,
        })),
        cap: line.act,
        inKindShareMax: 2_500,
        deadline: day('2022-08-31'),
        shrinkage: 'proportional',
        document: this.letter('บันทึกข้อตกลงร่วมลงทุน', '2021-12-03'),
      });
    }
  }

  /** Those who give in cash say of which revenue their ceiling is a share. */
  private stateCeilings(): void {
    const { pao, town, nearCeiling, builder, cancelled } = this.cast;
    const gift = this.gifts().find(({ from }) => from === nearCeiling)?.amount ?? 0n;
    const outside = shareOf(gift, 1.5);
    // 96 per cent of the ceiling are used once the council has assented.
    const tight = roundedUp(((gift + outside) * 1_000_000n) / (500n * 96n), 100_000n);
    for (const [index, id] of [pao, town, builder, ...cancelled].entries()) {
      const needed = (MILLION * 6n * 10_000n) / (CEILING_SHARES[typeOf(id)] ?? 500n);
      this.stateCeiling(id, roundedUp(needed, MILLION), 18 + index);
    }
    this.stateCeiling(nearCeiling, tight, 23);
    this.diary.tell(day('2021-12-15'), nearCeiling, {
      type: 'RecordOutsideSubsidy',
      fiscalYear: SIMULATED_YEAR,
      amount: outside,
      recipient: 'ที่ทำการปกครองอำเภอ: ป้องกันและแก้ไขปัญหายาเสพติด',
      document: this.letter('ข้อบัญญัติ', '2021-12-01'),
    });
  }

  private stateCeiling(id: LocalGovernmentId, base: Satang, dayOfNovember: number): void {
    this.diary.tell(workdayFrom(day(`2021-11-${dayOfNovember}`)), id, {
      type: 'StateCeiling',
      fiscalYear: SIMULATED_YEAR,
      base,
      baseFiscalYear: SIMULATED_YEAR - 1,
      source: this.letter('งบแสดงฐานะการเงิน', '2021-11-15'),
    });
  }

  /** What comes to the project that is built together. */
  private gifts(): readonly Gift[] {
    const { pao, town, builder, nearCeiling } = this.cast;
    const { project, act } = this.main;
    const share = (part: number): Satang => shareOf(act, part);
    return [
      { from: pao, number: 'K1', form: 'cash', amount: share(0.12), purpose: 'ค่าก่อสร้าง' },
      { from: town, number: 'K1', form: 'cash', amount: share(0.08), purpose: 'ค่าก่อสร้าง' },
      {
        from: builder,
        number: 'K1',
        form: 'own-execution',
        amount: share(0.06),
        purpose: 'งานปรับพื้นที่และรางระบายน้ำ',
      },
      {
        from: pao,
        number: 'K2',
        form: 'in-kind',
        amount: share(0.02),
        purpose: 'เครื่องจักรกลพร้อมพนักงานขับ',
      },
      { from: nearCeiling, number: 'K1', form: 'cash', amount: share(0.03), purpose: 'ค่าก่อสร้าง' },
    ].map((gift) => ({ ...gift, project }) as Gift);
  }

  private secondGifts(): readonly Gift[] {
    const { project, act } = this.second;
    const [first, other] = this.cast.cancelled;
    const purpose = 'ค่าก่อสร้าง';
    // Odd satang, so that the shares of what comes back are not round.
    return [
      {
        from: first,
        number: 'K1',
        form: 'cash',
        amount: shareOf(act, 0.1) + 33n,
        purpose,
        project,
      },
      {
        from: other,
        number: 'K1',
        form: 'cash',
        amount: shareOf(act, 0.05) + 67n,
        purpose,
        project,
      },
    ];
  }

  /** Pledges, declines, and a council that does not assent; most do not answer. */
  private answer(): void {
    const { rejected, pledged, declined } = this.cast;
    const { project, act } = this.main;
    for (const [index, gift] of [...this.gifts(), ...this.secondGifts()].entries()) {
      this.pledge(gift, plusDays(day('2021-12-09'), index % 4));
      this.approve(gift, plusDays(day('2021-12-21'), index));
    }
    const wish = (from: LocalGovernmentId, part: number): Gift => {
      const amount = shareOf(act, part);
      return { from, number: 'K1', form: 'cash', amount, project, purpose: 'ค่าก่อสร้าง' };
    };
    this.pledge(wish(rejected, 0.03), day('2021-12-09'));
    this.diary.tell(day('2022-01-18'), rejected, {
      type: 'RecordCouncilRejection',
      contribution: contributionOf(wish(rejected, 0.03)),
      reason: 'สภาเห็นว่าควรใช้งบประมาณซ่อมแซมถนนภายในตำบลก่อน',
      document: this.letter('รายงานการประชุมสภา', '2022-01-14'),
    });
    for (const [index, id] of pledged.entries()) {
      this.pledge(wish(id, 0.01 + 0.004 * index), plusDays(day('2022-01-10'), index * 9));
    }
    for (const [index, localGovernment] of declined.entries()) {
      this.diary.tell(workdayFrom(plusDays(day('2021-12-14'), index * 8)), localGovernment, {
        type: 'DeclineRequest',
        area: this.area.id,
        fiscalYear: SIMULATED_YEAR,
        round: ROUND,
        reason: REASONS[index % REASONS.length] ?? '',
        document: this.letter('หนังสือตอบ', '2021-12-08'),
      });
    }
  }

  /** The money comes, is matched, released and spent; what is not money is accepted. */
  private buildTogether(): void {
    const { area, diary, main: line } = this;
    const gifts = this.gifts();
    const work: JointWork = { line, agreement: 'J1', gifts, diary, letter: this.letter.bind(this) };
    const [pao, town, builder, machines, near] = gifts;
    if (!pao || !town || !builder || !machines || !near) throw new Error('a gift is missing');
    const half = shareOf(town.amount, 0.5);
    sign(work, '2022-02-08');
    receive(work, pao, { id: 'RC1', on: '2022-02-22', amount: pao.amount, ...early(area.id) });
    if (early(area.id).paidOn) this.ratify('RC1');
    receive(work, town, { id: 'RC2', on: '2022-02-24', amount: half });
    receive(work, near, { id: 'RC3', on: '2022-02-25', amount: near.amount + overpaid(area.id) });
    deliver(work, builder, { id: 'DL1', on: '2022-03-02', value: builder.amount });
    deliver(work, machines, { id: 'DL2', on: '2022-03-04', value: machines.amount });
    matchAndRelease(work, pao, { id: 'MA1', on: '2022-03-22', local: pao.amount });
    matchAndRelease(work, town, { id: 'MA2', on: '2022-03-22', local: half });
    matchAndRelease(work, builder, { id: 'MA3', on: '2022-03-23', local: builder.amount });
    matchAndRelease(work, near, { id: 'MA4', on: '2022-03-23', local: near.amount });
    matchAndRelease(work, machines, { id: 'MA5', on: '2022-03-24', local: machines.amount });
    const released = sumSatang([
      ...[pao, builder, machines, near].map((gift) => provincialOf(gift, gift.amount)),
      provincialOf(town, half),
    ]);
    const revalued = area.id === REVALUED;
    build(work, this.scene.spending, {
      // Where work is valued again, all was bound by then, and the province claims its share back.
      provincial: revalued ? released : shareOf(released, 0.9),
      cash: pao.amount + half + near.amount,
    });
    receive(work, town, { id: 'RC4', on: '2022-05-05', amount: town.amount - half });
    if (revalued) this.valueAgain(builder);
  }

  private ratify(receipt: string): void {
    this.diary.write(day('2022-03-01'), 'governor', {
      type: 'RegulariseReceipt',
      receipt: receipt as ReceiptId,
      authority: this.letter('มติสภาให้สัตยาบัน', '2022-02-25'),
    });
  }

  /** An inspection finds less work than was paid for. */
  private valueAgain({ amount }: Gift): void {
    this.diary.write(day('2022-05-19'), 'finance', {
      type: 'ValueDelivery',
      delivery: 'DL1' as DeliveryId,
      value: shareOf(amount, 0.8),
      valuer: 'สำนักงานโยธาธิการและผังเมืองจังหวัด',
      method: 'ตรวจวัดปริมาณงานจริงในพื้นที่',
      evidence: this.letter('รายงานผลการตรวจวัด', '2022-05-18'),
    });
  }

  private cancelSecond(): void {
    const { diary, second: line } = this;
    const gifts = this.secondGifts();
    const work: JointWork = { line, agreement: 'J2', gifts, diary, letter: this.letter.bind(this) };
    sign(work, '2022-02-14');
    for (const [index, gift] of gifts.entries()) {
      const { amount } = gift;
      receive(work, gift, { id: `RC${index + 5}`, on: `2022-03-0${index + 2}`, amount });
      matchAndRelease(work, gift, { id: `MA${index + 6}`, on: '2022-03-25', local: amount });
    }
    // The book numbers what it gives back; what was overpaid is given back before.
    cancel(work, overpaid(this.area.id) > 0n ? 'F0002' : 'F0001');
  }

  private pledge(gift: Gift, on: CalendarDate): void {
    const { from, number, form, amount, project, purpose } = gift;
    this.diary.tell(workdayFrom(on), from, {
      type: 'MakePledge',
      contribution: number,
      target: { area: this.area.id, fiscalYear: SIMULATED_YEAR, project },
      round: ROUND,
      form,
      amount,
      purpose,
      source: {
        fund: form === 'cash' && typeOf(from) === 'TAO' ? 'accumulated-reserves' : 'own-revenue',
        reference: `${form === 'in-kind' ? 'ทะเบียนครุภัณฑ์' : 'หมวดเงินอุดหนุน'} ${number}-${project}/${SIMULATED_YEAR}`,
      },
      document: this.letter('หนังสือแสดงความจำนง', on),
    });
  }

  /** The council, the supervisor and the gazette, as the authority needs them. */
  private approve(gift: Gift, on: CalendarDate): void {
    const { from, form, amount } = gift;
    const contribution = contributionOf(gift);
    const reserves = form === 'cash' && typeOf(from) === 'TAO';
    const assented = workdayFrom(on);
    this.diary.tell(assented, from, {
      type: 'RecordCouncilAssent',
      contribution,
      authority: reserves ? 'accumulated-reserves' : 'ordinance',
      item: `เงินสมทบโครงการร่วมจังหวัด ${gift.number}`,
      amount,
      document: this.letter(reserves ? 'มติสภา' : 'ข้อบัญญัติงบประมาณ', plusDays(assented, -2)),
    });
    if (reserves) return;
    const supervised = workdayFrom(plusDays(assented, 8));
    const supervisor = typeOf(from) === 'TAO' ? 'district-chief' : 'governor';
    this.diary.tell(
      supervised,
      from,
      {
        type: 'RecordSupervisorApproval',
        contribution,
        supervisor,
        document: this.letter('หนังสืออนุมัติ', plusDays(supervised, -1)),
      },
      { duty: supervisor === 'governor' ? 'governor' : 'chief' },
    );
    const promulgated = workdayFrom(plusDays(supervised, 7));
    this.diary.tell(promulgated, from, {
      type: 'RecordPromulgation',
      contribution,
      document: this.letter('ประกาศใช้', plusDays(promulgated, -1)),
    });
  }

  private letter(
    kind: string,
    on: string,
  ): { readonly number: string; readonly date: CalendarDate } {
    this.letters += 1;
    return { number: `${kind} ที่ ${this.letters}/${this.area.id}`, date: day(on) };
  }
}

/** The province in which an inspection values work again. */
const REVALUED = 'TH19';

/** In one province the money came before the council's ordinance was promulgated. */
function early(area: string): { readonly paidOn?: string } {
  return area === 'TH74' ? { paidOn: '2021-12-28' } : {};
}

/** In one province somebody paid 500 baht too much. */
function overpaid(area: string): Satang {
  return area === 'TH40' ? 50_000n : 0n;
}

const REASONS: readonly string[] = [
  'งบประมาณไม่เพียงพอ มีภาระจัดการขยะและน้ำเสียในพื้นที่',
  'โครงการไม่อยู่ในแผนพัฒนาท้องถิ่น',
  'จัดสรรเงินอุดหนุนเต็มเพดานในปีนี้แล้ว',
  'อยู่ระหว่างฟื้นฟูความเสียหายจากอุทกภัย',
];

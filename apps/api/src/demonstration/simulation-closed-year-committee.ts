import {
  buddhistYearOf,
  committeeOf,
  toCalendarDate,
  type ChangeRequestId,
  type DecisionId,
  type DelegationId,
  type ObjectionId,
  type OfficeAbove,
  type OpinionId,
  type RequestedOrderId,
  type ResolutionId,
  type StatedDecision,
  type TransferReportId,
} from '@app/ledger';
import {
  baht,
  CLOSED_AREA,
  DELEGATION,
  letter,
  LINE,
  PROJECT,
} from './simulation-closed-year-budget';
import type { Ending } from './simulation-diary';
import type { Story } from './simulation-story';

/* What the committee of Khon Kaen decided in FY2564, and what lay above it. */

const SECRETARY = 'secretary-th40';
const FINANCE = 'finance-th40';
const REQUEST = 'CR1' as ChangeRequestId;

/** Meetings by the year's order: their number, day, and how many of 30 came. */
const MEETINGS = [
  { number: 7, date: '2020-10-20', present: 24 },
  { number: 8, date: '2020-11-24', present: 22 },
  { number: 1, date: '2021-01-19', present: 19 },
  { number: 2, date: '2021-02-16', present: 23 },
  { number: 3, date: '2021-03-16', present: 21 },
  { number: 4, date: '2021-04-27', present: 18 },
  { number: 5, date: '2021-06-22', present: 25 },
] as const;
const [OCTOBER, NOVEMBER, JANUARY, FEBRUARY, MARCH, APRIL, JUNE] = MEETINGS;
type Gathering = (typeof MEETINGS)[number];

const held = ({ number, date }: Gathering) => {
  const on = toCalendarDate(date);
  const place = 'ห้องประชุมศาลากลางจังหวัดขอนแก่น';
  return { number, buddhistYear: buddhistYearOf(on), date: on, place };
};

/** `R8-2563-4.2`: meeting, calendar year, agenda item. */
const resolutionOf = (meeting: Gathering, item: string): ResolutionId =>
  `R${meeting.number}-${held(meeting).buddhistYear}-${item}` as ResolutionId;

function record(
  story: Story,
  day: string,
  [meeting, item]: readonly [Gathering, string],
  decided: { readonly decisions: readonly StatedDecision[] } & Ending,
): ResolutionId {
  const { decisions, ...ending } = decided;
  const resolution = resolutionOf(meeting, item);
  const command = {
    type: 'RecordResolution' as const,
    resolution,
    committee: committeeOf(CLOSED_AREA),
    meeting: held(meeting),
    agendaItem: item,
    attendance: { seats: 30, present: meeting.present },
    decisions,
  };
  story.tell(day, SECRETARY, command, ending);
  return resolution;
}

function confirm(story: Story, day: string, resolution: ResolutionId): void {
  const capacity = 'ผู้ได้รับมอบหมายให้ลงนามแทนประธานกรรมการ';
  story.tell(day, 'confirmer-th40', { type: 'ConfirmResolution', resolution, capacity });
}

/** An order to allocate so many baht of a line to the project of the same name. */
function allocation(name: keyof typeof LINE, amount: number): StatedDecision {
  const order = allocationOf(name, amount, DELEGATION.allocate);
  return { verb: 'approve', subject: 'จัดสรรงบประมาณให้โครงการ', order };
}

function allocationOf(name: keyof typeof LINE, amount: number, delegation: DelegationId) {
  const of = { project: PROJECT[name], line: LINE[name] };
  return { kind: 'allocate' as const, delegation, ...of, amount: baht(amount) };
}

const TO_FARMING = { fromLine: LINE.tourism, toLine: LINE.farming } as const;

/** An order to move so many baht from tourism, which the epidemic stopped, to farming. */
function transfer(amount: number): StatedDecision {
  return {
    verb: 'approve',
    subject: 'โอนเปลี่ยนแปลงจากการท่องเที่ยวไปเกษตรปลอดภัย',
    order: {
      kind: 'transfer',
      delegation: DELEGATION.transfer,
      ...TO_FARMING,
      amount: baht(amount),
    },
  };
}

/** The allocations of the year. The road is only endorsed: the governor approves it. */
export function tellAllocations(story: Story): void {
  const decide = (days: readonly string[], meeting: Gathering, ...decisions: StatedDecision[]) => {
    const id = record(story, days[0] ?? '', [meeting, '4.1'], { decisions });
    confirm(story, days[1] ?? '', id);
  };
  decide(
    ['2020-10-21', '2020-10-26'],
    OCTOBER,
    allocation('farming', 2_000_000),
    allocation('management', 4_000_000),
  );
  decide(
    ['2020-11-25', '2020-11-30'],
    NOVEMBER,
    allocation('weir', 5_000_000),
    allocation('tourism', 1_000_000),
  );
  tellEndorsed(story);
  decide(['2021-01-20', '2021-01-25'], JANUARY, allocation('management', 2_000_000));
  decide(['2021-03-17', '2021-03-22'], MARCH, allocation('farming', 1_650_000));
  decide(
    ['2021-04-28', '2021-05-05'],
    APRIL,
    allocation('farming', 900_000),
    allocation('management', 800_000),
    {
      verb: 'approve',
      subject: 'ใช้เงินเหลือจ่ายจากการจ้างปรับปรุงถนนติดตั้งไฟส่องสว่าง',
      order: {
        kind: 'use-savings',
        delegation: DELEGATION.allocate,
        project: PROJECT.lights,
        line: LINE.road,
        amount: baht(500_000),
        asset: { class: 'construction', unitPrice: baht(500_000) },
      },
    },
  );
}

function tellEndorsed(story: Story): void {
  const decision = '1' as DecisionId;
  const endorsed: StatedDecision = {
    decision,
    verb: 'endorse',
    subject: 'จัดสรรงบประมาณให้โครงการ',
    order: allocationOf('road', 6_000_000, DELEGATION.endorse),
  };
  const resolution = record(story, '2020-11-25', [NOVEMBER, '4.2'], { decisions: [endorsed] });
  confirm(story, '2020-11-30', resolution);
  story.tell('2020-12-02', 'governor-th40', {
    type: 'ApproveOrder',
    resolution,
    decision,
    document: letter('ขก 0017.2/4471', '2020-12-01'),
  });
}

/**
 * Of 600,000 baht for the year 350,000 are moved and reported in time; another 300,000 would be above
 * the ceiling, however they are split, and are referred up; 200,000 are moved and reported late.
 */
export function tellTransfers(story: Story): void {
  const first = record(story, '2021-01-20', [JANUARY, '5.1'], { decisions: [transfer(350_000)] });
  confirm(story, '2021-01-25', first);
  report(story, ['2021-01-29', 'TR1', 'ขก 0017.2/318'], first);
  record(story, '2021-02-17', [FEBRUARY, '5.1'], {
    decisions: [transfer(300_000)],
    refusedBy: 'ABOVE_CUMULATIVE_CEILING',
  });
  tellReferral(story);
  const last = record(story, '2021-03-17', [MARCH, '5.1'], { decisions: [transfer(200_000)] });
  confirm(story, '2021-03-22', last);
  report(story, ['2021-04-20', 'TR2', 'ขก 0017.2/1290'], last);
  tellDissent(story, last);
}

/** Somebody on the committee and the officer who keeps the accounts did not agree with the last move. */
function tellDissent(story: Story, resolution: ResolutionId): void {
  story.tell('2021-03-18', SECRETARY, {
    type: 'RecordMinorityOpinion',
    opinion: 'MO1' as OpinionId,
    resolution,
    decision: '1' as DecisionId,
    seat: 'ผู้แทนภาคธุรกิจเอกชน',
    grounds: 'เห็นควรคงงบประมาณไว้ฟื้นฟูการท่องเที่ยวหลังสถานการณ์คลี่คลาย',
  });
  story.tell('2021-03-18', FINANCE, {
    type: 'RecordObjection',
    objection: 'OB1' as ObjectionId,
    about: { kind: 'resolution', id: resolution },
    grounds: 'การโอนต่อเนื่องหลายครั้งใกล้เต็มวงเงินสะสม ควรเสนอ ก.น.จ. พิจารณารวมกัน',
    document: letter('บันทึกข้อความ กง 0031/2564', '2021-03-16'),
  });
}

function report(
  story: Story,
  [day, id, number]: readonly [string, string, string],
  act: ResolutionId,
): void {
  story.tell(day, FINANCE, {
    type: 'FileTransferReport',
    report: id as TransferReportId,
    transfers: [{ act, item: '1' }],
    document: letter(number, day),
  });
}

/** The committee refers up what is above its ceiling; the answer moves the money. */
function tellReferral(story: Story): void {
  const decision = '1' as DecisionId;
  const subject = 'ขอโอนเปลี่ยนแปลงเกินวงเงินที่ได้รับมอบอำนาจ เสนอ ก.น.จ.';
  const resolution = record(story, '2021-02-18', [FEBRUARY, '5.2'], {
    decisions: [{ decision, verb: 'refer-up', subject }],
  });
  confirm(story, '2021-02-22', resolution);
  story.tell('2021-02-23', SECRETARY, {
    type: 'SubmitChangeRequest',
    request: REQUEST,
    resolution,
    decision,
    subject,
    orders: [
      {
        kind: 'transfer',
        order: '1' as RequestedOrderId,
        ...TO_FARMING,
        amount: baht(300_000),
      },
    ],
    to: 'policy-committee',
    document: letter('ขก 0017.2/702', '2021-02-23'),
  });
  const office: OfficeAbove = 'policy-committee';
  const step = (day: string, kind: 'received' | 'considered', number: string): void => {
    const document = letter(number, day);
    story.tell(day, 'policy-secretary', {
      type: 'AdvanceChangeRequest',
      request: REQUEST,
      kind,
      office,
      document,
    });
  };
  step('2021-03-01', 'received', 'นร 1200/รับ 2210');
  step('2021-03-09', 'considered', 'ก.น.จ. ครั้งที่ 2/2564');
  story.tell('2021-03-15', 'policy-secretary', {
    type: 'AnswerChangeRequest',
    request: REQUEST,
    office,
    verdict: 'approved',
    document: letter('นร 1200/455', '2021-03-15'),
  });
}

/** Each meeting accepts the minutes of the one before; those of June wait for a next one. */
export function tellMinutes(story: Story): void {
  const certify = (day: string, by: Gathering, of: Gathering, ...items: string[]): void => {
    for (const item of items) {
      story.tell(day, SECRETARY, {
        type: 'CertifyMinutes',
        resolution: resolutionOf(of, item),
        meeting: held(by),
        amended: false,
      });
    }
  };
  certify('2020-11-26', NOVEMBER, OCTOBER, '4.1');
  certify('2021-01-21', JANUARY, NOVEMBER, '4.1', '4.2');
  certify('2021-02-19', FEBRUARY, JANUARY, '4.1', '5.1');
  certify('2021-03-18', MARCH, FEBRUARY, '5.2');
  certify('2021-04-29', APRIL, MARCH, '4.1', '5.1');
  certify('2021-06-24', JUNE, APRIL, '4.1');
  const subject = 'รายงานผลการเบิกจ่ายงบประมาณและแนวทางเร่งรัดก่อนสิ้นปีงบประมาณ';
  const last = record(story, '2021-06-23', [JUNE, '3.1'], {
    decisions: [{ verb: 'acknowledge', subject }],
  });
  confirm(story, '2021-06-28', last);
}

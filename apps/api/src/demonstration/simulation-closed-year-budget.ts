import {
  committeeOf,
  toCalendarDate,
  type AllotmentId,
  type AppropriationLine,
  type AreaId,
  type BudgetChangeId,
  type DelegationId,
  type GrantDelegation,
  type LineId,
  type OutsideDocument,
  type ProjectId,
  type Satang,
} from '@app/ledger';
import { accountOf } from './simulation-askers';
import type { Story } from './simulation-story';

/* The budget of Khon Kaen's FY2564: its lines, letters of allotment, powers and projects. */

/** The province whose closed year is told. */
export const CLOSED_AREA = 'TH40' as AreaId;

/** Whole baht, in satang. */
export const baht = (amount: number): Satang => BigInt(amount) * 100n;

/** A document of another office: its number, and its day, C.E. */
export const letter = (number: string, date: string): OutsideDocument => {
  return { number, date: toCalendarDate(date) };
};

/** The lines of the Act. */
export const LINE = {
  farming: 'L6401' as LineId,
  road: 'L6402' as LineId,
  weir: 'L6403' as LineId,
  tourism: 'L6404' as LineId,
  management: 'L6405' as LineId,
} as const;

/** The projects of the committee; one more draws on the road's savings. */
export const PROJECT = {
  farming: 'P01' as ProjectId,
  road: 'P02' as ProjectId,
  weir: 'P03' as ProjectId,
  tourism: 'P04' as ProjectId,
  management: 'P05' as ProjectId,
  lights: 'P06' as ProjectId,
} as const;

/** Who carries them out; the agencies are those of the year after. */
export const AGENCY = {
  weir: 'agency-th40-2',
  province: 'agency-th40-3',
  road: 'agency-th40-4',
} as const;

/** The powers of the committee: to allocate, to endorse for the governor, and to transfer. */
export const DELEGATION = {
  allocate: 'G1' as DelegationId,
  endorse: 'G2' as DelegationId,
  transfer: 'G3' as DelegationId,
} as const;

const YEAR = { from: toCalendarDate('2020-10-01'), to: toCalendarDate('2021-09-30') };
const FINANCE = 'finance-th40';

type Stated = Pick<
  AppropriationLine,
  'line' | 'budgetProject' | 'developmentIssue' | 'category' | 'item'
>;

function lineOf(stated: Stated, amount: Satang): AppropriationLine {
  return {
    ...stated,
    item: `${stated.item} (ตัวเลขสมมติ)`,
    plan: 'แผนงานยุทธศาสตร์ส่งเสริมการพัฒนาจังหวัดและกลุ่มจังหวัดแบบบูรณาการ',
    categoryPath: [],
    amount,
    source: { document: 'ข้อมูลสมมติของระบบสาธิต' },
  };
}

const FARMING: Stated = {
  line: LINE.farming,
  budgetProject: 'โครงการส่งเสริมและพัฒนาภาคการเกษตร',
  developmentIssue: 'การเกษตร',
  category: 'operating',
  item: 'ค่าใช้จ่ายในการส่งเสริมเกษตรปลอดภัย',
};
const ROAD: Stated = {
  line: LINE.road,
  budgetProject: 'โครงการพัฒนาด้านอุตสาหกรรม การค้าและการลงทุน',
  developmentIssue: 'อุตสาหกรรม การค้า และการลงทุน',
  category: 'investment',
  item: 'ปรับปรุงถนนเข้าพื้นที่เกษตร อำเภอบ้านฝาง',
};
const WEIR: Stated = {
  line: LINE.weir,
  budgetProject: 'โครงการบริหารจัดการทรัพยากรธรรมชาติและสิ่งแวดล้อม',
  developmentIssue: 'ทรัพยากรธรรมชาติและสิ่งแวดล้อม',
  category: 'investment',
  item: 'ก่อสร้างฝายชะลอน้ำ อำเภอภูเวียง',
};
const TOURISM: Stated = {
  line: LINE.tourism,
  budgetProject: 'โครงการพัฒนาด้านการท่องเที่ยว',
  developmentIssue: 'การท่องเที่ยว',
  category: 'operating',
  item: 'ค่าใช้จ่ายในการส่งเสริมการท่องเที่ยว',
};
const MANAGEMENT: Stated = {
  line: LINE.management,
  budgetProject: 'โครงการพัฒนาด้านสังคม',
  developmentIssue: 'สังคมและคุณภาพชีวิต',
  category: 'other',
  item: 'ค่าใช้จ่ายในการบริหารงานจังหวัดแบบบูรณาการ',
};

/** The budget of the year before is used meanwhile; then the Act gives 25,000,000 baht in all. */
export function tellAct(story: Story): void {
  story.tell('2020-10-01', FINANCE, {
    type: 'RecordAppropriation',
    lines: [
      { ...lineOf(FARMING, baht(1_000_000)), previously: 'L6301' as LineId },
      { ...lineOf(MANAGEMENT, baht(2_000_000)), previously: 'L6305' as LineId },
    ],
    provisional: letter('นร 0702/ไปพลางก่อน 2564', '2020-10-01'),
  });
  const act = letter('พ.ร.บ. งบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2564', '2020-10-07');
  story.tell('2020-10-08', FINANCE, {
    type: 'PassAct',
    change: 'AC1' as BudgetChangeId,
    parts: [
      { line: LINE.farming, amount: baht(4_000_000) },
      { line: LINE.management, amount: baht(8_000_000) },
    ],
    document: act,
  });
  story.tell('2020-10-08', FINANCE, {
    type: 'RecordAppropriation',
    lines: [
      lineOf(ROAD, baht(6_000_000)),
      lineOf(WEIR, baht(5_000_000)),
      lineOf(TOURISM, baht(2_000_000)),
    ],
    decidedOn: act.date,
    effectiveOn: act.date,
  });
}

type Parts = readonly (readonly [keyof typeof LINE, number])[];

/** Letter by letter 24,600,000 baht are allotted; 400,000 never are. */
export function tellAllotments(story: Story): void {
  const allot = (id: string, number: string, [date, day]: readonly string[], of: Parts): void => {
    story.tell(day ?? '', FINANCE, {
      type: 'RecordAllotment',
      allotment: id as AllotmentId,
      parts: of.map(([name, amount]) => ({ line: LINE[name], amount: baht(amount) })),
      period: YEAR,
      document: letter(`สงป. ที่ นร 0711/${number}`, date ?? ''),
    });
  };
  allot('A1', '1001', ['2020-10-02', '2020-10-05'], [['management', 500_000]]);
  allot(
    'A2',
    '1077',
    ['2020-10-15', '2020-10-16'],
    [
      ['farming', 2_000_000],
      ['road', 6_000_000],
      ['weir', 5_000_000],
      ['tourism', 2_000_000],
      ['management', 3_500_000],
    ],
  );
  allot(
    'A3',
    '0018',
    ['2021-01-07', '2021-01-08'],
    [
      ['farming', 1_000_000],
      ['management', 2_000_000],
    ],
  );
  allot(
    'A4',
    '0512',
    ['2021-04-05', '2021-04-07'],
    [
      ['farming', 700_000],
      ['management', 1_900_000],
    ],
  );
}

/** What the offices think that they will pay in which month: all that the Act gives. */
export function tellSpendingPlan(story: Story): void {
  const plan = (line: LineId, ...months: readonly (readonly [string, number])[]) => ({
    line,
    months: months.map(([month, amount]) => ({ month, amount: baht(amount) })),
  });
  story.tell('2020-10-22', FINANCE, {
    type: 'StateSpendingPlan',
    lines: [
      plan(LINE.farming, ['2020-12', 1_200_000], ['2021-03', 1_300_000], ['2021-06', 1_500_000]),
      plan(LINE.road, ['2021-03', 2_000_000], ['2021-05', 2_000_000], ['2021-07', 2_000_000]),
      plan(LINE.weir, ['2021-04', 2_500_000], ['2021-07', 2_500_000]),
      plan(LINE.tourism, ['2021-01', 1_000_000], ['2021-05', 1_000_000]),
      plan(LINE.management, ['2020-12', 3_000_000], ['2021-03', 2_500_000], ['2021-06', 2_500_000]),
    ],
    document: letter('แผนการใช้จ่ายงบประมาณ สงป. 302/2564', '2020-10-22'),
  });
}

/** What the committee may decide, until the year ends. */
export function tellDelegations(story: Story): void {
  const grant = (
    day: string,
    granted: Omit<GrantDelegation, 'type' | 'grantor' | 'committee' | 'validFrom' | 'validTo'>,
  ): void => {
    story.tell(day, 'policy-secretary', {
      type: 'GrantDelegation',
      committee: committeeOf(CLOSED_AREA),
      grantor: 'คณะกรรมการนโยบายการบริหารงานจังหวัดและกลุ่มจังหวัดแบบบูรณาการ (ก.น.จ.)',
      validFrom: granted.instrument.date,
      validTo: YEAR.to,
      ...granted,
    });
  };
  grant('2020-10-05', {
    delegation: DELEGATION.allocate,
    powers: [
      { power: 'allocate', verb: 'approve' },
      { power: 'use-savings', verb: 'approve' },
    ],
    ceilingPerDecision: baht(6_000_000),
    limits: ['no-multi-year', 'negative-list'],
    instrument: letter('นร 1200/ว 901', '2020-10-01'),
    conditions: ['รายงานผลต่อ ก.น.จ. ทุกไตรมาส'],
  });
  grant('2020-10-05', {
    delegation: DELEGATION.endorse,
    powers: [{ power: 'allocate', verb: 'endorse', movesOn: 'governor-approval' }],
    instrument: letter('นร 1200/ว 902', '2020-10-01'),
    conditions: ['ก.บ.จ. เห็นชอบ ผู้ว่าราชการจังหวัดอนุมัติ'],
  });
  grant('2020-12-03', {
    delegation: DELEGATION.transfer,
    powers: [{ power: 'transfer', verb: 'approve' }],
    ceilingPerDecision: baht(500_000),
    ceilingCumulative: baht(600_000),
    instrument: letter('นร 1200/ว 1188', '2020-12-01'),
    conditions: ['โอนเปลี่ยนแปลงภายในแผนงานเดียวกัน', 'รายงานสำนักงบประมาณภายใน 15 วัน'],
  });
}

/** The projects; the last one is set up when there are savings for it. */
export function tellProjects(story: Story): void {
  const register = (
    day: string,
    project: keyof typeof PROJECT,
    name: string,
    [of, by]: readonly [Stated, string],
  ): void => {
    story.tell(day, 'secretary-th40', {
      type: 'RegisterProject',
      project: PROJECT[project],
      name,
      developmentIssue: of.developmentIssue,
      agency: accountOf(by).office,
      lines: of.line === undefined ? [] : [of.line],
    });
  };
  register('2020-10-12', 'farming', 'ส่งเสริมเกษตรปลอดภัย', [FARMING, AGENCY.province]);
  register('2020-10-12', 'road', 'ปรับปรุงถนนเข้าพื้นที่เกษตร', [ROAD, AGENCY.road]);
  register('2020-10-12', 'weir', 'ฝายชะลอน้ำภูเวียง', [WEIR, AGENCY.weir]);
  register('2020-10-12', 'tourism', 'ท่องเที่ยวขอนแก่น', [TOURISM, AGENCY.province]);
  register('2020-10-12', 'management', 'บริหารงานจังหวัด', [MANAGEMENT, AGENCY.province]);
  register('2021-04-20', 'lights', 'ไฟส่องสว่างถนนเข้าพื้นที่เกษตร', [ROAD, AGENCY.road]);
}

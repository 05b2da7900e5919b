import { DELIVERED_AREAS, toCalendarDate, type AreaId, type DeliveredArea } from '@app/ledger';
import { somebody, type DemonstrationActor, type Holding } from './demonstration-actor';

/* Accounts of the nation, and of every province and cluster. */

const NATIONAL: readonly (readonly [string, Holding['role'], string, string])[] = [
  ['policy-secretary', 'policy-secretary', 'สำนักงาน ก.น.บ.', 'ฝ่ายเลขานุการ ก.น.บ.'],
  ['state-auditor', 'state-auditor', 'สำนักงานการตรวจเงินแผ่นดิน', 'ผู้ตรวจเงินแผ่นดิน'],
  ['programme-office', 'programme-office', 'สำนักงานโครงการปฏิรูป', 'ผู้ติดตามโครงการปฏิรูป'],
  ['administrator', 'administrator', 'สำนักงาน ก.น.บ.', 'ผู้ดูแลระบบ คนที่ 1'],
  // Nobody assigns a role to oneself, so one administrator alone would stay the only one.
  ['administrator2', 'administrator', 'สำนักงาน ก.น.บ.', 'ผู้ดูแลระบบ คนที่ 2'],
];

/** The national offices. */
export function actorsOfTheNation(): readonly DemonstrationActor[] {
  return NATIONAL.map(([actor, role, office, nameTh]) =>
    somebody(actor, nameTh, { role, office, area: '*' }),
  );
}

/** The offices of every province and cluster, and what is peculiar in Khon Kaen. */
export function actorsOfAreas(): readonly DemonstrationActor[] {
  return [...DELIVERED_AREAS.flatMap(actorsOf), ...PECULIAR];
}

/** Duty, role, office and who it is, in Thai. */
type Row = readonly [string, Holding['role'], string, string];

function actorsOf(area: DeliveredArea): readonly DemonstrationActor[] {
  const { id, kind, nameTh } = area;
  const rows = kind === 'province' ? rowsOfProvince(nameTh) : rowsOfCluster(nameTh);
  return rows.map(([duty, role, office, who]) =>
    somebody(`${duty}-${id.toLowerCase()}`, who, { role, office, area: id }),
  );
}

function rowsOfProvince(nameTh: string): readonly Row[] {
  const place = `จังหวัด${nameTh}`;
  const seat = `สำนักงาน${place}`;
  return [
    ['secretary', 'committee-secretary', seat, `เลขานุการ ก.บ.จ. ${nameTh}`],
    ['confirmer', 'confirmer', seat, `ผู้ลงนามยืนยันมติ ก.บ.จ. ${nameTh}`],
    ['governor', 'governor', place, `ผู้ว่าราชการ${place}`],
    ['finance', 'finance-officer', seat, `เจ้าหน้าที่การเงิน ${place}`],
    ['finance2', 'finance-officer', seat, `เจ้าหน้าที่การเงิน ${place} คนที่ 2`],
    ...rowsOfEveryArea(place),
    [
      'local-administration',
      'local-administration-office',
      `สำนักงานส่งเสริมการปกครองท้องถิ่น${place}`,
      `เจ้าหน้าที่ส่งเสริมการปกครองท้องถิ่น ${place}`,
    ],
  ];
}

function rowsOfCluster(nameTh: string): readonly Row[] {
  const seat = `สำนักงานบริหารยุทธศาสตร์${nameTh}`;
  return [
    ['secretary', 'committee-secretary', seat, `เลขานุการ ก.บ.ก. ${nameTh}`],
    ['confirmer', 'confirmer', seat, `ผู้ลงนามยืนยันมติ ก.บ.ก. ${nameTh}`],
    ['governor', 'governor', nameTh, `หัวหน้า${nameTh}`],
    ['finance', 'cluster-officer', seat, `เจ้าหน้าที่การเงิน ${nameTh}`],
    ['finance2', 'cluster-officer', seat, `เจ้าหน้าที่การเงิน ${nameTh} คนที่ 2`],
    ...rowsOfEveryArea(nameTh),
  ];
}

function rowsOfEveryArea(place: string): readonly Row[] {
  return [
    ['treasury', 'provincial-treasury', `สำนักงานคลัง${place}`, `เจ้าหน้าที่คลัง ${place}`],
    ['agency', 'implementing-agency', `หน่วยดำเนินการใน${place}`, `หน่วยดำเนินการ ${place}`],
    ['auditor', 'internal-auditor', `หน่วยตรวจสอบภายใน${place}`, `ผู้ตรวจสอบภายใน ${place}`],
  ];
}

const day = toCalendarDate;
const KHON_KAEN = 'TH40' as AreaId;
const SEAT = 'สำนักงานจังหวัดขอนแก่น';
const FINANCE = { role: 'finance-officer', office: SEAT, area: KHON_KAEN } as const;

/**
 * One who acts in the governor's place while the governor cannot (State Administration Act B.E. 2534,
 * s. 56), by an order of the year before that says who; one with two offices; one whose office ended
 * before the day on which the demonstration opens; and one who audits a local government.
 */
const PECULIAR: readonly DemonstrationActor[] = [
  somebody('acting-governor-th40', 'รองผู้ว่าราชการจังหวัดขอนแก่น รักษาราชการแทนผู้ว่าราชการจังหวัด', {
    role: 'governor',
    office: 'จังหวัดขอนแก่น',
    area: KHON_KAEN,
    from: day('2021-10-01'),
    until: day('2022-10-01'),
    acting: {
      capacity: 'in-place',
      order: { number: 'คำสั่งจังหวัดขอนแก่น ที่ 5120/2564', date: day('2021-09-29') },
    },
  }),
  somebody(
    'two-roles-th40',
    'นักวิเคราะห์นโยบายและแผน จังหวัดขอนแก่น (เลขานุการ ก.บ.จ. และการเงิน)',
    { role: 'committee-secretary', office: SEAT, area: KHON_KAEN },
    FINANCE,
  ),
  somebody('former-finance-th40', 'อดีตเจ้าหน้าที่การเงิน จังหวัดขอนแก่น', {
    ...FINANCE,
    until: day('2022-06-01'),
  }),
  somebody('auditor-town-400114', 'ผู้ตรวจสอบภายใน เทศบาลเมืองศิลา', {
    role: 'internal-auditor',
    office: 'หน่วยตรวจสอบภายในเทศบาลเมืองศิลา',
    area: 'TOWN-400114',
  }),
];

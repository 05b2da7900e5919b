import { v5 as uuidv5 } from 'uuid';
import type { AuthenticatedActor, Role } from '@app/access';
import { DELIVERED_AREAS, type DeliveredArea } from '@app/ledger';
import { DEMONSTRATION_LOCAL_GOVERNMENTS } from './actors-of-local-governments';

/** Somebody whom a visitor of the demonstration may act as; not a real person. */
export interface DemonstrationActor extends AuthenticatedActor {
  /** What the header names: `secretary-th40`, `governor-cl12`, `lao-town-400114`, `administrator`. */
  readonly actor: string;
  /** Who it is, in Thai, by office and duty. */
  readonly nameTh: string;
}

/** The namespace of the demonstration's subjects; a constant for ever, or they would be strangers. */
const SUBJECTS = '0b7c0a52-9d5e-5f0f-8a54-3c6f2d0e41aa';

const NATIONAL: readonly (readonly [string, Role, string, string])[] = [
  ['policy-secretary', 'policy-secretary', 'สำนักงาน ก.น.บ.', 'ฝ่ายเลขานุการ ก.น.บ.'],
  ['state-auditor', 'state-auditor', 'สำนักงานการตรวจเงินแผ่นดิน', 'ผู้ตรวจเงินแผ่นดิน'],
  ['administrator', 'administrator', 'สำนักงาน ก.น.บ.', 'นายทะเบียนข้อมูลอ้างอิง'],
];

/** A local government's finance officer: any local government has one, whether listed or not. */
const OF_LOCAL_GOVERNMENT = /^lao-((?:pao|city|town|subdistrict|tao|special)-\d{1,12})$/;

const BY_NAME: ReadonlyMap<string, DemonstrationActor> = new Map(
  [
    ...NATIONAL.map(([actor, role, office, nameTh]) =>
      somebody({ actor, role, office, nameTh, area: '*' }),
    ),
    ...DELIVERED_AREAS.flatMap(actorsOf),
    ...DEMONSTRATION_LOCAL_GOVERNMENTS.map(([id, name]) => localFinanceOfficer(id, name)),
  ].map((somebodyElse) => [somebodyElse.actor, somebodyElse]),
);

/**
 * Everybody of the demonstration: national offices first, then those of each province and cluster,
 * then those of the local governments with a part in its story.
 */
export function demonstrationActors(): readonly DemonstrationActor[] {
  return [...BY_NAME.values()];
}

/** The actor of this name, `finance-th40`, `lao-town-400114`; undefined when there is none. */
export function findDemonstrationActor(name: string): DemonstrationActor | undefined {
  const wanted = name.trim().toLowerCase();
  const found = BY_NAME.get(wanted);
  if (found) return found;
  const id = OF_LOCAL_GOVERNMENT.exec(wanted)?.[1]?.toUpperCase();
  return id === undefined ? undefined : localFinanceOfficer(id, id);
}

function localFinanceOfficer(id: string, office: string): DemonstrationActor {
  return somebody({
    actor: `lao-${id.toLowerCase()}`,
    role: 'local-finance-officer',
    office,
    area: id,
    nameTh: `เจ้าหน้าที่การคลัง ${office}`,
  });
}

function actorsOf({ id, kind, nameTh }: DeliveredArea): readonly DemonstrationActor[] {
  const province = kind === 'province';
  const place = province ? `จังหวัด${nameTh}` : nameTh;
  const committee = province ? 'ก.บ.จ.' : 'ก.บ.ก.';
  const seat = province ? `สำนักงาน${place}` : `สำนักงานบริหารยุทธศาสตร์${place}`;
  const chair = province ? `ผู้ว่าราชการ${place}` : `หัวหน้า${place}`;
  const rows: readonly (readonly [string, Role, string, string])[] = [
    ['secretary', 'committee-secretary', seat, `เลขานุการ ${committee} ${nameTh}`],
    ['confirmer', 'confirmer', seat, `ผู้ลงนามยืนยันมติ ${committee} ${nameTh}`],
    ['governor', 'governor', place, chair],
    ['finance', province ? 'finance-officer' : 'cluster-officer', seat, `เจ้าหน้าที่การเงิน ${place}`],
    ['treasury', 'provincial-treasury', `สำนักงานคลัง${place}`, `เจ้าหน้าที่คลัง ${place}`],
    ['agency', 'implementing-agency', `หน่วยดำเนินการใน${place}`, `หน่วยดำเนินการ ${place}`],
    ['auditor', 'internal-auditor', `หน่วยตรวจสอบภายใน${place}`, `ผู้ตรวจสอบภายใน ${place}`],
  ];
  // One for all districts of a province; a cluster has none.
  const chief = ['chief', 'district-chief', `อำเภอใน${place}`, `นายอำเภอใน${place}`] as const;
  return [...rows, ...(province ? [chief] : [])].map(([duty, role, office, who]) =>
    somebody({ actor: `${duty}-${id.toLowerCase()}`, role, office, nameTh: who, area: id }),
  );
}

function somebody(known: Omit<DemonstrationActor, 'subject'>): DemonstrationActor {
  return { ...known, subject: uuidv5(known.actor, SUBJECTS) };
}

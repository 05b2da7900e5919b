import {
  DELIVERED_AREAS,
  type DeliveredArea,
  type AreaId,
  type ExpenseCategory,
  type LineId,
  type ProjectId,
  type Satang,
} from '@app/ledger';
import type { BookOfFile } from '../imports/appropriation-file';
import { builderOf, managerOf, officeOf } from './simulation-agencies';

/** How briskly a unit works: what share of its investment money it has used and paid by the end. */
export interface Pace {
  readonly used: number;
  readonly paid: number;
  /** Months by which its committee allocates later than the quickest. */
  readonly late: number;
}

/**
 * Made up for the demonstration: provinces differ, around the averages of FY2565 at the end of June
 * (used 81.74 % of the allotment overall).
 */
const PACES: Readonly<Record<string, Pace>> = {
  TH18: { used: 0.83, paid: 0.68, late: 1 },
  TH19: { used: 0.87, paid: 0.74, late: 0 },
  TH40: { used: 0.81, paid: 0.66, late: 1 },
  TH48: { used: 0.89, paid: 0.78, late: 0 },
  TH70: { used: 0.79, paid: 0.62, late: 1 },
  TH74: { used: 0.73, paid: 0.54, late: 2 },
  CL01: { used: 0.84, paid: 0.7, late: 0 },
  CL03: { used: 0.77, paid: 0.6, late: 1 },
  CL04: { used: 0.7, paid: 0.5, late: 2 },
  CL11: { used: 0.85, paid: 0.71, late: 0 },
  CL12: { used: 0.82, paid: 0.67, late: 1 },
};
const USUAL_PACE: Pace = { used: 0.81, paid: 0.65, late: 1 };

/** How a line's money is spent. */
export type Manner = 'works' | 'purchases' | 'activities' | 'management';

/** A line of the Act with the project that draws on it. */
export interface UnitLine {
  readonly id: LineId;
  /** What the Act gave, satang. */
  readonly act: Satang;
  readonly category: ExpenseCategory;
  readonly manner: Manner;
  readonly item: string;
  readonly budgetProject: string;
  readonly project: ProjectId;
}

/** A project of the committee. */
export interface UnitProject {
  readonly id: ProjectId;
  readonly name: string;
  readonly developmentIssue: string;
  readonly agency: string;
  readonly lines: readonly LineId[];
}

/** A province or cluster with what its year is about. */
export interface Unit {
  readonly area: DeliveredArea;
  readonly pace: Pace;
  readonly lines: readonly UnitLine[];
  readonly projects: readonly UnitProject[];
  /**
   * The two works that local governments co-fund, in a province: lines of the Act, or parts of a
   * line that are projects of their own.
   */
  readonly joint: readonly UnitLine[];
}

/** Reads a unit's year out of its lines: every construction and purchase is a project of its own. */
export function unitOf(book: BookOfFile): Unit {
  const area = areaOf(book.area);
  const projects = new Map<string, UnitProject>();
  const lines = book.lines.map(({ stated }): UnitLine => {
    const manner = mannerOf(stated.category, stated.item);
    const key = manner === 'works' ? stated.line : stated.budgetProject + (manner === 'management');
    const before = projects.get(key);
    const id = before?.id ?? (`P${String(projects.size + 1).padStart(2, '0')}` as ProjectId);
    projects.set(key, {
      id,
      name: nameOf(area, manner, stated),
      developmentIssue: stated.developmentIssue,
      agency: agencyOf(area, manner, stated),
      lines: [...(before?.lines ?? []), stated.line],
    });
    const { line, amount, category, item, budgetProject } = stated;
    return { id: line, act: amount, category, manner, item, budgetProject, project: id };
  });
  const joint = area.kind === 'province' ? jointWorks(lines) : [];
  const carved = joint
    .filter((work) => !lines.includes(work))
    .map((work) => projectOfPart(work, [...projects.values()]));
  return {
    area,
    pace: PACES[area.id] ?? USUAL_PACE,
    lines,
    projects: [...projects.values(), ...carved],
    joint,
  };
}

/** A million baht, in satang. */
const MILLION: Satang = 100_000_000n;

/** The two smallest works that are worth it; where all are large, two parts of the smallest. */
function jointWorks(lines: readonly UnitLine[]): readonly UnitLine[] {
  const works = lines
    .filter(({ manner, act }) => manner === 'works' && act >= MILLION)
    .toSorted((a, b) => (a.act < b.act ? -1 : 1));
  const small = works.filter(({ act }) => act <= 20n * MILLION).slice(0, 2);
  const [smallest] = works;
  if (small.length === 2 || !smallest) return small;
  return [8n, 4n].map((millions, index) => ({
    ...smallest,
    act: millions * MILLION,
    item: `${smallest.item} (ส่วนที่ท้องถิ่นร่วมสมทบ ระยะที่ ${index + 1})`,
    project: `P9${index + 1}` as ProjectId,
  }));
}

/** A part has its line's development issue and agency. */
function projectOfPart(
  { id, item, project }: UnitLine,
  projects: readonly UnitProject[],
): UnitProject {
  const whole = projects.find(({ lines }) => lines.includes(id));
  if (!whole) throw new Error(`no project draws on ${id}`);
  return { ...whole, id: project, name: item, lines: [id] };
}

function areaOf(id: AreaId): DeliveredArea {
  const area = DELIVERED_AREAS.find((one) => one.id === id);
  if (!area) throw new Error(`no area ${id}`);
  return area;
}

function mannerOf(category: ExpenseCategory, item: string): Manner {
  if (category === 'investment') return 'works';
  if (category === 'other') return 'management';
  return /จ้าง|วัสดุ|ครุภัณฑ์/.test(item) ? 'purchases' : 'activities';
}

type Stated = BookOfFile['lines'][number]['stated'];

function nameOf({ kind }: DeliveredArea, manner: Manner, { budgetProject, item }: Stated): string {
  if (manner === 'management') {
    return `บริหารงาน${kind === 'province' ? 'จังหวัด' : 'กลุ่มจังหวัด'}แบบบูรณาการ`;
  }
  if (manner !== 'works') return budgetProject;
  // District, province and measures follow; the line has them in full.
  return item.split(/\s(?:ระหว่าง|อำเภอ|หมู่ที่|ระยะทาง|กว้าง|ขนาด|ปริมาณ)/)[0] ?? item;
}

function agencyOf(area: DeliveredArea, manner: Manner, { item, developmentIssue }: Stated): string {
  if (manner === 'works') return builderOf(area, item);
  return manner === 'management' ? managerOf(area) : officeOf(area, developmentIssue);
}

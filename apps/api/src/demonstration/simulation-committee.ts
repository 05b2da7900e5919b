import {
  buddhistYearOf,
  committeeOf,
  toCalendarDate,
  type CalendarDate,
  type DelegationId,
  type RecordResolution,
  type ResolutionId,
  type Satang,
  type StatedDecision,
  type Verb,
} from '@app/ledger';
import { LAST_DAY, plusDays, workdayFrom } from './simulation-calendar';
import type { Chance } from './simulation-chance';
import type { Diary, Duty, Ending } from './simulation-diary';
import { isGovernorAway } from './simulation-governor';
import type { Unit, UnitLine } from './simulation-unit';

/** Powers to allocate for the whole year, with a ceiling per decision. */
export const YEAR_DELEGATION = 'G1' as DelegationId;
/** Powers to transfer, with a cumulative ceiling that the year nearly uses up. */
export const TRANSFER_DELEGATION = 'G2' as DelegationId;
/** Powers to allocate until the end of the calendar year; expired when the demonstration opens. */
export const FIRST_QUARTER_DELEGATION = 'G3' as DelegationId;

/** Around when the committees meet: late in every month from October to June. */
const MEETING_DAYS = [
  '2021-10-26',
  '2021-11-23',
  '2021-12-21',
  '2022-01-25',
  '2022-02-22',
  '2022-03-22',
  '2022-04-26',
  '2022-05-24',
  '2022-06-15',
].map(toCalendarDate);

/** The index of the last meeting, in June. */
export const LAST_MEETING = MEETING_DAYS.length - 1;

/** One meeting of the committee. */
export interface Meeting {
  readonly index: number;
  readonly number: number;
  readonly date: CalendarDate;
  readonly place: string;
  readonly attendance: Omit<RecordResolution['attendance'], 'recused'>;
}

/** One agenda item of a meeting, with what was resolved. */
interface AgendaItem {
  readonly meeting: Meeting;
  readonly agendaItem: string;
  readonly recordedOn: CalendarDate;
  /** Undefined while it waits. */
  readonly confirmedOn: CalendarDate | undefined;
  readonly confirmedBy: Duty;
  readonly decisions: StatedDecision[];
}

/** What is peculiar about an agenda item. */
interface Peculiar {
  readonly verb?: Verb;
  readonly waits?: boolean;
}

/**
 * The committee of one unit (ก.บ.จ. or ก.บ.ก.): it meets once a month, numbered in the calendar year,
 * its secretary records each agenda item within days, and somebody else confirms it.
 */
export class Committee {
  readonly meetings: readonly Meeting[];
  private readonly items = new Map<string, AgendaItem>();
  private readonly perMeeting = new Map<string, number>();

  constructor(
    private readonly unit: Unit,
    private readonly chance: Chance,
    /** The index of a meeting to which too few come. */
    inquorate?: number,
  ) {
    let number = chance.whole(7, 10);
    let year = 0;
    this.meetings = MEETING_DAYS.map((around, index) => {
      const early = index === LAST_MEETING ? chance.whole(-2, 2) : chance.whole(-4, 3);
      const date = workdayFrom(plusDays(around, early));
      const before = year;
      year = buddhistYearOf(date);
      number = before !== 0 && year !== before ? 1 : number + 1;
      return { number, date, ...this.gathering(index, index === inquorate) };
    });
  }

  /** The meeting of this index. */
  meeting(index: number): Meeting {
    const meeting = this.meetings[index];
    if (!meeting) throw new Error(`there is no meeting ${index}`);
    return meeting;
  }

  /**
   * Resolves to allocate money of a line to its project; together with others of its group.
   *
   * @returns the day on which the money is there, or undefined when the resolution still waits.
   */
  allocate(
    index: number,
    line: UnitLine,
    amount: Satang,
    delegation: DelegationId,
  ): CalendarDate | undefined {
    const group = line.manner === 'works' ? `works of ${line.budgetProject}` : line.budgetProject;
    const item = this.item(index, `4|${group}`, {});
    item.decisions.push({
      verb: 'approve',
      subject: `จัดสรรงบประมาณ: ${line.item}`,
      order: { kind: 'allocate', delegation, project: line.project, line: line.id, amount },
    });
    return item.confirmedOn;
  }

  /** Resolves to move allotted money between two lines. */
  transfer(index: number, from: UnitLine, to: UnitLine, amount: Satang): void {
    this.item(index, '5|transfers', {}).decisions.push({
      verb: 'approve',
      subject: `โอนเปลี่ยนแปลงรายการ: ${from.item} ไป ${to.item}`,
      order: {
        kind: 'transfer',
        delegation: TRANSFER_DELEGATION,
        fromLine: from.id,
        toLine: to.id,
        amount,
      },
    });
  }

  /** Resolves something by which no money moves. */
  note(index: number, subject: string, peculiar: Peculiar = {}): void {
    const { verb = 'acknowledge' } = peculiar;
    this.item(index, `3|${subject}`, peculiar).decisions.push({ verb, subject });
  }

  /** Writes every resolution and its confirmation into the diary. */
  writeInto(diary: Diary): void {
    for (const item of this.items.values()) {
      this.record(diary, item.meeting, item, { day: item.recordedOn });
      if (item.confirmedOn === undefined) continue;
      const away = isGovernorAway(this.unit.area.id, item.confirmedOn);
      diary.write(item.confirmedOn, item.confirmedBy, {
        type: 'ConfirmResolution',
        resolution: resolutionId(item.meeting, item.agendaItem),
        capacity: capacityOf(item.confirmedBy, away),
      });
    }
  }

  /** Records one resolution; with an ending for one that a rule refuses. */
  record(
    diary: Diary,
    meeting: Meeting,
    stated: { readonly agendaItem: string; readonly decisions: readonly StatedDecision[] },
    how: Ending & {
      readonly day: CalendarDate;
      readonly id?: ResolutionId;
    },
  ): void {
    const { area } = this.unit;
    const { number, date, place, attendance } = meeting;
    const ending = how.refusedBy ? { refusedBy: how.refusedBy } : {};
    const command = {
      type: 'RecordResolution' as const,
      resolution: how.id ?? resolutionId(meeting, stated.agendaItem),
      committee: committeeOf(area.id),
      meeting: { number, buddhistYear: buddhistYearOf(date), date, place },
      agendaItem: stated.agendaItem,
      attendance: {
        ...attendance,
        recused: this.chance.happens(0.08) ? ['ผู้แทนภาคธุรกิจเอกชน'] : [],
      },
      decisions: stated.decisions,
    };
    diary.write(how.day, 'secretary', command, ending);
  }

  private item(index: number, key: string, { waits }: Peculiar): AgendaItem {
    const known = this.items.get(`${index}|${key}`);
    if (known) return known;
    const meeting = this.meeting(index);
    const [chapter = '4'] = key.split('|');
    const place = (this.perMeeting.get(`${index}|${chapter}`) ?? 0) + 1;
    this.perMeeting.set(`${index}|${chapter}`, place);
    const recordedOn = workdayFrom(plusDays(meeting.date, this.chance.whole(1, 3)));
    const confirmed = workdayFrom(plusDays(recordedOn, this.chance.whole(2, 8)));
    // The minutes of June are still with most chairs on the day on which the demonstration opens.
    const quick = this.unit.pace.late === 0 && this.chance.happens(0.5);
    const late = index === LAST_MEETING && !quick;
    const item: AgendaItem = {
      meeting,
      agendaItem: `${chapter}.${place}`,
      recordedOn,
      confirmedOn: waits || late || confirmed >= LAST_DAY ? undefined : confirmed,
      confirmedBy: this.chance.happens(0.35) ? 'governor' : 'confirmer',
      decisions: [],
    };
    this.items.set(`${index}|${key}`, item);
    return item;
  }

  /** Where a meeting is held and who comes: the same for all that it resolves. */
  private gathering(index: number, inquorate: boolean) {
    const { kind, nameTh } = this.unit.area;
    const seats = kind === 'province' ? 30 : 18;
    const hall =
      kind === 'province'
        ? `ห้องประชุมศาลากลางจังหวัด${nameTh}`
        : `ห้องประชุมศาลากลางจังหวัดศูนย์ปฏิบัติการ${nameTh}`;
    return {
      index,
      place: this.chance.happens(0.3) ? 'ประชุมผ่านระบบวิดีโอทางไกล' : hall,
      attendance: {
        seats,
        present: inquorate
          ? Math.floor(seats / 2) - 2
          : Math.min(seats, Math.round(seats * this.chance.between(0.62, 0.95))),
        represented: this.chance.happens(0.5)
          ? [{ seat: 'ท้องถิ่นจังหวัด', by: 'ผู้แทนสำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด' }]
          : [],
      },
    };
  }
}

/** `R8-2564-4.1`: meeting, calendar year, agenda item. */
export function resolutionId(meeting: Meeting, agendaItem: string): ResolutionId {
  return `R${meeting.number}-${buddhistYearOf(meeting.date)}-${agendaItem}` as ResolutionId;
}

function capacityOf(duty: Duty, governorIsAway: boolean): string {
  if (duty !== 'governor') return 'ผู้ได้รับมอบหมายให้ลงนามแทนประธานกรรมการ';
  return governorIsAway ? 'ผู้รักษาราชการแทนผู้ว่าราชการจังหวัด' : 'ประธานกรรมการ';
}

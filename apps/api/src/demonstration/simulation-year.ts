import { sumSatang, toCalendarDate, type SubjectId } from '@app/ledger';
import type { BookOfFile } from '../imports/appropriation-file';
import { appropriationOf } from '../imports/import-appropriations';
import { accountOf } from './simulation-askers';
import { LAST_DAY, workdayFrom } from './simulation-calendar';
import { Chance } from './simulation-chance';
import { Committee, LAST_MEETING } from './simulation-committee';
import { Diary, type Entry } from './simulation-diary';
import { OutsideDocuments } from './simulation-documents';
import { writeAllotments, writeDelegations } from './simulation-funding';
import { sparedLine, writeIncidents } from './simulation-incidents';
import { writeMatchingFund } from './simulation-matching-fund';
import { numberedInOrder } from './simulation-numbering';
import { plannedTransfers, spendRunningCosts } from './simulation-running-costs';
import { Spending } from './simulation-spending';
import { unitOf, type Unit } from './simulation-unit';
import { buildWorks } from './simulation-works';

/** The same seed makes the same year, to the byte. */
export const SEED = 'โครงการนำร่อง 2565';

/** The unit in which one meeting was short of its quorum, and the meeting. */
const INQUORATE: Readonly<Record<string, number>> = { CL03: 3 };

/**
 * The year of one unit until the opening day: all that it asks its book, in the order of time. It is
 * a pure function of the unit's lines and the seed.
 */
export function yearOf(book: BookOfFile, seed: string = SEED): readonly Entry[] {
  const unit = unitOf(book);
  const chance = (topic: string): Chance => new Chance(`${seed}/${unit.area.id}/${topic}`);
  const diary = new Diary(chance('hours'));
  const committee = new Committee(unit, chance('committee'), INQUORATE[unit.area.id]);
  const spending = new Spending(
    diary,
    new OutsideDocuments(unit.area),
    chance('payments'),
    aloneIn(unit),
  );
  const spared = sparedLine(unit);

  diary.write(toCalendarDate('2021-10-01'), 'finance', appropriationOf(book));
  writeAllotments(unit, diary, chance('allotments'));
  writeProjects(unit, diary);
  writeReports(committee, chance('reports'));
  const transfers = plannedTransfers(unit, spared);
  const moved = sumSatang(transfers.map(({ amount }) => amount));
  const running = { chance: chance('running costs'), transfers, spared };
  const firstQuarter = spendRunningCosts(unit, committee, spending, running);
  const { waiting, joint } = buildWorks(unit, committee, spending, chance('works'));
  writeMatchingFund({ unit, joint, diary, spending });
  const used = { firstQuarter, transfers: moved };
  const ceilingPerDecision = writeDelegations(unit, diary, chance('delegations'), used);
  committee.writeInto(diary);
  writeIncidents({
    unit,
    committee,
    spending,
    diary,
    chance: chance('incidents'),
    spared,
    waiting,
    ceilingPerDecision,
    transfers: moved,
  });
  writeClosing(unit, committee, diary);
  return numberedInOrder(diary.inOrder());
}

/** In one cluster's office there is nobody else for a while. */
function aloneIn({ area }: Unit): ConstructorParameters<typeof Spending>[3] {
  if (area.id !== 'CL03') return undefined;
  const reason = 'สำนักงานมีเจ้าหน้าที่การเงินเพียงคนเดียว และเจ้าหน้าที่คลังผู้รับผิดชอบลาป่วย ไม่มีผู้ปฏิบัติหน้าที่แทน';
  const { subject } = accountOf('finance-cl03');
  return { person: subject as SubjectId, reason };
}

function writeProjects({ projects }: Unit, diary: Diary): void {
  const days = ['2021-10-12', '2021-10-14', '2021-10-18'] as const;
  for (const [index, { id, name, developmentIssue, agency, lines }] of projects.entries()) {
    const day = workdayFrom(toCalendarDate(days[index % days.length] ?? days[0]));
    const command = { type: 'RegisterProject' as const, project: id, name, developmentIssue };
    diary.write(day, 'secretary', { ...command, agency, lines });
  }
}

/** Agenda items by which no money moves: reports, plans endorsed, and things sent back. */
function writeReports(committee: Committee, chance: Chance): void {
  for (const { index } of committee.meetings.slice(1)) {
    const waits = index < LAST_MEETING && chance.happens(0.06);
    committee.note(index, 'รายงานผลการเบิกจ่ายงบประมาณและความก้าวหน้าโครงการ', { waits });
  }
  committee.note(0, 'แผนปฏิบัติราชการประจำปีงบประมาณ พ.ศ. 2565', { verb: 'endorse' });
  committee.note(2, 'ข้อเสนอโครงการเพิ่มเติมนอกแผนปฏิบัติราชการ', { verb: 'send-back' });
  committee.note(4, 'กรอบแผนปฏิบัติราชการประจำปีงบประมาณ พ.ศ. 2567', {
    verb: 'endorse-in-principle',
  });
  committee.note(7, 'เร่งรัดการก่อหนี้ผูกพันงบลงทุนก่อนสิ้นไตรมาสที่ 3', { verb: 'assign' });
}

/** On the last evening the secretary writes down a report that nobody has confirmed yet. */
function writeClosing(unit: Unit, committee: Committee, diary: Diary): void {
  const meeting = committee.meeting(LAST_MEETING);
  const subject = 'รับทราบสถานะงบประมาณ ณ สิ้นวันทำการ และรายการที่รอการยืนยันมติ';
  const closing = new Diary(new Chance(`${SEED}/${unit.area.id}/closing`));
  committee.record(
    closing,
    meeting,
    { agendaItem: '7.1', decisions: [{ verb: 'acknowledge', subject }] },
    { day: LAST_DAY },
  );
  const [last] = closing.inOrder();
  if (last && last.localGovernment === undefined) diary.close(last.duty, last.command);
}

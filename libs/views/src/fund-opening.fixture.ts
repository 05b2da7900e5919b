import {
  committeeOf,
  type AgreementId,
  type AreaId,
  type CalendarDate,
  type DelegationId,
  type LineId,
  type LocalGovernmentId,
  type OutsideDocument,
  type ProjectId,
  type ResolutionId,
  type RoundId,
  type StatedDecision,
} from '@app/ledger';
import { CHAIR, dayOfYear, History, YEAR } from './history.fixture';
import { openBook } from './random-history.fixture';
import { CITY, PAO, PHRA_LAP, registryEvent, SILA } from './reference.fixture';

export const PAYERS: readonly LocalGovernmentId[] = [PAO, CITY, SILA, PHRA_LAP];
export const PROJECTS = ['P1', 'P2'] as ProjectId[];
export const LINES = ['L0001', 'L0002'] as LineId[];
export const ROUND = 'RD1' as RoundId;
export const MOU = 'MOU1' as AgreementId;

/** Opens a book whose two projects have provincial money, an agreement over both, and a round. */
export async function openFund(history: History, area: AreaId): Promise<void> {
  await openBook(history, area, { lines: 3, projects: 2 });
  const on = dayOfYear(5);
  const told = { on };
  const document = (number: string): OutsideDocument => ({ number, date: on });
  await history.tell(
    area,
    {
      type: 'RecordAllotment',
      parts: LINES.map((line) => ({ line, amount: 9_000_000n })),
      period: { from: dayOfYear(0), to: dayOfYear(364) },
      document: document('อนุมัติ 1'),
    },
    told,
  );
  await allocate(history, area);
  await history.tell(
    area,
    {
      type: 'OpenRound',
      round: ROUND,
      title: 'รอบที่ 1',
      purpose: 'ร่วมลงทุน',
      target: 5_000_000n,
      deadline: dayOfYear(200),
      document: document('ขก 1'),
    },
    told,
  );
  await history.tell(
    area,
    {
      type: 'StateAgreement',
      agreement: MOU,
      projects: PROJECTS,
      ratios: [{ types: [], provincial: 2, local: 1, cash: 3 }],
      inKindShareMax: 5_000,
      deadline: dayOfYear(360),
      shrinkage: 'proportional',
      document: document('ข้อตกลง 1'),
    },
    told,
  );
  for (const payer of PAYERS) {
    await history.tellLocal(
      payer,
      {
        type: 'StateCeiling',
        fiscalYear: YEAR,
        base: 400_000_000n,
        baseFiscalYear: YEAR - 1,
        source: document(`งบ ${payer}`),
      },
      told,
    );
  }
}

/** พระลับ becomes a part of ศิลา. */
export function mergePhraLap(history: History, on: CalendarDate): Promise<string> {
  const data = { localGovernment: PHRA_LAP, into: SILA, citation: 'ประกาศกระทรวงมหาดไทย' };
  return history.register(registryEvent('local-government.merged.v1', data, on), on);
}

/** The committee gives each project 20,000 baht of both lines. */
async function allocate(history: History, area: AreaId): Promise<void> {
  const on = dayOfYear(5);
  const told = { on };
  const decisions = PROJECTS.flatMap((project) =>
    LINES.map((line): StatedDecision => {
      const delegation = 'G1' as DelegationId;
      const order = { kind: 'allocate', delegation, project, line, amount: 2_000_000n } as const;
      return { verb: 'approve', subject: 'จัดสรร', order };
    }),
  );
  const resolution = 'R1' as ResolutionId;
  await history.tell(
    area,
    {
      type: 'RecordResolution',
      resolution,
      committee: committeeOf(area),
      meeting: { number: 1, buddhistYear: 2564, date: on, place: 'ศาลากลาง' },
      agendaItem: '4.1',
      attendance: { seats: 20, present: 15 },
      decisions,
    },
    told,
  );
  await history.tell(
    area,
    { type: 'ConfirmResolution', resolution, capacity: 'ประธาน' },
    { on, by: CHAIR },
  );
}

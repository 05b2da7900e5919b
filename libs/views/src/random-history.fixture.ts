import {
  committeeOf,
  remainingOf,
  type AreaId,
  type BookCommand,
  type CalendarDate,
  type CommitmentId,
  type DelegationId,
  type DisbursementId,
  type FactId,
  type LineId,
  type ProjectId,
  type ResolutionId,
  type StatedDecision,
} from '@app/ledger';
import { Chance, CHAIR, dayOfYear, History } from './history.fixture';

const ISSUES = ['พัฒนาเกษตรอินทรีย์', 'ยกระดับการท่องเที่ยว', 'คุณภาพชีวิต'];
const CATEGORIES = ['operating', 'investment', 'other'] as const;

/** Opens a book with lines of 100,000 baht, a delegation without ceilings, and projects. */
export async function openBook(
  history: History,
  area: AreaId,
  size: { readonly lines: number; readonly projects: number },
): Promise<void> {
  const on = dayOfYear(2);
  const lines = Array.from({ length: size.lines }, (_, index) => ({
    plan: 'แผนงานบูรณาการ',
    budgetProject: `โครงการที่ ${(index % 4) + 1}`,
    developmentIssue: ISSUES[index % ISSUES.length] ?? '',
    category: CATEGORIES[index % CATEGORIES.length] ?? 'other',
    categoryPath: ['งบรายจ่าย', 'ค่าใช้จ่าย'],
    item: `รายการที่ ${index + 1}`,
    amount: 10_000_000n,
    source: { document: 'พ.ร.บ.งบประมาณ 2565', page: String(index) },
    ...(index === 0 ? { fundSource: 'other' as const } : {}),
  }));
  await history.tell(area, { type: 'RecordAppropriation', lines }, { on });
  await history.tell(
    area,
    {
      type: 'GrantDelegation',
      delegation: 'G1' as DelegationId,
      grantor: 'ก.น.บ.',
      committee: committeeOf(area),
      powers: [
        { power: 'allocate', verb: 'approve' },
        { power: 'transfer', verb: 'approve' },
      ],
      ceilingCumulative: 900_000_000n,
      validFrom: dayOfYear(0),
      validTo: dayOfYear(364),
      instrument: { number: 'นร 1/2565', date: dayOfYear(0) },
    },
    { on },
  );
  const ids = [...history.book(area).lines.keys()];
  for (let index = 0; index < size.projects; index += 1) {
    const name = `${['เกาะสมุย', 'กระบี่', 'ไทรโยค', 'แม่สอด'][index % 4]} ${index}`;
    const project = `P${index + 1}` as ProjectId;
    const registered = { project, name, developmentIssue: ISSUES[0] ?? '', agency: 'สนจ.' };
    await history.tell(area, { type: 'RegisterProject', ...registered, lines: ids }, { on });
  }
}

/**
 * Goes on with a book at random: allotments, resolutions that allocate and transfer, commitments,
 * payments and returns, facts without cover and their regularisation, days that run back and
 * forth. What the rules refuse does not happen.
 *
 * @param days of the fiscal year on which it happens, counted from 1 October.
 * @returns how many commands were accepted.
 */
export async function goOn(
  history: History,
  area: AreaId,
  chance: Chance,
  days: { readonly steps: number; readonly from: number; readonly to: number },
): Promise<number> {
  const { steps, from, to } = days;
  let accepted = 0;
  for (let step = 0; step < steps; step += 1) {
    const on = dayOfYear(from + Math.floor((step * (to - from)) / steps));
    const effectiveOn = dayOfYear(5 + chance.below(355));
    const command = nextCommand(history, area, chance, { on, effectiveOn });
    if (command === undefined) continue;
    const by = command.type === 'ConfirmResolution' ? { by: CHAIR } : {};
    const simulated = chance.below(10) === 0;
    if (await history.attempt(area, command, { on, simulated, ...by })) accepted += 1;
  }
  return accepted;
}

interface Days {
  readonly on: CalendarDate;
  readonly effectiveOn: CalendarDate;
}

type Choice = (
  history: History,
  area: AreaId,
  chance: Chance,
  days: Days,
) => BookCommand | undefined;

function nextCommand(
  history: History,
  area: AreaId,
  chance: Chance,
  days: Days,
): BookCommand | undefined {
  return chance.of<Choice>([allot, resolve, confirm, confirm, commit, pay, pay, ...RARE])(
    history,
    area,
    chance,
    days,
  );
}

const amountOf = (chance: Chance): bigint => BigInt(1 + chance.below(400_000));

const allot: Choice = (history, area, chance, { on }) => ({
  type: 'RecordAllotment',
  parts: [...history.book(area).lines.keys()].map((line) => ({
    line,
    amount: amountOf(chance),
  })),
  period: { from: dayOfYear(0), to: dayOfYear(364) },
  document: { number: `อนุมัติ ${on}/${chance.below(1e9)}`, date: dayOfYear(1) },
  effectiveOn: dayOfYear(3),
});

const resolve: Choice = (history, area, chance, { on }) => {
  const book = history.book(area);
  const lines = [...book.lines.keys()];
  const delegation = 'G1' as DelegationId;
  const decisions: StatedDecision[] = Array.from({ length: 1 + chance.below(4) }, () => {
    const order =
      chance.below(4) === 0
        ? {
            kind: 'transfer' as const,
            delegation,
            fromLine: chance.of(lines),
            toLine: chance.of(lines),
            amount: amountOf(chance),
          }
        : {
            kind: 'allocate' as const,
            delegation,
            project: chance.of([...book.projects.keys()]),
            line: chance.of(lines),
            amount: amountOf(chance),
          };
    return { verb: chance.of(['approve', 'approve', 'endorse']), subject: 'จัดสรร', order };
  });
  return {
    type: 'RecordResolution',
    committee: committeeOf(area),
    meeting: {
      number: book.resolutions.size + 1,
      buddhistYear: Number(on.slice(0, 4)) + 543,
      date: on,
      place: 'ศาลากลางจังหวัด',
    },
    agendaItem: '4.1',
    attendance: { seats: 20, present: 15 },
    decisions,
  };
};

const confirm: Choice = (history, area) => {
  const open = [...history.book(area).resolutions.values()].filter(
    ({ status }) => status === 'recorded',
  );
  const resolution = open.at(-1)?.record.resolution;
  return (
    resolution && {
      type: 'ConfirmResolution',
      resolution: resolution as ResolutionId,
      capacity: 'ประธาน',
    }
  );
};

const commit: Choice = (history, area, chance, { effectiveOn }) => {
  const { lines, projects } = history.book(area);
  return {
    type: 'MakeCommitment',
    project: chance.of([...projects.keys()]),
    line: chance.of([...lines.keys()]),
    amount: amountOf(chance) / 3n + 1n,
    description: 'จ้างเหมา "ก"\\ข',
    effectiveOn,
  };
};

const pay: Choice = (history, area, chance, { effectiveOn }) => {
  const { commitments, projects, lines } = history.book(area);
  const open = [...commitments.values()].filter((commitment) => remainingOf(commitment) > 0n);
  if (open.length === 0 || chance.below(4) === 0) {
    const project: ProjectId = chance.of([...projects.keys()]);
    const line: LineId = chance.of([...lines.keys()]);
    const amount = amountOf(chance) / 5n + 1n;
    return { type: 'RecordDisbursement', project, line, amount, effectiveOn };
  }
  const commitment = chance.of(open);
  const remaining = remainingOf(commitment);
  const amount = chance.below(3) === 0 ? remaining : remaining / 2n + 1n;
  return {
    type: 'RecordDisbursement',
    commitment: commitment.record.commitment,
    amount,
    effectiveOn: commitment.effectiveOn > effectiveOn ? commitment.effectiveOn : effectiveOn,
  };
};

const cancel: Choice = (history, area, chance) => {
  const ids = [...history.book(area).commitments.keys()];
  if (ids.length === 0) return undefined;
  const commitment: CommitmentId = chance.of(ids);
  return {
    type: 'CancelCommitment',
    commitment,
    reason: 'ผู้รับจ้างทิ้งงาน',
    effectiveOn: dayOfYear(364),
  };
};

const giveBack: Choice = (history, area, chance) => {
  const ids = [...history.book(area).disbursements.keys()];
  if (ids.length === 0) return undefined;
  const disbursement: DisbursementId = chance.of(ids);
  return {
    type: 'RecordReturn',
    disbursement,
    amount: BigInt(1 + chance.below(2_000)),
    document: { number: `คืน ${chance.below(1e9)}`, date: dayOfYear(364) },
  };
};

const factOutside: Choice = (history, area, chance, { on }) => {
  const { lines, projects, commitments } = history.book(area);
  const document = { number: `GF ${chance.below(1e9)}`, date: on };
  const amount = amountOf(chance) / 2n + 1n;
  const common = { basis: 'fact', document, amount } as const;
  const project: ProjectId = chance.of([...projects.keys()]);
  const line: LineId = chance.of([...lines.keys()]);
  if (chance.below(2) === 0) {
    const description = 'PO นอกระบบ';
    return { type: 'MakeCommitment', ...common, project, line, description };
  }
  const ids = [...commitments.keys()];
  if (ids.length > 0 && chance.below(2) === 0) {
    return { type: 'RecordDisbursement', ...common, commitment: chance.of(ids) };
  }
  return { type: 'RecordDisbursement', ...common, project, line };
};

const regularise: Choice = (history, area, chance, { on }) => {
  const open = [...history.book(area).unauthorised.values()].filter(
    ({ status }) => status === 'open',
  );
  const [first] = open;
  if (first === undefined) return undefined;
  const fact: FactId = first.record.fact;
  return {
    type: 'RegulariseFact',
    fact,
    authority: { number: `กค ${chance.below(1e9)}`, date: on },
  };
};

const RARE: readonly Choice[] = [cancel, giveBack, factOutside, regularise, regularise, commit];

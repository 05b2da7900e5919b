import {
  contributionBalance,
  type AreaId,
  type BookCommand,
  type CalendarDate,
  type ContributionId,
  type ContributionStage,
  type LocalGovernmentCommand,
  type LocalGovernmentId,
  type OutsideDocument,
} from '@app/ledger';
import { Chance, dayOfYear, History, YEAR } from './history.fixture';
import { LINES, MOU, PAYERS, PROJECTS, ROUND } from './fund-opening.fixture';

/*
 * Random lives of the matching fund: pledges and what councils make of them, hand-overs that come
 * late, money, matches, reversals, refunds. What the rules refuse does not happen.
 */

/** What a step needs to choose from. */
interface Turn {
  readonly history: History;
  readonly area: AreaId;
  readonly chance: Chance;
  readonly on: CalendarDate;
}

/** Goes on at random within days of the fiscal year. Returns how many steps were accepted. */
export async function goOnWithFund(
  history: History,
  area: AreaId,
  chance: Chance,
  days: { readonly steps: number; readonly from: number; readonly to: number },
): Promise<number> {
  const { steps, from, to } = days;
  let accepted = 0;
  for (let step = 0; step < steps; step += 1) {
    const on = dayOfYear(from + Math.floor((step * (to - from)) / steps));
    const turn = { history, area, chance, on };
    if (await takeTurn(turn)) accepted += 1;
  }
  return accepted;
}

async function takeTurn(turn: Turn): Promise<boolean> {
  const { history, area, chance, on } = turn;
  const told = { on, simulated: chance.below(10) === 0 };
  if (chance.below(3) === 0) {
    const payer = chance.of(PAYERS);
    // Hand-overs come late: what happens between stands in other batches.
    if (chance.below(2) === 0) {
      await history.handOver(payer, told);
      return true;
    }
    const command = chance.of(LOCAL)(turn, payer);
    return command !== undefined && history.attemptLocal(payer, command, told);
  }
  const command = chance.of(BOOK)(turn);
  if (command === undefined) return false;
  return history.attempt(area, command, told);
}

const amountOf = (chance: Chance, most = 60_000): bigint => BigInt(1 + chance.below(most));
const letter = ({ chance, on }: Turn): OutsideDocument => {
  return { number: `ที่ ${chance.below(1e9)}`, date: on };
};

type LocalChoice = (turn: Turn, payer: LocalGovernmentId) => LocalGovernmentCommand | undefined;

/** One of a local government's contributions that stand so. */
function pledgedOf(
  { history, chance }: Turn,
  payer: LocalGovernmentId,
  ...status: string[]
): ContributionId | undefined {
  const all = [...history.localGovernment(payer).contributions].filter(([, one]) =>
    status.includes(one.status),
  );
  return all.length === 0 ? undefined : chance.of(all)[0];
}

const pledge: LocalChoice = (turn) => {
  const { area, chance } = turn;
  return {
    type: 'MakePledge',
    target: { area, fiscalYear: YEAR, project: chance.of(PROJECTS) },
    ...(chance.below(3) === 0 ? {} : { round: ROUND }),
    form: chance.of(['cash', 'cash', 'cash', 'own-execution', 'in-kind'] as const),
    amount: amountOf(chance, 900_000),
    purpose: 'สมทบ',
    source: { fund: 'own-revenue', reference: `หมวด ${chance.below(1e9)}` },
    document: letter(turn),
  };
};

const assent: LocalChoice = (turn, payer) => {
  const contribution = pledgedOf(turn, payer, 'pledged');
  const amount =
    contribution && turn.history.localGovernment(payer).contributions.get(contribution)?.amount;
  return contribution === undefined || amount === undefined
    ? undefined
    : {
        type: 'RecordCouncilAssent',
        contribution,
        authority: turn.chance.of(['transfer', 'transfer', 'ordinance'] as const),
        item: `รายการ ${turn.chance.below(1e9)}`,
        amount: turn.chance.below(4) === 0 ? amount / 2n + 1n : amount,
        document: letter(turn),
      };
};

const supervise: LocalChoice = (turn, payer) => {
  const contribution = pledgedOf(turn, payer, 'council-assented');
  const of = contribution && {
    contribution,
    supervisor: 'governor' as const,
    document: letter(turn),
  };
  if (of === undefined) return undefined;
  return turn.chance.below(4) === 0
    ? { type: 'RecordSupervisorRejection', ...of, reason: 'ขัดระเบียบ' }
    : { type: 'RecordSupervisorApproval', ...of };
};

const promulgate: LocalChoice = (turn, payer) => {
  const contribution = pledgedOf(turn, payer, 'supervisor-approved');
  if (contribution === undefined) return undefined;
  const of = { contribution, document: letter(turn) };
  return turn.chance.below(4) === 0
    ? { type: 'RecordAuthorityLapse', ...of, reason: 'มิได้ประกาศใช้' }
    : { type: 'RecordPromulgation', ...of };
};

const changeMind: LocalChoice = (turn, payer) => {
  const contribution = pledgedOf(turn, payer, 'pledged');
  if (contribution === undefined) return undefined;
  const of = { contribution, reason: 'เหตุ', document: letter(turn) };
  const less = { type: 'ReducePledge', ...of, amount: amountOf(turn.chance) } as const;
  return turn.chance.of([
    less,
    less,
    { type: 'WithdrawPledge', ...of },
    { type: 'RecordCouncilRejection', ...of },
  ]);
};

const answerOrCount: LocalChoice = (turn, payer) => {
  const { area, chance, history } = turn;
  const document = letter(turn);
  const subsidy = [...history.localGovernment(payer).subsidies.keys()].at(-1);
  const given = { fiscalYear: YEAR, amount: amountOf(chance), document };
  return chance.of<LocalGovernmentCommand>([
    { type: 'DeclineRequest', area, fiscalYear: YEAR, round: ROUND, reason: 'ไม่มีงบ', document },
    { type: 'RecordOutsideSubsidy', ...given, recipient: `วัด ${chance.below(1e9)}` },
    { type: 'ApproveCeilingException', ...given, approvedBy: 'ผู้ว่าราชการจังหวัด' },
    ...(subsidy === undefined
      ? []
      : [{ type: 'CancelOutsideSubsidy' as const, subsidy, reason: 'ไม่ได้ให้', document }]),
  ]);
};

const LOCAL: readonly LocalChoice[] = [
  [pledge, pledge, pledge, assent, assent, assent, assent],
  [supervise, promulgate, changeMind, answerOrCount],
].flat();

type BookChoice = (turn: Turn) => BookCommand | undefined;

/** One of the contributions of which something stands at a stage. */
function at(
  { history, area, chance }: Turn,
  ...stages: ContributionStage[]
): ContributionId | undefined {
  const { fund } = history.book(area);
  const ids = [...fund.contributions.keys()].filter((id) =>
    stages.some((stage) => contributionBalance(fund, id, stage) > 0n),
  );
  return ids.length === 0 ? undefined : chance.of(ids);
}

function one<Id>({ chance }: Turn, ids: Iterable<Id>): Id | undefined {
  const all = [...ids];
  return all.length === 0 ? undefined : chance.of(all);
}

const sign: BookChoice = (turn) => {
  const { fund } = turn.history.book(turn.area);
  const contribution = one(turn, fund.contributions.filter(({ agreed }) => !agreed).keys());
  return (
    contribution && {
      type: 'SignContribution',
      contribution,
      agreement: MOU,
      document: letter(turn),
    }
  );
};

const receive: BookChoice = (turn) => {
  const contribution = at(turn, 'outstanding', 'shortfall');
  const amount = amountOf(turn.chance, 500_000);
  return (
    contribution && { type: 'ReceiveContribution', contribution, amount, document: letter(turn) }
  );
};

const bounce: BookChoice = (turn) => {
  const { fund } = turn.history.book(turn.area);
  const receipt = one(turn, fund.receipts.keys());
  return receipt && { type: 'ReverseReceipt', receipt, reason: 'เช็คคืน', document: letter(turn) };
};

const deliver: BookChoice = (turn) => {
  const contribution = at(turn, 'outstanding');
  const description = 'หินคลุก';
  return (
    contribution && { type: 'RecordDelivery', contribution, description, document: letter(turn) }
  );
};

const value: BookChoice = (turn) => {
  const { fund } = turn.history.book(turn.area);
  const delivery = one(turn, fund.deliveries.keys());
  if (delivery === undefined) return undefined;
  const evidence = letter(turn);
  const worth = amountOf(turn.chance, 400_000);
  const valued = { valuer: 'คลังจังหวัด', method: 'ราคากลาง', evidence };
  return turn.chance.below(8) === 0
    ? { type: 'RejectDelivery', delivery, reason: 'ไม่ตรงแบบ' }
    : { type: 'ValueDelivery', delivery, value: worth, ...valued };
};

const accept: BookChoice = (turn) => {
  const { fund } = turn.history.book(turn.area);
  const delivery = one(turn, fund.deliveries.filter(({ valuation }) => valuation).keys());
  return delivery && { type: 'AcceptDelivery', delivery };
};

const match: BookChoice = (turn) => {
  const contribution = at(turn, 'received', 'accepted');
  const { fund } = turn.history.book(turn.area);
  if (contribution === undefined) return undefined;
  const free =
    contributionBalance(fund, contribution, 'received') +
    contributionBalance(fund, contribution, 'accepted');
  const local = turn.chance.below(2) === 0 ? free : free / 2n + 1n;
  return { type: 'MakeMatch', contribution, line: turn.chance.of(LINES), local };
};

const release: BookChoice = (turn) => {
  const { fund } = turn.history.book(turn.area);
  const id = one(turn, fund.matches.keys());
  return id && { type: 'ReleaseMatch', match: id };
};

const unmatch: BookChoice = (turn) => {
  const { fund } = turn.history.book(turn.area);
  const id = one(turn, fund.matches.keys());
  return id && { type: 'ReverseMatch', match: id, reason: 'เหตุ' };
};

const spend: BookChoice = (turn) => {
  const project = turn.chance.of(PROJECTS);
  const amount = amountOf(turn.chance, 90_000);
  return {
    type: 'SpendContributions',
    project,
    amount,
    description: 'ค่าจ้าง',
    document: letter(turn),
  };
};

const unspend: BookChoice = (turn) => {
  const { fund } = turn.history.book(turn.area);
  const spending = one(turn, fund.spendings.keys());
  return spending && { type: 'ReverseSpending', spending, reason: 'คืน', document: letter(turn) };
};

const bind: BookChoice = (turn) => {
  const { chance, on } = turn;
  const of = { project: chance.of(PROJECTS), line: chance.of(LINES) };
  const amount = amountOf(chance, 200_000);
  return { type: 'RecordDisbursement', ...of, amount, effectiveOn: on };
};

const declare: BookChoice = (turn) => {
  const project = turn.chance.of(PROJECTS);
  return { type: 'DeclareRefund', project, amount: amountOf(turn.chance), reason: 'เงินเหลือ' };
};

const refund: BookChoice = (turn) => {
  const { fund } = turn.history.book(turn.area);
  const id = one(turn, fund.refunds.keys());
  const parts = id === undefined ? [] : (fund.refunds.get(id)?.record.parts ?? []);
  const part = one(turn, parts);
  if (id === undefined || part === undefined) return undefined;
  const { contribution } = part;
  return { type: 'PayRefund', refund: id, contribution, document: letter(turn) };
};

const recover: BookChoice = (turn) => {
  const { fund } = turn.history.book(turn.area);
  const clawBack = one(turn, fund.clawBacks.keys());
  const amount = amountOf(turn.chance, 5_000);
  return clawBack && { type: 'RecoverClawBack', clawBack, amount, document: letter(turn) };
};

const lapse: BookChoice = (turn) => {
  const contribution = at(turn, 'outstanding');
  const some = turn.chance.below(2) === 0 ? {} : { amount: amountOf(turn.chance, 9_000) };
  return (
    contribution && {
      type: 'LapseContribution',
      contribution,
      reason: 'expired',
      note: 'หมดเวลา',
      ...some,
    }
  );
};

const shrink: BookChoice = (turn) => {
  if (turn.chance.below(6) > 0) return undefined;
  const project = turn.chance.of(PROJECTS);
  const to = amountOf(turn.chance, 2_000_000);
  return { type: 'ReduceProject', project, to, reason: 'ลดขนาด', document: letter(turn) };
};

const BOOK: readonly BookChoice[] = [
  [sign, sign, receive, receive, receive, receive, deliver, value, value, accept, accept],
  [match, match, match, release, release, release, spend, spend, bind, bind],
  [bounce, unmatch, unspend, declare, refund, refund, recover, lapse, shrink],
].flat();

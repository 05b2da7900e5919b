import type { ContributionEntry, ContributionRow } from '@app/views';
import { showDay } from '../days';
import { exceeds, isNothing, sumOf } from '../money';
import { EXITS } from '../text.fund';

/*
 * The way of a contribution, from its pledge to its close, as steps.
 */

/** One step of the way. */
export interface Step {
  readonly step: string;
  readonly name: string;
  /** `partly`: begun and not through. `stopped`: the way ended here. `skipped`: closed without it. */
  readonly state: 'done' | 'partly' | 'next' | 'waiting' | 'stopped' | 'skipped';
  readonly on: string | null;
}

/** How far a contribution has come, and whether all of its money has. */
export interface Stand {
  readonly stand: string;
  readonly partly: boolean;
}

/**
 * Where a contribution stands: on its way to the book what was decided of it, in the book how far its
 * money has come, and in the end that it was reconciled and closed.
 */
export function standOf({ status, form, money }: ContributionRow): Stand {
  if (status !== 'entered' && status !== 'signed') return { stand: status, partly: false };
  const { outstanding, verified, left, refundable, refunded } = money;
  const all = (stand: string): Stand => ({ stand, partly: false });
  const done = isNothing(outstanding) && isNothing(left);
  if (done && !isNothing(refundable)) return all('refundable');
  if (done && !isNothing(refunded)) return all('refunded');
  const whole = sumOf([outstanding, verified]);
  const reached = (
    [
      // What is no cash is used when it is accepted: nobody pays it out after its release.
      ...(form === 'cash' ? ([['spent', money.spent]] as const) : []),
      ['released', money.released],
      ['matched', money.matched],
      [form === 'cash' ? 'received' : 'delivered', verified],
    ] as const
  ).find(([, amount]) => !isNothing(amount));
  if (reached === undefined) return all(status);
  const [stand, so] = reached;
  return { stand, partly: exceeds(whole, so) };
}

/** Authorities that the supervisor approves and that are promulgated. */
const PROMULGATED: ReadonlySet<string> = new Set(['ordinance', 'supplementary-budget']);

const ARRIVAL: Readonly<Record<ContributionRow['form'], string>> = {
  cash: 'รับเงิน',
  'own-execution': 'ดำเนินการและตรวจรับ',
  'in-kind': 'ส่งมอบและตรวจรับ',
};

type Measured = Omit<Step, 'state'> & { readonly reached: 'all' | 'part' | 'none' };

function dated(step: string, name: string, on: string | null): Measured {
  return { step, name, on, reached: on === null ? 'none' : 'all' };
}

/** How much of a whole has come as far as this step. */
function amount(step: string, name: string, part: string, whole: string): Measured {
  const reached = isNothing(part) ? 'none' : exceeds(whole, part) ? 'part' : 'all';
  return { step, name, on: null, reached };
}

function before(row: ContributionRow): readonly Measured[] {
  const { authority, pledgedOn, assentedOn, supervisedOn, promulgatedOn, enteredOn } = row;
  // Until the council has acted nobody knows on which authority, so all steps are shown.
  const all = authority === null || PROMULGATED.has(authority.kind);
  return [
    dated('pledged', 'แสดงความจำนง', pledgedOn),
    dated('assented', 'สภาท้องถิ่นเห็นชอบ', assentedOn),
    ...(all ? [dated('supervised', 'ผู้กำกับดูแลอนุมัติ', supervisedOn)] : []),
    ...(all ? [dated('promulgated', 'ประกาศใช้', promulgatedOn)] : []),
    dated('entered', 'เข้าสมุด', enteredOn),
  ];
}

function within(row: ContributionRow, entries: readonly ContributionEntry[]): readonly Measured[] {
  const { money, agreement, form, status } = row;
  const onOf = (type: string) =>
    entries.findLast((entry) => entry.type === type)?.effectiveOn ?? null;
  const known = (step: string, name: string, type: string, so: boolean): Measured => ({
    step,
    name,
    on: so ? onOf(type) : null,
    reached: so ? 'all' : 'none',
  });
  // What goes back has come all the same.
  const came = sumOf([money.verified, money.refundable, money.refunded]);
  const goesBack = !isNothing(money.refundable) || !isNothing(money.refunded);
  const used = [
    amount('matched', 'จับคู่', money.matched, money.verified),
    amount('released', 'ปล่อย', money.released, money.matched),
    ...(form === 'cash' ? [amount('spent', 'ใช้จ่าย', money.spent, money.released)] : []),
  ];
  const back = amount(
    'refunded',
    'คืนเงิน',
    money.refunded,
    sumOf([money.refunded, money.refundable]),
  );
  return [
    known('signed', 'ลงนามข้อตกลง', 'contribution.agreed.v1', agreement !== null),
    amount('verified', ARRIVAL[form], came, money.approved),
    // Of money that all goes back nothing will be matched any more.
    ...(goesBack && isNothing(money.verified) ? [] : used),
    ...(goesBack ? [back] : []),
    known(
      'reconciled',
      'กระทบยอด',
      'contribution.reconciled.v1',
      status === 'reconciled' || status === 'closed',
    ),
    known('closed', 'ปิด', 'contribution.closed.v1', status === 'closed'),
  ];
}

/** The steps of a contribution: what is done, what is next, what is still to come. */
export function stepsOf(
  row: ContributionRow,
  entries: readonly ContributionEntry[] = [],
): readonly Step[] {
  const measured = [...before(row), ...within(row, entries)];
  const exited = EXITS.has(row.status);
  const next = measured.findIndex(({ reached }) => reached === 'none');
  return measured.map(({ step, name, on, reached }, ordinal) => {
    if (reached === 'all') return { step, name, on, state: 'done' };
    if (reached === 'part') return { step, name, on, state: 'partly' };
    if (row.status === 'closed') return { step, name, on, state: 'skipped' };
    if (exited) return { step, name, on, state: ordinal === next ? 'stopped' : 'waiting' };
    return { step, name, on, state: ordinal === next ? 'next' : 'waiting' };
  });
}

const STATE_WORDS: Readonly<Record<Step['state'], string>> = {
  done: 'แล้ว',
  partly: 'บางส่วน',
  next: 'ขั้นต่อไป',
  waiting: 'ยังไม่ถึง',
  stopped: 'หยุดที่นี่',
  skipped: 'ไม่มี',
};

/** The way, drawn. */
export function Way({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <ol className="way" aria-label="เส้นทางของรายการสมทบ">
      {steps.map(({ step, name, state, on }) => (
        <li key={step} data-step={step} data-state={state} className={`way-${state}`}>
          <strong>{name}</strong>
          <small>{on === null ? STATE_WORDS[state] : showDay(on)}</small>
        </li>
      ))}
    </ol>
  );
}

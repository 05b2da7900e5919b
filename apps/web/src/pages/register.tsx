import type { LineRegister, RegisterEntry } from '@app/views';
import { officeText } from '../acting';
import { showDay, showInstant } from '../days';
import { References } from '../explanation';
import { FiguresTable, Money, UnitName } from '../figure';
import { More } from '../more';
import { isNothing } from '../money';
import { useNames } from '../names';
import { Link, withQuery } from '../place';
import { Loaded, Nothing, useParts } from '../reading';
import { bookHref, useThisBook } from '../session';
import { categoryName, fundSourceName, stageName, thai } from '../text';
import { eventName } from '../text.events';
import { registerName } from '../text.registers';
import { registerHref } from '../register-href';
import { TimeTravel } from '../time-travel';
import { Badge } from '../badge';

/** Registers whose entries are about a line. */
const OF_A_LINE = ['allotment', 'transfer', 'commitment', 'disbursement', 'savings'] as const;

/** The buckets of a line in the order of a budget's life. */
const STAGES = ['unallotted', 'allotted', 'allocated', 'matched', 'committed', 'disbursed'];

/** The budget control register (ทะเบียนคุมงบประมาณ) of one line. */
export default function RegisterPage({ line }: { readonly line: string }) {
  const { area, fiscalYear, asOf } = useThisBook();
  const path = `/books/${area}/${fiscalYear}/lines/${encodeURIComponent(line)}/register`;
  const answer = useParts<LineRegister>(path, asOf);
  return (
    <Loaded answer={answer} what="ทะเบียนคุมงบประมาณ">
      {({ pages }) => {
        const first = pages[0];
        if (first === undefined) return null;
        return (
          <>
            <Head register={first} />
            <Entries entries={pages.flatMap(({ entries }) => entries)} />
            <More of={answer}>แสดงรายการถัดไป</More>
          </>
        );
      }}
    </Loaded>
  );
}

function Head({ register: { line } }: { readonly register: LineRegister }) {
  const book = useThisBook();
  return (
    <>
      <div className="page-head page-head-row">
        <div>
          <p className="muted">
            <Link href={bookHref(book, 'lines')}>ทะเบียนคุมงบประมาณ</Link> / {line.line}
          </p>
          <h1>
            {line.item} {line.stopped && <Badge kind="error">ระงับการตัดสินใจใหม่</Badge>}
          </h1>
          <p className="muted">
            {[...new Set([thai(categoryName, line.category), ...line.categoryPath])].join(' › ')} ·{' '}
            {line.budgetProject} · {line.plan} · {thai(fundSourceName, line.fundSource)}
          </p>
          <p className="small">
            ทะเบียนของรายการนี้:{' '}
            {OF_A_LINE.map((kind) => (
              <span key={kind}>
                <Link href={registerHref(book, kind, { line: line.line })}>
                  {registerName[kind]}
                </Link>{' '}
              </span>
            ))}
          </p>
        </div>
        <TimeTravel />
      </div>
      <FiguresTable
        caption={`ตัวเลขของรายการ ${line.line}`}
        head="ยอดรวม"
        area={book.area}
        rows={[
          {
            key: line.line,
            label: 'ทั้งรายการ',
            name: line.item,
            figures: line.figures,
            scope: { line: line.line },
          },
        ]}
      />
    </>
  );
}

function Entries({ entries }: { readonly entries: readonly RegisterEntry[] }) {
  if (entries.length === 0) return <Nothing>ยังไม่มีการเคลื่อนไหวในรายการนี้</Nothing>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="การเคลื่อนไหว">
      <table className="register">
        <caption>
          การเคลื่อนไหวและยอดหลังรายการ (<UnitName />)
        </caption>
        <thead>
          <tr>
            <th scope="col">วันที่มีผล</th>
            <th scope="col">เหตุการณ์</th>
            <th scope="col" className="num">
              จำนวนเงิน
            </th>
            {STAGES.map((stage) => (
              <th key={stage} scope="col" className="num">
                {thai(stageName, stage)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Entry key={entry.sequence} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Entry({ entry }: { readonly entry: RegisterEntry }) {
  const names = useNames();
  const changes = new Map(entry.changes.map(({ stage, amount }) => [stage, amount]));
  const balances = new Map(entry.balances.map(({ stage, amount }) => [stage, amount]));
  const moved = entry.changes.find(({ amount }) => !amount.startsWith('-'))?.amount ?? '0.00';
  return (
    <tr>
      <td className="nowrap">{showDay(entry.effectiveOn)}</td>
      <td className="register-event">
        <strong>{thai(eventName, entry.type)}</strong>
        {entry.simulated && <Badge kind="simulated">ข้อมูลจำลอง</Badge>}
        <References reference={entry.reference} names={names} />
        <small className="muted">
          {officeText(entry.actor, ' · ')} · บันทึก {showInstant(entry.recordedAt)} ·{' '}
          <Link href={withQuery({ event: `${entry.stream}@${entry.revision}` })}>เหตุการณ์ต้นฉบับ</Link>
        </small>
      </td>
      <td className="num">
        <Money amount={moved} />
      </td>
      {STAGES.map((stage) => {
        const balance = balances.get(stage) ?? '0.00';
        const changed = changes.has(stage) && !isNothing(changes.get(stage) ?? '0.00');
        return (
          <td key={stage} className={changed ? 'num changed' : 'num'}>
            <Money amount={balance} />
          </td>
        );
      })}
    </tr>
  );
}

import type { ContributionRow } from '@app/views';
import { Badge } from '../badge';
import { showDay } from '../days';
import { Money } from '../figure';
import { Link } from '../place';
import { Nothing } from '../reading';
import { bookHref, localGovernmentHref, useAreas } from '../session';
import { areaTitle, thai } from '../text';
import { EXITS, formName, statusName } from '../text.fund';
import { stepsOf } from './contribution-way';

/** Contributions with how far each is on its way. */
export function ContributionsTable({
  rows,
  of = 'area',
}: {
  readonly rows: readonly ContributionRow[];
  /** An area's are named by who gives; a local government's by whom it gives to. */
  readonly of?: 'area' | 'local-government';
}) {
  if (rows.length === 0) return <Nothing>ยังไม่มีรายการสมทบ</Nothing>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="รายการสมทบ">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{of === 'area' ? 'ผู้สมทบ' : 'สมทบให้'}</th>
            <th scope="col">รูปแบบ</th>
            <th scope="col">ถึงขั้น</th>
            <th scope="col" className="num">
              แสดงความจำนง
            </th>
            <th scope="col" className="num">
              อนุมัติ
            </th>
            <th scope="col" className="num">
              รับแล้ว/ตรวจรับแล้ว
            </th>
            <th scope="col" className="num">
              งบจังหวัดที่จับคู่
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.contribution} row={row} of={of} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({
  row,
  of,
}: {
  readonly row: ContributionRow;
  readonly of: 'area' | 'local-government';
}) {
  const { contribution, area, fiscalYear, localGovernment, localGovernmentName, money } = row;
  const areaName = useAreas().data?.find((one) => one.area === area)?.nameTh ?? area;
  return (
    <tr>
      <th scope="row">
        {of === 'area' && (
          <div>
            <Link href={localGovernmentHref(localGovernment, fiscalYear)}>
              {localGovernmentName}
            </Link>
          </div>
        )}
        <Link href={contributionHref(row)}>{row.purpose}</Link>
        <small className="muted">
          {of === 'local-government' && `${areaTitle(area, areaName)} ปี ${fiscalYear} · `}
          <span className="nowrap">{contribution}</span>{' '}
          {row.simulated && <Badge kind="simulated">ข้อมูลจำลอง</Badge>}
        </small>
      </th>
      <td className="nowrap">{thai(formName, row.form)}</td>
      <td>
        <StatusBadge status={row.status} />
        <Dots row={row} />
        {row.refusal !== null && <small className="muted">{row.refusal}</small>}
      </td>
      <td className="num">
        <Money amount={row.pledged} />
        <small className="muted">{showDay(row.pledgedOn)}</small>
      </td>
      <td className="num">
        <Money amount={money.approved} />
      </td>
      <td className="num">
        <Money amount={money.verified} />
      </td>
      <td className="num">
        <Money amount={row.provincial.matched} />
      </td>
    </tr>
  );
}

/** The page of a contribution, in the book for which it is. */
export function contributionHref({ area, fiscalYear, contribution }: ContributionRow): string {
  return bookHref({ area, fiscalYear }, 'fund', 'contributions', contribution);
}

/** Where a contribution stands, in a word. */
export function StatusBadge({ status }: { readonly status: string }) {
  const kind = EXITS.has(status)
    ? 'error'
    : ['closed', 'reconciled', 'signed'].includes(status)
      ? 'success'
      : 'processing';
  return <Badge kind={kind}>{thai(statusName, status)}</Badge>;
}

/** The steps of the way as dots: done, next, still to come. */
function Dots({ row }: { readonly row: ContributionRow }) {
  const steps = stepsOf(row);
  const done = steps.filter(({ state }) => state === 'done').length;
  return (
    <span className="step-dots" role="img" aria-label={`ผ่าน ${done} จาก ${steps.length} ขั้น`}>
      {steps.map(({ step, name, state }) => (
        <span key={step} className={`step-dot step-dot-${state}`} title={name} />
      ))}
    </span>
  );
}

import type { ContributionRow, LocalMoney } from '@app/views';
import { Badge } from '../badge';
import { showDay } from '../days';
import { Money } from '../figure';
import { sumOf } from '../money';
import { Link } from '../place';
import { Nothing } from '../reading';
import { bookHref, localGovernmentHref, useAreas } from '../session';
import { areaTitle, thai } from '../text';
import { EXITS, formName, moneyMeaning, moneyName, statusName } from '../text.fund';
import { standOf, stepsOf } from './contribution-way';

/** The figures that always stand in the table. */
const COLUMNS: readonly (keyof LocalMoney)[] = ['pledged', 'approved', 'verified'];

/** Contributions with how far each is on its way. */
export function ContributionsTable({
  rows,
  of = 'area',
  figure,
  deadline,
}: {
  readonly rows: readonly ContributionRow[];
  /** An area's are named by who gives; a local government's by whom it gives to. */
  readonly of?: 'area' | 'local-government';
  /** A figure that they are the summands of: it stands in a column, with its sum. */
  readonly figure?: keyof LocalMoney | undefined;
  /** Of the round that they answer: what was pledged after it is marked. */
  readonly deadline?: string | undefined;
}) {
  const columns = figure === undefined || COLUMNS.includes(figure) ? COLUMNS : [...COLUMNS, figure];
  if (rows.length === 0) return <Nothing>ยังไม่มีรายการสมทบ</Nothing>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="รายการสมทบ">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{of === 'area' ? 'ผู้สมทบ' : 'สมทบให้'}</th>
            <th scope="col">รูปแบบ</th>
            <th scope="col">ถึงขั้น</th>
            {columns.map((name) => (
              <th key={name} scope="col" className="num" title={moneyMeaning[name]}>
                {moneyName[name]}
              </th>
            ))}
            <th scope="col" className="num">
              งบจังหวัดที่จับคู่
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.contribution} {...{ row, of, columns, deadline }} />
          ))}
        </tbody>
        {figure !== undefined && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={3}>
                รวม {rows.length} รายการ
              </th>
              {columns.map((name) => (
                <td key={name} className="num" data-sum={name}>
                  {name === figure && (
                    <Money amount={sumOf(rows.map(({ money }) => money[name]))} />
                  )}
                </td>
              ))}
              <td />
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function Row({
  row,
  of,
  columns,
  deadline,
}: {
  readonly row: ContributionRow;
  readonly of: 'area' | 'local-government';
  readonly columns: readonly (keyof LocalMoney)[];
  readonly deadline: string | undefined;
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
        <StatusBadge row={row} />
        <Dots row={row} />
        {row.refusal !== null && <small className="muted">{row.refusal}</small>}
      </td>
      {columns.map((name) => (
        <td key={name} className="num">
          {/* What was pledged stays to be seen, also where it was withdrawn and counts no more. */}
          <Money amount={name === 'pledged' ? row.pledged : money[name]} />
          {name === 'pledged' && <small className="muted">{showDay(row.pledgedOn)}</small>}
          {name === 'pledged' && deadline !== undefined && row.pledgedOn > deadline && (
            <Badge kind="warning">หลังกำหนด</Badge>
          )}
        </td>
      ))}
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
export function StatusBadge({ row }: { readonly row: ContributionRow }) {
  const { stand, partly } = standOf(row);
  const kind = EXITS.has(stand) ? 'error' : DONE.has(stand) ? 'success' : 'processing';
  return (
    <>
      <Badge kind={kind}>
        {thai(statusName, stand)}
        {partly && ' บางส่วน'}
      </Badge>
      {row.projectStatus === 'cancelled' && <Badge kind="error">โครงการยกเลิกแล้ว</Badge>}
    </>
  );
}

/** Where nothing is waited for. */
const DONE: ReadonlySet<string> = new Set(['spent', 'refunded', 'reconciled', 'closed']);

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

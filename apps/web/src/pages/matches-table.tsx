import type { MatchRow } from '@app/views';
import { Ask } from '../ask';
import { Badge } from '../badge';
import { showDay } from '../days';
import { Money } from '../figure';
import { exceeds, isNothing } from '../money';
import { useNames } from '../names';
import { Link } from '../place';
import { Nothing } from '../reading';
import { bookHref, useThisBook } from '../session';
import { projectTitle } from '../text';

/** Matches, with what of both sides is released. */
export function MatchesTable({ rows }: { readonly rows: readonly MatchRow[] }) {
  if (rows.length === 0) return <Nothing>ยังไม่มีการจับคู่</Nothing>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="การจับคู่">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">วันที่</th>
            <th scope="col">เงินสมทบของ</th>
            <th scope="col">โครงการและรายการ</th>
            <th scope="col" className="num">
              เงินสมทบ
            </th>
            <th scope="col" className="num">
              งบจังหวัด
            </th>
            <th scope="col" className="num">
              ปล่อยแล้ว
            </th>
            <th scope="col" className="num">
              เรียกเงินคืน
            </th>
            <th scope="col">ทำต่อได้</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.match} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { readonly row: MatchRow }) {
  const { area, fiscalYear } = useThisBook();
  const names = useNames();
  const book = { area, fiscalYear };
  const fund = bookHref(book, 'fund');
  const { match, contribution, matched, released, claimed } = row;
  return (
    <tr>
      <td className="nowrap">{showDay(row.madeOn)}</td>
      <th scope="row">
        <Link href={bookHref(book, 'fund', 'contributions', contribution)}>
          {row.localGovernmentName}
        </Link>
        <small className="muted">
          <span className="nowrap">{contribution}</span> · {match} · ข้อตกลง {row.agreement} ฉบับที่{' '}
          {row.version}
        </small>
        {row.simulated && <Badge kind="simulated">ข้อมูลจำลอง</Badge>}
      </th>
      <td>
        <span className="clamp" title={names.project(row.project)}>
          {projectTitle(names.project(row.project))}
        </span>
        <small className="clamp" title={names.line(row.line)}>
          รายการ <Link href={bookHref(book, 'lines', row.line)}>{names.line(row.line)}</Link>
        </small>
      </td>
      <td className="num">
        <Money amount={row.local} />
      </td>
      <td className="num">
        <Money amount={matched} />
      </td>
      <td className="num">
        <Money amount={released} />
      </td>
      <td className="num">{isNothing(claimed) ? '–' : <Money amount={claimed} />}</td>
      <td className="asks">
        {exceeds(matched, released) && (
          <Ask command="ReleaseMatch" base={fund} given={{ match }} plain />
        )}
        {!isNothing(matched) && <Ask command="ReverseMatch" base={fund} given={{ match }} plain />}
      </td>
    </tr>
  );
}

import type { SpendingRow } from '@app/views';
import { Ask } from '../ask';
import { Badge } from '../badge';
import { showDay } from '../days';
import { Money, UnitName } from '../figure';
import { useNames } from '../names';
import { Link } from '../place';
import { Loaded, Nothing, useRegister } from '../reading';
import { bookHref, localGovernmentHref, useThisBook } from '../session';
import { projectTitle } from '../text';

/** What was paid out of contributions, and whose money each payment was. */
export default function SpendingsPage() {
  const { area, fiscalYear } = useThisBook();
  const answer = useRegister<SpendingRow>('contribution-spendings');
  return (
    <section aria-labelledby="spendings-title">
      <div className="page-head page-head-row">
        <div>
          <h1 id="spendings-title">จ่ายจากเงินสมทบ</h1>
          <p className="muted">
            เงินสมทบที่โครงการจ่ายออกไป และส่วนที่ผู้สมทบแต่ละรายรับภาระ · หน่วย: <UnitName />
          </p>
        </div>
        <div className="asks">
          <Ask command="SpendContributions" base={bookHref({ area, fiscalYear }, 'fund')} />
        </div>
      </div>
      <Loaded answer={answer} what="การจ่ายจากเงินสมทบ">
        {({ rows }) =>
          rows.length === 0 ? <Nothing>ยังไม่มีการจ่ายจากเงินสมทบ</Nothing> : <Spendings rows={rows} />
        }
      </Loaded>
    </section>
  );
}

function Spendings({ rows }: { readonly rows: readonly SpendingRow[] }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="การจ่ายจากเงินสมทบ">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">วันที่</th>
            <th scope="col">เพื่ออะไร</th>
            <th scope="col">เอกสาร</th>
            <th scope="col" className="num">
              จำนวนเงิน
            </th>
            <th scope="col">เงินของ</th>
            <th scope="col">ทำต่อได้</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.spending} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { readonly row: SpendingRow }) {
  const { area, fiscalYear } = useThisBook();
  const names = useNames();
  const { spending, document, status } = row;
  const fund = bookHref({ area, fiscalYear }, 'fund');
  return (
    <tr data-spending={spending}>
      <td className="nowrap">{showDay(row.effectiveOn)}</td>
      <th scope="row">
        {row.description}
        <small className="muted">
          <span className="nowrap">{spending}</span> · {projectTitle(names.project(row.project))}
        </small>
        {status === 'reversed' && <Badge kind="plain">กลับรายการแล้ว</Badge>}
        {row.simulated && <Badge kind="simulated">ข้อมูลจำลอง</Badge>}
      </th>
      <td>
        {document.number} ลว. {showDay(document.date)}
      </td>
      <td className="num">
        <Money amount={row.amount} />
      </td>
      <td>
        <Parts row={row} />
      </td>
      <td className="asks">
        {status === 'made' && (
          <Ask command="ReverseSpending" base={fund} given={{ spending }} plain />
        )}
      </td>
    </tr>
  );
}

/** Whose money a payment was, each with its part. */
function Parts({ row: { parts } }: { readonly row: SpendingRow }) {
  const { area, fiscalYear } = useThisBook();
  return parts.map(({ contribution, localGovernment, localGovernmentName, amount }) => (
    <div key={contribution}>
      <Link href={localGovernmentHref(localGovernment, fiscalYear)}>{localGovernmentName}</Link>{' '}
      <Money amount={amount} />
      <small>
        <Link href={bookHref({ area, fiscalYear }, 'fund', 'contributions', contribution)}>
          {contribution}
        </Link>
      </small>
    </div>
  ));
}

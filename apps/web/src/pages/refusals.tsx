import type { RefusalRow } from '@app/views';
import { Acting } from '../acting';
import { showInstant } from '../days';
import { Facts } from '../facts';
import { Loaded, Nothing, useRegister } from '../reading';
import { commandName, roleName, thai } from '../text';
import { refusalName } from '../text.refusals';
import { TimeTravel } from '../time-travel';
import { Badge } from '../badge';

/** What rules refused, with the figures seen: the register of constraints that the reform wants. */
export default function RefusalsPage() {
  const answer = useRegister<RefusalRow>('refusals');
  return (
    <section aria-labelledby="refusals-title">
      <div className="page-head page-head-row">
        <div>
          <h1 id="refusals-title">คำสั่งที่ถูกปฏิเสธ</h1>
          <p className="muted">คำสั่งที่กฎไม่ยอมให้ทำ พร้อมตัวเลขที่เห็นในขณะนั้น เพื่อดูว่าข้อจำกัดอยู่ตรงไหน</p>
        </div>
        <TimeTravel />
      </div>
      <Loaded answer={answer} what="คำสั่งที่ถูกปฏิเสธ">
        {({ rows }) => <RefusalsTable rows={rows} />}
      </Loaded>
    </section>
  );
}

/** Refusals, each with who asked, why not, and the figures seen. */
export function RefusalsTable({ rows }: { readonly rows: readonly RefusalRow[] }) {
  if (rows.length === 0) return <Nothing>ยังไม่มีคำสั่งที่ถูกปฏิเสธ</Nothing>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="คำสั่งที่ถูกปฏิเสธ">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">เมื่อ</th>
            <th scope="col">ผู้ขอ</th>
            <th scope="col">คำสั่ง</th>
            <th scope="col">เหตุ</th>
            <th scope="col">ตัวเลขที่เห็น</th>
            <th scope="col">ที่มาของกฎ</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.sequence}>
              <td className="nowrap">{showInstant(row.recordedAt)}</td>
              <td>
                {thai(roleName, row.role)}
                <small className="muted">{row.office}</small>
                <Acting acting={row.acting} />
              </td>
              <td className="nowrap">{thai(commandName, row.command)}</td>
              <td>
                <strong>{thai(refusalName, row.code)}</strong>
                <small className="muted">{row.code}</small>
                {row.simulated && <Badge kind="simulated">ข้อมูลจำลอง</Badge>}
              </td>
              <td>
                <Facts facts={row.facts} />
              </td>
              <td className="small">{row.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

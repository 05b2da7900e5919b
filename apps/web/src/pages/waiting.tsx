import type { ResolutionRow, UnauthorisedFactRow } from '@app/views';
import { showDay } from '../days';
import { Money, UnitName } from '../figure';
import { useNames } from '../names';
import { Link } from '../place';
import { Loaded, Nothing, useRegister } from '../reading';
import { bookHref, useThisBook } from '../session';
import { projectTitle, thai } from '../text';
import { refusalName } from '../text.refusals';
import { ResolutionCard } from './resolutions';
import { Badge } from '../badge';
import { WaitingOfFund } from './waiting-fund';

/** What waits for somebody: resolutions without confirmation, outside facts without cover. */
export default function WaitingPage() {
  const book = useThisBook();
  const resolutions = useRegister<ResolutionRow>('resolutions');
  const facts = useRegister<UnauthorisedFactRow>('unauthorised-facts');
  return (
    <section aria-labelledby="waiting-title">
      <div className="page-head">
        <h1 id="waiting-title">งานค้าง</h1>
        <p className="muted">สิ่งที่รอให้มีผู้ดำเนินการ</p>
      </div>
      <h2>มติที่รอยืนยัน</h2>
      <Loaded answer={resolutions} what="มติที่รอยืนยัน">
        {({ rows }) => {
          const waiting = rows.filter(({ status }) => status === 'recorded');
          if (waiting.length === 0) return <Nothing>ไม่มีมติค้างยืนยัน</Nothing>;
          return (
            <>
              <p>
                <Link href={bookHref(book, 'confirm')}>ไปหน้ายืนยันมติ ({waiting.length} มติ)</Link>
              </p>
              <div className="cards">
                {waiting.map((row) => (
                  <ResolutionCard key={row.resolution} row={row} />
                ))}
              </div>
            </>
          );
        }}
      </Loaded>
      <h2>
        รายการนอกอำนาจ (<UnitName />)
      </h2>
      <Loaded answer={facts} what="รายการนอกอำนาจ">
        {({ rows }) => <Facts rows={rows.filter(({ status }) => status === 'open')} />}
      </Loaded>
      <WaitingOfFund />
    </section>
  );
}

function Facts({ rows }: { readonly rows: readonly UnauthorisedFactRow[] }) {
  const book = useThisBook();
  const names = useNames();
  if (rows.length === 0) return <Nothing>ไม่มีรายการนอกอำนาจที่ยังไม่แก้ไข</Nothing>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="รายการนอกอำนาจ">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">วันที่มีผล</th>
            <th scope="col">รายการ</th>
            <th scope="col">เอกสาร</th>
            <th scope="col">ผิดกฎข้อใด</th>
            <th scope="col" className="num">
              จำนวนเงิน
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.fact}>
              <td className="nowrap">{showDay(row.effectiveOn)}</td>
              <td>
                {row.kind === 'commitment' ? 'ก่อหนี้ผูกพัน' : 'เบิกจ่าย'} {row.fact} ·{' '}
                {projectTitle(names.project(row.project))} · รายการ{' '}
                <Link href={bookHref(book, 'lines', row.line)}>{names.line(row.line)}</Link>
                {row.simulated && <Badge kind="simulated">ข้อมูลจำลอง</Badge>}
              </td>
              <td>
                {row.document.number} ลว. {showDay(row.document.date)}
              </td>
              <td>{row.broken.map(({ code }) => thai(refusalName, code)).join(', ')}</td>
              <td className="num">
                <Money amount={row.amount} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

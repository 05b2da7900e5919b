import type { SeparationOverrideRow } from '@app/views';
import { lazy } from 'react';
import { Acting } from '../acting';
import { Ask } from '../ask';
import { Badge } from '../badge';
import { showDay, showInstant } from '../days';
import { Loaded, Nothing, useRegister } from '../reading';
import { bookHref, useThisBook } from '../session';
import { roleName, thai } from '../text';
import { refusalName } from '../text.refusals';

const ActionPage = lazy(() => import('../forms/action-form'));

const PAGE = 'separation-overrides';

/** รายการยกเว้นการแบ่งแยกหน้าที่: every one, used or not. */
export default function OverridesPage() {
  const { area, fiscalYear, page } = useThisBook();
  const base = bookHref({ area, fiscalYear }, PAGE);
  const [, part, command] = page;
  if (part === 'ask' && command !== undefined) {
    return (
      <ActionPage command={command} back={{ href: base, label: 'รายการยกเว้นการแบ่งแยกหน้าที่' }} />
    );
  }
  return <Overrides base={base} />;
}

function Overrides({ base }: { readonly base: string }) {
  const answer = useRegister<SeparationOverrideRow>(PAGE);
  return (
    <section aria-labelledby="overrides-title">
      <div className="page-head">
        <h1 id="overrides-title">รายการยกเว้นการแบ่งแยกหน้าที่</h1>
        <p className="muted">
          คนเดียวกันไม่ทำทั้งสองขั้นของรายการเดียวกัน เว้นแต่ผู้ว่าราชการจังหวัดอนุญาตเป็นครั้ง ๆ ไป
          เพราะหน่วยงานไม่มีคนที่สอง
        </p>
        <p>
          <Ask command="OverrideSeparation" base={base} />
        </p>
      </div>
      <Loaded answer={answer} what="รายการยกเว้น">
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing>ยังไม่มีการยกเว้นการแบ่งแยกหน้าที่ในสมุดนี้</Nothing>
          ) : (
            <Table rows={rows} />
          )
        }
      </Loaded>
    </section>
  );
}

function Table({ rows }: { readonly rows: readonly SeparationOverrideRow[] }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="รายการยกเว้น">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">ข้อที่ยกเว้น</th>
            <th scope="col">รายการ</th>
            <th scope="col">เหตุผล</th>
            <th scope="col">ผู้อนุญาต</th>
            <th scope="col">ใช้แล้วหรือยัง</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.override}>
              <th scope="row">
                {thai(refusalName, row.separation)}
                <small className="muted">{row.override}</small>
              </th>
              <td>
                {row.item}
                <small className="muted">ให้บุคคล {row.person}</small>
              </td>
              <td>
                {row.reason}
                {row.document !== null && (
                  <small className="muted">
                    {row.document.number} ลงวันที่ {showDay(row.document.date)}
                  </small>
                )}
              </td>
              <td>
                {thai(roleName, row.by.role)} {row.by.office}
                <Acting acting={row.by.acting} />
                <small className="muted">
                  ตัดสินใจ {showDay(row.decidedOn)} · บันทึก {showInstant(row.recordedAt)}
                </small>
              </td>
              <td>
                <Badge kind="plain">{row.used ? 'ใช้แล้ว' : 'ยังไม่ใช้'}</Badge>
                {row.simulated && <Badge kind="simulated">ข้อมูลจำลอง</Badge>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

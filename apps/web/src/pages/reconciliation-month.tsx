import type { ReconciliationView } from '@app/views';
import Alert from 'antd/es/alert';
import { Problem } from '../api';
import { Badge } from '../badge';
import { showDay, showInstant, showMonth } from '../days';
import { fileHref } from '../api';
import { Money, UnitName } from '../figure';
import { isNothing } from '../money';
import { Link } from '../place';
import { Loaded, useBookRead } from '../reading';
import { useThisBook } from '../session';
import { roleName, thai } from '../text';
import { ReconciliationImport } from './reconciliation-import';
import { ComparedLines } from './reconciliation-lines';
import { WaitingRows } from './reconciliation-rows';
import { SignOff } from './reconciliation-sign-off';

/** A reconciliation stands as of now, whatever day the address names. */
export const NOW = { asOfEffective: undefined, asOfRecorded: undefined };

/** One month: the report, what waits, every line on both sides, and the signature. */
export function ReconciliationMonthPage({
  month,
  back,
}: {
  readonly month: string;
  readonly back: string;
}) {
  const answer = useBookRead<ReconciliationView>(`reconciliations/${month}`, NOW);
  const absent = answer.error instanceof Problem && answer.error.body.status === 404;
  return (
    <section aria-labelledby="month-title">
      <div className="page-head">
        <p className="muted">
          <Link href={back}>‹ กระทบยอด GFMIS</Link>
        </p>
        <h1 id="month-title">กระทบยอด {showMonth(month)}</h1>
        <p className="muted">
          ยอดสะสมตั้งแต่ต้นปีงบประมาณถึงสิ้นเดือน · หน่วย: <UnitName />
        </p>
      </div>
      {absent ? (
        <>
          <Alert
            type="info"
            showIcon
            title="เดือนนี้ยังไม่ได้เริ่มกระทบยอด"
            description="เลือกแฟ้มรายงาน GFMIS ดูตัวอย่างก่อน แล้วจึงนำเข้า"
          />
          <ReconciliationImport month={month} open />
        </>
      ) : (
        <Loaded answer={answer} what="การกระทบยอดเดือนนี้">
          {(found) => <Compared found={found} />}
        </Loaded>
      )}
    </section>
  );
}

function Compared({ found }: { readonly found: ReconciliationView }) {
  const { area, fiscalYear } = useThisBook();
  const { month, status, waitingRows } = found;
  const href = (format: 'xlsx' | 'csv') =>
    fileHref(`/books/${area}/${fiscalYear}/exports/reconciliations/${month}`, { format });
  return (
    <>
      <Totals found={found} />
      {waitingRows.length > 0 && <WaitingRows found={found} />}
      <ComparedLines found={found} />
      <p className="small">
        ส่งออกเดือนนี้{' '}
        <a href={href('xlsx')} download aria-label="ส่งออกการกระทบยอด เป็น Excel">
          Excel
        </a>{' '}
        /{' '}
        <a href={href('csv')} download aria-label="ส่งออกการกระทบยอด เป็น CSV">
          CSV
        </a>
      </p>
      <SignOff found={found} />
      {status === 'open' && <ReconciliationImport month={month} />}
    </>
  );
}

function Totals({ found }: { readonly found: ReconciliationView }) {
  const { ours, theirs, difference, document, begun, signedOff, changedSince, skipped } = found;
  return (
    <>
      <dl className="facts" data-testid="totals">
        <dt>ของเรา</dt>
        <dd>
          <Money amount={ours} />
        </dd>
        <dt>GFMIS</dt>
        <dd>
          <Money amount={theirs} />
        </dd>
        <dt>ผลต่าง</dt>
        <dd>
          <Money amount={difference} />{' '}
          {isNothing(difference) ? (
            <Badge kind="success">ตรงกัน</Badge>
          ) : (
            <Badge kind="warning">ไม่ตรง</Badge>
          )}
        </dd>
        <dt>รายงาน</dt>
        <dd>
          {document.number} ลงวันที่ {showDay(document.date)}
        </dd>
        <dt>ผู้เริ่ม</dt>
        <dd>
          {thai(roleName, begun.role)} {begun.office} · {showInstant(begun.recordedAt)}
        </dd>
      </dl>
      {skipped > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`แฟ้มมี ${skipped} แถวที่อ่านไม่ได้และไม่ได้นับ แก้ในแฟ้มแล้วนำเข้าใหม่`}
        />
      )}
      {signedOff !== null && !isNothing(changedSince) && (
        <Alert
          type="error"
          showIcon
          title="มีการบันทึกย้อนหลังที่เปลี่ยนยอดของเราหลังลงนาม"
          description={
            <>
              เปลี่ยนไป <Money amount={changedSince} /> เปิดกระทบยอดใหม่เพื่อตรวจและลงนามอีกครั้ง
            </>
          }
        />
      )}
    </>
  );
}

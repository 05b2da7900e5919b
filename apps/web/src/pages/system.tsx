import { Badge } from '../badge';
import { useHealth, type Health } from '../health';
import { Loaded } from '../reading';
import { logKindName, policyName } from '../text.system';
import { thai } from '../text';
import { SystemIntegrity } from './system-integrity';
import { SystemViews } from './system-views';

/** Whoever looks at this page wants to see it move. */
const EVERY_MS = 3_000;

/** How the system stands: the log, the views, and whether the log is what it was. */
export default function SystemPage() {
  const answer = useHealth(EVERY_MS);
  return (
    <section aria-labelledby="system-title">
      <div className="page-head">
        <h1 id="system-title">ระบบ</h1>
        <p className="muted">สถานะของบันทึก มุมมอง และความถูกต้องของบันทึก ปรับปรุงเองทุก 3 วินาที</p>
      </div>
      <Loaded answer={answer} what="สถานะของระบบ">
        {(health) => (
          <>
            <Summary health={health} silent={answer.error !== null} />
            <h2>มุมมอง</h2>
            <SystemViews views={health.views} answer={health.viewsAnswer} />
            <h2>ความถูกต้องของบันทึก</h2>
            <SystemIntegrity integrity={health.integrity} answers={health.integrityAnswers} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function Summary({ health, silent }: { readonly health: Health; readonly silent: boolean }) {
  const { status, log, policies } = health;
  return (
    <dl className="facts" data-testid="system-summary">
      <div>
        <dt>โดยรวม</dt>
        <dd>
          {silent && <Badge kind="error">เครื่องแม่ข่ายไม่ตอบ</Badge>}
          {status === 'ok' ? <Badge kind="success">ปกติ</Badge> : <Badge kind="error">ต้องดูแล</Badge>}
        </dd>
      </div>
      <div>
        <dt>บันทึก</dt>
        <dd>
          {log.answers ? (
            <>
              {thai(logKindName, log.kind)} · {Number(log.size).toLocaleString('th-TH')} เหตุการณ์
            </>
          ) : (
            <Badge kind="error">บันทึกไม่ตอบ อ่านและบันทึกไม่ได้ขณะนี้</Badge>
          )}
        </dd>
      </div>
      {policies.map(({ name, lagEvents }) => (
        <div key={name}>
          <dt>{thai(policyName, name)}</dt>
          <dd>
            {lagEvents === null
              ? 'ไม่ทราบ'
              : `เริ่มใหม่จากก่อนท้ายบันทึก ${lagEvents.toLocaleString('th-TH')} เหตุการณ์`}
          </dd>
        </div>
      ))}
    </dl>
  );
}

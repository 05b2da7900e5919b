import Alert from 'antd/es/alert';
import { Badge } from '../badge';
import { showInstant } from '../days';
import type { IntegrityStatus } from '@app/event-store';
import { Nothing } from '../reading';
import { SystemProof } from './system-proof';

/** How the log is held against alteration: its tree, its newest checkpoint, and any alarm. */
export function SystemIntegrity({
  integrity,
  answers,
}: {
  readonly integrity: IntegrityStatus | null;
  readonly answers: boolean;
}) {
  if (!answers) {
    return (
      <p role="alert">
        <Badge kind="error">ส่วนตรวจบันทึกไม่ตอบ</Badge>
      </p>
    );
  }
  if (integrity === null) return <Nothing>ระบบนี้ไม่ได้จัดทำจุดตรวจของบันทึก</Nothing>;
  const { size, lagEvents, latest, alarm, signs } = integrity;
  return (
    <>
      {alarm !== null && <Alarm alarm={alarm} />}
      <dl className="facts" data-testid="system-integrity">
        <div>
          <dt>ต้นไม้แฮช</dt>
          <dd>
            {Number(size).toLocaleString('th-TH')} เหตุการณ์
            {lagEvents === null && ' · ไม่ทราบว่ารอเข้าอีกเท่าใด เพราะบันทึกไม่ตอบ'}
            {lagEvents !== null &&
              lagEvents > 0 &&
              ` · รอเข้าอีก ${lagEvents.toLocaleString('th-TH')}`}
          </dd>
        </div>
        {latest === null ? (
          <div>
            <dt>จุดตรวจล่าสุด</dt>
            <dd>{signs ? 'ยังไม่มี' : 'ยังไม่มี และเครื่องนี้ไม่มีกุญแจลงนาม (LEDGER_KEY_FILE)'}</dd>
          </div>
        ) : (
          <Checkpoint latest={latest} signs={signs} />
        )}
      </dl>
      <SystemProof />
    </>
  );
}

function Checkpoint({
  latest,
  signs,
}: {
  readonly latest: NonNullable<IntegrityStatus['latest']>;
  readonly signs: boolean;
}) {
  const { size, root, madeAt, signedBy, cosignedBy } = latest;
  return (
    <>
      <div>
        <dt>จุดตรวจล่าสุด</dt>
        <dd>
          {Number(size).toLocaleString('th-TH')} เหตุการณ์ · {showInstant(madeAt)} ·{' '}
          <a href="/api/log/checkpoint" download={`checkpoint-${size}.txt`}>
            ดาวน์โหลด
          </a>
        </dd>
      </div>
      <div>
        <dt>แฮชราก</dt>
        <dd className="system-hash">{root}</dd>
      </div>
      <div>
        <dt>ลงนามโดย</dt>
        <dd>{signedBy.join(', ') || 'ไม่มี'}</dd>
      </div>
      <div>
        <dt>พยานร่วมลงนาม</dt>
        <dd>{cosignedBy.join(', ') || 'ยังไม่มี'}</dd>
      </div>
      {!signs && (
        <div>
          <dt>การลงนาม</dt>
          <dd>เครื่องนี้ไม่มีกุญแจลงนาม จุดตรวจใหม่มาจากเครื่องอื่น</dd>
        </div>
      )}
    </>
  );
}

function Alarm({ alarm }: { readonly alarm: NonNullable<IntegrityStatus['alarm']> }) {
  const { sequence, detail, foundAt } = alarm;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title="พบว่าบันทึกถูกแก้ไข"
      description={
        <>
          <p>
            {sequence === null ? 'ไม่ทราบตำแหน่ง' : `ที่เหตุการณ์ลำดับ ${sequence}`} พบเมื่อ{' '}
            {showInstant(foundAt)}
          </p>
          <p className="system-error">{detail}</p>
          <p className="next-step">
            หยุดใช้ตัวเลขที่อ้างบันทึกนี้ เก็บสำเนาฐานข้อมูลไว้ แล้วตรวจกับจุดตรวจที่ลงนามไว้ด้วย npm run auditor --
            verify
          </p>
        </>
      }
    />
  );
}

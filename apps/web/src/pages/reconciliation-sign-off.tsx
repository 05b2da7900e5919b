import type { ReconciliationView } from '@app/views';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import { useState } from 'react';
import { showInstant } from '../days';
import { useCommand, Verdict } from '../forms/command';
import { TextField } from '../forms/fields';
import { roleName, thai } from '../text';

/** Who answered for the month, or may; and the way to open it again. */
export function SignOff({ found }: { readonly found: ReconciliationView }) {
  const { status, waiting, unexplained, signedOff } = found;
  if (status === 'signed-off') {
    return (
      <section aria-labelledby="signed-title">
        <h2 id="signed-title">ลงนามแล้ว</h2>
        {signedOff !== null && (
          <p>
            {signedOff.capacity} · {thai(roleName, signedOff.role)} {signedOff.office} ·{' '}
            {showInstant(signedOff.recordedAt)}
          </p>
        )}
        <Reopen month={found.month} />
      </section>
    );
  }
  return (
    <section aria-labelledby="sign-title">
      <h2 id="sign-title">ลงนามรับรอง</h2>
      {waiting + unexplained > 0 ? (
        <Alert
          type="info"
          showIcon
          title={[
            ...(waiting > 0 ? [`รอจับคู่ ${waiting} แถว`] : []),
            ...(unexplained > 0 ? [`ผลต่างที่ยังไม่อธิบาย ${unexplained} รายการ`] : []),
          ].join(' · ')}
          description="ลงนามได้เมื่อจับคู่ครบและอธิบายผลต่างทุกรายการแล้ว"
        />
      ) : (
        <Sign found={found} />
      )}
    </section>
  );
}

/** What is signed are the totals that are shown. */
function Sign({
  found: { month, ours, theirs, preparers },
}: {
  readonly found: ReconciliationView;
}) {
  const [capacity, setCapacity] = useState('');
  const typed = capacity.trim();
  const body = typed === '' ? null : { capacity: typed, ours, theirs };
  const command = useCommand('SignOffReconciliation', `reconciliations/${month}/sign-off`, body);
  const { actor, able } = command;
  if (actor === null) {
    return <p className="muted">ผู้ลงนามคือการเงิน คลังจังหวัด หรือผู้ว่าราชการจังหวัด</p>;
  }
  if (able.every(({ subject }) => preparers.includes(subject))) {
    return <Alert type="info" showIcon title="ท่านเป็นผู้จัดทำการกระทบยอดเดือนนี้ ผู้ลงนามต้องเป็นอีกคนหนึ่ง" />;
  }
  return (
    <form
      noValidate
      aria-label="ลงนามรับรอง"
      onSubmit={(event) => {
        event.preventDefault();
        void command.submit();
      }}
    >
      <TextField
        id="capacity"
        label="ลงนามในฐานะ"
        value={capacity}
        onChange={setCapacity}
        placeholder="คลังจังหวัดขอนแก่น"
      />
      {typed !== '' && <Verdict command={command} />}
      <Button type="primary" htmlType="submit" loading={command.giving} disabled={typed === ''}>
        ลงนามรับรองเดือนนี้
      </Button>
    </form>
  );
}

function Reopen({ month }: { readonly month: string }) {
  const [reason, setReason] = useState('');
  const typed = reason.trim();
  const body = typed === '' ? null : { reason: typed };
  const command = useCommand('ReopenReconciliation', `reconciliations/${month}/reopening`, body);
  if (command.actor === null) return null;
  return (
    <details>
      <summary>เปิดกระทบยอดใหม่</summary>
      <form
        noValidate
        aria-label="เปิดกระทบยอดใหม่"
        onSubmit={(event) => {
          event.preventDefault();
          void command.submit();
        }}
      >
        <TextField id="reason" label="เหตุผล" value={reason} onChange={setReason} />
        {typed !== '' && <Verdict command={command} />}
        <Button htmlType="submit" loading={command.giving} disabled={typed === ''}>
          เปิดใหม่
        </Button>
      </form>
    </details>
  );
}

import type { Receipt } from '@app/commands';
import Button from 'antd/es/button';
import { useEffect } from 'react';
import { Baht } from '../figure';
import { Link } from '../place';
import { bookHref, useBook } from '../session';
import { thai } from '../text';
import { eventName } from '../text.events';
import { refusalName } from '../text.refusals';

/** What was noted on the way without refusing it. */
export function Warnings({ receipt }: { readonly receipt: Receipt }) {
  if (receipt.warnings.length === 0) return null;
  return (
    <ul className="warnings">
      {receipt.warnings.map(({ code, facts }) => (
        <li key={`${code}${JSON.stringify(facts)}`}>{thai(refusalName, code)}</li>
      ))}
    </ul>
  );
}

/** Where what was changed can be seen. */
export interface WayBack {
  readonly href: string;
  readonly label: string;
}

/** What was recorded, where in the log, and under which hash. */
export function ReceiptNotice({
  title,
  receipt,
  again,
  back,
}: {
  readonly title: string;
  readonly receipt: Receipt;
  readonly again: () => void;
  readonly back?: WayBack | undefined;
}) {
  const book = useBook();
  // The button that was pressed is gone; who works by keyboard begins again at the page's content.
  useEffect(() => {
    const content = document.getElementById('main');
    content?.focus();
    return () => content?.focus();
  }, []);
  return (
    <section data-testid="receipt" className="form-page" aria-labelledby="receipt-title">
      <div className="page-head">
        <h1 id="receipt-title" role="status">
          {receipt.repeated ? 'บันทึกไว้แล้วก่อนหน้านี้' : 'บันทึกแล้ว'} · {title}
        </h1>
        <p className="muted">เก็บแฮชไว้พิสูจน์ภายหลังได้ว่าเหตุการณ์ไม่ถูกแก้ไข</p>
      </div>
      <Warnings receipt={receipt} />
      <ol className="receipt-events">
        {receipt.events.map((event) => (
          <li key={event.eventId} className="card">
            <h2>
              {thai(eventName, event.type)} <IdOf data={event.data} />
            </h2>
            <dl className="facts">
              <Recorded data={event.data} />
              <div>
                <dt>ลำดับในสาย</dt>
                <dd>
                  {receipt.stream} / {event.revision}
                </dd>
              </div>
              <div>
                <dt>รหัสเหตุการณ์</dt>
                <dd>{event.eventId}</dd>
              </div>
              <div>
                <dt>แฮช</dt>
                <dd>{event.hash}</dd>
              </div>
            </dl>
          </li>
        ))}
      </ol>
      <div className="form-actions">
        {back !== undefined && <Link href={back.href}>กลับไป{back.label}</Link>}
        {back === undefined && book && <Link href={bookHref(book)}>ดูภาพรวมที่เปลี่ยนไป</Link>}
        <Button type="primary" onClick={again}>
          บันทึกรายการใหม่
        </Button>
      </div>
    </section>
  );
}

/** What was recorded, in the words of the person who filled it in. */
function Recorded({ data }: { readonly data: unknown }) {
  const { amount, description } = data as Readonly<Record<string, unknown>>;
  return (
    <>
      {typeof amount === 'string' && (
        <div>
          <dt>จำนวนเงิน</dt>
          <dd>
            <Baht amount={amount} />
          </dd>
        </div>
      )}
      {typeof description === 'string' && (
        <div>
          <dt>รายละเอียด</dt>
          <dd>{description}</dd>
        </div>
      )}
    </>
  );
}

/** What names a recorded thing, the most particular first: a release has a match, a match none. */
const IDS = [
  'commitment',
  'disbursement',
  'resolution',
  'release',
  'receipt',
  'delivery',
  'spending',
  'refund',
  'clawBack',
  'match',
  'contribution',
  'round',
  'agreement',
  'subsidy',
  'exception',
];

/** The number that was given to what was recorded. */
function IdOf({ data }: { readonly data: unknown }) {
  const fields = data as Readonly<Record<string, unknown>>;
  const id = IDS.map((name) => fields[name]).find((value) => typeof value === 'string');
  return id === undefined ? null : <span className="muted">{String(id)}</span>;
}

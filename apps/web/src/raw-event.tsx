import Drawer from 'antd/es/drawer';
import { showInstant } from './days';
import { go, usePlace, withQuery } from './place';
import { Loaded, Nothing, useRead } from './reading';

/** An event as the log has it. */
interface StoredEvent {
  readonly stream: string;
  readonly revision: string;
  readonly sequence: string;
  readonly type: string;
  readonly eventId: string;
  readonly hash: string;
  readonly previousHash: string;
  readonly payload: unknown;
  readonly metadata: unknown;
  readonly storedAt: string;
}

/** The event of the log that the address names (`event=book-TH40-2565@12`), as it was written. */
export function RawEvent() {
  const { query } = usePlace();
  const named = query.get('event');
  return (
    <Drawer
      open={named !== null}
      onClose={() => go(withQuery({ event: null }))}
      size={640}
      title="เหตุการณ์ต้นฉบับในบันทึก"
      closable={{ 'aria-label': 'ปิดเหตุการณ์ต้นฉบับ' }}
      destroyOnHidden
    >
      {named !== null && <Stored named={named} />}
    </Drawer>
  );
}

function Stored({ named }: { readonly named: string }) {
  const [stream = '', revision = ''] = named.split('@');
  const path = `/streams/${encodeURIComponent(stream)}/events`;
  const answer = useRead<{ readonly rows: readonly StoredEvent[] }>(path, {
    from: revision,
    limit: 1,
  });
  return (
    <Loaded answer={answer} what="เหตุการณ์">
      {({ rows }) => {
        const [event] = rows;
        if (event === undefined) return <Nothing>ไม่มีเหตุการณ์นี้ในบันทึก</Nothing>;
        return (
          <div data-testid="raw-event">
            <dl className="facts">
              <Fact name="ชนิด">{event.type}</Fact>
              <Fact name="สาย / ลำดับในสาย">
                {event.stream} / {event.revision}
              </Fact>
              <Fact name="ลำดับในบันทึก">{event.sequence}</Fact>
              <Fact name="เก็บเมื่อ">{showInstant(event.storedAt)}</Fact>
              <Fact name="รหัสเหตุการณ์">{event.eventId}</Fact>
              <Fact name="แฮช (SHA-256)">{event.hash}</Fact>
              <Fact name="แฮชก่อนหน้า">{event.previousHash}</Fact>
            </dl>
            <h3>เนื้อความ</h3>
            <pre>{JSON.stringify(event.payload, null, 2)}</pre>
            <h3>บริบท</h3>
            <pre>{JSON.stringify(event.metadata, null, 2)}</pre>
          </div>
        );
      }}
    </Loaded>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: string | string[] }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

import type { Listing, RoundRow } from '@app/views';
import { Ask } from '../ask';
import { Badge } from '../badge';
import { showDay } from '../days';
import { UnitName } from '../figure';
import { Thermometer } from '../local-money';
import { percentOf } from '../money';
import { Link } from '../place';
import { Loaded, Nothing, useBookRead } from '../reading';
import { bookHref, useThisBook } from '../session';
import { answerName } from '../text.fund';

/** The rounds of an area: who was asked for what, and how far it is. */
export default function RoundsPage() {
  const { area, fiscalYear } = useThisBook();
  const answer = useBookRead<Listing<RoundRow>>('rounds');
  return (
    <section aria-labelledby="rounds-title">
      <div className="page-head page-head-row">
        <div>
          <h1 id="rounds-title">กองทุนร่วมลงทุน</h1>
          <p className="muted">
            รอบขอความร่วมมือ อปท. ร่วมสมทบโครงการของพื้นที่ · หน่วย: <UnitName />
          </p>
        </div>
        <Ask command="OpenRound" base={bookHref({ area, fiscalYear }, 'fund')} />
      </div>
      <Loaded answer={answer} what="รอบขอความร่วมมือ">
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing>ยังไม่มีรอบขอความร่วมมือ ฝ่ายเลขานุการเปิดได้ที่ “เปิดรอบขอความร่วมมือสมทบ”</Nothing>
          ) : (
            <div className="cards">
              {rows.map((row) => (
                <RoundCard key={row.round} row={row} />
              ))}
            </div>
          )
        }
      </Loaded>
    </section>
  );
}

function RoundCard({ row }: { readonly row: RoundRow }) {
  const { area, fiscalYear } = useThisBook();
  const { round, title, purpose, target, money, deadline, asked } = row;
  const of = (amount: string) => (target === null ? null : percentOf(amount, target));
  return (
    <article className="card">
      <header>
        <h2>
          <Link href={bookHref({ area, fiscalYear }, 'fund', 'rounds', round)}>{title}</Link>
        </h2>
        <RoundStatus round={row} />
        {row.simulated && <Badge kind="simulated">ข้อมูลจำลอง</Badge>}
      </header>
      <p className="muted small">
        {purpose} · {row.document.number} ลว. {showDay(row.document.date)} · ตอบภายใน{' '}
        {showDay(deadline)}
      </p>
      <Thermometer
        money={money}
        target={target}
        percents={{
          pledged: of(money.pledged),
          approved: of(money.approved),
          verified: of(money.verified),
        }}
      />
      <p>
        ขอ อปท. {asked} แห่ง · {answerName.pledged} {row.pledged} · {answerName.declined}{' '}
        {row.declined} · <strong>{`${answerName.unanswered} ${row.unanswered}`}</strong>
        {row.late > 0 && ` · ตอบหลังกำหนด ${row.late}`}
      </p>
    </article>
  );
}

/** Whether a round still takes pledges, and whether it should have been closed. */
export function RoundStatus({
  round: { status, overdue },
}: {
  readonly round: Pick<RoundRow, 'status' | 'overdue'>;
}) {
  if (status === 'closed') return <Badge kind="plain">ปิดแล้ว</Badge>;
  return (
    <>
      <Badge kind="processing">เปิดรับ</Badge>
      {overdue && <Badge kind="warning">เลยกำหนด</Badge>}
    </>
  );
}

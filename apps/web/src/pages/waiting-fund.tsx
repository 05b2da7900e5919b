import type {
  ClawBackRow,
  ContributionReceiptRow,
  ContributionRow,
  DeliveryRow,
  Listing,
  MatchRow,
  RefundRow,
  RoundRow,
} from '@app/views';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Ask } from '../ask';
import { showDay } from '../days';
import { UnitName } from '../figure';
import { exceeds, isNothing } from '../money';
import { Link } from '../place';
import { Loaded, useBookRead, useRegister } from '../reading';
import { bookHref, useThisBook } from '../session';
import { ContributionsTable } from './contributions-table';
import { DeliveriesTable, ReceiptsTable } from './fund-coming-in';
import { Claims, dueOf, RefundCard } from './fund-going-back';
import { MatchesTable } from './matches-table';

/** Registers stand as of now, whatever day the address names. */
const NOW = { asOfEffective: undefined, asOfRecorded: undefined };

/** What of the matching fund waits for somebody, by whom it waits for. */
export function WaitingOfFund() {
  const rounds = useBookRead<Listing<RoundRow>>('rounds', NOW);
  const council = useRegister<ContributionRow>('contributions', { status: 'pledged' });
  const supervisor = useRegister<ContributionRow>('contributions', { status: 'council-assented' });
  const receipts = useRegister<ContributionReceiptRow>('contribution-receipts');
  const deliveries = useRegister<DeliveryRow>('deliveries');
  const matches = useRegister<MatchRow>('matches');
  const refunds = useRegister<RefundRow>('refunds');
  const claims = useRegister<ClawBackRow>('claw-backs');
  return (
    <>
      <h2>
        กองทุนร่วมลงทุน{' '}
        <small className="muted">
          หน่วย: <UnitName />
        </small>
      </h2>
      <Waiting
        what="รอบที่เลยกำหนดและยังเปิดอยู่"
        answer={rounds}
        waits={({ overdue }) => overdue}
        draw={(rows) => <Rounds rows={rows} />}
      />
      <Waiting
        what="รอผู้กำกับดูแล (นายอำเภอหรือผู้ว่าราชการจังหวัด)"
        answer={supervisor}
        draw={(rows) => <ContributionsTable rows={rows} />}
      />
      <Waiting
        what="รอสภาท้องถิ่น"
        answer={council}
        draw={(rows) => <ContributionsTable rows={rows} />}
      />
      <Waiting
        what="เงินสมทบที่รับโดยไม่มีอำนาจ"
        answer={receipts}
        waits={({ status }) => status === 'unauthorised'}
        draw={(rows) => <ReceiptsTable rows={rows} />}
      />
      <Waiting
        what="ส่งมอบแล้วรอตีมูลค่า"
        answer={deliveries}
        waits={({ status }) => status === 'delivered'}
        draw={(rows) => <DeliveriesTable rows={rows} />}
      />
      <Waiting
        what="ตีมูลค่าแล้วรอตรวจรับ"
        answer={deliveries}
        waits={({ status }) => status === 'valued'}
        draw={(rows) => <DeliveriesTable rows={rows} />}
      />
      <Waiting
        what="จับคู่แล้วรอปล่อย"
        answer={matches}
        waits={({ matched, released }) => exceeds(matched, released)}
        draw={(rows) => <MatchesTable rows={rows} />}
      />
      <Waiting
        what="เงินสมทบที่ต้องคืน"
        answer={refunds}
        waits={({ amount, paid }) => exceeds(amount, paid)}
        draw={(rows) => (
          <div className="cards">
            {rows.map((row) => (
              <RefundCard key={row.refund} row={row} />
            ))}
          </div>
        )}
      />
      <Waiting
        what="เรียกเงินคืนที่ยังไม่ได้รับ"
        answer={claims}
        waits={(claim) => !isNothing(dueOf(claim))}
        draw={(rows) => <Claims rows={rows} />}
      />
    </>
  );
}

/** The rows of a register that wait, under what they wait for; where none do, a line says so. */
function Waiting<Row>({
  what,
  answer,
  waits = () => true,
  draw,
}: {
  readonly what: string;
  readonly answer: UseQueryResult<{ readonly rows: readonly Row[] }>;
  readonly waits?: (row: Row) => boolean;
  readonly draw: (rows: readonly Row[]) => ReactNode;
}) {
  return (
    <Loaded answer={answer} what={what}>
      {({ rows }) => {
        const waiting = rows.filter(waits);
        if (waiting.length === 0) return <p className="muted">{what}: ไม่มี</p>;
        return (
          <section aria-label={what} data-waiting={waiting.length}>
            <h3>
              {what} ({waiting.length})
            </h3>
            {draw(waiting)}
          </section>
        );
      }}
    </Loaded>
  );
}

function Rounds({ rows }: { readonly rows: readonly RoundRow[] }) {
  const { area, fiscalYear } = useThisBook();
  const fund = bookHref({ area, fiscalYear }, 'fund');
  return (
    <ul>
      {rows.map(({ round, title, deadline, unanswered }) => (
        <li key={round}>
          <Link href={bookHref({ area, fiscalYear }, 'fund', 'rounds', round)}>{title}</Link> ·
          ตอบภายใน {showDay(deadline)} · ยังไม่ตอบ {unanswered} แห่ง{' '}
          <Ask command="CloseRound" base={fund} given={{ round, about: title }} plain />
        </li>
      ))}
    </ul>
  );
}

import type { ClawBackRow, RefundRow } from '@app/views';
import { Ask } from '../ask';
import { Badge } from '../badge';
import { showDay } from '../days';
import { Money, UnitName } from '../figure';
import { exceeds, isNothing, minus } from '../money';
import { useNames } from '../names';
import { Link } from '../place';
import { Loaded, Nothing, useRegister } from '../reading';
import { bookHref, localGovernmentHref, useThisBook } from '../session';
import { projectTitle } from '../text';
import { causeName } from '../text.fund';

/** Refunds to payers, and money that is claimed back. */
export default function GoingBackPage() {
  const { area, fiscalYear } = useThisBook();
  const fund = bookHref({ area, fiscalYear }, 'fund');
  const refunds = useRegister<RefundRow>('refunds');
  const claims = useRegister<ClawBackRow>('claw-backs');
  return (
    <section aria-labelledby="going-back-title">
      <div className="page-head page-head-row">
        <div>
          <h1 id="going-back-title">คืนเงินและเรียกเงินคืน</h1>
          <p className="muted">
            เงินสมทบที่ต้องคืนผู้ให้ และงบจังหวัดที่ต้องเรียกคืน · หน่วย: <UnitName />
          </p>
        </div>
        <div className="asks">
          <Ask command="DeclareRefund" base={fund} />
        </div>
      </div>
      <h2>คืนเงินสมทบ</h2>
      <Loaded answer={refunds} what="การคืนเงิน">
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing>ยังไม่มีเงินสมทบที่ต้องคืน</Nothing>
          ) : (
            <div className="cards">
              {rows.map((row) => (
                <RefundCard key={row.refund} row={row} />
              ))}
            </div>
          )
        }
      </Loaded>
      <h2>เรียกเงินคืน</h2>
      <Loaded answer={claims} what="การเรียกเงินคืน">
        {({ rows }) =>
          rows.length === 0 ? <Nothing>ไม่มีการเรียกเงินคืน</Nothing> : <Claims rows={rows} />
        }
      </Loaded>
    </section>
  );
}

/** What is to be given back for one reason, by payer. */
export function RefundCard({ row }: { readonly row: RefundRow }) {
  const names = useNames();
  const { refund, amount, paid, parts } = row;
  return (
    <article className="card">
      <header>
        <h3>
          {refund} · {projectTitle(names.project(row.project))}
        </h3>
        {isNothing(amount) ? (
          <Badge kind="plain">ไม่มียอดต้องคืน</Badge>
        ) : exceeds(amount, paid) ? (
          <Badge kind="warning">รอคืน</Badge>
        ) : (
          <Badge kind="success">คืนครบแล้ว</Badge>
        )}
        {row.simulated && <Badge kind="simulated">ข้อมูลจำลอง</Badge>}
      </header>
      <p className="muted small">
        {row.reason ?? causeName[row.cause]} · กำหนดเมื่อ {showDay(row.dueOn)} · ต้องคืน{' '}
        <Money amount={amount} /> คืนแล้ว <Money amount={paid} />
      </p>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={`คืนให้ ${refund}`}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">ผู้สมทบ</th>
              <th scope="col">จ่ายให้</th>
              <th scope="col" className="num">
                ต้องคืน
              </th>
              <th scope="col" className="num">
                คืนแล้ว
              </th>
              <th scope="col">ทำต่อได้</th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <Part key={part.contribution} refund={refund} part={part} />
            ))}
          </tbody>
        </table>
      </div>
    </article>
  );
}

function Part({
  refund,
  part,
}: {
  readonly refund: string;
  readonly part: RefundRow['parts'][number];
}) {
  const { area, fiscalYear } = useThisBook();
  const book = { area, fiscalYear };
  const { contribution, localGovernment, payee } = part;
  return (
    <tr>
      <th scope="row">
        {part.localGovernmentName}
        <small>
          <Link href={bookHref(book, 'fund', 'contributions', contribution)}>{contribution}</Link>
        </small>
      </th>
      <td>
        <Link href={localGovernmentHref(payee, fiscalYear)}>{part.payeeName}</Link>
        {payee !== localGovernment && <Badge kind="warning">รับช่วงจากการรวม</Badge>}
      </td>
      <td className="num">
        <Money amount={part.amount} />
      </td>
      <td className="num">
        <Money amount={part.paid} />
      </td>
      <td className="asks">
        {exceeds(part.amount, part.paid) && (
          <Ask
            command="PayRefund"
            base={bookHref(book, 'fund')}
            given={{ refund, contribution }}
            plain
          />
        )}
      </td>
    </tr>
  );
}

/** What of a claim is still to come: it may have become less since. */
export function dueOf({ amount, reduced, recovered }: ClawBackRow): string {
  return minus(minus(amount, reduced), recovered);
}

/** Claims on local governments, with what has come of each. */
export function Claims({ rows }: { readonly rows: readonly ClawBackRow[] }) {
  const { area, fiscalYear } = useThisBook();
  const book = { area, fiscalYear };
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="เรียกเงินคืน">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">เรียกเมื่อ</th>
            <th scope="col">จาก</th>
            <th scope="col">เหตุผล</th>
            <th scope="col" className="num">
              เรียกคืน
            </th>
            <th scope="col" className="num">
              ได้รับแล้ว
            </th>
            <th scope="col">ทำต่อได้</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ clawBack, contribution, amount, recovered, reduced, ...row }) => (
            <tr key={clawBack}>
              <td className="nowrap">{showDay(row.claimedOn)}</td>
              <th scope="row">
                <Link href={localGovernmentHref(row.localGovernment, fiscalYear)}>
                  {row.localGovernmentName}
                </Link>
                <small>
                  {clawBack} ·{' '}
                  <Link href={bookHref(book, 'fund', 'contributions', contribution)}>
                    {contribution}
                  </Link>
                </small>
                {row.simulated && <Badge kind="simulated">ข้อมูลจำลอง</Badge>}
              </th>
              <td>{row.reason ?? causeName[row.cause]}</td>
              <td className="num">
                <Money amount={minus(amount, reduced)} />
              </td>
              <td className="num">
                <Money amount={recovered} />
              </td>
              <td className="asks">
                {exceeds(minus(amount, reduced), recovered) && (
                  <Ask
                    command="RecoverClawBack"
                    base={bookHref(book, 'fund')}
                    given={{ clawBack }}
                    plain
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

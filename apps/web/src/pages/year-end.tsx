import type { AtRiskRow, CarriedFigures, CarryOverRow, YearEndStanding } from '@app/views';
import { lazy } from 'react';
import { Ask } from '../ask';
import { showDay } from '../days';
import { Money, UnitName } from '../figure';
import { isNothing } from '../money';
import { Link } from '../place';
import { Loaded, Nothing, useBookRead } from '../reading';
import { bookHref, useThisBook } from '../session';
import { stageName, thai } from '../text';

const ActionPage = lazy(() => import('../forms/action-form'));

const PAGE = 'year-end';

/** สิ้นปี: what may lapse, what was carried over, the run of the year end and its closing. */
export default function YearEndPage() {
  const { area, fiscalYear, page } = useThisBook();
  const base = bookHref({ area, fiscalYear }, PAGE);
  const [, part, command] = page;
  if (part === 'ask' && command !== undefined) {
    return <ActionPage command={command} back={{ href: base, label: 'สิ้นปี' }} />;
  }
  return <Standing base={base} />;
}

function Standing({ base }: { readonly base: string }) {
  const { fiscalYear } = useThisBook();
  const answer = useBookRead<YearEndStanding>('year-end');
  return (
    <section aria-labelledby="year-end-title">
      <div className="page-head">
        <h1 id="year-end-title">สิ้นปีงบประมาณ {fiscalYear}</h1>
        <p className="muted">
          กันเงิน พับ และปิดปี (มาตรา 43) ลองดูก่อนได้ทุกขั้น ผลที่ลองตรงกับที่บันทึกจริง · หน่วย: <UnitName />
        </p>
      </div>
      <Loaded answer={answer} what="การสิ้นปี">
        {(standing) => (
          <>
            <Closing standing={standing} base={base} />
            <AtRisk standing={standing} />
            <CarriedOver standing={standing} base={base} />
          </>
        )}
      </Loaded>
    </section>
  );
}

/** What can be asked next, as the year stands. */
function Closing({
  standing: { closedOn, endsOn, daysLeft },
  base,
}: {
  readonly standing: YearEndStanding;
  readonly base: string;
}) {
  if (closedOn !== null) {
    return (
      <p>
        ปิดปีแล้วเมื่อ {showDay(closedOn)} รับเฉพาะเรื่องเงินกันและรายการปรับปรุงปีก่อน{' '}
        <Ask command="AdjustPriorPeriod" base={base} plain />{' '}
        <Ask command="UndoLapse" base={base} plain />
      </p>
    );
  }
  return (
    <p>
      {daysLeft >= 0 ? `อีก ${daysLeft} วันสิ้นปี (${showDay(endsOn)})` : `สิ้นปีแล้วเมื่อ ${showDay(endsOn)}`}{' '}
      <Ask command="RequestReservation" base={base} plain />{' '}
      <Ask command="RunYearEnd" base={base} given={{ what: daysLeft >= 0 ? 'reserve' : 'close' }} />{' '}
      <Ask command="LapseRest" base={base} plain /> <Ask command="CloseBook" base={base} plain />
    </p>
  );
}

function AtRisk({ standing: { atRisk, atRiskTotal } }: { readonly standing: YearEndStanding }) {
  return (
    <>
      <h2>เงินที่อาจพับ</h2>
      {atRisk.length === 0 ? (
        <Nothing>ไม่มีเงินที่จะพับเมื่อสิ้นปี</Nothing>
      ) : (
        <div className="table-scroll" tabIndex={0} role="region" aria-label="เงินที่อาจพับ">
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">รายการ</th>
                <th scope="col">โครงการ</th>
                <th scope="col">อยู่ที่</th>
                <th scope="col">มีหนี้</th>
                <th scope="col" className="num">
                  จำนวนเงิน
                </th>
              </tr>
            </thead>
            <tbody>
              {atRisk.map((row) => (
                <RiskRow key={`${row.line}|${row.project}|${row.stage}`} row={row} />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={4}>
                  รวม
                </th>
                <td className="num">
                  <Money amount={atRiskTotal} />
                </td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </>
  );
}

function RiskRow({ row }: { readonly row: AtRiskRow }) {
  return (
    <tr>
      <th scope="row">{row.line}</th>
      <td>{row.project}</td>
      <td>{thai(stageName, row.stage)}</td>
      <td>{row.committed ? 'มี' : ''}</td>
      <td className="num">
        <Money amount={row.amount} />
      </td>
    </tr>
  );
}

function CarriedOver({
  standing: { reservations, carryOvers, withDebt, withoutDebt },
  base,
}: {
  readonly standing: YearEndStanding;
  readonly base: string;
}) {
  const pending = reservations.filter(({ status }) => status === 'pending');
  return (
    <>
      <h2>กันเงินไว้เบิกเหลื่อมปี</h2>
      {pending.map(({ reservation, line, amount }) => (
        <p key={reservation}>
          รอคำตอบ {reservation} รายการ {line} <Money amount={amount} />{' '}
          <Ask command="CarryOver" base={base} given={{ reservation }} />{' '}
          <Ask command="RefuseReservation" base={base} given={{ reservation }} plain />
        </p>
      ))}
      <CarryOvers name="มีหนี้" kind="with-debt" rows={carryOvers} sums={withDebt} base={base} />
      <CarryOvers
        name="ไม่มีหนี้"
        kind="without-debt"
        rows={carryOvers}
        sums={withoutDebt}
        base={base}
      />
    </>
  );
}

function CarryOvers(props: {
  readonly name: string;
  readonly kind: string;
  readonly rows: readonly CarryOverRow[];
  readonly sums: CarriedFigures;
  readonly base: string;
}) {
  const { name, kind, sums, base } = props;
  const rows = props.rows.filter((row) => row.kind === kind);
  if (rows.length === 0) return <p className="muted">{name}: ไม่มี</p>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={`เงินกัน${name}`}>
      <table className="plain">
        <caption>{name}</caption>
        <thead>
          <tr>
            <th scope="col">เงินกัน</th>
            <th scope="col">รายการ</th>
            <th scope="col">หนี้</th>
            <th scope="col" className="num">
              กันไว้
            </th>
            <th scope="col" className="num">
              เบิกจ่าย
            </th>
            <th scope="col" className="num">
              พับ
            </th>
            <th scope="col" className="num">
              คงเหลือ
            </th>
            <th scope="col">เบิกได้ถึง</th>
            <th scope="col">ทำต่อ</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <CarriedRow key={row.carryOver} row={row} base={base} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              รวม
            </th>
            {[sums.carried, sums.disbursed, sums.lapsed, sums.left].map((amount, index) => (
              <td key={index} className="num">
                <Money amount={amount} />
              </td>
            ))}
            <td colSpan={2} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function CarriedRow({ row, base }: { readonly row: CarryOverRow; readonly base: string }) {
  const { area, fiscalYear } = useThisBook();
  const { carryOver, until, rounds, daysLeft } = row;
  const given = { carryOver };
  return (
    <tr>
      <th scope="row">
        <Link href={bookHref({ area, fiscalYear }, `registers/carry-over/${carryOver}`)}>
          {carryOver}
        </Link>
      </th>
      <td>
        {row.line} {row.project}
      </td>
      <td>{row.commitment}</td>
      {[row.amount, row.disbursed, row.lapsed, row.left].map((amount, index) => (
        <td key={index} className="num">
          <Money amount={amount} />
        </td>
      ))}
      <td>
        {showDay(until)}
        {rounds > 0 && ` (รอบที่ ${rounds})`}
        {!isNothing(row.left) && (daysLeft >= 0 ? ` อีก ${daysLeft} วัน` : ' พ้นกำหนด')}
      </td>
      <td>
        {!isNothing(row.left) &&
          (daysLeft < 0 ? (
            <Ask command="LapseCarryOver" base={base} given={given} plain />
          ) : (
            <>
              <Ask command="RecordLateDisbursement" base={base} given={given} plain />{' '}
              {!isNothing(row.unbound) && (
                <Ask command="CommitCarryOver" base={base} given={given} plain />
              )}{' '}
              <Ask command="ExtendCarryOver" base={base} given={given} plain />
            </>
          ))}
      </td>
    </tr>
  );
}

import type { ContributionReceiptRow, DeliveryRow } from '@app/views';
import { Ask } from '../ask';
import { Badge } from '../badge';
import { showDay } from '../days';
import { Money, UnitName } from '../figure';
import { isNothing } from '../money';
import { Link } from '../place';
import { Loaded, Nothing, useRegister } from '../reading';
import { bookHref, useThisBook } from '../session';
import { thai } from '../text';
import { deliveryStatusName, formName, receiptStatusName } from '../text.fund';
import { refusalName } from '../text.refusals';

/** Money that came and things that were delivered. */
export default function ComingInPage() {
  const { area, fiscalYear } = useThisBook();
  const fund = bookHref({ area, fiscalYear }, 'fund');
  const receipts = useRegister<ContributionReceiptRow>('contribution-receipts');
  const deliveries = useRegister<DeliveryRow>('deliveries');
  return (
    <section aria-labelledby="coming-in-title">
      <div className="page-head page-head-row">
        <div>
          <h1 id="coming-in-title">รับเงินและส่งมอบ</h1>
          <p className="muted">
            เงินที่ได้รับ งานที่ อปท. ดำเนินการเอง และสิ่งที่มิใช่ตัวเงิน · หน่วย: <UnitName />
          </p>
        </div>
        <div className="asks">
          <Ask command="ReceiveContribution" base={fund} />
          <Ask command="RecordDelivery" base={fund} />
        </div>
      </div>
      <h2>เงินที่รับ</h2>
      <Loaded answer={receipts} what="เงินที่รับ">
        {({ rows }) =>
          rows.length === 0 ? <Nothing>ยังไม่มีเงินที่รับ</Nothing> : <ReceiptsTable rows={rows} />
        }
      </Loaded>
      <h2>การส่งมอบ</h2>
      <Loaded answer={deliveries} what="การส่งมอบ">
        {({ rows }) =>
          rows.length === 0 ? <Nothing>ยังไม่มีการส่งมอบ</Nothing> : <DeliveriesTable rows={rows} />
        }
      </Loaded>
    </section>
  );
}

const RECEIPT_KIND = { counted: 'success', unauthorised: 'error', reversed: 'plain' } as const;

/** Receipts, with what may be done with each. */
export function ReceiptsTable({ rows }: { readonly rows: readonly ContributionReceiptRow[] }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="เงินที่รับ">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">วันที่</th>
            <th scope="col">ผู้สมทบ</th>
            <th scope="col">ใบเสร็จรับเงิน</th>
            <th scope="col">สถานะ</th>
            <th scope="col" className="num">
              จำนวนเงิน
            </th>
            <th scope="col" className="num">
              เกินที่อนุมัติ
            </th>
            <th scope="col">ทำต่อได้</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ReceiptRow key={row.receipt} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ReceiptRow({ row }: { readonly row: ContributionReceiptRow }) {
  const { area, fiscalYear } = useThisBook();
  const book = { area, fiscalYear };
  const fund = bookHref(book, 'fund');
  const { receipt, contribution, status, broken } = row;
  return (
    <tr>
      <td className="nowrap">{showDay(row.effectiveOn)}</td>
      <th scope="row">
        <Link href={bookHref(book, 'fund', 'contributions', contribution)}>
          {row.localGovernmentName}
        </Link>
        <small className="muted">{contribution}</small>
        {row.payer !== row.localGovernment && (
          <small className="muted">จ่ายโดย {row.payerName}</small>
        )}
        {row.simulated && <Badge kind="simulated">ข้อมูลจำลอง</Badge>}
      </th>
      <td>
        {row.document.number} ลว. {showDay(row.document.date)}
        <small className="muted">{receipt}</small>
      </td>
      <td>
        <Badge kind={RECEIPT_KIND[status]}>{thai(receiptStatusName, status)}</Badge>
        {broken.length > 0 && (
          <small className="muted">
            {broken.map(({ code }) => thai(refusalName, code)).join(', ')}
          </small>
        )}
      </td>
      <td className="num">
        <Money amount={row.amount} />
      </td>
      <td className="num">{isNothing(row.excess) ? '–' : <Money amount={row.excess} />}</td>
      <td className="asks">
        {status === 'unauthorised' && (
          <Ask command="RegulariseReceipt" base={fund} given={{ receipt }} plain />
        )}
        {status !== 'reversed' && (
          <Ask command="ReverseReceipt" base={fund} given={{ receipt }} plain />
        )}
      </td>
    </tr>
  );
}

const DELIVERY_KIND = {
  delivered: 'warning',
  valued: 'warning',
  accepted: 'success',
  rejected: 'error',
} as const;

/** Deliveries, with what may be done with each. */
export function DeliveriesTable({ rows }: { readonly rows: readonly DeliveryRow[] }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="การส่งมอบ">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">ส่งมอบเมื่อ</th>
            <th scope="col">ผู้สมทบ</th>
            <th scope="col">อะไร</th>
            <th scope="col">สถานะ</th>
            <th scope="col" className="num">
              มูลค่า
            </th>
            <th scope="col" className="num">
              นับได้
            </th>
            <th scope="col">ทำต่อได้</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Delivered key={row.delivery} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Delivered({ row }: { readonly row: DeliveryRow }) {
  const { area, fiscalYear } = useThisBook();
  const book = { area, fiscalYear };
  const { delivery, contribution, status, value } = row;
  const ask = { base: bookHref(book, 'fund'), given: { delivery }, plain: true } as const;
  return (
    <tr>
      <td className="nowrap">{showDay(row.deliveredOn)}</td>
      <th scope="row">
        <Link href={bookHref(book, 'fund', 'contributions', contribution)}>
          {row.localGovernmentName}
        </Link>
        <small className="muted">{contribution}</small>
        {row.simulated && <Badge kind="simulated">ข้อมูลจำลอง</Badge>}
      </th>
      <td>
        {row.description}
        <small className="muted">
          {thai(formName, row.form)} · {row.document.number} ลว. {showDay(row.document.date)}
        </small>
      </td>
      <td>
        <Badge kind={DELIVERY_KIND[status]}>{thai(deliveryStatusName, status)}</Badge>
        {row.valuer !== null && (
          <small className="muted">
            โดย{row.valuer} · {row.method}
          </small>
        )}
      </td>
      <td className="num">{value === null ? '–' : <Money amount={value} />}</td>
      <td className="num">
        <Money amount={row.counted} />
      </td>
      <td className="asks">
        {status !== 'rejected' && <Ask command="ValueDelivery" {...ask} />}
        {status === 'valued' && <Ask command="AcceptDelivery" {...ask} />}
        {(status === 'delivered' || status === 'valued') && (
          <Ask command="RejectDelivery" {...ask} />
        )}
      </td>
    </tr>
  );
}

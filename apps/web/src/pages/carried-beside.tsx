import type { CarriedFromEarlierYear } from '@app/views';
import { showDay } from '../days';
import { Money } from '../figure';
import { Link } from '../place';
import { bookHref } from '../session';
import { fundSourceName, thai } from '../text';

/** เงินกันจากปีก่อน: beside the year's figures, in none of them and in no percentage. */
export function CarriedBeside({
  area,
  rows,
}: {
  readonly area: string;
  readonly rows: readonly CarriedFromEarlierYear[];
}) {
  if (rows.length === 0) return null;
  return (
    <section aria-label="เงินกันจากปีก่อน">
      <h2>
        เงินกันจากปีก่อน <small className="muted">ไม่รวมในตัวเลขและร้อยละของปีนี้</small>
      </h2>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="เงินกันจากปีก่อน">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">ปีงบประมาณ</th>
              <th scope="col">แหล่งเงิน</th>
              <th scope="col" className="num">
                กันไว้
              </th>
              <th scope="col" className="num">
                เบิกจ่ายแล้ว
              </th>
              <th scope="col" className="num">
                พับ
              </th>
              <th scope="col" className="num">
                คงเหลือ
              </th>
              <th scope="col">เบิกได้ถึง</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ fiscalYear, fundSource, lapsesAfter, ...of }) => (
              <tr key={`${fiscalYear}|${fundSource}`}>
                <th scope="row">
                  <Link href={bookHref({ area, fiscalYear }, 'year-end')}>{fiscalYear}</Link>
                </th>
                <td>{thai(fundSourceName, fundSource)}</td>
                {[of.carried, of.disbursed, of.lapsed, of.left].map((amount, index) => (
                  <td key={index} className="num">
                    <Money amount={amount} />
                  </td>
                ))}
                <td>{lapsesAfter !== null && showDay(lapsesAfter)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

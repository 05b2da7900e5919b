import type { LocalGovernmentView } from '@app/views';
import { Money, UnitName } from '../figure';
import { Link } from '../place';
import { localGovernmentHref } from '../session';
import { moneyName } from '../text.fund';

/** What those contributed in the year that were merged into this one, and what came back here. */
export function Absorbed({
  view: { absorbed, fiscalYear },
}: {
  readonly view: LocalGovernmentView;
}) {
  if (absorbed.length === 0) return null;
  return (
    <section aria-labelledby="absorbed-title">
      <h2 id="absorbed-title">
        เงินสมทบของแห่งที่รวมเข้ามา{' '}
        <small className="muted">
          หน่วย: <UnitName />
        </small>
      </h2>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="เงินสมทบของแห่งที่รวมเข้ามา">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">แห่งที่รวมเข้ามา</th>
              {OF_ABSORBED.map((name) => (
                <th key={name} scope="col" className="num">
                  {moneyName[name]}
                </th>
              ))}
              <th scope="col" className="num">
                คืนให้แห่งนี้แล้ว
              </th>
            </tr>
          </thead>
          <tbody>
            {absorbed.map(({ localGovernment, name, money, refundedHere }) => (
              <tr key={localGovernment}>
                <th scope="row">
                  <Link href={localGovernmentHref(localGovernment, fiscalYear)}>{name}</Link>
                </th>
                {OF_ABSORBED.map((figure) => (
                  <td key={figure} className="num">
                    <Money amount={money[figure]} />
                  </td>
                ))}
                <td className="num">
                  <Money amount={refundedHere} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const OF_ABSORBED = ['approved', 'outstanding', 'verified', 'used', 'left', 'refundable'] as const;

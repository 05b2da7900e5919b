import type { SpendingPlan } from '@app/views';
import { lazy, Suspense, useMemo } from 'react';
import { showMonth } from '../days';
import { Money, UnitName } from '../figure';
import { pixels } from '../money';
import { Loaded, Nothing, useBookRead } from '../reading';
import { TimeTravel } from '../time-travel';

const Chart = lazy(() => import('../charts'));

const LABEL = { color: '#4b5c66', fontSize: 12 };
const CURVES = [
  ['แผน', 'planned', '#7f98a5', 'dashed'],
  ['ใช้จ่าย', 'used', '#dca23c', 'solid'],
  ['เบิกจ่าย', 'disbursed', '#1f6f6b', 'solid'],
] as const;

const millions = (value: unknown) =>
  `${Number(value).toLocaleString('th-TH', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} ล้านบาท`;

/** The spending plan against what was spent, month by month and added up (S-curve). */
export default function SpendingPlanPage() {
  const answer = useBookRead<SpendingPlan>('spending-plan');
  return (
    <section aria-labelledby="spending-plan-title">
      <div className="page-head page-head-row">
        <div>
          <h1 id="spending-plan-title">แผนและผลการใช้จ่าย</h1>
          <p className="muted">
            ยอดสะสมถึงสิ้นแต่ละเดือน แผนเทียบกับผลของรายการที่มีแผน · หน่วย: <UnitName />
          </p>
        </div>
        <TimeTravel />
      </div>
      <Loaded answer={answer} what="แผนการใช้จ่าย">
        {(plan) => (
          <>
            {plan.version === null && <Nothing>ยังไม่ได้กำหนดแผน แสดงผลการใช้จ่ายของทุกรายการ</Nothing>}
            <Curve plan={plan} />
            <Months plan={plan} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function Curve({ plan: { months } }: { readonly plan: SpendingPlan }) {
  const option = useMemo(
    () => ({
      grid: { left: 56, right: 16, top: 26, bottom: 26 },
      tooltip: { trigger: 'axis', valueFormatter: millions },
      xAxis: {
        type: 'category',
        data: months.map(({ month }) => showMonth(month)),
        axisLabel: LABEL,
      },
      yAxis: { type: 'value', axisLabel: LABEL },
      series: CURVES.map(([name, field, color, type]) => ({
        name,
        type: 'line',
        symbolSize: 6,
        itemStyle: { color },
        lineStyle: { color, width: 2.5, type },
        data: months.map((one) => {
          const amount = one[field];
          return amount === null ? null : pixels(amount);
        }),
      })),
    }),
    [months],
  );
  return (
    <figure className="panel">
      <figcaption>
        <h2>เส้นโค้งแผนเทียบผล (ล้านบาท)</h2>
      </figcaption>
      <Suspense fallback={<p className="muted">กำลังวาดแผนภูมิ …</p>}>
        <Chart option={option} label="เส้นโค้งแผนเทียบผลการใช้จ่ายสะสม" height={300} />
      </Suspense>
    </figure>
  );
}

function Months({ plan: { months } }: { readonly plan: SpendingPlan }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="แผนและผลรายเดือน">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">ถึงสิ้นเดือน</th>
            <th scope="col">แผน</th>
            <th scope="col">ใช้จ่าย</th>
            <th scope="col">เบิกจ่าย</th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, planned, used, disbursed }) => (
            <tr key={month}>
              <th scope="row">{showMonth(month)}</th>
              <td>
                <Money amount={planned} />
              </td>
              <td>{used === null ? '–' : <Money amount={used} />}</td>
              <td>{disbursed === null ? '–' : <Money amount={disbursed} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import type { ReconciliationList, ReconciliationMonth } from '@app/views';
import { lazy } from 'react';
import { Ask } from '../ask';
import { Badge } from '../badge';
import { showMonth } from '../days';
import { Money, UnitName } from '../figure';
import { isNothing } from '../money';
import { Link } from '../place';
import { Loaded, useBookRead } from '../reading';
import { bookHref, useThisBook } from '../session';
import { NOW, ReconciliationMonthPage } from './reconciliation-month';

const ActionPage = lazy(() => import('../forms/action-form'));

const PAGE = 'reconciliation';

/** กระทบยอด GFMIS: the months of the year, and each of them line by line. */
export default function ReconciliationPage() {
  const { area, fiscalYear, page } = useThisBook();
  const base = bookHref({ area, fiscalYear }, PAGE);
  const [, part = '', command] = page;
  if (part === 'ask' && command !== undefined) {
    return <ActionPage command={command} back={{ href: base, label: 'กระทบยอด GFMIS' }} />;
  }
  if (/^\d{4}-\d{2}$/.test(part)) return <ReconciliationMonthPage month={part} back={base} />;
  return <Months base={base} />;
}

/** The months of a fiscal year, C.E.: October of the year before to September. */
function monthsOf(fiscalYear: number): readonly string[] {
  return Array.from({ length: 12 }, (_, index) => {
    const month = new Date(Date.UTC(fiscalYear - 543 - 1, 9 + index, 1));
    return month.toISOString().slice(0, 'yyyy-mm'.length);
  });
}

function Months({ base }: { readonly base: string }) {
  const { fiscalYear } = useThisBook();
  const answer = useBookRead<ReconciliationList>('reconciliations', NOW);
  return (
    <section aria-labelledby="reconciliation-title">
      <div className="page-head">
        <h1 id="reconciliation-title">กระทบยอด GFMIS</h1>
        <p className="muted">
          เทียบยอดเบิกจ่ายสะสมสิ้นเดือนของสมุดกับ GFMIS ทีละรายการ เลือกเดือนเพื่อนำเข้ารายงาน จับคู่ อธิบายผลต่าง
          และลงนาม · หน่วย: <UnitName />
        </p>
        <p>
          <Ask command="MapCode" base={base} />{' '}
          <Ask command="RecordGfmisPayment" base={base} plain />
        </p>
      </div>
      <Loaded answer={answer} what="การกระทบยอด">
        {({ months }) => {
          const known = new Map(months.map((month) => [month.month, month]));
          const shown = [...new Set([...monthsOf(fiscalYear), ...known.keys()])].sort();
          return (
            <div className="table-scroll" tabIndex={0} role="region" aria-label="เดือน">
              <table className="plain">
                <thead>
                  <tr>
                    <th scope="col">เดือน</th>
                    <th scope="col">สถานะ</th>
                    <th scope="col" className="num">
                      ของเรา
                    </th>
                    <th scope="col" className="num">
                      GFMIS
                    </th>
                    <th scope="col" className="num">
                      ผลต่าง
                    </th>
                    <th scope="col" className="num">
                      รอจับคู่
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map((name) => (
                    <MonthRow key={name} name={name} base={base} month={known.get(name)} />
                  ))}
                </tbody>
              </table>
            </div>
          );
        }}
      </Loaded>
    </section>
  );
}

function MonthRow({
  name,
  base,
  month,
}: {
  readonly name: string;
  readonly base: string;
  readonly month: ReconciliationMonth | undefined;
}) {
  return (
    <tr>
      <th scope="row">
        <Link href={`${base}/${name}`}>{showMonth(name)}</Link>
      </th>
      <td>
        {month === undefined ? <span className="muted">ยังไม่เริ่ม</span> : <State month={month} />}
      </td>
      <td className="num">{month && <Money amount={month.ours} />}</td>
      <td className="num">{month && <Money amount={month.theirs} />}</td>
      <td className="num">{month && <Money amount={month.difference} />}</td>
      <td className="num">{month && month.waiting > 0 ? month.waiting : ''}</td>
    </tr>
  );
}

function State({ month }: { readonly month: ReconciliationMonth }) {
  const { status, changedSince, waiting, unexplained } = month;
  if (status === 'open') {
    return (
      <Badge kind={waiting + unexplained === 0 ? 'processing' : 'warning'}>
        {waiting + unexplained === 0 ? 'รอลงนาม' : 'กำลังกระทบยอด'}
      </Badge>
    );
  }
  return (
    <>
      <Badge kind="success">ลงนามแล้ว</Badge>{' '}
      {!isNothing(changedSince) && <Badge kind="error">ยอดเปลี่ยนหลังลงนาม</Badge>}
    </>
  );
}

import { fiscalYearOf, toCalendarDate } from '@app/ledger';
import type { AreaSummary, Page } from '@app/views';
import Input from 'antd/es/input';
import Segmented from 'antd/es/segmented';
import { useState, type ReactNode } from 'react';
import { Money, Percent, UnitName, UseBar, type AmountName } from '../figure';
import { Link, usePlace } from '../place';
import { Loaded, Nothing, useRead } from '../reading';
import { useHealth } from '../health';
import { useAreas } from '../session';
import { areaTitle, figureName, product } from '../text';
import { useMayRead } from '../who';
import { OwnPlaces } from './own-places';

type Kind = AreaSummary['kind'];

/**
 * Where one's own work is; and of the areas whose money one may read those that have a book in the
 * year, ranked by what they have used of their allotment.
 */
export default function Home() {
  const { query } = usePlace();
  const health = useHealth();
  const asked = /^25\d\d$/.exec(query.get('year') ?? '')?.[0];
  if (asked !== undefined) return <Year year={Number(asked)} />;
  return (
    <Loaded answer={health} what="วันในระบบ">
      {({ clock }) => <Year year={fiscalYearOf(toCalendarDate(clock.today))} />}
    </Loaded>
  );
}

function Year({ year }: { readonly year: number }) {
  const mayRead = useMayRead();
  const areas = useAreas();
  return (
    <>
      <Loaded answer={areas} what="รายชื่อหน่วยรับงบประมาณ">
        {(all) =>
          all.some(({ area }) => mayRead('book', area)) ? (
            <Areas year={year} />
          ) : (
            <h1>{product.name}</h1>
          )
        }
      </Loaded>
      <OwnPlaces year={year} />
    </>
  );
}

function Areas({ year }: { readonly year: number }) {
  const [kind, setKind] = useState<Kind>('province');
  const [wanted, setWanted] = useState('');
  const answer = useRead<Page<AreaSummary>>('/summary', { fiscalYear: year });
  return (
    <section aria-labelledby="home-title">
      <div className="page-head">
        <h1 id="home-title">ผลการใช้จ่ายงบประมาณ ปีงบประมาณ {year}</h1>
        <p className="muted">ร้อยละของงบจัดสรร เรียงตามร้อยละการใช้จ่าย เลือกหน่วยเพื่อดูมุมมองบูรณาการ</p>
      </div>
      <div className="toolbar">
        <Segmented
          aria-label="ชนิดของหน่วย"
          value={kind}
          onChange={(value) => setKind(value === 'cluster' ? 'cluster' : 'province')}
          options={[
            { value: 'province', label: 'จังหวัด' },
            { value: 'cluster', label: 'กลุ่มจังหวัด' },
          ]}
        />
        <Input
          aria-label="ค้นชื่อหน่วย"
          placeholder="ค้นชื่อจังหวัดหรือกลุ่มจังหวัด"
          allowClear
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          className="search-box"
        />
        <span className="grow" />
        <nav aria-label="ปีงบประมาณอื่น" className="years">
          <Link href={`/?year=${year - 1}`}>‹ ปี {year - 1}</Link>
          <Link href={`/?year=${year + 1}`}>ปี {year + 1} ›</Link>
        </nav>
      </div>
      <Loaded answer={answer} what="รายชื่อหน่วยรับงบประมาณ">
        {({ rows }) => (
          <Ranking
            year={year}
            rows={rows.filter((row) => row.kind === kind && row.areaName.includes(wanted.trim()))}
          />
        )}
      </Loaded>
    </section>
  );
}

function Ranking({ year, rows }: { readonly year: number; readonly rows: readonly AreaSummary[] }) {
  const areas = useAreas().data ?? [];
  if (rows.length === 0) {
    return <Nothing>ไม่มีหน่วยที่มีสมุดงบประมาณปี {year} ตามที่เลือก</Nothing>;
  }
  const ranked = rows.toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity));
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="อันดับการใช้จ่าย">
      <table className="ranking">
        <thead>
          <tr>
            <th scope="col" className="num">
              อันดับ
            </th>
            <th scope="col">หน่วยรับงบประมาณ</th>
            <th scope="col" className="num wide-only">
              หลังโอนฯ (<UnitName />)
            </th>
            <th scope="col" className="num wide-only">
              จัดสรร
            </th>
            <th scope="col" className="num">
              เบิกจ่าย
            </th>
            <th scope="col" className="num">
              ใช้จ่าย
            </th>
            <th scope="col" className="bar-column">
              <span className="key key-disbursed">เบิกจ่าย</span>
              <span className="key key-used">ก่อหนี้ผูกพัน</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {ranked.map(({ area, areaName, figures, rank }) => (
            <tr key={area}>
              <td className="num rank">{rank ?? '–'}</td>
              <th scope="row">
                <Link href={`/${area}/${year}`}>{areaTitle(area, areaName)}</Link>
                <small className="muted">
                  {areas.find((named) => named.area === area)?.nameEn}
                </small>
              </th>
              <td className="num wide-only">
                <OfArea area={area} year={year} figure="afterTransfers">
                  <Money amount={figures.afterTransfers} />
                </OfArea>
              </td>
              <td className="num wide-only">
                <OfArea area={area} year={year} figure="allotted">
                  <Money amount={figures.allotted} />
                </OfArea>
              </td>
              <td className="num strong">
                <OfArea area={area} year={year} figure="disbursed">
                  <Percent value={figures.disbursedPercent} />
                </OfArea>
              </td>
              <td className="num strong">
                <OfArea area={area} year={year} figure="used">
                  <Percent value={figures.usedPercent} />
                </OfArea>
              </td>
              <td className="bar-column">
                <UseBar figures={figures} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A figure of an area, which opens the area's view with the events of which it is the sum. */
function OfArea({
  area,
  year,
  figure,
  children,
}: {
  readonly area: string;
  readonly year: number;
  readonly figure: AmountName;
  readonly children: ReactNode;
}) {
  const asked = new URLSearchParams({ figure, of: area, label: 'ทั้งหมด' }).toString();
  return (
    <Link
      className="figure"
      href={`/${area}/${year}?${asked}`}
      title={`${figureName[figure]} ดูที่มา`}
    >
      {children}
    </Link>
  );
}

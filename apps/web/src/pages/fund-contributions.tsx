import type { ContributionRow, LocalMoney } from '@app/views';
import Input from 'antd/es/input';
import Segmented from 'antd/es/segmented';
import { useState } from 'react';
import { ExportLinks } from '../export-links';
import { UnitName } from '../figure';
import { isNothing } from '../money';
import { Link, usePlace, withQuery } from '../place';
import { Loaded, useRegister } from '../reading';
import { EXITS, moneyMeaning, moneyName } from '../text.fund';
import { ContributionsTable } from './contributions-table';

const KINDS = {
  all: { label: 'ทั้งหมด', shows: () => true },
  council: { label: 'รอสภา', shows: ({ status }: ContributionRow) => status === 'pledged' },
  supervisor: {
    label: 'รอผู้กำกับดูแล',
    shows: ({ status }: ContributionRow) => status === 'council-assented',
  },
  promulgation: {
    label: 'รอประกาศใช้',
    shows: ({ status }: ContributionRow) => status === 'supervisor-approved',
  },
  coming: {
    label: 'ค้างรับ',
    shows: ({ money }: ContributionRow) => !isNothing(money.outstanding),
  },
  matchable: {
    label: 'รอจับคู่',
    shows: ({ money }: ContributionRow) => money.verified !== money.matched,
  },
  ended: { label: 'ไม่ผ่านหรือถอน', shows: ({ status }: ContributionRow) => EXITS.has(status) },
};

/** The figure of local money that the address names. */
function useFigure(): keyof LocalMoney | undefined {
  const wanted = usePlace().query.get('money');
  return (Object.keys(moneyName) as (keyof LocalMoney)[]).find((name) => name === wanted);
}

/** Every contribution to the area's projects of the year, or those that a figure is the sum of. */
export default function ContributionsPage() {
  const figure = useFigure();
  const answer = useRegister<ContributionRow>('contributions');
  return (
    <section aria-labelledby="contributions-title">
      <div className="page-head">
        <h1 id="contributions-title">รายการสมทบ</h1>
        <p className="muted">
          เงินและสิ่งที่ อปท. สมทบโครงการของพื้นที่ กดรายการเพื่อดูเส้นทาง · หน่วย: <UnitName />
        </p>
        <ExportLinks registers={['contributions']} />
      </div>
      <Loaded answer={answer} what="รายการสมทบ">
        {({ rows }) =>
          figure === undefined ? (
            <Contributions rows={rows} />
          ) : (
            <>
              <p className="acting" role="note">
                เฉพาะรายการที่รวมกันเป็น <strong>{moneyName[figure]}</strong> · {moneyMeaning[figure]} ·{' '}
                <Link href={withQuery({ money: null })}>แสดงทุกรายการ</Link>
              </p>
              <Contributions
                key={figure}
                rows={rows.filter(({ money }) => !isNothing(money[figure]))}
                figure={figure}
              />
            </>
          )
        }
      </Loaded>
    </section>
  );
}

function Contributions({
  rows,
  figure,
}: {
  readonly rows: readonly ContributionRow[];
  readonly figure?: keyof LocalMoney;
}) {
  const [kind, setKind] = useState<keyof typeof KINDS>('all');
  const [wanted, setWanted] = useState('');
  const matches = ({ localGovernmentName, purpose, contribution, project }: ContributionRow) =>
    [localGovernmentName, purpose, contribution, project]
      .join(' ')
      .toLowerCase()
      .includes(wanted.trim().toLowerCase());
  return (
    <>
      <div className="toolbar">
        <Segmented
          aria-label="รายการสมทบที่แสดง"
          value={kind}
          onChange={setKind}
          options={Object.entries(KINDS).map(([value, { label, shows }]) => ({
            value: value as keyof typeof KINDS,
            label: `${label} ${rows.filter(shows).length}`,
          }))}
        />
        <Input
          aria-label="ค้นรายการสมทบ"
          placeholder="ค้นชื่อ อปท. เพื่ออะไร หรือเลขรายการ"
          allowClear
          className="search-box"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      </div>
      <ContributionsTable rows={rows.filter(KINDS[kind].shows).filter(matches)} figure={figure} />
    </>
  );
}

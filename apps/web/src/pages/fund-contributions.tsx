import type { ContributionRow } from '@app/views';
import Input from 'antd/es/input';
import Segmented from 'antd/es/segmented';
import { useState } from 'react';
import { UnitName } from '../figure';
import { isNothing } from '../money';
import { Loaded, useRegister } from '../reading';
import { EXITS } from '../text.fund';
import { ContributionsTable } from './contributions-table';

const KINDS = {
  all: { label: 'ทั้งหมด', shows: () => true },
  before: {
    label: 'รออนุมัติ',
    shows: ({ enteredOn, status }: ContributionRow) => enteredOn === null && !EXITS.has(status),
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

/** Every contribution to the area's projects of the year. */
export default function ContributionsPage() {
  const answer = useRegister<ContributionRow>('contributions');
  return (
    <section aria-labelledby="contributions-title">
      <div className="page-head">
        <h1 id="contributions-title">รายการสมทบ</h1>
        <p className="muted">
          เงินและสิ่งที่ อปท. สมทบโครงการของพื้นที่ กดรายการเพื่อดูเส้นทาง · หน่วย: <UnitName />
        </p>
      </div>
      <Loaded answer={answer} what="รายการสมทบ">
        {({ rows }) => <Contributions rows={rows} />}
      </Loaded>
    </section>
  );
}

function Contributions({ rows }: { readonly rows: readonly ContributionRow[] }) {
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
      <ContributionsTable rows={rows.filter(KINDS[kind].shows).filter(matches)} />
    </>
  );
}

import Button from 'antd/es/button';
import Select from 'antd/es/select';
import { useState } from 'react';
import { showInstant } from '../days';
import { More } from '../more';
import type { AccessRow } from '../people';
import { Loaded, Nothing, useList } from '../reading';
import { useAreas } from '../session';
import { thai } from '../text';
import { accessKindName, placeTitle } from '../text.identity';

/** บันทึกการเข้าใช้: who was let in, who was refused, who took data out. Ids only, no names. */
export default function AccessPage() {
  const [kind, setKind] = useState<string>();
  const answer = useList<AccessRow>('/access-entries', { kind });
  return (
    <section aria-labelledby="access-title">
      <div className="page-head">
        <h1 id="access-title">บันทึกการเข้าใช้</h1>
        <p className="muted">
          การเข้าสู่ระบบ การถูกปฏิเสธ การนำข้อมูลออก และการลบข้อมูลส่วนบุคคล แก้ไขหรือลบบันทึกนี้ไม่ได้
        </p>
      </div>
      <div className="toolbar">
        <Select
          aria-label="ชนิดของบันทึก"
          allowClear
          placeholder="ทุกชนิด"
          className="search-box"
          value={kind ?? null}
          onChange={(chosen: string | undefined) => setKind(chosen)}
          options={Object.entries(accessKindName).map(([value, label]) => ({ value, label }))}
        />
        <Button onClick={() => void answer.refetch()} loading={answer.isRefetching}>
          อ่านใหม่
        </Button>
      </div>
      <Loaded answer={answer} what="บันทึกการเข้าใช้">
        {({ pages }) => <Table rows={pages.flatMap(({ rows }) => rows)} />}
      </Loaded>
      <More of={answer}>แสดงเพิ่ม</More>
    </section>
  );
}

function Table({ rows }: { readonly rows: readonly AccessRow[] }) {
  const areas = useAreas().data ?? [];
  if (rows.length === 0) return <Nothing>ไม่มีบันทึกตามที่เลือก</Nothing>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="บันทึกการเข้าใช้">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">เมื่อ</th>
            <th scope="col">อะไร</th>
            <th scope="col">ใคร</th>
            <th scope="col">ที่ใด</th>
            <th scope="col">คำขอ</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.entry} data-kind={row.kind}>
              <td className="nowrap">{showInstant(row.at)}</td>
              <th scope="row">
                {thai(accessKindName, row.kind)}
                {row.code !== null && <small className="muted">{row.code}</small>}
              </th>
              <td className="small">
                {row.subject ?? 'ไม่ทราบ'}
                {row.assignment !== null && <small className="muted">{row.assignment}</small>}
              </td>
              <td>{row.places.map((place) => placeTitle(place, areas)).join(', ')}</td>
              <td className="small">
                {row.route}
                <Details details={row.details} />
                {row.requestId !== null && <small className="muted">{row.requestId}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Details({ details }: Pick<AccessRow, 'details'>) {
  if (details === null) return null;
  const said = Object.entries(details).map(([name, value]) => `${name} ${String(value)}`);
  return <small>{said.join(' · ')}</small>;
}

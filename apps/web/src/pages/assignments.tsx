import { ASSIGNABLE_ROLES } from '@app/ledger';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { useState } from 'react';
import { Acting } from '../acting';
import { Ask } from '../ask';
import { showDay } from '../days';
import { useHealth } from '../health';
import { More } from '../more';
import { personName, type AssignmentRow, type PersonRow } from '../people';
import { Link } from '../place';
import { Loaded, Nothing, useList, useRows } from '../reading';
import { useAreas } from '../session';
import { roleName, thai } from '../text';
import { placeTitle } from '../text.identity';
import { useMayRead } from '../who';

const PLACE = /^(\*|(TH|CL)\d\d|DISTRICT-\d{4}|[A-Z]+-\d+)$/;

/** Who may act for which office, the newest first, those that ended too where they are asked for. */
export function Assignments({ person }: { readonly person?: string }) {
  const today = useHealth().data?.clock.today;
  const [role, setRole] = useState<string>();
  const [place, setPlace] = useState('');
  const [ended, setEnded] = useState(person !== undefined);
  const wanted = place.trim().toUpperCase();
  const answer = useList<AssignmentRow>('/assignments', {
    person,
    role,
    place: PLACE.test(wanted) ? wanted : undefined,
    on: ended ? undefined : today,
  });
  return (
    <>
      <div className="toolbar">
        <Select
          aria-label="หน้าที่"
          allowClear
          placeholder="ทุกหน้าที่"
          className="search-box"
          value={role ?? null}
          onChange={(chosen: string | undefined) => setRole(chosen)}
          options={ASSIGNABLE_ROLES.map((value) => ({ value, label: thai(roleName, value) }))}
        />
        <Input
          aria-label="พื้นที่"
          placeholder="พื้นที่ เช่น TH40"
          allowClear
          className="search-box"
          value={place}
          onChange={(event) => setPlace(event.target.value)}
        />
        <label>
          <input
            type="checkbox"
            checked={ended}
            onChange={(event) => setEnded(event.target.checked)}
          />{' '}
          รวมที่สิ้นสุดแล้วและที่ยังไม่เริ่ม
        </label>
      </div>
      <Loaded answer={answer} what="การมอบหมายหน้าที่">
        {({ pages }) => <Table rows={pages.flatMap(({ rows }) => rows)} />}
      </Loaded>
      <More of={answer}>แสดงเพิ่ม</More>
    </>
  );
}

/** Names of people by their ids, for whoever may know them. */
function useNamesOfPeople(): ReadonlyMap<string, string> {
  const mayRead = useMayRead();
  const { data } = useRows<PersonRow>(mayRead('people', '*') ? '/people' : null);
  return new Map(data?.rows.map((person) => [person.subject, personName(person)]));
}

function Table({ rows }: { readonly rows: readonly AssignmentRow[] }) {
  const names = useNamesOfPeople();
  const areas = useAreas().data ?? [];
  if (rows.length === 0) return <Nothing>ไม่มีการมอบหมายหน้าที่ตามที่เลือก</Nothing>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="การมอบหมายหน้าที่">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">บุคคล</th>
            <th scope="col">หน้าที่และหน่วยงาน</th>
            <th scope="col">พื้นที่</th>
            <th scope="col">ตั้งแต่ – ถึง</th>
            <th scope="col">ตามคำสั่ง</th>
            <th scope="col">ทำต่อได้</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.assignment} data-assignment={row.assignment}>
              <th scope="row">
                <Who subject={row.person} name={names.get(row.person)} />
              </th>
              <td>
                {thai(roleName, row.role)}
                <small className="muted">{row.office}</small>
                <Acting acting={row.acting} />
              </td>
              <td>
                {placeTitle(row.place, areas)}
                <small className="muted">{row.place}</small>
              </td>
              <td>
                {showDay(row.from)} – {row.until === null ? 'ไม่กำหนด' : `ก่อน ${showDay(row.until)}`}
              </td>
              <td className="small">
                {row.made.citation}
                <small className="muted">
                  โดย {thai(roleName, row.made.by.role)} {row.made.by.office}
                </small>
                {row.ended !== null && (
                  <small className="muted">สิ้นสุดตาม {row.ended.citation}</small>
                )}
              </td>
              <td className="asks">
                {row.ended === null && (
                  <Ask
                    command="EndAssignments"
                    base="/people"
                    given={{
                      assignment: row.assignment,
                      about: `${thai(roleName, row.role)} ${row.office}`,
                    }}
                    plain
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Who({ subject, name }: { readonly subject: string; readonly name: string | undefined }) {
  if (name === undefined) return <span className="small">{subject}</span>;
  return (
    <>
      <Link href={`/people/persons/${encodeURIComponent(subject)}`}>{name}</Link>
      <small className="muted">{subject}</small>
    </>
  );
}

import Input from 'antd/es/input';
import Segmented from 'antd/es/segmented';
import { useState } from 'react';
import { showInstant } from '../days';
import { More } from '../more';
import { personName, type PersonRow } from '../people';
import { Link } from '../place';
import { Loaded, Nothing, useList } from '../reading';
import { thai } from '../text';
import { personKindName } from '../text.identity';

/** Names and contacts, which lie here alone and can be erased; events hold ids. */
export default function PersonsPage() {
  const [typed, setTyped] = useState('');
  const [kind, setKind] = useState<string>('official');
  const search = typed.trim();
  const answer = useList<PersonRow>('/people', {
    kind,
    search: search === '' ? undefined : search,
  });
  return (
    <>
      <p className="muted">
        ผู้ใช้ปรากฏเมื่อเข้าสู่ระบบครั้งแรก ชื่อและการติดต่ออยู่ที่นี่ที่เดียวและลบได้ เหตุการณ์ในบัญชีมีเพียงรหัส
      </p>
      <div className="toolbar">
        <Segmented
          aria-label="ชนิดของบุคคล"
          value={kind}
          onChange={setKind}
          options={Object.entries(personKindName).map(([value, label]) => ({ value, label }))}
        />
        <Input
          aria-label="ค้นบุคคล"
          placeholder="ค้นชื่อ การติดต่อ หรือรหัส"
          allowClear
          maxLength={100}
          className="search-box"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <Loaded answer={answer} what="บุคคล">
        {({ pages }) => <Table rows={pages.flatMap(({ rows }) => rows)} />}
      </Loaded>
      <More of={answer}>แสดงเพิ่ม</More>
    </>
  );
}

function Table({ rows }: { readonly rows: readonly PersonRow[] }) {
  if (rows.length === 0) return <Nothing>ไม่มีบุคคลตามที่ค้น</Nothing>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="บุคคล">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">บุคคล</th>
            <th scope="col">การติดต่อ</th>
            <th scope="col">รู้จักตั้งแต่</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((person) => (
            <tr key={person.subject}>
              <th scope="row">
                <Link href={`/people/persons/${encodeURIComponent(person.subject)}`}>
                  {personName(person)}
                </Link>
                <small className="muted">{person.subject}</small>
              </th>
              <td>
                {person.contact ?? '–'}
                {person.kind !== 'official' && (
                  <small className="muted">{thai(personKindName, person.kind)}</small>
                )}
              </td>
              <td className="nowrap">{showInstant(person.createdAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

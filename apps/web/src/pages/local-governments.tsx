import { fiscalYearOf, toCalendarDate } from '@app/ledger';
import type { LocalGovernmentRow } from '@app/views';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { useEffect, useState } from 'react';
import { Ask } from '../ask';
import { Badge } from '../badge';
import { showDay } from '../days';
import { More } from '../more';
import { go, Link, usePlace, withQuery } from '../place';
import { Loaded, Nothing, useList } from '../reading';
import { useHealth } from '../health';
import { localGovernmentHref, useAreas } from '../session';
import { thai } from '../text';
import { typeName } from '../text.fund';

/** Finds a local government by province, type and a part of its name. */
export default function LocalGovernmentsPage() {
  return (
    <section aria-labelledby="local-governments-title">
      <div className="page-head">
        <h1 id="local-governments-title">องค์กรปกครองส่วนท้องถิ่น</h1>
        <p className="muted">เลือก อปท. เพื่อดูเพดาน คำขอที่รอตอบ และเงินสมทบของแห่งนั้น</p>
      </div>
      <LocalGovernmentSearch />
    </section>
  );
}

/** The search of local governments: the address keeps what is asked for. */
export function LocalGovernmentSearch({
  mending = false,
}: {
  /** In the registry, where what became of each is recorded. */
  readonly mending?: boolean;
}) {
  const { query } = usePlace();
  const health = useHealth();
  const areas = useAreas().data ?? [];
  const province = query.get('province') ?? undefined;
  const type = query.get('type') ?? undefined;
  const q = query.get('q') ?? undefined;
  const district = query.get('district');
  const wholeProvince = withQuery({ district: null });
  const answer = useList<LocalGovernmentRow>('/local-governments', { province, type, q });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = answer;
  // Of a district all are shown at once, wherever they stand in the list of its province.
  const wantsMore = district !== null && province !== undefined && hasNextPage;
  useEffect(() => {
    if (wantsMore && !isFetchingNextPage) void fetchNextPage();
  }, [wantsMore, isFetchingNextPage, fetchNextPage]);
  return (
    <>
      <div className="toolbar">
        <Select
          aria-label="จังหวัด"
          className="district-box"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="ทุกจังหวัด"
          value={province ?? null}
          onChange={(value: string | undefined) => go(withQuery({ province: value ?? null }))}
          options={areas
            .filter(({ kind }) => kind !== 'cluster')
            .toSorted((a, b) => a.nameTh.localeCompare(b.nameTh, 'th'))
            .map(({ area, nameTh }) => ({ value: area, label: nameTh }))}
        />
        <Select
          aria-label="ประเภท"
          className="district-box"
          allowClear
          placeholder="ทุกประเภท"
          value={type ?? null}
          onChange={(value: string | undefined) => go(withQuery({ type: value ?? null }))}
          options={Object.entries(typeName).map(([value, label]) => ({ value, label }))}
        />
        <NameBox key={q ?? ''} given={q ?? ''} />
      </div>
      {district !== null && (
        <p className="acting" role="note">
          เฉพาะอำเภอรหัส {district} · <Link href={wholeProvince}>แสดงทั้งจังหวัด</Link>
        </p>
      )}
      <Loaded answer={health} what="วันในระบบ">
        {({ clock }) => (
          <Loaded answer={answer} what="รายชื่อ อปท.">
            {({ pages }) => (
              <>
                <Found
                  rows={pages
                    .flatMap(({ rows }) => rows)
                    .filter((row) => district === null || row.district?.code === district)}
                  fiscalYear={fiscalYearOf(toCalendarDate(clock.today))}
                  mending={mending}
                />
                <More of={answer}>แสดง อปท. ถัดไป</More>
              </>
            )}
          </Loaded>
        )}
      </Loaded>
    </>
  );
}

const QUIET_MS = 300;

/** Asks while one types, when nothing was typed for a moment. */
function NameBox({ given }: { readonly given: string }) {
  const [text, setText] = useState(given);
  useEffect(() => {
    if (text.trim() === given) return undefined;
    const timer = setTimeout(() => go(withQuery({ q: text.trim() }), 'replace'), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text, given]);
  return (
    <Input
      aria-label="ค้นชื่อ อปท."
      placeholder="ค้นชื่อ เช่น ศิลา"
      allowClear
      autoFocus={given !== ''}
      className="search-box"
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

function Found({
  rows,
  fiscalYear,
  mending,
}: {
  readonly rows: readonly LocalGovernmentRow[];
  readonly fiscalYear: number;
  readonly mending: boolean;
}) {
  if (rows.length === 0) return <Nothing>ไม่มี อปท. ตามที่ค้น</Nothing>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="รายชื่อ อปท.">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">อปท.</th>
            <th scope="col">ประเภท</th>
            <th scope="col">อำเภอ</th>
            <th scope="col">จังหวัด</th>
            <th scope="col">รหัส</th>
            {mending && <th scope="col">ทำต่อได้</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.localGovernment}>
              <th scope="row">
                <Link href={localGovernmentHref(row.localGovernment, fiscalYear)}>
                  {row.fullName}
                </Link>
                <small className="muted">{row.nameEn}</small>
                {row.mergedOn !== null && (
                  <Badge kind="warning">รวมกับแห่งอื่นเมื่อ {showDay(row.mergedOn)}</Badge>
                )}
              </th>
              <td className="nowrap">{thai(typeName, row.type)}</td>
              <td>{row.district?.name ?? '–'}</td>
              <td>{row.provinceName}</td>
              <td className="nowrap small">{row.localGovernment}</td>
              {mending && (
                <td className="asks">{row.mergedOn === null && <Mending row={row} />}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What can become of a local government in the registry; the forms begin with what it is now. */
function Mending({ row }: { readonly row: LocalGovernmentRow }) {
  const { localGovernment, name: nameTh, fullName: fullNameTh, nameEn, type, province } = row;
  const of = { localGovernment, about: fullNameTh };
  const base = '/reference';
  return (
    <>
      <Ask
        command="RenameLocalGovernments"
        base={base}
        given={{ ...of, nameTh, fullNameTh, nameEn }}
        plain
      />
      <Ask
        command="ReclassifyLocalGovernments"
        base={base}
        given={{ ...of, type, nameTh, fullNameTh }}
        plain
      />
      <Ask command="MergeLocalGovernments" base={base} given={{ ...of, province }} plain />
    </>
  );
}

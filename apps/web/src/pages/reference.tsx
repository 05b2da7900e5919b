import type { CommitteeRow, Listing, RateRow, RefusalRow, RuleRow } from '@app/views';
import Input from 'antd/es/input';
import Segmented from 'antd/es/segmented';
import { lazy, useState, type ReactNode } from 'react';
import { Ask } from '../ask';
import { Badge } from '../badge';
import { showDay, typedDay } from '../days';
import { go, Link, usePlace, withQuery } from '../place';
import { Loaded, Nothing, useRead, useRows } from '../reading';
import { useHealth } from '../health';
import { type NamedArea } from '../session';
import { SubNavigation } from '../sub-navigation';
import { thai } from '../text';
import { formName, percentOfBasisPoints, typeName } from '../text.fund';
import { refusalName } from '../text.refusals';
import { useMayRead } from '../who';
import { AreaBox } from './area-box';
import { Checked } from './ceiling';
import { LocalGovernmentSearch } from './local-governments';
import { RefusalsTable } from './refusals';

const IssuesPage = lazy(() => import('./reference-issues'));
const ActionPage = lazy(() => import('../forms/action-form'));

const PARTS: readonly { part: string; name: string; draw: () => ReactNode }[] = [
  { part: 'rules', name: 'กฎและผลการตรวจ', draw: () => <Rules /> },
  { part: 'rates', name: 'อัตราเพดานรายปี', draw: () => <Rates /> },
  { part: 'committees', name: 'คณะกรรมการและตำแหน่ง', draw: () => <Committees /> },
  { part: 'clusters', name: 'กลุ่มจังหวัด', draw: () => <Clusters /> },
  { part: 'development-issues', name: 'ประเด็นการพัฒนา', draw: () => <IssuesPage /> },
  { part: 'local-governments', name: 'อปท.', draw: () => <LocalGovernmentSearch mending /> },
  { part: 'refusals', name: 'คำสั่งที่ถูกปฏิเสธ', draw: () => <Refused /> },
];

/** ข้อมูลอ้างอิง: what the registries hold. */
export default function ReferencePage() {
  const { path, query } = usePlace();
  const mayRead = useMayRead();
  const [, part = 'rules', command] = path;
  if (part === 'ask' && command !== undefined) {
    const href = backOf(command, query.get('area'));
    return <ActionPage command={command} back={{ href, label: 'ข้อมูลอ้างอิง' }} />;
  }
  const hrefOf = (one: string) => (one === 'rules' ? '/reference' : `/reference/${one}`);
  const parts = PARTS.filter((one) => one.part !== 'refusals' || mayRead('registry-audit', '*'));
  const found = parts.find((one) => one.part === part);
  return (
    <section aria-labelledby="reference-title">
      <div className="page-head">
        <h1 id="reference-title">ข้อมูลอ้างอิง</h1>
        <p className="muted">ทะเบียนที่กฎใช้ตัดสิน ทุกรายการมีที่มาและวันที่มีผล</p>
      </div>
      <SubNavigation
        label="ข้อมูลอ้างอิง"
        here={hrefOf(part)}
        parts={parts.map(({ part: one, name }) => ({ href: hrefOf(one), name }))}
      />
      {found === undefined ? <Nothing>ไม่มีหน้านี้ หรือหน้าที่ของท่านดูหน้านี้ไม่ได้</Nothing> : found.draw()}
    </section>
  );
}

/** The part of the reference data to which a form belongs. */
function backOf(command: string, area: string | null): string {
  if (command === 'MarkRates') return '/reference/rates';
  if (command.endsWith('Issues')) {
    return `/reference/development-issues${area === null ? '' : `?area=${area}`}`;
  }
  return command === 'MarkRules' ? '/reference' : '/reference/local-governments';
}

const KINDS = {
  open: {
    label: 'กฎหมายที่ยังไม่ตรวจ',
    shows: ({ kind, verified }: RuleRow) => kind === 'law' && !verified,
  },
  checked: {
    label: 'ตรวจกับกฎหมายแล้ว',
    shows: ({ kind, verified }: RuleRow) => kind === 'law' && verified,
  },
  ledger: { label: 'หลักการของบัญชี', shows: ({ kind }: RuleRow) => kind === 'ledger' },
  all: { label: 'ทั้งหมด', shows: () => true },
};

/**
 * The rules of law, of which one that was not checked warns, and refuses once it was; and the
 * principles of the ledger and of agreements, behind which no law stands and which always hold.
 */
function Rules() {
  const answer = useRead<Listing<RuleRow>>('/registries/rules');
  const [kind, setKind] = useState<keyof typeof KINDS>('open');
  const [wanted, setWanted] = useState('');
  const matches = ({ code, source }: RuleRow) =>
    `${code} ${thai(refusalName, code)} ${source}`
      .toLowerCase()
      .includes(wanted.trim().toLowerCase());
  return (
    <Loaded answer={answer} what="กฎ">
      {({ rows }) => (
        <>
          <p className="muted">
            กฎหมายที่ยังไม่ตรวจกับตัวบทจะเตือนและบันทึกว่าเตือนแล้ว เมื่อนายทะเบียนยืนยันว่าตรวจแล้วจึงปฏิเสธ
            ส่วนหลักการของบัญชีและข้อตกลงไม่ใช่กฎหมาย ใช้เสมอและไม่ต้องตรวจ
          </p>
          <div className="toolbar">
            <Segmented
              aria-label="กฎที่แสดง"
              value={kind}
              onChange={setKind}
              options={Object.entries(KINDS).map(([value, { label, shows }]) => ({
                value: value as keyof typeof KINDS,
                label: `${label} ${rows.filter(shows).length}`,
              }))}
            />
            <Input
              aria-label="ค้นกฎ"
              placeholder="ค้นชื่อกฎ รหัส หรือกฎหมาย"
              allowClear
              className="search-box"
              value={wanted}
              onChange={(event) => setWanted(event.target.value)}
            />
          </div>
          <RulesTable rows={rows.filter(KINDS[kind].shows).filter(matches)} />
        </>
      )}
    </Loaded>
  );
}

function RulesTable({ rows }: { readonly rows: readonly RuleRow[] }) {
  if (rows.length === 0) return <Nothing>ไม่มีกฎตามที่เลือก</Nothing>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="กฎ">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">กฎ</th>
            <th scope="col">ที่มา</th>
            <th scope="col">ผลการตรวจ</th>
            <th scope="col">ทำต่อได้</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, kind, source, validFrom, verified, markedOn, citation }) => (
            <tr key={code}>
              <th scope="row">
                {thai(refusalName, code)}
                <small className="muted">{code}</small>
              </th>
              <td>
                {source}
                {validFrom !== null && <small className="muted">ใช้ตั้งแต่ {showDay(validFrom)}</small>}
                {citation !== null && <small className="muted">ตรวจกับ {citation}</small>}
              </td>
              <td>
                {kind === 'ledger' ? (
                  <Badge kind="plain">หลักการของบัญชี ใช้เสมอ</Badge>
                ) : (
                  <Checked verified={verified} />
                )}
                {markedOn !== null && <small className="muted">ตั้งแต่ {showDay(markedOn)}</small>}
              </td>
              <td className="asks">
                {kind === 'law' && (!verified || markedOn !== null) && (
                  <Ask
                    command="MarkRules"
                    base="/reference"
                    given={{ code, verified: String(!verified), about: thai(refusalName, code) }}
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

/** The shares of which yearly ceilings are computed. */
function Rates() {
  const answer = useRead<Listing<RateRow>>('/registries/rates');
  return (
    <Loaded answer={answer} what="อัตรา">
      {({ rows }) =>
        rows.length === 0 ? (
          <Nothing>ยังไม่มีอัตรา</Nothing>
        ) : (
          <div className="table-scroll" tabIndex={0} role="region" aria-label="อัตราเพดานรายปี">
            <table className="plain">
              <thead>
                <tr>
                  <th scope="col">อปท.</th>
                  <th scope="col" className="num">
                    ร้อยละของรายได้
                  </th>
                  <th scope="col">นับรูปแบบ</th>
                  <th scope="col">ใช้ได้</th>
                  <th scope="col">ผลการตรวจและที่มา</th>
                  <th scope="col">ทำต่อได้</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ rate, types, forms, verified, ...row }) => (
                  <tr key={rate}>
                    <th scope="row">
                      {types.map((type) => thai(typeName, type)).join(', ')}
                      <small className="muted">{rate}</small>
                    </th>
                    <td className="num strong">{percentOfBasisPoints(row.shareBasisPoints)}</td>
                    <td>{forms.map((form) => thai(formName, form)).join(', ')}</td>
                    <td className="nowrap">
                      {showDay(row.validFrom)} –{' '}
                      {row.validTo === null ? 'ปัจจุบัน' : showDay(row.validTo)}
                    </td>
                    <td>
                      <Checked verified={verified} />
                      <small className="muted">{row.citation}</small>
                      {row.markedOn !== null && (
                        <small className="muted">
                          ตั้งแต่ {showDay(row.markedOn)} ตาม {row.markedBy}
                        </small>
                      )}
                    </td>
                    <td className="asks">
                      <Ask
                        command="MarkRates"
                        base="/reference"
                        given={{ rate, verified: String(!verified), about: row.citation }}
                        plain
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      }
    </Loaded>
  );
}

/** The committees of an area with their seats: offices, never persons. */
function Committees() {
  const area = usePlace().query.get('area') ?? 'TH40';
  const answer = useRead<Listing<CommitteeRow>>('/registries/committees', { area });
  return (
    <>
      <div className="toolbar">
        <AreaBox area={area} />
      </div>
      <Loaded answer={answer} what="คณะกรรมการ">
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing>ยังไม่มีคณะกรรมการในทะเบียน</Nothing>
          ) : (
            <div className="cards">
              {rows.map(({ committee, name, seats }) => (
                <article key={committee} className="card">
                  <header>
                    <h2>{name}</h2>
                    <span className="muted">{committee}</span>
                  </header>
                  {seats.length === 0 && <p className="muted">ยังไม่มีตำแหน่งในทะเบียน</p>}
                  <ol className="seats">
                    {seats.map(({ seat, name: office, chairs, validFrom }) => (
                      <li key={seat}>
                        {office} {chairs && <Badge kind="processing">ประธาน</Badge>}
                        <small className="muted">ตั้งแต่ {showDay(validFrom)}</small>
                      </li>
                    ))}
                  </ol>
                </article>
              ))}
            </div>
          )
        }
      </Loaded>
    </>
  );
}

/** What the rules refused about the registries. */
function Refused() {
  const answer = useRows<RefusalRow>('/registries/refusals');
  return (
    <Loaded answer={answer} what="คำสั่งที่ถูกปฏิเสธ">
      {({ rows }) => <RefusalsTable rows={rows} />}
    </Loaded>
  );
}

/** Which provinces belonged to which cluster on a day. */
function Clusters() {
  const { query } = usePlace();
  const today = useHealth().data?.clock.today;
  const on = typedDay(query.get('on') ?? '') ?? undefined;
  const answer = useRead<readonly NamedArea[]>('/areas', { asOfEffective: on });
  return (
    <>
      <DayBox key={on} on={on} today={today} />
      <Loaded answer={answer} what="กลุ่มจังหวัด">
        {(areas) => <Memberships areas={areas} />}
      </Loaded>
      <p className="muted small">
        อปท. สมทบได้ทั้งโครงการของจังหวัดและของกลุ่มจังหวัดที่จังหวัดอยู่ ดู{' '}
        <Link href="/local-governments">รายชื่อ อปท.</Link>
      </p>
    </>
  );
}

function Memberships({ areas }: { readonly areas: readonly NamedArea[] }) {
  const clusters = areas
    .filter(({ kind }) => kind === 'cluster')
    .map((cluster) => ({
      ...cluster,
      members: areas.filter((one) => one.cluster === cluster.area),
    }))
    .filter(({ members }) => members.length > 0);
  if (clusters.length === 0) return <Nothing>ณ วันนั้นทะเบียนยังไม่มีกลุ่มจังหวัด</Nothing>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="กลุ่มจังหวัด">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">กลุ่มจังหวัด</th>
            <th scope="col">จังหวัดในกลุ่ม</th>
          </tr>
        </thead>
        <tbody>
          {clusters.map(({ area, nameTh, members }) => (
            <tr key={area}>
              <th scope="row">
                {nameTh}
                <small className="muted">{area}</small>
              </th>
              <td>{members.map((member) => member.nameTh).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DayBox({
  on,
  today,
}: {
  readonly on: string | undefined;
  readonly today: string | undefined;
}) {
  const [text, setText] = useState(on === undefined ? '' : showDay(on));
  const wrong = text.trim() !== '' && typedDay(text) === null;
  const apply = () => {
    if (!wrong) go(withQuery({ on: typedDay(text) }));
  };
  return (
    <div className="toolbar">
      <label className="inline-label" htmlFor="on">
        ณ วันที่
      </label>
      <Input
        id="on"
        className="district-box"
        allowClear
        value={text}
        status={wrong ? 'error' : ''}
        aria-invalid={wrong}
        placeholder={today === undefined ? '25 มิ.ย. 2565' : `วันนี้ ${showDay(today)}`}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={apply}
        onBlur={apply}
      />
      {wrong && <span className="field-error">อ่านเป็นวันไม่ได้ พิมพ์เช่น 25 มิ.ย. 2565</span>}
    </div>
  );
}

import type { ContributionRow, LocalGovernmentView, RefusalRow } from '@app/views';
import Alert from 'antd/es/alert';
import { lazy } from 'react';
import { Ask } from '../ask';
import { Badge } from '../badge';
import { showDay } from '../days';
import { Money, UnitName } from '../figure';
import { LocalMoneyBar, LocalMoneyFigures, ProvincialFigures } from '../local-money';
import { Link } from '../place';
import { Loaded, Nothing, useRows } from '../reading';
import {
  bookHref,
  localGovernmentHref,
  useLocalGovernment,
  type LocalGovernmentPlace,
} from '../session';
import { areaTitle, thai } from '../text';
import { answerName, typeName } from '../text.fund';
import { Absorbed } from './absorbed';
import { Ceiling } from './ceiling';
import { contributionHref, ContributionsTable } from './contributions-table';
import { nextOfLocal } from './local-steps';
import { RefusalsTable } from './refusals';

const ActionPage = lazy(() => import('../forms/action-form'));
const PledgePage = lazy(() => import('../forms/make-pledge'));

/** A local government's own page in a year, and the forms about it. */
export default function LocalGovernmentPage(place: LocalGovernmentPlace) {
  const answer = useLocalGovernment(place);
  const { localGovernment, fiscalYear, page } = place;
  const [first, command] = page;
  const back = { href: localGovernmentHref(localGovernment, fiscalYear), label: 'หน้าของ อปท.' };
  return (
    <Loaded answer={answer} what="ข้อมูล อปท.">
      {(view) => {
        if (first === undefined) return <Own view={view} />;
        if (first !== 'ask' || command === undefined) return <Nothing>ไม่มีหน้านี้</Nothing>;
        return command === 'MakePledge' ? (
          <PledgePage view={view} back={back} />
        ) : (
          <ActionPage command={command} back={back} />
        );
      }}
    </Loaded>
  );
}

function Own({ view }: { readonly view: LocalGovernmentView }) {
  return (
    <>
      <Head view={view} />
      <Requests view={view} />
      <Waiting view={view} />
      {view.successor === null && <Ceiling view={view} />}
      <Absorbed view={view} />
      <div className="panels">
        <section className="panel" aria-label="เงินสมทบไปทำอะไรแล้ว">
          <h2>
            เงินสมทบไปทำอะไรแล้ว{' '}
            <small className="muted">
              หน่วย: <UnitName />
            </small>
          </h2>
          <LocalMoneyBar money={view.money} />
          <LocalMoneyFigures money={view.money} />
        </section>
        <section className="panel" aria-label="งบจังหวัดที่มาสมทบด้วย">
          <h2>งบจังหวัดที่มาสมทบด้วย</h2>
          <ProvincialFigures provincial={view.provincial} />
        </section>
      </div>
      <h2>
        รายการสมทบของปี {view.fiscalYear}{' '}
        <small className="muted">
          หน่วย: <UnitName />
        </small>
      </h2>
      <ContributionsTable rows={view.contributions} of="local-government" />
      <Subsidies view={view} />
      <Refused view={view} />
    </>
  );
}

function Head({ view }: { readonly view: LocalGovernmentView }) {
  const { localGovernment: row, phases, absorbed, successor, fiscalYear } = view;
  const base = localGovernmentHref(row.localGovernment, fiscalYear);
  const former = phases.slice(0, -1);
  const named = { localGovernment: row.localGovernment, about: row.fullName };
  return (
    <div className="page-head page-head-row">
      <div>
        <p className="muted">
          <Link href={`/local-governments?province=${row.province}`}>
            อปท. ใน{areaTitle(row.province, row.provinceName)}
          </Link>{' '}
          / {row.localGovernment}
        </p>
        <h1>
          {row.fullName} <small lang="en">{row.nameEn}</small>
        </h1>
        <p className="muted">
          {thai(typeName, row.type)}
          {row.district !== null && ` · อำเภอ${row.district.name.replace(/^อำเภอ/, '')}`} ·{' '}
          {areaTitle(row.province, row.provinceName)} · ปีงบประมาณ {fiscalYear}{' '}
          <Link href={localGovernmentHref(row.localGovernment, fiscalYear - 1)}>
            ‹ ปี {fiscalYear - 1}
          </Link>{' '}
          <Link href={localGovernmentHref(row.localGovernment, fiscalYear + 1)}>
            ปี {fiscalYear + 1} ›
          </Link>
        </p>
        {former.length > 0 && (
          <p className="muted small">
            เดิม{' '}
            {former.map(({ from, fullName }) => `${fullName} (ตั้งแต่ ${showDay(from)})`).join(' · ')}
          </p>
        )}
        {absorbed.length > 0 && (
          <p className="muted small">
            รับช่วงจาก{' '}
            {absorbed.map(({ localGovernment, name }) => (
              <Link key={localGovernment} href={localGovernmentHref(localGovernment, fiscalYear)}>
                {name}{' '}
              </Link>
            ))}
          </p>
        )}
        {successor !== null && row.mergedOn !== null && (
          <Alert
            type="warning"
            showIcon
            title={
              <>
                รวมเข้ากับ{' '}
                <Link href={localGovernmentHref(successor.localGovernment, fiscalYear)}>
                  {successor.name}
                </Link>{' '}
                เมื่อ {showDay(row.mergedOn)} สิทธิและหนี้ไปอยู่กับแห่งนั้น และสมทบใหม่ที่แห่งนั้น{' '}
                <Ask
                  command="RevokeMergers"
                  base="/reference"
                  given={{ ...named, effectiveOn: showDay(row.mergedOn) }}
                  plain
                />
              </>
            }
          />
        )}
      </div>
      <div className="asks">
        {successor === null && <Ask command="MakePledge" base={base} />}
        <Ask
          command="PlaceLocalGovernments"
          base="/reference"
          given={{ ...named, ...placeOf(row) }}
          plain
        />
      </div>
    </div>
  );
}

/** Where the registry places it, as the form has it. */
function placeOf({ district, dlaCode }: LocalGovernmentView['localGovernment']) {
  return {
    ...(district === null
      ? {}
      : { 'district.code': district.code, 'district.nameTh': district.name }),
    ...(dlaCode === null ? {} : { dlaCode }),
  };
}

/** The requests of rounds, those first that wait for an answer. */
function Requests({ view }: { readonly view: LocalGovernmentView }) {
  const { localGovernment, fiscalYear, requests } = view;
  const base = localGovernmentHref(localGovernment.localGovernment, fiscalYear);
  const waiting = requests.filter(({ answer }) => answer === 'unanswered');
  const answered = requests.filter(({ answer }) => answer !== 'unanswered');
  if (requests.length === 0) return null;
  return (
    <section aria-labelledby="requests-title">
      <h2 id="requests-title">คำขอความร่วมมือ</h2>
      {waiting.length === 0 && <p className="muted">ตอบครบทุกคำขอแล้ว</p>}
      <div className="cards cards-narrow">
        {[...waiting, ...answered].map((request) => {
          const { area, areaName, round, title, deadline, answer, late } = request;
          const year = String(request.fiscalYear);
          const open = answer === 'unanswered' && view.successor === null;
          return (
            <article key={`${area}.${year}.${round}`} className={open ? 'card card-here' : 'card'}>
              <header>
                <h3>{title}</h3>
                <Badge kind={open ? 'warning' : answer === 'pledged' ? 'success' : 'plain'}>
                  {answerName[answer]}
                </Badge>
                {late && <Badge kind="warning">หลังกำหนด</Badge>}
              </header>
              <p className="muted small">
                <Link
                  href={bookHref({ area, fiscalYear: request.fiscalYear }, 'fund', 'rounds', round)}
                >
                  {areaTitle(area, areaName)}
                </Link>{' '}
                · ตอบภายใน {showDay(deadline)}
              </p>
              {open && (
                <div className="asks">
                  <Ask command="MakePledge" base={base} given={{ area, round }} />
                  <Ask
                    command="DeclineRequest"
                    base={base}
                    given={{ area, fiscalYear: year, round, about: title }}
                  />
                </div>
              )}
            </article>
          );
        })}
      </div>
    </section>
  );
}

/** Pledges that wait for council, supervisor or promulgation, with what comes next for each. */
function Waiting({ view }: { readonly view: LocalGovernmentView }) {
  const waiting = view.contributions.filter((row) => nextOfLocal(row).length > 0);
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="waiting-title">
      <h2 id="waiting-title">รอขั้นต่อไป</h2>
      <div className="cards cards-narrow">
        {waiting.map((row) => (
          <WaitingCard key={row.contribution} row={row} view={view} />
        ))}
      </div>
    </section>
  );
}

function WaitingCard({
  row,
  view,
}: {
  readonly row: ContributionRow;
  readonly view: LocalGovernmentView;
}) {
  const { contribution, purpose, pledged } = row;
  const base = localGovernmentHref(view.localGovernment.localGovernment, view.fiscalYear);
  return (
    <article className="card">
      <header>
        <h3>
          <Link href={contributionHref(row)}>{purpose}</Link>
        </h3>
      </header>
      <p className="muted small">
        {contribution} · แสดงความจำนง <Money amount={pledged} />
      </p>
      <div className="asks">
        {nextOfLocal(row).map((command) => (
          <Ask
            key={command}
            command={command}
            base={base}
            given={
              command === 'RecordCouncilAssent'
                ? { contribution, amount: pledged }
                : { contribution }
            }
          />
        ))}
      </div>
    </article>
  );
}

/** Subsidies outside this ledger: they count against the ceiling all the same. */
function Subsidies({ view }: { readonly view: LocalGovernmentView }) {
  const { localGovernment, fiscalYear, subsidies } = view;
  const base = localGovernmentHref(localGovernment.localGovernment, fiscalYear);
  return (
    <section aria-labelledby="subsidies-title">
      <div className="section-head">
        <h2 id="subsidies-title">เงินอุดหนุนนอกระบบ</h2>
        <Ask
          command="RecordOutsideSubsidy"
          base={base}
          given={{ fiscalYear: String(fiscalYear) }}
        />
      </div>
      {subsidies.length === 0 ? (
        <p className="muted">ไม่มีเงินอุดหนุนนอกระบบที่แจ้งไว้ในปีนี้</p>
      ) : (
        <div className="table-scroll" tabIndex={0} role="region" aria-label="เงินอุดหนุนนอกระบบ">
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">ให้แก่</th>
                <th scope="col">เอกสาร</th>
                <th scope="col" className="num">
                  จำนวนเงิน
                </th>
                <th scope="col">ทำต่อได้</th>
              </tr>
            </thead>
            <tbody>
              {subsidies.map(({ subsidy, recipient, amount, cancelled, document }) => (
                <tr key={subsidy}>
                  <th scope="row">
                    {recipient} {cancelled && <Badge kind="plain">ยกเลิกแล้ว</Badge>}
                  </th>
                  <td>
                    {document.number} ลว. {showDay(document.date)}
                  </td>
                  <td className="num">
                    <Money amount={amount} />
                  </td>
                  <td className="asks">
                    {!cancelled && (
                      <Ask
                        command="CancelOutsideSubsidy"
                        base={base}
                        given={{ subsidy, about: recipient }}
                        plain
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** What the rules refused about it in the year: where its constraints lie. */
function Refused({ view }: { readonly view: LocalGovernmentView }) {
  const { localGovernment, fiscalYear } = view;
  const path = `/local-governments/${encodeURIComponent(localGovernment.localGovernment)}/refusals`;
  const answer = useRows<RefusalRow>(path, { fiscalYear });
  return (
    <section aria-labelledby="refusals-title">
      <h2 id="refusals-title">คำสั่งที่ถูกปฏิเสธของปี {fiscalYear}</h2>
      <Loaded answer={answer} what="คำสั่งที่ถูกปฏิเสธ">
        {({ rows }) => <RefusalsTable rows={rows} />}
      </Loaded>
    </section>
  );
}

import type { ContributionRow, DistrictCoverage, RequestRow, RoundView } from '@app/views';
import Segmented from 'antd/es/segmented';
import Select from 'antd/es/select';
import { useState } from 'react';
import { Ask } from '../ask';
import { Badge } from '../badge';
import { showDay } from '../days';
import { Money, UnitName } from '../figure';
import { LocalMoneyBar, LocalMoneyFigures, ProvincialFigures, Thermometer } from '../local-money';
import { Link } from '../place';
import { Loaded, Nothing, useBookRead, useRegister } from '../reading';
import { bookHref, localGovernmentHref, useAreas, useThisBook } from '../session';
import { thai } from '../text';
import { answerName, typeName } from '../text.fund';
import { useMayRead } from '../who';
import { ContributionsTable } from './contributions-table';
import { RoundStatus } from './fund-rounds';

/** One round: how far it is, who answered and who did not, and the contributions it brought. */
export default function RoundPage({ round }: { readonly round: string }) {
  const path = `rounds/${encodeURIComponent(round)}`;
  const answer = useBookRead<RoundView>(path);
  const { area } = useThisBook();
  const mayReadContributions = useMayRead()('funding', area);
  return (
    <Loaded answer={answer} what="รอบขอความร่วมมือ">
      {(view) => (
        <>
          <Head view={view} />
          <section className="panel" aria-label="ยอดสมทบเทียบเป้าหมาย">
            <h2>
              ยอดสมทบเทียบเป้าหมาย{' '}
              <small className="muted">
                หน่วย: <UnitName />
              </small>
            </h2>
            <Thermometer
              money={view.round.money}
              target={view.round.target}
              percents={{
                pledged: view.pledgedPercent,
                approved: view.approvedPercent,
                verified: view.verifiedPercent,
              }}
            />
          </section>
          <div className="panels">
            <section className="panel" aria-label="เงินสมทบไปถึงไหน">
              <h2>เงินสมทบไปถึงไหน</h2>
              <LocalMoneyBar money={view.round.money} />
              <LocalMoneyFigures money={view.round.money} />
            </section>
            <section className="panel" aria-label="งบจังหวัดเคียงข้าง">
              <h2>งบจังหวัดเคียงข้าง และอัตราส่วน</h2>
              <ProvincialFigures provincial={view.provincial} />
            </section>
          </div>
          <Coverage view={view} />
          <Requests view={view} path={path} />
          {mayReadContributions && <Contributions view={view} />}
        </>
      )}
    </Loaded>
  );
}

/** The contributions that the round brought. */
function Contributions({ view: { round } }: { readonly view: RoundView }) {
  const answer = useRegister<ContributionRow>('contributions', { round: round.round });
  return (
    <>
      <h2>
        รายการสมทบของรอบนี้{' '}
        <small className="muted">
          หน่วย: <UnitName />
        </small>
      </h2>
      <Loaded answer={answer} what="รายการสมทบ">
        {({ rows }) => <ContributionsTable rows={rows} deadline={round.deadline} />}
      </Loaded>
    </>
  );
}

function Head({ view: { round } }: { readonly view: RoundView }) {
  const { area, fiscalYear } = useThisBook();
  const fund = bookHref({ area, fiscalYear }, 'fund');
  return (
    <div className="page-head page-head-row">
      <div>
        <p className="muted">
          <Link href={fund}>กองทุนร่วมลงทุน</Link> / {round.round}
        </p>
        <h1>
          {round.title} <RoundStatus round={round} />
          {round.simulated && <Badge kind="simulated">ข้อมูลจำลอง</Badge>}
        </h1>
        <p className="muted">
          {round.purpose} · {round.document.number} ลว. {showDay(round.document.date)} · เปิด{' '}
          {showDay(round.openedOn)} · ตอบภายใน {showDay(round.deadline)}
        </p>
      </div>
      {round.status === 'open' && (
        <Ask command="CloseRound" base={fund} given={{ round: round.round, about: round.title }} />
      )}
    </div>
  );
}

type Answers = Pick<DistrictCoverage, 'asked' | 'pledged' | 'declined' | 'unanswered'>;

const ANSWERS = ['pledged', 'declined', 'unanswered'] as const;

/** How many answered what, for the eye. */
function AnswerBar({ of }: { readonly of: Answers }) {
  return (
    <span className="answer-bar" aria-hidden="true">
      {ANSWERS.map((answer) => (
        <span
          key={answer}
          className={`answer-${answer}`}
          style={{ width: `${of.asked === 0 ? 0 : (of[answer] / of.asked) * 100}%` }}
        />
      ))}
    </span>
  );
}

/** Answers by district, or by type of local government. */
function Coverage({ view }: { readonly view: RoundView }) {
  const [by, setBy] = useState<'district' | 'type'>('district');
  const areas = useAreas().data ?? [];
  const provinces = new Set(view.byDistrict.map(({ province }) => province));
  const named = ({ code, name, province }: DistrictCoverage) => {
    const district = code === '' ? 'ทั้งจังหวัด (อบจ.)' : name;
    const where = areas.find(({ area }) => area === province)?.nameTh ?? province;
    return provinces.size > 1 ? `${district} · ${where}` : district;
  };
  const rows =
    by === 'district'
      ? view.byDistrict.map((row) => ({
          ...row,
          key: `${row.province}${row.code}`,
          label: named(row),
        }))
      : view.byType.map((row) => ({ ...row, key: row.type, label: thai(typeName, row.type) }));
  return (
    <section aria-labelledby="coverage-title">
      <div className="section-head">
        <h2 id="coverage-title">ความครอบคลุม</h2>
        <Segmented
          aria-label="แบ่งตาม"
          value={by}
          onChange={setBy}
          options={[
            { value: 'district', label: 'ตามอำเภอ' },
            { value: 'type', label: 'ตามประเภท อปท.' },
          ]}
        />
        <span className="keys">
          {ANSWERS.map((answer) => (
            <span key={answer} className="key-inline">
              <span className={`dot answer-${answer}`} aria-hidden="true" />
              {answerName[answer]}
            </span>
          ))}
        </span>
      </div>
      <div className="table-scroll scrolls" tabIndex={0} role="region" aria-label="ความครอบคลุม">
        <table className="plain coverage">
          <thead>
            <tr>
              <th scope="col">{by === 'district' ? 'อำเภอ' : 'ประเภท'}</th>
              <th scope="col" className="num">
                ขอ (แห่ง)
              </th>
              {ANSWERS.map((answer) => (
                <th key={answer} scope="col" className="num">
                  {answerName[answer]}
                </th>
              ))}
              <th scope="col" className="bar-column">
                สัดส่วนคำตอบ
              </th>
              <th scope="col" className="num">
                แสดงความจำนง
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.label}</th>
                <td className="num">{row.asked}</td>
                {ANSWERS.map((answer) => (
                  <td key={answer} className="num">
                    {row[answer]}
                  </td>
                ))}
                <td className="bar-column">
                  <AnswerBar of={row} />
                </td>
                <td className="num">
                  <Money amount={row.pledgedMoney} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The local governments that were asked, those first who have not answered. */
function Requests({ view, path }: { readonly view: RoundView; readonly path: string }) {
  const [answer, setAnswer] = useState<RequestRow['answer']>('unanswered');
  const [district, setDistrict] = useState<string | null>(null);
  const asked = useRegister<RequestRow>(`${path}/requests`, {
    answer,
    district: district ?? undefined,
  });
  const districts = view.byDistrict.filter(({ code }) => code !== '');
  return (
    <section aria-labelledby="requests-title">
      <div className="section-head">
        <h2 id="requests-title">ใครตอบแล้ว ใครยังไม่ตอบ</h2>
        <Segmented
          aria-label="คำตอบที่แสดง"
          value={answer}
          onChange={setAnswer}
          options={(['unanswered', 'pledged', 'declined'] as const).map((value) => ({
            value,
            label: `${answerName[value]} ${view.round[value]}`,
          }))}
        />
        {view.round.late > 0 && <span className="muted">ตอบหลังกำหนด {view.round.late} แห่ง</span>}
        <Select
          aria-label="อำเภอ"
          className="district-box"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="ทุกอำเภอ"
          value={district}
          onChange={(code: string | undefined) => setDistrict(code ?? null)}
          options={districts.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </div>
      <Loaded answer={asked} what="รายชื่อ อปท.">
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing>ไม่มี อปท. ที่{answerName[answer]}ตามที่เลือก</Nothing>
          ) : (
            <RequestsTable rows={rows} answer={answer} />
          )
        }
      </Loaded>
    </section>
  );
}

function RequestsTable({
  rows,
  answer,
}: {
  readonly rows: readonly RequestRow[];
  readonly answer: RequestRow['answer'];
}) {
  const { fiscalYear } = useThisBook();
  return (
    <div
      className="table-scroll scrolls"
      tabIndex={0}
      role="region"
      aria-label={`อปท. ที่${answerName[answer]}`}
    >
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">อปท.</th>
            <th scope="col">อำเภอ</th>
            {answer !== 'unanswered' && <th scope="col">ตอบเมื่อ</th>}
            {answer === 'declined' && <th scope="col">เหตุผล</th>}
            {answer === 'pledged' && (
              <th scope="col" className="num">
                แสดงความจำนง
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.localGovernment}>
              <th scope="row">
                <Link href={localGovernmentHref(row.localGovernment, fiscalYear)}>{row.name}</Link>
                {row.mergedInto !== null && <Badge kind="warning">รวมกับแห่งอื่นแล้ว</Badge>}
              </th>
              <td>{row.district?.name ?? '–'}</td>
              {answer !== 'unanswered' && (
                <td className="nowrap">
                  {row.answeredOn === null ? '–' : showDay(row.answeredOn)}{' '}
                  {row.late && <Badge kind="warning">หลังกำหนด</Badge>}
                </td>
              )}
              {answer === 'declined' && <td>{row.reason}</td>}
              {answer === 'pledged' && (
                <td className="num">
                  <Money amount={row.pledged} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

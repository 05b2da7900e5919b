import type { DelegationRow, ResolutionRow } from '@app/views';
import Segmented from 'antd/es/segmented';
import { lazy, useEffect, useRef, useState } from 'react';
import { officeText } from '../acting';
import { Ask } from '../ask';
import { showDay } from '../days';
import { ExportLinks } from '../export-links';
import { Money, UnitName } from '../figure';
import { pixels } from '../money';
import { useNames } from '../names';
import { Link } from '../place';
import { Loaded, Nothing, useRegister } from '../reading';
import { bookHref, useThisBook } from '../session';
import {
  committeeName,
  limitName,
  movesOnName,
  powerName,
  projectTitle,
  resolutionTitle,
  thai,
  verbName,
} from '../text';
import { TimeTravel } from '../time-travel';
import { Badge } from '../badge';
import {
  AsksOfResolution,
  laterDays,
  StateOfDelegation,
  StatesOfResolution,
  Votes,
} from './resolution-states';

const ActionPage = lazy(() => import('../forms/action-form'));

const PAGE = 'resolutions';

/** The register of resolutions, with what remains of each delegation. */
export default function ResolutionsPage() {
  const { area, fiscalYear, page } = useThisBook();
  const base = bookHref({ area, fiscalYear }, PAGE);
  const [, part, command] = page;
  if (part === 'ask' && command !== undefined) {
    return <ActionPage command={command} back={{ href: base, label: 'ทะเบียนมติ' }} />;
  }
  return <Registers base={base} />;
}

function Registers({ base }: { readonly base: string }) {
  const resolutions = useRegister<ResolutionRow>('resolutions');
  const delegations = useRegister<DelegationRow>('delegations');
  return (
    <section aria-labelledby="resolutions-title">
      <div className="page-head page-head-row">
        <div>
          <h1 id="resolutions-title">ทะเบียนมติ</h1>
          <p className="muted">
            มติของคณะกรรมการและอำนาจที่ได้รับมอบ · หน่วย: <UnitName />
          </p>
          <ExportLinks registers={['resolutions']} query={{ resolutions: useThisBook().asOf }} />
          <p>
            <Ask command="GrantDelegation" base={base} plain />{' '}
            <Ask command="RecordObjection" base={base} plain />
          </p>
        </div>
        <TimeTravel />
      </div>
      <h2>อำนาจที่ได้รับมอบและที่เหลือ</h2>
      <Loaded answer={delegations} what="อำนาจที่ได้รับมอบ">
        {({ rows }) => <Delegations rows={rows} />}
      </Loaded>
      <h2>มติ</h2>
      <Loaded answer={resolutions} what="ทะเบียนมติ">
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing>ยังไม่มีมติ ฝ่ายเลขานุการบันทึกได้ที่ “มติจัดสรร”</Nothing>
          ) : (
            <Resolutions rows={rows} />
          )
        }
      </Loaded>
    </section>
  );
}

const KINDS = {
  all: { label: 'ทั้งหมด', shows: () => true },
  money: {
    label: 'เรื่องเงิน',
    shows: ({ decisions }: ResolutionRow) => decisions.some(({ amount }) => amount !== null),
  },
  waiting: {
    label: 'รอยืนยัน',
    shows: ({ status, awaitsConfirmation }: ResolutionRow) =>
      status === 'recorded' || awaitsConfirmation,
  },
  approval: {
    label: 'รออนุมัติ',
    shows: ({ status, decisions }: ResolutionRow) =>
      status === 'confirmed' && decisions.some(({ waits }) => waits),
  },
};

function Resolutions({ rows }: { readonly rows: readonly ResolutionRow[] }) {
  const [kind, setKind] = useState<keyof typeof KINDS>('all');
  const shown = rows.filter(KINDS[kind].shows);
  return (
    <>
      <div className="toolbar">
        <Segmented
          aria-label="มติที่แสดง"
          value={kind}
          onChange={setKind}
          options={Object.entries(KINDS).map(([value, { label, shows }]) => ({
            value: value as keyof typeof KINDS,
            label: `${label} ${rows.filter(shows).length}`,
          }))}
        />
      </div>
      {shown.length === 0 && <Nothing>ไม่มีมติตามที่เลือก</Nothing>}
      <div className="cards">
        {shown.map((row) => (
          <ResolutionCard key={row.resolution} row={row} />
        ))}
      </div>
    </>
  );
}

/** Powers that a committee was granted, their ceilings and what remains. */
export function Delegations({ rows }: { readonly rows: readonly DelegationRow[] }) {
  if (rows.length === 0) return <Nothing>คณะกรรมการยังไม่ได้รับมอบอำนาจในปีนี้</Nothing>;
  return (
    <div className="cards cards-narrow">
      {rows.map((row) => (
        <article key={row.delegation} className="card">
          <header>
            <h3>
              อำนาจ {row.delegation} · {row.holder ?? committeeName(row.committee)}
            </h3>
            <StateOfDelegation row={row} />
          </header>
          <p className="muted small">
            จาก {row.grantor} ตาม {row.instrument.number} ลว. {showDay(row.instrument.date)} · ใช้ได้{' '}
            {showDay(row.validFrom)} – {showDay(row.validTo)}
          </p>
          <p>
            {row.powers.map(({ power, verb, movesOn }) => (
              <Badge kind="plain" key={`${power}${verb}`}>
                {thai(powerName, power)} โดย “{thai(verbName, verb)}”
                {movesOn !== 'confirmation' && ` ${thai(movesOnName, movesOn)}`}
              </Badge>
            ))}
            {row.limits.map((limit) => (
              <Badge kind="warning" key={limit}>
                {thai(limitName, limit)}
              </Badge>
            ))}
          </p>
          <dl className="pairs">
            <Pair name="วงเงินต่อครั้ง" amount={row.ceilingPerDecision} none="ไม่จำกัด" />
            <Pair name="วงเงินสะสม" amount={row.ceilingCumulative} none="ไม่จำกัด" />
            <Pair name="ใช้ไปแล้ว" amount={row.used} none="–" />
            <Pair name="คงเหลือ" amount={row.remaining} none="ไม่จำกัด" strong />
          </dl>
          {row.ceilingCumulative !== null && (
            <div className="thin-bar" aria-hidden="true">
              <span
                style={{
                  width: `${Math.min(100, (pixels(row.used) / pixels(row.ceilingCumulative)) * 100)}%`,
                }}
              />
            </div>
          )}
        </article>
      ))}
    </div>
  );
}

function Pair({
  name,
  amount,
  none,
  strong,
}: {
  readonly name: string;
  readonly amount: string | null;
  readonly none: string;
  readonly strong?: boolean;
}) {
  return (
    <div className={strong === true ? 'strong' : ''}>
      <dt>{name}</dt>
      <dd>{amount === null ? none : <Money amount={amount} />}</dd>
    </div>
  );
}

/** A resolution with its decisions. */
export function ResolutionCard({ row }: { readonly row: ResolutionRow }) {
  const here = window.location.hash === `#${row.resolution}`;
  const card = useRef<HTMLElement>(null);
  const book = useThisBook();
  useEffect(() => {
    if (here) card.current?.scrollIntoView({ block: 'center' });
  }, [here]);
  return (
    <article id={row.resolution} className={here ? 'card card-here' : 'card'} ref={card}>
      <header>
        <h3>{resolutionTitle(row)}</h3>
        <StatesOfResolution row={row} />
        {row.simulated && <Badge kind="simulated">ข้อมูลจำลอง</Badge>}
      </header>
      <p className="muted small">
        {row.resolution} · ประชุม {showDay(row.meetingDate)} {row.place} · องค์ประชุม {row.present}/
        {row.seats} · บันทึก {showDay(row.recordedOn)} โดย{officeText(row.recordedBy)}
        {row.confirmedOn !== null &&
          row.confirmedBy !== null &&
          ` · ยืนยัน ${showDay(row.confirmedOn)} โดย${officeText(row.confirmedBy)}`}
        {laterDays(row)}
      </p>
      <Decisions row={row} />
      <AsksOfResolution row={row} base={bookHref(book, PAGE)} />
    </article>
  );
}

/** What became of a decision's money. */
function outcomeOf(
  { status }: ResolutionRow,
  { amount, done, waits, approvedOn, effectiveOn }: ResolutionRow['decisions'][number],
): string {
  if (amount === null) return '–';
  if (status === 'revoked') return 'เพิกถอน';
  if (done) return `มีผล ${showDay(approvedOn ?? effectiveOn)}`;
  if (status === 'recorded') return 'รอยืนยัน';
  return waits ? 'รออนุมัติ' : 'ไม่เคลื่อนเงิน';
}

/** What a resolution decided, and whether its money has moved. */
export function Decisions({ row }: { readonly row: ResolutionRow }) {
  const book = useThisBook();
  const names = useNames();
  const line = (id: string) => <Link href={bookHref(book, 'lines', id)}>{names.line(id)}</Link>;
  if (row.decisions.every(({ amount }) => amount === null)) {
    return row.decisions.map(({ decision, verb, subject }) => (
      <p key={decision}>
        {subject} · <strong>{thai(verbName, verb)}</strong>
      </p>
    ));
  }
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="เรื่องที่มีมติ">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">เรื่อง</th>
            <th scope="col">มติ</th>
            <th scope="col">ไปที่</th>
            <th scope="col" className="num">
              จำนวนเงิน
            </th>
            <th scope="col">ผล</th>
          </tr>
        </thead>
        <tbody>
          {row.decisions.map((decision) => (
            <tr key={decision.decision}>
              <td>
                {decision.subject}
                {decision.amendedIn > 1 && <small> แก้ไขในฉบับที่ {decision.amendedIn}</small>}
                <Votes votes={decision.votes} />
              </td>
              <td className="nowrap">{thai(verbName, decision.verb)}</td>
              <td>
                {(decision.kind === 'allocate' || decision.kind === 'use-savings') && (
                  <>
                    {projectTitle(names.project(decision.project ?? ''))}
                    <small>รายการ {line(decision.line ?? '')}</small>
                  </>
                )}
                {decision.kind === 'transfer' && (
                  <>
                    โอน {line(decision.line ?? '')} → {line(decision.toLine ?? '')}
                  </>
                )}
                {decision.delegation !== null && (
                  <small className="muted"> อำนาจ {decision.delegation}</small>
                )}
              </td>
              <td className="num">
                {decision.amount === null ? '–' : <Money amount={decision.amount} />}
              </td>
              <td className="nowrap">{outcomeOf(row, decision)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

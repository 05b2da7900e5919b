import type { AgreementRow, MatchRow } from '@app/views';
import { Ask } from '../ask';
import { Badge } from '../badge';
import { showDay } from '../days';
import { Money, UnitName } from '../figure';
import { pixels } from '../money';
import { useNames } from '../names';
import { Loaded, Nothing, useRegister } from '../reading';
import { bookHref, useThisBook } from '../session';
import { projectTitle, thai } from '../text';
import { percentOfBasisPoints, shrinkageName, typeName } from '../text.fund';
import { MatchesTable } from './matches-table';

/** Agreements with their ratios and caps, and the matches made under them. */
export default function AgreementsPage() {
  const { area, fiscalYear } = useThisBook();
  const fund = bookHref({ area, fiscalYear }, 'fund');
  const agreements = useRegister<AgreementRow>('agreements');
  const matches = useRegister<MatchRow>('matches');
  return (
    <section aria-labelledby="agreements-title">
      <div className="page-head page-head-row">
        <div>
          <h1 id="agreements-title">ข้อตกลงและการจับคู่</h1>
          <p className="muted">
            อัตราร่วมลงทุน เพดาน และงบจังหวัดที่จับคู่กับเงินสมทบ · หน่วย: <UnitName />
          </p>
        </div>
        <div className="asks">
          <Ask command="StateAgreement" base={fund} />
          <Ask command="MakeMatch" base={fund} />
          <Ask command="ReduceProject" base={fund} plain />
          <Ask command="CancelProject" base={fund} plain />
        </div>
      </div>
      <Loaded answer={agreements} what="ข้อตกลงร่วมลงทุน">
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing>ยังไม่มีข้อตกลงร่วมลงทุน จึงยังลงนามและจับคู่ไม่ได้</Nothing>
          ) : (
            <div className="cards cards-narrow">
              {rows.map((row) => (
                <AgreementCard key={`${row.agreement}.${row.version}`} row={row} />
              ))}
            </div>
          )
        }
      </Loaded>
      <h2>การจับคู่</h2>
      <Loaded answer={matches} what="การจับคู่">
        {({ rows }) => <MatchesTable rows={rows} />}
      </Loaded>
    </section>
  );
}

function AgreementCard({ row }: { readonly row: AgreementRow }) {
  const names = useNames();
  const { agreement, version, projects, ratios, cap, matched } = row;
  return (
    <article className="card">
      <header>
        <h2>
          ข้อตกลง {agreement} ฉบับที่ {version}
        </h2>
        {row.simulated && <Badge kind="simulated">ข้อมูลจำลอง</Badge>}
      </header>
      <p className="muted small">
        {row.document.number} ลว. {showDay(row.document.date)} · ตั้งแต่ {showDay(row.statedOn)} ·
        จับคู่ภายใน {showDay(row.deadline)}
      </p>
      <p className="clamp" title={projects.map(names.project).join(' · ')}>
        {projects.map((project) => projectTitle(names.project(project))).join(' · ')}
      </p>
      <ul className="ratios">
        {ratios.map((ratio) => (
          <li key={JSON.stringify(ratio)}>
            <strong>
              งบจังหวัด {ratio.provincial} : เงินสมทบ {ratio.local}
            </strong>
            {ratio.cash !== null && ` และเป็นเงินสดอย่างน้อย ${ratio.provincial} : ${ratio.cash}`}
            <small className="muted">
              {ratio.types.length === 0
                ? 'อปท. ทุกประเภท'
                : ratio.types.map((type) => thai(typeName, type)).join(', ')}
              {ratio.project !== null && ` · เฉพาะ${projectTitle(names.project(ratio.project))}`}
            </small>
          </li>
        ))}
      </ul>
      <dl className="pairs">
        <Pair name="มิใช่ตัวเงินได้ไม่เกิน">{percentOfBasisPoints(row.inKindShareMax)}</Pair>
        <Pair name="เมื่อโครงการเล็กลง">{thai(shrinkageName, row.shrinkage)}</Pair>
        <Pair name="เพดานต่อ อปท.">
          {row.capPerLocalGovernment === null ? (
            'ไม่จำกัด'
          ) : (
            <Money amount={row.capPerLocalGovernment} />
          )}
        </Pair>
        <Pair name="เพดานทั้งข้อตกลง">{cap === null ? 'ไม่จำกัด' : <Money amount={cap} />}</Pair>
        <Pair name="จับคู่แล้ว (ทุกฉบับ)">
          <Money amount={matched} />
        </Pair>
      </dl>
      {cap !== null && (
        <div className="thin-bar" aria-hidden="true">
          <span style={{ width: `${Math.min(100, (pixels(matched) / pixels(cap)) * 100)}%` }} />
        </div>
      )}
    </article>
  );
}

function Pair({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

import type {
  BookRegisterEntry,
  BookRegisterRow,
  BookRegisterStep,
  RegisterKind,
} from '@app/views';
import { officeText } from '../acting';
import { Ask } from '../ask';
import { Badge } from '../badge';
import { showDay, showInstant } from '../days';
import { Facts } from '../facts';
import { Money } from '../figure';
import { actionsOfEntry, givenBy } from '../forms/book-actions';
import { More } from '../more';
import { Link, withQuery } from '../place';
import { Loaded, useParts } from '../reading';
import { registerHref } from '../register-href';
import { bookHref, useThisBook } from '../session';
import { thai } from '../text';
import { eventName } from '../text.events';
import { refusalName } from '../text.refusals';
import { registerFigureName, registerName, standingName } from '../text.registers';
import { TimeTravel } from '../time-travel';
import { About, titleOf } from './registers';

/** One entry of a register: how it stands, what can be asked of it, and everything that happened. */
export function RegisterEntryPage({
  kind,
  id,
}: {
  readonly kind: RegisterKind;
  readonly id: string;
}) {
  const { area, fiscalYear, asOf } = useThisBook();
  const path = `/books/${area}/${fiscalYear}/registers/${kind}/${encodeURIComponent(id)}`;
  const answer = useParts<BookRegisterEntry>(path, asOf);
  return (
    <Loaded answer={answer} what={`${registerName[kind]} ${id}`}>
      {({ pages }) => {
        const [first] = pages;
        if (first === undefined) return null;
        return (
          <section aria-labelledby="entry-title">
            <Head kind={kind} row={first.entry} />
            <Standing row={first.entry} />
            <h2>เหตุการณ์ตามลำดับ</h2>
            <Steps steps={pages.flatMap(({ steps }) => steps)} />
            <More of={answer}>แสดงเหตุการณ์ถัดไป</More>
          </section>
        );
      }}
    </Loaded>
  );
}

function Head({ kind, row }: { readonly kind: RegisterKind; readonly row: BookRegisterRow }) {
  const book = useThisBook();
  const { area, fiscalYear, asOf } = book;
  const base = bookHref({ area, fiscalYear }, 'registers', kind);
  // Of another time nothing is asked: what is asked now meets the entry as it is now.
  const past = asOf.asOfEffective !== undefined || asOf.asOfRecorded !== undefined;
  return (
    <div className="page-head page-head-row">
      <div>
        <p className="muted">
          <Link href={bookHref(book, 'registers', kind)}>{registerName[kind]}</Link> / {row.id}
        </p>
        <h1 id="entry-title">
          {titleOf(row)} <Badge kind="plain">{thai(standingName, row.status)}</Badge>
          {row.overdue && <Badge kind="error">เกินกำหนด</Badge>}
          {row.simulated && <Badge kind="simulated">ข้อมูลจำลอง</Badge>}
        </h1>
        {!past && (
          <p>
            {actionsOfEntry(row).map((command) => (
              <Ask key={command} command={command} base={base} given={givenBy(row, command)} />
            ))}
          </p>
        )}
      </div>
      <TimeTravel />
    </div>
  );
}

function Standing({ row }: { readonly row: BookRegisterRow }) {
  return (
    <>
      <p>
        <About row={row} />
      </p>
      <dl className="pairs">
        <div>
          <dt>มีผล</dt>
          <dd>{showDay(row.effectiveOn)}</dd>
        </div>
        {row.dueOn !== null && (
          <div>
            <dt>ครบกำหนด</dt>
            <dd>{showDay(row.dueOn)}</dd>
          </div>
        )}
        {row.document !== null && (
          <div>
            <dt>เอกสาร</dt>
            <dd>
              {row.document.number} ลว. {showDay(row.document.date)}
            </dd>
          </div>
        )}
        {Object.entries(row.figures).map(([name, amount]) => (
          <div key={name}>
            <dt>{thai(registerFigureName, name)}</dt>
            <dd>
              <Money amount={amount} />
            </dd>
          </div>
        ))}
      </dl>
      <Facts facts={row.facts} />
      {row.kind === 'project' && <RegistersOfProject project={row.id} />}
    </>
  );
}

/** Registers whose entries are about a project. */
const OF_A_PROJECT = [
  'allocation',
  'pre-commitment',
  'commitment',
  'disbursement',
  'savings',
] as const;

function RegistersOfProject({ project }: { readonly project: string }) {
  const book = useThisBook();
  return (
    <p className="small">
      ทะเบียนของโครงการนี้:{' '}
      {OF_A_PROJECT.map((kind) => (
        <span key={kind}>
          <Link href={registerHref(book, kind, { project })}>{registerName[kind]}</Link>{' '}
        </span>
      ))}
    </p>
  );
}

function Steps({ steps }: { readonly steps: readonly BookRegisterStep[] }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="เหตุการณ์ตามลำดับ">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">ตัดสินใจ</th>
            <th scope="col">มีผล</th>
            <th scope="col">บันทึก</th>
            <th scope="col">เหตุการณ์</th>
            <th scope="col">โดย</th>
            <th scope="col">เอกสาร</th>
            <th scope="col">เปลี่ยนแปลง</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <Step key={`${step.sequence} ${step.eventId}`} step={step} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Step({ step }: { readonly step: BookRegisterStep }) {
  const { document, note, status, warnings, stream, revision } = step;
  return (
    <tr>
      <td className="nowrap">{showDay(step.decidedOn)}</td>
      <td className="nowrap">{showDay(step.effectiveOn)}</td>
      <td className="nowrap">{showInstant(step.recordedAt)}</td>
      <td>
        <strong>{thai(eventName, step.type)}</strong>
        {status !== null && <small>{thai(standingName, status)}</small>}
        {note !== null && <small className="muted">{note}</small>}
        {warnings.map(({ code }) => (
          <Badge key={code} kind="warning">
            {thai(refusalName, code)}
          </Badge>
        ))}
        {step.simulated && <Badge kind="simulated">ข้อมูลจำลอง</Badge>}
        <small>
          <Link href={withQuery({ event: `${stream}@${revision}` })}>เหตุการณ์ต้นฉบับ</Link>
        </small>
      </td>
      <td>{officeText(step.actor, ' · ')}</td>
      <td>
        {document !== null && (
          <>
            {document.number}
            <small className="muted">ลว. {showDay(document.date)}</small>
          </>
        )}
      </td>
      <td>
        {Object.entries(step.figures).map(([name, amount]) => (
          <div key={name}>
            {thai(registerFigureName, name)} <Money amount={amount} />
          </div>
        ))}
      </td>
    </tr>
  );
}

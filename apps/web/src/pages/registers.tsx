import type { BookRegisterRow, Page, RegisterKind } from '@app/views';
import type { UseInfiniteQueryResult, InfiniteData } from '@tanstack/react-query';
import Checkbox from 'antd/es/checkbox';
import Select from 'antd/es/select';
import { lazy } from 'react';
import { Ask } from '../ask';
import { Badge } from '../badge';
import { showDay } from '../days';
import { ExportLinks } from '../export-links';
import { Money, UnitName } from '../figure';
import { actionsOfRegister } from '../forms/book-actions';
import { More } from '../more';
import { useNames } from '../names';
import { go, Link, usePlace, withQuery } from '../place';
import { Loaded, Nothing, useList } from '../reading';
import { bookHref, useThisBook } from '../session';
import { SubNavigation } from '../sub-navigation';
import { projectTitle, thai } from '../text';
import { refusalName } from '../text.refusals';
import { REGISTER_GROUPS, registerFigureName, registerName, standingName } from '../text.registers';
import { TimeTravel } from '../time-travel';
import { RegisterEntryPage } from './register-entry';

const ActionPage = lazy(() => import('../forms/action-form'));

/** ทะเบียน: everything of the book of which a register is kept. */
export default function RegistersPage() {
  const book = useThisBook();
  const { area, fiscalYear, page } = book;
  const [, kind, id, command] = page;
  if (kind === undefined) return <AllRegisters />;
  if (!isKind(kind)) return <Nothing>ไม่มีทะเบียนนี้</Nothing>;
  const base = bookHref({ area, fiscalYear }, 'registers', kind);
  if (id === 'ask' && command !== undefined) {
    return <ActionPage command={command} back={{ href: base, label: registerName[kind] }} />;
  }
  if (id !== undefined) return <RegisterEntryPage kind={kind} id={id} />;
  return <RegisterList kind={kind} base={base} />;
}

function isKind(text: string): text is RegisterKind {
  return Object.hasOwn(registerName, text);
}

/** The way to every register, in groups. */
function AllRegisters() {
  const book = useThisBook();
  return (
    <section aria-labelledby="registers-title">
      <div className="page-head">
        <h1 id="registers-title">ทะเบียน</h1>
        <p className="muted">ทุกรายการของสมุดนี้ แต่ละรายการมีเหตุการณ์ทั้งหมดที่ทำให้เป็นเช่นนั้น ดูย้อนเวลาได้</p>
      </div>
      <div className="cards cards-narrow">
        {REGISTER_GROUPS.map(({ name, kinds }) => (
          <nav key={name} className="card" aria-label={name}>
            <h2>{name}</h2>
            <ul>
              {kinds.map((kind) => (
                <li key={kind}>
                  <Link href={bookHref(book, 'registers', kind)}>{registerName[kind]}</Link>
                </li>
              ))}
            </ul>
          </nav>
        ))}
      </div>
    </section>
  );
}

const FILTERS = ['status', 'line', 'project', 'overdue'] as const;

/** One register, narrowed as the address says. */
export function RegisterList({
  kind,
  base,
}: {
  readonly kind: RegisterKind;
  readonly base: string;
}) {
  const book = useThisBook();
  const { area, fiscalYear, asOf } = book;
  const { query } = usePlace();
  const narrowed = Object.fromEntries(
    FILTERS.map((name) => [name, query.get(name) ?? undefined] as const),
  );
  const path = `/books/${area}/${fiscalYear}/registers/${kind}`;
  const answer = useList<BookRegisterRow>(path, { ...asOf, ...narrowed });
  const group = REGISTER_GROUPS.find(({ kinds }) => kinds.includes(kind));
  return (
    <section aria-labelledby="register-title">
      <div className="page-head page-head-row">
        <div>
          <p className="muted">
            <Link href={bookHref(book, 'registers')}>ทะเบียน</Link> / {group?.name}
          </p>
          <h1 id="register-title">{registerName[kind]}</h1>
          <p className="muted">
            หน่วย: <UnitName />
          </p>
          <ExportLinks
            registers={[`registers/${kind}`]}
            query={{ [`registers/${kind}`]: { ...asOf, ...narrowed } }}
          />
        </div>
        <TimeTravel />
      </div>
      <SubNavigation
        label={`ทะเบียนกลุ่ม${group?.name ?? ''}`}
        here={bookHref(book, 'registers', kind)}
        parts={(group?.kinds ?? []).map((one) => ({
          href: bookHref(book, 'registers', one),
          name: registerName[one],
        }))}
      />
      <p>
        {actionsOfRegister(kind).map((command) => (
          <Ask key={command} command={command} base={base} />
        ))}
      </p>
      <Rows kind={kind} answer={answer} />
    </section>
  );
}

function Rows({
  kind,
  answer,
}: {
  readonly kind: RegisterKind;
  readonly answer: UseInfiniteQueryResult<InfiniteData<Page<BookRegisterRow>>>;
}) {
  return (
    <Loaded answer={answer} what={registerName[kind]}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.rows);
        return (
          <>
            <Filters rows={rows} />
            {rows.length === 0 ? (
              <Nothing>ไม่มีรายการในทะเบียนนี้</Nothing>
            ) : (
              <RegisterTable kind={kind} rows={rows} />
            )}
            <More of={answer}>แสดงรายการถัดไป</More>
          </>
        );
      }}
    </Loaded>
  );
}

/** What the list is narrowed by; the address keeps it. */
function Filters({ rows }: { readonly rows: readonly BookRegisterRow[] }) {
  const { query } = usePlace();
  const names = useNames();
  const status = query.get('status');
  const all = [
    ...new Set([...rows.map((row) => row.status), ...(status === null ? [] : [status])]),
  ];
  const given = (['line', 'project'] as const).flatMap((name) => {
    const id = query.get(name);
    if (id === null) return [];
    const words = name === 'line' ? names.line(id) : projectTitle(names.project(id));
    return [{ name, words }];
  });
  return (
    <div className="toolbar">
      <label htmlFor="register-status">สถานะ</label>
      <Select
        id="register-status"
        value={status ?? ''}
        popupMatchSelectWidth={false}
        onChange={(value) => go(withQuery({ status: value }))}
        options={[
          { value: '', label: 'ทุกสถานะ' },
          ...all.map((value) => ({ value, label: thai(standingName, value) })),
        ]}
      />
      <Checkbox
        checked={query.has('overdue')}
        onChange={({ target }) => go(withQuery({ overdue: target.checked ? 'true' : null }))}
      >
        เกินกำหนดเท่านั้น
      </Checkbox>
      {given.map(({ name, words }) => (
        <Link key={name} href={withQuery({ [name]: null })} aria-label={`เลิกกรอง ${words}`}>
          {words} ✕
        </Link>
      ))}
    </div>
  );
}

function RegisterTable({
  kind,
  rows,
}: {
  readonly kind: RegisterKind;
  readonly rows: readonly BookRegisterRow[];
}) {
  const figures = [...new Set(rows.flatMap((row) => Object.keys(row.figures)))];
  const due = rows.some(({ dueOn }) => dueOn !== null);
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={registerName[kind]}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">รายการ</th>
            <th scope="col">สถานะ</th>
            <th scope="col">เกี่ยวกับ</th>
            <th scope="col">เอกสาร</th>
            <th scope="col">วันที่มีผล</th>
            {due && <th scope="col">ครบกำหนด</th>}
            {figures.map((name) => (
              <th key={name} scope="col" className="num">
                {thai(registerFigureName, name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <RegisterRow key={row.id} row={row} figures={figures} due={due} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RegisterRow({
  row,
  figures,
  due,
}: {
  readonly row: BookRegisterRow;
  readonly figures: readonly string[];
  readonly due: boolean;
}) {
  const book = useThisBook();
  return (
    <tr>
      <th scope="row">
        <Link href={bookHref(book, 'registers', row.kind, row.id)}>{titleOf(row)}</Link>
        <small className="muted">{row.id}</small>
        {row.simulated && <Badge kind="simulated">ข้อมูลจำลอง</Badge>}
      </th>
      <td className="nowrap">{thai(standingName, row.status)}</td>
      <td>
        <About row={row} />
      </td>
      <td>
        {row.document !== null && (
          <>
            {row.document.number}
            <small className="muted">ลว. {showDay(row.document.date)}</small>
          </>
        )}
      </td>
      <td className="nowrap">{showDay(row.effectiveOn)}</td>
      {due && (
        <td className="nowrap">
          {row.dueOn !== null && showDay(row.dueOn)}
          {row.overdue && <Badge kind="error">เกินกำหนด</Badge>}
        </td>
      )}
      {figures.map((name) => (
        <td key={name} className="num">
          {row.figures[name] === undefined ? '–' : <Money amount={row.figures[name]} />}
        </td>
      ))}
    </tr>
  );
}

/** What an entry is called: what it says of itself, the rule of an exception, else its id. */
export function titleOf({ kind, title, id }: BookRegisterRow): string {
  if (title === null || title === '') return id;
  return kind === 'exception' ? thai(refusalName, title) : title;
}

/** The line, or lines, and the project of an entry. */
export function About({ row }: { readonly row: BookRegisterRow }) {
  const book = useThisBook();
  const names = useNames();
  const line = (id: string) => <Link href={bookHref(book, 'lines', id)}>{names.line(id)}</Link>;
  return (
    <>
      {row.line !== null && line(row.line)}
      {row.toLine !== null && <> → {line(row.toLine)}</>}
      {row.project !== null && (
        <small>
          <Link href={bookHref(book, 'registers', 'project', row.project)}>
            {projectTitle(names.project(row.project))}
          </Link>
        </small>
      )}
    </>
  );
}

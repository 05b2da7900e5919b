import type { LineRow } from '@app/views';
import Input from 'antd/es/input';
import { useState } from 'react';
import { ExportLinks } from '../export-links';
import { FiguresTable, UnitName } from '../figure';
import { Link } from '../place';
import { Loaded, Nothing, useAllRows } from '../reading';
import { bookHref, useThisBook } from '../session';
import { categoryName, thai } from '../text';
import { TimeTravel } from '../time-travel';
import { Badge } from '../badge';

/** The lines of the Act with their figures; each opens its budget control register. */
export default function LinesPage() {
  const [wanted, setWanted] = useState('');
  const answer = useAllRows<LineRow>('lines');
  const { asOf } = useThisBook();
  return (
    <section aria-labelledby="lines-title">
      <div className="page-head page-head-row">
        <div>
          <h1 id="lines-title">ทะเบียนคุมงบประมาณ</h1>
          <p className="muted">
            รายการตาม พ.ร.บ. เลือกรายการเพื่อเปิดทะเบียน · หน่วย: <UnitName />
          </p>
          {/* Commitments and payments stand as of now; lines as of the day of the page. */}
          <ExportLinks
            registers={['lines', 'commitments', 'disbursements']}
            query={{ lines: asOf }}
          />
        </div>
        <TimeTravel />
      </div>
      <div className="toolbar">
        <Input
          aria-label="ค้นรายการ"
          placeholder="ค้นเลขหรือชื่อรายการ โครงการ งบรายจ่าย"
          allowClear
          className="search-box"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      </div>
      <Loaded answer={answer} what="รายการงบประมาณ">
        {({ rows }) => <Lines rows={rows.filter((row) => matches(row, wanted))} />}
      </Loaded>
    </section>
  );
}

function matches(row: LineRow, wanted: string): boolean {
  const { line, item, budgetProject, category, categoryPath } = row;
  return [line, item, budgetProject, thai(categoryName, category), ...categoryPath]
    .join(' ')
    .toLowerCase()
    .includes(wanted.trim().toLowerCase());
}

function Lines({ rows }: { readonly rows: readonly LineRow[] }) {
  const book = useThisBook();
  if (rows.length === 0) return <Nothing>ไม่มีรายการตามที่ค้น</Nothing>;
  return (
    <FiguresTable
      caption="รายการงบประมาณ"
      head="รายการ"
      area={book.area}
      rows={rows.map((row) => ({
        key: row.line,
        name: `${row.line} ${row.item}`,
        label: (
          <>
            <Link href={bookHref(book, 'lines', row.line)}>{row.item}</Link>
            {row.stopped && <Badge kind="error">ระงับ</Badge>}
            <small className="muted">
              {row.line} · {thai(categoryName, row.category)} · {row.budgetProject}
            </small>
          </>
        ),
        figures: row.figures,
        scope: { line: row.line },
      }))}
    />
  );
}

import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import { useState } from 'react';
import { Problem, upload } from '../api';
import { typedDay } from '../days';
import { Money } from '../figure';
import { ChoiceField, DayField, TextField } from '../forms/fields';
import { ProblemNotice } from '../reading';
import { answers, useHere } from '../session';
import { useAsking } from '../who';

/** What an import of a report answers, as far as it is shown. */
interface Outcome {
  readonly status: 'loaded' | 'unchanged';
  readonly dryRun: boolean;
  readonly cursor: string | null;
  readonly rows: number;
  readonly read: number;
  readonly skipped: number;
  readonly amount: string;
  readonly waiting: readonly {
    readonly row: string;
    readonly code: string;
    readonly amount: string;
  }[];
  readonly faults: readonly {
    readonly line: number;
    readonly column: string;
    readonly reasonTh: string;
  }[];
}

const UNITS = [
  { value: 'baht', label: 'บาท' },
  { value: 'million-baht', label: 'ล้านบาท' },
];
const COVERS = [
  { value: 'year-to-date', label: 'ยอดสะสมตั้งแต่ต้นปี' },
  { value: 'month', label: 'เฉพาะเดือนนี้' },
];
const FAULTS_SHOWN = 20;

type BoxName = 'number' | 'date' | 'amounts' | 'covers' | 'code' | 'amount' | 'layout';

/** Takes the report of a month: first as a preview that writes nothing, then for good. */
export function ReconciliationImport({
  month,
  open = false,
}: {
  readonly month: string;
  readonly open?: boolean;
}) {
  const here = useHere();
  const { actor, denied } = useAsking('BeginReconciliation');
  const [file, setFile] = useState<File | null>(null);
  const [boxes, setBoxes] = useState({
    number: '',
    date: '',
    amounts: 'baht',
    covers: 'year-to-date',
    code: '',
    amount: '',
    layout: '',
  });
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  if (actor === null) {
    return denied === null ? null : <p className="muted">ผู้นำเข้ารายงานคือการเงินหรือคลังจังหวัด</p>;
  }
  const put = (name: BoxName) => (value: string) => {
    setBoxes((before) => ({ ...before, [name]: value }));
    setOutcome(null);
  };
  const date = typedDay(boxes.date);
  const complete = file !== null && boxes.number.trim() !== '' && date !== null;
  const send = async (dryRun: boolean) => {
    if (file === null || date === null || busy) return;
    setBusy(true);
    setFailure(null);
    try {
      const query = { ...queryOf(boxes), documentDate: date, dryRun: dryRun ? 'true' : undefined };
      const path = `${here?.root}/reconciliations/${month}/import`;
      setOutcome(await upload<Outcome>(path, query, file, actor.assignment ?? ''));
      if (!dryRun) await answers.invalidateQueries();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setFailure(error);
      setOutcome(null);
    } finally {
      setBusy(false);
    }
  };
  return (
    <details open={open}>
      <summary>นำเข้ารายงาน GFMIS</summary>
      <form
        noValidate
        aria-label="นำเข้ารายงาน GFMIS"
        onSubmit={(event) => {
          event.preventDefault();
          void send(outcome === null);
        }}
      >
        <div className="field">
          <label htmlFor="report-file">แฟ้มรายงาน (.csv UTF-8 หรือ .xlsx)</label>
          <input
            id="report-file"
            type="file"
            accept=".csv,.xlsx"
            onChange={(event) => {
              setFile(event.target.files?.[0] ?? null);
              setOutcome(null);
            }}
          />
        </div>
        <ReportBoxes boxes={boxes} put={put} />
        {failure !== null && <ProblemNotice error={failure} retry={() => void send(true)} />}
        <div aria-live="polite">{outcome !== null && <Preview outcome={outcome} />}</div>
        <Button
          type="primary"
          htmlType="submit"
          loading={busy}
          disabled={!complete || outcome?.dryRun === false}
        >
          {outcome === null ? 'ดูตัวอย่าง (ยังไม่บันทึก)' : 'นำเข้า'}
        </Button>
      </form>
    </details>
  );
}

/** What is said of the file beside it. */
function ReportBoxes({
  boxes,
  put,
}: {
  readonly boxes: Readonly<Record<BoxName, string>>;
  readonly put: (name: BoxName) => (value: string) => void;
}) {
  return (
    <>
      <TextField
        id="report-number"
        label="ชื่อหรือเลขที่รายงาน"
        value={boxes.number}
        onChange={put('number')}
      />
      <DayField id="report-date" label="วันที่ออกรายงาน" value={boxes.date} onChange={put('date')} />
      <ChoiceField
        id="report-unit"
        label="หน่วยเงินในแฟ้ม"
        value={boxes.amounts}
        onChange={put('amounts')}
        options={UNITS}
      />
      <ChoiceField
        id="report-covers"
        label="รายงานบอกยอด"
        value={boxes.covers}
        onChange={put('covers')}
        options={COVERS}
      />
      <details>
        <summary>กำหนดคอลัมน์เอง</summary>
        <TextField
          id="column-code"
          label="หัวคอลัมน์รหัส"
          required={false}
          value={boxes.code}
          onChange={put('code')}
          placeholder="รหัสงบประมาณ"
        />
        <TextField
          id="column-amount"
          label="หัวคอลัมน์ยอดเบิกจ่าย"
          required={false}
          value={boxes.amount}
          onChange={put('amount')}
          placeholder="เบิกจ่าย"
        />
        <TextField
          id="column-layout"
          label="จำรูปแบบนี้ไว้ในชื่อ (A–Z, 0–9, -)"
          required={false}
          value={boxes.layout}
          onChange={put('layout')}
          placeholder="gfmis-summary"
        />
      </details>
    </>
  );
}

function queryOf({
  number,
  amounts,
  covers,
  code,
  amount,
  layout,
}: Readonly<Record<BoxName, string>>) {
  const own = code.trim() !== '' && amount.trim() !== '';
  return {
    documentNumber: number.trim(),
    amounts,
    covers,
    columns: own ? JSON.stringify({ code: code.trim(), amount: amount.trim() }) : undefined,
    layout: layout.trim() === '' ? undefined : layout.trim(),
  };
}

function Preview({ outcome }: { readonly outcome: Outcome }) {
  const { dryRun, status, rows, read, skipped, amount, waiting, faults } = outcome;
  const title =
    status === 'unchanged' ? 'แฟ้มนี้นำเข้าแล้ว ไม่มีสิ่งใดเปลี่ยน' : dryRun ? 'เมื่อนำเข้าจะได้' : 'นำเข้าแล้ว';
  return (
    <Alert
      type={skipped > 0 ? 'warning' : 'success'}
      showIcon
      data-testid="preview"
      title={title}
      description={
        <>
          <p>
            อ่านได้ {read} จาก {rows} แถว รวม <Money amount={amount} /> · รอจับคู่ {waiting.length} แถว
          </p>
          {faults.length > 0 && (
            <ul>
              {faults.slice(0, FAULTS_SHOWN).map(({ line, column, reasonTh }) => (
                <li key={`${line}|${column}`}>
                  บรรทัดที่ {line} {column}: {reasonTh}
                </li>
              ))}
            </ul>
          )}
        </>
      }
    />
  );
}

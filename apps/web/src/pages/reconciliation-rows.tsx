import type { LineRow, ReconciliationView, WaitingRowAnswer } from '@app/views';
import Button from 'antd/es/button';
import { useState } from 'react';
import { Badge } from '../badge';
import { showDay } from '../days';
import { Money } from '../figure';
import { useCommand, Verdict } from '../forms/command';
import { ChoiceField } from '../forms/fields';
import { useAllRows } from '../reading';
import { ExplainForm } from './reconciliation-explain';

/** Rows of the report whose line was not known: each is given one, or explained. */
export function WaitingRows({ found }: { readonly found: ReconciliationView }) {
  const { waitingRows, waiting, month, status } = found;
  const lines = useAllRows<LineRow>('lines').data?.rows ?? [];
  const options = lines.map(({ line, item }) => ({ value: line, label: `${line} ${item}` }));
  return (
    <section aria-labelledby="waiting-title">
      <h2 id="waiting-title">
        รอจับคู่{' '}
        <Badge kind={waiting > 0 ? 'warning' : 'success'}>
          {waiting > 0 ? `${waiting} แถว` : 'ครบแล้ว'}
        </Badge>
      </h2>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="แถวรอจับคู่">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">รหัสใน GFMIS</th>
              <th scope="col" className="num">
                จำนวนเงิน
              </th>
              <th scope="col">รายการงบประมาณ</th>
            </tr>
          </thead>
          <tbody>
            {waitingRows.map((row) => (
              <tr key={row.row}>
                <th scope="row">
                  {row.code}
                  <small className="muted">
                    {row.row} {row.description}
                    {row.document !== null &&
                      ` · ${row.document.number} ${showDay(row.document.date)}`}
                  </small>
                </th>
                <td className="num">
                  <Money amount={row.amount} />
                </td>
                <td>
                  <Settled row={row} />
                  {status === 'open' && row.status === 'waiting' && (
                    <Settle month={month} row={row} options={options} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Settled({ row }: { readonly row: WaitingRowAnswer }) {
  if (row.status === 'matched') return <>{row.line}</>;
  if (row.status === 'waiting') return null;
  return <>ไม่ใช่ของสมุดนี้: {row.explanation?.explanation}</>;
}

function Settle({
  month,
  row: { row, code, amount },
  options,
}: {
  readonly month: string;
  readonly row: WaitingRowAnswer;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}) {
  const [line, setLine] = useState('');
  const [remember, setRemember] = useState(true);
  const [outside, setOutside] = useState(false);
  const path = `reconciliations/${month}/rows/${encodeURIComponent(row)}/match`;
  const command = useCommand('MatchRow', path, line === '' ? null : { line, remember });
  if (outside) {
    return (
      <ExplainForm
        month={month}
        about={{ kind: 'row', row }}
        difference={amount}
        done={() => setOutside(false)}
      />
    );
  }
  return (
    <form
      noValidate
      aria-label={`จับคู่ ${row}`}
      onSubmit={(event) => {
        event.preventDefault();
        void command.submit();
      }}
    >
      <ChoiceField
        id={`line-${row}`}
        label="รายการงบประมาณ"
        value={line}
        onChange={setLine}
        options={options}
      />
      <label>
        <input
          type="checkbox"
          checked={remember}
          onChange={(event) => setRemember(event.target.checked)}
        />{' '}
        จำว่ารหัส {code} คือรายการนี้ และจับคู่แถวอื่นที่มีรหัสเดียวกัน
      </label>
      {line !== '' && <Verdict command={command} />}
      <p>
        <Button
          type="primary"
          htmlType="submit"
          loading={command.giving}
          disabled={line === '' || command.actor === null}
        >
          จับคู่
        </Button>{' '}
        <button type="button" className="link" onClick={() => setOutside(true)}>
          ไม่ใช่ของสมุดนี้
        </button>
      </p>
    </form>
  );
}

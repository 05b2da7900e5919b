import type { ComparedLineRow, ReconciliationView } from '@app/views';
import { useState } from 'react';
import { Badge } from '../badge';
import { Money } from '../figure';
import { isNothing } from '../money';
import { Nothing } from '../reading';
import { ExplainForm } from './reconciliation-explain';
import { causeName } from './reconciliation-causes';

/** Every line on both sides, with why it differs. */
export function ComparedLines({ found }: { readonly found: ReconciliationView }) {
  const { lines, month, status } = found;
  const [open, setOpen] = useState<string | null>(null);
  if (lines.length === 0) return <Nothing>ไม่มีรายการที่เบิกจ่ายในสองฝั่ง</Nothing>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="รายการ">
      <table className="plain" aria-label="ยอดรายรายการ">
        <thead>
          <tr>
            <th scope="col">รายการ</th>
            <th scope="col" className="num">
              ของเรา
            </th>
            <th scope="col" className="num">
              GFMIS
            </th>
            <th scope="col" className="num">
              ผลต่าง
            </th>
            <th scope="col">คำอธิบาย</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((row) => (
            <tr key={row.line}>
              <th scope="row">
                {row.item}
                <small className="muted">{row.line}</small>
              </th>
              <td className="num">
                <Money amount={row.ours} />
                {!isNothing(row.unauthorised) && (
                  <small className="muted">
                    นอกอำนาจ <Money amount={row.unauthorised} />
                  </small>
                )}
              </td>
              <td className="num">
                <Money amount={row.theirs} />
              </td>
              <td className="num">
                <Money amount={row.difference} />
              </td>
              <td>
                <Explanation row={row} />
                {status === 'open' && !isNothing(row.difference) && open !== row.line && (
                  <button type="button" className="link" onClick={() => setOpen(row.line)}>
                    {row.explanation === null ? 'อธิบายผลต่าง' : 'อธิบายใหม่'}
                  </button>
                )}
                {open === row.line && status === 'open' && (
                  <ExplainForm
                    month={month}
                    about={{ kind: 'line', line: row.line }}
                    difference={row.difference}
                    done={() => setOpen(null)}
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

function Explanation({ row }: { readonly row: ComparedLineRow }) {
  const { explanation, difference } = row;
  if (isNothing(difference)) return <Badge kind="success">ตรงกัน</Badge>;
  if (explanation === null) return <Badge kind="warning">ยังไม่อธิบาย</Badge>;
  return (
    <>
      {causeName[explanation.cause] ?? explanation.cause}: {explanation.explanation}{' '}
      {!explanation.stands && (
        <Badge kind="warning">
          อธิบายไว้สำหรับผลต่าง <Money amount={explanation.difference} />
        </Badge>
      )}
    </>
  );
}

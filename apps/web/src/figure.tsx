import type { BudgetFigures, BudgetScope, FigureName } from '@app/views';
import type { ReactNode } from 'react';
import { showMoney } from './money';
import { go, withQuery } from './place';
import { useChoices } from './session';
import { figureColumns, figureMeaning, figureName, shortFigureName } from './text';

/** A figure that stands in `BudgetFigures`. */
export type AmountName = Exclude<keyof BudgetFigures, 'disbursedPercent' | 'usedPercent'>;

/** What narrows a figure within its book. */
export type Scope = Omit<BudgetScope, 'area' | 'fiscalYear'>;

/** The fields of the address that name a figure which is being explained. */
export const SCOPE_FIELDS = [
  'fundSource',
  'developmentIssue',
  'category',
  'budgetProject',
  'project',
  'line',
] as const;

/** Of what a figure is explained. */
export interface Explained {
  readonly area: string;
  readonly scope: Scope;
  readonly label: string;
  /** Only what had taken effect by this day, whatever the page shows. */
  readonly until?: string;
}

/** Opens the events of a figure; the address says which, so it can be sent to somebody. */
export function explain(figure: FigureName, of: Explained): void {
  const { area, scope, label, until } = of;
  const cleared = Object.fromEntries(
    SCOPE_FIELDS.map((name) => [`in.${name}`, scope[name] ?? null]),
  );
  go(withQuery({ ...cleared, figure, of: area, label, until: until ?? null }));
}

/** Closes them. */
export function closeExplanation(): void {
  const cleared = Object.fromEntries(SCOPE_FIELDS.map((name) => [`in.${name}`, null]));
  go(withQuery({ ...cleared, figure: null, of: null, label: null, until: null }));
}

/** An amount in the unit that the person chose, exact on hovering. */
export function Money({ amount }: { readonly amount: string }) {
  const { unit } = useChoices();
  return (
    <span className="money" title={`${showMoney(amount, 'baht')} บาท`}>
      {showMoney(amount, unit)}
    </span>
  );
}

/** An amount in baht, whatever unit was chosen: beside a box into which baht are typed. */
export function Baht({ amount }: { readonly amount: string }) {
  return <span className="money">{showMoney(amount, 'baht')} บาท</span>;
}

/** The unit that the person chose, in words. */
export function UnitName() {
  return useChoices().unit === 'baht' ? 'บาท' : 'ล้านบาท';
}

/** A figure that opens the events of which it is the sum. */
export function Figure({
  figure,
  amount,
  area,
  scope = {},
  label,
}: {
  readonly figure: FigureName;
  readonly amount: string;
  readonly area: string;
  readonly scope?: Scope;
  /** Of what it is, as the drawer's title says. */
  readonly label: string;
}) {
  return (
    <button
      type="button"
      className="figure"
      data-figure={figure}
      aria-label={`${figureName[figure]} ${label} ${showMoney(amount, 'baht')} บาท ดูที่มา`}
      onClick={() => explain(figure, { area, scope, label })}
    >
      <Money amount={amount} />
    </button>
  );
}

/** A percentage of the wire; a dash where there was nothing to divide by. */
export function Percent({ value }: { readonly value: string | null }) {
  return <span className="percent">{value === null ? '–' : `${value}%`}</span>;
}

/** Both numbers as bars of the allotment: what is paid, and beyond it what is bound. */
export function UseBar({ figures }: { readonly figures: BudgetFigures }) {
  const width = (percent: string | null) => `${Math.min(100, Math.max(0, Number(percent ?? 0)))}%`;
  return (
    <span
      className="use-bar"
      role="img"
      aria-label={`เบิกจ่ายร้อยละ ${figures.disbursedPercent ?? '–'} ใช้จ่ายร้อยละ ${figures.usedPercent ?? '–'}`}
    >
      <span className="use-bar-used" style={{ width: width(figures.usedPercent) }} />
      <span className="use-bar-disbursed" style={{ width: width(figures.disbursedPercent) }} />
    </span>
  );
}

/** One row of a table of figures. */
export interface FiguresRow {
  readonly key: string;
  readonly label: ReactNode;
  /** The label in plain text. */
  readonly name: string;
  readonly figures: BudgetFigures;
  readonly scope: Scope;
}

/** A table of figures: every one opens its events. */
export function FiguresTable({
  caption,
  head,
  area,
  rows,
  total,
  columns = figureColumns,
}: {
  readonly caption: string;
  readonly head: string;
  readonly area: string;
  readonly rows: readonly FiguresRow[];
  readonly total?: BudgetFigures;
  readonly columns?: readonly (keyof BudgetFigures)[];
}) {
  const all = total && { key: '', label: 'รวม', name: 'รวม', figures: total, scope: {} };
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="figures">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className="num"
                title={isPercent(column) ? 'ร้อยละของงบจัดสรร' : figureMeaning[column]}
              >
                {isPercent(column) ? '%' : shortFigureName(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <FiguresLine key={row.key} row={row} area={area} columns={columns} />
          ))}
        </tbody>
        {all && (
          <tfoot>
            <FiguresLine row={all} area={area} columns={columns} />
          </tfoot>
        )}
      </table>
    </div>
  );
}

function FiguresLine({
  row,
  area,
  columns,
}: {
  readonly row: FiguresRow;
  readonly area: string;
  readonly columns: readonly (keyof BudgetFigures)[];
}) {
  return (
    <tr>
      <th scope="row">{row.label}</th>
      {columns.map((column) => (
        <td key={column} className="num">
          {isPercent(column) ? (
            <Percent value={row.figures[column]} />
          ) : (
            <Figure
              figure={column}
              amount={row.figures[column]}
              area={area}
              scope={row.scope}
              label={row.name}
            />
          )}
        </td>
      ))}
    </tr>
  );
}

function isPercent(column: keyof BudgetFigures): column is 'disbursedPercent' | 'usedPercent' {
  return column === 'disbursedPercent' || column === 'usedPercent';
}

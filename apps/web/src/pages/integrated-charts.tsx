import type { BreakdownRow, BudgetFigures, IntegratedBudget } from '@app/views';
import { lazy, Suspense, useMemo, type ReactNode } from 'react';
import { lastDayOf, showDay, showMonth } from '../days';
import { explain, Figure, type AmountName, type Scope } from '../figure';
import { pixels } from '../money';
import { figureOfStage, shortFigureName, stageName, thai } from '../text';

const Chart = lazy(() => import('../charts'));

const COLOUR = {
  disbursed: '#1f6f6b',
  committed: '#dca23c',
  rest: '#d5dde1',
  plain: '#46708a',
  left: '#7f98a5',
};

const AXIS = { axisLine: { show: false }, axisTick: { show: false } };
const LABEL = { color: '#4b5c66', fontSize: 12 };
/** A telephone: labels must be short there. */
const narrow = () => window.innerWidth < 720;
const millions = (value: unknown) =>
  `${Number(value).toLocaleString('th-TH', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} ล้านบาท`;

const THAI_WORDS = new Intl.Segmenter('th', { granularity: 'word' });

/**
 * A name on lines of at most so many letters, broken between words: Thai has no spaces there, and a
 * chart would break between a consonant and its vowel. Marks above and below take no width.
 */
function onLines(name: string, most: number): string {
  const lines = [''];
  for (const { segment } of THAI_WORDS.segment(name)) {
    const longer = `${lines.at(-1) ?? ''}${segment}`;
    if (longer.replace(/\p{M}/gu, '').length > most) lines.push(segment);
    else lines.splice(-1, 1, longer);
  }
  return lines.map((line) => line.trim()).join('\n');
}

const KEYS = {
  disbursed: 'เบิกจ่าย',
  used: 'ใช้จ่าย',
  committed: 'ก่อหนี้ผูกพัน',
  rest: 'คงเหลือ',
};

function Panel({
  title,
  children,
  keys = [],
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly keys?: readonly (keyof typeof KEYS)[];
}) {
  return (
    <figure className="panel">
      <figcaption>
        <h2>{title}</h2>
        <span className="keys">
          {keys.map((key) => (
            <span key={key} className={`key key-${key}`}>
              {KEYS[key]}
            </span>
          ))}
        </span>
      </figcaption>
      <Suspense fallback={<p className="muted">กำลังวาดแผนภูมิ …</p>}>{children}</Suspense>
    </figure>
  );
}

const STAGE_ORDER = ['disbursed', 'committed', 'matched', 'allocated', 'allotted', 'unallotted'];

/** Where the money stands now, in one bar; its parts sum to what there is after transfers. */
export function StageBar({ budget }: { readonly budget: IntegratedBudget }) {
  const stages = STAGE_ORDER.flatMap((name) =>
    budget.byStage.filter(({ stage }) => stage === name),
  );
  const total = pixels(budget.total.afterTransfers);
  return (
    <div className="panel stage-panel">
      <h2>เงินหลังโอนเปลี่ยนแปลงอยู่ที่ขั้นใด</h2>
      <div className="stage-bar" aria-hidden="true">
        {stages
          .filter(({ amount }) => pixels(amount) > 0)
          .map(({ stage, amount }) => (
            <span
              key={stage}
              className={`stage stage-${stage}`}
              style={{ width: `${(pixels(amount) / total) * 100}%` }}
            />
          ))}
      </div>
      <dl className="stage-list">
        {stages.map(({ stage, amount }) => (
          <div key={stage}>
            <dt>
              <span className={`dot stage-${stage}`} aria-hidden="true" />
              {thai(stageName, stage)}
            </dt>
            <dd>
              <Figure
                figure={figureOfStage[stage] ?? 'left'}
                amount={amount}
                area={budget.area}
                label="ทั้งหมด"
              />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const STEPS: readonly {
  readonly figure: AmountName;
  readonly sign: 1 | -1 | 0;
  readonly colour: string;
}[] = [
  { figure: 'appropriated', sign: 0, colour: COLOUR.plain },
  { figure: 'transferred', sign: 1, colour: COLOUR.plain },
  { figure: 'afterTransfers', sign: 0, colour: COLOUR.plain },
  { figure: 'disbursed', sign: -1, colour: COLOUR.disbursed },
  { figure: 'committed', sign: -1, colour: COLOUR.committed },
  { figure: 'left', sign: 0, colour: COLOUR.left },
];

/** Where each step's bar begins, and how long it is. */
function barsOf(figures: BudgetFigures) {
  const bars = [];
  let level = 0;
  for (const { figure, sign, colour } of STEPS) {
    const value = pixels(figures[figure]);
    const from = sign === 0 ? 0 : level;
    level = sign === 0 ? value : level + sign * value;
    bars.push({ base: Math.min(from, level), size: Math.abs(level - from), value, colour });
  }
  return bars;
}

/** From the Act to what is left. */
export function Waterfall({
  area,
  figures,
}: {
  readonly area: string;
  readonly figures: BudgetFigures;
}) {
  const option = useMemo(() => {
    const bars = barsOf(figures);
    return {
      grid: { left: 8, right: 8, top: 26, bottom: 40 },
      xAxis: {
        ...AXIS,
        type: 'category',
        data: STEPS.map(({ figure }) =>
          shortFigureName(figure).replace('ผูกพัน', narrow() ? '' : 'ผูกพัน'),
        ),
        axisLabel: { ...LABEL, interval: 0, width: narrow() ? 46 : 90, overflow: 'break' },
      },
      yAxis: { type: 'value', show: false },
      series: [
        {
          type: 'bar',
          stack: 'all',
          silent: true,
          itemStyle: { color: 'transparent' },
          data: bars.map(({ base }) => base),
        },
        {
          type: 'bar',
          stack: 'all',
          barWidth: '62%',
          cursor: 'pointer',
          label: {
            show: true,
            position: 'top',
            fontSize: 12,
            formatter: ({ dataIndex }: { dataIndex: number }) =>
              bars[dataIndex]?.value.toFixed(2) ?? '',
          },
          data: bars.map(({ size, colour }) => ({ value: size, itemStyle: { color: colour } })),
        },
      ],
    };
  }, [figures]);
  const pick = (ordinal: number) => {
    const step = STEPS[ordinal];
    if (step) explain(step.figure, { area, scope: {}, label: 'ทั้งหมด' });
  };
  return (
    <Panel title="จาก พ.ร.บ. ถึงคงเหลือ (ล้านบาท)">
      <Chart option={option} label="แผนภูมิน้ำตกจาก พ.ร.บ. ถึงคงเหลือ" height={260} onPick={pick} />
    </Panel>
  );
}

/** The end of an axis that holds a value and falls on one of its marks. */
function roundUp(value: number): number {
  if (value <= 0) return 1;
  const step = 10 ** Math.floor(Math.log10(value)) / 2;
  return (Math.floor(value / step) + 1) * step;
}

const USED_SERIES = 'ใช้จ่ายสะสม';

const FISCAL_MONTHS = ['10', '11', '12', '01', '02', '03', '04', '05', '06', '07', '08', '09'];

/** What was disbursed and used by the end of each month of the fiscal year. */
export function MonthlyCurve({ budget }: { readonly budget: IntegratedBudget }) {
  const { area, byMonth, fiscalYear, total } = budget;
  const months = useMemo(
    () =>
      FISCAL_MONTHS.map((month) => `${fiscalYear - 543 - (Number(month) >= 10 ? 1 : 0)}-${month}`),
    [fiscalYear],
  );
  const option = useMemo(() => {
    const last = byMonth.at(-1)?.month ?? '';
    const levels = (field: 'disbursed' | 'used') =>
      months.map((month) => {
        if (month > last) return null;
        const latest = byMonth.findLast((point) => point.month <= month);
        return latest === undefined ? 0 : pixels(latest[field]);
      });
    const line = (name: string, field: 'disbursed' | 'used', color: string) => ({
      name,
      type: 'line',
      symbolSize: 6,
      data: levels(field),
      itemStyle: { color },
      lineStyle: { color, width: 2.5 },
      areaStyle: { color, opacity: 0.08 },
    });
    const allotted = pixels(total.allotted);
    return {
      grid: { left: 48, right: 16, top: 26, bottom: 26 },
      tooltip: { trigger: 'axis', valueFormatter: millions },
      xAxis: {
        ...AXIS,
        type: 'category',
        data: months.map(showMonth),
        axisLabel: LABEL,
        boundaryGap: false,
      },
      yAxis: {
        type: 'value',
        max: (range: { max: number }) => roundUp(Math.max(range.max, allotted)),
        axisLabel: LABEL,
        splitLine: { lineStyle: { color: '#e7ecef' } },
      },
      series: [
        {
          ...line(USED_SERIES, 'used', COLOUR.committed),
          markLine: {
            symbol: 'none',
            silent: true,
            lineStyle: { color: COLOUR.plain, type: 'dashed' },
            label: { formatter: 'จัดสรร', position: 'insideStartTop', color: COLOUR.plain },
            data: [{ yAxis: allotted }],
          },
        },
        line('เบิกจ่ายสะสม', 'disbursed', COLOUR.disbursed),
      ],
    };
  }, [byMonth, months, total.allotted]);
  const pick = (ordinal: number, series: string) => {
    const month = months[ordinal];
    if (month === undefined) return;
    const until = lastDayOf(month);
    const label = `ทั้งหมด ถึง ${showDay(until)}`;
    const figure = series === USED_SERIES ? 'used' : 'disbursed';
    explain(figure, { area, scope: {}, label, until });
  };
  return (
    <Panel title="เบิกจ่ายและใช้จ่ายสะสมรายเดือน (ล้านบาท)" keys={['disbursed', 'used']}>
      <Chart option={option} label="เส้นเบิกจ่ายและใช้จ่ายสะสมรายเดือน" height={260} onPick={pick} />
    </Panel>
  );
}

/** A breakdown as bars of what is paid, bound and left. */
export function BreakdownBars({
  title,
  area,
  rows,
  scopeOf,
  nameOf,
  height,
}: {
  readonly title: string;
  readonly area: string;
  readonly rows: readonly BreakdownRow[];
  readonly scopeOf: (key: string) => Scope;
  readonly nameOf: (row: BreakdownRow) => string;
  readonly height: number;
}) {
  const shown = useMemo(() => rows.toReversed(), [rows]);
  const option = useMemo(() => {
    const part = (name: string, figure: AmountName, color: string) => ({
      name,
      type: 'bar',
      stack: 'all',
      barMaxWidth: 22,
      cursor: 'pointer',
      itemStyle: { color },
      data: shown.map(({ figures }) => pixels(figures[figure])),
    });
    return {
      grid: { left: 8, right: 16, top: 6, bottom: 24, containLabel: true },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: millions },
      xAxis: {
        type: 'value',
        axisLabel: { ...LABEL, hideOverlap: true },
        splitNumber: narrow() ? 3 : 5,
        splitLine: { lineStyle: { color: '#e7ecef' } },
      },
      yAxis: {
        ...AXIS,
        type: 'category',
        data: shown.map(nameOf),
        axisLabel: {
          ...LABEL,
          formatter: (name: string) => onLines(name, narrow() ? 15 : 28),
          lineHeight: 15,
        },
      },
      series: [
        part('เบิกจ่าย', 'disbursed', COLOUR.disbursed),
        part('ก่อหนี้ผูกพัน', 'committed', COLOUR.committed),
        part('คงเหลือ', 'left', COLOUR.rest),
      ],
    };
  }, [shown, nameOf]);
  const pick = (ordinal: number) => {
    const row = shown[ordinal];
    if (row) explain('used', { area, scope: scopeOf(row.key), label: nameOf(row) });
  };
  return (
    <Panel title={title} keys={['disbursed', 'committed', 'rest']}>
      <Chart option={option} label={title} height={height} onPick={pick} />
    </Panel>
  );
}

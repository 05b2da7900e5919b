import type { LocalMoney, ProvincialShare } from '@app/views';
import { Money } from './figure';
import { isNothing, pixels, showMoney } from './money';
import { Link } from './place';
import { bookHref, type Book } from './session';
import { moneyMeaning, moneyName } from './text.fund';

/*
 * What became of local money: as figures, as a bar, and against a target.
 */

/** Stages that exclude each other, so that a bar of them is as long as what was approved. */
const PARTS = ['used', 'left', 'outstanding'] as const;

/** Where approved local money stands now, for the eye; the figures beside it are exact. */
export function LocalMoneyBar({ money }: { readonly money: LocalMoney }) {
  const shown = PARTS.filter((part) => pixels(money[part]) > 0);
  const total = shown.reduce((sum, part) => sum + pixels(money[part]), 0);
  if (total === 0) return null;
  return (
    <>
      <div className="stage-bar" aria-hidden="true">
        {shown.map((part) => (
          <span
            key={part}
            className={`local-${part}`}
            style={{ width: `${(pixels(money[part]) / total) * 100}%` }}
          />
        ))}
      </div>
      <p className="keys">
        {PARTS.map((part) => (
          <span key={part} className="key-inline">
            <span className={`dot local-${part}`} aria-hidden="true" />
            {moneyName[part]}
          </span>
        ))}
      </p>
    </>
  );
}

const ALWAYS: readonly (keyof LocalMoney)[] = [
  'pledged',
  'approved',
  'outstanding',
  'verified',
  'used',
  'left',
  'matched',
  'released',
];
/** Shown only where there is any. */
const SOMETIMES: readonly (keyof LocalMoney)[] = [
  'cash',
  'ownExecution',
  'inKind',
  'spent',
  'refundable',
  'refunded',
  'shortfall',
  'unauthorised',
];
const WRONG: ReadonlySet<keyof LocalMoney> = new Set(['shortfall', 'unauthorised']);

/** Every figure of local money that says something. */
export function LocalMoneyFigures({ money }: { readonly money: LocalMoney }) {
  const shown = [...ALWAYS, ...SOMETIMES.filter((name) => !isNothing(money[name]))];
  return (
    <dl className="stage-list">
      {shown.map((name) => (
        <div key={name} data-money={name} className={WRONG.has(name) ? 'wrong' : undefined}>
          <dt title={moneyMeaning[name]}>{moneyName[name]}</dt>
          <dd>
            <Money amount={money[name]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/**
 * A figure of local money that leads to the contributions of which it is the sum. They are listed as
 * they stand now, so a figure of another day leads nowhere.
 */
export function LocalFigure({
  name,
  amount,
  book: { area, fiscalYear, asOf },
  label,
}: {
  readonly name: keyof LocalMoney;
  readonly amount: string;
  /** The book to whose projects they are given, as of the days of the page. */
  readonly book: Pick<Book, 'area' | 'fiscalYear' | 'asOf'>;
  /** What the page calls the figure. */
  readonly label: string;
}) {
  if (asOf.asOfEffective !== undefined || asOf.asOfRecorded !== undefined) {
    return <Money amount={amount} />;
  }
  return (
    <Link
      className="figure"
      data-figure={name}
      aria-label={`${label} ${showMoney(amount, 'baht')} บาท ดูรายการสมทบที่มา`}
      href={`${bookHref({ area, fiscalYear }, 'fund', 'contributions')}?money=${name}`}
    >
      <Money amount={amount} />
    </Link>
  );
}

/** The province's money beside it, and how much local money stands behind a baht of it. */
export function ProvincialFigures({ provincial }: { readonly provincial: ProvincialShare }) {
  const { matched, released, claimed, recovered, cashRatio, totalRatio } = provincial;
  return (
    <dl className="stage-list">
      <Amount name="งบจังหวัดที่จับคู่" amount={matched} />
      <Amount name="งบจังหวัดที่ปล่อย" amount={released} />
      {!isNothing(claimed) && <Amount name="เรียกเงินคืน" amount={claimed} />}
      {!isNothing(claimed) && <Amount name="ได้รับคืนแล้ว" amount={recovered} />}
      <Ratio name="เงินสดต่องบจังหวัด 1 บาท" value={cashRatio} test="cash-ratio" />
      <Ratio name="ทุกรูปแบบต่องบจังหวัด 1 บาท" value={totalRatio} test="total-ratio" />
    </dl>
  );
}

function Amount({ name, amount }: { readonly name: string; readonly amount: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Money amount={amount} />
      </dd>
    </div>
  );
}

function Ratio({
  name,
  value,
  test,
}: {
  readonly name: string;
  readonly value: string | null;
  readonly test: string;
}) {
  return (
    <div data-testid={test}>
      <dt>{name}</dt>
      <dd>{value === null ? <span className="muted">ยังไม่มีการจับคู่</span> : `${value} บาท`}</dd>
    </div>
  );
}

const LEVELS = ['pledged', 'approved', 'verified'] as const;

/** The thermometer of a round: pledged, approved and verified against the target. */
export function Thermometer({
  money,
  target,
  percents,
}: {
  readonly money: LocalMoney;
  readonly target: string | null;
  readonly percents: Readonly<Record<(typeof LEVELS)[number], string | null>>;
}) {
  // Without a target, and beyond it, the longest of the three fills the glass.
  const full = Math.max(
    target === null ? 0 : pixels(target),
    ...LEVELS.map((level) => pixels(money[level])),
  );
  const width = (value: number) => `${full === 0 ? 0 : (value / full) * 100}%`;
  return (
    <div className="thermometer" data-testid="thermometer">
      <div className="glass" aria-hidden="true">
        {LEVELS.map((level) => (
          <span
            key={level}
            className={`level level-${level}`}
            style={{ width: width(pixels(money[level])) }}
          />
        ))}
        {target !== null && (
          <span className="target-mark" style={{ left: width(pixels(target)) }} />
        )}
      </div>
      <dl className="levels">
        <div data-level="target">
          <dt>เป้าหมาย</dt>
          <dd>{target === null ? 'ไม่ได้ตั้ง' : <Money amount={target} />}</dd>
        </div>
        {LEVELS.map((level) => (
          <div key={level} data-level={level}>
            <dt title={moneyMeaning[level]}>
              <span className={`dot level-${level}`} aria-hidden="true" />
              {moneyName[level]}
            </dt>
            <dd>
              <Money amount={money[level]} />
              {percents[level] !== null && <small>{percents[level]}%</small>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

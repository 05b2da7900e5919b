import type { IntegratedBudget, LocalMoney, SourceRow } from '@app/views';
import { Badge } from '../badge';
import { Figure, Money, Percent, UnitName, UseBar } from '../figure';
import { LocalFigure, LocalMoneyBar } from '../local-money';
import { Link } from '../place';
import { bookHref, useThisBook } from '../session';
import { areaTitle, figureName, fundSourceName, thai } from '../text';
import { moneyMeaning, moneyName } from '../text.fund';

/** Where the money comes from, each source by itself, and all that the area has for its work. */
export function Sources({ budget }: { readonly budget: IntegratedBudget }) {
  const { sources, local, totalAllSources, cluster, sharedWithheld } = budget;
  const own = sources.filter(({ counted }) => counted === 'own');
  const shared = sources.filter(({ counted }) => counted === 'shared');
  const ofLocal = own.some(({ fundSource }) => fundSource === LOCAL);
  return (
    <>
      <section className="sources" aria-label="แหล่งเงิน">
        {[...own, ...shared].map((source) =>
          source.fundSource === LOCAL && source.counted === 'own' ? (
            <LocalSource key="own.local" money={local} />
          ) : (
            <Source key={`${source.area}.${source.fundSource}`} source={source} />
          ),
        )}
        {cluster !== null && sharedWithheld && (
          <article className="source source-shared" data-testid="withheld">
            <header>
              <h2>เงินของกลุ่มจังหวัด</h2>
              <Badge kind="plain">ไม่แสดง</Badge>
            </header>
            <p className="muted">{cluster.name}</p>
            <Withheld />
          </article>
        )}
      </section>
      {ofLocal && (
        <section className="panel all-sources" aria-label="รวมทุกแหล่งเงิน">
          <h2>
            รวมทุกแหล่งเงิน{' '}
            <small className="muted">
              งบของพื้นที่รวมเงินสมทบที่รับแล้ว นับบาทละครั้ง · หน่วย: <UnitName />
            </small>
          </h2>
          <UseBar figures={totalAllSources} />
          <dl className="stage-list">
            {OF_A_SOURCE.map((figure) => (
              <div key={figure} data-all={figure}>
                <dt>{figureName[figure]}</dt>
                <dd>
                  <Money amount={totalAllSources[figure]} />{' '}
                  {figure === 'disbursed' && <Percent value={totalAllSources.disbursedPercent} />}
                  {figure === 'used' && <Percent value={totalAllSources.usedPercent} />}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}

/** That the cluster's money is not shown to this reader, which is not the same as none. */
export function Withheld() {
  return (
    <p>
      หน้าที่ของท่านดูสมุดงบประมาณของกลุ่มจังหวัดไม่ได้ จึง<strong>ไม่แสดงจำนวนเงิน</strong> ไม่ได้แปลว่าไม่มีเงิน
    </p>
  );
}

const LOCAL = 'local';

const OF_A_SOURCE = ['afterTransfers', 'allotted', 'disbursed', 'used', 'left'] as const;

/** What the figures of a source are in the words of local money. */
const IN_LOCAL_MONEY: Readonly<Record<(typeof OF_A_SOURCE)[number], keyof LocalMoney>> = {
  afterTransfers: 'verified',
  allotted: 'verified',
  disbursed: 'used',
  used: 'used',
  left: 'left',
};

function Source({ source }: { readonly source: SourceRow }) {
  const { fiscalYear, asOf } = useThisBook();
  const { fundSource, area, areaName, counted, figures } = source;
  const name = thai(fundSourceName, fundSource);
  return (
    <article className={`source source-${counted}`}>
      <header>
        <h2>{name}</h2>
        {counted === 'shared' ? (
          <Badge kind="warning">แสดงไว้ ไม่นับรวม</Badge>
        ) : (
          <Badge kind="processing">นับรวม</Badge>
        )}
      </header>
      <p className="muted">
        {counted === 'shared' ? (
          <Link href={bookHref({ area, fiscalYear })}>{areaTitle(area, areaName)}</Link>
        ) : (
          areaTitle(area, areaName)
        )}
      </p>
      <UseBar figures={figures} />
      <dl>
        {OF_A_SOURCE.map((figure) => (
          <div key={figure}>
            <dt>{figureName[figure]}</dt>
            <dd>
              {fundSource === LOCAL ? (
                <LocalFigure
                  name={IN_LOCAL_MONEY[figure]}
                  amount={figures[figure]}
                  book={{ area, fiscalYear, asOf }}
                  label={`${figureName[figure]} ${name} ${areaTitle(area, areaName)}`}
                />
              ) : (
                <Figure
                  figure={figure}
                  amount={figures[figure]}
                  area={area}
                  scope={{ fundSource }}
                  label={`${name} ${areaTitle(area, areaName)}`}
                />
              )}
              {figure === 'disbursed' && <Percent value={figures.disbursedPercent} />}
              {figure === 'used' && <Percent value={figures.usedPercent} />}
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

const OF_LOCAL: readonly (keyof LocalMoney)[] = [
  'approved',
  'outstanding',
  'verified',
  'used',
  'left',
  'matched',
  'released',
];

/** งบ อปท.: what local governments contribute, in the stages of their own. */
function LocalSource({ money }: { readonly money: LocalMoney }) {
  const book = useThisBook();
  return (
    <article className="source source-own" data-testid="local-source">
      <header>
        <h2>{fundSourceName[LOCAL]}</h2>
        <Badge kind="processing">นับในรวมทุกแหล่งเงิน</Badge>
      </header>
      <p className="muted">
        <Link href={bookHref(book, 'fund')}>กองทุนร่วมลงทุน</Link>
      </p>
      <LocalMoneyBar money={money} />
      <dl>
        {OF_LOCAL.map((name) => (
          <div key={name}>
            <dt title={moneyMeaning[name]}>{moneyName[name]}</dt>
            <dd>
              <LocalFigure name={name} amount={money[name]} book={book} label={moneyName[name]} />
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

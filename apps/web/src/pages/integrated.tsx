import type { BreakdownRow, BudgetFigures, IntegratedBudget } from '@app/views';
import Alert from 'antd/es/alert';
import Tabs from 'antd/es/tabs';
import { showDay, showInstant } from '../days';
import { Figure, FiguresTable, Percent, UnitName, type AmountName, type Scope } from '../figure';
import { isNothing } from '../money';
import { Link } from '../place';
import { Loaded, Nothing, useRead } from '../reading';
import { bookHref, useThisBook } from '../session';
import {
  areaTitle,
  categoryName,
  figureColumns,
  figureMeaning,
  figureName,
  projectColumns,
  thai,
} from '../text';
import { TimeTravel } from '../time-travel';
import { BreakdownBars, MonthlyCurve, StageBar, Waterfall } from './integrated-charts';
import { Sources, Withheld } from './integrated-sources';
import { CarriedBeside } from './carried-beside';

/** All money of a province side by side. */
export default function IntegratedPage() {
  const { area, fiscalYear, asOf } = useThisBook();
  const answer = useRead<IntegratedBudget>(`/areas/${area}/integrated-budget`, {
    fiscalYear,
    ...asOf,
  });
  return (
    <Loaded answer={answer} what="มุมมองงบประมาณบูรณาการ">
      {(budget) => <Integrated budget={budget} />}
    </Loaded>
  );
}

const nameOfCategory = (row: BreakdownRow) => thai(categoryName, row.key);
const nameOfRow = (row: BreakdownRow) => row.label;
const byIssue = (developmentIssue: string): Scope => ({ developmentIssue });
const byCategory = (category: string): Scope => ({ category });
const byBudgetProject = (budgetProject: string): Scope => ({ budgetProject });
const byProject = (project: string): Scope => ({ project });

function Integrated({ budget }: { readonly budget: IntegratedBudget }) {
  const { area, total, sources } = budget;
  // The two charts of breakdowns stand beside each other and are as high as the longer one.
  const bars = Math.max(3, budget.byDevelopmentIssue.length, budget.byCategory.length) * 46 + 40;
  return (
    <>
      <Title budget={budget} />
      {!isNothing(total.unauthorised) && (
        <Alert
          className="problem"
          type="error"
          showIcon
          title={
            <>
              มีรายการนอกอำนาจ{' '}
              <Figure figure="unauthorised" amount={total.unauthorised} area={area} label="ทั้งหมด" />{' '}
              <UnitName /> ที่ยังไม่มีวงเงินรองรับ ไม่รวมในตัวเลขด้านล่าง
            </>
          }
        />
      )}
      {sources.length === 0 && <Nothing>ณ วันและเวลาที่เลือก ยังไม่มีรายการใดในสมุดงบประมาณนี้</Nothing>}
      <Headline area={area} figures={total} />
      <Sources budget={budget} />
      <StageBar budget={budget} />
      <div className="panels">
        <Waterfall area={area} figures={total} />
        <MonthlyCurve budget={budget} />
        <BreakdownBars
          title="ตามประเด็นการพัฒนา (ล้านบาท)"
          area={area}
          rows={budget.byDevelopmentIssue}
          scopeOf={byIssue}
          nameOf={nameOfRow}
          height={bars}
        />
        <BreakdownBars
          title="ตามงบรายจ่าย (ล้านบาท)"
          area={area}
          rows={budget.byCategory}
          scopeOf={byCategory}
          nameOf={nameOfCategory}
          height={bars}
        />
      </div>
      <CarriedBeside area={area} rows={budget.carriedFromEarlierYears} />
      <Breakdowns budget={budget} />
    </>
  );
}

function Title({ budget }: { readonly budget: IntegratedBudget }) {
  const { areaName, areaNameEn, fiscalYear, cluster, asOfEffective, asOfRecorded, sequence } =
    budget;
  return (
    <div className="page-head page-head-row">
      <div>
        <h1>
          {areaTitle(budget.area, areaName)} <small lang="en">{areaNameEn}</small>
        </h1>
        <p className="muted">
          งบประมาณบูรณาการ ปีงบประมาณ {fiscalYear}
          {cluster && (
            <>
              {' · '}
              {budget.sharedWithheld ? (
                cluster.name
              ) : (
                <Link href={bookHref({ area: cluster.id, fiscalYear })}>{cluster.name}</Link>
              )}
            </>
          )}
          {asOfEffective !== null && ` · มีผล ณ ${showDay(asOfEffective)}`}
          {asOfRecorded !== null && ` · รู้ ณ ${showInstant(asOfRecorded)}`}
          {sequence !== null && ` · ถึงเหตุการณ์ที่ ${sequence}`}
        </p>
      </div>
      <TimeTravel />
    </div>
  );
}

const SMALL: readonly AmountName[] = [
  'appropriated',
  'afterTransfers',
  'allotted',
  'allocated',
  'committed',
  'left',
];

function Headline({ area, figures }: { readonly area: string; readonly figures: BudgetFigures }) {
  return (
    <section className="headline" aria-label="ตัวเลขหลัก">
      <Big
        area={area}
        figure="disbursed"
        amount={figures.disbursed}
        percent={figures.disbursedPercent}
      />
      <Big area={area} figure="used" amount={figures.used} percent={figures.usedPercent} />
      <dl className="smalls">
        {SMALL.map((figure) => (
          <div key={figure}>
            <dt title={figureMeaning[figure]}>{figureName[figure]}</dt>
            <dd>
              <Figure figure={figure} amount={figures[figure]} area={area} label="ทั้งหมด" />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Big({
  area,
  figure,
  amount,
  percent,
}: {
  readonly area: string;
  readonly figure: 'disbursed' | 'used';
  readonly amount: string;
  readonly percent: string | null;
}) {
  return (
    <div className={`big big-${figure}`}>
      <span className="big-name">{figureName[figure]}</span>
      <span className="big-percent">
        <Percent value={percent} />
      </span>
      <span className="big-amount">
        <Figure figure={figure} amount={amount} area={area} label="ทั้งหมด" />{' '}
        <small>
          <UnitName />
        </small>
      </span>
      <small className="muted">{figureMeaning[figure]} · ร้อยละของงบจัดสรร</small>
    </div>
  );
}

function Breakdowns({ budget }: { readonly budget: IntegratedBudget }) {
  const { area, total } = budget;
  const table = (
    head: string,
    rows: readonly BreakdownRow[],
    scopeOf: (key: string) => Scope,
    nameOf = nameOfRow,
  ) =>
    rows.length === 0 ? (
      <Nothing>ยังไม่มีข้อมูลตาม{head}</Nothing>
    ) : (
      <FiguresTable
        caption={`งบประมาณตาม${head}`}
        head={head}
        area={area}
        rows={rows.map((row) => ({
          key: row.key,
          label: nameOf(row),
          name: nameOf(row),
          figures: row.figures,
          scope: scopeOf(row.key),
        }))}
        // By project of the committee the rest of the lines is missing, so a total would mislead.
        {...(scopeOf === byProject ? { columns: projectColumns } : { total })}
      />
    );
  return (
    <section className="panel" aria-label="ตารางจำแนก">
      <h2>
        จำแนกงบประมาณ{' '}
        <small className="muted">
          หน่วย: <UnitName /> · กดตัวเลขเพื่อดูเหตุการณ์ที่มา
        </small>
      </h2>
      <Tabs
        items={[
          {
            key: 'issue',
            label: 'ประเด็นการพัฒนา',
            children: table('ประเด็นการพัฒนา', budget.byDevelopmentIssue, byIssue),
          },
          {
            key: 'category',
            label: 'งบรายจ่าย',
            children: table('งบรายจ่าย', budget.byCategory, byCategory, nameOfCategory),
          },
          {
            key: 'budget-project',
            label: 'โครงการตาม พ.ร.บ.',
            children: table('โครงการตาม พ.ร.บ.', budget.byBudgetProject, byBudgetProject),
          },
          {
            key: 'project',
            label: 'โครงการของคณะกรรมการ',
            children: table('โครงการของคณะกรรมการ', budget.byProject, byProject),
          },
          ...sharedTab(budget),
        ]}
      />
    </section>
  );
}

/** The cluster's money by its projects, whole: shown beside the province's own, never added to it. */
function sharedTab({ cluster, sharedWithheld, ...budget }: IntegratedBudget) {
  const { sharedByBudgetProject, sharedByProject } = budget;
  const tab = { key: 'shared', label: 'โครงการของกลุ่มจังหวัด' };
  if (cluster !== null && sharedWithheld) return [{ ...tab, children: <Withheld /> }];
  if (cluster === null || sharedByBudgetProject.length === 0) return [];
  const table = (head: string, rows: readonly BreakdownRow[], scopeOf: (key: string) => Scope) => (
    <FiguresTable
      caption={`${head} ${cluster.name}`}
      head={head}
      area={cluster.id}
      columns={scopeOf === byProject ? projectColumns : figureColumns}
      rows={rows.map(({ key, label, figures }) => ({
        key,
        label,
        figures,
        name: label,
        scope: scopeOf(key),
      }))}
    />
  );
  return [
    {
      ...tab,
      children: (
        <>
          <p className="muted">{cluster.name} แสดงทั้งจำนวน ไม่นับรวมในงบจังหวัด</p>
          {table('โครงการตาม พ.ร.บ.', sharedByBudgetProject, byBudgetProject)}
          {sharedByProject.length > 0 && table('โครงการของคณะกรรมการ', sharedByProject, byProject)}
        </>
      ),
    },
  ];
}

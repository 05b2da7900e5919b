import type { LocalGovernmentView, ProjectRow, RoundRow, Listing } from '@app/views';
import { useState } from 'react';
import { showDay, typedDay } from '../days';
import { Baht } from '../figure';
import { exceeds, minus, sumOf, typedMoney } from '../money';
import { CeilingBar, Checked } from '../pages/ceiling';
import { Link, usePlace } from '../place';
import { Nothing, useRead, useRows } from '../reading';
import { localGovernmentHref, useAreas } from '../session';
import { areaTitle } from '../text';
import { formName, sourceName } from '../text.fund';
import { CommandForm, errorsByField, useCommand } from './command';
import { documentBody, DocumentFields } from './document';
import { ChoiceField, DayField, MoneyField, TextField } from './fields';
import type { WayBack } from './receipt';

const EMPTY = {
  area: '',
  project: '',
  round: '',
  form: 'cash',
  amount: '',
  purpose: '',
  fund: 'own-revenue',
  reference: '',
  number: '',
  date: '',
  effectiveOn: '',
};

type Values = typeof EMPTY;

const FIELD_OF_RULE = {
  TARGET_OUTSIDE_AREA: 'target.area',
  TARGET_BOOK_NOT_OPEN: 'target.area',
  TARGET_PROJECT_UNKNOWN: 'target.project',
  TARGET_PROJECT_CANCELLED: 'target.project',
  TARGET_ROUND_UNKNOWN: 'round',
  TARGET_ROUND_CLOSED: 'round',
  REQUEST_UNKNOWN: 'round',
  REQUEST_ALREADY_ANSWERED: 'round',
  DEADLINE_PASSED: 'round',
  SOURCE_COUNTED_ALREADY: 'source.reference',
  STATE_GRANT_NOT_MATCH: 'source.fund',
  DOCUMENT_TAKEN: 'document.number',
  DOCUMENT_IN_FUTURE: 'document.date',
  DECIDED_IN_FUTURE: 'effectiveOn',
};

function bodyOf(values: Values, fiscalYear: number): object | null {
  const { area, project, round, form, purpose, fund, reference, effectiveOn } = values;
  const amount = typedMoney(values.amount);
  const document = documentBody(values);
  const day = typedDay(effectiveOn);
  if (area === '' || project === '' || amount === null) return null;
  if (purpose.trim() === '' || reference.trim() === '' || !document) return null;
  if (day === null && effectiveOn.trim() !== '') return null;
  return {
    target: { area, fiscalYear, project },
    form,
    amount,
    purpose: purpose.trim(),
    source: { fund, reference: reference.trim() },
    document,
    ...(round === '' ? {} : { round }),
    ...(day === null ? {} : { effectiveOn: day }),
  };
}

/** แสดงความจำนงสมทบ: one contribution to one project, with what is left of the ceiling beside it. */
export default function PledgePage({
  view,
  back,
}: {
  readonly view: LocalGovernmentView;
  readonly back: WayBack;
}) {
  const { query } = usePlace();
  const start = { ...EMPTY, area: query.get('area') ?? '', round: query.get('round') ?? '' };
  const [values, setValues] = useState(start);
  const { fiscalYear, successor } = view;
  const command = useCommand('MakePledge', 'pledges', bodyOf(values, fiscalYear));
  const error = errorsByField(command, FIELD_OF_RULE);
  if (successor !== null) {
    const { localGovernment, name } = successor;
    return (
      <Nothing>
        รวมเข้ากับแห่งอื่นแล้ว สมทบได้ที่หน้าของ{' '}
        <Link href={localGovernmentHref(localGovernment, fiscalYear)}>{name}</Link>
      </Nothing>
    );
  }
  const set = (changes: Partial<Values>) => setValues({ ...values, ...changes });
  const field = (name: keyof Values, path: string) => ({
    id: name,
    value: values[name],
    onChange: (value: string) => set({ [name]: value }),
    error: error(path),
  });
  return (
    <CommandForm
      title="แสดงความจำนงสมทบ"
      purpose={`ของ${view.localGovernment.fullName} ปีงบประมาณ ${fiscalYear} เป็นความสมัครใจ ถอนได้จนกว่าสภาท้องถิ่นจะพิจารณา`}
      command={command}
      submitLabel="บันทึกความจำนง"
      onAgain={() => setValues(start)}
      back={back}
    >
      <div className="form-grid">
        <TargetFields view={view} values={values} set={set} error={error} />
        <ChoiceField
          {...field('form', 'form')}
          label="รูปแบบ"
          options={Object.entries(formName).map(([value, label]) => ({ value, label }))}
        />
        <MoneyField
          {...field('amount', 'amount')}
          label="จำนวนเงิน"
          hint={<CeilingHint view={view} amount={typedMoney(values.amount)} />}
        />
        <TextField
          {...field('purpose', 'purpose')}
          label="เพื่ออะไร"
          placeholder="สมทบก่อสร้างศูนย์รวบรวมผลผลิต"
        />
        <ChoiceField
          {...field('fund', 'source.fund')}
          label="แหล่งเงินของ อปท."
          options={Object.entries(sourceName).map(([value, label]) => ({ value, label }))}
          hint="เงินอุดหนุนจากรัฐไม่นับเป็นเงินสมทบ"
        />
        <TextField
          {...field('reference', 'source.reference')}
          label="รหัสรายการหรือทะเบียนทรัพย์สิน"
          placeholder="ข้อบัญญัติ 2565 หน้า 41 ข้อ 1.2"
          hint="เงินหรือทรัพย์หนึ่งนับได้ครั้งเดียว"
        />
        <DocumentFields
          label="หนังสือแสดงความจำนง"
          values={values}
          set={set}
          error={error}
          required
        />
        <DayField
          {...field('effectiveOn', 'effectiveOn')}
          label="มีผลวันที่"
          required={false}
          hint="เว้นว่างคือวันที่ของหนังสือ"
        />
      </div>
    </CommandForm>
  );
}

/** For whom, for which project and in answer to which round. */
function TargetFields({
  view,
  values,
  set,
  error,
}: {
  readonly view: LocalGovernmentView;
  readonly values: Values;
  readonly set: (changes: Partial<Values>) => void;
  readonly error: (field: string) => string | undefined;
}) {
  const { fiscalYear, localGovernment } = view;
  const areas = useAreas().data ?? [];
  const province = areas.find(({ area }) => area === localGovernment.province);
  const cluster = areas.find(({ area }) => area === province?.cluster);
  const book = values.area === '' ? null : `/books/${values.area}/${fiscalYear}`;
  const projects = useRows<ProjectRow>(book === null ? null : `${book}/projects`);
  const rounds = useRead<Listing<RoundRow>>(`${book}/rounds`, {}, book !== null);
  const living = (projects.data?.rows ?? []).filter(({ status }) => status === 'open');
  const open = rounds.data?.rows.filter(({ status }) => status === 'open') ?? [];
  return (
    <>
      <ChoiceField
        id="area"
        label="สมทบให้"
        value={values.area}
        onChange={(area) => set({ area, project: '', round: '' })}
        options={[province, cluster]
          .filter((area) => area !== undefined)
          .map(({ area, nameTh }) => ({ value: area, label: areaTitle(area, nameTh) }))}
        error={error('target.area')}
      />
      <ProjectBox
        living={living}
        value={values.project}
        onChange={(project) => set({ project })}
        error={error('target.project')}
        none={projects.error !== null}
      />
      <ChoiceField
        id="round"
        label="ตอบรอบขอความร่วมมือ"
        required={false}
        value={values.round}
        onChange={(round) => set({ round })}
        options={open.map(({ round, title, deadline }) => ({
          value: round,
          label: `${title} · ตอบภายใน ${showDay(deadline)}`,
        }))}
        error={error('round')}
      />
    </>
  );
}

/** What is left of the yearly ceiling, and what would be after this. */
function CeilingHint({
  view: { ceiling },
  amount,
}: {
  readonly view: LocalGovernmentView;
  readonly amount: string | null;
}) {
  const { remaining } = ceiling;
  if (ceiling.ceiling === null || remaining === null) return 'ยังไม่ได้แจ้งฐานรายได้ จึงยังไม่ทราบเพดาน';
  const after = minus(remaining, amount ?? '0.00');
  return (
    <span data-testid="ceiling-left" className={exceeds('0.00', after) ? 'over' : undefined}>
      เพดานคงเหลือ <Baht amount={remaining} />
      {amount !== null && (
        <>
          {' '}
          หลังรายการนี้ <Baht amount={after} />
        </>
      )}{' '}
      <Checked verified={ceiling.rateVerified} />
      <CeilingBar
        ceiling={ceiling}
        whole={sumOf([ceiling.ceiling, ceiling.exceptions])}
        pending={amount ?? '0.00'}
      />
    </span>
  );
}

/**
 * The project to which it is pledged: one of those that invite the local government, or that it funds
 * already. While none does, its id stands in the letter that asks.
 */
function ProjectBox({
  living,
  none,
  ...box
}: {
  readonly living: readonly ProjectRow[];
  readonly none: boolean;
  readonly value: string;
  readonly onChange: (project: string) => void;
  readonly error: string | undefined;
}) {
  const field = { id: 'project', label: 'โครงการ', ...box };
  if (none) return <ChoiceField {...field} options={[]} hint="ยังไม่มีสมุดงบประมาณของปีนี้" />;
  if (living.length === 0) {
    const hint = 'ยังไม่มีโครงการที่เชิญ อปท. นี้ไว้ พิมพ์รหัสโครงการตามหนังสือขอความร่วมมือ';
    return <TextField {...field} placeholder="P0001" hint={hint} />;
  }
  return (
    <ChoiceField
      {...field}
      options={living.map(({ project, name }) => ({
        value: project,
        label: `${name} · ${project}`,
      }))}
    />
  );
}

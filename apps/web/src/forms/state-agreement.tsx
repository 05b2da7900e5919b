import type { AgreementRow, ProjectRow } from '@app/views';
import Button from 'antd/es/button';
import { useState } from 'react';
import { typedDay } from '../days';
import { typedMoney, typedNumber } from '../money';
import { Loaded, useRows } from '../reading';
import { bookHref, useHere, useThisBook } from '../session';
import { shrinkageName, typeName } from '../text.fund';
import { CommandForm, errorsByField, useCommand } from './command';
import { documentBody, DocumentFields } from './document';
import { ChoiceField, DayField, ManyField, MoneyField, NumberField, TextField } from './fields';

interface RatioValues {
  readonly id: number;
  readonly types: readonly string[];
  readonly project: string;
  readonly provincial: string;
  readonly local: string;
  readonly cash: string;
}

const EMPTY_RATIO: RatioValues = {
  id: 1,
  types: [],
  project: '',
  provincial: '1',
  local: '1',
  cash: '',
};

const EMPTY = {
  agreement: '',
  projects: [] as readonly string[],
  cap: '',
  capPerLocalGovernment: '',
  inKindPercent: '',
  deadline: '',
  shrinkage: 'proportional',
  number: '',
  date: '',
  effectiveOn: '',
};

type Values = typeof EMPTY;

const FIELD_OF_RULE = {
  PROJECT_UNKNOWN: 'projects',
  PROJECT_ALREADY_AGREED: 'projects',
  PROJECT_CANCELLED: 'projects',
  AGREEMENT_UNKNOWN: 'agreement',
  DEADLINE_PASSED: 'deadline',
  DOCUMENT_TAKEN: 'document.number',
  DOCUMENT_IN_FUTURE: 'document.date',
  DECIDED_IN_FUTURE: 'effectiveOn',
  OUTSIDE_FISCAL_YEAR: 'effectiveOn',
};

/** An optional box: undefined when empty, null when it cannot be read. */
function optional<T>(text: string, read: (text: string) => T | null): T | null | undefined {
  return text.trim() === '' ? undefined : read(text);
}

/** A share typed in per cent, in hundredths of a per cent. */
function basisPoints(text: string): number | null {
  const typed = typedMoney(text);
  const points = typed === null ? null : Number(typed.replace('.', ''));
  return points === null || points > 10_000 ? null : points;
}

function ratioBody({ types, project, provincial, local, cash }: RatioValues): object | null {
  const counts = [typedNumber(provincial), typedNumber(local)];
  const inCash = optional(cash, typedNumber);
  if (counts.includes(null) || inCash === null) return null;
  return {
    types,
    provincial: counts[0],
    local: counts[1],
    ...(project === '' ? {} : { project }),
    ...(inCash === undefined ? {} : { cash: inCash }),
  };
}

function bodyOf(values: Values, ratios: readonly RatioValues[]): object | null {
  const document = documentBody(values);
  const deadline = typedDay(values.deadline);
  const effectiveOn = optional(values.effectiveOn, typedDay);
  const [cap, each] = [values.cap, values.capPerLocalGovernment].map((text) =>
    optional(text, typedMoney),
  );
  const inKindShareMax = basisPoints(values.inKindPercent);
  const bodies = ratios.map(ratioBody);
  if (values.projects.length === 0 || !document || deadline === null) return null;
  if ([cap, each, effectiveOn, inKindShareMax, ...bodies].includes(null)) return null;
  return {
    projects: values.projects,
    ratios: bodies,
    inKindShareMax,
    deadline,
    shrinkage: values.shrinkage,
    document,
    ...(values.agreement === '' ? {} : { agreement: values.agreement }),
    ...(cap === undefined ? {} : { cap }),
    ...(each === undefined ? {} : { capPerLocalGovernment: each }),
    ...(effectiveOn === undefined ? {} : { effectiveOn }),
  };
}

/** กำหนดข้อตกลงร่วมลงทุน: projects, ratios and caps; or the next version of one that stands. */
export default function StateAgreementPage() {
  const here = useHere();
  const projects = useRows<ProjectRow>(`${here?.root}/projects`);
  const agreements = useRows<AgreementRow>(`${here?.root}/agreements`);
  return (
    <Loaded answer={projects} what="โครงการ">
      {(registered) => (
        <Loaded answer={agreements} what="ข้อตกลง">
          {(stated) => <AgreementForm projects={registered.rows} agreements={stated.rows} />}
        </Loaded>
      )}
    </Loaded>
  );
}

function AgreementForm({
  projects,
  agreements,
}: {
  readonly projects: readonly ProjectRow[];
  readonly agreements: readonly AgreementRow[];
}) {
  const { area, fiscalYear } = useThisBook();
  const [values, setValues] = useState<Values>(EMPTY);
  const [ratios, setRatios] = useState<readonly RatioValues[]>([EMPTY_RATIO]);
  const command = useCommand('StateAgreement', 'agreements', bodyOf(values, ratios));
  const error = errorsByField(command, FIELD_OF_RULE);
  const set = (changes: Partial<Values>) => setValues({ ...values, ...changes });
  const field = (name: Exclude<keyof Values, 'projects'>, path: string = name) => ({
    id: name,
    value: values[name],
    onChange: (value: string) => set({ [name]: value }),
    error: error(path),
  });
  const change = (id: number, changes: Partial<RatioValues>) =>
    setRatios(ratios.map((one) => (one.id === id ? { ...one, ...changes } : one)));
  const add = () => {
    const id = Math.max(...ratios.map((one) => one.id)) + 1;
    setRatios([...ratios, { ...EMPTY_RATIO, id }]);
  };
  const known = new Set(agreements.map(({ agreement }) => agreement));
  return (
    <CommandForm
      title="กำหนดข้อตกลงร่วมลงทุน"
      purpose="อัตรา เพดาน และเงื่อนไข รายที่ลงนามแล้วคงอยู่ตามฉบับที่ลงนาม"
      command={command}
      submitLabel="บันทึกข้อตกลง"
      onAgain={() => {
        setValues(EMPTY);
        setRatios([EMPTY_RATIO]);
      }}
      back={{ href: bookHref({ area, fiscalYear }, 'fund', 'agreements'), label: 'ข้อตกลง' }}
    >
      <div className="form-grid">
        <ChoiceField
          {...field('agreement')}
          label="ฉบับใหม่ของข้อตกลง"
          required={false}
          placeholder="เว้นว่างคือข้อตกลงใหม่"
          options={[...known].map((value) => ({ value, label: value }))}
        />
        <ManyField
          id="projects"
          label="โครงการ"
          value={values.projects}
          onChange={(chosen) => set({ projects: chosen })}
          options={projects.map(({ project, name }) => ({
            value: project,
            label: `${name} · ${project}`,
          }))}
          error={error('projects')}
        />
      </div>
      {ratios.map((ratio, index) => (
        <RatioFields
          key={ratio.id}
          ratio={ratio}
          projects={projects.filter(({ project }) => values.projects.includes(project))}
          set={(changes) => change(ratio.id, changes)}
          remove={
            ratios.length === 1
              ? undefined
              : () => setRatios(ratios.filter(({ id }) => id !== ratio.id))
          }
          error={(name) => error(`ratios.${index}.${name}`) ?? error(`ratios[${index}].${name}`)}
        />
      ))}
      <Button onClick={add}>เพิ่มอัตราสำหรับ อปท. หรือโครงการอื่น</Button>
      <div className="form-grid">
        <MoneyField {...field('cap')} label="เพดานทั้งข้อตกลง" required={false} />
        <MoneyField
          {...field('capPerLocalGovernment')}
          label="เพดานต่อ อปท. หนึ่งแห่ง"
          required={false}
        />
        <PercentField {...field('inKindPercent', 'inKindShareMax')} />
        <ChoiceField
          {...field('shrinkage')}
          label="เมื่อโครงการเล็กลง"
          options={Object.entries(shrinkageName).map(([value, label]) => ({ value, label }))}
        />
        <DayField {...field('deadline')} label="จับคู่ได้ถึงวันที่" />
        <DayField {...field('effectiveOn')} label="มีผลวันที่" required={false} />
        <DocumentFields label="ข้อตกลง" values={values} set={set} error={error} required />
      </div>
    </CommandForm>
  );
}

function PercentField({
  error,
  ...box
}: {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}) {
  const unread = box.value.trim() !== '' && basisPoints(box.value) === null;
  return (
    <TextField
      {...box}
      label="มิใช่ตัวเงินได้ไม่เกินร้อยละ"
      placeholder="30"
      hint="ของเงินสมทบที่จับคู่ 0 คือไม่นับ 100 คือไม่จำกัด"
      error={unread ? 'พิมพ์ร้อยละ 0 ถึง 100 ทศนิยมไม่เกินสองตำแหน่ง' : error}
    />
  );
}

/** One ratio, and for whom it is: the first that fits counts. */
function RatioFields({
  ratio,
  projects,
  set,
  remove,
  error,
}: {
  readonly ratio: RatioValues;
  readonly projects: readonly ProjectRow[];
  readonly set: (changes: Partial<RatioValues>) => void;
  readonly remove: (() => void) | undefined;
  readonly error: (name: string) => string | undefined;
}) {
  const box = (name: 'provincial' | 'local' | 'cash' | 'project') => ({
    id: `${name}-${ratio.id}`,
    value: ratio[name],
    onChange: (value: string) => set({ [name]: value }),
    error: error(name),
  });
  return (
    <fieldset className="decision">
      <legend>อัตราร่วมลงทุน</legend>
      <div className="form-grid form-grid-narrow">
        <NumberField {...box('provincial')} label="งบจังหวัด (ส่วน)" />
        <NumberField {...box('local')} label="ต่อเงินสมทบทุกรูปแบบ (ส่วน)" />
        <NumberField {...box('cash')} label="และต่อเงินสด (ส่วน)" required={false} />
        <ChoiceField
          {...box('project')}
          label="เฉพาะโครงการ"
          required={false}
          options={projects.map(({ project, name }) => ({ value: project, label: name }))}
        />
      </div>
      <ManyField
        id={`types-${ratio.id}`}
        label="สำหรับ อปท. ประเภท"
        required={false}
        placeholder="ทุกประเภท"
        value={ratio.types}
        onChange={(types) => set({ types })}
        options={Object.entries(typeName).map(([value, label]) => ({ value, label }))}
        error={error('types')}
      />
      {remove && (
        <Button type="text" onClick={remove}>
          เอาอัตรานี้ออก
        </Button>
      )}
    </fieldset>
  );
}

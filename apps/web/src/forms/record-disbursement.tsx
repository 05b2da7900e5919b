import type { CommitmentRow, ProjectRow } from '@app/views';
import Checkbox from 'antd/es/checkbox';
import Segmented from 'antd/es/segmented';
import { useState } from 'react';
import { showDay, typedDay } from '../days';
import { Baht } from '../figure';
import { showMoney, typedMoney } from '../money';
import { Loaded, useAllRows, useRegister } from '../reading';
import { useHealth } from '../health';
import { CommandForm, errorsByField, useCommand } from './command';
import { documentBody, DocumentFields } from './document';
import { ChoiceField, DayField, MoneyField } from './fields';

const EMPTY = {
  against: 'commitment' as 'commitment' | 'direct',
  commitment: '',
  project: '',
  line: '',
  amount: '',
  number: '',
  date: '',
  effectiveOn: '',
  fact: false,
};

type Values = typeof EMPTY;

const FIELD_OF_RULE = {
  DISBURSEMENT_EXCEEDS_COMMITMENT: 'amount',
  ALLOCATION_INSUFFICIENT: 'amount',
  COMMITMENT_NOT_OPEN: 'commitment',
  COMMITMENT_UNKNOWN: 'commitment',
  LINE_STOPPED: 'line',
  DOCUMENT_TAKEN: 'document.number',
  DOCUMENT_REQUIRED: 'document.number',
  DOCUMENT_IN_FUTURE: 'document.date',
  OUTSIDE_FISCAL_YEAR: 'effectiveOn',
  DECIDED_IN_FUTURE: 'effectiveOn',
  BEFORE_WHAT_IT_FOLLOWS: 'effectiveOn',
};

/** เบิกจ่าย: pays a part of a commitment, or a project's money directly. */
export default function DisbursePage() {
  const commitments = useRegister<CommitmentRow>('commitments');
  const projects = useAllRows<ProjectRow>('projects');
  return (
    <Loaded answer={commitments} what="ข้อผูกพัน">
      {({ rows: open }) => (
        <Loaded answer={projects} what="โครงการ">
          {({ rows }) => (
            <DisburseForm
              commitments={open.filter(({ status }) => status === 'open')}
              projects={rows}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

function bodyOf(values: Values): object | null {
  const { against, commitment, project, line, fact, effectiveOn } = values;
  const amount = typedMoney(values.amount);
  const document = documentBody(values);
  const from = against === 'commitment' ? { commitment } : { project, line };
  if (amount === null || Object.values(from).includes('')) return null;
  if (document === null || (fact && document === undefined)) return null;
  const day = typedDay(effectiveOn);
  if (day === null && effectiveOn.trim() !== '') return null;
  return {
    ...from,
    amount,
    document,
    ...(day === null ? {} : { effectiveOn: day }),
    ...(fact ? { basis: 'fact' } : {}),
  };
}

function DisburseForm({
  commitments,
  projects,
}: {
  readonly commitments: readonly CommitmentRow[];
  readonly projects: readonly ProjectRow[];
}) {
  const today = useHealth().data?.clock.today;
  const [values, setValues] = useState(EMPTY);
  const set = (changes: Partial<Values>) => setValues({ ...values, ...changes });
  const command = useCommand('RecordDisbursement', 'disbursements', bodyOf(values));
  const error = errorsByField(command, FIELD_OF_RULE);
  const remaining =
    values.against === 'commitment'
      ? commitments.find((row) => row.commitment === values.commitment)?.remaining
      : projects
          .find((row) => row.project === values.project)
          ?.lines.find((row) => row.line === values.line)?.allocatedFree;
  return (
    <CommandForm
      title="เบิกจ่าย"
      purpose="จ่ายตามข้อผูกพันทั้งหมดหรือบางส่วน หรือจ่ายตรงจากวงเงินของโครงการ"
      command={command}
      submitLabel="บันทึกเบิกจ่าย"
      onAgain={() => setValues(EMPTY)}
    >
      <Segmented
        aria-label="จ่ายจากอะไร"
        value={values.against}
        onChange={(against) => set({ against: against === 'direct' ? 'direct' : 'commitment' })}
        options={[
          { value: 'commitment', label: 'ตามข้อผูกพัน' },
          { value: 'direct', label: 'เบิกจ่ายตรง' },
        ]}
      />
      <div className="form-grid">
        <From
          values={values}
          set={set}
          error={error}
          commitments={commitments}
          projects={projects}
        />
        <MoneyField
          id="amount"
          label="จำนวนเงิน"
          value={values.amount}
          onChange={(amount) => set({ amount })}
          error={error('amount')}
          hint={
            remaining !== undefined && (
              <span data-testid="free">
                {values.against === 'commitment' ? 'ข้อผูกพันคงเหลือ' : 'วงเงินตามมติที่ยังว่าง'}{' '}
                <Baht amount={remaining} />
              </span>
            )
          }
        />
        <DocumentFields
          label="เอกสารการจ่าย"
          values={values}
          set={set}
          error={error}
          required={values.fact}
        />
        <DayField
          id="effectiveOn"
          label="มีผลวันที่"
          required={false}
          value={values.effectiveOn}
          onChange={(effectiveOn) => set({ effectiveOn })}
          error={error('effectiveOn')}
          hint={today && `เว้นว่างคือวันนี้ ${showDay(today)}`}
        />
      </div>
      <Checkbox checked={values.fact} onChange={(event) => set({ fact: event.target.checked })}>
        จ่ายแล้วในระบบ GFMIS เพียงบันทึกตามเอกสาร (หากไม่มีวงเงินรองรับจะขึ้นเป็นรายการนอกอำนาจ)
      </Checkbox>
    </CommandForm>
  );
}

function From({
  values,
  set,
  error,
  commitments,
  projects,
}: {
  readonly values: Values;
  readonly set: (changes: Partial<Values>) => void;
  readonly error: (field: string) => string | undefined;
  readonly commitments: readonly CommitmentRow[];
  readonly projects: readonly ProjectRow[];
}) {
  if (values.against === 'commitment') {
    return (
      <ChoiceField
        id="commitment"
        label="ข้อผูกพัน"
        value={values.commitment}
        onChange={(commitment) => set({ commitment })}
        options={commitments.map((row) => ({
          value: row.commitment,
          label: `${row.commitment} เหลือ ${showMoney(row.remaining, 'baht')} · ${row.description}`,
        }))}
        error={error('commitment') ?? error('line')}
        hint={commitments.length === 0 ? 'ไม่มีข้อผูกพันที่ยังเบิกจ่ายไม่หมด' : undefined}
      />
    );
  }
  const project = projects.find((row) => row.project === values.project);
  return (
    <>
      <ChoiceField
        id="project"
        label="โครงการ"
        value={values.project}
        onChange={(chosen) => set({ project: chosen, line: '' })}
        options={projects.map((row) => ({
          value: row.project,
          label: `${row.name} · ${row.project}`,
        }))}
        error={error('project')}
      />
      <ChoiceField
        id="line"
        label="รายการงบประมาณ"
        value={values.line}
        onChange={(line) => set({ line })}
        options={(project?.lines ?? []).map((row) => ({
          value: row.line,
          label: `${row.item} · ${row.line}`,
        }))}
        error={error('line')}
      />
    </>
  );
}

import type { ProjectRow } from '@app/views';
import Checkbox from 'antd/es/checkbox';
import { useState } from 'react';
import { showDay, typedDay } from '../days';
import { Baht } from '../figure';
import { typedMoney } from '../money';
import { Loaded, Nothing, useAllRows } from '../reading';
import { useHealth } from '../health';
import { CommandForm, errorsByField, useCommand } from './command';
import { documentBody, DocumentFields } from './document';
import { ChoiceField, DayField, MoneyField, TextField } from './fields';

const EMPTY = {
  project: '',
  line: '',
  amount: '',
  description: '',
  number: '',
  date: '',
  effectiveOn: '',
  fact: false,
};

type Values = typeof EMPTY;

const FIELD_OF_RULE = {
  ALLOCATION_INSUFFICIENT: 'amount',
  LINE_STOPPED: 'line',
  LINE_NOT_OF_PROJECT: 'line',
  DOCUMENT_TAKEN: 'document.number',
  DOCUMENT_REQUIRED: 'document.number',
  DOCUMENT_IN_FUTURE: 'document.date',
  OUTSIDE_FISCAL_YEAR: 'effectiveOn',
  DECIDED_IN_FUTURE: 'effectiveOn',
};

/** ก่อหนี้ผูกพัน: binds a project's allocated money. */
export default function CommitPage() {
  const projects = useAllRows<ProjectRow>('projects');
  return (
    <Loaded answer={projects} what="โครงการ">
      {({ rows }) =>
        rows.length === 0 ? (
          <Nothing>ยังไม่มีโครงการที่ลงทะเบียน จึงยังก่อหนี้ผูกพันไม่ได้</Nothing>
        ) : (
          <CommitForm projects={rows} />
        )
      }
    </Loaded>
  );
}

function bodyOf(values: Values): object | null {
  const { project, line, description, fact, effectiveOn } = values;
  const amount = typedMoney(values.amount);
  const document = documentBody(values);
  if (project === '' || line === '' || amount === null || description.trim() === '') return null;
  if (document === null || (fact && document === undefined)) return null;
  const day = typedDay(effectiveOn);
  if (day === null && effectiveOn.trim() !== '') return null;
  return {
    project,
    line,
    amount,
    description: description.trim(),
    document,
    ...(day === null ? {} : { effectiveOn: day }),
    ...(fact ? { basis: 'fact' } : {}),
  };
}

function CommitForm({ projects }: { readonly projects: readonly ProjectRow[] }) {
  const today = useHealth().data?.clock.today;
  const [values, setValues] = useState(EMPTY);
  const set = (changes: Partial<Values>) => setValues({ ...values, ...changes });
  const command = useCommand('MakeCommitment', 'commitments', bodyOf(values));
  const error = errorsByField(command, FIELD_OF_RULE);
  const project = projects.find((row) => row.project === values.project);
  const line = project?.lines.find((row) => row.line === values.line);
  const chooseProject = (chosen: string) => {
    const lines = projects.find((row) => row.project === chosen)?.lines ?? [];
    set({ project: chosen, line: lines.length === 1 ? (lines[0]?.line ?? '') : '' });
  };
  return (
    <CommandForm
      title="ก่อหนี้ผูกพัน"
      purpose="ผูกพันเงินที่คณะกรรมการมีมติจัดสรรให้โครงการแล้ว ด้วยใบสั่งซื้อหรือสัญญา"
      command={command}
      submitLabel="บันทึกก่อหนี้ผูกพัน"
      onAgain={() => setValues(EMPTY)}
    >
      <div className="form-grid">
        <ChoiceField
          id="project"
          label="โครงการ"
          value={values.project}
          onChange={chooseProject}
          options={projects.map((row) => ({
            value: row.project,
            label: `${row.name} · ${row.project}`,
          }))}
          error={error('project')}
          hint={project && `หน่วยดำเนินการ ${project.agency}`}
        />
        <ChoiceField
          id="line"
          label="รายการงบประมาณ"
          value={values.line}
          onChange={(chosen) => set({ line: chosen })}
          options={(project?.lines ?? []).map((row) => ({
            value: row.line,
            label: `${row.item} · ${row.line}`,
          }))}
          error={error('line')}
        />
        <MoneyField
          id="amount"
          label="จำนวนเงิน"
          value={values.amount}
          onChange={(amount) => set({ amount })}
          error={error('amount')}
          hint={
            line && (
              <span data-testid="free">
                วงเงินตามมติที่ยังว่าง <Baht amount={line.allocatedFree} />
              </span>
            )
          }
        />
        <TextField
          id="description"
          label="เพื่ออะไร"
          value={values.description}
          onChange={(description) => set({ description })}
          placeholder="จัดซื้อวัสดุการเกษตร"
          error={error('description')}
        />
        <DocumentFields
          label="ใบสั่งซื้อหรือสัญญา"
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
        เกิดขึ้นแล้วในระบบ GFMIS เพียงบันทึกตามเอกสาร (หากไม่มีวงเงินรองรับจะขึ้นเป็นรายการนอกอำนาจ)
      </Checkbox>
    </CommandForm>
  );
}

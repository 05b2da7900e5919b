import type { DelegationRow, LineRow, ProjectRow } from '@app/views';
import Button from 'antd/es/button';
import Segmented from 'antd/es/segmented';
import { Baht } from '../figure';
import { exceeds, minus, typedMoney } from '../money';
import { powerName, projectTitle, thai, verbName } from '../text';
import { underPower, type DecisionValues } from './decision';
import { ChoiceField, MoneyField, TextField } from './fields';

/** What a decision can be about. */
export interface DecisionChoices {
  readonly delegations: readonly DelegationRow[];
  readonly projects: readonly ProjectRow[];
  readonly lines: readonly LineRow[];
}

/** The boxes of one decision, with what remains of the authority beside the amount. */
export function DecisionFields({
  values,
  ordinal,
  choices,
  day,
  set,
  remove,
  error,
}: {
  readonly values: DecisionValues;
  readonly ordinal: number;
  readonly choices: DecisionChoices;
  /** Of the meeting. */
  readonly day: string;
  readonly set: (changes: Partial<DecisionValues>) => void;
  /** Absent while it is the only one. */
  readonly remove: (() => void) | undefined;
  readonly error: (field: string) => string | undefined;
}) {
  const { delegations } = choices;
  const id = (name: string) => `${name}-${values.id}`;
  return (
    <fieldset className="decision">
      <legend>เรื่องที่ {ordinal}</legend>
      <div className="decision-head">
        <Segmented
          aria-label={`ชนิดของเรื่องที่ ${ordinal}`}
          value={values.kind}
          onChange={(value) => {
            const kind = value === 'transfer' ? 'transfer' : 'allocate';
            // What the form wrote itself about an allocation would be wrong about a transfer.
            const subject = isWritten(values, choices) ? '' : values.subject;
            const cleared = { project: '', line: '', toLine: '', subject };
            set({ kind, ...cleared, ...underPower(kind, delegations, day) });
          }}
          options={[
            { value: 'allocate', label: powerName['allocate'] },
            { value: 'transfer', label: powerName['transfer'] },
          ]}
        />
        {remove && (
          <Button onClick={remove} aria-label={`ลบเรื่องที่ ${ordinal}`}>
            ลบเรื่องนี้
          </Button>
        )}
      </div>
      <div className="form-grid">
        <From values={values} choices={choices} set={set} error={error} id={id} />
        <TextField
          id={id('subject')}
          label="เรื่อง"
          value={values.subject}
          onChange={(subject) => set({ subject })}
          error={error('subject')}
        />
        <MoneyField
          id={id('amount')}
          label="จำนวนเงิน"
          value={values.amount}
          onChange={(amount) => set({ amount })}
          error={error('order.amount')}
          hint={<Remaining values={values} choices={choices} />}
        />
        <ChoiceField
          id={id('delegation')}
          label="อำนาจที่ใช้"
          value={values.delegation}
          onChange={(delegation) => set({ delegation })}
          options={delegations.map((row) => ({
            value: row.delegation,
            label: `${row.delegation} ${row.grantor} (${row.instrument.number})`,
          }))}
          error={error('order.delegation')}
        />
        <ChoiceField
          id={id('verb')}
          label="มติ"
          value={values.verb}
          onChange={(verb) => set({ verb })}
          options={Object.entries(verbName).map(([value, label]) => ({ value, label }))}
          error={error('verb')}
          hint={<MovingVerb values={values} delegations={delegations} />}
        />
      </div>
    </fieldset>
  );
}

function subjectOf(project: string): string {
  return `จัดสรรงบประมาณให้${projectTitle(project)}`;
}

/** Whether the subject is as the form wrote it for the chosen project. */
function isWritten({ subject }: DecisionValues, { projects }: DecisionChoices): boolean {
  return projects.some(({ name }) => subject === subjectOf(name));
}

function From({
  values,
  choices,
  set,
  error,
  id,
}: {
  readonly values: DecisionValues;
  readonly choices: DecisionChoices;
  readonly set: (changes: Partial<DecisionValues>) => void;
  readonly error: (field: string) => string | undefined;
  readonly id: (name: string) => string;
}) {
  const { projects, lines } = choices;
  const lineOption = ({ line, item }: { readonly line: string; readonly item: string }) => ({
    value: line,
    label: `${item} · ${line}`,
  });
  if (values.kind === 'transfer') {
    return (
      <>
        <ChoiceField
          id={id('line')}
          label="โอนจากรายการ"
          value={values.line}
          onChange={(line) => set({ line })}
          options={lines.map(lineOption)}
          error={error('order.fromLine')}
        />
        <ChoiceField
          id={id('toLine')}
          label="ไปรายการ"
          value={values.toLine}
          onChange={(toLine) => set({ toLine })}
          options={lines.map(lineOption)}
          error={error('order.toLine')}
        />
      </>
    );
  }
  const project = projects.find((row) => row.project === values.project);
  const choose = (chosen: string) => {
    const found = projects.find((row) => row.project === chosen);
    const only = found?.lines.length === 1 ? found.lines[0]?.line : undefined;
    set({
      project: chosen,
      line: only ?? '',
      ...(values.subject.trim() === '' || isWritten(values, choices)
        ? { subject: subjectOf(found?.name ?? '') }
        : {}),
    });
  };
  return (
    <>
      <ChoiceField
        id={id('project')}
        label="โครงการ"
        value={values.project}
        onChange={choose}
        options={projects.map((row) => ({
          value: row.project,
          label: `${row.name} · ${row.project}`,
        }))}
        error={error('order.project')}
      />
      <ChoiceField
        id={id('line')}
        label="รายการงบประมาณ"
        value={values.line}
        onChange={(line) => set({ line })}
        options={(project?.lines ?? []).map(lineOption)}
        error={error('order.line')}
      />
    </>
  );
}

/** What remains of the authority, and of the line's allotted money. */
function Remaining({
  values,
  choices: { delegations, lines },
}: {
  readonly values: DecisionValues;
  readonly choices: DecisionChoices;
}) {
  const delegation = delegations.find((row) => row.delegation === values.delegation);
  const line = lines.find((row) => row.line === values.line);
  const amount = typedMoney(values.amount);
  const limit = (name: string, most: string | null) => (
    <div className={most !== null && amount !== null && exceeds(amount, most) ? 'over' : ''}>
      <dt>{name}</dt>
      <dd>{most === null ? 'ไม่จำกัด' : <Baht amount={most} />}</dd>
    </div>
  );
  return (
    <dl className="limits" data-testid="limits">
      {delegation && limit('วงเงินต่อครั้ง', delegation.ceilingPerDecision)}
      {delegation && limit('วงเงินสะสมคงเหลือ', delegation.remaining)}
      {line && limit('จัดสรรแล้วยังไม่มีมติ', line.allottedFree)}
      {line && amount !== null && !exceeds(amount, line.allottedFree) && (
        <div>
          <dt>เหลือหลังมตินี้</dt>
          <dd>
            <Baht amount={minus(line.allottedFree, amount)} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function MovingVerb({
  values,
  delegations,
}: {
  readonly values: DecisionValues;
  readonly delegations: readonly DelegationRow[];
}) {
  const powers = delegations.find((row) => row.delegation === values.delegation)?.powers ?? [];
  const moving = powers.filter(({ power }) => power === values.kind);
  if (moving.length === 0) return <>อำนาจนี้ไม่รวม{thai(powerName, values.kind)}</>;
  const words = moving.map(({ verb }) => `“${thai(verbName, verb)}”`).join(' หรือ ');
  return moving.some(({ verb }) => verb === values.verb) ? (
    <>เงินเคลื่อนเมื่อยืนยัน</>
  ) : (
    <>มตินี้ไม่เคลื่อนเงิน เงินเคลื่อนด้วย {words}</>
  );
}

import type { DelegationRow, LineRow, ProjectRow } from '@app/views';
import Button from 'antd/es/button';
import { useState } from 'react';
import { showDay, typedDay } from '../days';
import { Problem } from '../api';
import { typedMoney, typedNumber } from '../money';
import { Loaded, Nothing, useAllRows, useRegister } from '../reading';
import { useHealth } from '../health';
import { useThisBook } from '../session';
import { committeeName } from '../text';
import { CommandForm, errorsByField, useCommand, type Command } from './command';
import { decisionBody, emptyDecision, type DecisionValues } from './decision';
import { DecisionFields, type DecisionChoices } from './decision-fields';
import { DayField, NumberField, TextField } from './fields';

const FIELD_OF_RULE = {
  MEETING_YEAR_MISMATCH: 'meeting.buddhistYear',
  DECIDED_IN_FUTURE: 'meeting.date',
  RESOLUTION_NUMBER_TAKEN: 'meeting.number',
  QUORUM_NOT_MET: 'attendance.present',
  ATTENDANCE_IMPOSSIBLE: 'attendance.present',
};

/** Rules about one decision of several, with the box that they are about. */
const BOX_OF_RULE: Readonly<Record<string, string>> = {
  ABOVE_DECISION_CEILING: 'order.amount',
  ABOVE_CUMULATIVE_CEILING: 'order.amount',
  AMOUNT_NOT_POSITIVE: 'order.amount',
  AMOUNT_TOO_LARGE: 'order.amount',
  ALLOTMENT_INSUFFICIENT: 'order.amount',
  DELEGATION_NOT_VALID: 'order.delegation',
  DELEGATION_UNKNOWN: 'order.delegation',
  POWER_NOT_DELEGATED: 'order.delegation',
  LINE_NOT_OF_PROJECT: 'order.line',
  LINE_STOPPED: 'order.line',
  TRANSFER_TO_SAME_LINE: 'order.toLine',
  TRANSFER_BETWEEN_PLANS: 'order.toLine',
};

/** มติจัดสรร: the secretary records what the committee resolved; nothing moves yet. */
export default function RecordResolutionPage() {
  const delegations = useRegister<DelegationRow>('delegations');
  const projects = useAllRows<ProjectRow>('projects');
  const lines = useAllRows<LineRow>('lines');
  const health = useHealth();
  return (
    <Loaded answer={delegations} what="อำนาจที่ได้รับมอบ">
      {(granted) => (
        <Loaded answer={projects} what="โครงการ">
          {(registered) => (
            <Loaded answer={lines} what="รายการงบประมาณ">
              {(budget) => (
                <Loaded answer={health} what="วันในระบบ">
                  {({ clock }) => (
                    <ResolutionForm
                      today={clock.today}
                      choices={{
                        delegations: granted.rows,
                        projects: registered.rows,
                        lines: budget.rows,
                      }}
                    />
                  )}
                </Loaded>
              )}
            </Loaded>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

interface MeetingValues {
  readonly number: string;
  readonly buddhistYear: string;
  readonly date: string;
  readonly place: string;
  readonly agendaItem: string;
  readonly seats: string;
  readonly present: string;
}

function bodyOf(
  meeting: MeetingValues,
  decisions: readonly DecisionValues[],
  committee: string,
): object | null {
  const { number, buddhistYear, date, place, agendaItem, seats, present } = meeting;
  const counts = [number, buddhistYear, seats, present].map(typedNumber);
  const day = typedDay(date);
  const bodies = decisions.map(decisionBody);
  if (counts.includes(null) || bodies.includes(null) || day === null) return null;
  if (place.trim() === '' || agendaItem.trim() === '') return null;
  return {
    committee,
    meeting: { number: counts[0], buddhistYear: counts[1], date: day, place: place.trim() },
    agendaItem: agendaItem.trim(),
    attendance: { seats: counts[2], present: counts[3] },
    decisions: bodies,
  };
}

function ResolutionForm({
  today,
  choices,
}: {
  readonly today: string;
  readonly choices: DecisionChoices;
}) {
  const { area } = useThisBook();
  const committee = `${area.startsWith('TH') ? 'PC' : 'CC'}-${area}`;
  const emptyMeeting: MeetingValues = {
    number: '',
    buddhistYear: String(Number(today.slice(0, 4)) + 543),
    date: showDay(today),
    place: '',
    agendaItem: '',
    seats: '',
    present: '',
  };
  const [meeting, setMeeting] = useState(emptyMeeting);
  const [decisions, setDecisions] = useState(() => [emptyDecision(1, choices.delegations, today)]);
  const command = useCommand(
    'RecordResolution',
    'resolutions',
    bodyOf(meeting, decisions, committee),
  );
  if (choices.delegations.length === 0 && command.receipt === null) {
    return <Nothing>คณะกรรมการยังไม่ได้รับมอบอำนาจในปีนี้ จึงยังบันทึกมติจัดสรรไม่ได้</Nothing>;
  }
  const change = (id: number, changes: Partial<DecisionValues>) =>
    setDecisions(decisions.map((one) => (one.id === id ? { ...one, ...changes } : one)));
  const add = () => {
    const id = Math.max(...decisions.map((one) => one.id)) + 1;
    setDecisions([...decisions, emptyDecision(id, choices.delegations, today)]);
  };
  return (
    <CommandForm
      title="มติจัดสรร"
      purpose={`บันทึกมติ ${committeeName(committee)} ยังไม่มีเงินเคลื่อนจนกว่าผู้อื่นจะยืนยันมติ`}
      command={command}
      submitLabel="บันทึกมติ"
      onAgain={() => {
        setMeeting(emptyMeeting);
        setDecisions([emptyDecision(1, choices.delegations, today)]);
      }}
    >
      <MeetingFields
        values={meeting}
        set={(changes) => setMeeting({ ...meeting, ...changes })}
        error={errorsByField(command, FIELD_OF_RULE)}
      />
      {decisions.map((values, index) => (
        <DecisionFields
          key={values.id}
          values={values}
          ordinal={index + 1}
          choices={choices}
          day={typedDay(meeting.date) ?? today}
          set={(changes) => change(values.id, changes)}
          remove={
            decisions.length === 1
              ? undefined
              : () => setDecisions(decisions.filter(({ id }) => id !== values.id))
          }
          error={errorsOfDecision(command, decisions, index)}
        />
      ))}
      <Button onClick={add}>เพิ่มเรื่องในวาระนี้</Button>
    </CommandForm>
  );
}

/** The errors of one decision's boxes: those the server places there, and the rule it broke. */
function errorsOfDecision(
  command: Command,
  decisions: readonly DecisionValues[],
  index: number,
): (box: string) => string | undefined {
  const named = errorsByField(command, {});
  const { refusal } = command;
  const box = refusal instanceof Problem ? BOX_OF_RULE[refusal.code] : undefined;
  const about =
    refusal instanceof Problem && box !== undefined
      ? decisions.findIndex((one) => isAbout(refusal, one))
      : -1;
  return (name) => {
    const placed = named(`decisions[${index}].${name}`) ?? named(`decisions.${index}.${name}`);
    if (placed !== undefined) return placed;
    // Where it cannot be told which decision is meant, it is said at the first.
    const here = Math.max(about, 0) === index && name === box;
    return here && refusal instanceof Problem ? refusal.body.detailTh : undefined;
  };
}

function isAbout({ body }: Problem, { amount, line, delegation }: DecisionValues): boolean {
  const facts = body.facts ?? {};
  if (facts['line'] !== undefined && facts['line'] !== line) return false;
  if (facts['delegation'] !== undefined && facts['delegation'] !== delegation) return false;
  return facts['asked'] === undefined || facts['asked'] === typedMoney(amount);
}

function MeetingFields({
  values,
  set,
  error,
}: {
  readonly values: MeetingValues;
  readonly set: (changes: Partial<MeetingValues>) => void;
  readonly error: (field: string) => string | undefined;
}) {
  const field = (name: keyof MeetingValues, path: string) => ({
    id: name,
    value: values[name],
    onChange: (value: string) => set({ [name]: value }),
    error: error(path),
  });
  return (
    <fieldset className="decision">
      <legend>การประชุม</legend>
      <div className="form-grid form-grid-narrow">
        <NumberField {...field('number', 'meeting.number')} label="ครั้งที่" />
        <NumberField
          {...field('buddhistYear', 'meeting.buddhistYear')}
          label="ปี พ.ศ. ของการประชุม"
          hint="ปีปฏิทิน ไม่ใช่ปีงบประมาณ"
        />
        <DayField {...field('date', 'meeting.date')} label="วันประชุม" />
        <TextField {...field('place', 'meeting.place')} label="สถานที่" placeholder="ศาลากลางจังหวัด" />
        <TextField {...field('agendaItem', 'agendaItem')} label="วาระ" placeholder="4.1" />
        <NumberField {...field('seats', 'attendance.seats')} label="กรรมการทั้งหมด (ตำแหน่ง)" />
        <NumberField
          {...field('present', 'attendance.present')}
          label="มาประชุม (คน)"
          hint="อย่างน้อยกึ่งหนึ่ง"
        />
      </div>
    </fieldset>
  );
}

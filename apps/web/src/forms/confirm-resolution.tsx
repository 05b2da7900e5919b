import type { DelegationRow, ResolutionRow } from '@app/views';
import Button from 'antd/es/button';
import { useState } from 'react';
import { officeText } from '../acting';
import { showDay, typedDay } from '../days';
import { Money, UnitName } from '../figure';
import { sumOf } from '../money';
import { Decisions } from '../pages/resolutions';
import { Loaded, Nothing, useRegister } from '../reading';
import { useHealth } from '../health';
import { committeeName, resolutionTitle, roleName, thai } from '../text';
import { actingName } from '../text.identity';
import { useAsking } from '../who';
import { CommandForm, errorsByField, useCommand } from './command';
import { DayField, TextField } from './fields';

const FIELD_OF_RULE = {
  CONFIRMED_BEFORE_MEETING: 'confirmedOn',
  DECIDED_IN_FUTURE: 'confirmedOn',
};

/** ยืนยันมติ: another person than the one who recorded it lets a resolution take effect. */
export default function ConfirmPage() {
  const resolutions = useRegister<ResolutionRow>('resolutions');
  const delegations = useRegister<DelegationRow>('delegations');
  const [chosen, setChosen] = useState<ResolutionRow | null>(null);
  if (chosen !== null) {
    return (
      <ConfirmForm
        resolution={chosen}
        moving={movingDecisions(chosen, delegations.data?.rows ?? [])}
        leave={() => setChosen(null)}
      />
    );
  }
  return (
    <section aria-labelledby="confirm-title">
      <div className="page-head">
        <h1 id="confirm-title">ยืนยันมติ</h1>
        <p className="muted">
          ประธานหรือผู้ลงนามที่ได้รับมอบหมาย ซึ่งไม่ใช่ผู้บันทึก ยืนยันให้มติมีผล · หน่วย: <UnitName />
        </p>
      </div>
      <Loaded answer={resolutions} what="มติที่รอยืนยัน">
        {({ rows }) => (
          <Waiting rows={rows.filter(({ status }) => status === 'recorded')} choose={setChosen} />
        )}
      </Loaded>
    </section>
  );
}

/** The decisions whose verb moves money under the delegation that they rely on. */
function movingDecisions(
  { decisions }: ResolutionRow,
  delegations: readonly DelegationRow[],
): ResolutionRow['decisions'] {
  return decisions.filter(({ delegation, kind, verb }) => {
    const powers = delegations.find((row) => row.delegation === delegation)?.powers ?? [];
    return powers.some((power) => power.power === kind && power.verb === verb);
  });
}

function Waiting({
  rows,
  choose,
}: {
  readonly rows: readonly ResolutionRow[];
  readonly choose: (row: ResolutionRow) => void;
}) {
  if (rows.length === 0) return <Nothing>ไม่มีมติค้างยืนยัน</Nothing>;
  return (
    <div className="cards">
      {rows.map((row) => (
        <article key={row.resolution} className="card">
          <header>
            <h2>{resolutionTitle(row)}</h2>
            <Button
              type="primary"
              aria-label={`ตรวจและยืนยัน ${resolutionTitle(row)}`}
              onClick={() => choose(row)}
            >
              ตรวจและยืนยัน
            </Button>
          </header>
          <p className="muted small">
            ประชุม {showDay(row.meetingDate)} {row.place} · บันทึก {showDay(row.recordedOn)} โดย
            {officeText(row.recordedBy)}
          </p>
          <Decisions row={row} />
        </article>
      ))}
    </div>
  );
}

function ConfirmForm({
  resolution,
  moving,
  leave,
}: {
  readonly resolution: ResolutionRow;
  readonly moving: ResolutionRow['decisions'];
  readonly leave: () => void;
}) {
  const today = useHealth().data?.clock.today;
  const chair = resolution.committee.startsWith('PC')
    ? 'ผู้ว่าราชการจังหวัด'
    : 'ผู้ว่าราชการจังหวัดศูนย์ปฏิบัติการ';
  const committee = committeeName(resolution.committee);
  const capacities: Readonly<Record<string, string>> = {
    governor: `${chair} ประธาน ${committee}`,
    confirmer: `ผู้ได้รับมอบหมายให้ลงนามยืนยันมติ ${committee}`,
  };
  const { actor } = useAsking('ConfirmResolution');
  const office = capacities[actor?.role ?? ''] ?? '';
  const acting = actor?.acting && thai(actingName, actor.acting.capacity);
  const own = acting === undefined ? office : `${acting}${office}`;
  // Who signs is said by the person; until then by the role, never by another's office.
  const [typed, setCapacity] = useState<string | null>(null);
  const capacity = typed ?? own;
  const [confirmedOn, setConfirmedOn] = useState('');
  const day = typedDay(confirmedOn);
  const ready = capacity.trim() !== '' && (confirmedOn.trim() === '' || day !== null);
  const body = ready
    ? { capacity: capacity.trim(), ...(day === null ? {} : { confirmedOn: day }) }
    : null;
  const path = `resolutions/${encodeURIComponent(resolution.resolution)}/confirmation`;
  const command = useCommand('ConfirmResolution', path, body);
  const error = errorsByField(command, FIELD_OF_RULE);
  return (
    <CommandForm
      title={`ยืนยัน${resolutionTitle(resolution)}`}
      purpose={
        <>
          ประชุม {showDay(resolution.meetingDate)} · บันทึกโดย
          {thai(roleName, resolution.recordedBy.role)} ·{' '}
          <button type="button" className="link" onClick={leave}>
            กลับไปรายการมติ
          </button>
        </>
      }
      command={command}
      submitLabel="ยืนยันมติ"
      onAgain={leave}
    >
      <Decisions row={resolution} />
      <p className="moves" data-testid="moves">
        เมื่อยืนยัน เงินจะเคลื่อน {moving.length} เรื่อง รวม{' '}
        <strong>
          <Money amount={sumOf(moving.map(({ amount }) => amount ?? '0.00'))} /> <UnitName />
        </strong>
      </p>
      <div className="form-grid">
        <TextField
          id="capacity"
          label="ลงนามในฐานะ"
          value={capacity}
          onChange={setCapacity}
          error={error('capacity')}
        />
        <DayField
          id="confirmedOn"
          label="วันที่ยืนยัน"
          required={false}
          value={confirmedOn}
          onChange={setConfirmedOn}
          error={error('confirmedOn')}
          hint={today && `เว้นว่างคือวันนี้ ${showDay(today)}`}
        />
      </div>
    </CommandForm>
  );
}

import type { CeilingView, LocalGovernmentView } from '@app/views';
import { Ask } from '../ask';
import { Badge } from '../badge';
import { showDay } from '../days';
import { Money, UnitName } from '../figure';
import { exceeds, pixels, sumOf } from '../money';
import { localGovernmentHref } from '../session';
import { percentOfBasisPoints } from '../text.fund';

/** The yearly ceiling: of which figure it is a share, what is used of it, what is left. */
export function Ceiling({ view }: { readonly view: LocalGovernmentView }) {
  const { ceiling, localGovernment, fiscalYear } = view;
  const base = localGovernmentHref(localGovernment.localGovernment, fiscalYear);
  const given = { fiscalYear: String(fiscalYear) };
  return (
    <section className="panel" aria-label="เพดานเงินอุดหนุนรายปี" data-testid="ceiling">
      <div className="section-head">
        <h2>
          เพดานเงินอุดหนุนปี {fiscalYear}{' '}
          <small className="muted">
            หน่วย: <UnitName />
          </small>
        </h2>
        <span className="grow" />
        <Ask
          command="StateCeiling"
          base={base}
          given={{ ...given, baseFiscalYear: String(fiscalYear - 1) }}
        />
        <Ask command="ApproveCeilingException" base={base} given={given} />
      </div>
      {ceiling.ceiling === null ? (
        <p className="muted">ยังไม่ได้แจ้งฐานรายได้ จึงยังไม่ทราบเพดาน การอนุมัติจะบันทึกพร้อมข้อสังเกต</p>
      ) : (
        <CeilingBar ceiling={ceiling} whole={sumOf([ceiling.ceiling, ceiling.exceptions])} />
      )}
      <Basis ceiling={ceiling} />
      <dl className="stage-list">
        <Amount name="เพดาน" amount={ceiling.ceiling} />
        <Amount name="ข้อยกเว้นที่อนุมัติ" amount={ceiling.exceptions} />
        <Amount name="เงินอุดหนุนนอกระบบ" amount={ceiling.outside} />
        <Amount name="ใช้กับเงินสมทบ" amount={ceiling.used} />
        <Amount name="คงเหลือ" amount={ceiling.remaining} strong />
      </dl>
    </section>
  );
}

/** What is used of the ceiling, what would be used of it, and whether it is above. */
export function CeilingBar({
  ceiling: { used, outside, remaining, usedPercent },
  whole,
  pending = '0.00',
}: {
  readonly ceiling: CeilingView;
  /** The ceiling with what lifts it. */
  readonly whole: string;
  /** What is being asked for now. */
  readonly pending?: string;
}) {
  const full = Math.max(pixels(whole), pixels(sumOf([used, outside, pending])));
  const width = (amount: string) => `${full === 0 ? 0 : (pixels(amount) / full) * 100}%`;
  const above = remaining !== null && exceeds('0.00', remaining);
  return (
    <>
      <div
        className="ceiling-bar"
        role="img"
        aria-label={`ใช้ไปร้อยละ ${usedPercent ?? '–'} ของเพดาน`}
      >
        <span className="ceiling-outside" style={{ width: width(outside) }} />
        <span className={above ? 'ceiling-above' : 'ceiling-used'} style={{ width: width(used) }} />
        <span className="ceiling-pending" style={{ width: width(pending) }} />
        <span className="target-mark" style={{ left: width(whole) }} />
      </div>
      <p className="keys">
        <span className="key-inline">
          <span className="dot ceiling-outside" aria-hidden="true" />
          เงินอุดหนุนนอกระบบ
        </span>
        <span className="key-inline">
          <span className={`dot ${above ? 'ceiling-above' : 'ceiling-used'}`} aria-hidden="true" />
          เงินสมทบ
        </span>
        {usedPercent !== null && <strong>ใช้ไป {usedPercent}%</strong>}
        {above && <Badge kind="error">เกินเพดาน</Badge>}
      </p>
    </>
  );
}

function Basis({ ceiling }: { readonly ceiling: CeilingView }) {
  const { base, baseFiscalYear, source, rateBasisPoints, rateVerified, citation } = ceiling;
  return (
    <p>
      {base !== null && (
        <>
          ฐานรายได้ปี {baseFiscalYear} <Money amount={base} />
          {source !== null && ` ตาม ${source.number} ลว. ${showDay(source.date)}`}
          {' · '}
        </>
      )}
      {rateBasisPoints !== null && (
        <>
          อัตรา {percentOfBasisPoints(rateBasisPoints)} <Checked verified={rateVerified} />
        </>
      )}
      {citation !== null && <small className="muted">{citation}</small>}
    </p>
  );
}

/** Whether something was checked against the law. */
export function Checked({ verified }: { readonly verified: boolean }) {
  return verified ? (
    <Badge kind="success">ตรวจกับกฎหมายแล้ว</Badge>
  ) : (
    <Badge kind="warning">ยังไม่ตรวจ</Badge>
  );
}

function Amount({
  name,
  amount,
  strong,
}: {
  readonly name: string;
  readonly amount: string | null;
  readonly strong?: true;
}) {
  return (
    <div className={strong === true ? 'strong' : undefined}>
      <dt>{name}</dt>
      <dd>{amount === null ? 'ไม่ทราบ' : <Money amount={amount} />}</dd>
    </div>
  );
}

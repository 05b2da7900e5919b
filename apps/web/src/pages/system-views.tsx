import { Badge } from '../badge';
import { showInstant } from '../days';
import type { ViewFailure, ViewHealth } from '../health';
import { thai } from '../text';
import { viewName, viewStateName } from '../text.system';

const KIND = {
  current: 'success',
  behind: 'processing',
  building: 'processing',
  retrying: 'warning',
  stopped: 'error',
  unknown: 'warning',
} as const;

/** Every view with how far it is; one that stands still with its event and what to do. */
export function SystemViews({
  views,
  answer,
}: {
  readonly views: readonly ViewHealth[];
  readonly answer: boolean;
}) {
  if (!answer) {
    return (
      <p role="alert">
        <Badge kind="error">ฐานข้อมูลของมุมมองไม่ตอบ</Badge> ผู้ดูแลระบบตรวจฐานข้อมูล
        เมื่อกลับมาแล้วระบบทำงานต่อเอง
      </p>
    );
  }
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="มุมมอง">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">มุมมอง</th>
            <th scope="col">สถานะ</th>
            <th scope="col" className="num">
              ตามหลัง (เหตุการณ์)
            </th>
            <th scope="col" className="num">
              ตามหลัง (วินาที)
            </th>
            <th scope="col">ผู้ติดตามบันทึก</th>
          </tr>
        </thead>
        <tbody>
          {views.map((view) => (
            <ViewRow key={view.name} view={view} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ViewRow({ view }: { readonly view: ViewHealth }) {
  const { name, version, state, lagEvents, lagSeconds, holder, building, failure, trouble } = view;
  return (
    <tr data-view={name} data-state={state}>
      <th scope="row">
        {thai(viewName, name)} <small className="muted">{`${name} v${version}`}</small>
      </th>
      <td>
        <Badge kind={KIND[state]}>{viewStateName[state]}</Badge>
        {building !== null && <Building building={building} />}
        {failure !== null && <Stopped failure={failure} />}
        {failure === null && state === 'retrying' && trouble !== null && (
          <p className="small">{trouble}</p>
        )}
      </td>
      <td className="num">{lagEvents?.toLocaleString('th-TH') ?? 'ไม่ทราบ'}</td>
      <td className="num">
        {lagSeconds?.toLocaleString('th-TH', { maximumFractionDigits: lagSeconds < 10 ? 1 : 0 }) ??
          'ไม่ทราบ'}
      </td>
      <td className="small">{holder ?? <span className="muted">ไม่มีขณะนี้</span>}</td>
    </tr>
  );
}

function Building({ building }: { readonly building: NonNullable<ViewHealth['building']> }) {
  const { version, sequence, head, startedAt, failure } = building;
  const done = sequence === null ? 0 : Number(sequence) + 1;
  const all = head === null ? done : Number(head) + 1;
  const percent = all === 0 ? 100 : Math.min(100, Math.floor((done * 100) / all));
  return (
    <>
      <p className="small">
        <progress max={100} value={percent} aria-label={`สร้างรุ่น ${version} แล้ว`} />{' '}
        {`สร้างรุ่น ${version} แล้ว ${percent}% (${done.toLocaleString('th-TH')} จาก ${all.toLocaleString('th-TH')}) ตั้งแต่ ${showInstant(startedAt)}`}
      </p>
      {failure !== null && <Stopped failure={failure} />}
    </>
  );
}

function Stopped({ failure }: { readonly failure: ViewFailure }) {
  const { sequence, eventType, error, attempts, since, retryAt } = failure;
  return (
    <div className="system-stopped" role="alert">
      <p>
        {sequence === null
          ? 'หยุดเพราะบันทึกเสียหาย'
          : `หยุดที่เหตุการณ์ลำดับ ${sequence} (${eventType ?? 'ไม่ทราบชนิด'})`}{' '}
        ตั้งแต่ {showInstant(since)} ลองแล้ว {attempts} ครั้ง ลองอีก {showInstant(retryAt)}
      </p>
      <p className="system-error">{error}</p>
      <p>
        {sequence === null
          ? 'ผู้ดูแลระบบ: หยุดบันทึกเพิ่ม แล้วตรวจบันทึกกับจุดตรวจที่ลงนามไว้ (npm run auditor -- verify)'
          : 'ผู้ดูแลระบบ: แก้สาเหตุในฐานข้อมูลหรือในโปรแกรม แล้วมุมมองนี้ตามต่อเองจากเหตุการณ์เดิม มุมมองอื่นและการบันทึกไม่หยุด'}
      </p>
    </div>
  );
}

import type { RefusalRow } from '@app/views';
import { Acting } from '../acting';
import { showDay, showInstant } from '../days';
import { showMoney } from '../money';
import { Loaded, Nothing, useRegister } from '../reading';
import { useAreas } from '../session';
import { areaTitle, commandName, fundSourceName, roleName, stageName, thai } from '../text';
import {
  authorityName,
  deliveryStatusName,
  formName,
  movedName,
  receiptStatusName,
  sourceName,
  statusName,
  supervisorName,
  typeName,
} from '../text.fund';
import { refusalName } from '../text.refusals';
import { Badge } from '../badge';

/** What rules refused, with the figures seen: the register of constraints that the reform wants. */
export default function RefusalsPage() {
  const answer = useRegister<RefusalRow>('refusals');
  return (
    <section aria-labelledby="refusals-title">
      <div className="page-head">
        <h1 id="refusals-title">คำสั่งที่ถูกปฏิเสธ</h1>
        <p className="muted">คำสั่งที่กฎไม่ยอมให้ทำ พร้อมตัวเลขที่เห็นในขณะนั้น เพื่อดูว่าข้อจำกัดอยู่ตรงไหน</p>
      </div>
      <Loaded answer={answer} what="คำสั่งที่ถูกปฏิเสธ">
        {({ rows }) => <RefusalsTable rows={rows} />}
      </Loaded>
    </section>
  );
}

/** Refusals, each with who asked, why not, and the figures seen. */
export function RefusalsTable({ rows }: { readonly rows: readonly RefusalRow[] }) {
  if (rows.length === 0) return <Nothing>ยังไม่มีคำสั่งที่ถูกปฏิเสธ</Nothing>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="คำสั่งที่ถูกปฏิเสธ">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">เมื่อ</th>
            <th scope="col">ผู้ขอ</th>
            <th scope="col">คำสั่ง</th>
            <th scope="col">เหตุ</th>
            <th scope="col">ตัวเลขที่เห็น</th>
            <th scope="col">ที่มาของกฎ</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.sequence}>
              <td className="nowrap">{showInstant(row.recordedAt)}</td>
              <td>
                {thai(roleName, row.role)}
                <small className="muted">{row.office}</small>
                <Acting acting={row.acting} />
              </td>
              <td className="nowrap">{thai(commandName, row.command)}</td>
              <td>
                <strong>{thai(refusalName, row.code)}</strong>
                <small className="muted">{row.code}</small>
                {row.simulated && <Badge kind="simulated">ข้อมูลจำลอง</Badge>}
              </td>
              <td>
                <Facts facts={row.facts} />
              </td>
              <td className="small">{row.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const factName: Readonly<Record<string, string>> = {
  asked: 'ขอ',
  available: 'มี',
  ceiling: 'เพดาน',
  remaining: 'เหลือ',
  used: 'ใช้ไปแล้ว',
  allotted: 'จัดสรร',
  allocated: 'ตามมติ',
  appropriated: 'พ.ร.บ.',
  committed: 'ก่อหนี้',
  disbursed: 'เบิกจ่าย',
  returned: 'ส่งคืน',
  line: 'รายการ',
  project: 'โครงการ',
  delegation: 'อำนาจ',
  commitment: 'ข้อผูกพัน',
  resolution: 'มติ',
  id: 'รหัส',
  today: 'วันนี้',
  step: 'ขั้น',
  needed: 'ต้องใช้',
  state: 'สถานะ',
  due: 'ต้องคืน',
  fact: 'รายการนอกอำนาจ',
  subsidy: 'เงินอุดหนุน',
  max: 'สูงสุด',
  amount: 'จำนวนเงิน',
  pledged: 'แสดงความจำนง',
  role: 'บทบาท',
  disbursement: 'การเบิกจ่าย',
  effectiveOn: 'มีผลวันที่',
  decidedOn: 'ตัดสินใจวันที่',
  expected: 'ควรเป็น',
  into: 'รวมเข้ากับ',
  stage: 'ขั้นของเงิน',
  contribution: 'รายการสมทบ',
  localGovernment: 'อปท.',
  match: 'การจับคู่',
  delivery: 'การส่งมอบ',
  receipt: 'ใบรับเงิน',
  refund: 'รายการคืนเงิน',
  clawBack: 'การเรียกเงินคืน',
  spending: 'การจ่าย',
  agreement: 'ข้อตกลง',
  version: 'ฉบับที่',
  round: 'รอบ',
  kind: 'ชนิด',
  form: 'รูปแบบ',
  status: 'สถานะ',
  area: 'พื้นที่',
  fiscalYear: 'ปีงบประมาณ',
  province: 'จังหวัด',
  type: 'ประเภท',
  deadline: 'กำหนดเวลา',
  released: 'ปล่อยแล้ว',
  outstanding: 'ค้างรับ',
  cap: 'เพดานของข้อตกลง',
  subject: 'เรื่อง',
  number: 'เลขที่',
  date: 'วันที่ของเอกสาร',
  first: 'ครั้งแรกที่',
  fund: 'แหล่งเงิน',
  fundSource: 'แหล่งเงิน',
  supervisor: 'ผู้กำกับดูแล',
  reference: 'รหัสรายการ',
  before: 'ก่อน',
  after: 'หลัง',
  rate: 'อัตรา',
  committee: 'คณะกรรมการ',
  on: 'วันที่',
  from: 'ตั้งแต่',
  to: 'ถึง',
  seats: 'ตำแหน่ง',
  present: 'มาประชุม',
  required: 'ต้องมา',
};

function Facts({ facts }: { readonly facts: RefusalRow['facts'] }) {
  const areas = useAreas().data ?? [];
  const names = new Map(areas.map(({ area, nameTh }) => [area, areaTitle(area, nameTh)]));
  return (
    <dl className="references">
      {Object.entries(facts).map(([name, value]) => (
        <div key={name}>
          <dt>{thai(factName, name)}</dt>
          <dd>{showFact(name, value, names)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Words that stand for themselves in what the rules say, by the fact that holds them. */
const wordsOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  stage: { ...stageName, ...movedName },
  form: formName,
  fund: sourceName,
  fundSource: fundSourceName,
  kind: { ...authorityName, province: 'จังหวัด', cluster: 'กลุ่มจังหวัด' },
  type: typeName,
  supervisor: supervisorName,
  status: { ...statusName, ...deliveryStatusName, ...receiptStatusName },
};

function showFact(name: string, value: unknown, areas: ReadonlyMap<string, string>): string {
  if (Array.isArray(value)) return value.map((one) => showFact(name, one, areas)).join(', ');
  if (typeof value !== 'string') return String(value);
  if (/^-?\d+\.\d{2}$/.test(value)) return showMoney(value, 'baht');
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return showDay(value);
  return areas.get(value) ?? wordsOf[name]?.[value] ?? value;
}

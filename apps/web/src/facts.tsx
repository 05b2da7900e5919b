import { showDay } from './days';
import { showMoney } from './money';
import { useAreas } from './session';
import { areaTitle, fundSourceName, powerName, stageName, thai, verbName } from './text';
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
} from './text.fund';
import { factName } from './text.facts';
import { refusalName } from './text.refusals';

/** Figures that a rule saw, and what an entry of a register knows, name by name. */
export function Facts({ facts }: { readonly facts: Readonly<Record<string, unknown>> }) {
  const areas = useAreas().data ?? [];
  const names = new Map(areas.map(({ area, nameTh }) => [area, areaTitle(area, nameTh)]));
  return <Pairs facts={facts} names={names} />;
}

type AreaNames = ReadonlyMap<string, string>;

function Pairs({
  facts,
  names,
}: {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly names: AreaNames;
}) {
  const told = Object.entries(facts).filter(([, value]) => isTold(value));
  return (
    <dl className="references">
      {told.map(([name, value]) => (
        <div key={name}>
          <dt>{thai(factName, name)}</dt>
          <dd>
            <Value name={name} value={value} names={names} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What is empty is not there: an entry says of itself what it has. */
function isTold(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

function Value({
  name,
  value,
  names,
}: {
  readonly name: string;
  readonly value: unknown;
  readonly names: AreaNames;
}) {
  if (typeof value !== 'object' || value === null) return showFact(name, value, names);
  if (!Array.isArray(value)) {
    return <Pairs facts={value as Readonly<Record<string, unknown>>} names={names} />;
  }
  const items: readonly unknown[] = value;
  if (items.every((item) => typeof item !== 'object')) {
    return items.map((item) => showFact(name, item, names)).join(', ');
  }
  return (
    <ul>
      {items.map((item, index) => (
        // Lists of an event never change their order.
        // eslint-disable-next-line react/no-array-index-key
        <li key={index}>
          <Value name={name} value={item} names={names} />
        </li>
      ))}
    </ul>
  );
}

/** Words that stand for themselves in what the rules say, by the fact that holds them. */
const wordsOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  stage: { ...stageName, ...movedName },
  form: formName,
  fund: sourceName,
  fundSource: fundSourceName,
  kind: {
    ...authorityName,
    province: 'จังหวัด',
    cluster: 'กลุ่มจังหวัด',
    allocate: 'จัดสรร',
    transfer: 'โอนเปลี่ยนแปลง',
    'use-savings': 'ใช้เงินเหลือจ่าย',
    commitment: 'ข้อผูกพัน',
    disbursement: 'การเบิกจ่าย',
  },
  type: typeName,
  supervisor: supervisorName,
  status: { ...statusName, ...deliveryStatusName, ...receiptStatusName },
  code: refusalName,
  verb: verbName,
  power: powerName,
  basis: { decision: 'ตัดสินใจในระบบนี้', fact: 'บันทึกตามเอกสารภายนอก' },
};

function showFact(name: string, value: unknown, areas: AreaNames): string {
  if (typeof value === 'boolean') return value ? 'ใช่' : 'ไม่ใช่';
  if (typeof value !== 'string') return String(value);
  if (/^-?\d+\.\d{2}$/.test(value)) return showMoney(value, 'baht');
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return showDay(value);
  return areas.get(value) ?? wordsOf[name]?.[value] ?? value;
}
